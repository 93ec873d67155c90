"""What a line of a dump looks like, by itself, by its place and by its neighbours, in numbers.

As in jusText (J. Pomikálek, "Removing Boilerplate and Duplicate Content from Web Corpora", 2011), length, density
and neighbours of lines count, not their words; besides them only how much residue stands around: what a phrase or
its shape tells to be the page's. So the numbers mean the same in every language.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

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
"""… and of its neighbours."""
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
NAMES = (
    *OWN, *PLACE, *RHYTHM,
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
_BITS = {name: 4 << at for at, names in enumerate(_FAMILIES.values()) for name in names}
"""What a byte of a line's verdict says; the lowest two bits say whether it is firm or weak."""


def measure(lines: Sequence[Line], page: Profile, verdicts: Verdicts) -> NDArray[np.float32]:
    """Measure each line: a row a line, in the order of `NAMES`."""
    own = _own(lines, page)
    known = np.array([_byte(verdicts[at]) for at in range(len(lines))], dtype=np.uint16)
    residue = np.stack([known & (1 << bit) != 0 for bit in range(len(RESIDUE))])
    ends = own[OWN.index("ends sentence")] > 0
    counted = np.stack([page.sizes < _SHORT, ~ends, page.prose > 0, *residue[:_SEEN]])
    rows = [
        *own, *_place(page), *_rhythm(page, own), *_counts(counted, page.span), *_means(page),
        *_since(residue), *_since(residue[:, ::-1])[:, ::-1],
    ]  # fmt: skip
    return np.array(rows, dtype=np.float32).T


def _byte(verdict: Verdict | None) -> int:
    if verdict is None:
        return 0
    return (1 if verdict.firm else 2) | _BITS.get(verdict.name, 0)


def _own(lines: Sequence[Line], page: Profile) -> Array:
    sizes, found = page.sizes, page.characters
    return np.stack([
        np.minimum(sizes, _LARGE), found.ends & (sizes >= _SHORTEST), _ends_with(found, ":："),
        found.lower / found.words, found.upper / found.words, found.digits / found.lengths,
        [line.kind == "item" for line in lines], [line.indent for line in lines],
        [*(line.gap for line in lines[1:]), _GAP],
    ])  # fmt: skip


def _ends_with(found: Characters, signs: str) -> Marks:
    marks: Marks = found.last == ord(signs[0])
    for sign in signs[1:]:
        marks |= found.last == ord(sign)
    return marks


def _place(page: Profile) -> list[Array]:
    count = len(page.sizes)
    at = np.arange(count)
    first, last = page.span
    size = page.sizes[first:last].sum()
    return [
        (at >= first) & (at < last), first - at, at - last,
        np.full(count, size), np.full(count, size / page.sizes.sum()),
    ]  # fmt: skip


def _rhythm(page: Profile, own: Array) -> list[Array]:
    prose, large, ends, item = page.prose, own[0], own[1] > 0, own[OWN.index("item")] > 0
    short = page.sizes < _SHORT
    near = np.minimum(np.minimum(decayed(prose), decayed(prose[::-1])[::-1]), 1)
    teased = np.append(False, (prose[1:] > 0) & ~ends[:-1] & (page.sizes[:-1] < _HEADING))
    around = _within(np.stack([teased, prose > 0]), _AROUND)
    return [
        np.append(0, large[:-1]), np.append(large[1:], 0), runs(short & ~ends),
        (runs(item) + runs(item[::-1])[::-1]) * item, short * near, around[0] / np.maximum(around[1], 1),
    ]  # fmt: skip


def _counts(marks: Marks, span: tuple[int, int]) -> Array:
    """Count the marked lines above each line, below it, between it and the span, and near it."""
    totals = _totals(marks)
    above = totals[:, :-1]
    first, last = (totals[:, [end]] for end in span)
    to_span = np.maximum(first - above, 0) + np.maximum(above - last, 0)
    return np.vstack([above, totals[:, -1:] - above, to_span, _within(marks, _NEAR)])


def _means(page: Profile) -> Iterator[Array]:
    values = np.stack([page.prose, np.minimum(page.sizes, _LONG)])
    for reach in _REACHES:
        yield from _within(values, reach) / (2 * reach + 1)


def _totals(values: Array | Marks) -> Array:
    """Sum up the values of each row before each line, and before the end."""
    totals = np.zeros((len(values), values.shape[1] + 1))
    np.cumsum(values, axis=1, out=totals[:, 1:])
    return totals


def _within(values: Array | Marks, reach: int) -> Array:
    """Sum up the values of each row within reach of each line."""
    count = values.shape[1]
    at = np.arange(count)
    totals = _totals(values)
    result: Array = totals[:, np.minimum(at + reach + 1, count)] - totals[:, np.maximum(at - reach, 0)]
    return result


def _since(marks: Marks) -> Array:
    """Count the lines since the last marked one, itself included, in each row."""
    at = np.arange(marks.shape[1])
    last = np.maximum.accumulate(np.where(marks, at, -_FAR), axis=1)
    result: Array = np.minimum(at - last, _FAR)
    return result


def decayed(prose: Array) -> Array:
    """Sum up the prose before each line, the nearest most."""
    sums, total = [], 0.0
    for value in prose.tolist():
        sums.append(total)
        total = _DECAY * (total + value)
    return np.array(sums)


def runs(marks: Marks) -> Array:
    """Count the marked lines right before each line."""
    at = np.arange(len(marks))
    behind = np.maximum.accumulate(np.where(marks, 0, at + 1))  # where the last unmarked line ends
    return np.append(0.0, (at + 1 - behind)[:-1])
