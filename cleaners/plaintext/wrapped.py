"""Lines that a tool broke, at a fixed width or after each sentence, joined again."""

import re
from dataclasses import replace
from itertools import islice
from math import ceil

from cleaners.plaintext.line import Line
from cleaners.residue import shape

_WIDTHS = range(40, 121)
_RAGGED = 16
"""How much shorter than the width a wrapped line may be, in characters: one long word."""
_ENOUGH = 3
_INNER_STOP = re.compile(r"[.!?。！？]\s+[^\Wa-z\d_]")
_SINGLE = 0.95
"""Share of the lines that are one sentence each."""
_PARAGRAPH = (1.8, 9)
"""Mean number of sentences in a paragraph."""


def unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that a tool broke: at a fixed width, or after each sentence of a paragraph."""
    groups = _groups(lines)
    several = [group for group in groups if len(group) > 1]
    if several and (_is_fixed_width(several) or _is_sentence_a_line(several)):
        return [_joined(group) for group in groups]
    return lines


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part the lines at blank lines, marks and what isn't plain text."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    for line in lines:
        if line.gap or line.mark or not group or not _goes_on(group[-1], line):
            group = []
            groups.append(group)
        group.append(line)
    return groups


def _goes_on(above: Line, line: Line) -> bool:
    is_plain = line.kind == "text" and above.kind in {"text", "item"}
    return is_plain and "\n" not in above.text and "\n" not in line.text


def _is_fixed_width(several: list[list[Line]]) -> bool:
    broken = [line.text for group in several for line in group[:-1]]
    width = max(map(len, broken), default=0)
    if width not in _WIDTHS or len(broken) < _ENOUGH:
        return False
    full = sum(len(text) >= width - _RAGGED for text in broken)
    if full < len(broken) * 0.8:
        return False
    return sum(shape.ends_sentence(text) for text in broken) <= len(broken) * 0.4


def _is_sentence_a_line(several: list[list[Line]]) -> bool:
    texts = [line.text for group in several for line in group]
    if len(several) < 2 or len(texts) < 3 * _ENOUGH:
        return False
    if not _PARAGRAPH[0] <= len(texts) / len(several) <= _PARAGRAPH[1]:
        return False
    others = (text for text in texts if not shape.ends_sentence(text) or _INNER_STOP.search(text))
    allowed = len(texts) - ceil(len(texts) * _SINGLE)
    return next(islice(others, allowed, None), None) is None  # most dumps are done at the first few lines


def _joined(group: list[Line]) -> Line:
    text, links = group[0].text, group[0].links
    for line in group[1:]:
        text += "" if text.endswith("-") and line.text[:1].islower() else " "
        links += tuple((len(text) + start, len(text) + end, url) for start, end, url in line.links)
        text += line.text
    return replace(group[0], text=text, links=links)
