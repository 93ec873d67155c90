"""Comments that are signed below their text: "Good news.", then "Posted by: Jim | May 3, 2014 9:12 AM".

So is an article, and each of several on one page. They are believed below a thread's heading alone, where a text
stands above the first signature, none below the last, and nobody signs all.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from cleaners import phrases
from cleaners.plaintext import replies
from cleaners.plaintext.line import Line
from cleaners.plaintext.styles import Opener
from cleaners.residue import shape

_PAGE = ("comment_heading", "comment_form", "comment_login", "comment_controls", "share")
"""What stands between a heading and the first comment."""
_LABEL = 40
"""Longest label between the two, in characters."""


def openers(lines: Sequence[Line], found: Sequence[Opener], top: int) -> list[Opener]:
    """Give the comments below a heading by their signatures; nothing if these stand above the texts.

    Args:
        lines: The dump.
        found: What may sign them.
        top: The heading.
    """
    if not found or not all(opener.date_text for opener in found):
        return []
    starts = [_behind_page(lines, top + 1, found[0].at), *(opener.text_at for opener in found)]
    ends = [*(opener.at for opener in found), len(lines)]
    *own, rest = (replies.texts(lines, start, end) for start, end in zip(starts, ends, strict=True))
    is_below = (
        all(own)
        and _is_said(lines, own[0])
        and not (rest and _is_text(lines, found, rest[0]))
        and _differ(found)
    )
    if not is_below:
        return []
    return [
        replace(opener, at=body[0], text_at=body[0], signed=(opener.at, opener.text_at))
        for opener, body in zip(found, own, strict=True)
    ]


def _behind_page(lines: Sequence[Line], start: int, end: int) -> int:
    places = dropwhile(lambda at: phrases.find(lines[at].full, *_PAGE) is not None, range(start, end))
    return next(places, end)


def _is_said(lines: Sequence[Line], own: Sequence[int]) -> bool:
    """Whether what stands above the first signature is a text, and no label."""
    return any(shape.ends_sentence(lines[at].text) or len(lines[at].text) >= _LABEL for at in own)


def _is_text(lines: Sequence[Line], found: Sequence[Opener], at: int) -> bool:
    """Whether a line behind the last signature may be what that stands over.

    It is none where blank lines stand below the signatures, and none between them and the texts above.
    """
    if shape.ends_sentence(lines[at].text):
        return True
    is_glued = all(not lines[opener.at].gap for opener in found)
    is_parted = all(lines[above.text_at].gap for above, _ in pairwise(found))
    return not (is_glued and is_parted and lines[at].gap)


def _differ(found: Sequence[Opener]) -> bool:
    """Whether more than one signs, as those of several articles don't."""
    return len(found) == 1 or len({opener.author for opener in found}) > 1
