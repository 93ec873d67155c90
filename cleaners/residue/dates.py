"""The date that a short line of text is, whatever its language."""

import re
from functools import cache, lru_cache

from cleaners.metadata import moments
from cleaners.residue import shape

_LANGUAGES = (
    "en de fr es it pt nl pl ru uk tr ar fa zh ja ko sv da nb fi cs hu ro el id vi hi sk hr bg sr ca lt lv et he th"
).split()
_WORD = re.compile(r"[^\W\d_]+")
_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_EITHER = re.compile(r"(?<!\d)(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-]\d{2,4}(?!\d)")


def read(text: str) -> str | None:
    """Give the first date of a short line in ISO 8601; null where none is, or where two readings are possible.

    >>> read("13 Nov, 2014 21:32"), read("Montag, 3. März 2014"), read("03/04/2014"), read("04/03/2014 3:15 pm")
    ('2014-11-13T21:32:00', '2014-03-03', None, '2014-04-03T15:15:00')
    """
    return _read(text) if shape.is_date_like(text) else None


@lru_cache(maxsize=1024)
def _read(text: str) -> str | None:
    """Read a line that may be a date; each is asked for several times."""
    order: moments.Order = "mdy" if _HALF.search(text) else "dmy"
    if order == "dmy" and _is_ambiguous(text):
        return None
    for language in _languages(text):
        if found := moments.parse(text, moments.Style(language=language, order=order)):
            return found
    return None


def is_month(word: str) -> bool:
    """Whether a word is a month's name in any of the languages.

    >>> is_month("January"), is_month("Ann")
    (True, False)
    """
    return word.casefold() in _months()


def _is_ambiguous(text: str) -> bool:
    match = _EITHER.search(text)
    return (
        bool(match)
        and match is not None
        and match["one"] != match["two"]
        and max(int(match["one"]), int(match["two"])) <= 12
    )


def _languages(text: str) -> list[str | None]:
    """Give the languages that have a month of that name; none is needed for a date in numbers."""
    months = _months()
    named = (months.get(word.casefold(), ()) for word in _WORD.findall(text))
    return [None, *dict.fromkeys(language for languages in named for language in languages)]


@cache
def _months() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language in _LANGUAGES:
        for name in moments.month_names(language):
            first = _WORD.match(name)
            if first:
                table[first[0]] = (*table.get(first[0], ()), language)
    return table
