"""Trees that CatBoost trained, as the arrays of `cleaners.trees`; and sites dealt out to folds."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier

from cleaners.trees import Trees

FOLDS = 5


def as_arrays(fitted: CatBoostClassifier, names: tuple[str, ...]) -> Trees:
    """Turn CatBoost's symmetric trees into the arrays of `cleaners.trees`."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        fitted.save_model(file.name, format="json")
        dump = json.loads(Path(file.name).read_text("utf-8"))
    depth = max(len(tree["splits"] or []) for tree in dump["oblivious_trees"])
    columns = [item["flat_feature_index"] for item in dump["features_info"]["float_features"]]
    features = np.zeros((len(dump["oblivious_trees"]), depth), np.int32)
    borders = np.full(features.shape, np.inf, np.float32)
    leaves = np.zeros((len(features), 2**depth), np.float32)
    scale, (bias,) = dump["scale_and_bias"]
    for number, tree in enumerate(dump["oblivious_trees"]):
        for level, split in enumerate(tree["splits"] or []):
            features[number, level] = columns[split["float_feature_index"]]
            borders[number, level] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) * scale
    return Trees(features=features, borders=borders, leaves=leaves, bias=float(bias), names=names)


def write(trees: Trees, path: Path) -> None:
    """Write trees as `cleaners.trees.read` reads them."""
    np.savez_compressed(
        path,
        features=trees.features.astype(np.int16),
        borders=trees.borders,
        leaves=trees.leaves.astype(np.float32),
        bias=np.float64(trees.bias),
        names=np.array(trees.names),
    )


def by_site(sites: Iterable[str]) -> dict[str, int]:
    """Deal sites out to folds."""
    names = sorted(set(sites))
    order = np.random.default_rng(0).permutation(len(names))
    return {name: int(place) % FOLDS for name, place in zip(names, order, strict=True)}
