"""URLs as people write them in lists."""

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit


def checked(url: str) -> str:
    """Give a URL if it can be fetched.

    Raises:
        ValueError: It can't; the message says why.
    """
    url = url.strip()
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        raise ValueError("it doesn't begin with http:// or https://")
    if not parts.hostname:
        raise ValueError("it has no host")
    _ = parts.port
    if any(char.isspace() for char in url):
        raise ValueError("it has a blank in it")
    return url


def entry(line: str) -> str | None:
    """Give what a line of a list asks for; null for a blank line or a comment (``# …``).

    >>> [entry(line) for line in ("# news", "", " https://example.com/a#top ")]
    [None, None, 'https://example.com/a#top']
    """
    line = line.strip()
    return line if line and not line.startswith("#") else None


async def listed(path: str) -> AsyncIterator[str]:
    """Read a list of URLs, one a line, as it comes; ``-`` is standard input.

    Raises:
        OSError: The file can't be read.
    """
    with _opened(path) as file:
        while line := await asyncio.to_thread(file.readline):  # a pipe may take its time
            if url := entry(line):
                yield url


def unreadable(path: str) -> str | None:
    """Say why a list can't be read; null if it can. Nothing is read of it, so that a pipe loses nothing."""
    if path == "-":
        return None
    file = Path(path).expanduser()
    try:
        if stat.S_ISFIFO(file.stat().st_mode):  # to open it would wait, and take it from who reads it then
            return None
        with file.open("rb"):
            return None
    except OSError as error:
        return f"{path}: {error.strerror or error}"


def _opened(path: str) -> TextIO:
    if path == "-":
        return open(0, encoding="utf-8", errors="replace", closefd=False)
    return Path(path).expanduser().open(encoding="utf-8-sig", errors="replace")
