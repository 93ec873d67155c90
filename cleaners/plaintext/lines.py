"""A text dump -> lines: mended, unwrapped, each with its mark, its indent and the gap above it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ftfy import fix_encoding

from cleaners.residue import shape
from cleaners.text import squeeze

Kind = Literal["text", "heading", "item", "quote", "code"]

_MOJIBAKE = re.compile(
    r"[ÃÂâÅÄÐÑØÙãåæçèéï][\u0080-\u00bf\u0152-\u0161\u0178-\u017e\u0192\u02c6-\u02dc\u2013-\u2122]"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_BULLET = re.compile(r"(?P<mark>[*•·▪◦‣○●■□➤►▸⁃+-])\s+(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\d{1,3}[.)])\s+(?=\S)")
_TAB = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a dump."""

    text: str
    """Squeezed, without its mark; never empty."""
    mark: str
    """Its bullet, number or Markdown mark; empty for most lines."""
    kind: Kind
    level: int | None
    """Of a heading."""
    indent: int
    """Blanks before the mark."""
    gap: int
    """Blank lines above."""
    links: tuple[tuple[int, int, str], ...] = ()
    """Start, end and target of Markdown links."""

    @property
    def full(self) -> str:
        """The line as it was written, mark and text."""
        return f"{self.mark} {self.text}" if self.mark and self.kind == "item" else self.text


def mend(text: str) -> str:
    """Undo what broke the characters on their way: mojibake and stray entities; words stay as they are."""
    if _MOJIBAKE.search(text):
        text = fix_encoding(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def split(text: str) -> list[Line]:
    """Split a mended text into lines, with wrapped paragraphs joined."""
    return unwrap(list(_lines(text)))


def _lines(text: str) -> Iterator[Line]:
    gap = 0
    for raw in text.splitlines():
        squeezed = squeeze(raw)
        if not squeezed:
            gap += 1
            continue
        yield _marked(raw, squeezed, gap)
        gap = 0


def _marked(raw: str, text: str, gap: int) -> Line:
    indent = len(raw.expandtabs(_TAB)) - len(raw.expandtabs(_TAB).lstrip())
    match = _BULLET.match(text) or _NUMBER.match(text)
    if match is None:
        return Line(text=text, mark="", kind="text", level=None, indent=indent, gap=gap)
    rest = text[match.end() :]
    return Line(text=rest, mark=match["mark"], kind="item", level=None, indent=indent, gap=gap)


# --- wrapped text ---------------------------------------------------------------------------------------------

_WIDTHS = range(40, 121)
_RAGGED = 16
"""How much shorter than the width a wrapped line may be, in characters: one long word."""
_ENOUGH = 4


def unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that a tool broke: at a fixed width, or after each sentence of a paragraph."""
    groups = _groups(lines)
    if _is_fixed_width(groups) or _is_sentence_a_line(groups):
        return [line for group in groups for line in _joined(group)]
    return lines


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Part the lines at blank lines and marks."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.gap or line.mark:
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_fixed_width(groups: list[list[Line]]) -> bool:
    broken = [line.text for group in groups for line in group[:-1]]
    width = max((len(text) for text in broken), default=0)
    if width not in _WIDTHS or len(broken) < _ENOUGH:
        return False
    full = sum(len(text) >= width - _RAGGED for text in broken)
    ended = sum(shape.ends_sentence(text) for text in broken)
    return full >= len(broken) * 0.8 and ended <= len(broken) * 0.4


_INNER_STOP = re.compile(r"[.!?。！？]\s+[^\Wa-z\d_]")
_PARAGRAPH = (1.8, 9)
"""Mean number of sentences in a paragraph."""


def _is_sentence_a_line(groups: list[list[Line]]) -> bool:
    several = [group for group in groups if len(group) > 1]
    texts = [line.text for group in several for line in group]
    if len(several) < 2 or len(texts) < 2 * _ENOUGH:
        return False
    single = sum(shape.ends_sentence(text) and not _INNER_STOP.search(text) for text in texts)
    mean = len(texts) / len(several)
    return single >= len(texts) * 0.95 and _PARAGRAPH[0] <= mean <= _PARAGRAPH[1]


def _joined(group: list[Line]) -> Iterator[Line]:
    text = group[0].text
    for line in group[1:]:
        text += ("" if text.endswith("-") and line.text[:1].islower() else " ") + line.text
    yield replace(group[0], text=text)
