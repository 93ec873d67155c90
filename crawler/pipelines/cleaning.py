"""Turns pages into articles, in worker processes; what can't be cleaned is reported and dropped."""

import asyncio
from typing import Any, Protocol, Self, runtime_checkable

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.misc import load_object

from cleaners import Article
from crawler.comments import CommentFetcher, fetches_comments
from crawler.failures import why_not_cleaned
from crawler.items import Page
from crawler.outcomes import Reason, report_failure, report_no_article, tell_article
from crawler.workers import Workers


class NotCleanedError(DropItem):
    """A page can't be cleaned; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotAnArticleError(DropItem):
    """What a page holds is none of the articles asked for; `why` says what is against it."""

    def __init__(self, article: Article, why: str) -> None:
        super().__init__(why)
        self.article = article
        self.why = why


@runtime_checkable
class Choosy(Protocol):
    """A spider that finds its pages itself, so that some are no articles."""

    def why_no_article(self, article: Article) -> str | None:
        """Say why a cleaned page isn't one of those that were asked for; null if it is."""


class CleaningPipeline:
    """Item pipeline: `Page` in, `Article` out."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._timeout = settings.getfloat("CLEANING_TIMEOUT")
        self._workers: Workers[Article] = Workers(
            count=max(1, settings.getint("CLEANING_WORKERS")),
            timeout=self._timeout,
            function=settings["CLEANING_FUNCTION"],
        )
        self._fetcher = CommentFetcher(crawler, self._workers) if fetches_comments(settings) else None
        load_object(settings["CLEANING_FUNCTION"])  # a wrong name is told now, not by dying workers
        self._in_order = settings.getbool("CLEANING_IN_ORDER")
        self._last = asyncio.Event()
        self._last.set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from the settings."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Clean a page; anything else passes.

        Raises:
            DropItem: It can't be cleaned; the reason has been reported.
        """
        if not isinstance(item, Page):
            return item
        previous, self._last = self._last, asyncio.Event()
        own = self._last
        try:
            return await self._clean(item, previous)
        finally:
            if self._in_order:
                await previous.wait()
            own.set()

    async def _clean(self, page: Page, previous: asyncio.Event) -> Article:
        try:
            article = await self._workers.clean(page)
        except Exception as error:  # noqa: BLE001 - whatever the cleaners raise costs this page alone
            reason = why_not_cleaned(error, timeout=self._timeout)
            report_failure(self._crawler.stats, page.name, reason)
            raise NotCleanedError(reason) from None
        spider: object = self._crawler.spider
        if isinstance(spider, Choosy) and (why := spider.why_no_article(article)):
            report_no_article(self._crawler.stats, page.name, why)
            raise NotAnArticleError(article, why)
        if self._in_order:  # the n-th article that is told is the n-th that is written
            await previous.wait()
        tell_article(page.name, article)
        return await self._fetcher.completed(article, page) if self._fetcher else article

    async def run(self, function: str, *given: object) -> Any:
        """Call a function by its name in a worker process; raises what `Workers.run` does."""
        return await self._workers.run(function, *given)

    async def close_spider(self) -> None:
        """End the worker processes."""
        await self._workers.close()
