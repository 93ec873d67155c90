"""What a line of a dump looks like, by itself and among its neighbours, in numbers between 0 and about 1.

As in jusText (J. Pomikálek, "Removing Boilerplate and Duplicate Content from Web Corpora", 2011), length, density
and neighbours of lines count, not their words: the numbers mean the same in every language.
"""

from collections.abc import Sequence

import numpy as np

from cleaners.plaintext.characters import Characters, Marks
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Array, Profile

ALONE = (
    "one", "short", "long", "very long", "ends sentence", "ends colon", "question", "lower case", "capitals",
    "digits", "item", "gap above", "gap below", "indent",
)  # fmt: skip
"""What is measured of a line by itself."""
AMONG = (
    "next above", "next below", "short above", "item run", "in span", "above span", "near start",
    "short among prose", "sentence out of span",
)  # fmt: skip
"""What is measured of its neighbours."""
NAMES = ALONE + AMONG

_DECAY = 0.75
_SHORT = 50
_GAP = 2
"""The gap below the last line, in lines."""
_SHORTEST = 10
"""Least size of a sentence that counts as one, in characters."""


def measure(lines: Sequence[Line], page: Profile) -> Array:
    """Measure each line: a row a line, in the order of `NAMES`."""
    rows = np.empty((len(NAMES), len(lines)))
    _looks(lines, page, rows[: len(ALONE)])
    _among(rows[: len(ALONE)], page, rows[len(ALONE) :])
    return rows.T


def _looks(lines: Sequence[Line], page: Profile, out: Array) -> None:
    sizes, found = page.sizes, page.characters
    gaps = np.minimum([*(line.gap for line in lines), _GAP], 2) / 2
    out[:] = (
        np.ones_like(sizes), np.minimum(sizes, 40) / 40, np.minimum(sizes, 120) / 120, np.minimum(sizes, 400) / 400,
        found.ends & (sizes >= _SHORTEST), _ends_with(found, ":："), _ends_with(found, "?？؟"),
        found.lower / found.words, found.upper / found.words, found.digits / found.lengths,
        [line.kind == "item" for line in lines], gaps[:-1], gaps[1:],
        np.minimum([line.indent for line in lines], 40) / 40,
    )  # fmt: skip


def _ends_with(found: Characters, signs: str) -> Marks:
    marks: Marks = found.last == ord(signs[0])
    for sign in signs[1:]:
        marks |= found.last == ord(sign)
    return marks


def _among(alone: Array, page: Profile, out: Array) -> None:
    prose = page.prose
    near = np.minimum(decayed(prose), decayed(prose[::-1])[::-1])
    item, end = alone[ALONE.index("item")] > 0, alone[ALONE.index("ends sentence")]
    short = page.sizes < _SHORT
    at = np.arange(len(prose))
    first, last = page.span
    inside = (at >= first) & (at < last)
    out[:] = (
        np.append(0.0, prose[:-1]), np.append(prose[1:], 0.0), np.minimum(runs(short & (end == 0)), 10) / 10,
        np.minimum(runs(item) + runs(item[::-1])[::-1], 20) / 20 * item,
        inside, np.clip(first - at, 0, 10) / 10, inside & (at - first < 3),
        short * np.minimum(near, 1), end * ~inside,
    )  # fmt: skip


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
