"""Fit the weights that choose a dump's lines, and measure them on pages that they were not fitted on.

    python -m benchmarks.train_dumps --data PATH            # cross-validate by page, report
    python -m benchmarks.train_dumps --data PATH --write    # fit on everything, write weights.toml

The lines of whole-page dumps, of short ones and of the golds themselves (a clean text must come through whole)
are labelled by the gold: a line is the article's if the gold says it. Needs the extra ``bench``.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.dumps import dumps, word_f1
from benchmarks.gold import Page, read_sets
from cleaners.plaintext import lines as reading
from cleaners.plaintext import thread
from cleaners.plaintext.features import NAMES, Array, Measures, measure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts, profile
from cleaners.plaintext.prose import AGAIN, THRESHOLD, reconsider
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
    number: int
    kind: str
    texts: list[str]
    measures: Measures
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
    samples = [sample for number, page in enumerate(pages) for sample in samples_of(page, number)]
    firsts = held_out(samples, [sample.measures.rows for sample in samples], "first")
    inputs = second_inputs(samples, firsts)
    report(samples, held_out(samples, inputs, "second"))
    if asked.write:
        target = files("cleaners.plaintext") / "weights.toml"
        Path(str(target)).write_text(as_toml(samples, inputs), "utf-8")


def samples_of(page: Page, number: int) -> Iterator[Sample]:
    """Make the samples of a page."""
    made = list(dumps(page, KINDS))
    short = ((f"short {kind}", shortened(dump, page.gold["body"])) for kind, dump in made)
    for kind, dump in [*made, *short, ("gold", page.gold["body"])]:
        every = unwrap(reading.split(reading.mend(dump)))
        verdicts = Verdicts(every)
        measured = profile(every, verdicts)
        found = every[: thread.find(every, measured.prose).start]
        if found:
            measures = measure(found, verdicts, measured.until(len(found)), range(len(found)))
            wanted_lines = np.array(list(labels(found, page.gold["body"])), dtype=float)
            yield Sample(
                page=page,
                number=number,
                kind=kind,
                texts=[line.full for line in found],
                measures=measures,
                wanted=wanted_lines,
                weights=_weigh(measures.sizes) * (1 if kind in KINDS else CLEAN_WEIGHT),
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


def held_out(samples: Sequence[Sample], inputs: Sequence[Array], name: str) -> list[Array]:
    """Give each sample's sums by weights that were fitted without its page."""
    sums: list[Array] = [np.zeros(0)] * len(samples)
    for fold in range(FOLDS):
        inside = [at for at, sample in enumerate(samples) if sample.number % FOLDS != fold]
        weights = fit([samples[at] for at in inside], [inputs[at] for at in inside], name)
        for at, sample in enumerate(samples):
            if sample.number % FOLDS == fold:
                sums[at] = inputs[at] @ weights
    return sums


def fit(samples: Sequence[Sample], inputs: Sequence[Array], name: str) -> Array:
    """Fit the weights of one sum."""
    model = LogisticRegression(C=STRENGTH[name], max_iter=500, fit_intercept=False)
    wanted = np.concatenate([sample.wanted for sample in samples])
    model.fit(np.vstack(inputs), wanted, sample_weight=np.concatenate([sample.weights for sample in samples]))
    weights: Array = model.coef_[0]
    return weights


def second_inputs(samples: Sequence[Sample], firsts: Sequence[Array]) -> list[Array]:
    """Give what the second sum weighs."""
    return [
        np.hstack([sample.measures.rows, reconsider(sums, sample.measures)])
        for sample, sums in zip(samples, firsts, strict=True)
    ]


def report(samples: Sequence[Sample], sums: Sequence[Array]) -> None:
    """Print the word F1 of the chosen lines, a mean over the pages of each set and kind."""
    for kind in (*KINDS, "gold"):
        for name in sorted({sample.page.collection for sample in samples}):
            scores = [
                word_f1("\n".join(np.array(sample.texts)[own > THRESHOLD]), sample.page.gold["body"])
                for sample, own in zip(samples, sums, strict=True)
                if (sample.kind, sample.page.collection) == (kind, name)
            ]
            print(f"{name:12} {kind:12} {len(scores):4} {fmean(scores):.4f}")


def as_toml(samples: Sequence[Sample], inputs: Sequence[Array]) -> str:
    """Fit both sums on everything and write them down."""
    first = fit(samples, [sample.measures.rows for sample in samples], "first")
    second = fit(samples, inputs, "second")
    tables = (("first", NAMES, first), ("second", NAMES + AGAIN, second))
    parts = [
        "# Written by `python -m benchmarks.train_dumps --write`: what speaks for a line (+) or against it (-)."
    ]
    for name, features, weights in tables:
        rows = (f'"{feature}" = {weight:.3f}' for feature, weight in zip(features, weights, strict=True))
        parts.append(f"[{name}]\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
