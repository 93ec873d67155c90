"""What a segment's words say: whether they are the title's, the page's prose, or a phrase of page furniture."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaners import phrases
from cleaners.article import Metadata
from cleaners.segments import Segment

Column = NDArray[np.float32]

FURNITURE = (
    "share", "newsletter", "read_more", "filed_under", "advertisement", "print", "login", "consent", "app", "chrome",
    "copyright", "photo_credit", "byline", "published", "comment_heading", "comment_form",
)  # fmt: skip
"""The classes of phrases that stand around articles and hardly ever in them."""
_MEANT = re.compile(r"\w{4,}")
"""Words long enough to be likely to carry meaning."""
_PROSE = 120
"""Characters from which a text counts as prose."""


def columns(pieces: Sequence[Segment], compacts: Sequence[str], metadata: Metadata) -> dict[str, Column]:
    """Describe every segment by its words, as columns of `cleaners.body.features.table`."""
    vocabularies = [_meant(piece.text) for piece in pieces]
    title = _meant(metadata.title or "")
    told = _meant(" ".join((metadata.description or "", *metadata.tags)))
    prose = Counter(
        word
        for piece, vocabulary in zip(pieces, vocabularies, strict=True)
        if len(piece.text) > _PROSE
        for word in vocabulary
    )
    usual = {word for word, count in prose.items() if count > 1}
    furniture = np.array([_is_furniture(piece.text) for piece in pieces], np.float32)
    doubles = Counter(compacts)
    return {
        "of_title": _shares(vocabularies, title),
        "of_description": _shares(vocabularies, told),
        "of_prose": _shares(vocabularies, usual),
        "furniture": furniture,
        "furniture~": np.convolve(furniture, np.ones(7, np.float32), "same")[: len(furniture)],
        "doubled": np.array([min(doubles[item], 4) for item in compacts], np.float32),
    }


def _meant(text: str) -> set[str]:
    return set(_MEANT.findall(text.lower()))


def _shares(vocabularies: Sequence[set[str]], known: set[str]) -> Column:
    shares = [len(vocabulary & known) / max(len(vocabulary), 4) for vocabulary in vocabularies]
    return np.array(shares, np.float32)


def _is_furniture(text: str) -> bool:
    return len(text) < phrases.SHORT and phrases.find(text, *FURNITURE) is not None
