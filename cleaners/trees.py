"""Gradient-boosted symmetric trees, as plain arrays: every node of a level asks the same question.

What decides for segments of a page (`cleaners.body.model`) and for lines of a dump (`cleaners.plaintext.prose`).
Trained with CatBoost (https://catboost.ai), which isn't needed to run them; an ``.npz`` file of them holds

=========  ==================  =================================================
array      shape               meaning
=========  ==================  =================================================
features   (trees, depth)      the column of the table that is asked
borders    (trees, depth)      answered with yes if the column is greater
leaves     (trees, 2**depth)   what the answers add to the log-odds; the first question is the lowest bit
bias       ()                  the log-odds to begin with
names      (columns,)          the columns the trees were trained on
=========  ==================  =================================================
"""

from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_BITS = (1 << np.arange(8)).astype(np.uint8)
"""A tree of up to eight questions."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Trees:
    """The arrays of trained trees."""

    features: NDArray[np.int32]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float
    names: tuple[str, ...]

    def probabilities(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give for each row of a table with these columns how likely the answer is yes (0 to 1)."""
        trees, depth = self.features.shape
        yes = table.T.take(self.features.ravel(), axis=0) > self.borders.reshape(-1, 1)
        bits = yes.view(np.uint8).reshape(trees, depth, len(table))
        leaf = np.einsum("tqr,q->tr", bits, _BITS[:depth])  # over the questions, for each tree and row
        begins = np.arange(0, self.leaves.size, 1 << depth)[:, None]  # of each tree's leaves, laid in a row
        odds = self.bias + self.leaves.ravel().take(leaf + begins).sum(axis=0)
        chances: NDArray[np.float32] = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return chances


def read(package: str, name: str) -> Trees:
    """Read the trees that come with a package.

    Raises:
        FileNotFoundError: the package has none of that name.
    """
    with files(package).joinpath(name).open("rb") as file, np.load(file) as data:
        return Trees(
            features=data["features"],
            borders=data["borders"],
            leaves=data["leaves"],
            bias=float(data["bias"]),
            names=tuple(data["names"].tolist()),
        )
