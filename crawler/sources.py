"""The file of sources, ``sources.toml``: what ``scrapy ingest`` watches, and how often. Read strictly.

[[source]]
url = "https://paper.example"
every = "1h"
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from crawler.discovery.dates import moment
from crawler.paths import config_folder
from crawler.urls import checked

_HOW = (
    'write one, with lines like these for each site: [[source]], url = "https://paper.example", every = "1h"'
)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(\d{1,6})\s*([smhdw])")
_LANGUAGES = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language tag (BCP 47), in the forms that are in use."""
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""The name of a header (RFC 9110, 5.1)."""


class SourcesError(ValueError):
    """The file can't be read, or makes no sense; the message names it and says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A site that is watched. All but `url` may be left out."""

    url: str
    """The home page; or a section, a feed or a sitemap."""
    name: str
    """What reports and the store call it; without it, the URL."""
    every: timedelta
    """How often it is due; without it, with every run."""
    since: datetime | timedelta | None
    """A time, or for how long back: what is older is left out."""
    max: int | None
    """Most articles to fetch in a run."""
    depth: int | None
    """How many steps to go from list to list."""
    language: str | None
    """What is asked for by ``Accept-Language``, where a site has several."""
    headers: Mapping[str, str]
    """Further headers of the requests to its site."""
    expect_min: int | None
    """Fewest articles that the site should name; with fewer, the run fails, and says so."""
    expect_max: int | None

    def since_when(self, now: datetime) -> datetime | None:
        """Give the time before which articles are too old."""
        return now - self.since if isinstance(self.since, timedelta) else self.since


def default_path() -> Path:
    """Give where the file is, unless the user names another."""
    return config_folder() / "sources.toml"


def read_sources(path: Path) -> list[Source]:
    """Read the file.

    Raises:
        SourcesError: It can't be read, or anything in it isn't known or makes no sense.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SourcesError(f"{path}: no such file; {_HOW}") from error
    except OSError as error:
        raise SourcesError(f"{path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesError(f"{path}: not TOML: {error}") from error
    try:
        return _sources(table)
    except ValueError as error:
        raise SourcesError(f"{path}: {error}") from error


def _sources(table: Mapping[str, Any]) -> list[Source]:
    _check_keys(table, ["source"])
    entries = table.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("write [[source]], with two brackets")
    if not entries:
        raise ValueError("no [[source]] in it")
    sources = [_named(number, entry) for number, entry in enumerate(entries, 1)]
    name, count = Counter(source.name for source in sources).most_common(1)[0]
    if count > 1:
        raise ValueError(f"two sources are called {name}: give each a name of its own")
    return sources


def _named(number: int, entry: Mapping[str, Any]) -> Source:
    """Read a source; say which one it is that makes no sense."""
    try:
        return _source(entry)
    except ValueError as error:
        name = entry.get("name", entry.get("url"))
        told = f" ({name})" if isinstance(name, str) else ""
        raise ValueError(f"source {number}{told}: {error}") from error


def _source(entry: Mapping[str, Any]) -> Source:
    _check_keys(entry, [field.name for field in fields(Source)])
    if "url" not in entry:
        raise ValueError("it has no url")
    values = {name: read(name, entry[name]) for name, read in _READERS.items() if name in entry}
    source = Source(**{**_DEFAULTS, "name": values["url"], **values})
    if (
        source.expect_min is not None
        and source.expect_max is not None
        and source.expect_min > source.expect_max
    ):
        raise ValueError("expect_min is more than expect_max")
    return source


def _check_keys(table: Mapping[str, Any], known: list[str]) -> None:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there is {', '.join(known)}"
            raise ValueError(f"unknown key {key}; {hint}")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(f'{name} = {value!r}: write a text, as in {name} = "..."')
    return value.strip()


def _url(name: str, value: object) -> str:
    url = _text(name, value)
    try:
        return checked(url)
    except ValueError as error:
        raise ValueError(f"url = {url}: {error}") from error


def duration(name: str, value: object) -> timedelta:
    """Read how long something takes.

    >>> duration("every", "90m")
    datetime.timedelta(seconds=5400)
    """
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise ValueError(f'{name} = {value!r}: write it as "30m", "1h", "2d" or "1w"')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _since(name: str, value: object) -> datetime | timedelta:
    if isinstance(value, str) and _DURATION.fullmatch(value.strip()):
        return duration(name, value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    found = value if isinstance(value, datetime) else moment(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{name} = {value!r}: write a day, as 2026-11-01, or how long ago, as "30d"')
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _count(least: int) -> Callable[[str, object], int]:
    def read(name: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise ValueError(f"{name} = {value!r}: write a whole number from {least}")
        return value

    return read


def _language(name: str, value: object) -> str:
    text = _text(name, value)
    if not _LANGUAGES.fullmatch(text):
        raise ValueError(f'{name} = {text!r}: write a language tag, as "en" or "pt-BR"')
    return text


def _headers(name: str, value: object) -> dict[str, str]:
    headers = value if isinstance(value, dict) else None
    if headers is None:
        raise ValueError(f'{name} = {value!r}: write a table, as {{ Cookie = "a=b" }}')
    for header in headers:
        if not _HEADER.fullmatch(header):
            raise ValueError(f"{name}: {header!r} can't be the name of a header")
    return {header: _text(f"{name}.{header}", text) for header, text in headers.items()}


_READERS: dict[str, Callable[[str, object], Any]] = {
    "url": _url,
    "name": _text,
    "every": duration,
    "since": _since,
    "max": _count(1),
    "depth": _count(0),
    "language": _language,
    "headers": _headers,
    "expect_min": _count(0),
    "expect_max": _count(0),
}
_DEFAULTS: dict[str, Any] = {**dict.fromkeys(_READERS), "every": timedelta(), "headers": {}}
