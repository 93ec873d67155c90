"""The spider that reads given URLs: ``-a url=URL``, or ``-a urls=FILE`` with one a line."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urldefrag

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, StopDownload
from scrapy.http import Headers, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.failures import reason_of
from crawler.items import Page
from crawler.outcomes import MISUSE, Reason, count_asked, report_failure, report_misuse, report_repeated
from crawler.pages import better_url, may_hold_article, media_type
from crawler.urls import checked, listed, unreadable


class ArticleSpider(Spider):
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
        self._read: set[bytes] = set()
        """Fingerprints of the pages read in this run."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it as Scrapy asks for it."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.headers_received, signals.headers_received)
        return spider

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
                request = self._request(checked(url), asked=url)
            except ValueError as error:
                self._fail(url, Reason(kind="malformed URL", detail=str(error)))
                continue
            fingerprint = self._fingerprint(request)
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

    def _request(self, url: str, **arguments: Any) -> Request:
        # Scrapy's own filter would drop without a word, and with it redirects of a page to itself.
        return Request(url, callback=self.parse, errback=self.failed, cb_kwargs=arguments, dont_filter=True)

    def headers_received(self, headers: Headers, request: Request) -> None:
        """Spare the download of films and the like: the headers say that it is no page.

        Raises:
            StopDownload: It is none; `parse` gets what there is.
        """
        is_ours = "asked" in request.cb_kwargs  # robots.txt comes by here, too
        if is_ours and not may_hold_article(_header(headers, "Content-Type")):
            raise StopDownload(fail=False)

    def parse(self, response: Response, asked: str, instead: Page | None = None) -> Iterator[Page | Request]:
        """Give the page, or ask for the better copy that it names.

        Args:
            response: What came.
            asked: The URL that was asked for.
            instead: The AMP or print version that named this URL, to be used if this one fails.
        """
        page = _page(response, asked)
        if not may_hold_article(page.content_type):
            yield from self._settle(
                asked, Reason(kind="not a page", detail=media_type(page.content_type)), instead
            )
        elif not instead and (better := better_url(response.url, response.body)):
            yield self._request(better, asked=asked, instead=page)
        else:
            yield from self._once(page, response)

    def failed(self, failure: Failure) -> Iterator[Page]:
        """Report a page that can't be had, unless its AMP or print version has come already."""
        arguments: dict[str, Any] = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy adds it
        assert failure.value is not None  # noqa: S101 - for the type checker: Twisted always sets it
        yield from self._settle(arguments["asked"], reason_of(failure.value), arguments.get("instead"))

    def _settle(self, asked: str, reason: Reason, instead: Page | None) -> Iterator[Page]:
        if instead:
            self.logger.debug("%s: its full page failed: %s", asked, reason)
            yield instead
        else:
            self._fail(asked, reason)

    def _once(self, page: Page, response: Response) -> Iterator[Page]:
        assert response.request is not None  # noqa: S101 - for the type checker: Scrapy always sets it
        fingerprint = self._fingerprint(response.request)
        if fingerprint in self._read:
            report_repeated(self.crawler.stats, page.name, response.url)
        else:
            self._read.add(fingerprint)
            yield page

    def _fingerprint(self, request: Request) -> bytes:
        return self.crawler.request_fingerprinter.fingerprint(request)

    def _fail(self, asked: str, reason: Reason) -> None:
        report_failure(self.crawler.stats, asked, reason)


def _page(response: Response, asked: str) -> Page:
    content_type = _header(response.headers, "Content-Type")
    return Page(
        name=asked,
        body=response.body,
        content_type=content_type,
        is_text_dump=media_type(content_type) == "text/plain",
        url=urldefrag(response.url).url,
        requested_url=asked,
        status=response.status,
        etag=_header(response.headers, "ETag"),
        last_modified=_header(response.headers, "Last-Modified"),
        fetched_at=datetime.now(UTC),
    )


def _header(headers: Headers, name: str) -> str | None:
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else None
