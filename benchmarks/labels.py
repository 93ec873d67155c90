"""Which segments of a labelled page are the gold body's: the answers the block model learns from."""

from collections.abc import Sequence

from benchmarks.gold import words
from cleaners.body.agreement import is_repeated, taken

_SHINGLES = 0.6
"""Share of a segment's word triples that must stand in the gold, where its text differs a little."""
_ENOUGH = 8
"""Words a segment must have to be judged by its triples."""


def labels(texts: Sequence[str], compacts: Sequence[str], gold: str) -> list[bool]:
    """Tell for each segment whether the gold body holds it.

    Args:
        texts: The segments' texts in reading order.
        compacts: The same, compacted (`cleaners.body.agreement.compact`).
        gold: The gold body.
    """
    own = words(gold)
    triples = set(zip(own, own[1:], own[2:], strict=False))
    claimed = ""
    answers: list[bool] = []
    for text, item, mark in zip(texts, compacts, taken(compacts, gold), strict=True):
        yes = not is_repeated(item, claimed) and (mark >= 1.0 or _is_similar(text, triples))
        answers.append(yes)
        if yes:
            claimed += f" {item}"
    return answers


def _is_similar(text: str, triples: set[tuple[str, str, str]]) -> bool:
    own = words(text)
    spans = list(zip(own, own[1:], own[2:], strict=False))
    return len(own) >= _ENOUGH and sum(span in triples for span in spans) / len(spans) >= _SHINGLES
