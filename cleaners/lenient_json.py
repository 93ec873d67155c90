"""JSON as pages write it -> its value, or null: in comments or CDATA, with raw newlines, with commas too many."""

import json
import re
from collections.abc import Iterator
from typing import Any

_OPENED = re.compile(r"(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
_CLOSED = re.compile(r"(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?);?\s*$")
_WRAPPING = 60
"""Characters at the end of a text that are looked at for the marks that close it."""
_OPENINGS = frozenset('{["-0123456789tfn')
"""What a value in JSON begins with."""
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def loads_leniently(text: str) -> Any:
    """Read JSON as pages write it: in CDATA or comments, with raw newlines in strings, commas too many.

    Returns:
        The value, or null if it can't be read.

    >>> loads_leniently('<!-- {"a": "b\\nc",} -->')
    {'a': 'b\\nc'}
    """
    for attempt in _mended(text):
        try:
            return _encodable(json.loads(attempt, strict=False), attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> Iterator[str]:
    """Give a text as it is, without what it is wrapped in, and without commas too many; none that is no JSON."""
    text = text.strip()
    for _ in range(2):  # a CDATA section in a comment
        if text[:1] in _OPENINGS:
            yield text.rstrip(";")
        text = _unwrapped(text)
    if text[:1] in _OPENINGS:
        yield text.rstrip(";")
        yield _TRAILING_COMMA.sub(r"\1", text.rstrip(";"))


def _unwrapped(text: str) -> str:
    """Drop the marks of a comment or a CDATA section around a text."""
    if opened := _OPENED.match(text):
        text = text[opened.end() :]
    return (text[:-_WRAPPING] + _CLOSED.sub("", text[-_WRAPPING:])).strip()


def _encodable(value: Any, text: str) -> Any:
    """Drop halves of surrogate pairs (an emoji cut in two), which no record in UTF-8 could hold."""
    if not _SURROGATE_ESCAPE.search(text):
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore"))
