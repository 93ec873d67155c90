"""The comments' first lines, in the one style in which a page writes most of them, and which answers which."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from cleaners.plaintext import answering, around, bare, buttons, mixed, signed, stamps, styles, when
from cleaners.plaintext.line import Line
from cleaners.plaintext.marks import HEADING, Mark, count, near
from cleaners.plaintext.styles import Opener, Style
from cleaners.residue import shape

_TITLED: tuple[Style, ...] = (styles.next_to_date, around.around_date, around.under_date)
"""What titles of other articles look like beside their dates: a number has to stand in the heading, at least."""
_WEAK: tuple[Style, ...] = (
    styles.beside_date, styles.over_ago, styles.in_line, styles.led_by_date, *_TITLED,
)  # fmt: skip
"""What lists of other articles look like, too: believed right behind the heading of a thread alone."""


_TIME = re.compile(r"\d[:.h]\d\d")
_TEXT = 60
"""Least length of a line below that is no title, in characters, where no mark ends it."""
_SIGNED: tuple[Style, ...] = (
    styles.bylined, styles.over_date, styles.beside_date, styles.next_to_date, around.around_date,
)  # fmt: skip
"""What signs a text below as often as above."""
_LONG = 60
"""Lines of a comment within which its buttons are looked for."""
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
        self._behind: dict[int, list[Opener]] = {}
        self._bared: dict[int, list[Opener]] = {}
        self._near = {top: near(lines, top) for top in self._headings}
        first = {at for top, last in self._near.items() for at in range(top + 1, last + 1)}
        every = range(marks[0].at, len(lines))
        dated = [at for at in every if stamps.may_be_dated(lines[at].text)]
        over = sorted({at - above for at in dated if when.is_date_only(lines[at].text) for above in (1, 2)})
        said = {at for at in every if styles.may_speak(lines[at].text)}
        self._found: dict[Style, list[Opener]] = {
            styles.bylined: self._read(styles.bylined, sorted(said.union(dated, over).intersection(every))),
            styles.over_date: self._read(styles.over_date, (at for at in over if at in every)),
        }
        for style in _WEAK:
            if any(style(lines, at) for at in first):
                self._found[style] = self._read(style, range(min(first), len(lines)))
        self._found[styles.numbered] = self._read(styles.numbered, every)  # the last: no date tells of it

    def _read(self, style: Style, places: Iterable[int]) -> list[Opener]:
        found: list[Opener] = []
        for at in places:
            opener = style(self._lines, at)
            if opener and not (found and at < found[-1].text_at):  # a badge below a name is none
                found.append(opener)
        return found

    def behind(self, start: int) -> list[Opener]:
        """Give what opens comments from a line on."""
        if start not in self._behind:
            self._behind[start] = self._chosen(start)
        return self._behind[start]

    def _chosen(self, start: int) -> list[Opener]:
        style, best = self._most(start)
        if best:
            top = self._above(best[0].at, start)
            below = self._signed(best, top) if style in _SIGNED and top is not None else []
            shown = self._headings.get(top) if top is not None else None
            best = below or mixed.with_others(self._lines, best, start if top is None else top, shown)
        return answering.with_parents(
            self._lines,
            answering.shifted(self._lines, best) or self._bare(start) or self._signed_aside(start),
        )

    def _most(self, start: int) -> tuple[Style | None, list[Opener]]:
        """Give what opens comments in the style that most have."""
        best: list[Opener] = []
        most: Style | None = None
        for style, every in self._found.items():
            if len(every) <= len(best):
                continue
            found = self._believed(style, [opener for opener in every if opener.at >= start], start)
            if len(found) > len(best):
                most, best = style, found
        return most, best

    def _above(self, at: int, start: int) -> int | None:
        """Give the heading above a line, not above another."""
        return max((top for top in self._headings if start <= top < at), default=None)

    def _signed_aside(self, start: int) -> list[Opener]:
        """Give the comments that are signed below with a name beside a date, which is believed of several alone."""
        return self._last_aside if any(top >= start for top in self._headings) else []

    @cached_property
    def _last_aside(self) -> list[Opener]:
        """Those below the last heading."""
        top = max(self._headings)
        found = self._read(around.around_date, range(top + 1, len(self._lines)))
        return self._signed(found, top) if len(found) > 1 else []

    def _signed(self, found: Sequence[Opener], top: int) -> list[Opener]:
        """Give the comments that are signed below, up to the next heading and as many as theirs shows."""
        shown = self._headings[top]
        is_one = all(not found[0].at < other < found[-1].at for other in self._headings)
        is_counted = shown is None or len(found) <= shown
        return signed.openers(self._lines, found, top) if is_one and is_counted else []

    def _bare(self, start: int) -> list[Opener]:
        every = [(top, count) for top, count in self._headings.items() if top >= start]
        shown = [top for top, count in every if count]
        bared = [top for top, count in every if count is None]
        return next(filter(None, map(self._bare_below, [*shown, *bared])), [])

    def _bare_below(self, top: int) -> list[Opener]:
        if top not in self._bared:
            count = self._headings[top]
            found = bare.openers(self._lines, top, count) if count else []
            self._bared[top] = found or bare.footed(self._lines, top, count)
        return self._bared[top]

    def first(self, mark: Mark) -> int | None:
        """Give the line that opens the first comment from a mark on; null if there is none."""
        found = self.behind(mark.at)
        if not found or (mark.is_early and not self._is_whole(found, mark)):
            return None
        if found[0].signed and not self._is_signed(found, mark):
            return None
        is_head = len(found) == 1 and not styles.bylined(self._lines, found[0].at)
        return None if is_head and not mark.is_low else found[0].at  # who wrote what follows, and when

    def _is_signed(self, found: Sequence[Opener], mark: Mark) -> bool:
        """Whether what is signed below is no article, nor several: as many as shown, or low and of some number."""
        is_all = self._headings.get(mark.at) == len(found)
        if mark.is_early or not mark.is_low:
            return is_all and not mark.is_early and len(found) > 1
        if len(found) > 1:
            return True
        is_post = any(opener.at < mark.at for opener in self._found[styles.bylined])
        return not is_post and (is_all or self._is_bylined_line(found[0]))

    def _is_bylined_line(self, opener: Opener) -> bool:
        at = opener.signed[0] if opener.signed else 0
        return at == opener.at + 1 and styles.bylined(self._lines, at) is not None

    def _is_whole(self, found: Sequence[Opener], mark: Mark) -> bool:
        """Whether comments begin right behind a heading, each with a date, and are about as many as it shows.

        An article that goes on behind a link to its comments has no such dates, and a live blog another number.
        """
        shown = self._headings[mark.at] or 0
        is_near = found[0].at <= self._near[mark.at]
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
        least = _counts(style, len(found), is_dated=is_dated)
        if style in _TITLED and (self._are_pressed(found) or self._are_timed(found)):
            least = _counts(styles.over_ago, len(found), is_dated=True)
        return found if self._is_headed(found, start, least) else []

    def _are_pressed(self, found: Sequence[Opener]) -> bool:
        """Whether buttons of comments stand below most, as they do below no title."""
        ends = [*(opener.at for opener in found[1:]), len(self._lines)]
        below = (
            range(opener.text_at, min(end, opener.text_at + _LONG))
            for opener, end in zip(found, ends, strict=True)
        )
        pressed = sum(any(buttons.is_button(self._lines[at].full) for at in each) for each in below)
        return pressed * 2 > len(found)

    def _are_timed(self, found: Sequence[Opener]) -> bool:
        """Whether several show the time of day, each above a sentence or a line of some length: none of a list's."""
        texts = [self._lines[opener.text_at].text for opener in found if opener.text_at < len(self._lines)]
        are_timed = all(_TIME.search(opener.date_text or "") for opener in found)
        are_texts = sum(len(text) >= _TEXT or shape.ends_sentence(text) for text in texts) * 2 > len(found)
        return len(found) > 1 and are_timed and are_texts

    def _is_headed(self, found: Sequence[Opener], start: int, least: Callable[[int | None], bool]) -> bool:
        """Whether a thread's heading stands right above them that shows a number of which that is true."""
        first = found[0].at
        return any(
            start <= top < first <= self._near[top] and least(shown) for top, shown in self._headings.items()
        )


def _counts(style: Style, found: int, *, is_dated: bool) -> Callable[[int | None], bool]:
    """Tell what a heading has to show above what was found: no less than that.

    Names and texts alone, which an article's own list has, too, have to be as many as it shows; titles stand beside
    dates, too, and where no buttons stand below them it has to show a number at least.
    """
    if not is_dated and style is not styles.bylined:
        return lambda shown: shown == found
    if style in _TITLED:
        return lambda shown: shown is not None and found <= shown
    return lambda shown: shown is None or found <= shown


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
