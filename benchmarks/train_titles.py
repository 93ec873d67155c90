"""Fit the weights that choose a dump's title, and measure them on sites that they were not fitted on.

    python -m benchmarks.train_titles --data PATH            # cross-validate by site, report
    python -m benchmarks.train_titles --data PATH --write    # the same, then fit on everything, write the weights

A conditional logistic regression (D. McFadden, 1974) over the lines of a dump that may be its title and "none of
these", which weighs nothing. The dumps are whole pages with and without their blank lines, short ones with a blank
line behind each, and the golds with and without their title. A title is right if it is the gold's, but for a site's
name on either. Needs the extra ``bench``.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from benchmarks.dumps import dumps
from benchmarks.gold import Page, read_sets
from benchmarks.train_body import site
from benchmarks.train_dumps import KINDS, SHORT, own_lines
from benchmarks.trees import FOLDS, by_site
from cleaners import clean_text
from cleaners.plaintext import head, title
from cleaners.plaintext.profile import Array
from cleaners.plaintext.title_features import NAMES, measure, places
from cleaners.text import words

MENU = "menu, gold"
WEIGHTS = dict.fromkeys(KINDS, 1.0) | {MENU: 0.15}
OTHER_WEIGHT = 0.5
"""How much all else counts beside a whole page as it is."""
ABOVE = 3
"""Lines of the page above a title or text that was copied."""
AROUND = 12
"""Lines of the page above and below a short article."""
STRENGTH = 1.0
"""Inverse regularization."""
_BEGINNING = 15
"""Shortest title of which a longer one may be the repetition, in characters."""
UNTITLED = "gold, no title"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The lines of one dump that may be its title."""

    page: Page
    kind: str
    fold: int
    rows: Array
    """What is measured of each line; the first row is "none of these"."""
    texts: Sequence[str | None]
    wanted: Array
    """1 for a line that is the title."""

    @property
    def weight(self) -> float:
        """How much the sample counts."""
        return WEIGHTS.get(self.kind, OTHER_WEIGHT)


def main() -> None:
    """Report, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pages = [page for page in read_sets(asked.data) if page.gold.get("body") and page.gold.get("title")]
    folds = by_site(map(site, pages))
    samples = [sample for page in pages for sample in samples_of(page, folds[site(page)])]
    report(samples, [fit([sample for sample in samples if sample.fold != fold]) for fold in range(FOLDS)])
    if asked.write:
        target = files("cleaners.plaintext") / "title_weights.toml"
        Path(str(target)).write_text(as_toml(fit(samples)), "utf-8")


def texts_of(page: Page) -> Iterator[tuple[str, str]]:
    """Make the dumps of a page."""
    gold_title, body = page.gold["title"], page.gold["body"]
    for kind, dump in dumps(page, KINDS):
        yield kind, dump
        if kind == KINDS[0]:
            yield "no blank lines", re.sub(r"\n\s*\n", "\n", dump)
        else:
            yield "short", shortened(dump, body)
            yield "from the title", copied(dump, gold_title)
            menu = [line for line in dump.splitlines() if line.strip()][:ABOVE]
            yield MENU, "\n\n".join([*menu, body])
    yield "gold", f"{gold_title}\n\n{body}"
    yield "gold, no blank lines", f"{gold_title}\n" + re.sub(r"\n+", "\n", body)
    yield UNTITLED, body


def shortened(dump: str, gold: str) -> str:
    """Make a short article of a page: its first paragraphs, with a little of the page above and below."""
    raw, own = own_lines(dump, gold)
    if len(own) < SHORT:
        return dump
    above, below = raw[max(own[0] - AROUND, 0) : own[0]], raw[own[-1] + 1 : own[-1] + 1 + AROUND]
    return "\n\n".join(line.strip() for line in [*above, *raw[own[0] : own[SHORT - 1] + 1], *below])


def copied(dump: str, gold_title: str) -> str:
    """Give a dump from a few lines above the title on, as a reader copies an article."""
    raw = [line for line in dump.splitlines() if line.strip()]
    at = next((at for at, line in enumerate(raw) if words(line) == words(gold_title)), 0)
    return "\n\n".join(raw[max(at - ABOVE, 0) :])


def samples_of(page: Page, fold: int) -> Iterator[Sample]:
    """Make the samples of a page."""
    for kind, text in texts_of(page):
        for read in _heads(text):
            free = [at for at in places(read.lines, read.first) if _may_be(read, at)]
            texts = [read.lines[at].text for at in free]
            rows = [[0.0] * len(NAMES), *measure(read.lines, read.first, free)]
            wanted = [False] * len(texts) if kind == UNTITLED else _wanted(texts, page.gold["title"])
            yield Sample(
                page=page,
                kind=kind,
                fold=fold,
                rows=np.array(rows),
                texts=(None, *texts),
                wanted=np.array([not any(wanted), *wanted], dtype=float),
            )


def _heads(text: str) -> list[head.Page]:
    """Give what the head of a text is read from."""
    with patch.object(head, "read", return_value=head.Head()) as read:
        clean_text(text)
    return [call.args[0] for call in read.call_args_list]


def _may_be(read: head.Page, at: int) -> bool:
    return title.may_be(read.lines[at]) and title.is_free(read.lines[at], read.verdicts[at])


def _wanted(texts: Sequence[str], gold: str) -> list[bool]:
    """Tell which lines are the gold title; those that only begin with it count where none else is."""
    exact = [words(text) == words(gold) for text in texts]
    return exact if any(exact) else [is_right(text, gold) for text in texts]


def is_right(text: str, gold: str) -> bool:
    """Whether a title is the gold's, or one begins with the other or ends with the found one."""
    ours, theirs = " ".join(words(text)), " ".join(words(gold))
    is_long = min(len(ours), len(theirs)) >= _BEGINNING
    return ours == theirs or (
        is_long and (ours.startswith(theirs) or theirs.startswith(ours) or theirs.endswith(ours))
    )


def fit(samples: Sequence[Sample]) -> Array:
    """Fit the weights."""
    rows = np.vstack([sample.rows for sample in samples])
    wanted = np.concatenate([sample.wanted for sample in samples])
    own = np.repeat(np.arange(len(samples)), [len(sample.texts) for sample in samples])
    weights = np.array([sample.weight for sample in samples])

    def loss(now: Array) -> tuple[float, Array]:
        raised = np.exp(np.clip(rows @ now, -30, 30))
        every, right = np.bincount(own, raised), np.bincount(own, raised * wanted)
        slope = weights[own] * (raised / every[own] - raised * wanted / right[own])
        lost = weights @ (np.log(every) - np.log(right)) + now @ now / 2 / STRENGTH
        return float(lost), slope @ rows + now / STRENGTH

    found: Array = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x
    return found


def report(samples: Sequence[Sample], weights: Sequence[Array]) -> None:
    """Print how many titles are right, wrong and null by set and kind, each weighed without its site."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for sample in samples:
        best = int((sample.rows @ weights[sample.fold]).argmax())
        counts[sample.page.collection, sample.kind, _outcome(sample, sample.texts[best])] += 1
    for group, kind in sorted({key[:2] for key in counts}):
        told = (f"{outcome} {counts[group, kind, outcome]:4}" for outcome in ("right", "null", "wrong"))
        print(f"{group:8} {kind:22}", *told)


def _outcome(sample: Sample, text: str | None) -> str:
    if text is None:
        return "right" if sample.kind == UNTITLED else "null"
    return "right" if sample.kind != UNTITLED and is_right(text, sample.page.gold["title"]) else "wrong"


def as_toml(weights: Array) -> str:
    """Write the weights down."""
    rows = (f'"{name}" = {weight:.3f}' for name, weight in zip(NAMES, weights, strict=True))
    about = "# Written by `python -m benchmarks.train_titles --write`: what speaks for a line (+) or against it (-)."
    return "\n".join((about, "", *rows, ""))


if __name__ == "__main__":
    main()
