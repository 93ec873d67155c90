"""The block models: how likely each segment is the article's.

Trained by ``benchmarks/train_body.py``; ``alone.npz`` and ``asked.npz`` hold their arrays, as `cleaners.trees`
documents them, over the columns of `cleaners.body.features`.
"""

from dataclasses import dataclass
from functools import cache

from cleaners import trees
from cleaners.trees import Trees


@dataclass(frozen=True, kw_only=True, eq=False)
class Models:
    """The two models of the choice."""

    alone: Trees
    """For the page alone."""
    asked: Trees
    """For the page and trafilatura's opinion of it."""


@cache
def shipped() -> Models:
    """Read the models that come with the package."""
    return Models(alone=trees.read(__package__, "alone.npz"), asked=trees.read(__package__, "asked.npz"))
