"""A dump that is an article and nothing else: its short lines are its own, whatever they look like.

Scores, ingredients, questions and verses look like a page's menus. But pages leave residue: where no phrase of
theirs stands, there is no page.
"""

from collections.abc import Sequence

import numpy as np

from cleaners import phrases
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Profile, Verdicts

_FEW = 60
"""Lines up to which it is worth to judge every one."""
_COVERED = 0.8
"""Share of the lines that the text spans, at least, where there are more."""
_CLEAN = 0.02
"""Share of the lines that residue may be: of clean texts nine in ten stay below it, of whole pages one in fifty."""
_EDGE = 2
"""Lines at either end of a dump where a page would leave residue."""
_OF_PAGES = phrases.CLASSES - {"byline", "published", "updated", "photo_credit", "agency"}
"""Residue that pages leave, and that no list or table of an article looks like, as it may like a date."""


def complete(lines: Sequence[Line], verdicts: Verdicts, page: Profile, chosen: list[bool]) -> list[bool]:
    """Choose every line from the first prose on, if there is no page; what Markdown marks, `structure` decides."""
    own = [at for at, is_own in enumerate(chosen) if is_own]
    if not own or (len(lines) > _FEW and own[-1] - own[0] < _COVERED * len(lines)):
        return chosen
    start = min([own[0], *np.flatnonzero(page.prose)[:1].tolist()])
    told = [verdicts[at] for at in range(start, len(lines))]
    residue = [verdict is not None and verdict.name in _OF_PAGES for verdict in told]
    if sum(residue) > _CLEAN * len(told) and not _is_framed(verdicts, page, start):
        return chosen
    return chosen[:start] + [
        is_own or not (line.is_marked or (verdict and verdict.firm))
        for line, verdict, is_own in zip(lines[start:], told, chosen[start:], strict=True)
    ]


def _is_framed(verdicts: Verdicts, page: Profile, start: int) -> bool:
    """Whether the text begins at the top and ends with prose, without a page's residue at either end.

    About one whole page in a hundred does. What looks like residue within is a word that somebody says, or an
    entry of a list, or is judged by itself.
    """
    end = len(page.prose)
    ends = (*range(min(_EDGE, end)), *range(max(end - _EDGE, 0), end))
    return (
        start <= _EDGE
        and page.prose[-1] > 0
        and not any(
            verdict is not None and verdict.name in _OF_PAGES for verdict in (verdicts[at] for at in ends)
        )
    )
