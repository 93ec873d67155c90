"""The lines that open a comment: "  1. Robert", "Robert says:", "Robert wrote on May 3, 2014", a name over a date."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from cleaners import phrases
from cleaners.plaintext import stamps
from cleaners.plaintext.line import Line
from cleaners.residue import dates, shape

_NAME = 50
"""Longest author's name, in characters."""
_WORDS = 6
_LINKS = frozenset("on at am um le el il op den the à às em del de - – — , | · • @ a las".split())
"""What stands between an author and a date."""
_NUMBER = re.compile(r"\d+")
_COLONS = (":", "：")


@dataclass(frozen=True, kw_only=True, slots=True)
class Opener:
    """A comment's first lines."""

    at: int
    text_at: int
    """Where its text begins."""
    author: str | None
    date_text: str | None
    date_published: str | None
    indent: int
    number: int | None
    parent: int | None = None
    """Place of the comment it answers among the openers."""


def openers(lines: Sequence[Line], start: int, *, within: int | None = None) -> list[Opener]:
    """Find what opens comments from ``start`` on, in the one style that opens most.

    Args:
        lines: The dump.
        start: The thread's first line.
        within: How many lines behind the start the first one has to stand; null for anywhere.
    """
    best: list[Opener] = []
    for style in _STYLES:
        found = [opener for at in range(start, len(lines)) if (opener := style(lines, at))]
        found = _in_sequence(found) if style is _numbered else found
        if len(found) > len(best):
            best = found
    if best and within is not None and best[0].at > start + within:
        return []
    return _with_parents(best)


def _numbered(lines: Sequence[Line], at: int) -> Opener | None:
    line = lines[at]
    if line.kind != "item" or not line.mark[0].isdigit() or not _is_author(line.text):
        return None
    cut = phrases.end(line.text, "comment_byline")
    return _opener(lines, at, cut.before if cut else line.text, "")


def _spoken(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "Robert says:" and "Robert on May 3, 2014 at 9:00 said:"."""
    if not (lines[at].text.endswith(_COLONS) or stamps.may_be_dated(lines[at].text) or _is_over(lines, at)):
        return None
    cut = phrases.end(lines[at].full, "comment_byline")
    if cut is None or not cut.before:
        return None
    author, date = _author_and_date(cut.before)
    opener = _opener(lines, at, author, date) if _is_author(author) else None
    return opener if opener and (opener.date_text or lines[at].full.endswith((":", "："))) else None


def _written(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "Robert wrote on May 3, 2014:" and "Comment by Robert - May 3, 2014"."""
    if not stamps.may_be_dated(lines[at].text):
        return None
    text = lines[at].full
    if cut := phrases.inside(text, "comment_byline"):
        author, date = cut.before, cut.after
    elif phrase := phrases.start(text, "comment_byline"):
        author, date = _author_and_date(text[len(phrase.text) :].strip(" :"))
    else:
        return None
    is_dated = shape.is_date_like(date) and bool(dates.read(date))
    return _opener(lines, at, author, date) if is_dated and _is_author(author) else None


def _over_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read a name with nothing but a date in the line below it."""
    if not _is_over(lines, at):
        return None
    text = lines[at].text
    if not _is_author(text) or shape.is_date_like(text) or not dates.read(lines[at + 1].text):
        return None
    return _opener(lines, at, text, "")


def _is_over(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but a date stands in the line below."""
    return at + 1 < len(lines) and shape.is_date_only(lines[at + 1].text)


Style = Callable[[Sequence[Line], int], Opener | None]
_STYLES: tuple[Style, ...] = (_numbered, _spoken, _written, _over_date)


def _opener(lines: Sequence[Line], at: int, author: str, date: str) -> Opener:
    text_at = at + 1
    below = lines[text_at].text if text_at < len(lines) else ""
    if not date and shape.is_date_only(below):
        date, text_at = below, text_at + 1
    number = _NUMBER.match(lines[at].mark)
    return Opener(
        at=at,
        text_at=text_at,
        author=author.strip(" :") or None,
        date_text=date or None,
        date_published=dates.read(date) if date else None,
        indent=lines[at].indent,
        number=int(number[0]) if number else None,
    )


def _is_author(text: str) -> bool:
    return (
        0 < len(text) <= _NAME
        and len(text.split()) <= _WORDS
        and not shape.ends_sentence(text)
        and any(map(str.isalpha, text))
        and (shape.is_name(text) or len(text.split()) <= 2)
    )


def _author_and_date(text: str) -> tuple[str, str]:
    """Part "Robert on May 3, 2014" at the first word from which a date can be read."""
    words = text.split()
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        if (
            (words[at].lower() in _LINKS or words[at][:1].isdigit())
            and shape.is_date_like(rest)
            and dates.read(rest)
        ):
            return " ".join(_without_links(words[:at][::-1])[::-1]).rstrip(",-–— "), " ".join(
                _without_links(words[at:])
            )
    return text, ""


def _without_links(words: list[str]) -> list[str]:
    """Drop the linking words that a list begins with."""
    return list(dropwhile(lambda word: word.lower() in _LINKS, words))


def _in_sequence(found: list[Opener]) -> list[Opener]:
    """Keep the numbered ones that count up from one, with nested lists that begin at one again."""
    kept: list[Opener] = []
    open_numbers: list[int] = []
    for opener in found:
        number = opener.number or 0
        while open_numbers and number not in {open_numbers[-1] + 1, 1}:
            open_numbers.pop()
        if number == 1 or (open_numbers and number == open_numbers[-1] + 1):
            open_numbers = [*open_numbers, 1] if number == 1 else [*open_numbers[:-1], number]
            kept.append(opener)
    return kept


def _with_parents(found: list[Opener]) -> list[Opener]:
    """Answers stand deeper than what they answer, or begin to count at one again."""
    result: list[Opener] = []
    line: list[int] = []
    for at, opener in enumerate(found):
        while line and not _answers(opener, found[line[-1]]):
            line.pop()
        result.append(replace(opener, parent=line[-1] if line else None))
        line.append(at)
    return result


def _answers(opener: Opener, above: Opener) -> bool:
    if opener.number is not None and above.number is not None and opener.indent == above.indent:
        return opener.number == 1
    return opener.indent > above.indent
