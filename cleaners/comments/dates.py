"""A comment's date as the page shows it -> ISO 8601, with the place where it stands in the text.

Comments differ from articles: the date stands within a byline ("Par X, le mercredi 15 mai 2019 à 08h07"), so
its span matters, and it is often relative ("3 hours ago"), which only the time of fetching can resolve.
Month names come from CLDR.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from cleaners import cldr
from cleaners.text import squeeze

EARLIEST, LATEST = 1990, 2100
"""Years that a comment is believed to be from; there was no web before."""
MAX_LENGTH = 120
"""Longest text that a date is looked for in, in characters."""

_TIME = re.compile(
    r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])(?:\s?[:h時时点시]\s?|\.)(?P<minute>[0-5]\d)(?![\d/-])"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    r"(?P<zone>\s?(?:Z\b|[+-]\d{2}:?\d{2}(?!\d)))?(?:\s?Uhr\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_GAP_AFTER = re.compile(r"[^\d\n]{0,14}$")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/.年년]\s?(?P<month>1[0-2]|0?[1-9])\s?[-/.月월]\s?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)[日일.]?"
)
_YEAR_LAST = re.compile(
    r"(?<![\d.])(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
)
_DAY_MONTH = re.compile(
    r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|ª|:e|\.)?,?\s?(?:de\s|d[’']|of\s|-|/)?"
    r"(?P<month>[^\W\d_]{2,14})(?:\.|\b),?(?:\s?(?:de\s|del\s|of\s|-|/)?\s?(?P<year>(?:19|20)\d\d|[’']?\d\d(?=\s|$|,))"
    r"(?!\d|:))?"
)
_MONTH_DAY = re.compile(
    r"(?P<month>[^\W\d_]{2,14})\.?\s(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[:.]\d)(?:st|nd|rd|th)?"
    r"(?:,?\s(?:at\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_YEAR_MONTH_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)\.?,?[\s-](?P<month>[^\W\d_]{2,14})\.?[\s-](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\.?"
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")

_UNITS = {
    "second": "seconds second secs sec sekunden sekunde secondes seconde segundos segundo secondi sekund секунд",
    "minute": "minutes minute mins min minuten minutos minuto minuti minut minuty minutę минут минуты минуту dakika",
    "hour": "hours hour hrs hr std stunden stunde heures heure horas hora ore ora uur uren godzin godziny godzinę"
    " часов часа час timmar timer saat",
    "day": "days day tagen tage tag jours jour días día dias dia giorni giorno dagen dag dni dzień дней дня день"
    " dagar gün",
    "week": "weeks week wks wk wochen woche semaines semaine semanas semana settimane settimana weken tygodni"
    " tydzień tygodnie недель недели неделю veckor hafta",
    "long": "months month mos mo monaten monate monat mois meses mes mês mesi mese maanden maand miesięcy miesiące"
    " miesiąc месяцев месяца месяц years year yrs yr jahren jahre jahr ans an años año anos ano anni anno jaar"
    " lat lata rok лет года год ay yıl månader år",
}
_SHORT = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "long", "y": "long"}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
_COUNT = r"(?P<count>\d{1,3}|an?|one|eine[rmn]?|une?|una|uma?|ein)"
_UNIT = rf"(?P<unit>{'|'.join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))})"
_AGO = re.compile(
    rf"\b(?:(?:(?:vor|il\sy\sa|hace|há|over)\s(?:etwa\s|ca\.\s|environ\s|about\s|más\sde\s)?){_COUNT}\s{_UNIT}\b"
    rf"|{_COUNT.replace('count', 'count_')}\s{_UNIT.replace('unit', 'unit_')}\s"
    r"(?:ago|fa|geleden|temu|назад|atrás|önce|sitten|sedan|siden)\b)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<count>\d{1,3})\s?(?P<unit>mo|[smhdwy])")
_DAYS = {
    0: "today heute hoy hoje oggi dzisiaj dziś vandaag сегодня aujourd'hui aujourd’hui idag bugün",
    1: "yesterday gestern hier ayer ontem ieri wczoraj gisteren вчера igår dün",
}
_DAY_WORD = re.compile(
    rf"\b(?P<word>{'|'.join(word for words in _DAYS.values() for word in words.split())})\b", re.IGNORECASE
)
_NOW = re.compile(r"\b(?:just now|gerade eben|à l[’']instant|moments ago|a moment ago)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """What a page's dates are to be read with."""

    language: str | None
    """Two or three letters, lower case."""
    day_first: bool | None
    """Whether ``03/04/2019`` is in April; null where nothing tells."""
    fetched_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A date found in a text."""

    iso: str | None
    """Null for a date without a year, a relative one that can't be resolved, or one of unknown order."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Day:
    value: date | None
    start: int
    end: int


def find(text: str, style: Style) -> Shown | None:
    """Find the first date of a short text, with the time of day beside it.

    >>> plain = Style(language="fr", day_first=None, fetched_at=None)
    >>> find("Par X, le mercredi 15 mai 2019 à 08h07", plain).iso
    '2019-05-15T08:07'
    """
    if len(text) > MAX_LENGTH or not text:
        return None
    if _EPOCH.fullmatch(text):
        return Shown(iso=_from_epoch(text), text=text, start=0, end=len(text))
    day = _year_first(text) or _year_last(text, style) or _worded(text, style)
    return _with_weekday(_with_time(day, text), text, style) if day else _relative(text, style)


def of_attribute(value: str | None, style: Style) -> str | None:
    """Read a date that stands alone in an attribute, as ISO 8601.

    >>> of_attribute("2024-05-03 17:47:42", Style(language=None, day_first=None, fetched_at=None))
    '2024-05-03T17:47:42'
    """
    shown = find(squeeze(value or "")[:MAX_LENGTH], style)
    return shown.iso if shown else None


def orders(text: str) -> tuple[bool, bool]:
    """Tell whether a text holds a date that can only be day first, and one that can only be month first."""
    pairs = [(int(match["one"]), int(match["two"])) for match in _YEAR_LAST.finditer(text)]
    return any(one > 12 >= two for one, two in pairs), any(two > 12 >= one for one, two in pairs)


_FALLBACKS = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru")
"""Languages whose months are tried where the page declares none."""
_ALIASES = {
    "sept": 9,
    "jänner": 1,
    "mrz": 3,
    "märz": 3,
    "setiembre": 9,
    "mrt": 3,
    "fév": 2,
    "fev": 2,
    "aout": 8,
}


def _month(word: str, style: Style) -> int | None:
    folded = word.casefold().rstrip(".")
    for language in _languages(style):
        if month := cldr.months(language).get(folded):
            return month
    return _ALIASES.get(folded)


def _from_epoch(text: str) -> str:
    return datetime.fromtimestamp(int(text[:10]), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: UP017


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST <= year < LATEST else None
    except ValueError:
        return None


def _year_first(text: str) -> _Day | None:
    for match in _YEAR_FIRST.finditer(text):
        if day := _date(int(match["year"]), int(match["month"]), int(match["day"])):
            return _Day(value=day, start=match.start(), end=match.end())
    return None


def _year_last(text: str, style: Style) -> _Day | None:
    for match in _YEAR_LAST.finditer(text):
        one, two = int(match["one"]), int(match["two"])
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        known, month_first = _order(one, two, match["mark"], style)
        day = _date(year, one, two) if month_first else _date(year, two, one)
        if day:
            return _Day(value=day if known else None, start=match.start(), end=match.end())
    return None


def _order(one: int, two: int, mark: str, style: Style) -> tuple[bool, bool]:
    """Tell whether the order is known, and whether the month comes first."""
    if one > 12 or two > 12:
        return True, two > 12
    if one == two or mark == ".":
        return True, False
    if style.day_first is not None:
        return True, not style.day_first
    return style.language not in {None, "en"}, False


def _worded(text: str, style: Style) -> _Day | None:
    without_year = None
    for pattern in (_YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            month = _month(match["month"], style)
            if month is None:
                continue
            if not match["year"]:
                without_year = without_year or _Day(value=None, start=match.start(), end=match.end())
            elif day := _date(_full_year(match["year"]), month, int(match["day"])):
                return _Day(value=day, start=match.start(), end=match.end())
    return without_year


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits[-2:])


def _with_time(day: _Day, text: str) -> Shown:
    start, end, clock = day.start, day.end, None
    for match in (*_TIME.finditer(text), *_HOUR.finditer(text)):
        if match.start() >= day.end and _GAP_AFTER.match(text[day.end : match.start()]):
            clock, end = match, match.end()
            break
        if match.end() <= day.start <= match.end() + 12:
            clock, start = match, match.start()
            break
    iso = None
    if day.value:
        iso = day.value.isoformat() + (_clock(clock) if clock else "")
    return Shown(iso=iso, text=text[start:end].strip(), start=start, end=end)


_WEEKDAY = re.compile(
    r"(?:(?P<article>\ble|\bam|\bel)\s)?(?P<word>[^\W\d_]{2,14})[.,]{0,2}\s(?:(?:den|the|de|dem)\s)?$",
    re.IGNORECASE,
)


def _with_weekday(shown: Shown, text: str, style: Style) -> Shown:
    """Count the name of the day before a date, and its article, as part of it."""
    match = _WEEKDAY.search(text[: shown.start])
    if not match or not any(match["word"].casefold() in cldr.weekdays(each) for each in _languages(style)):
        return shown
    start = match.start()
    return Shown(iso=shown.iso, text=text[start : shown.end].strip(), start=start, end=shown.end)


def _languages(style: Style) -> tuple[str, ...]:
    return (style.language, "en") if style.language else _FALLBACKS


def _clock(match: re.Match[str]) -> str:
    parts = match.groupdict()
    hour = int(parts["hour"])
    if parts["half"] and hour <= 12:
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    clock = time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))
    shown = clock.isoformat("seconds" if parts.get("second") else "minutes")
    zone = (parts.get("zone") or "").strip().upper()
    return f"T{shown}" + (f"{zone[:3]}:{zone[-2:]}" if len(zone) > 1 else zone)


def _relative(text: str, style: Style) -> Shown | None:
    if match := _BARE.fullmatch(text):
        return _back(match, int(match["count"]), _SHORT[match["unit"]], style)
    if match := _AGO.search(text):
        count, unit = match["count"] or match["count_"], match["unit"] or match["unit_"]
        return _back(match, int(count) if count.isdigit() else 1, _UNIT_OF[unit.lower()], style)
    if match := _DAY_WORD.search(text):
        return _named_day(match, text, style)
    if match := _NOW.search(text):
        return _back(match, 0, "minute", style)
    return None


def _named_day(match: re.Match[str], text: str, style: Style) -> Shown:
    days = next(number for number, words in _DAYS.items() if match["word"].lower() in words.split())
    value = style.fetched_at.date() - timedelta(days=days) if style.fetched_at else None
    return _with_time(_Day(value=value, start=match.start(), end=match.end()), text)


def _back(match: re.Match[str], count: int, unit: str, style: Style) -> Shown:
    """Count back from the time of fetching; months and years are too coarse for a day."""
    iso = None
    if style.fetched_at and unit in _SECONDS:
        try:
            then = style.fetched_at - timedelta(seconds=count * _SECONDS[unit])
        except OverflowError:
            then = style.fetched_at
        iso = (
            then.isoformat(timespec="minutes")
            if _SECONDS[unit] < _SECONDS["day"]
            else then.date().isoformat()
        )
    return Shown(iso=iso, text=match.group().strip(), start=match.start(), end=match.end())
