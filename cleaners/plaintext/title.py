"""Which line above the text is the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners import phrases
from cleaners.plaintext import stamps
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts
from cleaners.residue import shape
from cleaners.residue.lines import Verdict

_LENGTH = (12, 250)
"""Shortest and longest title, in characters of alphabetic scripts."""
_WORDS = 3
_SAID = 5
"""Paragraphs whose words a title is compared with."""
_GOOD = 1.0
_LONG_WORD = re.compile(r"\w{4,}")
_CREDIT = re.compile(r"\S \S+ [^\W\d_]{4,}\. (\S.{1,40})$")
"""What stands behind the last sentence of a line; an abbreviation ("vs.", "St.") ends none."""
_OPEN_ENDS = (".", ":", ",", ";")
"""What no title ends with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A title and its line."""

    at: int
    text: str


def find(lines: Sequence[Line], verdicts: Verdicts, zone: range, told: str | None) -> Title | None:
    """Find the title in a zone that ends where the text begins; null where nothing looks like one."""
    candidates = [at for at in zone if _can_be(lines[at])]
    if not candidates:
        return None
    folded = [phrases.normal(lines[at].text) for at in zone]
    all_folded = "\n".join(("", *folded))
    said = _said(lines[zone.stop : zone.stop + _SAID])
    scored = []
    for at in candidates:
        own = folded[at - zone.start]
        is_repeated = all_folded.count(f"\n{own}") > 1 and _is_repeated(own, folded)
        score = _score(lines[at], said) + (2 if is_repeated else 0) - (zone.stop - at) * 0.06
        score += 4 if told and _agree(own, told) else 0
        if score > _GOOD:
            scored.append((-score, at))
    best = next((at for _, at in sorted(scored) if _is_free(lines[at], verdicts[at])), None)
    return Title(at=best, text=lines[best].text) if best is not None else None


def _said(lines: Sequence[Line]) -> frozenset[str]:
    """Give the longer words of paragraphs."""
    return frozenset(word for line in lines if shape.is_prose(line.text) for word in _long_words(line.text))


def _long_words(text: str) -> list[str]:
    return _LONG_WORD.findall(text.lower())


def _is_repeated(own: str, folded: Sequence[str]) -> bool:
    """Whether a line says what another says; it is one of them itself."""
    return sum(_says(other, own) for other in folded) > 1


def _can_be(line: Line) -> bool:
    """Whether a line looks like a title."""
    text = line.text
    if line.kind == "heading" and line.level == 1:  # marked as one, however short
        return shape.weight(text) <= _LENGTH[1]
    if text.endswith(_OPEN_ENDS) or (line.kind == "item" and not line.mark[0].isdigit()):
        return False
    size = shape.weight(text)
    return _LENGTH[0] <= size <= _LENGTH[1] and (
        size > 1.5 * len(text) or line.kind == "heading" or len(text.split()) >= _WORDS
    )


def _is_free(line: Line, verdict: Verdict | None) -> bool:
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


def _score(line: Line, said: frozenset[str]) -> float:
    """Weigh what speaks for a line besides its place: it is marked, and says what the text says."""
    own = _long_words(line.text)
    shared = sum(word in said for word in own) / len(own) if own else 0
    return (
        1.2
        + (3 if line.kind == "heading" and line.level == 1 else 0)
        + (1 if line.kind == "heading" else 0)
        + 2.5 * shared
        + min(len(own), 8) / 8
    )


def _agree(text: str, told: str) -> bool:
    """Whether one begins with the other; a told title may have the site's name behind it."""
    return text.startswith(told[:60]) or (len(text) >= _LENGTH[0] and told.startswith(text))


def repeats(text: str, title: str) -> bool:
    """Whether a line is the title again, alone or with the site's name behind it.

    >>> repeats("A bridge falls | The Daily Sail", "A bridge falls")
    True
    """
    return _says(phrases.normal(text), phrases.normal(title))


def _says(one: str, two: str) -> bool:
    return one == two or (
        len(two) >= 12 and one.startswith(two) and len(one) - len(two) <= 40 and not one[len(two)].isalnum()
    )
