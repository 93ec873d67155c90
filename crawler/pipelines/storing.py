"""Keeps articles in the store, and lets only the new and changed ones through to the feeds."""

from typing import Any, ClassVar, Protocol, Self, runtime_checkable

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from cleaners import Article
from crawler.discovery.articles import newest_date
from crawler.failures import reason_of
from crawler.items import Page
from crawler.memory import Memory
from crawler.outcomes import Reason, report_failure, report_unchanged
from crawler.pipelines.cleaning import NotAnArticleError, NotCleanedError
from crawler.store import StoreError


@runtime_checkable
class Remembering(Protocol):
    """A spider whose runs build on each other."""

    remembers: ClassVar[bool]


class StoringPipeline:
    """Item pipeline: `Article` in, `Article` out if it is new or changed. Works for spiders that remember."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._memory: Memory | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it and have it told of what comes of pages.

        Raises:
            NotConfigured: The spider doesn't remember, or ``DATABASE_URL`` is empty.
        """
        if not getattr(crawler.spidercls, "remembers", False) or not crawler.settings["DATABASE_URL"]:
            raise NotConfigured
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.item_dropped, signals.item_dropped)
        crawler.signals.connect(pipeline.item_error, signals.item_error)
        crawler.signals.connect(pipeline.spider_error, signals.spider_error)
        return pipeline

    async def memory(self, source: str) -> Memory:
        """Open the store for a source; the spider asks for it as it starts.

        Raises:
            StoreError: It can't be opened.
        """
        self._memory = await Memory.opened(source, self._crawler.settings, self._crawler.stats)
        return self._memory

    async def process_item(self, item: Any) -> Any:
        """Keep an article; anything else passes.

        Raises:
            DropItem: It is unchanged, or couldn't be kept; that has been reported.
        """
        if not self._memory or not isinstance(item, Article) or not item.fetch:
            return item
        asked = item.fetch.requested_url
        try:
            saved = await self._memory.save(item, asked)
        except StoreError as error:
            self._memory.error(error)
            report_failure(self._crawler.stats, asked, Reason(kind="not stored", detail=""))
            raise DropItem("not stored") from None
        if saved == "unchanged":
            report_unchanged(self._crawler.stats, asked)
            raise DropItem(saved)
        return item

    def item_dropped(self, item: Any, exception: BaseException) -> None:
        """Remember that a page is no article, or can't be cleaned."""
        if not self._memory or not isinstance(item, Page):
            return
        if isinstance(exception, NotCleanedError):
            self._memory.failed(item.name, exception.reason)
        elif isinstance(exception, NotAnArticleError):
            self._memory.no_article(item.name, exception.why, newest_date(exception.article))

    def item_error(self, item: Any, failure: Failure) -> None:
        """Remember that a pipeline broke on a page."""
        if self._memory and isinstance(item, Page):
            self._memory.failed(item.name, _broken(failure))

    def spider_error(self, response: Response | None, failure: Failure) -> None:
        """Remember that the spider broke on a page."""
        asked = response.request.cb_kwargs.get("asked") if response and response.request else None
        if self._memory and asked:
            self._memory.failed(asked, _broken(failure))

    async def close_spider(self) -> None:
        """Write what is left to write."""
        if self._memory:
            await self._memory.close()


def _broken(failure: Failure) -> Reason:
    detail = str(reason_of(failure.value)) if failure.value else ""
    return Reason(kind="error in the crawler", detail=detail)
