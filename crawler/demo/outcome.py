"""What came of the demo's crawl: gathered while it runs, compared with what should come."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from cleaners import Article
from crawler import outcomes


class Outcome(logging.Handler):
    """Listens to a crawl: its articles by Scrapy's signal, its failures by the line that each is told in."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.articles: dict[str, Article] = {}
        """Requested URL -> article."""
        self.failures: dict[str, str] = {}
        """Requested URL -> reason."""

    def add(self, item: Article) -> None:
        """Take an article (the signal ``item_scraped``)."""
        if item.fetch:
            self.articles[item.fetch.requested_url] = item

    def emit(self, record: logging.LogRecord) -> None:
        """Take a failure from its line in the log."""
        if isinstance(record.args, tuple) and len(record.args) == 2:
            url, reason = record.args
            self.failures[str(url)] = str(reason)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear of failures for as long as the context lasts."""
        outcomes.logger.addHandler(self)
        try:
            yield
        finally:
            outcomes.logger.removeHandler(self)

    def surprises(self, expected: Mapping[str, str | None]) -> dict[str, str]:
        """Tell what is not as it should be.

        Args:
            expected: URL -> the reason why nothing should come of it; null for an article.

        Returns:
            URL -> what came of it instead.
        """
        told = {url: self._told(url) for url in expected}
        return {url: told[url] or "no article" for url, reason in expected.items() if told[url] != reason}

    def _told(self, url: str) -> str | None:
        """Give null for an article, else the reason."""
        if url in self.articles:
            return None
        return self.failures.get(url, "nothing heard of it")
