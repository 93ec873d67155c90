"""A date as a page writes it -> ISO 8601: a day, or a date-time with seconds and offset only where it has them.

Reads ISO 8601 and its careless variants, RFC 2822, JavaScript's ``Date.toString``, Unix time, and written
dates in the languages whose month names CLDR has.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from cleaners import cldr

Order = Literal["dmy", "mdy"]
"""What comes first in ``03/04/2024``."""

EARLIEST = 1900
"""First year that is believed; years before are templates' zero dates more often than dates."""
LATEST = 2100
MAX_LENGTH = 200
"""Longest text that a date is looked for in, in characters."""

OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "wib": 7, "jst": 9, "kst": 9,
    "hkt": 8, "sast": 2, "aest": 10, "aedt": 11, "awst": 8, "nzst": 12, "nzdt": 13,
}  # fmt: skip
"""Hours east of Greenwich of abbreviations that mean one zone alone in news (BST, IST and CST mean several)."""

_TIME = (
    r"(?P<hour>[01]?\d|2[0-4])\s?(?:[:.h時时点點시]|Uhr)\s?(?P<minute>[0-5]\d)(?:[分분])?"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
    r"(?:\s?\(?(?P<zone>z|utc|gmt|[a-z]{3,4})?\b\s?(?P<offset>[+-−]\d{1,2}(?::?\d{2})?)?)?"
)
_CLOCK = re.compile(rf"(?<![\d.,]){_TIME}", re.IGNORECASE)
_HOUR_ONLY = re.compile(r"(?<![\d.,:])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b)", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:1[89]|20|25)\d{2})\s?(?P<mark>[-/.年년‐–])\s?(?P<month>1[0-2]|0?[1-9])\s?[-/.月월‐–]\s?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)[日일]?"
)
_YEAR_LAST = re.compile(
    r"(?<![\d.])(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20|25)\d{2}|\d{2})(?!\d)"
)
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T?(?P<time>\d{4}(?:\d{2})?)?(?P<rest>.*))?$"
)
_UNIX = re.compile(r"^1\d{9}(?:\d{3})?$")
_THAI = 543
"""Years between the Buddhist calendar, which Thai pages use, and ours."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a page writes its dates."""

    language: str | None
    order: Order


PLAIN = Style(language=None, order="dmy")
_MONTH_FIRST = frozenset({"en-us", "fil", "fil-ph", "tl"})
"""Languages and regions that write the month first."""
_DAY_FIRST_ENDINGS = (".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg", ".my", ".ng", ".ke", ".pk", ".eu")
"""Domains of English-speaking countries that write the day first."""


def style_of(language: str | None, host: str = "") -> Style:
    """Derive the style from a declared language tag; English without a region goes by the host's country.

    >>> style_of("en-GB").order, style_of("en", "paper.example").order, style_of("en", "paper.co.uk").order
    ('dmy', 'mdy', 'dmy')
    """
    tag = (language or "").replace("_", "-").lower()
    month_first = tag in _MONTH_FIRST or (tag == "en" and not host.endswith(_DAY_FIRST_ENDINGS))
    return Style(language=tag.split("-", maxsplit=1)[0] or None, order="mdy" if month_first else "dmy")


def parse(text: str, style: Style = PLAIN) -> str | None:
    """Find the first date of a short text, with the time of day beside it.

    Returns:
        ``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS`` with the offset the text has; null if there is none.

    >>> parse("2024-05-03T17:47:42.389+02:00"), parse("13 November 2014")
    ('2024-05-03T17:47:42+02:00', '2014-11-13')
    """
    text = text.strip()
    if not text or len(text) > MAX_LENGTH:
        return None
    if not text.isascii():
        text = _ascii_digits(text)
    if _UNIX.match(text):
        return _iso_unix(int(text[:10]))
    found = _compact(text) or _year_first(text) or _year_last(text, style) or _worded(text, style)
    if found is None:
        return None
    day, start, end = found
    return _with_time(day, text, start, end)


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _iso_unix(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


_Found = tuple[date, int, int]
"""A day and where in the text it was written."""


def _day(year: int, month: int, day: int) -> date | None:
    if 2400 <= year <= 2700:
        year -= _THAI
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if EARLIEST <= year < LATEST and found != date(1970, 1, 1) else None


def _compact(text: str) -> _Found | None:
    match = _COMPACT.match(text)
    if not match:
        return None
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day, 0, 8) if day else None


def _year_first(text: str) -> _Found | None:
    for match in _YEAR_FIRST.finditer(text):
        if day := _day(int(match["year"]), int(match["month"]), int(match["day"])):
            return day, match.start(), match.end()
    return None


def _year_last(text: str, style: Style) -> _Found | None:
    for match in _YEAR_LAST.finditer(text):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        if year < 100:
            year += 2000
        month_first = two > 12 or (one <= 12 and style.order == "mdy" and match["mark"] == "/")
        month, day = (one, two) if month_first else (two, one)
        if found := _day(year, month, day):
            return found, match.start(), match.end()
    return None


def _worded(text: str, style: Style) -> _Found | None:
    """Read a month's name with a day and a year beside it, in any order."""
    folded = text.casefold()
    for language in dict.fromkeys((style.language, "en")):
        pattern = _month_pattern(language) if language else None
        for word in pattern.finditer(folded) if pattern else ():
            month = _months(language or "")[word[0].casefold()]
            if found := _around(month, folded, word.start(), word.end()):
                return found
    return None


_NEAR = 18
"""How far from the month its day and year stand at most, in characters ("13 de noviembre del 2014")."""
_NUMBER = re.compile(
    r"(?<![\d:.,])(?:(?P<year>(?:19|20|25)\d{2})|(?P<day>3[01]|[12]\d|0?[1-9]))(?![\d:])(?!\s?[ap]\.?m\b)"
)


def _around(month: int, text: str, start: int, end: int) -> _Found | None:
    near = list(_NUMBER.finditer(text, max(start - _NEAR, 0), min(end + _NEAR, len(text))))

    def distance(match: re.Match[str]) -> int:
        return start - match.end() if match.end() <= start else match.start() - end + 1

    year = min((match for match in near if match["year"]), key=distance, default=None)
    day = min((match for match in near if match["day"]), key=distance, default=None)
    if year is None or day is None:
        return None
    found = _day(int(year["year"]), month, int(day["day"]))
    return (found, min(start, year.start(), day.start()), max(end, year.end(), day.end())) if found else None


def _with_time(day: date, text: str, start: int, end: int) -> str:
    """Add the time of day that stands right after or before the day."""
    after, before = text[end : end + 60], text[max(start - 30, 0) : start]
    compact = _COMPACT.match(text)
    if compact and compact["time"]:
        digits = compact["time"]
        after = f"T{digits[:2]}:{digits[2:4]}{':' + digits[4:] if digits[4:] else ''}{compact['rest']}"
    match = _CLOCK.search(after.lstrip("tT_")) or _HOUR_ONLY.search(after) or _CLOCK.search(before)
    clock = _clock(match, day) if match else None
    return clock or day.isoformat()


def _clock(match: re.Match[str], day: date) -> str | None:
    parts = match.groupdict()
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + 12 * (half == "p") if hour <= 12 else hour
    if hour > 23:
        return None
    zone = _zone(parts.get("zone"), parts.get("offset"))
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    return datetime.combine(day, time(hour, minute, second, tzinfo=zone)).isoformat()


def _zone(name: str | None, offset: str | None) -> timezone | None:
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (
            (int(digits[:2]), int(digits[2:] or 0)) if len(digits) != 3 else (int(digits[0]), int(digits[1:]))
        )
        span = timedelta(hours=hours, minutes=minutes) * (1 if offset[0] == "+" else -1)
        return timezone(span) if abs(span) <= timedelta(hours=14) and minutes < 60 else None
    hours_east = OFFSETS.get((name or "").lower())
    return None if hours_east is None else timezone(timedelta(hours=hours_east))


_EXTRA_MONTHS = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "mrz": 3, "maerz": 3},
    "nl": {"mrt": 3},
    "es": {"setiembre": 9},
    "hi": {"फरवरी": 2},
}
"""Names in use that CLDR doesn't list for the language."""


def month_names(language: str) -> dict[str, int]:
    """Give a language's month names, folded, full and short; empty for a language that CLDR doesn't have."""
    return {**cldr.months(language), **_EXTRA_MONTHS.get(language, {})}


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    return MappingProxyType(month_names(language))


@lru_cache(maxsize=64)
def _month_pattern(language: str) -> re.Pattern[str] | None:
    names = sorted(_months(language), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, names))})(?![^\W\d_])") if names else None
