"""Saved pages and text dumps on disk: which there are, and their bytes."""

import gzip
import os
import zlib
from collections.abc import Iterator
from glob import glob, has_magic
from io import BufferedReader
from pathlib import Path

from crawler.outcomes import Reason

PAGES = (".html", ".htm", ".xhtml")
DUMPS = (".txt",)
STANDARD_INPUT = "-"
_GZIP = b"\x1f\x8b"


class UnreadableError(Exception):
    """A file that can't be read; `reason` says why."""

    def __init__(self, path: str, reason: Reason) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def exists(path: str) -> bool:
    """Tell whether a path or glob leads to anything."""
    return os.path.lexists(path) or any(True for _ in _matches(path))


def found(path: str) -> Iterator[str | UnreadableError]:
    """Give the files of a path in order: itself, or what a folder and those below or a glob hold.

    Args:
        path: A file (of any name), a folder or a glob (``**`` for all folders below).

    Yields:
        Paths of saved pages and text dumps; an error, not raised, for a folder that can't be read.
    """
    if Path(path).is_dir():
        yield from _below(path)
    elif os.path.lexists(path):
        yield path
    else:
        for match in _matches(path):
            yield from found(match)


def _matches(pattern: str) -> list[str]:
    return sorted(glob(pattern, recursive=True)) if has_magic(pattern) else []  # noqa: PTH207 - absolute ones, too


def _below(folder: str) -> Iterator[str | UnreadableError]:
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders.sort()
        yield from _as_failures(errors)
        for name in folders:
            if Path(root, name).is_symlink():  # it may lead back up
                yield _failure(str(Path(root, name)), "not read", "a linked folder")
        for name in sorted(names):
            if _stem(name).endswith((*PAGES, *DUMPS)):
                yield str(Path(root, name))
    yield from _as_failures(errors)


def _as_failures(errors: list[OSError]) -> Iterator[UnreadableError]:
    while errors:
        error = errors.pop()
        yield _failure(str(error.filename), "not read", error.strerror or str(error))


def _stem(name: str) -> str:
    return name.lower().removesuffix(".gz")


def is_text_dump(path: str) -> bool:
    """Tell a text dump from a saved page, by its name.

    >>> [is_text_dump(name) for name in ("a.TXT", "a.txt.gz", "a.html", "a")]
    [True, True, False, False]
    """
    return _stem(path).endswith(DUMPS)


def read(path: str, limit: int) -> bytes:
    """Read a file, unpacked if it is gzipped.

    Args:
        path: The file; `STANDARD_INPUT` is that.
        limit: Most bytes to read, unpacked.

    Raises:
        UnreadableError: It can't be read, is broken, or longer than that.
    """
    try:
        with _opened(path) as file:
            body = _unpacked(file, limit + 1)
    except EOFError as error:
        raise _failure(path, "truncated gzip", "") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise _failure(path, "broken gzip", str(error)) from error
    except OSError as error:
        raise _failure(path, "not read", error.strerror or str(error)) from error
    if len(body) > limit:
        raise _failure(path, "too large", f"over {limit:,} bytes")
    return body


def _opened(path: str) -> BufferedReader:
    if path == STANDARD_INPUT:
        return open(0, "rb", closefd=False)
    return Path(path).open("rb")


def _unpacked(file: BufferedReader, most: int) -> bytes:
    if not file.peek(len(_GZIP)).startswith(_GZIP):  # a look ahead, as pipes can't go back
        return file.read(most)
    with gzip.open(file) as unpacked:
        return unpacked.read(most)


def _failure(path: str, kind: str, detail: str) -> UnreadableError:
    return UnreadableError(path, Reason(kind=kind, detail=detail))
