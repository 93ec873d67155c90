"""One run at a time: a lock that is freed when its process dies, however it does."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from crawler.store.connecting import Store, StoreError

_RUNNING = 6_365_912
"""PostgreSQL's advisory lock of a run."""


class RunningError(Exception):
    """Another run has the lock."""


@contextmanager
def only_run(store: Store) -> Iterator[None]:
    """Hold the lock of a store's runs while the block runs.

    Raises:
        RunningError: Another run has it.
        StoreError: It can't be had for another reason.
    """
    with _file_lock(store.file) if store.file else _database_lock(store):
        yield


@contextmanager
def _file_lock(file: Path) -> Iterator[None]:
    path = file.with_name(file.name + ".lock")
    try:
        handle = path.open("a")
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunningError(str(path)) from None
        yield


@contextmanager
def _database_lock(store: Store) -> Iterator[None]:
    with store.session() as connection:
        got = connection.execute(text("SELECT pg_try_advisory_lock(:number)"), {"number": _RUNNING}).scalar()
        connection.commit()
        if not got:
            raise RunningError(store.name)
        try:
            yield
        finally:
            connection.invalidate()  # ends the session, and with it the lock
