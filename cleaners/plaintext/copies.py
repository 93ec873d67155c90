"""Which lines stand on a page more than once: menus, teasers, and whole articles that are there a second time."""

from collections.abc import Sequence

import numpy as np

from cleaners.plaintext.profile import Array

_MOST, _LONGEST = 4, 10
"""Numbers of copies, and lengths of copied runs in lines, above these don't differ."""


def measure(texts: Sequence[str]) -> Array:
    """Count each line's copies above and below it, and the lines in a row, up to it and from it, that are copied so.

    Returns:
        A row a measure: copies above, below, copied run up to the line, from the line.

    >>> measure(["a", "b", "c", "a", "b"]).astype(int).tolist()
    [[0, 0, 0, 1, 1], [1, 1, 0, 0, 0], [0, 0, 0, 1, 2], [2, 1, 0, 0, 0]]
    """
    above, run_above = _above(texts)
    below, run_below = _above(texts[::-1])
    return np.array([above, below[::-1], run_above, run_below[::-1]], dtype=float)


def _above(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Count the copies above each text, and the run of copied texts that ends with it."""
    counts, runs = [0] * len(texts), [0] * len(texts)
    last: dict[str, int] = {}
    before = len(texts)  # where the copy of the text above stands
    for at, text in enumerate(texts):
        copy = last.get(text)
        last[text] = at
        if copy is not None:
            counts[at] = min(counts[copy] + 1, _MOST)
            runs[at] = min(runs[at - 1] + 1, _LONGEST) if copy == before + 1 else 1
        before = len(texts) if copy is None else copy
    return counts, runs
