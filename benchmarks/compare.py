"""Two tools' figures on the same pages, compared in pairs."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

RESAMPLES = 1_000
SEED = 20_141_113
CHANGED_MOST = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Paired:
    """How one tool does beside another, page by page."""

    gain: float
    """Mean difference, in the unit of the figures."""
    low: float
    high: float
    """The bootstrap interval of ``gain`` that holds 95 % of the resamples."""
    better: int
    worse: int
    without_most: float
    """The gain without the pages that changed most, for better or worse."""


def paired(ours: Sequence[float], theirs: Sequence[float]) -> Paired:
    """Compare two equally long rows of figures, one a page. The bootstrap is seeded: it always answers alike.

    Raises:
        ValueError: the rows are empty or differ in length.
    """
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    if not differences:
        raise ValueError("no pages to compare")
    low, high = bootstrap(differences)
    rest = sorted(differences, key=abs)[: max(0, len(differences) - CHANGED_MOST)]
    return Paired(
        gain=fmean(differences),
        low=low,
        high=high,
        better=sum(difference > 0 for difference in differences),
        worse=sum(difference < 0 for difference in differences),
        without_most=fmean(rest) if rest else 0.0,
    )


def bootstrap(
    values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float, float]:
    """Give the 2.5th and 97.5th percentile of the mean over resamples with replacement."""
    generator = random.Random(seed)
    means = sorted(fmean(generator.choices(values, k=len(values))) for _ in range(resamples))
    return means[int(0.025 * resamples)], means[min(resamples - 1, int(0.975 * resamples))]
