"""What is exported: the current versions of articles, all, since a time, or after a cursor, as a stream."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from crawler.store.tables import articles, cursors, versions

LONGEST_NAME = 200
"""Characters of a cursor's name."""
_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """Which articles are wanted: those that have a version made since both."""

    since: datetime | None = None
    after: int = 0
    """The place of the last version that is known; 0 is before all."""


def place(connection: Connection, cursor: str) -> int:
    """Give how far a cursor has come; 0 for a new one."""
    found = connection.execute(select(cursors.c.sequence).where(cursors.c.name == cursor)).scalar()
    return found or 0


def end(connection: Connection) -> int:
    """Give the place of the last version."""
    return connection.execute(select(func.max(versions.c.sequence))).scalar() or 0


def advance(connection: Connection, cursor: str, to: int, now: datetime) -> None:
    """Move a cursor to a place."""
    connection.execute(delete(cursors).where(cursors.c.name == cursor))
    connection.execute(insert(cursors).values(name=cursor, sequence=to, exported_at=now))


def records(connection: Connection, wish: Wish) -> Iterator[str]:
    """Give articles as JSON, in the order in which their current versions were made, a few in memory at a time."""
    query = (
        select(versions.c.record)
        .join(articles, (articles.c.id == versions.c.article_id) & (articles.c.version == versions.c.number))
        .where(versions.c.sequence > wish.after)
        .order_by(versions.c.sequence)
    )
    if wish.since:
        query = query.where(versions.c.made_at >= wish.since)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
    yield from rows.scalars()
