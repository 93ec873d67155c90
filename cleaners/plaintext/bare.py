"""Comments that show nothing but a name over a text: "Jim" / "Good news.", blank, "Ann" / "Bad.".

So do boxes of other things. They are believed only right behind a heading that shows as many as there are, up to
the page's footer, where each is a name of its own with sentences below it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.plaintext import naming, replies
from cleaners.plaintext.line import Line
from cleaners.plaintext.styles import Opener, at_name
from cleaners.residue import shape

_FEWEST, _MOST = 2, 100
"""How many there may be."""


def openers(lines: Sequence[Line], top: int, shown: int) -> list[Opener]:
    """Give what opens the comments behind a heading; nothing if they can't be told.

    Args:
        lines: The dump.
        top: The heading.
        shown: How many comments it shows.
    """
    if not _FEWEST <= shown <= _MOST or top + 1 == len(lines) or not _may_open(lines[top + 1].text):
        return []
    groups = list(_groups(lines, replies.texts(lines, top + 1, len(lines))))
    if len(groups) != shown or not all(_is_comment(lines, group) for group in groups):
        return []
    return [at_name(lines, group[0]) for group in groups]


def _may_open(text: str) -> bool:
    author = naming.named(text).author if naming.is_nobody_else(text) else None
    return author is not None and shape.is_name(author)


def _groups(lines: Sequence[Line], own: Sequence[int]) -> Iterator[list[int]]:
    """Part lines where a gap is."""
    starts = [place for place, at in enumerate(own) if not place or lines[at].gap]
    for start, end in pairwise([*starts, len(own)]):
        yield list(own[start:end])


def _is_comment(lines: Sequence[Line], group: Sequence[int]) -> bool:
    is_text = len(group) > 1 and shape.ends_sentence(lines[group[-1]].text)
    return is_text and _may_open(lines[group[0]].text)
