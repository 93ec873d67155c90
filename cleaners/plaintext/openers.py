"""The comments' first lines, in the one style in which a page writes most of them, and which answers which."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from cleaners.plaintext import bare, styles
from cleaners.plaintext.line import Line
from cleaners.plaintext.marks import HEADING, NEAR, Mark, count
from cleaners.plaintext.styles import Opener, Style
from cleaners.residue import shape

_WEAK: tuple[Style, ...] = (styles.beside_date, styles.over_ago, styles.in_line)
"""What lists of other articles look like, too: believed right behind the heading of a thread alone."""


_WHOLE = 3
"""How many comments a thread below a short text has, at least."""
_MOST = 0.8
"""The share of the comments that its heading counts; it may count some that are hidden."""


class Openers:
    """What may open a comment behind the first of a dump's marks, found once for all of them."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[Mark]) -> None:
        self._lines = lines
        self._headings = {
            mark.at: count(lines[mark.at].text, mark.phrase) for mark in marks if mark.phrase.name == HEADING
        }
        near = {at for top in self._headings for at in range(top + 1, min(top + NEAR + 1, len(lines)))}
        every = range(marks[0].at, len(lines))
        over = sorted({at - above for at in every if shape.is_date_only(lines[at].text) for above in (1, 2)})
        self._found: dict[Style, list[Opener]] = {
            styles.bylined: self._read(styles.bylined, every),
            styles.over_date: self._read(styles.over_date, (at for at in over if at in every)),
        }
        for style in _WEAK:
            if any(style(lines, at) for at in near):
                self._found[style] = self._read(style, range(min(near), len(lines)))
        self._found[styles.numbered] = self._read(styles.numbered, every)  # the last: no date tells of it

    def _read(self, style: Style, places: Iterable[int]) -> list[Opener]:
        return [opener for at in places if (opener := style(self._lines, at))]

    def behind(self, start: int) -> list[Opener]:
        """Give what opens comments from a line on."""
        best: list[Opener] = []
        for style, every in self._found.items():
            if len(every) <= len(best):
                continue
            found = self._believed(style, [opener for opener in every if opener.at >= start], start)
            if len(found) > len(best):
                best = found
        return _with_parents(best or self._bare(start))

    def _bare(self, start: int) -> list[Opener]:
        shown = ((top, count) for top, count in self._headings.items() if count and top >= start)
        found = (bare.openers(self._lines, top, count) for top, count in shown)
        return next(filter(None, found), [])

    def first(self, mark: Mark) -> int | None:
        """Give the line that opens the first comment from a mark on; null if there is none."""
        found = self.behind(mark.at)
        if not found or (mark.is_early and not self._is_whole(found, mark)):
            return None
        return found[0].at

    def _is_whole(self, found: Sequence[Opener], mark: Mark) -> bool:
        """Whether comments begin right behind a heading, each with a date, and are about as many as it shows.

        An article that goes on behind a link to its comments has no such dates, and a live blog another number.
        """
        shown = self._headings[mark.at] or 0
        is_near = found[0].at <= mark.at + NEAR
        is_dated = all(opener.date_text for opener in found)
        return is_near and is_dated and len(found) >= max(_WHOLE, shown * _MOST) and len(found) <= shown

    def _believed(self, style: Style, found: list[Opener], start: int) -> list[Opener]:
        if style is styles.numbered:
            found = _in_sequence(found)
        elif style is styles.bylined:
            found = _of_a_kind(found)
        if not found or _are_empty(found):
            return []
        is_dated = any(opener.date_text for opener in found)
        if is_dated and style not in _WEAK:
            return found
        needs_count = not is_dated and style is not styles.bylined
        return found if self._is_headed(found, start, needs_count=needs_count) else []

    def _is_headed(self, found: Sequence[Opener], start: int, *, needs_count: bool) -> bool:
        """Whether a thread's heading stands right above them, and shows no fewer than there are.

        Names and texts alone, which an article's own list has, too, have to be as many as it shows.
        """
        first = found[0].at
        return any(
            start <= top < first <= top + NEAR
            and (len(found) == shown or (not needs_count and (shown is None or len(found) < shown)))
            for top, shown in self._headings.items()
        )


def _are_empty(found: Sequence[Opener]) -> bool:
    """Whether nothing stands below most: a list of names, or of labels."""
    empty = sum(above.text_at >= below.at and not above.text for above, below in pairwise(found))
    return empty * 2 > len(found)


def _of_a_kind(found: list[Opener]) -> list[Opener]:
    """Leave out those without a date where most have one: a comment's text quotes somebody ("As Ann said:")."""
    dated = [opener for opener in found if opener.date_text]
    return dated if len(dated) * 2 > len(found) else found


def _in_sequence(found: list[Opener]) -> list[Opener]:
    """Keep the numbered ones that count up from one, with nested lists that begin at one again."""
    kept: list[Opener] = []
    open_numbers: list[int] = []
    for opener in found:
        number = opener.number or 0
        while open_numbers and number not in {open_numbers[-1] + 1, 1}:
            open_numbers.pop()
        if number == 1 or (open_numbers and number == open_numbers[-1] + 1):
            open_numbers = [*open_numbers, 1] if number == 1 else [*open_numbers[:-1], number]
            kept.append(opener)
    return kept


def _with_parents(found: list[Opener]) -> list[Opener]:
    """Answers stand deeper than what they answer, begin to count at one again, or name whom they answer."""
    result: list[Opener] = []
    line: list[int] = []
    named: dict[str, int] = {}
    for at, opener in enumerate(found):
        while line and not _answers(opener, found[line[-1]]):
            line.pop()
        parent = named.get(opener.answers or "", line[-1] if line else None)
        result.append(replace(opener, parent=parent))
        line.append(at)
        if opener.author:
            named[opener.author] = at
    return result


def _answers(opener: Opener, above: Opener) -> bool:
    if opener.number is not None and above.number is not None and opener.indent == above.indent:
        return opener.number == 1
    return opener.indent > above.indent
