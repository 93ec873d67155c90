"""The lines of a dump measured once: how long each is, whether it is prose, and where the most prose stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.metadata import EMPTY
from cleaners.plaintext.line import Line
from cleaners.residue import shape
from cleaners.residue.lines import Verdict, context, judge

_PENALTY = 40.0
"""What a line that is no prose takes from a span, in characters."""
_CAP = 300
"""Size from which a line is wholly prose, in characters."""
_SENTENCE, _CLAUSES = 40, 120
"""Least size of prose: of a line that ends a sentence, and of one that has commas at least."""
_SHORTEST = 10
"""Least size of a sentence that counts as one, in characters."""
_VERBATIM = frozenset({"code", "table"})
_NOBODY = context(EMPTY)


class Verdicts:
    """What each line is by itself, judged when it is first asked for: most lines of a page never are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._found: dict[int, Verdict | None] = {}

    def __getitem__(self, at: int) -> Verdict | None:
        if at not in self._found:
            line = self._lines[at]
            self._found[at] = None if line.kind in _VERBATIM else judge(line.text, _NOBODY)
        return self._found[at]

    def known(self, at: int) -> Verdict | None:
        """Give what was found out about a line already."""
        return self._found.get(at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """The measures of all lines."""

    sizes: list[int]
    ends: list[bool]
    """Whether it ends as a sentence does."""
    prose: list[float]
    """How much it is prose: 0 to 1."""
    span: tuple[int, int]
    """The run of lines with the most prose for its gaps."""

    def until(self, end: int) -> "Profile":
        """Give the profile of the first lines alone."""
        prose = self.prose[:end]
        return Profile(sizes=self.sizes[:end], ends=self.ends[:end], prose=prose, span=densest(prose))


def profile(lines: Sequence[Line], verdicts: Verdicts) -> Profile:
    """Measure the lines and find the run with the most prose."""
    sizes = [shape.weight(line.text) for line in lines]
    ends = [
        size >= _SHORTEST and shape.ends_sentence(line.text) for line, size in zip(lines, sizes, strict=True)
    ]
    prose = [_prose(line.text, size, end) for line, size, end in zip(lines, sizes, ends, strict=True)]
    for at, value in enumerate(prose):
        if value and verdicts[at]:
            prose[at] = 0.0
    return Profile(sizes=sizes, ends=ends, prose=prose, span=densest(prose))


def _prose(text: str, size: int, end: bool) -> float:
    is_prose = (end and size >= _SENTENCE) or (size >= _CLAUSES and any(mark in text for mark in ",，、،"))
    return min(size, _CAP) / _CAP if is_prose else 0.0


def densest(prose: Sequence[float]) -> tuple[int, int]:
    """Find the run of lines that gain most, where lines that are no prose cost."""
    return highest([value * _CAP if value else -_PENALTY for value in prose])


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
