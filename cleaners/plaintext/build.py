"""Lines that are the article -> blocks of the record."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cleaners.article import Block, BlockKind, Link
from cleaners.plaintext.line import Line
from cleaners.residue import shape
from cleaners.residue.lines import Verdict

_HEADING = 100
"""Longest heading that no mark tells, in characters."""
_HEADING_WORDS = 14
_LEVEL = 2
"""Level of a heading that no mark tells."""
_ABSOLUTE = ("http://", "https://")
_BELOW = 40
"""Least length of what stands under a heading, in characters."""


def blocks(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], *, lead: Line | None
) -> Iterator[Block]:
    """Make blocks: runs of items are one list, short lines over text are headings."""
    kinds = [_kind(lines, verdicts, at) for at in range(len(lines))]
    numbered = enumerate(zip(lines, kinds, strict=True))
    for (kind, _), run in groupby(numbered, key=lambda entry: (entry[1][1], _run(entry[0], entry[1]))):
        group = [line for _, (line, _) in run]
        if kind == "list" and (len(group) > 1 or group[0].level):
            yield _list(group)
        else:
            yield from (_single("lead" if line is lead else kind, line) for line in group)


def paragraph(lines: Sequence[Line]) -> Iterator[Block]:
    """Make one paragraph of sentences."""
    if lines:
        yield _block("paragraph", " ".join(line.text for line in lines), ())


def _run(at: int, entry: tuple[Line, BlockKind]) -> object:
    """Lines with the same key make one block."""
    line, kind = entry
    return line.mark[:1].isdigit() if kind == "list" else at


def _kind(lines: Sequence[Line], verdicts: Sequence[Verdict | None], at: int) -> BlockKind:
    line = lines[at]
    if line.kind == "item":
        return "list"
    if line.kind != "text":
        return line.kind
    below = lines[at + 1] if at + 1 < len(lines) else None
    is_heading = verdicts[at] is None and below is not None and _is_heading(line.text) and _is_text(below)
    return "heading" if is_heading else "paragraph"


def _is_heading(text: str) -> bool:
    return (
        shape.weight(text) <= _HEADING
        and len(text.split()) <= _HEADING_WORDS
        and (not shape.ends_sentence(text) or text.endswith("?"))
        and text[-1] not in ",;:…|"
        and "\n" not in text
        and text[0] not in '“"«„-–—('
        and not text[0].islower()
        and any(map(str.isalnum, text))
    )


def _is_text(line: Line) -> bool:
    return line.kind == "item" or (shape.weight(line.text) >= _BELOW and shape.ends_sentence(line.text))


def _list(group: Sequence[Line]) -> Block:
    items = tuple(line.text for line in group)
    return Block(
        kind="list",
        text="\n".join(items),
        level=None,
        items=items,
        ordered=group[0].mark[:1].isdigit(),
        rows=None,
        links=_links(group),
    )


def _single(kind: BlockKind, line: Line) -> Block:
    if kind == "list":  # an entry alone: "1. Robert" or "- Never, he said" keeps its mark
        return _block("paragraph", line.full, ())
    return _block(kind, line.text, (line,))


def _block(kind: BlockKind, text: str, group: Sequence[Line]) -> Block:
    level = (group[0].level or _LEVEL) if kind == "heading" else None
    rows = group[0].rows if kind == "table" else None
    return Block(kind=kind, text=text, level=level, items=None, ordered=None, rows=rows, links=_links(group))


def _links(group: Iterable[Line]) -> tuple[Link, ...]:
    links: list[Link] = []
    offset = 0
    for line in group:
        links += (
            Link(start=offset + start, end=offset + end, url=url)
            for start, end, url in line.links
            if url.startswith(_ABSOLUTE)
        )
        offset += len(line.text) + 1
    return tuple(links)
