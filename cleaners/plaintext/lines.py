"""A text dump -> lines: mended, each with its mark, its indent and the gap above it."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from ftfy import fix_encoding

from cleaners import segments
from cleaners.document import looks_like_html, parse
from cleaners.plaintext import markdown, rows
from cleaners.plaintext.line import Kind, Line, marked
from cleaners.text import squeeze, visible

_BROKEN = "ÃÂâÅÄÐÑØÙãåæçèéï"
"""What mojibake begins with; most texts have none of it."""
_MOJIBAKE = re.compile(
    rf"[{_BROKEN}][\u0080-\u00bf\u0152-\u0161\u0178-\u017e\u0192\u02c6-\u02dc\u2013-\u2122]"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_CLOSING = re.compile(r"</(?:p|div|a|span|h[1-6]|body|html|ul|ol|li|article|section|td)\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_FEW = 0.2
"""Share of the lines of Markdown that tags may stand in."""
_UNDERLINES = {"\n===": 1, "\n---": 2}
"""Their beginnings, and the levels they mark, as in Markdown."""
_HEADING = 120
"""Longest heading, in characters."""
_OPEN_ENDS = (".", ":", ",", ";")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_IRREGULAR = (
    "\t\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
"""White space that is neither a blank nor ends a line, and what nobody sees: most texts have none of it."""


def mend(text: str) -> str:
    """Undo what broke the characters on their way: mojibake and stray entities; words stay as they are."""
    if any(char in text for char in _BROKEN) and _MOJIBAKE.search(text):
        text = _without_mojibake(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def _without_mojibake(text: str) -> str:
    """Fix the lines that aren't ASCII, together, since one proves what broke the other; ftfy takes its time."""
    raws = text.split("\n")
    others = [at for at, raw in enumerate(raws) if not raw.isascii()]
    fixed = fix_encoding("\n".join(raws[at] for at in others)).split("\n")
    if len(fixed) != len(others):
        return fix_encoding(text)
    for at, raw in zip(others, fixed, strict=True):
        raws[at] = raw
    return "\n".join(raws)


def split(text: str) -> list[Line]:
    """Split a text into lines; markup handed in as text is read as the text in it.

    Raises:
        CleaningError: markup over the limits of `cleaners.document`.
    """
    is_markdown = markdown.is_markdown(text)
    if has_tags(text) and not (is_markdown and _are_few(text)):
        return list(_of_markup(text))
    if is_markdown:
        return list(markdown.lines(_without_tags(text) if has_tags(text) else text))
    own = list(_of_text(text))
    if rows.BAR in text:
        own = rows.tabled(own)
    return list(_underlined(own)) if _may_underline(text) else own


def has_tags(text: str) -> bool:
    """Whether a text has the tags of markup, and closes some."""
    return looks_like_html(text) and _CLOSING.search(text) is not None


def _are_few(text: str) -> bool:
    """Whether tags stand in few lines, as Markdown allows it (https://spec.commonmark.org/0.31.2/#html-blocks)."""
    raws = [raw for raw in text.splitlines() if raw.strip()]
    return sum(bool(_TAG.search(raw)) for raw in raws) <= len(raws) * _FEW


def _without_tags(text: str) -> str:
    """Drop the tags in Markdown, but not those in its listings."""
    kept, fenced = [], False
    for raw in text.split("\n"):
        fenced ^= raw.lstrip().startswith(("```", "~~~"))
        kept.append(raw if fenced or raw.startswith("    ") else _TAG.sub("", raw))
    return "\n".join(kept)


def _of_text(text: str) -> Iterator[Line]:
    is_regular = not any(char in text for char in _IRREGULAR)
    gap = 0
    for raw in (text if is_regular else visible(text)).splitlines():
        squeezed = raw.strip()
        if "  " in squeezed or not is_regular:
            squeezed = " ".join(raw.split())
        if squeezed:
            yield marked(raw, squeezed, gap)
            gap = 0
        else:
            gap += 1


def _may_underline(text: str) -> bool:
    """Whether a text has what underlines; most have none of the signs."""
    return any(begin[-1] in text and begin in text for begin in _UNDERLINES)


def _underlined(own: list[Line]) -> Iterator[Line]:
    """Make headings of the lines that are underlined, and leave out what underlines them."""
    above: Line | None = None
    for line in own:
        level = 0 if line.gap else _level(line)
        if above and level and _may_be_underlined(above):
            yield replace(above, kind="heading", level=level)
            above = None
            continue
        if above:
            yield above
        above = line
    if above:
        yield above


def _level(line: Line) -> int:
    """Give the level of what a line underlines; 0 for one that underlines nothing."""
    return _UNDERLINES.get(f"\n{line.text[:3]}", 0) if len(set(line.text)) == 1 else 0


def _may_be_underlined(line: Line) -> bool:
    """Whether a line is as short as a heading and ends as one: dashes part texts, too."""
    text = line.text
    is_short = len(text) <= _HEADING and not text.endswith(_OPEN_ENDS)
    return line.kind == "text" and is_short and any(map(str.isalpha, text))


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
