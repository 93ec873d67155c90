"""Text corpora: files of records, JSON Lines or Parquet, with their text in a column that the user names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from crawler import jsonlines, parquet
from crawler.files import DUMPS, JSON_LINES, PAGES, PARQUET, holds_text, stem
from crawler.items import Page
from crawler.outcomes import Reason
from crawler.unpacking import UnreadableError

_PEEKED = 100
"""Records of a file among which the column of its text is looked for before a run begins."""
_PEEKED_FURTHER = 1_000
"""Those among which its other columns are: a record may be without a URL."""
_LISTED = 12
"""Columns named in a message."""
NO_COLUMN = "no such column"


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """The names of the columns that are read."""

    text: str
    """Text dumps or HTML; each record's content tells which."""
    url: str | None
    """Where it was read."""
    fetched_at: str | None
    """When: ISO 8601, or one of Parquet's own types; UTC where it has no offset."""

    def all(self) -> tuple[str, ...]:
        """Give the names, the text's first."""
        return tuple(filter(None, (self.text, self.url, self.fetched_at)))


class Seen:
    """Which of the columns that are asked for the records have; what they have instead, as far as it is told."""

    def __init__(self, columns: Columns) -> None:
        self.missing = dict.fromkeys(columns.all())
        """Those that no record has had yet."""
        self.there: dict[str, None] = {}

    def add(self, values: Mapping[str, Any]) -> None:
        """Note the columns of a record."""
        if self.missing:
            self.missing = {name: None for name in self.missing if name not in values}
        if self.missing and len(self.there) <= _LISTED:
            self.there |= dict.fromkeys(islice(values, _LISTED + 1))

    def problem(self) -> str | None:
        """Say which column no record has; null if there is none such, or there were no records."""
        if not self.missing or not self.there:
            return None
        return f"no record has a column {', '.join(self.missing)}; there is {_listed(self.there)}"


def is_records(path: str, columns: Columns | None) -> bool:
    """Tell a file of records by its name; one whose name says nothing is, if columns are named, JSON Lines.

    >>> [is_records(name, None) for name in ("a.jsonl.zst", "a.parquet", "a.html", "a")]
    [True, True, False, False]
    """
    name = stem(path)
    return name.endswith((*JSON_LINES, *PARQUET)) or (
        columns is not None and not name.endswith((*PAGES, *DUMPS))
    )


def pages(
    path: str, columns: Columns, limit: int, seen: Seen | None = None
) -> Iterator[Page | UnreadableError]:
    """Read the records of a file in order, a few in memory at a time.

    Args:
        path: The file.
        columns: Where to find what.
        limit: Most bytes of a line or a text.
        seen: Where to note which columns the records turn out to have.

    Yields:
        Each record as a page; an error, not raised, for what can't be read.
    """
    seen = seen or Seen(columns)
    for row in _rows(path, columns.all(), limit):
        if isinstance(row, UnreadableError):
            yield row
            continue
        seen.add(row[1])
        if reason := _unfit(row[1], columns, limit):
            yield UnreadableError(row[0], reason)
        else:
            yield _page(row, columns)


def problem(path: str, columns: Columns, limit: int) -> str | None:
    """Say what keeps all of a file from being read; null if nothing does, as far as its first records tell.

    What isn't one doesn't count among these, so that a file of nothing else is read to its end. A pipe, which
    would lose what is looked at, isn't looked at.
    """
    if not Path(path).is_file():
        return None
    errors: list[str] = []
    seen = Seen(columns)
    for number, row in enumerate(_readable(path, columns, limit, errors), 1):
        seen.add(row)
        if not seen.missing:
            return None
        if number == (_PEEKED if columns.text in seen.missing else _PEEKED_FURTHER):
            break
    if seen.there:
        return f"{path}: {_missing(next(iter(seen.missing)), _names(path, limit))}"
    return errors[0] if errors else f"{path}: no records there"


def _readable(path: str, columns: Columns, limit: int, errors: list[str]) -> Iterator[dict[str, Any]]:
    """Give the records that can be read, and note the first error."""
    for row in _rows(path, columns.all(), limit):
        if not isinstance(row, UnreadableError):
            yield row[1]
        elif not errors:
            errors.append(str(row))


def _names(path: str, limit: int) -> dict[str, None]:
    """Give the names of all columns, wanted or not, as far as a file's first records tell."""
    rows = islice(_rows(path, (), limit), _PEEKED)
    return {name: None for row in rows if not isinstance(row, UnreadableError) for name in row[1]}


def columns_of(path: str, limit: int) -> str:
    """List the columns of a file's first record, for a message; empty where there is none."""
    first = next(_rows(path, (), limit), None) if Path(path).is_file() else None
    return "" if first is None or isinstance(first, UnreadableError) else _listed(first[1])


def _rows(path: str, columns: tuple[str, ...], limit: int) -> Iterator[jsonlines.Row | UnreadableError]:
    if stem(path).endswith(PARQUET):
        return parquet.rows(path, columns)
    return jsonlines.rows(path, limit)


def _unfit(values: dict[str, Any], columns: Columns, limit: int) -> Reason | None:
    """Say why a record holds no text; null if it does."""
    if columns.text not in values:
        return _missing(columns.text, values)
    text = values[columns.text]
    if text is None:
        return Reason(kind="no text", detail=f"{columns.text} is null")
    if not isinstance(text, str | bytes):
        return Reason(kind="not text", detail=f"{columns.text} is of type {type(text).__name__}")
    if len(text) > limit:
        return Reason(kind="too large", detail=f"over {limit:,} bytes")
    return None


def _missing(column: str, there: Iterable[str]) -> Reason:
    return Reason(kind=NO_COLUMN, detail=f"{column}; there is {_listed(there)}")


def _listed(columns: Iterable[str]) -> str:
    names = list(columns)
    return ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "") or "none"


def _page(row: jsonlines.Row, columns: Columns) -> Page:
    name, values = row
    text = values[columns.text]
    url = values.get(columns.url) if columns.url else None
    moment = values.get(columns.fetched_at) if columns.fetched_at else None
    return Page(
        name=name,
        body=text if isinstance(text, bytes) else _utf_8(text),
        content_type=None,
        is_text_dump=holds_text(text),
        url=url.strip() if isinstance(url, str) and _is_whole(url) else None,
        requested_url=None,
        status=None,
        etag=None,
        last_modified=None,
        fetched_at=_moment(moment),
    )


def _utf_8(text: str) -> bytes:
    r"""Encode a text; halves of pairs, which JSON can spell (``"\ud800"``), are joined or replaced."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _is_whole(text: str) -> bool:
    """Tell a text that can be written, as it has no halves of pairs."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _moment(value: Any) -> datetime | None:
    """Read a point in time; null where it is none.

    >>> _moment("2014-11-13T10:00:00"), _moment("yesterday")
    (datetime.datetime(2014, 11, 13, 10, 0, tzinfo=datetime.timezone.utc), None)
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
