"""Which pieces of a page are the article: the model's verdict, trafilatura's where the model is in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cleaners.article import Metadata
from cleaners.body.agreement import is_repeated
from cleaners.body.edits import is_enough, refused, restored
from cleaners.body.lead import lead_of
from cleaners.body.model import Models
from cleaners.body.view import View
from cleaners.segments import Segment

THRESHOLD = 0.5
"""From which probability a piece is the article's."""
SECOND_THRESHOLD = 0.25
"""The same, where the first leaves no article."""
DOUBT = 0.12
"""From which share of undecided text trafilatura is asked; see `doubt`."""
ASKED = 0.8
"""Weight of the verdict with trafilatura's opinion, where it was asked."""
_KEPT = frozenset({"article", "lead"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What becomes of a piece."""

    piece: Segment
    rule: str
    """``article`` or ``lead`` for what is kept, else why it is not."""
    chance: float
    """How likely it is the article's (0 to 1)."""

    @property
    def kept(self) -> bool:
        """Whether the piece is in the body."""
        return self.rule in _KEPT


def judge(view: View, metadata: Metadata, models: Models) -> list[Verdict]:
    """Choose the article's pieces; none where too little is left for an article."""
    if not view.pieces:
        return []
    chances = weigh(view, models).tolist()
    verdicts = _chosen(view, metadata, chances, THRESHOLD)
    if not _enough(view, verdicts):
        verdicts = _chosen(view, metadata, chances, SECOND_THRESHOLD)
    if _enough(view, verdicts):
        return verdicts
    return [
        replace(verdict, rule="too short for an article") if verdict.kept else verdict for verdict in verdicts
    ]


def _enough(view: View, verdicts: Sequence[Verdict]) -> bool:
    return is_enough(
        [len(item) for item, verdict in zip(view.compacts, verdicts, strict=True) if verdict.kept]
    )


def _chosen(view: View, metadata: Metadata, chances: Sequence[float], threshold: float) -> list[Verdict]:
    reasons = refused(view.pieces, view.titles)
    likely = restored(view.pieces, [chance >= threshold for chance in chances])
    chosen = [yes and not reason for yes, reason in zip(likely, reasons, strict=True)]
    lead = lead_of(view.pieces, chosen, view.titles, metadata.description)
    rules = [
        "article" if yes else reason if reason == "title" or (reason and maybe) else "block model"
        for yes, maybe, reason in zip(chosen, likely, reasons, strict=True)
    ]
    if lead is not None and rules[lead] != "title":
        rules[lead] = "lead"
    return _verdicts(view, chances, rules)


def weigh(view: View, models: Models) -> NDArray[np.float32]:
    """Give for each piece how likely it is the article's.

    The page alone decides where its text is either very likely or very unlikely the article's, which is so on
    four pages in five. Else trafilatura is asked, and the verdict with its opinion weighs most.
    """
    alone = models.alone.probabilities(view.table(view.prose()))
    if doubt(alone, [len(piece.text) for piece in view.pieces]) < DOUBT:
        return alone
    asked = models.asked.probabilities(view.table(view.asked()))
    return np.average([alone, asked], axis=0, weights=[1 - ASKED, ASKED]).astype(np.float32)


def doubt(chances: NDArray[np.float32], sizes: Sequence[int]) -> float:
    """Tell how much of the likely article is undecided: the misjudged characters to expect, by those to keep."""
    weight = np.asarray(sizes, np.float32)
    return float(
        (weight * np.minimum(chances, 1 - chances)).sum() / max(float((weight * chances).sum()), 1.0)
    )


def _verdicts(view: View, chances: Sequence[float], rules: Sequence[str]) -> list[Verdict]:
    seen = ""
    verdicts: list[Verdict] = []
    for piece, item, chance, rule in zip(view.pieces, view.compacts, chances, rules, strict=True):
        fate = "repeated" if rule in _KEPT and is_repeated(item, seen) else rule
        verdicts.append(Verdict(piece=piece, rule=fate, chance=chance))
        if fate in _KEPT:
            seen += f" {item}"
    return verdicts
