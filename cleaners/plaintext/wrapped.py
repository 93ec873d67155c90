"""Lines that a tool broke, at a fixed width or after each sentence, joined again."""

import re
from dataclasses import replace

from cleaners.plaintext.line import Line
from cleaners.residue import shape

_WIDTHS = range(40, 121)
_RAGGED = 16
"""How much shorter than the width a wrapped line may be, in characters: one long word."""
_ENOUGH = 3
_INNER_STOP = re.compile(r"[.!?。！？]\s+[^\Wa-z\d_]")
_PARAGRAPH = (1.8, 9)
"""Mean number of sentences in a paragraph."""


def unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that a tool broke: at a fixed width, or after each sentence of a paragraph."""
    groups = _groups(lines)
    if _is_fixed_width(groups) or _is_sentence_a_line(groups):
        return [_joined(group) for group in groups]
    return lines


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part the lines at blank lines, marks and what isn't plain text."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.gap or line.mark or not _goes_on(groups[-1][-1], line):
            groups.append([])
        groups[-1].append(line)
    return groups


def _goes_on(above: Line, line: Line) -> bool:
    return line.kind == "text" and above.kind in {"text", "item"} and "\n" not in above.text + line.text


def _is_fixed_width(groups: list[list[Line]]) -> bool:
    broken = [line.text for group in groups for line in group[:-1]]
    width = max(map(len, broken), default=0)
    if width not in _WIDTHS or len(broken) < _ENOUGH:
        return False
    full = sum(len(text) >= width - _RAGGED for text in broken)
    ended = sum(shape.ends_sentence(text) for text in broken)
    return full >= len(broken) * 0.8 and ended <= len(broken) * 0.4


def _is_sentence_a_line(groups: list[list[Line]]) -> bool:
    several = [group for group in groups if len(group) > 1]
    texts = [line.text for group in several for line in group]
    if len(several) < 2 or len(texts) < 3 * _ENOUGH:
        return False
    single = sum(shape.ends_sentence(text) and not _INNER_STOP.search(text) for text in texts)
    mean = len(texts) / len(several)
    return single >= len(texts) * 0.95 and _PARAGRAPH[0] <= mean <= _PARAGRAPH[1]


def _joined(group: list[Line]) -> Line:
    text, links = group[0].text, group[0].links
    for line in group[1:]:
        text += "" if text.endswith("-") and line.text[:1].islower() else " "
        links += tuple((len(text) + start, len(text) + end, url) for start, end, url in line.links)
        text += line.text
    return replace(group[0], text=text, links=links)
