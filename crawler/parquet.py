"""Parquet (https://parquet.apache.org/docs/file-format/), by pyarrow, which is installed with an extra."""

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from crawler.jsonlines import Row
from crawler.unpacking import UnreadableError, unreadable

HOW = "Parquet needs pyarrow: pip install 'cleancopy[parquet]'"
_BATCH = 16
"""Rows in memory at a time."""
_BUFFER = 1_048_576
"""Bytes read ahead of a column; without it a whole row group is read at once."""


def rows(path: str, columns: Sequence[str]) -> Iterator[Row | UnreadableError]:
    """Read the rows of a file in order, a few in memory at a time.

    Args:
        path: The file.
        columns: Those wanted. Where the file hasn't the first, which holds the text, its rows come with all
            the others, but without their values: they are read for nothing.

    Yields:
        Each row with its number, from 1; an error, not raised, for one, or a file, that can't be read.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        yield unreadable(path, "not read", HOW)
        return
    name = path
    try:
        with parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            if twice := _ambiguous(file, columns):
                yield unreadable(path, "ambiguous column", twice)
                return
            for number, row in enumerate(_rows(file, columns), 1):
                name = f"{path}:{number}"
                yield unreadable(name, "not text", row) if isinstance(row, str) else (name, row)
    except (arrow.ArrowException, OSError) as error:
        yield unreadable(name, "broken Parquet", " ".join(str(error).split()))


def _ambiguous(file: Any, columns: Sequence[str]) -> str | None:
    counts = Counter(file.schema_arrow.names)
    return next((f"{counts[name]} are called {name}" for name in columns if counts[name] > 1), None)


def _rows(file: Any, columns: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    there = file.schema_arrow.names
    if not set(columns[:1]) & set(there):
        yield from (dict.fromkeys(there) for _ in range(file.metadata.num_rows))
        return
    wanted = [column for column in columns if column in there]
    for batch in file.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False):
        yield from (_values(batch, number) for number in range(batch.num_rows))


def _values(batch: Any, number: int) -> dict[str, Any] | str:
    """Give the values of a row, or say why they can't be had."""
    try:
        return {name: batch.column(at)[number].as_py() for at, name in enumerate(batch.schema.names)}
    except ValueError as error:  # not UTF-8, or a time finer than Python's
        return str(error)
