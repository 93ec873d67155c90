"""Train the block model, and measure it on sites it never saw.

    python -m benchmarks.train_body --data PATH                    # cross-validate by site, report
    python -m benchmarks.train_body --data PATH --write            # train on everything, write the models

The report is what the whole body and residue stages give on each page with a model trained on the pages of
other sites only; trafilatura's standard mode on the same pages stands beside it. Needs the extra ``bench``.
"""

import argparse
import statistics
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool
from courlan import extract_domain
from numpy.typing import NDArray
from trafilatura import bare_extraction

from benchmarks import trees
from benchmarks.gold import Page, overlap, read_sets, words
from benchmarks.labels import labels
from cleaners import body, comments, metadata, residue
from cleaners.body.features import names
from cleaners.body.model import Models
from cleaners.body.view import look
from cleaners.document import parse
from cleaners.trees import Trees

FOLDER = Path(body.__file__).parent
TREES, DEPTH = 300, 5
OPTIONS = {
    "iterations": TREES,
    "depth": DEPTH,
    "learning_rate": 0.08,
    "l2_leaf_reg": 8,
    "rsm": 0.3,
    "border_count": 64,
    "random_seed": 1,
    "verbose": 0,
    "allow_writing_files": False,
}


@dataclass(frozen=True, kw_only=True)
class Example:
    """A page as the trainer sees it."""

    page: Page
    site: str
    tables: dict[str, NDArray[np.float32]]
    """The features with the opinion of a first sight (``alone``) and of trafilatura (``asked``)."""
    names: tuple[str, ...]
    wanted: NDArray[np.bool_]
    weight: NDArray[np.float64]
    """Of each segment; the segments of one page share a weight of 300."""
    standard: float
    """trafilatura's F1."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled sets (see README.md)")
    parser.add_argument("--set", action="append", default=[], help="only this set; may be repeated")
    parser.add_argument("--write", action="store_true", help="train on everything and write the models")
    options = parser.parse_args(arguments)
    pages = [page for page in read_sets(options.data, options.set) if page.gold.get("body")]
    with ProcessPoolExecutor() as pool:
        examples = list(pool.map(example, pages, chunksize=8))
        if options.write:
            write(train(examples))
        else:
            report(examples, pool)


def example(page: Page) -> Example:
    document = parse(page.html(), url=page.url, content_type=None, fetched_at=None)
    found = bare_extraction(document.tree, include_comments=False, with_metadata=False)
    reading = metadata.read(document)
    comments.take(document)
    view = look(document, reading.metadata)
    size = np.array([max(len(words(piece.text)), 1) ** 0.75 for piece in view.pieces])
    return Example(
        page=page,
        site=site(page),
        tables={"alone": view.table(view.prose()), "asked": view.table(view.asked())},
        names=names(view.sense),
        wanted=np.array(
            labels([piece.text for piece in view.pieces], view.compacts, page.gold["body"]), bool
        ),
        weight=size / size.sum() * 300 if size.size else size,
        standard=overlap(found.text if found else "", page.gold["body"]).f1,
    )


def site(page: Page) -> str:
    """Name the site of a page: its publisher where the gold has one, else its registered domain."""
    return str(page.gold.get("publisher") or extract_domain(page.url or "") or page.url)


def train(examples: Sequence[Example]) -> Models:
    full = [item for item in examples if len(item.wanted)]
    return Models(alone=fit(full, "alone"), asked=fit(full, "asked"))


def fit(examples: Sequence[Example], opinion: str) -> Trees:
    fitted = CatBoostClassifier(**OPTIONS).fit(
        Pool(
            np.vstack([item.tables[opinion] for item in examples]),
            np.concatenate([item.wanted for item in examples]).astype(int),
            weight=np.concatenate([item.weight for item in examples]),
        )
    )
    return trees.as_arrays(fitted, examples[0].names)


def write(models: Models) -> None:
    for name, model in vars(models).items():
        trees.write(model, FOLDER / f"{name}.npz")


def report(examples: Sequence[Example], pool: ProcessPoolExecutor) -> None:
    fold = trees.by_site(item.site for item in examples)
    scores: dict[str, tuple[float, float]] = {}
    for number in range(trees.FOLDS):
        models = train([item for item in examples if fold[item.site] != number])
        held = [item for item in examples if fold[item.site] == number]
        results = pool.map(score, [item.page for item in held], [models] * len(held), chunksize=8)
        scores.update({item.page.name: (f1, item.standard) for item, f1 in zip(held, results, strict=True)})
    for collection in sorted({item.page.collection for item in examples}):
        summarize(
            collection, [scores[item.page.name] for item in examples if item.page.collection == collection]
        )
    for name, (ours, standard) in sorted(scores.items(), key=lambda row: row[1][0] - row[1][1])[:12]:
        print(f"  {name:40} {ours:.3f} against {standard:.3f}")


def score(page: Page, models: Models) -> float:
    document = parse(page.html(), url=page.url, content_type=None, fetched_at=None)
    reading = metadata.read(document)
    comments.take(document)
    text = body.find(document, reading.metadata, models)
    reading = metadata.with_language(reading, text.blocks)
    rest = residue.drop(text.blocks, reading.metadata)
    return overlap("\n".join(block.text for block in rest.blocks), page.gold["body"]).f1


def summarize(collection: str, rows: Sequence[tuple[float, float]]) -> None:
    ours = [row[0] for row in rows]
    gains = sorted((row[0] - row[1] for row in rows), key=abs)
    print(
        f"{collection}: {len(rows)} pages, unseen sites: mean {statistics.mean(ours):.2%}, "
        f"median {statistics.median(ours):.2%}, gain {100 * statistics.mean(gains):+.2f} "
        f"(without the ten largest {100 * statistics.mean(gains[:-10] or [0]):+.2f}), "
        f"better {sum(gain > 0.002 for gain in gains)}, worse {sum(gain < -0.002 for gain in gains)}, "
        f"empty {sum(value == 0 for value in ours)}"
    )


if __name__ == "__main__":
    main()
