"""JSON that a page carries in its scripts: assigned state, data blocks, JSON in strings, as far as it can be read."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml.html import HtmlElement

from cleaners.lenient_json import loads_leniently

MAX_CHARACTERS = 5_000_000
"""Longest script that is read; the state of real pages stays under 2 MB."""
MAX_VALUES = 40
"""Most assignments of one script that are tried."""

_ASSIGNED = re.compile(r"[\w$\])]\s*=\s*(?P<parse>JSON\.parse\(\s*)?(?=[\[{\"'])|^\s*(?=[\[{])")
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*(?:undefined|NaN|-?Infinity|void 0)(?=\s*[,}\]])")
_DECODER = json.JSONDecoder(strict=False)


def values_in(tree: HtmlElement, tells: Callable[[str], bool]) -> Iterator[Any]:
    """Give the JSON values of the scripts that are worth reading; JSON-LD is the document's affair.

    Args:
        tree: The page.
        tells: Whether a script's text may hold what is looked for.
    """
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") and len(text) <= MAX_CHARACTERS and tells(text):
            yield from _values(text, tells)


def _values(text: str, tells: Callable[[str], bool]) -> Iterator[Any]:
    whole = loads_leniently(text)
    if isinstance(whole, dict | list):
        yield whole
        return
    end = 0
    for _ in range(MAX_VALUES):
        match = _ASSIGNED.search(text, end)
        if not match:
            return
        value, end = _decoded(text, match.end(), tells)
        end = max(end, match.end() + 1)
        if match["parse"] and isinstance(value, str):
            value = loads_leniently(value)
        if isinstance(value, dict | list):
            yield value


def _decoded(text: str, start: int, tells: Callable[[str], bool]) -> tuple[Any, int]:
    """Read the value that begins at ``start``, as JSON or as nearly JSON; null if it is neither."""
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        end = _closing(text, start)
        written = text[start:end]
        return loads_leniently(_UNDEFINED.sub("null", written)) if tells(written) else None, end


_TOKEN = re.compile(r"""["'\[\]{}]""")
_QUOTED = {'"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"(?:[^'\\]|\\.)*'", re.DOTALL)}


def _closing(text: str, start: int) -> int:
    """Find the end of a bracket, strings skipped; ``start`` where it isn't closed."""
    depth, at = 0, start
    while match := _TOKEN.search(text, at):
        at = match.end()
        if quoted := _QUOTED.get(match[0]):
            string = quoted.match(text, at)
            if not string:
                return start
            at = string.end()
        else:
            depth += 1 if match[0] in "[{" else -1
        if depth == 0:
            return at
    return start
