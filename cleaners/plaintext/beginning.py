"""Where the text of a dump begins, among the lines that were chosen and right above them."""

from collections.abc import Sequence

from cleaners.plaintext import head, stamps, structure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.residue import shape

_STOPS = (".", "…", ".”", ".»", '."', "।", "۔")
"""What ends a sentence and no title."""
_OPENING = 3
"""Least words of a sentence that opens a text."""


def find(page: Sequence[Line], verdicts: Verdicts, is_prose: Sequence[float], chosen: list[bool]) -> int:
    """Find the text's first line; short sentences right above what was chosen are its own, and chosen here."""
    first = _prose(page, verdicts, is_prose, chosen)
    while _opens(page, verdicts, first - 1):
        first -= 1
        chosen[first] = True
    return first


def _prose(
    page: Sequence[Line], verdicts: Verdicts, is_prose: Sequence[float], chosen: Sequence[bool]
) -> int:
    """Find the text's first sentence of some length, else the first line that was chosen."""
    own = [at for at, is_own in enumerate(chosen) if is_own]
    sentences = (
        at for at in own if is_prose[at] and verdicts[at] is None and head.caption(page[at].text) is None
    )
    first = next(sentences, own[0] if own else len(page))
    heading = structure.title_heading(page, first)
    marked = (at for at in own if heading is not None and heading < at < first and page[at].is_marked)
    return next(marked, first)


def _opens(page: Sequence[Line], verdicts: Verdicts, at: int) -> bool:
    """Whether a line right above the text is its first sentence, too short for a lead: "Nobody waits for him."."""
    if at < 1 or at + 1 >= len(page):
        return False
    text = page[at].text
    return (
        shape.weight(text) < head.LEAD
        and text.endswith(_STOPS)
        and len(text.split()) >= _OPENING
        and verdicts[at] is None
        and not page[at].is_marked
        and head.caption(text) is None
        and stamps.read(text) is None
    )
