"""Fetches the comments that a page's scripts would load, from the public endpoints that the page names.

What an endpoint is and what its answers say, the cleaners know; they do it in the worker processes, for answers can
be as hostile as pages. Here are the requests: they take the way of all others, through robots.txt, the guard
against private addresses, delays, retries and proxies. Whatever fails is counted and told, and costs the article
nothing.
"""

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings

from cleaners import Article, Endpoint, Reply, may_have_endpoints
from crawler import outcomes
from crawler.failures import reason_of, why_not_cleaned
from crawler.items import Page
from crawler.outcomes import Reason
from crawler.workers import Workers

_OK = 200
_HEADERS = {"Accept": "application/json, text/html;q=0.5"}
_KEPT = ("x-wp-total", "x-wp-totalpages")
"""Headers that say how much there is."""


class _FailedError(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


def fetches_comments(settings: BaseSettings) -> bool:
    """Whether a run asks for comments: it is told to, and its spider uses the network at all."""
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    return settings.getbool("COMMENTS_FETCH") and handlers.get("https", "Scrapy's own") is not None


class CommentFetcher:
    """Completes the threads of articles."""

    def __init__(self, crawler: Crawler, workers: Workers[Article]) -> None:
        """Take what it needs.

        Args:
            crawler: For its engine, settings and stats.
            workers: The processes that read pages and answers.
        """
        self._crawler = crawler
        self._workers = workers
        self._timeout = crawler.settings.getfloat("CLEANING_TIMEOUT")
        self._most = crawler.settings.getint("COMMENTS_FETCH_PAGES")
        self._size = crawler.settings.getint("COMMENTS_FETCH_MAXSIZE")

    async def completed(self, article: Article, page: Page) -> Article:
        """Give the article with the comments of all endpoints that its page names; one that has all needs none."""
        if article.thread.complete or page.url is None or page.is_text_dump:
            return article
        if not may_have_endpoints(page.body):
            return article
        try:
            endpoints = await self._read("comment_endpoints", page.body, page.url, page.content_type)
            for endpoint in endpoints:
                article = await self._with_comments(article, endpoint, page.name)
        except _FailedError as error:
            self._fail(page.name, error.reason)
        return article

    async def _with_comments(self, article: Article, endpoint: Endpoint, name: str) -> Article:
        self._crawler.stats.inc_value(outcomes.COMMENTS_ASKED)
        replies = await self._replies(endpoint, name)
        if not replies:
            return article
        full: Article = await self._read("with_comments", article, endpoint, replies)
        new = len(full.comments) - len(article.comments)
        outcomes.report_comments(self._crawler.stats, name, new=new, requests=len(replies))
        return full

    async def _replies(self, endpoint: Endpoint, name: str) -> tuple[Reply, ...]:
        """Ask until there is no more, a request fails, or the cap or the run's end is reached."""
        replies: tuple[Reply, ...] = ()
        url: str | None = endpoint.url
        while url and len(replies) < self._most and not self._is_closing():
            try:
                asked = (*replies, await self._reply(url))
                url = await self._read("next_address", endpoint, asked)
            except _FailedError as error:
                self._fail(name, error.reason)
                break
            replies = asked
        return replies

    async def _reply(self, url: str) -> Reply:
        response = await self._response(url)
        if response.status != _OK:
            raise _FailedError(Reason(kind=f"HTTP {response.status}", detail=""))
        return Reply(headers=_kept(response), body=response.body)

    async def _response(self, url: str) -> Response:
        assert self._crawler.engine is not None  # noqa: S101 - for the type checker: it runs
        meta = {"download_maxsize": self._size}
        try:
            request = Request(url, headers=_HEADERS, callback=NO_CALLBACK, meta=meta, dont_filter=True)
            return await self._crawler.engine.download_async(request)
        except Exception as error:
            raise _FailedError(reason_of(error)) from error

    async def _read(self, function: str, *given: object) -> Any:
        """Have a worker call a function of the cleaners."""
        try:
            return await self._workers.run(f"cleaners.{function}", *given)
        except Exception as error:
            raise _FailedError(why_not_cleaned(error, timeout=self._timeout)) from error

    def _is_closing(self) -> bool:
        engine: Any = self._crawler.engine
        return not engine.running or engine.scraper.slot is None or engine.scraper.slot.closing is not None

    def _fail(self, name: str, reason: Reason) -> None:
        outcomes.report_comments_failure(self._crawler.stats, name, reason)


def _kept(response: Response) -> dict[str, str]:
    found = {name: response.headers.get(name) for name in _KEPT}
    return {name: value.decode("latin-1") for name, value in found.items() if value is not None}
