"""The spider that finds a site's articles by itself: ``-a url=https://paper.example``."""

from collections.abc import AsyncIterator, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scrapy import Request, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings

from cleaners import Article
from crawler.discovery.articles import why_no_article, why_other_page
from crawler.discovery.candidates import Candidate, is_before
from crawler.discovery.dates import moment
from crawler.discovery.kinds import kind_of
from crawler.discovery.urls import key, of_site
from crawler.exploring import Explorer, NotHadError, limits_of
from crawler.fetching import PageSpider
from crawler.items import Page
from crawler.outcomes import MISUSE, Reason, count_asked, report_misuse, report_no_article
from crawler.pages import canonical_url
from crawler.pipelines.cleaning import CleaningPipeline
from crawler.urls import checked

_NOT_MODIFIED = 304
_GONE = frozenset({404, 410})


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A candidate to fetch now, with the validators of its last response (RFC 9110, 8.8) if they are known."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


class SiteSpider(PageSpider):
    """Finds what may be articles, fetches it, the newest first, and gives the pages that are.

    What a memory of earlier runs changes are four methods: `wanted` (what is fetched now), `request_for` (how),
    `parse` (what came: 200, 304, or 404 and 410) and `fail` (nothing came).
    """

    name = "site"

    def __init__(
        self,
        url: str | None = None,
        *,
        since: str | None = None,
        max: str | None = None,  # noqa: A002 - the argument's name on the command line
        depth: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Take what to read.

        Args:
            url: The site's home page; or one of its sections, feeds or sitemaps.
            since: A day (``2026-11-01``) or a date-time; what is known to be older is left out.
            max: Most articles to fetch; without it, ``SITE_MAX_PAGES``.
            depth: How many steps to go from list to list; without it, none if there are feeds or sitemaps.
            **kwargs: Scrapy's own.
        """
        super().__init__(**kwargs)
        self._url = url or ""
        self._since = since
        self._max = max
        self._depth = depth

    def usage_problem(self, settings: BaseSettings) -> str | None:  # noqa: ARG002 - as the command asks
        """Say what is wrong with the arguments; null if nothing is."""
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
        return None

    async def start(self) -> AsyncIterator[Any]:
        """Find candidates, and ask for those that are wanted."""
        if problem := self.usage_problem(self.settings):
            report_misuse(self.name, problem)
            raise CloseSpider(MISUSE)
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
        """Decide which candidates to fetch now, in this order."""
        return [Wanted(url=candidate.url) for candidate in candidates]

    def request_for(self, wanted: Wanted) -> Request:
        """Make the request for a candidate: a conditional one if it was fetched before."""
        request = self.page_request(wanted.url, asked=wanted.url)
        request.meta["handle_httpstatus_list"] = [_NOT_MODIFIED, *_GONE]
        if wanted.etag:
            request.headers["If-None-Match"] = wanted.etag
        if wanted.last_modified:
            request.headers["If-Modified-Since"] = wanted.last_modified
        return request

    def parse(self, response: Response, asked: str, instead: Page | None = None) -> Iterator[Page | Request]:
        """Give the page if it is one of the site's articles."""
        if response.status == _NOT_MODIFIED:
            self.unchanged(asked)
        elif response.status in _GONE:
            self.gone(asked, response.status)
        elif why := self._why_other(response):
            self.no_article(asked, why)
        else:
            yield from super().parse(response, asked, instead)

    def unchanged(self, asked: str) -> None:
        """Note that a page is still as it was; without a memory none is asked for that way."""
        self.fail(asked, Reason(kind="HTTP 304", detail=""))

    def gone(self, asked: str, status: int) -> None:
        """Note that there is no such page, or no longer."""
        self.fail(asked, Reason(kind=f"HTTP {status}", detail=""))

    def no_article(self, asked: str, why: str) -> None:
        """Note that a page is no article."""
        report_no_article(self.crawler.stats, asked, why)

    def why_no_article(self, article: Article) -> str | None:
        """Say why a cleaned page is none of the articles asked for; null if it is one. The pipeline asks."""
        since = moment(self._since)
        dates = [moment(date) for date in (article.metadata.date_published, article.metadata.date_modified)]
        known = [date for date in dates if date]
        if known and is_before(max(known), since):
            return "older"
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
        explorer = Explorer(
            self.crawler, pipeline.run, limits_of(self.settings, int(self._depth) if self._depth else None)
        )
        self.crawler.signals.connect(explorer.robots_parsed, signals.robots_parsed)
        try:
            return await explorer.candidates(checked(self._url), moment(self._since))
        except NotHadError as error:
            count_asked(self.crawler.stats)
            self.fail(self._url, error.reason)
            return []
