"""A title that its place tells where its looks don't: right above the byline or date of a text, or a dump's first.

Two words are as often a menu's or a section's label. They are believed if the text uses one of them, and a name
("Bridge Falls", "Ann Lee") only above a byline that names somebody.
"""

from collections.abc import Sequence

from cleaners import phrases
from cleaners.plaintext import stamps
from cleaners.plaintext.line import Line
from cleaners.plaintext.title_features import said_words, tokens
from cleaners.residue import shape

DASHES = "-–— "
_STAMPS = 4
"""Most lines of bylines and dates between a title and its text."""
_SIZE = 100
"""Longest such title, in characters of alphabetic scripts."""
_WORDS = 2
_WIDE = 8
"""Least size of a title of a script without blanks, in characters of alphabetic scripts."""
_ENDS = (".", ":", ",", ";", "。", "：", "、")
"""What ends no title."""


def find(lines: Sequence[Line], first: int) -> int | None:
    """Find the line above a text, or above its bylines and dates, if only residue could speak against it."""
    at, is_named = _above_stamps(lines, first)
    if at < 0 or (at > 0 and at == first - 1) or not _may_be(lines, at):
        return None
    text = bare(lines[at])
    if shape.is_name(text) and not is_named:
        return None
    is_first = at == 0 and at < first - 1
    return at if is_first or _uses(lines, first, text) else None


def bare(line: Line) -> str:
    """Give a line without the dash that it may begin with.

    >>> bare(Line(text="— Bridge falls", mark="", kind="text", level=None, indent=0, gap=0))
    'Bridge falls'
    """
    return line.text.lstrip(DASHES) or line.text


def _above_stamps(lines: Sequence[Line], first: int) -> tuple[int, bool]:
    """Give the line above the bylines and dates that stand above a text, and whether one names somebody."""
    is_named = False
    for at in range(first - 1, max(first - 1 - _STAMPS, -1), -1):
        stamp = stamps.read(lines[at].text)
        is_byline = shape.is_byline(lines[at].text)
        if stamp is None and not is_byline:
            return at, is_named
        is_named = is_named or is_byline
    return -1, is_named


def _may_be(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be a title, going by its looks: words that end no sentence, and no entry of a list."""
    line, text = lines[at], bare(lines[at])
    if line.kind not in {"text", "heading"} and not _is_dashed(lines, at):
        return False
    if text.endswith(_ENDS) or text[0].islower() or shape.is_trail(text):
        return False
    size = shape.weight(text)
    return size <= _SIZE and (len(text.split()) >= _WORDS or (size > 1.5 * len(text) and size >= _WIDE))


def _is_dashed(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has a dash as no entry of a list has: alone."""
    beside = (lines[index].kind for index in (at - 1, at + 1) if 0 <= index < len(lines))
    return lines[at].kind == "item" and lines[at].mark == "-" and "item" not in beside


def _uses(lines: Sequence[Line], first: int, text: str) -> bool:
    """Whether the first paragraphs of a text use a word of its title."""
    return not said_words(lines, first).isdisjoint(tokens(phrases.normal(text)))
