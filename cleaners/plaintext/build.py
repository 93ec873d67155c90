"""Lines that are the article -> blocks of the record."""

from collections.abc import Iterable, Iterator, Sequence

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
    end = 0
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind != "list":
            yield _block("lead" if line is lead else kind, line.text, line)
        elif at >= end:
            end = _run_end(lines, kinds, at)
            yield from _list(lines[at:end], lead)


def paragraph(lines: Sequence[Line]) -> Iterator[Block]:
    """Make one paragraph of sentences."""
    if lines:
        yield _block("paragraph", " ".join(line.text for line in lines), None)


def _run_end(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> int:
    """Find where a run of items ends: all bullets, or all numbers."""
    is_numbered = lines[at].mark[:1].isdigit()
    while at < len(lines) and kinds[at] == "list" and lines[at].mark[:1].isdigit() == is_numbered:
        at += 1
    return at


def _kind(lines: Sequence[Line], verdicts: Sequence[Verdict | None], at: int) -> BlockKind:
    line = lines[at]
    if line.kind == "item":
        return "list"
    if line.kind != "text":
        return line.kind
    below = lines[at + 1] if at + 1 < len(lines) else None
    is_heading = (
        len(line.text) <= _HEADING  # tested first: it tells most
        and below is not None
        and verdicts[at] is None
        and _is_text(below)
        and _is_heading(line.text)
    )
    return "heading" if is_heading else "paragraph"


def _is_heading(text: str) -> bool:
    """Whether a short line looks like a heading."""
    return (
        text[-1] not in ",;:…|"
        and text[0] not in '“"«„-–—('
        and not text[0].islower()
        and (text[-1] == "?" or not shape.ends_sentence(text))
        and len(text.split()) <= _HEADING_WORDS
        and shape.weight(text) <= _HEADING
        and "\n" not in text
        and any(map(str.isalnum, text))
    )


def _is_text(line: Line) -> bool:
    text = line.text
    is_long = len(text) >= _BELOW or shape.weight(text) >= _BELOW
    return line.kind == "item" or (is_long and shape.ends_sentence(text))


def _list(group: Sequence[Line], lead: Line | None) -> Iterator[Block]:
    if len(group) == 1 and not group[0].level:  # "1. Robert" or "- Never, he said" keeps its mark
        line = group[0]
        yield _block("lead", line.text, line) if line is lead else _block("paragraph", line.full, None)
        return
    items = tuple(line.text for line in group)
    yield Block(
        kind="list",
        text="\n".join(items),
        level=None,
        items=items,
        ordered=group[0].mark[:1].isdigit(),
        rows=None,
        links=_links(group),
    )


def _block(kind: BlockKind, text: str, line: Line | None) -> Block:
    """Make a block of one line; of none where its text is not the line's own, nor its links."""
    return Block(
        kind=kind,
        text=text,
        level=(line.level or _LEVEL) if line and kind == "heading" else None,
        items=None,
        ordered=None,
        rows=line.rows if line and kind == "table" else None,
        links=_links((line,)) if line and line.links else (),
    )


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
