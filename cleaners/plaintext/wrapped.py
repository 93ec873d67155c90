"""Lines that a tool broke, at a fixed width or after each sentence, joined again."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from math import ceil

from cleaners.plaintext import width
from cleaners.plaintext.line import Line
from cleaners.residue import shape

_LINES = 9
"""Lines in paragraphs of several, at least, from which sentences can be seen to stand on a line each."""
_INNER_STOP = re.compile(r"[.!?。！？]\s+[^\Wa-z\d_]")
_SINGLE = 0.95
"""Share of the lines that are one sentence each."""
_PARAGRAPH = (1.8, 9)
"""Mean number of sentences in a paragraph."""

_SUSPENDED = frozenset("and or to und oder bzw. bis et ou e o y och eller og en of".split())
"""What stands behind the hyphen of a part that is shared: "Staats- oder Regierungschef"."""


def unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that a tool broke: at a fixed width, or after each sentence of a paragraph."""
    groups = width.paragraphs(lines) or _sentences(lines)
    return lines if groups is None else [_joined(group) for group in groups]


def _sentences(lines: list[Line]) -> list[list[Line]] | None:
    """Give the paragraphs of a text whose sentences stand on a line each; null for any other."""
    if _are_entries(lines):
        return None
    groups = width.groups(lines)
    several = [group for group in groups if len(group) > 1]
    return groups if _is_sentence_a_line(several) else None


def _are_entries(lines: list[Line]) -> bool:
    """Whether too many lines stand right below others and are no sentence: most dumps begin with a menu."""
    others = (
        line
        for above, line in pairwise(lines)
        if not line.gap and width.goes_on(above, line) and not _is_sentence(line.text)
    )
    return _has_more(others, len(lines))


def _is_sentence(text: str) -> bool:
    return shape.ends_sentence(text) and not _INNER_STOP.search(text)


def _has_more(others: Iterator[object], count: int) -> bool:
    """Whether there are more others than may be among so many lines."""
    allowed = count - ceil(count * _SINGLE)
    return next(islice(others, allowed, None), None) is not None


def _is_sentence_a_line(several: list[list[Line]]) -> bool:
    texts = [line.text for group in several for line in group]
    if len(several) < 2 or len(texts) < _LINES:
        return False
    if not _PARAGRAPH[0] <= len(texts) / len(several) <= _PARAGRAPH[1]:
        return False
    return not _has_more((text for text in texts if not _is_sentence(text)), len(texts))


def _joined(group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    text, links = group[0].text, group[0].links
    for line in group[1:]:
        text += _between(text, line.text)
        links += tuple((len(text) + start, len(text) + end, url) for start, end, url in line.links)
        text += line.full
    return replace(group[0], text=text, links=links)


def _between(text: str, below: str) -> str:
    """Give what stood where a line was broken: nothing behind a hyphen and in scripts without blanks."""
    if text.endswith("-") and text[-2:-1].isalnum() and below[0].isalnum():
        return " " if below.partition(" ")[0] in _SUSPENDED else ""
    return "" if width.is_blankless(text[-1]) or width.is_blankless(below[0]) else " "
