"""The text of one comment in a dump: without its buttons, up to where the page goes on."""

from collections.abc import Sequence

from cleaners import phrases
from cleaners.plaintext.line import Line
from cleaners.plaintext.marks import STATES
from cleaners.residue import shape

_ENDS = (*STATES, "newsletter", "share", "read_more", "filed_under", "print")
"""Classes whose phrases of several words end the last comment."""
_PAGE = (
    "chrome", "consent", "copyright", "login", "app", "newsletter", "share", "read_more", "filed_under", "print",
    "advertisement",
)  # fmt: skip
"""Classes whose phrases end it where two stand in a row."""
_CONTROL = 60
"""Longest control text, in characters."""


def texts(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Give the lines of a comment's text; ``end`` is where the next one opens, or the dump ends."""
    found: list[int] = []
    for at in range(start, end):
        text = lines[at].full
        if _is_end(text) or (found and end == len(lines) and _is_footer(lines, at)):
            break
        if not (len(text) <= _CONTROL and phrases.find(text, "comment_controls")):
            found.append(at)
    return found


def _is_end(text: str) -> bool:
    if len(text) > phrases.SHORT:
        return False
    seen = phrases.look(text)
    if not seen.knows or shape.is_prose(text):
        return False
    ending = seen.whole(*_ENDS) or seen.start(*_ENDS)
    return bool(ending and " " in ending.text) or bool(seen.whole("copyright") or seen.start("copyright"))


def _is_footer(lines: Sequence[Line], at: int) -> bool:
    if at + 1 < len(lines):
        return _is_page(lines[at].full) and _is_page(lines[at + 1].full)
    return lines[at].gap > 0 and bool(phrases.find(lines[at].full, "chrome"))


def _is_page(text: str) -> bool:
    """Whether a line is one of the page's labels or menus."""
    return len(text) <= _CONTROL and (bool(phrases.find(text, *_PAGE)) or shape.is_trail(text))
