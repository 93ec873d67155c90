"""The text of one comment in a dump: without its buttons, up to where the page goes on."""

import re
from collections import Counter
from collections.abc import Sequence

from cleaners import phrases
from cleaners.plaintext import buttons
from cleaners.plaintext.line import Line
from cleaners.plaintext.marks import STATES
from cleaners.plaintext.styles import Opener
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
_LABEL = 30
"""Longest label that stands below most comments, in characters."""
_SEVERAL = 2
"""How many comments it stands below, at least."""
_DIGITS = re.compile(r"\d+")
_INITIALS = 3
"""Longest initials, in letters."""


def bodies(lines: Sequence[Line], opened: Sequence[Opener]) -> list[list[int]]:
    """Give the lines of each comment's text, without what stands below most of them or belongs to the next."""
    found = [texts(lines, each.text_at, end) for each, end in zip(opened, _ends(lines, opened), strict=False)]
    for follows, (body, follower) in enumerate(zip(found, opened[1:], strict=False), 2):
        if len(body) > 1 and _is_of_next(lines[body[-1]].full, follower, follows):
            del body[-1]
    found[-1:] = [_until_buttons(lines, opened, found)] if found else []
    while last := _repeated(lines, found):
        for body in found:
            if len(body) > 1 and _label(lines[body[-1]].full) == last:
                del body[-1]
    return [_without_votes(lines, body) for body in found] if _are_voted(lines, found) else found


def _until_buttons(lines: Sequence[Line], opened: Sequence[Opener], found: Sequence[list[int]]) -> list[int]:
    """Give the last text up to its buttons, if nothing stands behind those of the others: the page goes on there."""
    *others, last = [
        _buttons(lines, body, end) for body, end in zip(found, _ends(lines, opened), strict=False)
    ]
    stops = [(body, stop) for body, stop in zip(found, others, strict=False) if stop is not None]
    is_closed = all(body[-1] < stop for body, stop in stops)
    if last is None or not is_closed:
        return found[-1]
    is_cut = len(stops) >= _SEVERAL or _are_labels(lines, [at for at in found[-1] if at > last])
    return [at for at in found[-1] if at < last] if is_cut else found[-1]


def _are_labels(lines: Sequence[Line], rest: Sequence[int]) -> bool:
    """Whether no line is long or ends a sentence, as those of a footer don't."""
    return not any(len(lines[at].full) > _CONTROL or shape.ends_sentence(lines[at].text) for at in rest)


def _buttons(lines: Sequence[Line], body: Sequence[int], end: int) -> int | None:
    """Give the first of the buttons below a text."""
    return next((at for at in range(body[0] + 1, end) if _is_pressed(lines[at].full)), None) if body else None


def _ends(lines: Sequence[Line], opened: Sequence[Opener]) -> list[int]:
    starts = [*(opener.at for opener in opened[1:]), len(lines)]
    return [each.signed[0] if each.signed else end for each, end in zip(opened, starts, strict=False)]


def _is_of_next(text: str, follower: Opener, rank: int) -> bool:
    """Whether a line stands for the picture of the next author, or is the number of the comment."""
    letters = "".join(word[0] for word in (follower.author or "").split()).upper()
    are_initials = 0 < len(text) <= _INITIALS and text.isupper() and letters.startswith(text)
    return are_initials or text in {f"{rank}.", f"#{rank}", f"{rank})", f"[{rank}]"}


def _repeated(lines: Sequence[Line], found: Sequence[list[int]]) -> str | None:
    """Give the label that stands below the texts of most comments: a button that no phrase knows."""
    counted = Counter(_label(lines[body[-1]].full) for body in found if len(body) > 1)
    text, count = next(iter(counted.most_common(1)), ("", 0))
    is_label = len(text) <= _LABEL and not shape.ends_sentence(text)
    return text if count >= _SEVERAL and count * 2 > len(found) and is_label else None


def _label(text: str) -> str:
    """Give a label without its number: "level 2", "Like (12)"."""
    is_counted = any(map(str.isalpha, text)) and not shape.is_date_like(text)
    return _DIGITS.sub("0", text) if is_counted else text


def _are_voted(lines: Sequence[Line], found: Sequence[list[int]]) -> bool:
    """Whether a number ends most of the comments."""
    voted = sum(len(body) > 1 and buttons.is_vote(lines[body[-1]].full) for body in found)
    return voted >= _SEVERAL and voted * 2 > len(found)


def texts(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Give the lines of a comment's text; ``end`` is where the next one opens, or the dump ends."""
    found: list[int] = []
    pressed = None
    for at in range(start, end):
        text = lines[at].full
        if _is_end(text) or (found and end == len(lines) and _is_footer(lines, at)):
            break
        if _is_pressed(text) or (pressed == at - 1 and buttons.is_ago(text)):
            found, pressed = _without_votes(lines, found), at
        else:
            found.append(at)
    return found if pressed is None else _without_votes(lines, found, behind=pressed)


def _without_votes(lines: Sequence[Line], found: list[int], behind: int = 0) -> list[int]:
    """Take the votes off the end, but from a text that is nothing else."""
    kept = list(found)
    while len(kept) > 1 and kept[-1] > behind and buttons.is_vote(lines[kept[-1]].full):
        kept.pop()
    return kept


def _is_pressed(text: str) -> bool:
    """Whether a line is nothing but buttons."""
    is_one = len(text) <= _CONTROL and phrases.find(text, "comment_controls") is not None
    return is_one or buttons.are_buttons(text)


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
