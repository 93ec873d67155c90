"""A text dump -> lines: mended, each with its mark, its indent and the gap above it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ftfy import fix_encoding

from cleaners import segments
from cleaners.document import looks_like_html, parse
from cleaners.plaintext import markdown
from cleaners.residue import shape
from cleaners.text import squeeze

Kind = Literal["text", "heading", "item", "quote", "code"]

_MOJIBAKE = re.compile(
    r"[ÃÂâÅÄÐÑØÙãåæçèéï][\u0080-\u00bf\u0152-\u0161\u0178-\u017e\u0192\u02c6-\u02dc\u2013-\u2122]"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_CLOSING = re.compile(r"</(?:p|div|a|span|h[1-6]|body|html|ul|ol|li|article|section|td)\s*>", re.IGNORECASE)
_BULLET = re.compile(r"(?P<mark>[*•·▪◦‣○●■□➤►▸⁃+-])\s+(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\d{1,3}[.)])\s+(?=\S)")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TAB = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a dump."""

    text: str
    """Squeezed, without its mark; never empty."""
    mark: str
    """Its bullet or number; empty for most lines."""
    kind: Kind
    level: int | None
    """Of a heading."""
    indent: int
    """Blanks before the mark."""
    gap: int
    """Blank lines above."""
    links: markdown.Links = ()
    """Start, end and target of Markdown links."""

    @property
    def full(self) -> str:
        """The line as it was written, mark and text."""
        return f"{self.mark} {self.text}" if self.mark else self.text


def mend(text: str) -> str:
    """Undo what broke the characters on their way: mojibake and stray entities; words stay as they are."""
    if _MOJIBAKE.search(text):
        text = fix_encoding(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def split(text: str) -> list[Line]:
    """Split a text into lines; markup handed in as text is read as the text in it.

    Raises:
        CleaningError: markup over the limits of `cleaners.document`.
    """
    if looks_like_html(text) and _CLOSING.search(text):
        return list(_of_markup(text))
    return list(_of_markdown(text) if markdown.is_markdown(text) else _of_text(text))


def _of_text(text: str) -> Iterator[Line]:
    gap = 0
    for raw in text.splitlines():
        squeezed = squeeze(raw)
        if squeezed:
            yield _marked(raw, squeezed, gap)
        gap = 0 if squeezed else gap + 1


def _marked(raw: str, text: str, gap: int) -> Line:
    tabbed = raw.expandtabs(_TAB)
    indent = len(tabbed) - len(tabbed.lstrip())
    match = _BULLET.match(text) or _NUMBER.match(text)
    if match is None or (
        match["mark"][0].isdigit() and shape.is_date_only(text)
    ):  # "3. Mai 2014" is no entry
        return Line(text=text, mark="", kind="text", level=None, indent=indent, gap=gap)
    rest = text[match.end() :]
    return Line(text=rest, mark=match["mark"], kind="item", level=None, indent=indent, gap=gap)


def _of_markdown(text: str) -> Iterator[Line]:
    gap, fenced = 0, False
    for raw in text.splitlines():
        if markdown.FENCE.match(raw):
            fenced = not fenced
        elif fenced and raw.strip():
            yield Line(text=raw.rstrip(), mark="", kind="code", level=None, indent=0, gap=gap)
        elif line := _read_markdown(raw, gap):
            yield line
        else:
            gap += 1
            continue
        gap = 0


def _read_markdown(raw: str, gap: int) -> Line | None:
    text = squeeze(raw)
    quoted = text.startswith(">")
    stripped, links = markdown.plain(squeeze(text.lstrip("> ")) if quoted else text)
    if not stripped.strip():
        return None
    if found := markdown.heading(stripped):
        level, title = found
        return Line(text=title, mark="", kind="heading", level=level, indent=0, gap=gap)
    if quoted:
        return Line(text=stripped, mark="", kind="quote", level=None, indent=0, gap=gap, links=links)
    line = _marked(raw, stripped, gap)
    offset = len(stripped) - len(line.text)
    return replace(line, links=tuple((start - offset, end - offset, url) for start, end, url in links))


def _of_markup(text: str) -> Iterator[Line]:
    """Read each run between block-level tags as a paragraph of its own."""
    document = parse(text, url=None, content_type=None, fetched_at=None)
    for segment in segments.segments(document.tree):
        squeezed = squeeze(segment.text)
        tag = segment.frame.tag
        level = _HEADINGS.get(tag)
        kind: Kind = "heading" if level else "item" if tag == "li" else "text"
        if squeezed:
            mark = "•" if kind == "item" else ""
            yield Line(text=squeezed, mark=mark, kind=kind, level=level, indent=0, gap=0 if mark else 1)
