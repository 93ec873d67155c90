"""Segments -> blocks of the record: lists, tables and quotes are put together again, links keep their places."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from cleaners.article import Block, BlockKind, Link
from cleaners.segments import Frame, Segment

Resolve = Callable[[str], str | None]
"""Makes a link of the page absolute; null for one that leads nowhere on the web."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_POSTS = frozenset(
    {"tweet", "twitter", "instagram", "tiktok", "bluesky", "mastodon", "facebook", "reddit", "threads"}
)
"""Words in the class of a quoted post, as the networks' own embed codes have it."""
_LONG_CELL = 400
"""Characters in a cell from which a table is layout, not data."""


def as_blocks(segments: Sequence[Segment], resolve: Resolve) -> list[Block]:
    """Make blocks of the segments that are the article, in their order."""
    blocks: list[Block] = []
    for owner, group in groupby(segments, key=_owner):
        blocks.extend(_render(owner, list(group), resolve))
    return blocks


def block(kind: BlockKind, text: str, links: tuple[Link, ...] = (), *, level: int | None = None) -> Block:
    """Make a block that is neither list nor table."""
    return Block(kind=kind, text=text, level=level, items=None, ordered=None, rows=None, links=links)


def _owner(segment: Segment) -> Frame:
    """Find the list, table, quote or listing that a segment is a part of; else its own element."""
    owner = segment.frame
    for frame in segment.frame.up():
        if frame.tag in _WHOLES:
            owner = frame
    return owner if owner.tag in _WHOLES and not _is_layout(segment, owner) else segment.frame


def _is_layout(segment: Segment, owner: Frame) -> bool:
    return len(segment.text) > _LONG_CELL and owner.tag == "table"


def _render(owner: Frame, group: list[Segment], resolve: Resolve) -> Iterable[Block]:
    whole = _WHOLES.get(owner.tag)
    made = whole(owner, group, resolve) if whole else None
    return [made] if made else [_plain(segment, resolve) for segment in group]


def _plain(segment: Segment, resolve: Resolve) -> Block:
    level = next((_HEADINGS[frame.tag] for frame in segment.frame.up() if frame.tag in _HEADINGS), None)
    text, links = _joined([segment], "", resolve)
    return block("heading" if level else "paragraph", text, links, level=level)


def _quote(owner: Frame, group: list[Segment], resolve: Resolve) -> Block:
    text, links = _joined(group, "\n", resolve)
    return block("embed" if is_post(owner) else "quote", text, links)


def is_post(frame: Frame) -> bool:
    """Whether an element is a post of a social network that the page quotes."""
    return frame.tag == "blockquote" and bool(frame.tokens & _POSTS)


def _code(_owner: Frame, group: list[Segment], resolve: Resolve) -> Block:
    text, links = _joined(group, "\n", resolve)
    return block("code", text, links)


def _list(owner: Frame, group: list[Segment], resolve: Resolve) -> Block | None:
    """Make a list; null where its entries are articles of their own (headings or many paragraphs in one)."""
    entries = [list(parts) for _, parts in groupby(group, key=lambda segment: _nearest(segment, "li"))]
    if any(len(parts) > 2 or any(part.frame.tag in _HEADINGS for part in parts) for parts in entries):
        return None
    pieces = [_joined(parts, " ", resolve) for parts in entries]
    text, links = _stacked(pieces)
    items = tuple(piece.replace("\n", " ") for piece, _ in pieces)
    return Block(
        kind="list", text=text, level=None, items=items, ordered=owner.tag == "ol", rows=None, links=links
    )


def _table(_owner: Frame, group: list[Segment], resolve: Resolve) -> Block | None:
    """Make a table; null where it has no two cells beside each other."""
    rows: list[tuple[str, ...]] = []
    pieces: list[tuple[str, tuple[Link, ...]]] = []
    for _, row in groupby(group, key=lambda segment: _nearest(segment, "tr")):
        cells = [_joined(list(cell), " ", resolve) for _, cell in groupby(row, key=_cell)]
        cells = [(text.replace("\n", " "), links) for text, links in cells]
        rows.append(tuple(text for text, _ in cells))
        pieces.append(_stacked(cells, " | "))
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    text, links = _stacked(pieces)
    return Block(kind="table", text=text, level=None, items=None, ordered=None, rows=tuple(rows), links=links)


_WHOLES: dict[str, Callable[[Frame, list[Segment], Resolve], Block | None]] = {
    "ul": _list,
    "ol": _list,
    "table": _table,
    "blockquote": _quote,
    "pre": _code,
}
"""How the elements are rendered that are one block of the record however many segments they hold."""


def _nearest(segment: Segment, tag: str) -> int:
    return next((frame.number for frame in segment.frame.up() if frame.tag == tag), 0)


def _cell(segment: Segment) -> int:
    return next((frame.number for frame in segment.frame.up() if frame.tag in {"td", "th"}), 0)


def _joined(segments: list[Segment], separator: str, resolve: Resolve) -> tuple[str, tuple[Link, ...]]:
    return _stacked([(segment.text, _links(segment, resolve)) for segment in segments], separator)


def _links(segment: Segment, resolve: Resolve) -> tuple[Link, ...]:
    found = ((start, end, resolve(href)) for start, end, href in segment.links)
    return tuple(Link(start=start, end=end, url=url) for start, end, url in found if url)


def _stacked(
    pieces: Sequence[tuple[str, tuple[Link, ...]]], separator: str = "\n"
) -> tuple[str, tuple[Link, ...]]:
    """Join texts and move their links along."""
    links: list[Link] = []
    offset = 0
    for text, own in pieces:
        links.extend(Link(start=ln.start + offset, end=ln.end + offset, url=ln.url) for ln in own)
        offset += len(text) + len(separator)
    return separator.join(text for text, _ in pieces), tuple(links)
