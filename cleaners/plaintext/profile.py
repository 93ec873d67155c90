"""The lines of a dump measured once: how long each is, whether it is prose, and where the most prose stands."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.metadata import EMPTY
from cleaners.plaintext.characters import Characters, count
from cleaners.plaintext.line import Line
from cleaners.residue.lines import Verdict, context, judge

Array = NDArray[np.float64]

_PENALTY = 40.0
"""What a line that is no prose takes from a span, in characters."""
_CAP = 300
"""Size from which a line is wholly prose, in characters."""
_SENTENCE, _CLAUSES = 40, 120
"""Least size of prose: of a line that ends a sentence, and of one that has commas at least."""
_VERBATIM = frozenset({"code", "table"})
_NOBODY = context(EMPTY)


class Verdicts(dict[int, Verdict | None]):
    """What each line is by itself, judged when it is first asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, at: int) -> Verdict | None:
        line = self._lines[at]
        self[at] = None if line.kind in _VERBATIM else judge(line.text, _NOBODY)
        return self[at]


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """The measures of all lines."""

    characters: Characters
    sizes: Array
    """In characters of alphabetic scripts."""
    prose: Array
    """How much a line is prose: 0 to 1."""
    span: tuple[int, int]
    """The run of lines with the most prose for its gaps."""

    def until(self, end: int) -> "Profile":
        """Give the profile of the first lines alone."""
        if end == len(self.sizes):
            return self
        prose = self.prose[:end]
        return Profile(
            characters=self.characters.until(end), sizes=self.sizes[:end], prose=prose, span=densest(prose)
        )


def profile(lines: Sequence[Line]) -> Profile:
    """Measure the lines and find the run with the most prose."""
    found = count([line.text for line in lines])
    sizes = (found.lengths + found.wide).astype(float)
    is_prose = (found.ends & (sizes >= _SENTENCE)) | ((found.commas > 0) & (sizes >= _CLAUSES))
    prose = np.minimum(sizes, _CAP) / _CAP * is_prose
    return Profile(characters=found, sizes=sizes, prose=prose, span=densest(prose))


def densest(prose: Array) -> tuple[int, int]:
    """Find the run of lines that gain most, where lines that are no prose cost."""
    return highest((prose * _CAP - _PENALTY * (prose == 0)).tolist())


def highest(values: Sequence[float]) -> tuple[int, int]:
    """Find the run with the maximum sum (J. Bentley, "Programming Pearls", 1984): its start and end.

    >>> highest([-1, 2, -1, 3, -9])
    (1, 4)
    """
    best, run, total, start = 0.0, (0, 0), 0.0, 0
    for at, value in enumerate(values):
        total += value
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best:
            best, run = total, (start, at + 1)
    return run
