"""Which line above the text is the title.

Each line that may be one is measured (`title_features`) and weighed; the weights (``title_weights.toml``) are a
logistic regression's over the lines of a dump and "none of these", fitted by ``python -m benchmarks.train_titles``.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from cleaners import phrases
from cleaners.plaintext import placed, stamps
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.plaintext.title_features import NAMES, REACH, measure, places, says
from cleaners.residue import shape
from cleaners.residue.lines import Verdict

_SIZES = (12, 250)
"""Shortest and longest title, in characters of alphabetic scripts."""
_SENTENCE = 160
"""Longest title that ends with a full stop, in characters."""
_WORDS = 2
_TOLD = 12
"""Shortest line that a told title may begin with, in characters."""
_FIRST_LEVEL, _HEADING = 5.0, 1.0
"""What a mark of Markdown weighs; set by hand, since the labelled dumps have none."""
_CREDIT = re.compile(r"\S \S+ [^\W\d_]{4,}\. (\S.{1,40})$")
"""What stands behind the last sentence of a line; an abbreviation ("vs.", "St.") ends none."""
_FEW, _MENU = 2, 3
"""Most lines above the text that aren't the page's where one must be the title, and fewest of a menu above it."""
_OPEN_ENDS = ":,;"
"""What no title ends with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A title and its line."""

    at: int
    text: str


def find(lines: Sequence[Line], verdicts: Verdicts, first: int, told: str | None) -> Title | None:
    """Find the title above the text's first line, or in that; null where nothing looks like one.

    ``told`` is what is said elsewhere that the title is, folded: a line that agrees goes before all others,
    and where none does, no sentence is the title.
    """
    found = [at for at in places(lines, first) if may_be(lines[at])]
    weighed, weights = [], _weights()
    for at, row in zip(found, measure(lines, first, found), strict=True):
        weight = sum(map(mul, row, weights)) + _marked(lines[at])
        is_told = told is not None and _agree(phrases.normal(lines[at].text), told)
        if is_told or weight > 0:
            weighed.append((not is_told, -weight, at))
    weighed += [(False, 0.0, at) for at in _told_at(lines, first, told) if at not in found]
    if told is not None and not any(not is_other for is_other, *_ in weighed):
        weighed = [each for each in weighed if not shape.ends_sentence(lines[each[-1]].text)]
    best = next((at for *_, at in sorted(weighed) if is_free(lines[at], verdicts[at])), None)
    if best is None:
        sure = placed.find(lines, first)
        best = sure if sure is not None and is_free(lines[sure], verdicts[sure]) else None
    if best is None:
        best = _lone(lines, verdicts, first)
    return Title(at=best, text=placed.bare(lines[best])) if best is not None else None


def _lone(lines: Sequence[Line], verdicts: Verdicts, first: int) -> int | None:
    """Give the one line above the text that is neither residue nor a name, where a menu stands above it.

    One more may stand there, above it: the name of the site.
    """
    above = range(max(first - REACH, 0), min(first, len(lines)))
    others = [at for at in above if verdicts[at] is None and not shape.is_name(lines[at].text)]
    if not 0 < len(others) <= _FEW:
        return None
    best = others[-1]
    menu = sum(verdicts[at] is not None for at in range(above.start, best))
    is_title = menu >= _MENU and may_be(lines[best]) and is_free(lines[best], verdicts[best])
    return best if is_title and not shape.ends_sentence(lines[best].text) else None


def _told_at(lines: Sequence[Line], first: int, told: str | None) -> list[int]:
    """Give the lines above the text that say just what is told, however short: "Rain, again"."""
    above = range(max(first - REACH, 0), min(first, len(lines)))
    return [at for at in above if told and phrases.normal(lines[at].text) == told]


def _marked(line: Line) -> float:
    if line.kind != "heading":
        return 0
    return _FIRST_LEVEL if line.level == 1 else _HEADING


@cache
def _weights() -> tuple[float, ...]:
    found = tomllib.loads((files(__package__) / "title_weights.toml").read_text("utf-8"))
    return tuple(found[name] for name in NAMES)


def may_be(line: Line) -> bool:
    """Whether a line may be a title, going by its length and end."""
    text, kind = line.text, line.kind
    if kind == "heading" and line.level == 1:  # marked as one, however short
        return shape.weight(text) <= _SIZES[1]
    if len(text) > _SIZES[1] or text[-1] in _OPEN_ENDS or kind in {"code", "table"}:
        return False
    size = shape.weight(text)
    if not _SIZES[0] <= size <= (_SENTENCE if text[-1] == "." else _SIZES[1]):
        return False
    if kind == "item" and not line.mark[0].isdigit():
        return False
    return text.count(" ") >= _WORDS - 1 or size > 1.5 * len(text) or kind == "heading"


def is_free(line: Line, verdict: Verdict | None) -> bool:
    """Whether a line is neither residue nor a trail, a byline or a date."""
    if line.kind == "heading" and line.level == 1:
        return verdict is None or not verdict.firm
    if verdict is not None or shape.has_trail_mark(line.text) or _is_credited(line.text):
        return False
    return stamps.read(line.text) is None


def _is_credited(text: str) -> bool:
    """Whether a line is a caption: a sentence, and whose picture it is ("The boats at the pier. Ann Lee/AP")."""
    match = _CREDIT.search(text)
    return match is not None and (shape.is_name(match[1]) or bool(phrases.start(match[1], "photo_credit")))


def _agree(text: str, told: str) -> bool:
    """Whether one begins with the other; a told title may have the site's name behind it."""
    return text.startswith(told[:60]) or (len(text) >= _TOLD and told.startswith(text))


def repeats(text: str, title: str) -> bool:
    """Whether a line is the title again, alone or with the site's name behind it.

    >>> repeats("A bridge falls | The Daily Sail", "A bridge falls")
    True
    """
    wanted = phrases.normal(title)
    if len(text) < len(wanted) and text.isascii():  # which folding makes no longer
        return False
    return says(phrases.normal(text), wanted)
