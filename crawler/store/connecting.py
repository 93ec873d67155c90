"""Opens a store: an SQLite file or a PostgreSQL database, by its URL; makes its tables where there are none."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from crawler.store import tables

_DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
_BUSY = 60
"""Seconds to wait for another process that writes."""
_WRITING = 6_365_911
"""PostgreSQL's advisory lock that writers take, so that versions are numbered in the order they become visible."""


class StoreError(Exception):
    """The store can't be opened or used; the message says why, without a password."""


class StoreURLError(StoreError):
    """The URL names no store that there could be."""


def default_url() -> str:
    """Give the URL of the store in the user's state folder (XDG Base Directory Specification)."""
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return f"sqlite:///{Path(state, 'cleancopy', 'articles.db').expanduser()}"


class Store:
    """An open store. Writers come one after the other, readers see what was there when they began."""

    def __init__(self, engine: Engine) -> None:
        """Take what `open_store` made."""
        self._engine = engine
        self._reading = engine.execution_options(reading=True, **_snapshot(engine))

    @property
    def name(self) -> str:
        """What a run calls it: its URL, without a password."""
        return self._engine.url.set(drivername=self._engine.dialect.name).render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """The file it is in; null for PostgreSQL."""
        return Path(self._engine.url.database or "") if self._engine.dialect.name == "sqlite" else None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that may write; it is undone if the block raises.

        Raises:
            StoreError: The store can't be reached, or refuses.
        """
        with _told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the store, whatever is written meanwhile; raises the same."""
        with _told(), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """Give a connection that stays the same from transaction to transaction; raises the same."""
        with _told(), self._reading.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close its connections."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open a store.

    Args:
        url: ``sqlite:////absolute/path.db``, or ``postgresql://user:password@host/database``.

    Raises:
        StoreURLError: It names no store.
        StoreError: It can't be opened, is of a newer cleancopy, or something else's.
    """
    engine = _engine(_parsed(url))
    store = Store(engine)
    try:
        with store.writing() as connection:
            _make_or_check(connection, store.name)
    except StoreError:
        engine.dispose()
        raise
    return store


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        driver = _DRIVERS[parsed.get_backend_name()]
    except (ArgumentError, KeyError, ValueError):  # the URL isn't told: it may hold a password
        raise StoreURLError(
            "DATABASE_URL must begin with sqlite:/// (and an absolute path: four slashes) or postgresql://"
        ) from None
    if driver == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise StoreURLError(f"{url}: name a file; a store in memory would be lost with the run")
    return parsed.set(drivername=driver)


def _engine(url: URL) -> Engine:
    is_file = url.get_backend_name() == "sqlite"
    if is_file:
        _make_folder(Path(url.database or ""))
    try:
        engine = create_engine(
            url, pool_pre_ping=not is_file, connect_args={"timeout": _BUSY} if is_file else {}
        )
    except NoSuchModuleError as error:
        raise StoreURLError(str(error)) from error
    except ImportError as error:
        raise StoreURLError(
            f"PostgreSQL needs a driver: pip install 'cleancopy[postgres]' ({error})"
        ) from error
    if is_file:
        event.listen(engine, "connect", _prepare_file)
    event.listen(engine, "begin", _begin)
    return engine


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(f"{file.parent}: not a folder") from error
    except OSError as error:
        raise StoreError(f"{file.parent}: {error.strerror or error}") from error


def _prepare_file(connection: Any, _record: object) -> None:
    """Set up a connection to SQLite: the transactions are begun by `_begin`, and none is lost by a killed process."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("reading", False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
    elif not is_reading:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")


def _snapshot(engine: Engine) -> dict[str, str]:
    return {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}


@contextmanager
def _told() -> Iterator[None]:
    """Tell what the database says in one line, without the statement and its values."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"the store: {' '.join(str(error.orig).split())}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"the store: {' '.join(str(error).split())}") from error


def _make_or_check(connection: Connection, name: str) -> None:
    ours = set(tables.metadata.tables)
    there = ours & set(inspect(connection).get_table_names())
    if there and tables.store.name not in there:
        raise StoreError(f"{name} holds tables of something else: {', '.join(sorted(there))}")
    if not there:
        tables.metadata.create_all(connection)
        connection.execute(tables.store.insert().values(schema_version=tables.SCHEMA_VERSION))
        return
    found = connection.execute(select(tables.store.c.schema_version)).scalar_one()
    if found > tables.SCHEMA_VERSION:
        raise StoreError(
            f"{name} was made by a newer cleancopy: it has version {found} of the tables, and this one knows "
            f"version {tables.SCHEMA_VERSION}; upgrade cleancopy"
        )
