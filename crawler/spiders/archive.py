"""The spider that reads saved pages, text dumps and text corpora: ``-a path=PATH``. It uses no network at all."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar, NoReturn, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings

from crawler import corpus
from crawler.items import Page
from crawler.outcomes import ASKED, FAILED, MISUSE, REASONS, count_asked, report_failure, report_misuse
from crawler.records import NO_COLUMN, Columns
from crawler.unpacking import UnreadableError

_MOMENT = 0.1
"""Seconds."""


class ArchiveSpider(Spider):
    """Reads files and records in order, a few at a time, so that memory stays flat however many there are."""

    name = "archive"
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[misc]  # Scrapy's isn't a class variable
        "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https", "file", "data", "ftp", "s3")),
        "CLEANING_IN_ORDER": True,
    }

    _room: asyncio.Semaphore
    """Room for pages in memory."""

    def __init__(
        self,
        path: str | None = None,
        column: str | None = None,
        *,
        url_column: str | None = None,
        fetched_at_column: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Take what to read.

        Args:
            path: A file, a folder (read with all below it) or a glob.
            column: Where files of records have their text or HTML; without it they aren't read.
            url_column: Where they have the URL it was read from, if they do.
            fetched_at_column: Where they have the time it was fetched at, if they do.
            **kwargs: Scrapy's own.
        """
        super().__init__(**kwargs)
        self._path = str(Path(path).expanduser()) if path else ""
        self._more_columns = bool(url_column or fetched_at_column)
        self._columns = Columns(text=column, url=url_column, fetched_at=fetched_at_column) if column else None

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

    def usage_problem(self, settings: BaseSettings) -> str | None:
        """Say what is wrong with the arguments; null if nothing is."""
        if not self._path:
            return "give it -a path=PATH"
        if self._more_columns and not self._columns:
            return "url_column and fetched_at_column go with column"
        return corpus.problem(self._path, self._columns, **_conditions(settings))

    async def start(self) -> AsyncIterator[Page]:
        """Give each page; report what can't be read."""
        if problem := self.usage_problem(self.settings):
            self._refuse(problem)
        room = 2 * max(1, self.settings.getint("CLEANING_WORKERS"))
        self._room = asyncio.Semaphore(room)
        pages = corpus.pages(self._path, self._columns, **_conditions(self.settings))
        while await self._room.acquire() and (page := next(pages, None)):
            count_asked(self.crawler.stats)
            if isinstance(page, UnreadableError):
                self._room.release()
                report_failure(self.crawler.stats, page.path, page.reason)
                await asyncio.sleep(0)  # however many there are, the run can be stopped
            else:
                yield page
        for _ in range(room - 1):  # until the last is done, which Scrapy would look for only now and then
            await self._room.acquire()
        self._check_found()

    def _check_found(self) -> None:
        asked, failed, no_column = (
            self.crawler.stats.get_value(key, 0) for key in (ASKED, FAILED, REASONS + NO_COLUMN)
        )
        if not asked:
            self._refuse(f"{self._path}: no records there")
        if no_column == failed == asked and self._columns:  # from a pipe, that can't be looked at before
            self._refuse(f"{self._path}: no record has a column {self._columns.text}")

    def _refuse(self, problem: str) -> NoReturn:
        report_misuse(self.name, problem)
        raise CloseSpider(MISUSE)


def _conditions(settings: BaseSettings) -> dict[str, Any]:
    return {"limit": settings.getint("DOWNLOAD_MAXSIZE"), "outputs": corpus.outputs_of(settings)}
