"""Which segments of the page are the article, with trafilatura at its heart.

1. `cleaners.segments` gives the page's text in pieces, each with its surroundings; `menus` are set aside.
2. trafilatura chooses the article's text in its fast mode; `agreement` finds its choice among the segments.
3. `features` describes every segment, trafilatura's opinion included; the `model` weighs all of it, so that
   what trafilatura lost is put back and what it took by mistake goes.
4. Titles and repetitions are never body; the lead is found; `cleaners.blocks` makes the record's blocks.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray
from trafilatura import bare_extraction

from cleaners.article import Block, Image, Metadata, Removal, Step
from cleaners.blocks import as_blocks
from cleaners.body.agreement import compact, taken
from cleaners.body.edits import is_enough, restored
from cleaners.body.features import table
from cleaners.body.lead import lead_of
from cleaners.body.menus import menus, outside, slim
from cleaners.body.model import Model, shipped
from cleaners.body.pictures import pictures
from cleaners.body.titles import titled, titles_of
from cleaners.document import Document
from cleaners.segments import Segment, segments

THRESHOLD = 0.45
"""From which probability a segment is the article's."""
LONG = 25
"""Letters and digits from which a text that comes again is a repetition."""
_TOO_SHORT = "too short for an article"

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of every page without an article


@dataclass(frozen=True, kw_only=True)
class Body:
    """The article's blocks before residue is dropped, its images, and what was left out by which rule."""

    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    removed: tuple[Removal, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class View:
    """What the model sees of a page: its segments, and what is known of each."""

    everything: list[Segment]
    """The page's text in reading order."""
    pieces: list[Segment]
    """The same without menus; what follows speaks of these."""
    compacts: list[str]
    opinion: list[float]
    """How much of each trafilatura took."""
    titles: list[float]
    """How much each is the title."""
    table: NDArray[np.float32]
    """The features."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    piece: Segment
    kept: bool
    rule: str
    taken: bool
    """Whether trafilatura had it."""


def find(document: Document, metadata: Metadata, model: Model | None = None) -> Body:
    """Choose the article's blocks; no blocks where the page holds no article.

    Args:
        document: The page, its comments already cut out.
        metadata: Its title and description are used.
        model: Another block model than the shipped one, for measuring.
    """
    view = look(document, metadata)
    judged = _judge(view, metadata, model or shipped()) if view.pieces else []
    kept = [verdict.piece for verdict in judged if verdict.kept]
    if not is_enough(kept):
        judged = [
            replace(verdict, kept=False, rule=_TOO_SHORT if verdict.kept else verdict.rule)
            for verdict in judged
        ]
        kept = []
    lead = next((verdict.piece for verdict in judged if verdict.kept and verdict.rule == "lead"), None)
    return Body(
        blocks=tuple(_blocks(kept, lead, document)),
        images=pictures(kept, document),
        removed=tuple(
            Removal(stage="body", rule=verdict.rule.partition(":")[0], text=verdict.piece.text)
            for verdict in judged
            if verdict.taken and not verdict.kept
        ),
        steps=tuple(_steps(view, judged)),
    )


def _steps(view: View, judged: Sequence[_Verdict]) -> Iterator[Step]:
    fates = {id(verdict.piece): verdict for verdict in judged}
    for piece in view.everything:
        fate = fates.get(id(piece))
        yield Step(
            stage="body",
            kept=fate is not None and fate.kept,
            rule=fate.rule if fate else "menu",
            text=piece.text,
        )


def look(document: Document, metadata: Metadata) -> View:
    """Segment the page, ask trafilatura, and describe every segment."""
    everything = segments(document.tree)
    lists = menus(everything)
    free = outside(everything, lists)
    pieces = [piece for piece, yes in zip(everything, free, strict=True) if yes]
    compacts = [compact(piece.text) for piece in pieces]
    opinion = taken(compacts, _trafilatura(slim(document.tree, lists)))
    titles = titled(pieces, compacts, titles_of(document, metadata.title))
    return View(
        everything=everything,
        pieces=pieces,
        compacts=compacts,
        opinion=opinion,
        titles=titles,
        table=table(pieces, opinion, titles),
    )


def _judge(view: View, metadata: Metadata, model: Model) -> list[_Verdict]:
    chances = model.probabilities(view.table).tolist()
    chosen = [chance >= THRESHOLD and mark < 0.9 for chance, mark in zip(chances, view.titles, strict=True)]
    chosen = [
        yes and mark < 0.9 for yes, mark in zip(restored(view.pieces, chosen), view.titles, strict=True)
    ]
    lead = lead_of(view.pieces, chosen, view.titles, metadata.description)
    seen = ""
    verdicts: list[_Verdict] = []
    for number, (piece, item, chance) in enumerate(zip(view.pieces, view.compacts, chances, strict=True)):
        rule = _rule(
            mark=view.titles[number],
            chance=chance,
            is_chosen=chosen[number],
            is_lead=number == lead,
            is_repeated=len(item) >= LONG and item in seen,
        )
        kept = rule in {"article", "lead"}
        if kept:
            seen += f" {item}"
        verdicts.append(_Verdict(piece, kept, rule, view.opinion[number] >= 0.5))
    return verdicts


def _rule(*, mark: float, chance: float, is_chosen: bool, is_lead: bool, is_repeated: bool) -> str:
    if mark >= 0.9:
        return "title"
    if is_repeated:
        return "repeated"
    if is_lead:
        return "lead"
    return "article" if is_chosen else f"block model: {chance:.2f}"


def _trafilatura(tree: HtmlElement) -> str:
    """Give the text that trafilatura chooses; its fast mode, as the model puts back what that mode loses."""
    found = bare_extraction(tree, include_comments=False, with_metadata=False, fast=True)
    return (found.text or "") if found else ""  # type: ignore[union-attr]


def _blocks(kept: Sequence[Segment], lead: Segment | None, document: Document) -> list[Block]:
    rest = [piece for piece in kept if piece is not lead]
    blocks = as_blocks(rest, document.absolute)
    if lead is None:
        return blocks
    return [replace(as_blocks([lead], document.absolute)[0], kind="lead", level=None), *blocks]
