"""What a line of a dump looks like, by itself, by its place and by its neighbours, in numbers.

As in jusText (J. Pomikálek, "Removing Boilerplate and Duplicate Content from Web Corpora", 2011), length, density
and neighbours of lines count, not their words; besides them only how much residue stands around: what a phrase or
its shape tells to be the page's. So the numbers mean the same in every language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.plaintext import copies
from cleaners.plaintext.characters import Characters, Marks
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Array, Profile, Verdicts
from cleaners.residue.lines import Verdict

OWN = (
    "size",
    "ends sentence",
    "ends colon",
    "lower case",
    "capitals",
    "digits",
    "item",
    "indent",
    "gap below",
)
"""What is measured of a line by itself …"""
PLACE = ("in span", "to span", "behind span", "span size", "span share")
"""… of its place on the page; the span is the run of lines with the most prose …"""
RHYTHM = ("size above", "size below", "short above", "item run", "short among prose", "prose under short")
"""… of its neighbours …"""
COPIES = ("copies above", "copies below", "copied run up to it", "copied run from it")
"""… and of the same line elsewhere on the page."""
_FAMILIES = {
    "links": ("read_more",),
    "dates": ("date line", "published", "updated", "byline"),
    "chrome": ("chrome", "breadcrumb", "login", "print", "app", "consent", "copyright"),
    "newsletter": ("newsletter",),
    "share": ("share", "share labels"),
    "advertisement": ("advertisement",),
}
"""Residue by what it tells of the lines around it, and the names of `Verdict`."""
RESIDUE = ("firm residue", "weak residue", *_FAMILIES)
_SEEN = 5
"""How many of these are counted; of the rest only the distance is measured."""
COUNTED = ("short", "no sentence", "prose line", *RESIDUE[:_SEEN])
"""The kinds of lines that are counted on the page …"""
_COUNTS = ("above", "below", "to span", "within 10")
"""… and where."""
SUMMED = ("prose", "size")
_REACHES = (2, 5, 15)
"""How far prose and size are summed up, in lines."""
NAMES = (
    *OWN, *PLACE, *RHYTHM, *COPIES,
    *(f"{name} {where}" for where in _COUNTS for name in COUNTED),
    *(f"{name} within {reach}" for reach in _REACHES for name in SUMMED),
    *(f"lines {where} {name}" for where in ("since", "until") for name in RESIDUE),
)  # fmt: skip
"""The columns."""

_DECAY = 0.75
_SHORT = 50
"""Below this size a line is short, in characters."""
_HEADING = 100
"""Below this size a line without a full stop may head a teaser."""
_LARGE, _LONG = 2000, 300
"""Sizes above these don't differ."""
_GAP = 2
"""The gap below the last line, in lines."""
_SHORTEST = 10
"""Least size of a sentence that counts as one, in characters."""
_NEAR, _AROUND = 10, 8
"""How far lines are counted, and headings over prose, in lines."""
_FAR = 60
"""Distances above this don't differ, in lines."""
_FARTHEST = 15
"""The farthest of all reaches, in lines."""
_BITS = {name: 4 << at for at, names in enumerate(_FAMILIES.values()) for name in names}
"""What a byte of a line's verdict says; the lowest two bits say whether it is firm or weak."""
_RESIDUE_BITS = (1 << np.arange(len(RESIDUE), dtype=np.uint16))[:, None]


def measure(lines: Sequence[Line], page: Profile, verdicts: Verdicts) -> NDArray[np.float32]:
    """Measure each line: a row a line, in the order of `NAMES`."""
    own = _own(lines, page)
    residue = _residue(verdicts, len(lines))
    marks = _Marks(
        is_short=page.sizes < _SHORT, ends=own[OWN.index("ends sentence")] > 0, is_prose=page.prose > 0
    )
    sums = _sum_up(page, marks, residue)
    blocks = [
        own, _place(page), _rhythm(page, own, marks, sums),
        copies.measure([line.text for line in lines]), *_counts(sums, page.span),
        *(sums.within(_SUMMED, reach) / (2 * reach + 1) for reach in _REACHES), *_since(residue),
    ]  # fmt: skip
    return np.concatenate(blocks, dtype=np.float32, casting="same_kind").T


@dataclass(frozen=True, kw_only=True, slots=True)
class _Marks:
    is_short: Marks
    ends: Marks
    """Whether a line ends as a sentence does and is long enough to be one."""
    is_prose: Marks


def _own(lines: Sequence[Line], page: Profile) -> Array:
    sizes, found, gaps = page.sizes, page.characters, [line.gap for line in lines]
    return np.array([
        np.minimum(sizes, _LARGE), found.ends & (sizes >= _SHORTEST), _ends_with(found, ":："),
        found.lower / found.words, found.upper / found.words, found.digits / found.lengths,
        np.array([line.kind == "item" for line in lines]), np.array([line.indent for line in lines]),
        np.array([*gaps[1:], _GAP]),
    ])  # fmt: skip


def _ends_with(found: Characters, signs: str) -> Marks:
    marks: Marks = found.last == ord(signs[0])
    for sign in signs[1:]:
        marks |= found.last == ord(sign)
    return marks


def _residue(verdicts: Verdicts, count: int) -> Marks:
    """Tell which lines are which `RESIDUE`: a row a kind."""
    known = [_byte(verdict) if (verdict := verdicts[at]) else 0 for at in range(count)]
    marks: Marks = (np.array(known, dtype=np.uint16) & _RESIDUE_BITS) != 0
    return marks


def _byte(verdict: Verdict) -> int:
    return (1 if verdict.firm else 2) | _BITS.get(verdict.name, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sums:
    """Running totals, a row a measure, from `_FARTHEST` lines above the first to as many behind the last."""

    totals: Array
    count: int
    """Of the lines."""

    def before(self, rows: slice, at: int | None = None) -> Array:
        """Give how much stands before each line, or before one."""
        first, end = (0, self.count) if at is None else (at, at + 1)
        return self.totals[rows, _FARTHEST + first : _FARTHEST + end]

    def within(self, rows: slice, reach: int) -> Array:
        """Give how much stands within reach of each line, itself included."""
        above, behind = _FARTHEST - reach, _FARTHEST + reach + 1
        result: Array = (
            self.totals[rows, behind : behind + self.count] - self.totals[rows, above : above + self.count]
        )
        return result


_COUNTED = slice(len(COUNTED))
_SUMMED = slice(_COUNTED.stop, _COUNTED.stop + len(SUMMED))
_PROSE = slice(COUNTED.index("prose line"), COUNTED.index("prose line") + 1)
_TEASED = slice(_SUMMED.stop, _SUMMED.stop + 1)
"""The rows of the totals."""


def _sum_up(page: Profile, marks: _Marks, residue: Marks) -> _Sums:
    count = len(page.sizes)
    values = np.zeros((_TEASED.stop, count + 2 * _FARTHEST + 1))
    own = values[:, _FARTHEST + 1 : _FARTHEST + 1 + count]
    own[_COUNTED] = [marks.is_short, ~marks.ends, marks.is_prose, *residue[:_SEEN]]
    own[_SUMMED] = [page.prose, np.minimum(page.sizes, _LONG)]
    own[_TEASED, 1:] = marks.is_prose[1:] & ~marks.ends[:-1] & (page.sizes[:-1] < _HEADING)
    return _Sums(totals=np.cumsum(values, axis=1, out=values), count=count)


def _place(page: Profile) -> Array:
    count = len(page.sizes)
    at = np.arange(count)
    first, last = page.span
    size = page.sizes[first:last].sum()
    rows = np.empty((len(PLACE), count))
    rows[0] = (at >= first) & (at < last)
    rows[1], rows[2], rows[3], rows[4] = first - at, at - last, size, size / page.sizes.sum()
    return rows


def _rhythm(page: Profile, own: Array, marks: _Marks, sums: _Sums) -> Array:
    large, item = own[OWN.index("size")], own[OWN.index("item")]
    short, above, below = runs([marks.is_short & ~marks.ends, item, item[::-1]])
    rows = np.zeros((len(RHYTHM), len(large)))
    rows[0, 1:], rows[1, :-1], rows[2] = large[:-1], large[1:], short
    rows[3] = (above + below[::-1]) * item
    rows[4] = marks.is_short * _near(page.prose)
    rows[5] = sums.within(_TEASED, _AROUND) / np.maximum(sums.within(_PROSE, _AROUND), 1)
    return rows


def _counts(sums: _Sums, span: tuple[int, int]) -> tuple[Array, ...]:
    """Count the marked lines above each line, below it, between it and the span, and near it."""
    above = sums.before(_COUNTED)
    first, last = (sums.before(_COUNTED, end) for end in span)
    to_span = np.maximum(first - above, 0) + np.maximum(above - last, 0)
    return above, sums.before(_COUNTED, sums.count) - above, to_span, sums.within(_COUNTED, _NEAR)


def _since(marks: Marks) -> tuple[Array, Array]:
    """Count the lines since the last marked one, itself included, and until the next, in each row."""
    at = np.arange(marks.shape[1])
    last = np.where(np.concatenate([marks, marks[:, ::-1]]), at, -_FAR)
    distances = np.minimum(at - np.maximum.accumulate(last, axis=1, out=last), _FAR)
    return distances[: len(marks)], distances[len(marks) :, ::-1]


def _near(prose: Array) -> Array:
    """Tell how near prose is on either side of each line, up to 1; none is on both sides of the outer lines."""
    near = np.zeros(len(prose))
    found = np.flatnonzero(prose)
    if found.size:
        inner = slice(found[0], found[-1] + 1)
        above, below = decayed(prose[inner]), decayed(prose[inner][::-1])[::-1]
        near[inner] = np.minimum(np.minimum(above, below), 1)
    return near


def decayed(prose: Array) -> Array:
    """Sum up the prose before each line, the nearest most."""
    sums, total = [], 0.0
    for value in prose.tolist():
        sums.append(total)
        total = _DECAY * (total + value)
    return np.array(sums)


def runs(rows: Sequence[Array | Marks]) -> Array:
    """Count the marked lines right before each line, in each row."""
    marks = np.array(rows)
    at = np.arange(marks.shape[1])
    behind = np.maximum.accumulate(np.where(marks, 0, at + 1), axis=1)  # where the last unmarked line ends
    counts = np.zeros(marks.shape)
    counts[:, 1:] = at[1:] - behind[:, :-1]
    return counts
