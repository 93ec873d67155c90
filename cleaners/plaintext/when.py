"""When a comment was written, as a line at its head says: "3 years ago", "vor 2 Std.", "3y", "May 3 • edited".

The words around a number tell a time that has passed, whatever its unit. A number and an abbreviation alone are any
measure: they are to be believed only where others like it stand at the heads of comments.
"""

import re
from functools import cache, lru_cache

from cleaners import cldr
from cleaners.plaintext import naming, stamps
from cleaners.residue import dates, shape

LONGEST = 60
"""Longest line that says when, in characters."""
_BEFORE = "vor|il y a|hace|há|för|for|pred|před|przed|acum|πριν(?: από)?|قبل|منذ|cách đây|about|over|almost"
_AFTER = (
    "ago|geleden|fa|temu|назад|тому|atrás|önce|sitten|sedan|siden|(?:yang )?lalu|trước|पहले|ezelőtt|پیش|قبل"
)
_GLUED = "前|전"
"""Words before and behind a time that has passed (CLDR's relative times), and those that no blank parts from it."""
_ABOUT = "(?:etwa|ca[.]|environ|circa|about|cerca de|más de|około|около|ongeveer|ungefär)"
_COUNT = r"(?:\d{1,3}|an?|one|eine[rmn]?|une?|una|uma?|um|ein|en|ett|et)"
_UNIT = r"[^\W\d]{1,12}\.?"
_AGO = re.compile(
    rf"(?:{_BEFORE})\s(?:{_ABOUT}\s)?{_COUNT}\s?{_UNIT}(?:\s(?:{_AFTER}))?"
    rf"|(?:{_ABOUT}\s)?{_COUNT}\s?{_UNIT}\s(?:{_AFTER})"
    rf"|\d{{1,3}}\s?[^\W\d]{{1,6}}\s?(?:{_GLUED})",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\d{1,3}\s?[^\W\d]{1,3}\.?")
_MARKS = " \t•·|,-–—*;›»"
"""What stands around a time."""
_NUMBER = re.compile(r"^(?:#\d[\d.]*|o)\s")
_PARTED = re.compile(r"\s?[•·|]\s|\s[–—-]\s|\s(?=[(\[])")
_ASIDE = 20
"""Longest remark beside a time ("edited", "parent"), in characters."""
_OPENING = frozenset(
    "vor il hace há för for pred před przed acum πριν قبل منذ cách about over almost a an one".split()
)
_LANGUAGES = "en de fr es it pt nl pl ru uk tr sv da nb fi cs hu ro el id vi".split()
_DOTTED = re.compile(r"(?<=\s)(\d{1,2})[.](?=\d\d$)")
"""The time of day as Finns, Danes and Italians write it."""
_ASIDE_DATE = re.compile(r"[^\W\d][^()\d]*\([^()]*\d{4}[^()]*\)\s?[:：]?")
"""A title or name with its date."""
_SHORTEST = 3
"""Shortest day of the week that needs no mark, in letters."""
_FIRST = 8
"""Words of a line within which its date begins."""


@lru_cache(maxsize=1024)
def told(text: str) -> str | None:
    """Give the date of a line that says nothing but when, as it stands there; each style asks for it anew.

    >>> told("• 3 years ago (edited)"), told("#2 — vor 8 Stunden"), told("May 3, 2014 | parent"), told("May was wet")
    ('3 years ago', 'vor 8 Stunden', 'May 3, 2014', None)
    """
    if len(text) > LONGEST or "\n" in text:
        return None
    core = _NUMBER.sub("", text.strip(_MARKS), count=1).strip(_MARKS)
    first, *asides = _PARTED.split(core)
    if asides and _is_date(first) and all(map(_is_aside, asides)):
        return first
    return core if _is_date(core) else _unedited(core)


@lru_cache(maxsize=1024)
def is_date_only(text: str) -> bool:
    """Whether nothing but a date and time stands in the line, with a dot in the time, too.

    >>> is_date_only("12.5.2023 klo 8.02"), is_date_only("The flood (May 3, 1954)")
    (True, False)
    """
    if not shape.is_date_like(text):
        return False
    return shape.is_date_only(_DOTTED.sub(r"\1:", text)) and not _ASIDE_DATE.fullmatch(text)


def _is_date(text: str) -> bool:
    if _AGO.fullmatch(text) or _SHORT.fullmatch(text):
        return True
    return stamps.may_be_dated(text) and is_date_only(text) and naming.tells_when(text)


def _is_aside(text: str) -> bool:
    return len(text) <= _ASIDE and not (shape.ends_sentence(text) or text[:1].isdigit())


def _unedited(text: str) -> str | None:
    """Take "Edited" off "6d Edited"."""
    date, _, word = text.rpartition(" ")
    return date if word.isalpha() and _SHORT.fullmatch(date) else None


def parted(text: str) -> tuple[str, str] | None:
    """Part a name from the date behind it: "Ann Lee May 3, 2014", "Bo 3 hours ago | next".

    >>> parted("Ann Lee May 3, 2014 at 9:12 am"), parted("Bo 3 hours ago | next"), parted("The fair opens in May")
    (('Ann Lee', 'May 3, 2014 at 9:12 am'), ('Bo', '3 hours ago'), None)
    """
    if len(text) > 2 * LONGEST or "\n" in text:
        return None
    words = text.split()
    for at in range(1, min(len(words), _FIRST)):
        rest = " ".join(words[at:])
        if _may_begin(words[at]) and (date := told(rest)):
            name = " ".join(words[:at])
            if name.lower() in naming.LINKS:
                return None
            is_linked = name.rstrip(_MARKS) != name
            return None if _SHORT.fullmatch(date) and not is_linked else (name.rstrip(_MARKS), date)
    return None


def _may_begin(word: str) -> bool:
    """Whether a date may begin with a word: a number, a month, a day of the week, "a" or "vor"."""
    bare = word.strip(".,([").lower()
    return bare[:1].isdigit() or bare in _OPENING or dates.is_month(bare) or is_weekday(word)


def is_weekday(word: str) -> bool:
    """Whether a word is a day of the week, with a dot or comma if it is as short as a name's."""
    bare = word.strip(".,([").lower()
    return bare in _weekdays() and (len(bare) >= _SHORTEST or (len(bare) > 1 and word[-1] in ".,"))


def ends_with_day(text: str) -> bool:
    """Whether what stands before a date ends with its day of the week, and is no name.

    >>> ends_with_day("Fr"), ends_with_day("The fair on Monday"), ends_with_day("Ann Lee")
    (True, True, False)
    """
    before, _, last = text.rpartition(" ")
    return is_weekday(last) or (not before and is_weekday(f"{last}."))


@cache
def _weekdays() -> frozenset[str]:
    return frozenset().union(*map(cldr.weekdays, _LANGUAGES))
