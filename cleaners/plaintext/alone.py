"""A dump that is an article and nothing else: its short lines are its own, whatever they look like.

Scores, ingredients, questions and verses look like a page's menus. But pages leave residue: where no phrase of
theirs stands, there is no page.
"""

from collections.abc import Sequence

import numpy as np

from cleaners import phrases
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Array, Profile, Verdicts

_FEW = 60
"""Lines up to which it is worth to judge every one."""
_COVERED = 0.8
"""Share of the lines that the text spans, at least, where there are more."""
_CLEAN = 0.02
"""Share of the lines that residue may be: of clean texts nine in ten stay below it, of whole pages one in fifty."""
_MOSTLY = 0.45
"""Share of the text above a page's footer, in characters, that is chosen already, at least."""
_PARAGRAPH = 60
"""Least length of a paragraph, in characters."""
_EDGE = 2
"""Lines at the top of a dump where a page would leave residue."""
_OF_PAGES = phrases.CLASSES - {"byline", "published", "updated", "photo_credit", "agency"}
"""Residue that pages leave, and that no list or table of an article looks like, as it may like a date."""


def complete(lines: Sequence[Line], verdicts: Verdicts, page: Profile, chosen: list[bool]) -> None:
    """Choose every line from the first prose on, if there is no page; what Markdown marks, `structure` decides."""
    own = [at for at, is_own in enumerate(chosen) if is_own]
    if not own or (len(lines) > _FEW and own[-1] - own[0] < _COVERED * len(lines)):
        return
    start = min([own[0], *np.flatnonzero(page.prose)[:1].tolist()])
    told = [verdicts[at] for at in range(start, len(lines))]
    residue = [verdict is not None and verdict.name in _OF_PAGES for verdict in told]
    end = len(lines)
    if sum(residue) > _CLEAN * len(told) and not _is_framed(verdicts, page, start):
        end = start + _above_footer(residue, page.prose[start:].tolist())
        if not _is_all(lines[start:end], residue, page.sizes[start:end], chosen[start:end]):
            return
    for at in range(start, end):
        verdict = verdicts[at]
        chosen[at] = chosen[at] or not (lines[at].is_marked or (verdict and verdict.firm))


def _is_all(lines: Sequence[Line], residue: Sequence[bool], sizes: Array, chosen: Sequence[bool]) -> bool:
    """Whether the lines above a footer are a text without a page: few, not residue, mostly chosen, none twice."""
    if len(residue) > _FEW or sum(residue[: len(lines)]) > _CLEAN * len(lines):
        return False
    long = [line.text for line in lines if len(line.text) >= _PARAGRAPH]
    return len(set(long)) == len(long) and bool(sizes @ chosen >= _MOSTLY * sizes.sum())


def _above_footer(residue: Sequence[bool], prose: Sequence[float]) -> int:
    """Count the lines down to the last prose, if nothing but a page's residue follows the text."""
    size = len(residue)
    while size and residue[size - 1]:
        size -= 1
    while size and not prose[size - 1]:
        size -= 1
    return size


def _is_framed(verdicts: Verdicts, page: Profile, start: int) -> bool:
    """Whether the text begins at the top and ends with prose, without a page's residue at either end.

    About one whole page in a hundred does. What looks like residue within is a word that somebody says, or an
    entry of a list, or is judged by itself.
    """
    end = len(page.prose)
    ends = (*range(min(_EDGE, end)), end - 1)
    return (
        start <= _EDGE
        and page.prose[-1] > 0
        and not any(
            verdict is not None and verdict.name in _OF_PAGES for verdict in (verdicts[at] for at in ends)
        )
    )
