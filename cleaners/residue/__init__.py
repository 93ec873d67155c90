"""Which leftover lines are not the article's: phrases as data, structure in code.

1. Each line is judged by itself (`lines`): residue anywhere, residue at an edge, or nothing of the kind.
2. Its place decides the rest: before the first and behind the last prose an edge rule holds, and beside
   something that went; a heading with prose under it stays.
3. What is stuck to the end of the text is cut off ("[Continue reading…]"), and a last line that names a paper
   or agency is its credit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cleaners.article import Block, Metadata, Removal, Step
from cleaners.residue import edit, ends, shape
from cleaners.residue.lines import Context, Verdict, context, judge

STAGE = "residue"
_HEAD = 6
"""Blocks at the top within which a byline, date or reading time may stand behind the lead."""
_HEAD_NAMES = frozenset({"byline", "date line", "published", "updated", "reading_time", "label"})


@dataclass(slots=True)
class _Piece:
    """A block on its way: what is left of it, and what went of it by which rule."""

    block: Block
    verdict: Verdict | None
    prose: bool
    gone: str | None = None
    cut: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Residue:
    """What stays, what went by which rule, and what the residue told about the article."""

    blocks: tuple[Block, ...]
    removed: tuple[Removal, ...]
    credited_source: str | None
    """An agency or paper named in a credit line that was taken."""
    is_truncated: bool | None
    """True if a "continue reading" was taken."""
    pieces: Sequence[_Piece]
    """What became of each block."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Tell the fate of each block and line."""
        return tuple(_steps(self.pieces))


def drop(blocks: Sequence[Block], metadata: Metadata) -> Residue:
    """Drop residue lines and blocks; ``metadata`` gives the title, site, authors and language to judge by."""
    known = context(metadata)
    pieces = [_piece(block, known) for block in blocks]
    _spare_announced(pieces, blocks)
    _drop_firm(pieces)
    credit = _take_credit(pieces, _prose_span(pieces)[1] + 1, known)
    _drop_at_edges(pieces)
    _drop_beside(pieces)
    truncated = _cut_glued(pieces, known) or _went(pieces, "continues")
    credit = credit or _take_credit(pieces, _last_kept(pieces), known)
    _drop_bare_headings(pieces)
    return Residue(
        blocks=tuple(piece.block for piece in pieces if piece.gone is None),
        removed=tuple(_removals(pieces)),
        credited_source=credit,
        is_truncated=truncated or None,
        pieces=pieces,
    )


def _piece(block: Block, known: Context) -> _Piece:
    prose = block.kind in {"code", "table", "embed"} or shape.is_prose(block.text)
    if "\n" not in block.text:
        return _Piece(
            block=block, verdict=None if block.kind == "code" else judge(block.text, known), prose=prose
        )
    rest, cut = edit.without_residue(block, known)
    if rest is None:
        return _Piece(block=block, verdict=Verdict(rule=cut[0][1], firm=True, name="lines"), prose=False)
    return _Piece(block=rest, verdict=None, prose=prose, cut=cut)


def _spare_announced(pieces: list[_Piece], blocks: Sequence[Block]) -> None:
    """Let a list stay, whatever its entries are, that a sentence of the text announces with a colon."""
    for at in range(1, len(pieces)):
        above, piece = pieces[at - 1], pieces[at]
        if piece.verdict and piece.block.kind == "list" and _announces(above):
            pieces[at] = _Piece(block=blocks[at], verdict=None, prose=False)


def _announces(piece: _Piece) -> bool:
    text = piece.block.text
    return piece.verdict is None and text.endswith(_COLONS) and shape.weight(text) >= _SENTENCE


_COLONS = (":", "：")
_SENTENCE = 40
"""Least length of a sentence that announces a list; "More from us:" is shorter."""


def _drop_firm(pieces: list[_Piece]) -> None:
    for at, piece in enumerate(pieces):
        if piece.verdict and piece.verdict.firm and not _heads_text(pieces, at):
            piece.gone = piece.verdict.rule


def _heads_text(pieces: list[_Piece], at: int) -> bool:
    """Whether a heading has text of its own below it; the title repeated has not."""
    piece = pieces[at]
    if piece.block.kind != "heading" or (piece.verdict and piece.verdict.name == "repeated title"):
        return False
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    return below is not None and below.block.kind != "heading" and below.verdict is None


def _drop_at_edges(pieces: list[_Piece]) -> None:
    """Drop weak residue above and below the prose; prose that only begins as residue does may be its last."""
    first, last = _prose_span(pieces)
    for at, piece in enumerate(pieces):
        if piece.gone is None and piece.verdict and not piece.prose and not _heads_text(pieces, at):
            early = at <= min(first + 1, _HEAD) and piece.verdict.name in _HEAD_NAMES
            if at < first or at > last or early:
                piece.gone = piece.verdict.rule


def _prose_span(pieces: list[_Piece]) -> tuple[int, int]:
    prose = [at for at, piece in enumerate(pieces) if piece.prose and piece.verdict is None]
    return (prose[0], prose[-1]) if prose else (0, len(pieces))


def _drop_beside(pieces: list[_Piece]) -> None:
    """Drop weak residue that touches what went; twice, from either side."""
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        for at in order:
            piece = pieces[at]
            if (
                piece.gone is None
                and piece.verdict
                and not _heads_text(pieces, at)
                and _beside_gone(pieces, at)
            ):
                piece.gone = piece.verdict.rule


def _beside_gone(pieces: list[_Piece], at: int) -> bool:
    near = (pieces[index] for index in (at - 1, at + 1) if 0 <= index < len(pieces))
    return any(piece.gone and piece.verdict and piece.verdict.name != "repeated title" for piece in near)


def _cut_glued(pieces: list[_Piece], known: Context) -> bool:
    """Cut a "[Continue reading…]" off the end of the text."""
    last = next((piece for piece in reversed(pieces) if piece.gone is None), None)
    cut = ends.continuation(last.block.text) if last else None
    if last is None or cut is None:
        return False
    last.cut.append((last.block.text[cut.at :], cut.phrase.rule_in(known.language)))
    last.block = edit.shortened(last.block, cut.at)
    return True


def _went(pieces: list[_Piece], name: str) -> bool:
    """Whether residue of a class went from behind the last prose."""
    _, last = _prose_span(pieces)
    return any(piece.gone and piece.verdict and piece.verdict.name == name for piece in pieces[last + 1 :])


def _last_kept(pieces: list[_Piece]) -> int:
    return max((at for at, piece in enumerate(pieces) if piece.gone is None), default=0)


def _take_credit(pieces: list[_Piece], at: int, known: Context) -> str | None:
    """Take the piece as a credit if it names a paper or agency; a text of one line has none."""
    if not 0 < at < len(pieces) or pieces[at].gone or pieces[at].block.kind not in {"paragraph", "heading"}:
        return None
    credit = ends.credit(pieces[at].block.text)
    if credit:
        pieces[at].gone = f"credit: {credit.phrase.rule_in(known.language)}"
    return credit.source if credit else None


def _drop_bare_headings(pieces: list[_Piece]) -> None:
    """Drop headings at the very end: what they headed is gone."""
    for piece in reversed(pieces):
        if piece.gone is None:
            if piece.block.kind != "heading" or all(other.gone for other in pieces if other is not piece):
                return
            piece.gone = "heading without text"


def _removals(pieces: list[_Piece]) -> list[Removal]:
    return [
        Removal(stage=STAGE, rule=rule, text=text)
        for piece in pieces
        for text, rule in ([(piece.block.text, piece.gone)] if piece.gone else piece.cut)
    ]


def _steps(pieces: Sequence[_Piece]) -> Iterator[Step]:
    for piece in pieces:
        kept = piece.gone is None
        rule = piece.gone or piece.block.kind
        yield Step(stage=STAGE, kept=kept, rule=rule, text=piece.block.text)
        yield from (Step(stage=STAGE, kept=False, rule=rule, text=text) for text, rule in piece.cut if kept)
