"""The readers' comments in a dump: where the thread begins, who wrote what in answer to whom, what its state is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cleaners.article import Comment, Thread, ThreadState
from cleaners.comments import NO_THREAD
from cleaners.plaintext import marks as controls
from cleaners.plaintext import replies
from cleaners.plaintext.line import Line
from cleaners.plaintext.marks import HEADING, STATES, Mark
from cleaners.plaintext.openers import Openers
from cleaners.plaintext.styles import Opener
from cleaners.residue import dates, shape

_TOLD: tuple[ThreadState, ...] = ("closed", "login_required")
"""States that a line within the text is believed to tell of a thread: its form may be any other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A thread in a dump; ``start`` is the number of lines where there is none."""

    start: int
    comments: tuple[Comment, ...]
    thread: Thread
    used: dict[int, str]
    """Line -> what it was read as, for all lines from ``start`` on that are comments."""
    controls: dict[int, str]
    """Line -> rule, for those from ``start`` on that a phrase knows, and for links to the thread before it."""


def find(lines: Sequence[Line], prose: Sequence[float]) -> Found:
    """Find the thread behind the text and read it; ``prose`` is how much each line is prose."""
    sums = [0.0, *accumulate(prose)]
    marks = controls.find(lines, sums)
    if not marks:
        return Found(start=len(lines), comments=(), thread=NO_THREAD, used={}, controls={})
    opened = Openers(lines, marks)
    start = controls.opening(lines, marks, sums, opened.first)
    if start is None:
        return Found(
            start=len(lines), comments=(), thread=_elsewhere(lines, marks), used={}, controls=_rules(marks)
        )
    comments, used = _read(lines, opened.behind(start))
    above = [mark for mark in marks if mark.at < start]
    rest = [mark for mark in marks if mark.at >= start and mark.at not in used]
    return Found(
        start=start,
        comments=comments,
        thread=_thread(lines, rest, len(comments), _elsewhere(lines, above)),
        used=used,
        controls=_rules(above) | {mark.at: mark.phrase.rule for mark in rest},
    )


def _rules(marks: Sequence[Mark]) -> dict[int, str]:
    """Tell which marks within the text are links to a thread that stands elsewhere."""
    return {
        mark.at: mark.phrase.rule
        for mark in marks
        if mark.is_whole and mark.is_telling and mark.phrase.name == HEADING
    }


def _elsewhere(lines: Sequence[Line], marks: Sequence[Mark]) -> Thread:
    """Tell what lines within the text say of a thread that stands elsewhere: closed, not for all, its count."""
    own = [mark for mark in marks if mark.is_whole]
    states = [state for state in _TOLD if any(STATES.get(mark.phrase.name) == state for mark in own)]
    counts = {
        count for mark in own if (count := controls.count(lines[mark.at].text, mark.phrase)) is not None
    }
    shown = counts.pop() if len(counts) == 1 else None
    return replace(
        NO_THREAD,
        state=states[0] if states else None,
        count_shown=shown,
        complete=None if shown is None else shown == 0,
    )


def _read(lines: Sequence[Line], opened: Sequence[Opener]) -> tuple[tuple[Comment, ...], dict[int, str]]:
    comments: list[Comment] = []
    used: dict[int, str] = {}
    for number, (each, body) in enumerate(zip(opened, replies.bodies(lines, opened), strict=True)):
        opener, own = _dated(lines, each, body)
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
                text="\n".join(filter(None, [opener.text, *(lines[at].full for at in own)])),
                likes=None,
                kind="comment",
            )
        )
        used |= dict.fromkeys(range(opener.at, opener.text_at), "comment author")
        used |= dict.fromkeys(range(*(opener.signed or (0, 0))), "comment author")
        used |= dict.fromkeys(body, "comment")
    return tuple(comments), used


def _dated(lines: Sequence[Line], opener: Opener, body: list[int]) -> tuple[Opener, list[int]]:
    """Take the date of a comment that shows it below its text."""
    last = lines[body[-1]].text if len(body) > 1 else ""
    if opener.date_text or not shape.is_date_only(last):
        return opener, body[:-1] if last and last == opener.date_text else body
    return replace(opener, date_text=last, date_published=dates.read(last)), body[:-1]


def _thread(lines: Sequence[Line], marks: Sequence[Mark], read: int, skipped: Thread) -> Thread:
    names = {mark.phrase.name for mark in marks}
    state = next((state for name, state in STATES.items() if name in names), skipped.state)
    counts = (controls.count(lines[mark.at].text, mark.phrase) for mark in marks)
    shown = next((count for count in counts if count is not None), skipped.count_shown)
    if shown is None and "comment_none" in names and not read:
        shown = 0
    return Thread(
        state=state,
        count_shown=shown,
        complete=None if shown is None else read >= shown,
        platform="generic" if read else None,
        origin="text" if read else None,
    )
