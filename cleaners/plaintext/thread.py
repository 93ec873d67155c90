"""The readers' comments in a dump: where the thread begins, who wrote what in answer to whom, what its state is."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from cleaners import phrases
from cleaners.article import Comment, Thread, ThreadState
from cleaners.comments import NO_THREAD
from cleaners.phrases import Phrase
from cleaners.plaintext.line import Line
from cleaners.plaintext.openers import Opener, openers
from cleaners.residue import shape

HEADING = "comment_heading"
STATES: tuple[tuple[str, ThreadState], ...] = (
    ("comment_closed", "closed"),
    ("comment_login", "login_required"),
    ("comment_form", "open"),
)
"""What a phrase's class says about the thread; the first that is found holds."""
MARKS = (*(name for name, _ in STATES), "comment_none", HEADING)
_ENDS = (*(name for name, _ in STATES), "newsletter", "share", "read_more", "filed_under", "print")
"""Classes whose phrases of several words end the last comment."""
_BEFORE = 0.5
"""Share of the prose that stands before a thread, at least."""
_LEAST = 0.2
"""The same where comments follow right behind the mark: a long thread has more prose than a short text."""
_BEHIND = 0.1
"""Share of the prose that may stand behind a bare heading ("Discussion") without any comment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A line that belongs to a thread's controls."""

    at: int
    phrase: Phrase


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A thread in a dump; ``start`` is the number of lines where there is none."""

    start: int
    comments: tuple[Comment, ...]
    thread: Thread
    used: dict[int, str]
    """Line -> what it was read as, for all lines from ``start`` on that are comments."""
    controls: dict[int, str]
    """Line -> rule, for those from ``start`` on that a phrase knows."""


def find(lines: Sequence[Line], prose: Sequence[float]) -> Found:
    """Find the thread behind the text and read it; ``prose`` is how much each line is prose."""
    sums = [0.0, *accumulate(prose)]
    marks = _marks(lines, sums)
    start = _start(lines, marks, sums)
    if start is None:
        return Found(start=len(lines), comments=(), thread=NO_THREAD, used={}, controls={})
    opened = openers(lines, start)
    comments, used = _read(lines, opened)
    rest = [mark for mark in marks if mark.at >= start and mark.at not in used]
    return Found(
        start=start,
        comments=comments,
        thread=_thread(lines, rest, len(comments)),
        used=used,
        controls={mark.at: mark.phrase.rule for mark in rest},
    )


def _marks(lines: Sequence[Line], sums: Sequence[float]) -> list[Mark]:
    """Find the marks that have prose enough before them; ``sums`` is how much stands before each line."""
    words = phrases.first_words(*MARKS)
    return [
        Mark(at=at, phrase=phrase)
        for at in range(bisect_left(sums, sums[-1] * _LEAST), len(lines))
        if phrases.may_open(lines[at].full, words) and (phrase := _mark(lines[at]))
    ]


def _mark(line: Line) -> Phrase | None:
    if len(line.text) > phrases.SHORT or (line.kind == "heading" and line.level == 1):
        return None
    phrase = phrases.find(line.full, *MARKS)
    return phrase if phrase and (" " in phrase.text or phrase.name == HEADING or _is_wide(phrase)) else None


def _is_wide(phrase: Phrase) -> bool:
    return shape.weight(phrase.text) > len(phrase.text)


def _start(lines: Sequence[Line], marks: Sequence[Mark], sums: Sequence[float]) -> int | None:
    """Take the first mark that has most of the prose before it, or comments right behind it."""
    total = sums[-1]
    for mark in marks:
        before = sums[mark.at]
        if before < total * _BEFORE and not openers(lines, mark.at, within=_NEAR):
            continue
        if _is_telling(mark.phrase) or total - before <= total * _BEHIND or openers(lines, mark.at):
            return mark.at
    return None


_NEAR = 4
"""Lines behind a thread's heading within which its first comment begins."""


def _is_telling(phrase: Phrase) -> bool:
    return phrase.name != HEADING or "#" in phrase.text or " " in phrase.text


def _read(lines: Sequence[Line], opened: Sequence[Opener]) -> tuple[tuple[Comment, ...], dict[int, str]]:
    comments: list[Comment] = []
    used: dict[int, str] = {}
    for number, opener in enumerate(opened):
        end = opened[number + 1].at if number + 1 < len(opened) else len(lines)
        body = _texts(lines, opener.text_at, end)
        parent = comments[opener.parent] if opener.parent is not None else None
        comments.append(
            Comment(
                id=str(number + 1),
                parent_id=parent.id if parent else None,
                depth=parent.depth + 1 if parent else 0,
                author=opener.author,
                author_url=None,
                date_published=opener.date_published,
                date_text=opener.date_text,
                text="\n".join(lines[at].full for at in body),
                likes=None,
                kind="comment",
            )
        )
        used |= dict.fromkeys(range(opener.at, opener.text_at), "comment author") | dict.fromkeys(
            body, "comment"
        )
    return tuple(comments), used


def _texts(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Give the lines of a comment's text: up to what ends the thread, without its buttons."""
    found = []
    for at in range(start, end):
        text = lines[at].full
        ending = phrases.find(text, *_ENDS) if not shape.is_prose(text) else None
        if ending and " " in ending.text:
            break
        if not (phrases.find(text, "comment_controls") and len(text) <= _CONTROL):
            found.append(at)
    return found


_CONTROL = 60
"""Longest control text, in characters."""


def _thread(lines: Sequence[Line], marks: Sequence[Mark], read: int) -> Thread:
    names = {mark.phrase.name for mark in marks}
    state = next((state for name, state in STATES if name in names), None)
    shown = next(
        (count for mark in marks if (count := _count(lines[mark.at].text, mark.phrase)) is not None), None
    )
    if shown is None and "comment_none" in names and not read:
        shown = 0
    return Thread(
        state=state,
        count_shown=shown,
        complete=None if shown is None else read >= shown,
        platform="generic" if read else None,
        origin="text" if read else None,
    )


def _count(text: str, phrase: Phrase) -> int | None:
    if phrase.name != HEADING or "#" not in phrase.text:
        return None
    digits = "".join(char for char in text.split("“", maxsplit=1)[0] if char.isdecimal())
    return int(digits) if 0 < len(digits) <= 7 else None
