"""JSON Lines (https://jsonlines.org): a JSON object a line, read line by line."""

import io
import json
from collections.abc import Iterator
from typing import Any

from crawler.unpacking import UnreadableError, unpacked, unreadable

Row = tuple[str, dict[str, Any]]
"""A record: its name, ``file.jsonl:17``, and its values by column."""

_ONE_VALUE = (b"[", b"{")
"""What stands alone on the first line of a file that is one JSON value laid out over many."""
_CHUNK = 1_048_576


def rows(path: str, limit: int) -> Iterator[Row | UnreadableError]:
    """Read the records of a file in order, one in memory at a time.

    Args:
        path: The file, packed or not.
        limit: Most bytes of a line.

    Yields:
        Each record with the number of its line, from 1; an error, not raised, for a line that is none. Blank
        lines are passed over.
    """
    lines = _Lines(limit)
    try:
        with unpacked(path, lambda: _name(path, lines.number)) as file:
            for line in lines.of(file):
                if lines.number == 1 and line and line.strip() in _ONE_VALUE:
                    yield unreadable(path, "not JSON Lines", "one JSON value over many lines")
                    return
                if row := _row(_name(path, lines.number), line, limit):
                    yield row
    except UnreadableError as error:
        yield error


def _name(path: str, number: int) -> str:
    return f"{path}:{number}" if number else path


class _Lines:
    """The lines of a file, counted; null for one that is too long."""

    def __init__(self, limit: int) -> None:
        self.number = 0
        self._limit = limit

    def of(self, file: io.BufferedIOBase) -> Iterator[bytes | None]:
        self.number = 1
        while line := file.readline(self._limit + 1):
            if len(line) > self._limit and not line.endswith(b"\n"):
                yield None
                while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                    pass
            else:
                yield line
            self.number += 1


def _row(name: str, line: bytes | None, limit: int) -> Row | UnreadableError | None:
    """Read a line; null for a blank one."""
    if line is None:
        return unreadable(name, "too large", f"over {limit:,} bytes")
    if not line.strip():
        return None
    values = _parsed(line)
    if isinstance(values, str):
        return unreadable(name, "not JSON", values)
    if not isinstance(values[0], dict):
        return unreadable(name, "not a JSON object", type(values[0]).__name__)
    return name, values[0]


def _parsed(line: bytes) -> tuple[Any] | str:
    """Read one JSON value, or say why that can't be done."""
    try:
        return (json.loads(line.decode("utf-8-sig")),)
    except UnicodeDecodeError:
        return "not UTF-8"
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return str(error)
