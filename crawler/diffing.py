"""What `scrapy clean --diff` shows: a page before and after, as a unified diff that names each removal's rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from rich.console import Console
from rich.text import Text

from cleaners import Explained, Step
from crawler.explaining import summary
from crawler.handed_in import Line, compact, restored

_STYLES = {" ": "", "-": "red", "+": "green"}
_STAGES = ("plaintext", "body", "comments")
"""Those that a page's own text comes from, in the order they are shown; ``residue`` goes over what they kept."""
_BODY = ("text", "article")
"""How kept rules begin that say no more than that it is the body's."""


def show(console: Console, name: str, explained: Explained, dump: str | None) -> None:
    """Print the diff of one page, in colour on a terminal.

    Args:
        console: Where to.
        name: What the page is called.
        explained: What the cleaners say.
        dump: The text dump as it was handed in; null for a page.
    """
    for header in (f"--- {name}", f"+++ {name}, cleaned"):
        console.print(Text(header, "bold"), soft_wrap=True)
    for line in lines(explained, dump):
        style = _STYLES[line.sign]
        rule = Text(f"  [{line.rule}]" if line.rule else "", "cyan")
        console.print(Text(f"{line.sign} {line.text}", style) + rule, soft_wrap=True)
    console.print(Text(summary(explained.article), "bold"), soft_wrap=True)
    console.print()


def lines(explained: Explained, dump: str | None) -> list[Line]:
    """Give the diff of one page: all its lines in reading order, the comments' of an HTML page last.

    Args:
        explained: What the cleaners say.
        dump: The text dump as it was handed in, whose lines are those before; null for a page: its text is.
    """
    steps = sorted(
        (step for step in explained.steps if step.stage in _STAGES),
        key=lambda step: _STAGES.index(step.stage),
    )
    pieces = [_Piece(step=step, cuts=()) for step in steps]
    for step in explained.steps:
        if step.stage not in _STAGES and not step.kept:
            pieces = _with_cut(pieces, step)
    title = explained.article.metadata.title
    mended = [line for piece in pieces for line in _lines(piece, title)]
    return mended if dump is None else list(restored(mended, dump))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    step: Step
    cuts: tuple[Step, ...]
    """What a later stage took out of it."""


def _with_cut(pieces: Sequence[_Piece], cut: Step) -> list[_Piece]:
    """Let a later stage's removal take effect: on a part of a piece, a piece, or several that it put together."""
    gone = compact(cut.text)
    rests = [compact(_rest(piece)) if piece.step.kept else "" for piece in pieces]
    whole = (at for at, rest in enumerate(rests) if rest == gone)
    part = (at for at, rest in enumerate(rests) if gone in rest)
    at = next(chain(whole, part), None)
    if at is not None:
        cuts = (*pieces[at].cuts, cut)
        return [*pieces[:at], replace(pieces[at], cuts=cuts), *pieces[at + 1 :]]
    parts = [
        replace(piece, cuts=(replace(cut, text=piece.step.text),))
        if piece.step.kept and compact(piece.step.text) in gone
        else piece
        for piece in pieces
    ]
    return parts if parts != list(pieces) else [*parts, _Piece(step=cut, cuts=())]


def _lines(piece: _Piece, title: str | None) -> Iterator[Line]:
    step = piece.step
    if not piece.cuts:
        is_title = title is not None and compact(step.text) == compact(title)
        yield from _signed(" " if step.kept or is_title else "-", step.text, _label(step))
        return
    yield from _signed("-", step.text, "; ".join(map(attrgetter("rule"), piece.cuts)))
    yield from _signed("+", _rest(piece), "")


def _rest(piece: _Piece) -> str:
    """Give what later stages left of a piece."""
    text = " ".join(piece.step.text.split())
    for cut in piece.cuts:
        text = text.replace(" ".join(cut.text.split()), "", 1).strip()
    return text


def _label(step: Step) -> str:
    if not step.kept:
        return step.rule
    return (
        ""
        if step.rule.startswith(_BODY)
        else f"comment: {step.rule}"
        if step.stage == "comments"
        else step.rule
    )


def _signed(sign: str, text: str, rule: str) -> Iterator[Line]:
    for line in text.splitlines():
        if line.strip():
            yield Line(sign=sign, text=" ".join(line.split()), rule=rule)
