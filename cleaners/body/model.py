"""The block models: how likely each segment is the article's.

Symmetric trees (every node of a level asks the same question), trained by ``benchmarks/train_body.py`` and
stored as plain arrays in ``alone.npz`` and ``asked.npz``:

=========  ==================  =================================================
array      shape               meaning
=========  ==================  =================================================
features   (trees, depth)      the column of `cleaners.body.features` that is asked
borders    (trees, depth)      answered with yes if the column is greater
leaves     (trees, 2**depth)   what the answers add to the log-odds; the first question is the lowest bit
bias       ()                  the log-odds to begin with
names      (columns,)          the columns the model was trained on
=========  ==================  =================================================
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_BITS = (1 << np.arange(8)).astype(np.uint8)
"""A tree of up to eight questions."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """The arrays of a trained model."""

    features: NDArray[np.int32]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float
    names: tuple[str, ...]

    def probabilities(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give for each row of a feature table how likely the segment is the article's (0 to 1)."""
        trees, depth = self.features.shape
        yes = table.T[self.features.ravel()] > self.borders.reshape(-1, 1)
        bits = yes.reshape(trees, depth, len(table)) * _BITS[:depth, None]
        leaf = bits.sum(axis=1, dtype=np.uint8)
        odds = self.bias + self.leaves[np.arange(trees)[:, None], leaf].sum(axis=0)
        chances: NDArray[np.float32] = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return chances


@dataclass(frozen=True, kw_only=True, eq=False)
class Models:
    """The two models of the choice."""

    alone: Model
    """For the page alone."""
    asked: Model
    """For the page and trafilatura's opinion of it."""


@cache
def shipped() -> Models:
    """Read the models that come with the package."""
    return Models(alone=_read("alone"), asked=_read("asked"))


def _read(name: str) -> Model:
    with files("cleaners.body").joinpath(f"{name}.npz").open("rb") as file, np.load(file) as data:
        return Model(
            features=data["features"],
            borders=data["borders"],
            leaves=data["leaves"],
            bias=float(data["bias"]),
            names=tuple(data["names"].tolist()),
        )
