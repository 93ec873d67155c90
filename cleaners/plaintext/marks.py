"""The lines of a thread's controls ("12 Comments", "Leave a reply", "Comments are closed."), and which one opens it.

Such a line stands above the comments, but as often in the middle of an article, as a link to them. Where much of
the prose stands right behind it and no comment opens before that, the text just reads on.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cleaners import phrases
from cleaners.article import ThreadState
from cleaners.phrases import Phrase
from cleaners.plaintext import buttons
from cleaners.plaintext.line import Line
from cleaners.residue import shape

HEADING = "comment_heading"
STATES: dict[str, ThreadState] = {
    "comment_closed": "closed",
    "comment_login": "login_required",
    "comment_form": "open",
}
"""What a phrase's class says about the thread; the first that is found holds."""
_CLASSES = (*STATES, "comment_none", HEADING)
_OF_A_WORD = (HEADING,)
"""The class whose phrases may be one word; of the others a word tells nothing."""
_BEFORE = 0.5
"""Share of the prose that stands before a thread, at least."""
_PARAGRAPHS = 2.5
"""How much prose is no mere lead: each paragraph has one, at most."""
_LEAST = 0.2
"""The same where comments follow right behind the mark: a long thread has more prose than a short text."""
_COUNTED = 160
"""Longest heading that shows a count and may stand above that, in characters."""
_BEHIND = 0.1
"""Share of the prose that may stand behind a bare heading ("Discussion") without any comment."""
_NEAR = 4
"""Lines behind a thread's heading within which its first comment begins, not counting what phrases know."""
_FORM = 24
"""The same counting them: a form may stand between, and buttons."""
_READS_ON = 0.05
"""Share of the prose in one run right behind a mark from which that is the text, going on."""
_LOOSE_RUN = 0.15
"""The same where some short lines stand between the two, as form fields or an advertisement do."""
_LOOK = 40
"""Lines behind a mark of which it counts how many the phrases know."""
_DIGIT = re.compile(r"\d")
_FEW = 1
"""How many of them an article's headings and lists may have by chance; a page around a text has more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A line that belongs to a thread's controls."""

    at: int
    phrase: Phrase
    is_whole: bool
    """Whether the phrase is all of the line."""
    is_early: bool = False
    """Whether little of the prose stands before it, so that nothing but a whole thread behind it is believed."""

    is_low: bool = True
    """Whether half of the prose stands before it, or several paragraphs: no mere lead."""

    @property
    def is_telling(self) -> bool:
        """Whether it can be nothing but a thread's, unlike "Discussion"."""
        return self.phrase.name != HEADING or "#" in self.phrase.text or " " in self.phrase.text


def find(lines: Sequence[Line], sums: Sequence[float]) -> list[Mark]:
    """Find the marks that have prose enough before them; ``sums`` is how much stands before each line.

    With less before them, headings that show a count: below a short text may stand the longest thread.
    """
    low = bisect_left(sums, sums[-1] * _LEAST)
    found = list(_counted(lines, range(bisect_right(sums, 0.0), low)))
    for at in range(low, len(lines)):
        line = lines[at]
        text = line.full
        if (
            len(text) <= phrases.SHORT
            and (known := phrases.candidates(text))
            and not known.isdisjoint(_OF_A_WORD if _is_word(text) else _CLASSES)
            and (phrase := _phrase(line))
        ):
            is_whole = phrases.whole(text, phrase.name) is phrase
            is_low = sums[at] >= min(sums[-1] * _BEFORE, _PARAGRAPHS)
            found.append(Mark(at=at, phrase=phrase, is_whole=is_whole, is_low=is_low))
    return found


def _counted(lines: Sequence[Line], places: range) -> Iterator[Mark]:
    for at in places:
        line = lines[at]
        text = line.full
        if len(text) > _COUNTED or not _DIGIT.search(text) or HEADING not in phrases.candidates(text):
            continue
        phrase = _phrase(line)
        if phrase and count(text, phrase):
            is_whole = phrases.whole(text, phrase.name) is phrase
            yield Mark(at=at, phrase=phrase, is_whole=is_whole, is_early=True, is_low=False)


def _is_word(text: str) -> bool:
    """Whether a line is one word of a script that sets blanks between words: no mark but a heading."""
    return text.isascii() and len(text.split(None, 1)) == 1


def _phrase(line: Line) -> Phrase | None:
    if line.kind == "heading" and line.level == 1:
        return None
    phrase = phrases.find(line.full, *_CLASSES)
    return phrase if phrase and (" " in phrase.text or phrase.name == HEADING or _is_wide(phrase)) else None


def _is_wide(phrase: Phrase) -> bool:
    return shape.weight(phrase.text) > len(phrase.text)


def opening(
    lines: Sequence[Line], marks: Sequence[Mark], sums: Sequence[float], first: Callable[[Mark], int | None]
) -> int | None:
    """Give the place of the first mark that has most of the prose before it, or comments right behind it.

    Args:
        lines: The dump.
        marks: Its marks.
        sums: How much prose stands before each line.
        first: Gives the line that opens the first comment from a mark on.
    """
    total = sums[-1]
    for mark in marks:
        before, comment = sums[mark.at], first(mark)
        if mark.is_early:
            if comment is not None:
                return mark.at
            continue
        if before < total * _BEFORE and (comment is None or comment > near(lines, mark.at)):
            continue
        if _reads_on(lines, mark, sums, comment):
            continue
        if mark.is_telling or total - before <= total * _BEHIND or comment is not None:
            return mark.at
    return None


def near(lines: Sequence[Line], top: int) -> int:
    """Give the last line behind a heading in which its first comment may begin."""
    left, at = _NEAR, top
    for at in range(top + 1, min(top + 1 + _FORM, len(lines))):
        line = lines[at]
        left -= not (phrases.look(line.full).knows or buttons.is_vote(line.full))
        if not left:
            break
    return at


def _reads_on(lines: Sequence[Line], mark: Mark, sums: Sequence[float], comment: int | None) -> bool:
    """Whether the text goes on behind a mark, before a comment opens."""
    behind = range(mark.at + 1, len(lines) if comment is None else comment)
    share = sums[behind.stop] - sums[mark.at]
    least = sums[-1] * (_READS_ON if mark.is_telling else _BEHIND)
    if share <= least:
        return False
    is_article = share > sums[-1] * _BEHIND and _is_article([lines[at] for at in behind[:_LOOK]])
    return is_article or _is_run(lines, behind, sums, least)


def _is_article(lines: Sequence[Line]) -> bool:
    """Whether next to nothing of a page is among the lines that follow a mark."""
    return sum(phrases.look(line.full).knows for line in lines) <= _FEW


def _is_run(lines: Sequence[Line], behind: range, sums: Sequence[float], least: float) -> bool:
    """Whether a run of prose begins behind a mark, at once or after a few lines."""
    start = next((at for at in behind[: _NEAR + 1] if sums[at + 1] > sums[at]), None)
    if start is None:
        return False
    run = range(start, _end_of_run(range(start, behind.stop), sums))
    own = sum(sums[at + 1] - sums[at] for at in run if not phrases.look(lines[at].text).knows)
    return own >= (least if start == behind.start else sums[-1] * _LOOSE_RUN)


def _end_of_run(lines: range, sums: Sequence[float]) -> int:
    """Give the end of a run of prose; a line between two of them, a heading, say, doesn't end it."""
    end = lines.start
    for at in lines:
        if sums[at + 1] > sums[at]:
            end = at + 1
        elif at > end:
            break
    return end


def count(text: str, phrase: Phrase) -> int | None:
    """Give the number of comments that a heading shows."""
    if phrase.name != HEADING or "#" not in phrase.text:
        return None
    digits = "".join(char for char in text.split("“", maxsplit=1)[0] if char.isdecimal())
    return int(digits) if 0 < len(digits) <= 7 else None
