"""The spider that reads saved pages and text dumps: ``-a path=PATH``. It uses no network at all."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from crawler.files import UnreadableError, exists, found, is_text_dump, read
from crawler.items import Page
from crawler.outcomes import ASKED, MISUSE, count_asked, report_failure, report_misuse

_MOMENT = 0.1
"""Seconds."""


class ArchiveSpider(Spider):
    """Reads files in order, a few at a time, so that memory stays flat however many there are."""

    name = "archive"
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[misc]  # Scrapy's isn't a class variable
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https", "file", "data", "ftp", "s3")),
        "CLEANING_IN_ORDER": True,
    }

    _room: asyncio.Semaphore
    """Room for files in memory."""

    def __init__(self, path: str | None = None, **kwargs: Any) -> None:
        """Take what to read.

        Args:
            path: A file, a folder (read with all below it) or a glob.
            **kwargs: Scrapy's own.
        """
        super().__init__(**kwargs)
        self._path = str(Path(path).expanduser()) if path else None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it as Scrapy asks for it."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider.page_done, signal)
        return spider

    def page_done(self) -> None:
        """Make room for another file."""
        self._room.release()
        self._let_close_soon()

    def _let_close_soon(self) -> None:
        asyncio.get_running_loop().call_later(_MOMENT, self._let_close)

    def _let_close(self) -> None:
        """Let a stopped run end: Scrapy 2.19 looks for that only when a response is done, and here is none."""
        slot = self.crawler.engine.scraper.slot
        if slot is None or slot.closing is None or slot.closing.called:
            return
        if slot.is_idle():
            slot.closing.callback(self)
        else:
            self._let_close_soon()

    async def start(self) -> AsyncIterator[Page]:
        """Give each file as a page; report the unreadable ones."""
        if not self._path or not exists(self._path):
            report_misuse(
                self.name, f"no such file or folder: {self._path}" if self._path else "give it -a path=PATH"
            )
            raise CloseSpider(MISUSE)
        room = 2 * max(1, self.settings.getint("CLEANING_WORKERS"))
        self._room = asyncio.Semaphore(room)
        for path in found(self._path):
            count_asked(self.crawler.stats)
            await self._room.acquire()
            try:
                yield self._page(path)
            except UnreadableError as error:
                self._room.release()
                report_failure(self.crawler.stats, error.path, error.reason)
        for _ in range(room):  # until the last is done, which Scrapy would look for only now and then
            await self._room.acquire()
        if not self.crawler.stats.get_value(ASKED):
            report_misuse(self._path, "no .html, .htm, .xhtml or .txt files there, gzipped or not")
            raise CloseSpider(MISUSE)

    def _page(self, path: str | UnreadableError) -> Page:
        if isinstance(path, UnreadableError):
            raise path
        return Page(
            name=path,
            body=read(path, self.settings.getint("DOWNLOAD_MAXSIZE")),
            content_type=None,
            is_text_dump=is_text_dump(path),
            url=None,
            requested_url=None,
            status=None,
            etag=None,
            last_modified=None,
            fetched_at=None,
        )
