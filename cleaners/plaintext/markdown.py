"""A dump in Markdown (https://spec.commonmark.org, tables as in https://github.github.com/gfm) -> lines.

Fences, quotes and tables are one line each; a heading, an entry or a line of text is one, too. Tools that leave
Markdown often leave out the blank lines between paragraphs, so lines of text are not joined here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cleaners.plaintext import inline
from cleaners.plaintext.line import Line, Links, Rows, indent, marked
from cleaners.residue import shape
from cleaners.text import squeeze

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*$")
_UNDERLINE = re.compile(r"\s{0,3}(?P<mark>=|-)(?P=mark)+\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])\s*(?:\1\s*){2,}$")
_FENCE = re.compile(r"\s*(?P<marks>`{3,}|~{3,})[^`]*$")
_QUOTE = re.compile(r"\s{0,3}>")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(r"\s{0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]:\s*<?(?P<url>https?://[^\s<>]+)>?.*$")
_BREAK = re.compile(r"(?:\s{2,}|\\)$")
_TASK = re.compile(r"\[[ xX]\]\s+")
_SIGNS = re.compile(
    r"^(?:#{1,6}[ \t]+\S|>[ \t]|```|~~~|\[[^\]\n]+\]:\s|[ \t]*+\|?[ \t]*+:?-{3,}:?[ \t]*\|)"
    r"|^\S.*\n(?:={3,}|-{3,})[ \t]*$|\]\(https?://|\*\*\S",
    re.MULTILINE,
)
_LINE_SIGNS = re.compile(r"\n(?:(?:#{1,6}|>)[ \t]|```|~~~)")
_LINE_CHARACTERS = "#>`~"
_IN_SIGNS = ("]:", "---", "===", "](http", "**")
_SIGN_CHARACTERS = tuple(sign[0] for sign in _IN_SIGNS)
"""Every sign begins a line as one of the first or has one of the others in it: most texts have none, nor the
characters that these begin with, which is sooner seen."""
_ENOUGH = 2
_CODE_INDENT = 4
_ENTRY_INDENT = 2
_CELL = 200
"""Characters in a cell from which a table is a page's layout."""


def is_markdown(text: str) -> bool:
    """Whether a text begins with a heading's mark or has several marks of Markdown's: one asterisk is none."""
    if _HEADING.match(text.lstrip().split("\n", 1)[0]):
        return True
    if not _may_have_signs(text):
        return False
    return sum(1 for _ in zip(_SIGNS.finditer(text), range(_ENOUGH), strict=False)) >= _ENOUGH


def _may_have_signs(text: str) -> bool:
    if any(char in text and sign in text for char, sign in zip(_SIGN_CHARACTERS, _IN_SIGNS, strict=True)):
        return True
    may_begin_lines = any(char in text for char in _LINE_CHARACTERS)
    return may_begin_lines and _LINE_SIGNS.search(f"\n{text}") is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    raws: Sequence[str]
    references: dict[str, str]

    def plain(self, text: str) -> tuple[str, Links]:
        return inline.plain(squeeze(text), self.references)

    def at(self, at: int) -> str:
        """Give a line, empty behind the end."""
        return self.raws[at] if at < len(self.raws) else ""


_Read = tuple[list[Line], int]
"""What was read, and where the rest begins."""


def lines(text: str) -> Iterator[Line]:
    """Read a text as Markdown."""
    raws = inline.with_whole_links(text).splitlines()
    definitions = [match for raw in raws if (match := _DEFINITION.match(raw))]
    source = _Source(raws=raws, references={match["name"].lower(): match["url"] for match in definitions})
    at = gap = 0
    while at < len(raws):
        found, at = _read(source, at, gap)
        for number, line in enumerate(found):
            yield replace(line, gap=0 if number else gap)
        gap = 0 if found else gap + 1


def _read(source: _Source, at: int, gap: int) -> _Read:
    if not source.raws[at].strip() or _DEFINITION.match(source.raws[at]):
        return [], at + 1
    for reader in _READERS:
        if read := reader(source, at):
            return read
    if gap and (read := _indented(source, at)):
        return read
    return _text(source, at)


def _fence(source: _Source, at: int) -> _Read | None:
    opening = _FENCE.match(source.raws[at])
    if opening is None:
        return None
    end = at + 1
    while end < len(source.raws) and not source.raws[end].strip().startswith(opening["marks"]):
        end += 1
    return _code(source.raws[at + 1 : end]), end + 1


def _indented(source: _Source, at: int) -> _Read | None:
    """Read a listing that its indent marks; prose may be indented for its looks."""
    end = at
    while end < len(source.raws) and (
        indent(source.raws[end]) >= _CODE_INDENT or not source.raws[end].strip()
    ):
        end += 1
    body = source.raws[at:end]
    return None if not body or any(map(_is_no_code, body)) or _in_list(source, at) else (_code(body), end)


def _is_no_code(raw: str) -> bool:
    return shape.is_prose(raw.strip()) or "](" in raw or bool(marked(raw, raw.strip(), 0).mark)


def _in_list(source: _Source, at: int) -> bool:
    """Whether an indent is that of an entry or a text further up."""
    above = next((raw for raw in reversed(source.raws[:at]) if raw.strip()), "")
    return indent(above) >= _ENTRY_INDENT or bool(marked(above, above.strip(), 0).mark)


def _code(body: Sequence[str]) -> list[Line]:
    margin = min((indent(raw) for raw in body if raw.strip()), default=0)
    text = "\n".join(raw.expandtabs(_CODE_INDENT).rstrip()[margin:] for raw in body).strip("\n")
    return [Line(text=text, mark="", kind="code", level=None, indent=0, gap=0)] if text else []


def _rule(source: _Source, at: int) -> _Read | None:
    """Read a line that parts sections."""
    if not _RULE.match(source.raws[at]):
        return None
    return [Line(text=squeeze(source.raws[at]), mark="", kind="text", level=None, indent=0, gap=0)], at + 1


def _quote(source: _Source, at: int) -> _Read | None:
    end = at
    texts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    while _QUOTE.match(source.at(end)):
        text, own = source.plain(source.raws[end].lstrip("> \t").lstrip("# "))
        if text.strip():
            links += ((length + start, length + stop, url) for start, stop, url in own)
            texts.append(text)
            length += len(text) + 1
        end += 1
    if end == at:
        return None
    quote = Line(
        text="\n".join(texts), mark="", kind="quote", level=None, indent=0, gap=0, links=tuple(links)
    )
    return [quote] if texts else [], end


def _table(source: _Source, at: int) -> _Read | None:
    if "|" not in source.raws[at] or not ("|" in source.at(at + 1) and _DELIMITERS.match(source.at(at + 1))):
        return None
    end = at + 2
    while "|" in source.at(end):
        end += 1
    rows = [_cells(source, raw) for raw in (source.raws[at], *source.raws[at + 2 : end])]
    return _of_rows(tuple(row for row in rows if any(row))), end


def _cells(source: _Source, raw: str) -> tuple[str, ...]:
    cells = _CELL_END.split(raw.strip().removeprefix("|"))
    if cells[-1].strip() == "" and len(cells) > 1:
        cells.pop()
    return tuple(source.plain(cell)[0].strip() for cell in cells)


def _of_rows(rows: Rows) -> list[Line]:
    """Make one line of a table's rows; the cells of a layout are lines of their own."""
    cells = [cell for row in rows for cell in row if cell]
    if max(map(len, rows), default=0) < 2 or any(len(cell) > _CELL for cell in cells):
        return [Line(text=cell, mark="", kind="text", level=None, indent=0, gap=0) for cell in cells]
    text = "\n".join(" | ".join(row) for row in rows)
    return [Line(text=text, mark="", kind="table", level=None, indent=0, gap=0, rows=rows)]


def _heading(source: _Source, at: int) -> _Read | None:
    if match := _HEADING.fullmatch(source.raws[at].strip()):
        return _of_heading(source, match["text"], len(match["marks"])), at + 1
    underline = _UNDERLINE.match(source.at(at + 1))
    if underline is None or marked(source.raws[at], source.raws[at].strip(), 0).mark:
        return None
    return _of_heading(source, source.raws[at], 1 if underline["mark"] == "=" else 2), at + 2


_ATTRIBUTES = re.compile(r"\s*\{(?:[#.][\w:-]+|\w+=\S+)(?:\s+(?:[#.][\w:-]+|\w+=\S+))*\}$")
"""Of a heading, as Pandoc writes them (https://pandoc.org/MANUAL.html#extension-header_attributes)."""


def _of_heading(source: _Source, text: str, level: int) -> list[Line]:
    title, links = source.plain(_ATTRIBUTES.sub("", text))
    stripped = title.strip()
    if not stripped:
        return []
    return [Line(text=stripped, mark="", kind="heading", level=level, indent=0, gap=0, links=links)]


def _entry(source: _Source, at: int) -> _Read | None:
    """Read an entry with the lines below it that are indented to be its."""
    raw = source.raws[at]
    line = marked(raw, squeeze(raw), 0)
    if line.kind != "item":
        return None
    text, end = line.text, at + 1
    while indent(source.at(end)) >= line.indent + _ENTRY_INDENT and not _begins(source.at(end)):
        text += f" {squeeze(source.raws[end])}"
        end += 1
    if heading := _HEADING.fullmatch(text):
        return _of_heading(source, heading["text"], len(heading["marks"])), end
    bare, links = source.plain(_TASK.sub("", text))
    return [replace(line, text=bare, level=1, links=links)] if bare.strip() else [], end


def _begins(raw: str) -> bool:
    """Whether a line begins something of its own; a blank one ends what was."""
    return not raw.strip() or bool(_FENCE.match(raw)) or bool(marked(raw, squeeze(raw), 0).mark)


_READERS: tuple[Callable[[_Source, int], _Read | None], ...] = (
    _fence,
    _rule,
    _quote,
    _table,
    _heading,
    _entry,
)


def _text(source: _Source, at: int) -> _Read:
    """Read a line of text, with those that a hard break ties to it."""
    raw, texts, links, length = source.raws[at], [], [], 0
    while raw.strip():
        text, own = source.plain(raw.rstrip().removesuffix("\\"))
        links += [(length + start, length + stop, url) for start, stop, url in own]
        texts.append(text)
        length += len(text) + 1
        at += 1
        raw = source.at(at) if _BREAK.search(raw) and not _begins(source.at(at)) else ""
    joined = "\n".join(texts)
    line = Line(text=joined, mark="", kind="text", level=None, indent=0, gap=0, links=tuple(links))
    return [line] if joined.strip() else [], at
