"""Fit the weights that choose a dump's lines, and measure `clean_text` on sites that they were not fitted on.

    python -m benchmarks.train_dumps --data PATH            # cross-validate by site, report
    python -m benchmarks.train_dumps --data PATH --write    # the same, then fit on everything, write weights.toml

The report is that of ``benchmarks.dumps``, for which each page is cleaned with weights that were fitted without
any page of its site: what is to be expected of pages that nobody has seen.

The lines of whole-page dumps, of short ones and of the golds themselves (a clean text must come through whole)
are labelled by the gold: a line is the article's if the gold says it. Needs the extra ``bench``.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.dumps import DUMPERS, Score, dumps, report, score_page
from benchmarks.gold import Page, read_sets
from benchmarks.train_body import site
from cleaners.plaintext import lines as reading
from cleaners.plaintext import prose, thread
from cleaners.plaintext.features import measure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Array, Verdicts, profile
from cleaners.plaintext.prose import FEATURES, RESIDUE, reconsider
from cleaners.plaintext.wrapped import unwrap
from cleaners.text import words

KINDS = ("html-text", "inscriptis")
"""Whole-page dumps; the sloppy ones are left for measuring."""
FOLDS = 5
CLEAN_WEIGHT = 0.3
"""How much a clean text and a short one count beside a whole page."""
STRENGTH = {"first": 3.0, "second": 1.0}
"""Inverse regularization of the two regressions."""
SHORT, AROUND = 4, 12
"""Lines of a short article, and of the page above and below it."""
_SHINGLE = 4
_COVERED = 0.6


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The lines of one dump."""

    page: Page
    fold: int
    rows: Array
    sizes: Array
    residue: Array
    """Whether a line is firm or weak residue by itself, in the order of `RESIDUE`."""
    wanted: Array
    """1 for a line of the article."""
    weights: Array


def main() -> None:
    """Report, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pages = [page for page in read_sets(asked.data) if page.gold.get("body")]
    folds = by_site(pages)
    samples = [sample for page in pages for sample in samples_of(page, folds[site(page)])]
    first = [fit(*others(samples, rows_of(samples), fold), "first") for fold in range(FOLDS)]
    inputs = second_inputs(samples, first)
    second = [fit(*others(samples, inputs, fold), "second") for fold in range(FOLDS)]
    report([score for page in pages for score in score_with(page, folds[site(page)], first, second)])
    if asked.write:
        target = files("cleaners.plaintext") / "weights.toml"
        Path(str(target)).write_text(as_toml(samples, inputs), "utf-8")


def by_site(pages: Sequence[Page]) -> dict[str, int]:
    """Deal the sites out to folds."""
    sites = sorted({site(page) for page in pages})
    order = np.random.default_rng(0).permutation(len(sites))
    return {name: int(place) % FOLDS for name, place in zip(sites, order, strict=True)}


def score_with(page: Page, fold: int, first: Sequence[Array], second: Sequence[Array]) -> list[Score]:
    """Score `clean_text` on the dumps of a page with the weights of a fold."""
    weights = tables(first[fold], second[fold])
    with patch.object(prose, "_weights", weights.__getitem__):
        return list(score_page(page, DUMPERS))


def samples_of(page: Page, fold: int) -> Iterator[Sample]:
    """Make the samples of a page."""
    made = list(dumps(page, KINDS))
    short = ((f"short {kind}", shortened(dump, page.gold["body"])) for kind, dump in made)
    for kind, dump in [*made, *short, ("gold", page.gold["body"])]:
        every = unwrap(reading.split(reading.mend(dump)))
        measured = profile(every)
        found = every[: thread.find(every, measured.prose.tolist()).start]
        if found:
            measured = measured.until(len(found))
            yield Sample(
                page=page,
                fold=fold,
                rows=measure(found, measured),
                sizes=measured.sizes,
                residue=residue(found),
                wanted=np.array(list(labels(found, page.gold["body"])), dtype=float),
                weights=_weigh(measured.sizes) * (1 if kind in KINDS else CLEAN_WEIGHT),
            )


def residue(found: Sequence[Line]) -> Array:
    """Tell for each line whether it is residue by itself, firm or weak."""
    verdicts = Verdicts(found)
    told = [verdicts[at] for at in range(len(found))]
    return np.array(
        [[bool(verdict and verdict.firm), bool(verdict and not verdict.firm)] for verdict in told]
    )


def shortened(dump: str, gold: str) -> str:
    """Make a short article of a page: its first paragraphs, with a little of the page above and below."""
    raw = [line for line in dump.splitlines() if line.strip()]
    found = list(labels([Line(text=line.strip(), **_BARE) for line in raw], gold))
    own = [at for at, wanted in enumerate(found) if wanted]
    if len(own) < SHORT:
        return dump
    above, below = raw[max(own[0] - AROUND, 0) : own[0]], raw[own[-1] + 1 : own[-1] + 1 + AROUND]
    return "\n\n".join([*above, *raw[own[0] : own[SHORT - 1] + 1], *below])


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


def rows_of(samples: Sequence[Sample]) -> list[Array]:
    """Give what the first sum weighs."""
    return [sample.rows for sample in samples]


def others(samples: Sequence[Sample], inputs: Sequence[Array], fold: int) -> tuple[list[Sample], list[Array]]:
    """Give the samples of all other folds, and what is weighed of them."""
    outside = [at for at, sample in enumerate(samples) if sample.fold != fold]
    return [samples[at] for at in outside], [inputs[at] for at in outside]


def fit(samples: Sequence[Sample], inputs: Sequence[Array], name: str) -> Array:
    """Fit the weights of one sum."""
    model = LogisticRegression(C=STRENGTH[name], fit_intercept=False, solver="newton-cholesky")
    wanted = np.concatenate([sample.wanted for sample in samples])
    model.fit(np.vstack(inputs), wanted, sample_weight=np.concatenate([sample.weights for sample in samples]))
    weights: Array = model.coef_[0]
    return weights


def second_inputs(samples: Sequence[Sample], first: Sequence[Array]) -> list[Array]:
    """Give what the second sum weighs: the first sums by weights that were fitted without the sample's site."""
    sums = [reconsider(sample.rows @ first[sample.fold], sample.sizes) for sample in samples]
    return [
        np.hstack([sample.rows, again, sample.residue]) for sample, again in zip(samples, sums, strict=True)
    ]


def tables(first: Array, second: Array) -> dict[str, Array]:
    """Part the weights as ``weights.toml`` does."""
    return {"first": first, "second": second[: -len(RESIDUE)], "residue": second[-len(RESIDUE) :]}


def as_toml(samples: Sequence[Sample], inputs: Sequence[Array]) -> str:
    """Fit both sums on everything and write them down."""
    first = fit(samples, rows_of(samples), "first")
    second = fit(samples, inputs, "second")
    parts = [
        "# Written by `python -m benchmarks.train_dumps --write`: what speaks for a line (+) or against it (-)."
    ]
    for name, weights in tables(first, second).items():
        pairs = zip(FEATURES[name], weights, strict=True)
        rows = (f'"{feature}" = {weight:.3f}' for feature, weight in pairs)
        parts.append(f"[{name}]\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
