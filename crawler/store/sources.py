"""Sources in the store: when each last ran, and how."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from crawler.store.due import Retries
from crawler.store.tables import sources

_RETRIES = Retries(delay=timedelta(minutes=5), longest=timedelta(days=1), times=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What the store knows of a source."""

    id: int
    last_run: datetime | None
    """When the last run that came to its end began."""
    failures: int
    """Of the last runs, in a row."""

    def next_run(self, every: timedelta) -> datetime | None:
        """Give when it is due again; null if it is now. One that failed is tried again before its time."""
        if self.last_run is None:
            return None
        return self.last_run + (min(every, _RETRIES.after(self.failures)) if self.failures else every)


def source(connection: Connection, name: str) -> Source:
    """Give a source by its name, which is noted if it is new."""
    wanted = select(sources.c.id, sources.c.last_run, sources.c.failures).where(sources.c.name == name)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        connection.execute(insert(sources).values(name=name, failures=0))
        row = connection.execute(wanted).one()
    return Source(id=row.id, last_run=row.last_run, failures=row.failures)


def succeeded(connection: Connection, name: str, began: datetime) -> None:
    """Note that a run of a source, which began then, went well."""
    _set(connection, name, last_run=began, last_ok=began, failures=0)


def failed(connection: Connection, name: str, began: datetime) -> None:
    """Note that a run of a source, which began then, failed."""
    _set(connection, name, last_run=began, failures=source(connection, name).failures + 1)


def _set(connection: Connection, name: str, **values: object) -> None:
    known = source(connection, name)
    connection.execute(update(sources).where(sources.c.id == known.id).values(values))
