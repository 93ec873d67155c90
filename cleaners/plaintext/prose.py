"""Which lines of a dump are the article's: decision trees over what each line looks like among its neighbours.

The trees (``lines.npz``) are trained by ``python -m benchmarks.train_dumps``. They go by shapes and by how much
residue stands around, not by words, so that they hold for pages and languages they were not trained on.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from cleaners import trees
from cleaners.plaintext import alone, interrupted
from cleaners.plaintext.features import measure
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Profile, Verdicts
from cleaners.residue import ends
from cleaners.residue.lines import Verdict
from cleaners.trees import Trees

THRESHOLD = 0.35
"""Least likelihood of a line of the article's; losing a line is worse than keeping one."""


@cache
def shipped() -> Trees:
    """Read the trees that come with the package."""
    return trees.read(__package__, "lines.npz")


def choose(lines: Sequence[Line], verdicts: Verdicts, page: Profile) -> list[bool]:
    """Tell for each line whether it is the article's, residue among it included."""
    if not lines:
        return []
    chosen: list[bool] = (shipped().probabilities(measure(lines, page, verdicts)) > THRESHOLD).tolist()
    for at in range(1, len(lines) - 1):
        chosen[at] = chosen[at] or (chosen[at - 1] and chosen[at + 1] and _may_head(verdicts[at], page, at))
    interrupted.read_on(lines, verdicts, page, chosen)
    alone.complete(lines, verdicts, page, chosen)
    _choose_lists(lines, verdicts, chosen)
    if not any(own and any(map(str.isalpha, line.text)) for line, own in zip(lines, chosen, strict=True)):
        return [bool(end) for end in page.characters.ends]
    behind = len(chosen) - chosen[::-1].index(True)
    if behind < len(lines) and ends.credit(lines[behind].text):  # the residue stage reads it
        chosen[behind] = True
    return chosen


def _choose_lists(lines: Sequence[Line], verdicts: Verdicts, chosen: list[bool]) -> None:
    """Let the entries of a list stay or go together; where Markdown marks them, `structure` knows better."""
    for entries in _lists(lines):
        own = sum(chosen[entries.start : entries.stop])
        if _is_announced(lines, verdicts, entries.start - 1, chosen):
            chosen[entries.start : entries.stop] = [True] * len(entries)
        elif own and _is_marker(lines, verdicts, entries.start - 1):
            chosen[entries.start : entries.stop] = [False] * len(entries)
        elif own < len(entries) and lines[entries.start].level is None:
            chosen[entries.start : entries.stop] = [own * 2 > len(entries)] * len(entries)


def _lists(lines: Sequence[Line]) -> Iterator[range]:
    """Give the runs of entries without a gap between them."""
    run: list[int] = []
    for at in [at for at, line in enumerate(lines) if line.kind == "item"]:
        if run and (at > run[-1] + 1 or lines[at].gap):
            yield range(run[0], run[-1] + 1)
            run = []
        run.append(at)
    if run:
        yield range(run[0], run[-1] + 1)


def _is_announced(lines: Sequence[Line], verdicts: Verdicts, at: int, chosen: Sequence[bool]) -> bool:
    """Whether a line of the article's announces what follows with a colon."""
    return at >= 0 and chosen[at] and verdicts[at] is None and lines[at].text.endswith((":", "："))


_MARKERS = frozenset({"read_more", "filed_under", "comment_heading", "newsletter", "comment_form", "share"})
"""What stands above lists that aren't the article's: "Related articles", "Share this"."""


def _is_marker(lines: Sequence[Line], verdicts: Verdicts, at: int) -> bool:
    """Whether a line heads a list of the page's; a teaser that names what it leads to heads none."""
    verdict = verdicts[at] if at >= 0 else None
    return (
        verdict is not None
        and verdict.name in _MARKERS
        and not interrupted.is_teaser(verdict, lines[at].text)
    )


def _may_head(verdict: Verdict | None, page: Profile, at: int) -> bool:
    """Whether a line is a word of the page's that may head a section ("Discussion"): the residue stage decides."""
    return verdict is not None and not verdict.firm and bool(page.prose[at + 1] > 0)
