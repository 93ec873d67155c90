"""Which text of the page is the article, with trafilatura as the judge of doubtful cases.

1. `view`: the page's text in segments, each with its surroundings; menus are set aside.
2. `features` and `sense` describe every segment: its shape, its place, its neighbours, its words.
3. `model` says how likely each is the article's. Where it is in doubt, trafilatura is asked (`agreement` finds
   its choice among the segments), and a second model weighs its opinion with the rest (`choice`).
4. Titles and repetitions are never body; the `lead` is found; `cleaners.blocks` makes the record's blocks, and
   `pictures` reads the images between them.
5. Where the markup holds nothing, or a fragment, `stored` looks for the text in the page's data.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from cleaners import phrases
from cleaners.article import Block, Image, Metadata, Removal, Step
from cleaners.blocks import as_blocks
from cleaners.body.choice import Verdict, judge
from cleaners.body.model import Models, shipped
from cleaners.body.pictures import pictures
from cleaners.body.room import inside, room_of
from cleaners.body.sense import FURNITURE
from cleaners.body.stored import Stored, stored
from cleaners.body.view import look
from cleaners.document import Document
from cleaners.segments import Segment, segments

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of every page without an article


@dataclass(frozen=True, kw_only=True)
class Body:
    """The article's blocks before residue is dropped, its images, and what was left out by which rule."""

    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    removed: tuple[Removal, ...]
    """What stood between the article's own pieces; the rest of the page is in ``steps``."""
    tree: HtmlElement
    """All the page."""
    verdicts: tuple[Verdict, ...]
    """What became of the pieces outside of menus."""

    stored: Stored | None
    """The text from the page's data, where it was taken instead."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The fate of every piece of the page, in reading order."""
        return tuple(_steps(self))


def find(document: Document, metadata: Metadata, models: Models | None = None) -> Body:
    """Choose the article's blocks; no blocks where the page holds no article.

    Args:
        document: The page, its comments already cut out.
        metadata: Its title, description and tags are used.
        models: Other block models than the shipped ones, for measuring.
    """
    view = look(document, metadata)
    verdicts = judge(view, metadata, models or shipped())
    kept = [verdict.piece for verdict in verdicts if verdict.kept]
    fuller = stored(document, metadata.title, sum(len(piece.text) for piece in kept))
    room = room_of(kept)
    lead = next((verdict.piece for verdict in verdicts if verdict.rule == "lead"), None)
    return Body(
        blocks=fuller.blocks if fuller else tuple(_blocks(kept, lead, document)),
        images=pictures(room, document),
        removed=tuple(
            Removal(stage="body", rule=_reason(verdict), text=verdict.piece.text)
            for verdict in inside(room, verdicts)
            if not (verdict.kept or fuller)
        ),
        tree=document.tree,
        verdicts=tuple(verdicts),
        stored=fuller,
    )


def _reason(verdict: Verdict) -> str:
    """Name the phrase that speaks against a piece, if one does: it tells a reader more than the model's verdict."""
    phrase = phrases.find(verdict.piece.text, *FURNITURE) if verdict.rule == "block model" else None
    return phrase.rule if phrase else verdict.rule


def _steps(body: Body) -> Iterator[Step]:
    """Go through all the page's text once more, with the pieces that were judged among it in the same order."""
    verdicts = iter(body.verdicts)
    fate = next(verdicts, None)
    for piece in segments(body.tree):
        if fate and piece.frame.element is fate.piece.frame.element and piece.text == fate.piece.text:
            rule = f"{_reason(fate)} ({fate.chance:.2f})"
            if fate.kept and body.stored:
                rule = f"fragment of {body.stored.rule}"
            yield Step(stage="body", kept=fate.kept and not body.stored, rule=rule, text=piece.text)
            fate = next(verdicts, None)
        else:
            yield Step(stage="body", kept=False, rule="menu, navigation or footer", text=piece.text)
    for block in body.stored.blocks if body.stored else ():
        yield Step(stage="body", kept=True, rule=body.stored.rule if body.stored else "", text=block.text)


def _blocks(kept: Sequence[Segment], lead: Segment | None, document: Document) -> list[Block]:
    blocks = as_blocks([piece for piece in kept if piece is not lead], document.absolute)
    if lead is None:
        return blocks
    return [replace(as_blocks([lead], document.absolute)[0], kind="lead", level=None), *blocks]
