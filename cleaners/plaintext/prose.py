"""Which lines of a dump are the article's: two weighed sums, of a line's looks and of what the first sum says.

The first sum weighs what each line looks like among its neighbours. The second weighs that and the first sums
around it: where they are high for long, how far a line stays below the best, whether it says what those say.
The weights (``weights.toml``) are logistic regressions', fitted by ``python -m benchmarks.train_dumps``. They
weigh shapes, not words, so that they hold for pages and languages they were not fitted on.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import chain

import numpy as np

from cleaners.plaintext.features import NAMES, Array, Measures, measure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Profile, Verdicts, highest
from cleaners.residue import ends
from cleaners.residue.lines import Verdict

ABOVE, BELOW = 100, 300
"""How far above and below the densest prose lines are weighed, where there are too many to weigh them all."""
SMALL = 1_000
"""Lines up to which a dump is weighed as a whole; the median whole page has 200."""
THRESHOLD = -0.3
"""The second sum from which a line is the article's; losing a line is worse than keeping one."""

_REACHES = (2, 6, 15)
_BARS = (0.5, 1.0, 1.5)
AGAIN = (
    "sum",
    *(f"{name} within {reach}" for reach in _REACHES for name in ("weighed sums", "sums", "sizes")),
    "below the best",
    *(f"{name} {bar}" for bar in _BARS for name in ("in run of", "behind run of", "above run of")),
    "said by the best", "said often by the best", "said often around",
    "long with sums around", "long below the best", "long with sum",
)  # fmt: skip
"""What the second sum weighs besides the features."""


def choose(lines: Sequence[Line], verdicts: Verdicts, page: Profile) -> list[bool]:
    """Tell for each line whether it is the article's, residue among it included."""
    first, last = page.span if len(lines) > SMALL else (0, len(lines))
    window = range(max(first - ABOVE, 0), min(last + BELOW, len(lines)))
    if not window:
        return []
    measures = measure(lines, verdicts, page, window)
    sums = measures.rows @ _weights("first")
    again = np.hstack([measures.rows, reconsider(sums, measures)]) @ _weights("second")
    chosen = [False] * len(lines)
    chosen[window.start : window.stop] = (again > THRESHOLD).tolist()
    if not any(chosen):
        return list(page.ends)
    for at in range(1, len(lines) - 1):
        chosen[at] = chosen[at] or (chosen[at - 1] and chosen[at + 1] and _may_head(verdicts[at], page, at))
    behind = max(at for at, own in enumerate(chosen) if own) + 1
    if behind < len(lines) and ends.credit(lines[behind].text):  # the residue stage reads it
        chosen[behind] = True
    return chosen


def _may_head(verdict: Verdict | None, page: Profile, at: int) -> bool:
    """Whether a line is a word of the page's that may head a section ("Discussion"): the residue stage decides."""
    return verdict is not None and not verdict.firm and page.prose[at + 1] > 0


@cache
def _weights(name: str) -> Array:
    """Read the weights of a sum in the order of what it weighs."""
    table = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))[name]
    return np.array([table[feature] for feature in NAMES + (AGAIN if name == "second" else ())])


def reconsider(sums: Array, measures: Measures) -> Array:
    """Measure what the first sums say, in the order of `AGAIN`."""
    sums = np.clip(sums, -4, 4)
    sizes = np.minimum(measures.sizes, 300) + 5
    best = np.sort(sums)[-max(5, len(sums) // 10) :].mean()
    columns = [sums]
    summed = np.stack([np.ones_like(sums), sizes, sums * sizes, sums])
    for reach in _REACHES:
        around, size, weighed, plain = _mean(summed, reach)
        columns += [weighed / size, plain / around, np.minimum(size / around, 200) / 200]
    columns.append(sums - best)
    for bar in _BARS:
        columns += _run(sums, sizes, bar)
    said, often = _said(sums, sizes, measures.words)
    around, size = _mean(np.stack([often * sizes, sizes]), 4)
    columns += [said, often, around / size]
    long = np.minimum(sizes, 200) / 200
    columns += [columns[4] * long, columns[10] * long, sums * long]
    return np.stack(columns, axis=1)


def _mean(values: Array, reach: int) -> Array:
    """Sum up the values of each row within reach of each line."""
    count = values.shape[1]
    total = np.zeros((len(values), count + 1))
    np.cumsum(values, axis=1, out=total[:, 1:])
    at = np.arange(count)
    result: Array = total[:, np.minimum(at + reach + 1, count)] - total[:, np.maximum(at - reach, 0)]
    return result


def _run(sums: Array, sizes: Array, bar: float) -> list[Array]:
    """Find the run that stands highest above a bar; tell for each line whether it is in it and how far off."""
    start, end = highest(((sums - bar) * sizes).tolist())
    at = np.arange(len(sums))
    inside = ((at >= start) & (at < end)).astype(float)
    return [inside, np.clip(at - end, 0, 10) / 10, np.clip(start - at, 0, 10) / 10]


def _said(sums: Array, sizes: Array, words: Sequence[Sequence[str]]) -> tuple[Array, Array]:
    """Give the share of each line's words that the best lines say, and how often they say them."""
    best = np.argsort(-(sums * np.sqrt(sizes)), kind="stable")[: max(3, len(sums) // 8)]
    times = Counter(chain.from_iterable(set(words[at]) for at in best.tolist() if sums[at] > 0.5))
    capped = {word: min(number, 4) for word, number in times.items()}
    hits = [[capped[word] for word in own if word in capped] for own in words]
    lengths = np.array([len(own) or 1 for own in words])
    return np.array([*map(len, hits)]) / lengths, np.array([*map(sum, hits)]) / lengths / 4
