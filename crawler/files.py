"""Saved pages, text dumps and files of records on disk: which there are, and the bytes of the first two."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from cleaners import CleaningError, decode, looks_like_html
from crawler.unpacking import PACKED, UnreadableError, unpacked, unreadable

PAGES = (".html", ".htm", ".xhtml")
DUMPS = (".txt", ".md", ".markdown")
JSON_LINES = (".jsonl", ".ndjson", ".json")
PARQUET = (".parquet", ".pq")
_SNIFFED = 4_096
"""Bytes of a text of unknown kind that are looked at for markup."""
_LONGEST = 12
"""Characters of an ending; what is longer behind a full stop is a part of the name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedOver:
    """A file of a folder that isn't read, as its name says that it is of no kind that can be."""

    path: str

    @property
    def ending(self) -> str:
        """Give what files like it are counted by.

        >>> [PassedOver(path=name).ending for name in ("a/style.CSS.gz", "a.b/README", "v1. A long title")]
        ['.css.gz', 'no ending', 'no ending']
        """
        name = Path(self.path).name.lower()
        bare = stem(name)
        ending = Path(bare).suffix + name.removeprefix(bare)
        return ending if 1 < len(ending) <= _LONGEST and " " not in ending else "no ending"


def exists(path: str) -> bool:
    """Tell whether a path or glob leads to anything."""
    return os.path.lexists(path) or any(True for _ in _matches(path))


def found(path: str) -> Iterator[str | UnreadableError | PassedOver]:
    """Give the files of a path in order: itself, or what a folder and those below or a glob hold.

    Args:
        path: A file (of any name), a folder or a glob (``**`` for all folders below).

    Yields:
        Paths of files that can hold articles; what else a folder holds as passed over; an error, not raised,
        for a folder that can't be read, and for what is no file (to open a pipe would be to wait for its writer).
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


def _below(folder: str) -> Iterator[str | UnreadableError | PassedOver]:
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders.sort()
        yield from _as_failures(errors)
        for name in folders:
            if Path(root, name).is_symlink():  # it may lead back up
                yield unreadable(str(Path(root, name)), "not read", "a linked folder")
        for name in sorted(names):
            yield _fit(Path(root, name))
    yield from _as_failures(errors)


def _fit(file: Path) -> str | UnreadableError | PassedOver:
    if not stem(file.name).endswith((*PAGES, *DUMPS, *JSON_LINES, *PARQUET)):
        return PassedOver(path=str(file))
    if file.exists() and not file.is_file():
        return unreadable(str(file), "not read", "a pipe, socket or device in a folder")
    return str(file)


def _as_failures(errors: list[OSError]) -> Iterator[UnreadableError]:
    while errors:
        error = errors.pop()
        yield unreadable(str(error.filename), "not read", error.strerror or str(error))


def stem(name: str) -> str:
    """Give a file's name in lower case, without the ending that says how it is packed.

    >>> stem("A.TXT.gz")
    'a.txt'
    """
    name = name.lower()
    return next((name.removesuffix(ending) for ending in PACKED if name.endswith(ending)), name)


def is_text_dump(path: str) -> bool:
    """Tell a text dump from a saved page, by its name.

    >>> [is_text_dump(name) for name in ("a.TXT", "a.txt.zst", "a.md", "a.html", "a")]
    [True, True, True, False, False]
    """
    return stem(path).endswith(DUMPS)


def holds_text(content: bytes | str) -> bool:
    """Tell a text dump from a page by how it begins; blank is neither, and taken for a page."""
    if not content.strip():
        return False
    try:
        return not looks_like_html(decode(content[:_SNIFFED]))
    except CleaningError:  # a binary format: to be refused, with its name, as a page
        return False


def read(path: str, limit: int) -> bytes:
    """Read a file, unpacked if it is packed.

    Args:
        path: The file; `crawler.unpacking.STANDARD_INPUT` is that.
        limit: Most bytes to read, unpacked.

    Raises:
        UnreadableError: It can't be read, is broken, or longer than that.
    """
    with unpacked(path, lambda: path) as file:
        body = file.read(limit + 1)
    if len(body) > limit:
        raise unreadable(path, "too large", f"over {limit:,} bytes")
    return body
