"""Train the trees that choose a dump's lines, and measure `clean_text` on sites that they were not trained on.

    python -m benchmarks.train_dumps --data PATH            # cross-validate by site, report
    python -m benchmarks.train_dumps --data PATH --write    # train on everything, write lines.npz

The report is that of ``benchmarks.dumps``, for which each page is cleaned with trees that were trained without
any page of its site: what is to be expected of pages that nobody has seen.

They are trained on the lines of whole-page dumps, on excerpts of these with more or less of the page around some
paragraphs, now and then twice, and on the golds themselves, whole or with residue between some paragraphs: a clean
text must come through whole. A line is the article's if the gold says it. Needs the extra ``bench``.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

import numpy as np
from catboost import CatBoostClassifier
from numpy.typing import NDArray

from benchmarks import trees
from benchmarks.dumps import DUMPERS, Score, dumps, report, score_page
from benchmarks.gold import Page, read_sets
from benchmarks.train_body import site
from benchmarks.trees import FOLDS
from cleaners import phrases
from cleaners.plaintext import lines as reading
from cleaners.plaintext import prose, thread
from cleaners.plaintext.features import NAMES, measure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Array, Verdicts, profile
from cleaners.plaintext.wrapped import unwrap
from cleaners.text import words
from cleaners.trees import Trees

KINDS = ("html-text", "inscriptis")
"""Whole-page dumps; the sloppy ones are left for measuring."""
WEIGHTS = dict.fromkeys(KINDS, 1.0) | {"excerpt": 0.6, "passage": 0.15, "gold": 0.3}
"""How much each kind of dump counts."""
OPTIONS = {
    "iterations": 100,
    "depth": 6,
    "learning_rate": 0.15,
    "l2_leaf_reg": 6,
    "random_seed": 0,
    "verbose": 0,
    "allow_writing_files": False,
}
EXCERPTS, LONGEST, MOST_AROUND = 4, 16, 25
"""Excerpts of a page, the lines of the article in each and of the page above and below them, at most."""
PASSAGES, INTERRUPTERS = 2, 0.25
"""Passages of a gold, and how often residue stands behind a line of them or of an excerpt."""
COPIED = 0.2
"""How often lines of an excerpt stand in it twice."""
SHORT = 4
"""Fewest lines of an article that excerpts are made of."""
_SHINGLE = 4
_COVERED = 0.6
_AROUND, _AMID = 3, 0.5
"""How far around a copy the article's lines are counted, and least share of the most: then it is no teaser."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The lines of one dump."""

    fold: int
    rows: NDArray[np.float32]
    wanted: Array
    """1 for a line of the article."""
    weights: Array


def main() -> None:
    """Report, or write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pages = [page for page in read_sets(asked.data) if page.gold.get("body")]
    folds = trees.by_site(map(site, pages))
    samples = [sample for page in pages for sample in samples_of(page, folds[site(page)])]
    if asked.write:
        trees.write(fit(samples), Path(prose.__file__).parent / "lines.npz")
    else:
        fitted = [fit([sample for sample in samples if sample.fold != fold]) for fold in range(FOLDS)]
        report([score for page in pages for score in score_with(page, fitted[folds[site(page)]])])


def score_with(page: Page, fitted: Trees) -> list[Score]:
    """Score `clean_text` on the dumps of a page with the trees of a fold."""
    with patch.object(prose, "shipped", lambda: fitted):
        return list(score_page(page, DUMPERS))


def samples_of(page: Page, fold: int) -> Iterator[Sample]:
    """Make the samples of a page."""
    gold = page.gold["body"]
    for kind, text in texts_of(page):
        every = unwrap(reading.split(reading.mend(text)))
        measured = profile(every)
        found = every[: thread.find(every, measured.prose.tolist()).start]
        if found:
            measured = measured.until(len(found))
            yield Sample(
                fold=fold,
                rows=measure(found, measured, Verdicts(found)),
                wanted=np.array(without_copies(found, list(labels(found, gold)), gold), dtype=float),
                weights=_weigh(measured.sizes) * WEIGHTS[kind],
            )


def texts_of(page: Page) -> Iterator[tuple[str, str]]:
    """Make the dumps of a page; what is drawn is the same each time."""
    gold, draw = page.gold["body"], np.random.default_rng(crc32(page.name.encode()))
    made = list(dumps(page, KINDS))
    yield from made
    for _, dump in made * (EXCERPTS // len(made)):
        yield from (("excerpt", text) for text in excerpt(dump, gold, draw))
    for _ in range(PASSAGES):
        yield "passage", passage(gold, draw)
    yield "gold", gold


def excerpt(dump: str, gold: str, draw: np.random.Generator) -> Iterator[str]:
    """Cut some of the article's lines out of a dump, and put them between more or less of the page around it."""
    raw, own = own_lines(dump, gold)
    if len(own) < SHORT:
        return
    count = int(draw.integers(1, min(len(own), LONGEST) + 1))
    start = int(draw.integers(0, len(own) - count + 1)) * int(draw.integers(0, 2))
    above, below = (int(lines) for lines in draw.integers(0, MOST_AROUND, 2))
    yield "\n".join(
        copied(
            raw[max(own[0] - above, 0) : own[0]],
            list(interrupted(raw[own[start] : own[start + count - 1] + 1], draw)),
            raw[own[-1] + 1 : own[-1] + 1 + below],
            draw,
        )
    )


def copied(
    above: list[str], article: list[str], below: list[str], draw: np.random.Generator
) -> Iterable[str]:
    """Now and then put the first lines a second time above or below the article, or all: as teasers and pages do."""
    if draw.random() > COPIED:
        return [*above, *article, *below]
    lead = article[: int(draw.integers(1, 3))]
    at, behind = (int(draw.integers(0, len(lines) + 1)) for lines in (above, below))
    return [
        [*above[:at], *lead, *above[at:], *article, *below],
        [*above, *article, *below[:behind], *lead, *below[behind:]],
        [*above, *article, *below[:behind], *article, *below[behind:]],
        [*above, *article, *above, *article, *below],
    ][int(draw.integers(0, 4))]


def own_lines(dump: str, gold: str) -> tuple[list[str], list[int]]:
    """Give the lines of a dump, each with the blank lines above it, and which of them the gold says."""
    raw = dump.split("\n")
    full = [at for at, line in enumerate(raw) if line.strip()]
    gapped = ["\n".join(raw[start + 1 : at + 1]) for start, at in zip([-1, *full], full, strict=False)]
    told = labels([Line(text=line.strip(), **_BARE) for line in gapped], gold)
    return gapped, [at for at, is_own in enumerate(told) if is_own]


def passage(gold: str, draw: np.random.Generator) -> str:
    """Give some lines of a gold, with residue between them."""
    lines = [line for line in gold.split("\n") if line.strip()]
    count = int(draw.integers(2, LONGEST))
    start = int(draw.integers(0, max(len(lines) - count, 0) + 1))
    gap = "\n\n" if draw.random() < 0.5 else "\n"
    return gap.join(interrupted(lines[start : start + count], draw))


def interrupted(lines: Sequence[str], draw: np.random.Generator) -> Iterator[str]:
    """Put residue behind some lines, as advertisements and teasers stand between paragraphs."""
    for line in lines:
        yield line
        if draw.random() < INTERRUPTERS:
            yield str(draw.choice(_residue()))


@cache
def _residue() -> list[str]:
    classes = {"advertisement", "share", "read_more", "newsletter", "photo_credit"}
    return [text for _, name, kind, text in phrases.entries() if name in classes and kind == "lines"]


_BARE: dict[str, Any] = {"mark": "", "kind": "text", "level": None, "indent": 0, "gap": 0}


def _weigh(sizes: Array) -> Array:
    """Long lines count more, long pages less."""
    return np.sqrt(sizes) / np.sqrt(sizes.sum() + 1) * 10


def labels(found: Sequence[Line], gold: str) -> Iterator[bool]:
    """Tell for each line whether the gold says it: as a line if it is short, else most of its word runs."""
    gold_lines = {" ".join(words(line)) for line in gold.splitlines()}
    said = words(gold)
    shingles = {tuple(said[at : at + _SHINGLE]) for at in range(len(said) - _SHINGLE + 1)}
    for line in found:
        own = words(line.text)
        runs = [tuple(own[at : at + _SHINGLE]) for at in range(len(own) - _SHINGLE + 1)]
        if runs:
            yield sum(run in shingles for run in runs) > _COVERED * len(runs)
        else:
            yield " ".join(own) in gold_lines and bool(own)


def without_copies(found: Sequence[Line], own: list[bool], gold: str) -> list[bool]:
    """Take the label off lines that the dump has more often than the gold: the first of the article's stay."""
    said = Counter(" ".join(words(line)) for line in gold.splitlines())
    places = defaultdict(list)
    for at in np.flatnonzero(own):
        places[" ".join(words(found[at].text))].append(at)
    near = np.convolve(own, np.ones(2 * _AROUND + 1), "same")
    left = list(own)
    for text, copies in places.items():
        amid = max(near[copies]) * _AMID
        for at in sorted(copies, key=lambda at: near[at] < amid)[max(said[text], 1) :]:
            left[at] = False
    return left


def fit(samples: Sequence[Sample]) -> Trees:
    """Train the trees."""
    fitted = CatBoostClassifier(**OPTIONS).fit(
        np.vstack([sample.rows for sample in samples]),
        np.concatenate([sample.wanted for sample in samples]),
        sample_weight=np.concatenate([sample.weights for sample in samples]),
    )
    return trees.as_arrays(fitted, NAMES)


if __name__ == "__main__":
    main()
