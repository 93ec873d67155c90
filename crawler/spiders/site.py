"""The spider that finds a site's articles by itself: ``-a url=https://paper.example``."""

from collections.abc import AsyncIterator, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from scrapy import Request, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from cleaners import Article
from crawler.discovery.articles import newest_date, why_no_article, why_other_page
from crawler.discovery.candidates import Candidate, is_before
from crawler.discovery.dates import moment
from crawler.discovery.kinds import kind_of
from crawler.discovery.urls import key, of_site
from crawler.exploring import Explorer, NotHadError, limits_of
from crawler.fetching import PageSpider
from crawler.items import Page
from crawler.memory import Memory, store_problem
from crawler.outcomes import (
    MISUSE,
    Reason,
    count_asked,
    report_failure,
    report_gone,
    report_misuse,
    report_no_article,
    report_unchanged,
)
from crawler.pages import canonical_url
from crawler.pipelines.cleaning import CleaningPipeline
from crawler.pipelines.storing import StoringPipeline
from crawler.store.due import OLDER, Known
from crawler.urls import checked

T = TypeVar("T")

_OK = 200
_NOT_MODIFIED = 304
_GONE = frozenset({404, 410})


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A URL to fetch now."""

    url: str
    known: Known | None = None
    """What earlier runs know of it."""


class SiteSpider(PageSpider):
    """Finds what may be articles, fetches it, the newest first, and gives the pages that are.

    With a store, it asks only for what is due, and under the condition that it has changed, and has remembered what
    came of it.
    """

    name = "site"

    remembers = True
    """Whether the pipeline keeps its articles in the store."""

    def __init__(
        self,
        url: str | None = None,
        *,
        since: str | None = None,
        max: str | None = None,  # noqa: A002 - the argument's name on the command line
        depth: str | None = None,
        source: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Take what to read.

        Args:
            url: The site's home page; or one of its sections, feeds or sitemaps.
            since: A day (``2026-11-01``) or a date-time; what is known to be older is left out.
            max: Most articles to fetch; without it, ``SITE_MAX_PAGES``.
            depth: How many steps to go from list to list; without it, none if there are feeds or sitemaps.
            source: What the store calls all this; without it, the URL.
            **kwargs: Scrapy's own.
        """
        super().__init__(**kwargs)
        self._url = url or ""
        self._since = since
        self._max = max
        self._depth = depth
        self._source = source or self._url
        self._memory: Memory | None = None
        self._is_unreachable = False

    def usage_problem(self, settings: BaseSettings) -> str | None:
        """Say what is wrong with the arguments, or with the store; null if nothing is."""
        if not self._url:
            return "give it -a url=URL"
        try:
            checked(self._url)
        except ValueError as error:
            return f"url={self._url}: {error}"
        if self._since is not None and moment(self._since) is None:
            return f"since={self._since}: not a date like 2026-11-01"
        for name, value, least in (("max", self._max, 1), ("depth", self._depth, 0)):
            if value is not None and not (value.isdecimal() and int(value) >= least):
                return f"{name}={value}: not a whole number from {least}"
        return store_problem(settings)

    async def start(self) -> AsyncIterator[Any]:
        """Find candidates, and ask for those that are wanted."""
        if problem := self.usage_problem(self.settings):
            report_misuse(self.name, problem)
            raise CloseSpider(MISUSE)
        if keeper := self.crawler.get_item_pipeline(StoringPipeline):
            self._memory = await keeper.memory(self._source)
        wanted = await self.wanted(await self._candidates())
        most = int(self._max) if self._max else self.settings.getint("SITE_MAX_PAGES")
        if len(wanted) > most:
            self.logger.info(
                "%d more than the %d that were asked for stay for another run", len(wanted) - most, most
            )
        for place, one in enumerate(wanted[:most]):
            count_asked(self.crawler.stats)
            yield self.request_for(one).replace(priority=-place)

    async def wanted(self, candidates: Sequence[Candidate]) -> Sequence[Wanted]:
        """Decide which candidates to fetch now, in this order; with them come those that earlier runs have left."""
        if not self._memory or self._is_unreachable:
            return [Wanted(url=candidate.url) for candidate in candidates]
        return [
            Wanted(url=known.url, known=known)
            for known in await self._memory.wanted(candidates, moment(self._since))
        ]

    def request_for(self, wanted: Wanted) -> Request:
        """Make the request for a candidate: a conditional one if it was fetched before."""
        request = self.page_request(wanted.url, asked=wanted.url)
        request.meta["handle_httpstatus_list"] = [_NOT_MODIFIED, *_GONE]
        if self._memory and wanted.known:
            etag, last_modified = self._memory.ask(wanted.known)
            validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
            request.headers.update({name: value for name, value in validators.items() if value})
        return request

    def parse(self, response: Response, asked: str, instead: Page | None = None) -> Iterator[Page | Request]:
        """Give the page if it is one of the site's articles."""
        if response.status == _NOT_MODIFIED:
            self.unchanged(asked, response.status)
        elif response.status in _GONE:
            self.gone(asked, response.status)
        elif why := self._why_other(response):
            self.no_article(asked, why)
        else:
            yield from self._changed(super().parse(response, asked, instead), instead)

    def failed(self, failure: Failure) -> Iterator[Page]:
        """Report a page that can't be had, unless its AMP or print version has come already."""
        yield from self._changed(super().failed(failure), None)

    def _settle(self, asked: str, reason: Reason, instead: Page | None) -> Iterator[Page]:
        """Take the AMP or print version for want of the page itself, unless that was had before: it is fuller."""
        had = self._memory is not None and self._memory.is_article(asked)
        yield from super()._settle(asked, reason, None if had else instead)

    def _changed(self, pages: Iterable[T], instead: Page | None) -> Iterator[T]:
        """Hold back pages that are byte by byte as they were, so that none is cleaned for nothing."""
        for page in pages:
            if self._memory and isinstance(page, Page):
                if self._memory.is_same(page):
                    self.unchanged(page.name, page.status or _OK)
                    continue
                # Where the URL asked for named another page, that one's validators say nothing of it.
                self._memory.hold(replace(page, etag=None, last_modified=None) if instead else page)
            yield page

    def fail(self, asked: str, reason: Reason) -> None:
        """Report and remember that a page can't be had."""
        super().fail(asked, reason)
        if self._memory:
            self._memory.failed(asked, reason)

    def repeated(self, asked: str, url: str) -> None:
        """Report and remember that a page was read before in this run."""
        super().repeated(asked, url)
        if self._memory:
            self._memory.duplicate(asked, url)

    def unchanged(self, asked: str, status: int) -> None:
        """Report and remember that a page is still as it was."""
        if not self._memory:  # nobody had asked for that
            self.fail(asked, Reason(kind=f"HTTP {status}", detail=""))
            return
        report_unchanged(self.crawler.stats, asked)
        self._memory.unchanged(asked, status)

    def gone(self, asked: str, status: int) -> None:
        """Report and remember that there is no such page, or no longer."""
        if self._memory:
            self._memory.gone(asked, status)
        if self._memory and self._memory.is_article(asked):
            report_gone(self.crawler.stats, asked, status)
        else:
            report_failure(self.crawler.stats, asked, Reason(kind=f"HTTP {status}", detail=""))

    def no_article(self, asked: str, why: str) -> None:
        """Report and remember that a page is no article."""
        report_no_article(self.crawler.stats, asked, why)
        if self._memory:
            self._memory.no_article(asked, why)

    def why_no_article(self, article: Article) -> str | None:
        """Say why a cleaned page is none of the articles asked for; null if it is one. The pipeline asks."""
        if is_before(newest_date(article), moment(self._since)):
            return OLDER
        return why_no_article(article)

    def identity(self, response: Response) -> Hashable:
        """Give what the URLs of one article have in common; its canonical one counts if it can be an article's."""
        canonical = canonical_url(response.url, response.body)
        return key(canonical if canonical and kind_of(canonical) in {"article", "unknown"} else response.url)

    def _why_other(self, response: Response) -> str | None:
        if not of_site(response.url, self._url):
            return "on another site"
        return why_other_page(response.body)

    async def _candidates(self) -> list[Candidate]:
        pipeline = self.crawler.get_item_pipeline(CleaningPipeline)
        assert pipeline is not None  # noqa: S101 - for the type checker: the settings have it
        limits = limits_of(self.settings, int(self._depth) if self._depth else None)
        explorer = Explorer(self.crawler, pipeline.run, limits, note=self._note)
        self.crawler.signals.connect(explorer.robots_parsed, signals.robots_parsed)
        try:
            return await explorer.candidates(checked(self._url), moment(self._since))
        except NotHadError as error:
            count_asked(self.crawler.stats)
            self.fail(self._url, error.reason)
            self._is_unreachable = True
            return []

    async def _note(self, candidates: Sequence[Candidate]) -> None:
        if self._memory:
            await self._memory.note(candidates)
