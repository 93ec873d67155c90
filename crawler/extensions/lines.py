"""What Scrapy itself logs of an item: `crawler.outcomes` tells of each page in one line, so this is short."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class OneLine(LogFormatter):
    """Scrapy's log formatter without the dump of each item."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """Tell of an article by its id."""
        args = (getattr(item, "id", type(item).__name__), response or spider)
        return {"level": logging.DEBUG, "msg": "item %s from %s", "args": args}

    def dropped(  # type: ignore[override]  # null means "no line", which Scrapy's type doesn't say
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> None:
        """Say nothing: who dropped the page has told why."""
