"""The characters of many lines counted at once: a pass over an array costs less than one over each line."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.residue import shape

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]

_DIGIT, _LOWER, _UPPER, _SPACE, _WIDE, _COMMA, _STOP, _CLOSING = (1 << bit for bit in range(8))
_TESTS = (
    (_DIGIT, str.isdecimal),
    (_LOWER, str.islower),
    (_UPPER, str.isupper),
    (_SPACE, str.isspace),
    (_WIDE, lambda char: shape.weight(char) > 1),
    (_COMMA, "،，、".__contains__),
    (_STOP, ".!?…。！？؟۔।॥".__contains__),
    (_CLOSING, "\"'”’»«“„()[]』」）0123456789".__contains__),
)
"""What a character can be; behind the stop of a sentence may stand what closes a quote, a bracket or a footnote."""
_LAST = 0x20000
"""The first character of the planes in which no character is anything of this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Characters:
    """What is counted of each line."""

    lengths: Counts
    wide: Counts
    """Characters of scripts that need about half as many of them."""
    words: Counts
    lower: Counts
    """Words that begin in lower case."""
    upper: Counts
    digits: Counts
    commas: Counts
    """Followed by a blank where the script sets one."""
    last: NDArray[np.uint32]
    """The code of the last character."""
    ends: Marks
    """Whether the line ends as a sentence does."""

    def until(self, end: int) -> "Characters":
        """Give the counts of the first lines alone."""
        return Characters(**{field.name: getattr(self, field.name)[:end] for field in fields(self)})


def count(texts: Sequence[str]) -> Characters:
    """Count the characters of texts, none of them empty."""
    lengths = np.array([*map(len, texts)], dtype=np.int64)
    stops = np.cumsum(lengths + 1)
    starts = stops - lengths - 1
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds().take(codes, mode="clip")
    blank = kinds & _SPACE != 0
    begins = ~blank
    begins[1:] &= blank[:-1]
    begins[starts] = ~blank[starts]
    firsts = kinds * begins

    def total(marks: Marks) -> Counts:
        if not marks.any():  # as with most characters of other scripts
            return np.zeros_like(lengths)
        result: Counts = np.add.reduceat(marks, starts, dtype=np.int64)
        return result

    return Characters(
        lengths=lengths,
        wide=total(kinds & _WIDE != 0),
        words=total(begins),
        lower=total(firsts & _LOWER != 0),
        upper=total(firsts & _UPPER != 0),
        digits=total(kinds & _DIGIT != 0),
        commas=total(_commas(codes, kinds)),
        last=codes[stops - 2],
        ends=_ends(texts, kinds[stops - 2]),
    )


def _commas(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> Marks:
    marks: Marks = kinds & _COMMA != 0
    marks[:-1] |= (codes[:-1] == ord(",")) & (codes[1:] == ord(" "))
    return marks


def _ends(texts: Sequence[str], last: NDArray[np.uint8]) -> Marks:
    """Tell which texts end as a sentence does; only a last quote, bracket or digit needs a closer look."""
    ends: Marks = last & _STOP != 0
    for at in np.flatnonzero(last & _CLOSING).tolist():
        ends[at] = shape.ends_sentence(texts[at])
    return ends


@cache
def _kinds() -> NDArray[np.uint8]:
    """Give a byte of marks for each character up to `_LAST`."""
    marks = (sum(mark for mark, test in _TESTS if test(chr(code))) for code in range(_LAST))
    return np.array([*marks, 0], dtype=np.uint8)
