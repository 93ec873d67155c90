"""What the spiders that read pages of the web have in common: from a response to a `Page`."""

from collections.abc import Hashable, Iterator
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urldefrag

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, Response
from twisted.python.failure import Failure

from crawler.failures import reason_of
from crawler.items import Page
from crawler.outcomes import Reason, report_failure, report_repeated
from crawler.pages import better_url, may_hold_article, media_type


class PageSpider(Spider):
    """Reads one article a page. Follows redirects, and from AMP and print versions to the full page."""

    def __init__(self, **kwargs: Any) -> None:
        """Take Scrapy's own arguments."""
        super().__init__(**kwargs)
        self._read: set[Hashable] = set()
        """What tells the pages apart that were read in this run."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it as Scrapy asks for it."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.headers_received, signals.headers_received)
        return spider

    def page_request(self, url: str, **arguments: Any) -> Request:
        """Make the request for a page; its answer goes to `parse` with the arguments, or else to `failed`."""
        # Scrapy's own filter would drop without a word, and with it redirects of a page to itself.
        return Request(url, callback=self.parse, errback=self.failed, cb_kwargs=arguments, dont_filter=True)

    def headers_received(self, headers: Headers, request: Request) -> None:
        """Spare the download of films and the like: the headers say that it is no page.

        Raises:
            StopDownload: It is none; `parse` gets what there is.
        """
        is_ours = "asked" in request.cb_kwargs  # robots.txt comes by here, too
        if is_ours and not may_hold_article(header(headers, "Content-Type")):
            raise StopDownload(fail=False)

    def parse(self, response: Response, asked: str, instead: Page | None = None) -> Iterator[Page | Request]:
        """Give the page, or ask for the better copy that it names.

        Args:
            response: What came.
            asked: The URL that was asked for.
            instead: The AMP or print version that named this URL, to be used if this one fails.
        """
        page = page_of(response, asked)
        if not may_hold_article(page.content_type):
            yield from self._settle(
                asked, Reason(kind="not a page", detail=media_type(page.content_type)), instead
            )
        elif not instead and (better := better_url(response.url, response.body)):
            yield self.page_request(better, asked=asked, instead=page)
        else:
            yield from self._once(page, response)

    def failed(self, failure: Failure) -> Iterator[Page]:
        """Report a page that can't be had, unless its AMP or print version has come already."""
        arguments: dict[str, Any] = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy adds it
        assert failure.value is not None  # noqa: S101 - for the type checker: Twisted always sets it
        yield from self._settle(arguments["asked"], reason_of(failure.value), arguments.get("instead"))

    def fail(self, asked: str, reason: Reason) -> None:
        """Report that a page can't be had."""
        report_failure(self.crawler.stats, asked, reason)

    def repeated(self, asked: str, url: str) -> None:
        """Report that a page was read before in this run."""
        report_repeated(self.crawler.stats, asked, url)

    def identity(self, response: Response) -> Hashable:
        """Give what tells a page from the others of this run."""
        assert response.request is not None  # noqa: S101 - for the type checker: Scrapy always sets it
        return self.fingerprint(response.request)

    def fingerprint(self, request: Request) -> bytes:
        """Give what Scrapy tells requests apart by."""
        return self.crawler.request_fingerprinter.fingerprint(request)

    def _settle(self, asked: str, reason: Reason, instead: Page | None) -> Iterator[Page]:
        if instead:
            self.logger.debug("%s: its full page failed: %s", asked, reason)
            yield instead
        else:
            self.fail(asked, reason)

    def _once(self, page: Page, response: Response) -> Iterator[Page]:
        identity = self.identity(response)
        if identity in self._read:
            self.repeated(page.name, response.url)
        else:
            self._read.add(identity)
            yield page


def page_of(response: Response, asked: str) -> Page:
    """Make a `Page` of a response to a request for a URL."""
    content_type = header(response.headers, "Content-Type")
    return Page(
        name=asked,
        body=response.body,
        content_type=content_type,
        is_text_dump=media_type(content_type) == "text/plain",
        url=urldefrag(response.url).url,
        requested_url=asked,
        status=response.status,
        etag=header(response.headers, "ETag"),
        last_modified=header(response.headers, "Last-Modified"),
        fetched_at=datetime.now(UTC),
    )


def header(headers: Headers, name: str) -> str | None:
    """Give a header's value; null if it isn't there."""
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else None
