"""The site's name before or behind a title, as in the dump's first line: "A bridge falls - The Daily Sail".

A part of a title is believed to be the site's only if the dump shows it elsewhere: in the page's own chrome or
copyright, alone above the title or at the dump's end; or if the rest of the title stands alone above the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cleaners import phrases
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.plaintext.title_features import REACH
from cleaners.residue import shape

_MARK = re.compile(r"\s+(?:[|–—·•-]|::)\s+|\s*\|\s*")
_COLON = re.compile(r"(?<=\w):\s+")
_LONGEST, _WORDS = 40, 5
"""Longest name of a site, in characters and words."""
_REST = 12
"""Least size of what is left of a title where the name is not the page's own, in characters."""
_END = 10
"""Lines at a dump's end among which the name may stand alone."""
_CHROME = frozenset("chrome share newsletter login app consent advertisement print copyright".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Dump:
    """All lines of a dump, and where its title and text are."""

    lines: Sequence[Line]
    verdicts: Verdicts
    title_at: int
    first: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Way:
    """What may be left of a title, what may be a name, and how it is parted from the rest."""

    rest: str
    name: str
    side: Literal["behind", "before", "before a colon"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Parted:
    """A title, and the site's name that stood beside it, if the page's chrome says it, too."""

    title: str
    site: str | None


def part(text: str, dump: Dump) -> Parted:
    """Take the site's name, or its section's, off a title."""
    site = None
    while found := next((way for way in _ways(text) if _is_sure(way, dump)), None):
        text = found.rest
        site = site or (found.name if _in_chrome(found.name, dump) else None)
    return Parted(title=text, site=site)


def _ways(text: str) -> Iterator[_Way]:
    """Give the ways to part a title, the last mark first."""
    marks = list(_MARK.finditer(text))
    if marks:
        yield _Way(rest=text[: marks[-1].start()], name=text[marks[-1].end() :], side="behind")
        yield _Way(rest=text[marks[0].end() :], name=text[: marks[0].start()], side="before")
    if colon := _COLON.search(text):
        yield _Way(rest=text[colon.end() :], name=text[: colon.start()], side="before a colon")


def _is_sure(way: _Way, dump: Dump) -> bool:
    rest, name = way.rest, way.name
    if not name or not rest or rest[-1] in ":,;" or len(name) > _LONGEST or len(name.split()) > _WORDS:
        return False
    if _in_chrome(name, dump):
        return True
    if way.side == "before a colon" or shape.weight(rest) < _REST:
        return False
    above = range(max(dump.first - REACH, 0), dump.first)
    return _is_label(name, dump) or (way.side == "behind" and _is_alone(rest, dump, above))


def _in_chrome(name: str, dump: Dump) -> bool:
    """Whether the page's own chrome says a name: "© 2014 The Daily Sail"."""
    lowered = name.lower()
    near = (at for at, line in enumerate(dump.lines) if lowered in line.text.lower())
    return any(_says(dump, at, name) for at in near if at != dump.title_at)


def _says(dump: Dump, at: int, name: str) -> bool:
    verdict = dump.verdicts[at]
    text, wanted = phrases.normal(dump.lines[at].text), phrases.normal(name)
    return verdict is not None and verdict.name in _CHROME and text != wanted and f" {wanted} " in f" {text} "


def _is_label(name: str, dump: Dump) -> bool:
    """Whether a name of several words stands alone above the title or at the dump's end."""
    count = len(dump.lines)
    edges = [*range(min(dump.title_at, REACH)), *range(max(count - _END, dump.first + 1), count)]
    return " " in name and shape.is_name(name) and _is_alone(name, dump, edges)


def _is_alone(text: str, dump: Dump, places: Sequence[int]) -> bool:
    lowered = text.lower()
    return any(dump.lines[at].text.lower() == lowered for at in places if at != dump.title_at)
