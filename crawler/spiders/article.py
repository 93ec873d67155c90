"""The spider that reads given URLs: ``-a url=URL``, or ``-a urls=FILE`` with one a line."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings

from crawler.fetching import PageSpider
from crawler.outcomes import MISUSE, Reason, count_asked, report_misuse, report_repeated
from crawler.urls import checked, listed, unreadable


class ArticleSpider(PageSpider):
    """Reads one article a page. Follows redirects, and from AMP and print versions to the full page."""

    name = "article"

    def __init__(self, url: str | None = None, urls: str | None = None, **kwargs: Any) -> None:
        """Take what to read.

        Args:
            url: One URL.
            urls: A file with one URL a line (``-`` for standard input); ``#`` begins a comment.
            **kwargs: Scrapy's own.
        """
        super().__init__(**kwargs)
        self._url = url
        self._urls = urls

    def usage_problem(self, settings: BaseSettings) -> str | None:  # noqa: ARG002 - as the command asks
        """Say what is wrong with the arguments; null if nothing is."""
        if not self._url and not self._urls:
            return "give it -a url=URL or -a urls=FILE"
        try:
            if self._url:
                checked(self._url)
        except ValueError as error:
            return f"url={self._url}: {error}"
        return unreadable(self._urls) if self._urls else None

    async def start(self) -> AsyncIterator[Any]:
        """Ask for each URL, once; report the malformed ones."""
        if problem := self.usage_problem(self.settings):
            report_misuse(self.name, problem)
            raise CloseSpider(MISUSE)
        asked: set[bytes] = set()
        async for url in self._asked():
            count_asked(self.crawler.stats)
            try:
                request = self.page_request(checked(url), asked=url)
            except ValueError as error:
                self.fail(url, Reason(kind="malformed URL", detail=str(error)))
                continue
            fingerprint = self.fingerprint(request)
            if fingerprint in asked:
                report_repeated(self.crawler.stats, url, request.url)
            else:
                asked.add(fingerprint)
                yield request

    async def _asked(self) -> AsyncIterator[str]:
        if self._url:
            yield self._url
        if not self._urls:
            return
        try:
            async for url in listed(self._urls):
                yield url
        except OSError as error:
            report_misuse(self._urls, error.strerror or str(error))
            raise CloseSpider(MISUSE) from error
