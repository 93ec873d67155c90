"""The spider that reads saved pages, text dumps and text corpora: ``-a path=PATH``. It uses no network at all."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar, NoReturn, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings

from crawler import corpus
from crawler.comments import fetches_comments
from crawler.files import PassedOver
from crawler.items import Page
from crawler.outcomes import (
    ASKED,
    BLANK,
    MISUSE,
    count_asked,
    count_passed_over,
    report_failure,
    report_misuse,
    report_no_article,
)
from crawler.records import Columns, Seen
from crawler.unpacking import UnreadableError

logger = logging.getLogger(__name__)

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
        if self.settings.getbool("COMMENTS_FETCH") and not fetches_comments(self.settings):
            logger.warning("COMMENTS_FETCH does nothing here: the spider %s uses no network", self.name)
        room = 2 * max(1, self.settings.getint("CLEANING_WORKERS"))
        self._room = asyncio.Semaphore(room)
        seen = Seen(self._columns) if self._columns else None
        pages = corpus.pages(self._path, self._columns, seen=seen, **_conditions(self.settings))
        while await self._room.acquire() and (page := next(pages, None)):
            if isinstance(page, Page) and not corpus.is_blank(page):
                count_asked(self.crawler.stats)
                yield page
            else:
                self._room.release()
                self._report(page)
                await asyncio.sleep(0)  # however many there are, the run can be stopped
        for _ in range(room - 1):  # until the last is done, which Scrapy would look for only now and then
            await self._room.acquire()
        self._check_found(seen)

    def _report(self, other: Page | UnreadableError | PassedOver) -> None:
        """Note and tell what there is beside pages in which something stands."""
        stats = self.crawler.stats
        if isinstance(other, PassedOver):
            count_passed_over(stats, other.ending)
            return
        count_asked(stats)
        if isinstance(other, Page):
            report_no_article(stats, other.name, BLANK)
        else:
            report_failure(stats, other.path, other.reason)

    def _check_found(self, seen: Seen | None) -> None:
        """Tell what a pipe turned out to lack: it can't be looked at before."""
        if not self.crawler.stats.get_value(ASKED):
            self._refuse(f"{self._path}: no records there")
        if seen and (problem := seen.problem()):
            self._refuse(f"{self._path}: {problem}")

    def _refuse(self, problem: str) -> NoReturn:
        report_misuse(self.name, problem)
        raise CloseSpider(MISUSE)


def _conditions(settings: BaseSettings) -> dict[str, Any]:
    return {"limit": settings.getint("DOWNLOAD_MAXSIZE"), "outputs": corpus.outputs_of(settings)}
