"""Which lines of a dump are the article's: two weighed sums, of a line's looks and of what the first sum says.

The first sum weighs what each line looks like among its neighbours. The second weighs that and the first sums
around it: where they are high for long, how far a line stays below the best. The weights (``weights.toml``) are
logistic regressions', fitted by ``python -m benchmarks.train_dumps``. They weigh shapes, not words, so that they
hold for pages and languages they were not fitted on. Only a line that its shape speaks for is then judged by its
words: residue weighs against it.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from cleaners.plaintext import alone
from cleaners.plaintext.features import NAMES, measure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Array, Profile, Verdicts, highest
from cleaners.residue import ends
from cleaners.residue.lines import Verdict

THRESHOLD = -0.3
"""The second sum from which a line is the article's; losing a line is worse than keeping one."""

_REACHES = (2, 15)
_BAR = 1.0
AGAIN = (
    "sum",
    *(f"{name} within {reach}" for reach in _REACHES for name in ("sums", "sizes")),
    "in run", "long with sums around", "long below the best", "long with sum",
)  # fmt: skip
"""What the second sum weighs besides the features …"""
RESIDUE = ("firm residue", "weak residue")
"""… and where it speaks for a line, besides that."""


def choose(lines: Sequence[Line], verdicts: Verdicts, page: Profile) -> list[bool]:
    """Tell for each line whether it is the article's, residue among it included."""
    if not lines:
        return []
    rows = measure(lines, page)
    again = np.hstack([rows, reconsider(rows @ _weights("first"), page.sizes)]) @ _weights("second")
    chosen = _without_residue(again, verdicts)
    _choose_lists(lines, verdicts, chosen)
    if not any(chosen):
        return [bool(end) for end in page.characters.ends]
    for at in range(1, len(lines) - 1):
        chosen[at] = chosen[at] or (chosen[at - 1] and chosen[at + 1] and _may_head(verdicts[at], page, at))
    chosen = alone.complete(lines, verdicts, page, chosen)
    behind = max(at for at, own in enumerate(chosen) if own) + 1
    if behind < len(lines) and ends.credit(lines[behind].text):  # the residue stage reads it
        chosen[behind] = True
    return chosen


def _without_residue(sums: Array, verdicts: Verdicts) -> list[bool]:
    """Tell for which lines the sums speak even with what residue weighs."""
    chosen: list[bool] = (sums > THRESHOLD).tolist()
    firm, weak = _weights("residue")
    for at in np.flatnonzero(chosen).tolist():
        if verdict := verdicts[at]:
            chosen[at] = bool(sums[at] + (firm if verdict.firm else weak) > THRESHOLD)
    return chosen


def _choose_lists(lines: Sequence[Line], verdicts: Verdicts, chosen: list[bool]) -> None:
    """Let the entries of a list stay or go together; where Markdown marks them, `structure` knows better."""
    for entries in _lists(lines):
        own = sum(chosen[entries.start : entries.stop])
        if own and _is_marker(verdicts, entries.start - 1):
            chosen[entries.start : entries.stop] = [False] * len(entries)
        elif own < len(entries) and lines[entries.start].level is None:
            chosen[entries.start : entries.stop] = [own * 2 > len(entries)] * len(entries)


def _lists(lines: Sequence[Line]) -> Iterator[range]:
    """Give the runs of entries without a gap between them."""
    run: list[int] = []
    for at in [at for at, line in enumerate(lines) if line.kind == "item"]:
        if run and (at > run[-1] + 1 or lines[at].gap):
            yield range(run[0], run[-1] + 1)
            run = []
        run.append(at)
    if run:
        yield range(run[0], run[-1] + 1)


_MARKERS = frozenset({"read_more", "filed_under", "comment_heading", "newsletter", "comment_form", "share"})
"""What stands above lists that aren't the article's: "Related articles", "Share this"."""


def _is_marker(verdicts: Verdicts, at: int) -> bool:
    verdict = verdicts[at] if at >= 0 else None
    return verdict is not None and verdict.name in _MARKERS


def _may_head(verdict: Verdict | None, page: Profile, at: int) -> bool:
    """Whether a line is a word of the page's that may head a section ("Discussion"): the residue stage decides."""
    return verdict is not None and not verdict.firm and bool(page.prose[at + 1] > 0)


FEATURES = {"first": NAMES, "second": NAMES + AGAIN, "residue": RESIDUE}
"""What each sum weighs; residue adds to the second."""


@cache
def _weights(name: str) -> Array:
    """Read the weights of a sum in the order of what it weighs."""
    table = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))[name]
    return np.array([table[feature] for feature in FEATURES[name]])


def reconsider(sums: Array, sizes: Array) -> Array:
    """Measure what the first sums say, in the order of `AGAIN`.

    Args:
        sums: The first sum of each line.
        sizes: Its size, in characters of alphabetic scripts.
    """
    sums = np.clip(sums, -4, 4)
    sizes = np.minimum(sizes, 300) + 5
    best = np.sort(sums)[-max(5, len(sums) // 10) :].mean()
    long = np.minimum(sizes, 200) / 200
    summed = np.stack([np.ones_like(sums), sizes, sums])
    columns = [sums]
    for reach in _REACHES:
        around, size, total = _within(summed, reach)
        columns += [total / around, np.minimum(size / around, 200) / 200]
    columns += [_in_run(sums, sizes), columns[-2] * long, (sums - best) * long, sums * long]
    return np.stack(columns, axis=1)


def _within(values: Array, reach: int) -> Array:
    """Sum up the values of each row within reach of each line."""
    count = values.shape[1]
    total = np.zeros((len(values), count + 1))
    np.cumsum(values, axis=1, out=total[:, 1:])
    at = np.arange(count)
    result: Array = total[:, np.minimum(at + reach + 1, count)] - total[:, np.maximum(at - reach, 0)]
    return result


def _in_run(sums: Array, sizes: Array) -> Array:
    """Find the run of lines that stands highest above a bar, and tell for each line whether it is in it."""
    start, end = highest(((sums - _BAR) * sizes).tolist())
    inside = np.zeros_like(sums)
    inside[start:end] = 1
    return inside
