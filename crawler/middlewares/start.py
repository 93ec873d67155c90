"""Notes that a spider broke before it had asked for all its pages, which Scrapy only logs."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.statscollectors import StatsCollector

from crawler.outcomes import BROKEN_START


class StartErrors:
    """Spider middleware: a run that doesn't know what it missed must not end as if all were well."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy asks for it."""
        return cls(crawler.stats)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass on what the spider asks for, and count the error that ends it; Scrapy logs that."""
        try:
            async for item_or_request in start:
                yield item_or_request
        except CloseSpider:
            raise
        except Exception:
            self._stats.inc_value(BROKEN_START)
            raise
