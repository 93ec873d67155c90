"""What stands around the text of a comment: buttons ("Reply · Share"), votes ("12", "+2"), marks ("△ ▽")."""

import re

from cleaners import phrases
from cleaners.plaintext import when
from cleaners.residue import shape

_LONGEST = 60
"""Longest line of buttons, in characters."""
_PARTED = re.compile(r"\s*[•·|/]\s*|\s+-\s+|\s{2,}")
_VOTES = re.compile(r"[+\-−–]?\d{1,5}(?:[.,]\d)?[KkMm]?(?:\s?[/|•·]?\s?[+\-−–]?\d{1,5})?")
_COUNT = re.compile(r"\s?[(（]\d{1,5}[)）]$|\s\d{1,5}$")
_CLASSES = ("comment_controls", "share")


def is_button(text: str) -> bool:
    """Whether a line is one button, as a phrase tells."""
    if len(text) > _LONGEST:
        return False
    return bool(phrases.find(text, "comment_controls") or phrases.whole(text, "share"))


def are_buttons(text: str) -> bool:
    """Whether a line is buttons and votes, and nothing else.

    >>> are_buttons("2 • Reply • Share ›"), are_buttons("Like · Reply · 3y"), are_buttons("Reply to it, I say.")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    parts = [part for part in _PARTED.split(text) if any(map(str.isalnum, part))]
    named = [phrases.whole(_uncounted(part.strip(" ›»△▽▲▼")), *_CLASSES) is not None for part in parts]
    return any(named) and all(
        known or is_vote(part) or when.told(part) for known, part in zip(named, parts, strict=True)
    )


def _uncounted(text: str) -> str:
    """Take off how many pressed a button: "Like (12)"."""
    return _COUNT.sub("", text)


def is_vote(text: str) -> bool:
    """Whether a line is how many voted, or marks without any word.

    >>> is_vote("+2"), is_vote("△ ▽"), is_vote("12"), is_vote("Ten")
    (True, True, True, False)
    """
    if len(text) > 12:
        return False
    bare = text.strip(" \t△▽▲▼↑↓^•·|*")
    return not bare or _VOTES.fullmatch(bare) is not None


def is_ago(text: str) -> bool:
    """Whether a line says how long ago, and no day: "3y".

    >>> is_ago("3y"), is_ago("May 3, 2014"), is_ago("12")
    (True, False, False)
    """
    return not (shape.is_date_like(text) or is_vote(text)) and when.told(text) is not None


def shown_when(text: str) -> str | None:
    """Give the date among buttons: "Like · Reply · 2 · 3y"."""
    dates = filter(None, map(when.told, _PARTED.split(text)))
    return next((date for date in dates if not is_vote(date)), None) if len(text) <= _LONGEST else None
