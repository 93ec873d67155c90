"""Finds a site's articles: fetches what `crawler.discovery` reads, and puts together what it says.

In this order: the given page, the feeds it announces, the sitemaps of robots.txt (or else ``/sitemap.xml``), and
pages of links as deep as asked. All requests go the way of the pages': through robots.txt, delays, retries and the
guard against private addresses. What is fetched is read in the worker processes, which can be killed.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings

from crawler.discovery import urls
from crawler.discovery.candidates import Candidate, Found, newest_first
from crawler.discovery.surveys import Survey, Wish
from crawler.discovery.traps import Bounds
from crawler.failures import reason_of
from crawler.fetching import header
from crawler.outcomes import Reason, printable
from crawler.pages import media_type

logger = logging.getLogger(__name__)

FAILED = "discovery/failed"
"""Sitemaps, feeds and lists that couldn't be had."""
FOUND = "discovery/found"
LEFT_OUT = "discovery/left_out/"
"""Before why URLs are no candidates."""

_OK = 200

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_XML = (b"<?xml", b"<rss", b"<feed", b"<rdf", b"<urlset", b"<sitemapindex", b"{")
"""How sitemaps and feeds begin; pages in XHTML may, too, and are told by what is in them."""
_SITEMAP = "/sitemap.xml"
"""Where a sitemap is if robots.txt names none."""

Survey_ = Callable[..., Awaitable[Survey]]
Note = Callable[[Sequence[Candidate]], Awaitable[None]]


class NotHadError(Exception):
    """A document can't be had; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How far a run looks."""

    depth: int | None
    """Steps from list to list, from the given page; null is `depth_alone` if there is nothing else to go by."""
    depth_alone: int
    sitemaps: int
    feeds: int
    candidates: int
    lists: int
    pages_of_list: int


def limits_of(settings: BaseSettings, depth: int | None) -> Limits:
    """Put together the limits that the settings name."""
    return Limits(
        depth=depth,
        depth_alone=settings.getint("SITE_DEPTH_ALONE"),
        sitemaps=settings.getint("SITE_MAX_SITEMAPS"),
        feeds=settings.getint("SITE_MAX_FEEDS"),
        candidates=settings.getint("SITE_MAX_CANDIDATES"),
        lists=settings.getint("SITE_MAX_LISTS"),
        pages_of_list=settings.getint("SITE_MAX_PAGES_OF_LIST"),
    )


class Explorer:
    """Finds the candidates of one site, once."""

    def __init__(self, crawler: Crawler, survey: Survey_, limits: Limits, note: Note) -> None:
        """Take what it needs.

        Args:
            crawler: For its engine and stats.
            survey: Calls a function of a worker process, by its name.
            limits: How far to look.
            note: Is told of candidates as soon as they are found.
        """
        self._crawler = crawler
        self._call = survey
        self._limits = limits
        self._note = note
        self._found = Found(limits.candidates)
        self._bounds = Bounds(lists=limits.lists, pages_of_list=limits.pages_of_list)
        self._left_out: Counter[str] = Counter()
        self._sitemaps: dict[str, None] = {}
        self._seen: set[str] = set()
        self._is_told = False
        """Whether a feed or a sitemap says what there is, be it nothing new."""
        self._wish = Wish(home="", since=None)

    def robots_parsed(self, robotparser: Any) -> None:
        """Note the sitemaps that a robots.txt names; for Scrapy's signal of that name."""
        self._sitemaps.update(dict.fromkeys(robotparser.rp.sitemaps))

    async def candidates(self, url: str, since: datetime | None) -> list[Candidate]:
        """Find what may be articles, the newest first.

        Args:
            url: The site's home page, or one of its sections, feeds or sitemaps.
            since: What is known to be older is left out.

        Raises:
            NotHadError: That page can't be had.
        """
        response = await self._fetch(url)
        self._wish = Wish(home=response.url, since=since)
        if _is_html(response) or not await self._take_map_or_feed(response):
            await self._explore(await self._survey("page", response))
        self._tell()
        return newest_first(self._found)

    async def _take_map_or_feed(self, response: Response) -> bool:
        """Take the given document for a sitemap or a feed; tell whether it is one."""
        survey = await self._survey("sitemap", response)
        await self._read_sitemaps(survey.sitemaps)
        if not _tells(survey):
            survey = await self._survey("feed", response)
        return _tells(survey)

    async def _explore(self, page: Survey) -> None:
        for url in page.feeds[: self._limits.feeds]:
            await self._look("feed", url)
        await self._read_sitemaps(tuple(self._sitemaps) or (urljoin(self._wish.home, _SITEMAP),))
        depth = self._limits.depth
        if depth is None:
            depth = 0 if self._is_told else self._limits.depth_alone
        more = (page.next_page,) if page.next_page else ()
        await self._read_lists((*more, *page.lists), depth)

    async def _read_sitemaps(self, first: tuple[str, ...]) -> None:
        waiting = sorted(first, key=lambda url: "news" not in url.lower())
        read: set[str] = set()
        while waiting and len(read) < self._limits.sitemaps and not self._found.is_full:
            read.add(waiting[0])
            survey = await self._look("sitemap", waiting.pop(0))
            # The most promising of an index come before its other ones.
            waiting = [url for url in dict.fromkeys([*survey.sitemaps, *waiting]) if url not in read]
        self._left_out["sitemaps over SITE_MAX_SITEMAPS"] += len(waiting)

    async def _read_lists(self, first: tuple[str, ...], depth: int) -> None:
        level = first
        for _ in range(depth):
            level = tuple([url for start in level for url in await self._read_list(start)])

    async def _read_list(self, start: str) -> list[str]:
        """Read a list, page by page while they show anything new; give the lists that it leads to."""
        further: list[str] = []
        shown: set[str] = set()
        url: str | None = start
        while url and self._may_read_list(url):
            survey = await self._look("page", url)
            further += survey.lists
            keys = {candidate.key for candidate in survey.candidates}
            url = survey.next_page if keys - shown else None
            shown |= keys
        return further

    def _may_read_list(self, url: str) -> bool:
        key = urls.key(url)
        if key in self._seen or key == urls.key(self._wish.home) or self._found.is_full:
            return False
        self._seen.add(key)
        why = self._bounds.why_no_list(url)
        if why:
            self._left_out[f"lists: {why}"] += 1
        return not why

    async def _look(self, kind: str, url: str) -> Survey:
        """Fetch and read a document; one that can't be had is reported and gives nothing."""
        try:
            survey = await self._survey(kind, await self._fetch(url))
        except NotHadError as error:
            self._report(url, error.reason)
            return Survey()
        self._is_told |= kind != "page" and _tells(survey)
        return survey

    def _report(self, url: str, reason: Reason) -> None:
        is_guess = not self._sitemaps and url == urljoin(self._wish.home, _SITEMAP)
        if not is_guess:
            self._crawler.stats.inc_value(FAILED)
            logger.warning("discovery %s: %s", printable(url), printable(str(reason)))

    async def _survey(self, kind: str, response: Response) -> Survey:
        given = (response.body, response.url, header(response.headers, "Content-Type"), self._wish)
        try:
            survey = await self._call(f"crawler.discovery.surveys.of_{kind}", *given)
        except Exception as error:  # noqa: BLE001 - whatever a hostile document does costs it alone
            self._report(response.url, Reason(kind="not readable", detail=f"{type(error).__name__}: {error}"))
            return Survey()
        await self._note([candidate for candidate in survey.candidates if self._takes(candidate)])
        self._left_out.update(dict(survey.left_out))
        return survey

    def _takes(self, candidate: Candidate) -> bool:
        """Take a candidate; tell whether it is a new one."""
        why = self._bounds.why_no_article(candidate.url)
        if why:
            self._left_out[why] += 1
        elif self._found.add(candidate):
            return True
        elif self._found.is_full:
            self._left_out["over SITE_MAX_CANDIDATES"] += 1
        return False

    async def _fetch(self, url: str) -> Response:
        engine = self._crawler.engine
        if engine is None or engine.spider is None or not engine.running:
            raise NotHadError(Reason(kind="not reached", detail="the run was stopped"))
        try:
            response = await engine.download_async(Request(url, callback=NO_CALLBACK, dont_filter=True))
        except Exception as error:
            raise NotHadError(reason_of(error)) from error
        if response.status != _OK:
            raise NotHadError(Reason(kind=f"HTTP {response.status}", detail=""))
        return response

    def _tell(self) -> None:
        stats = self._crawler.stats
        stats.set_value(FOUND, len(self._found))
        by = Counter(candidate.found_by for candidate in self._found)
        told = ", ".join(f"{count} by {name}" for name, count in by.most_common())
        logger.info("found %d candidates%s", len(self._found), f": {told}" if told else "")
        for why, count in self._left_out.most_common():
            if count:
                stats.inc_value(LEFT_OUT + why, count)
                logger.info("  %d left out: %s", count, why)


def _is_html(response: Response) -> bool:
    """Tell a page from a sitemap or a feed; those are sent as HTML, too, but don't look like it."""
    kind = media_type(header(response.headers, "Content-Type"))
    return kind in _HTML and not response.body[:500].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML)


def _tells(survey: Survey) -> bool:
    """Whether a document says what there is, be it nothing new."""
    return bool(survey.candidates or survey.sitemaps or survey.left_out)
