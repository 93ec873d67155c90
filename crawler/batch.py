"""Cleans files without a crawl, in order: one in this process, more in worker processes that can be killed."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from cleaners import Explained
from crawler.cleaning import explain
from crawler.failures import why_not_cleaned
from crawler.files import JSON_LINES, PAGES, PARQUET, holds_text, is_text_dump, read, stem
from crawler.items import Page
from crawler.outcomes import Reason
from crawler.unpacking import UnreadableError
from crawler.workers import Workers

RECORDS = Reason(kind="a file of records", detail="")
"""Why one isn't cleaned: it is no text, but many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a batch may take; the settings of the same names."""

    workers: int
    timeout: float
    """Seconds for a file; holds in worker processes."""
    max_bytes: int
    """Of a file, unpacked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What became of one file: it was cleaned, or there is a reason why not."""

    name: str
    explained: Explained | None
    reason: Reason | None
    page: Page | None
    """As it was read, where it could be cleaned."""


class _Cleaner(Protocol):
    async def clean(self, page: Page) -> Explained: ...


class _Here:
    """Cleans in this process: a single file isn't worth the start of another."""

    async def clean(self, page: Page) -> Explained:
        return explain(page)


@asynccontextmanager
async def _cleaner(files: int, limits: Limits) -> AsyncIterator[_Cleaner]:
    if files == 1:
        yield _Here()
        return
    workers: Workers[Explained] = Workers(
        count=min(files, limits.workers), timeout=limits.timeout, function=f"{explain.__module__}.explain"
    )
    try:
        yield workers
    finally:
        await workers.close()


async def clean_files(
    names: Sequence[str], *, limits: Limits, is_text: bool | None = None, url: str | None = None
) -> AsyncGenerator[Done, None]:
    """Clean files in the order given, a few ahead of the one that is waited for.

    Args:
        names: Paths; ``-`` is standard input.
        limits: What it may take.
        is_text: Whether they are text dumps; null lets each file's name or content decide.
        url: Where the pages were read.
    """
    async with _cleaner(len(names), limits) as cleaner:
        ahead: deque[asyncio.Task[Done]] = deque()
        try:
            for name in names:
                task = _clean(name, cleaner=cleaner, limits=limits, is_text=is_text, url=url)
                ahead.append(asyncio.create_task(task))
                if len(ahead) > 2 * limits.workers:
                    yield await ahead.popleft()
            while ahead:
                yield await ahead.popleft()
        finally:  # the caller has had enough
            for waiting in ahead:
                waiting.cancel()


async def _clean(
    name: str, *, cleaner: _Cleaner, limits: Limits, is_text: bool | None, url: str | None
) -> Done:
    if is_text is None and stem(name).endswith((*JSON_LINES, *PARQUET)):
        return _failed(name, RECORDS)
    try:
        body = read(name, limits.max_bytes)
        page = _page(name, body, is_text_dump=_is_text(name, body) if is_text is None else is_text, url=url)
        explained = await cleaner.clean(page)
    except UnreadableError as error:
        return _failed(name, error.reason)
    except Exception as error:  # noqa: BLE001 - whatever the cleaners raise costs this file alone
        return _failed(name, why_not_cleaned(error, timeout=limits.timeout))
    return Done(name=name, explained=explained, reason=None, page=page)


def _failed(name: str, reason: Reason) -> Done:
    return Done(name=name, explained=None, reason=reason, page=None)


def _is_text(name: str, body: bytes) -> bool:
    """Tell a text dump from a page: by its name if that says so, else by its content."""
    if is_text_dump(name):
        return True
    return not stem(name).endswith(PAGES) and holds_text(body)


def _page(name: str, body: bytes, *, is_text_dump: bool, url: str | None) -> Page:
    return Page(
        name=name,
        body=body,
        content_type=None,
        is_text_dump=is_text_dump,
        url=url,
        requested_url=None,
        status=None,
        etag=None,
        last_modified=None,
        fetched_at=None,
    )
