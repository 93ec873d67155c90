"""What is known of a page's segments before any is chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray
from trafilatura import bare_extraction

from cleaners.article import Metadata
from cleaners.body import sense
from cleaners.body.agreement import compact, taken
from cleaners.body.features import Column, table
from cleaners.body.menus import menus, slim
from cleaners.body.titles import titled, titles_of
from cleaners.document import Document
from cleaners.segments import Frame, Segment, own_segments, segments, within

_PROSE = 80
"""Characters from which a text can be prose; scripts without blanks say as much in `_DENSE` times fewer."""
_DENSE = 2.5
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = re.compile(r"[.!?…:;。！？।؟۔][\"'”’»)\]]*$")
_APART = frozenset({"aside", "footer", "nav", "header", "form", "button", "figcaption", "label"})
"""Elements whose text is not taken for the article's at first sight."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A page's segments, and what is known of each."""

    tree: HtmlElement
    menus: list[Frame]
    pieces: list[Segment]
    """The text outside of menus; what follows speaks of these."""
    compacts: list[str]
    titles: list[float]
    """How much each is the title."""
    sense: dict[str, Column]
    """What the words of each say."""

    def prose(self) -> list[float]:
        """Guess at first sight what is the article's text: 1 for whole sentences outside of links and asides."""
        return [float(_is_prose(piece)) for piece in self.pieces]

    def asked(self) -> list[float]:
        """Ask trafilatura what is the article's text, in its fast mode: the model finds what that mode loses."""
        found = bare_extraction(
            slim(self.tree, self.menus), include_comments=False, with_metadata=False, fast=True
        )
        return taken(self.compacts, (found.text or "") if found else "")  # type: ignore[union-attr]

    def table(self, opinion: Sequence[float]) -> NDArray[np.float32]:
        """Describe every piece, an opinion of it included."""
        return table(self.pieces, opinion, self.titles, self.sense)


def look(document: Document, metadata: Metadata) -> View:
    """Segment a page."""
    everything = own_segments(document.tree)
    if not any(map(_is_prose, everything)):  # a page whose markup puts all of it into its navigation
        everything = segments(document.tree)
    lists = menus(everything)
    pieces = [piece for piece, yes in zip(everything, within(everything, lists), strict=True) if not yes]
    compacts = [compact(piece.text) for piece in pieces]
    return View(
        tree=document.tree,
        menus=lists,
        pieces=pieces,
        compacts=compacts,
        titles=titled(pieces, compacts, titles_of(document, metadata.title)),
        sense=sense.columns(pieces, compacts, metadata) if pieces else {},
    )


def _is_prose(piece: Segment) -> bool:
    text = piece.text
    size = len(text) * (_DENSE if _WIDE.search(text[:40]) else 1)
    return (
        size >= _PROSE
        and piece.linked <= 0.4 * len(text)
        and bool(_SENTENCE.search(text[-8:]))
        and not any(frame.tag in _APART for frame in piece.frame.up())
    )
