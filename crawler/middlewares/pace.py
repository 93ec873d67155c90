"""Waits as long as a host asks: ``Retry-After`` of its answers, ``Crawl-delay`` of its robots.txt.

Scrapy heeds neither. What is asked for in earnest is longer than what a run can wait; then the host's pages fail,
visibly, and a later run may have them.
"""

import asyncio
import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import call_later
from scrapy.utils.datatypes import LocalCache
from scrapy.utils.httpobj import urlparse_cached
from twisted.python.failure import Failure

from crawler.failures import HostBusyError, RunStoppedError
from crawler.fetching import header

_BUSY = frozenset({429, 503})
"""The statuses that carry ``Retry-After`` (RFC 6585, 4; RFC 9110, 15.6.4)."""
_LOOK = 0.5
"""Seconds between two looks whether the run was stopped."""


def seconds_of(retry_after: str | None, now: datetime) -> float | None:
    """Read a ``Retry-After`` header (RFC 9110, 10.2.3): seconds or a date; null if it is neither.

    >>> seconds_of("120", datetime(2026, 11, 21, tzinfo=UTC))
    120.0
    """
    text = (retry_after or "").strip()
    if text.isdecimal():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    date = date.replace(tzinfo=UTC) if date.tzinfo is None else date
    return max(0.0, (date - now).total_seconds())


@dataclass(kw_only=True, slots=True)
class _Host:
    """What a host asked for; times are the event loop's."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    busy_until: float = 0.0
    last: float = float("-inf")
    """When the last request passed."""
    delay: float = 0.0
    """Seconds between two requests."""


class HostPace:
    """Downloader middleware; outside of Scrapy's slots, whose own delays hold besides."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._longest_wait = settings.getfloat("RETRY_AFTER_MAX")
        self._longest_delay = settings.getfloat("CRAWL_DELAY_MAX")
        self._agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self._hosts: LocalCache[str, _Host] = LocalCache(limit=settings.getint("DNSCACHE_SIZE"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it and have it told of each robots.txt and each answer."""
        pace = cls(crawler)
        crawler.signals.connect(pace.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(pace.response_downloaded, signals.response_downloaded)
        return pace

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Note the delay that a robots.txt asks for."""
        delay = robotparser.crawl_delay(self._agent)
        if delay and delay > 0:
            self._host(request).delay = min(delay, self._longest_delay)

    async def process_request(self, request: Request) -> None:
        """Let a request pass when its turn has come.

        Raises:
            HostBusyError: That would take longer than a run waits.
            RunStoppedError: The run was stopped meanwhile.
        """
        host = self._host(request)
        async with host.turn:
            while (left := max(host.busy_until, host.last + host.delay) - _now()) > 0:
                if error := self._why_not(host):
                    raise error
                await asyncio.sleep(min(left, _LOOK))
            host.last = _now()

    def response_downloaded(self, request: Request, response: Response) -> None:
        """Note how long a busy host asks to be left alone; before Scrapy sends what waits in the host's slot."""
        host = self._host(request)
        if host.delay:
            self._space(request.meta["download_slot"], host)
        if response.status not in _BUSY:
            return
        wait = seconds_of(header(response.headers, "Retry-After"), datetime.now(UTC))
        if wait:
            host.busy_until = max(host.busy_until, _now() + wait)
            self._hold(request.meta["download_slot"], host)

    def _space(self, name: str, host: _Host) -> None:
        """Keep the slot from sending closer together what passed here at a distance, as its jitter would."""
        slot = self._downloader.slots.get(name)
        if slot:
            slot.delay = max(slot.delay, host.delay)  # after AutoThrottle, which is told first
            slot.jitter = 0

    def _hold(self, name: str, host: _Host) -> None:
        """Hold back what passed here before and waits in a slot of the downloader, until the host is free."""
        slot = self._downloader.slots.get(name)
        if slot is None:
            return
        slot.close()  # what would send the next request
        if error := self._why_not(host):
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(Failure(error))  # type: ignore[no-untyped-call]  # Twisted types it not
        elif (left := host.busy_until - _now()) > 0:
            slot.latercall = call_later(min(left, _LOOK), self._hold, name, host)
        else:
            self._downloader._process_queue(slot)  # noqa: SLF001 - it has no public name, and Scrapy's version is pinned

    @property
    def _downloader(self) -> Downloader:
        assert self._crawler.engine is not None  # noqa: S101 - for the type checker: it runs
        return self._crawler.engine.downloader

    def _why_not(self, host: _Host) -> IgnoreRequest | None:
        """Say why a request that has to wait will not be made; null if it will."""
        if not (self._crawler.engine and self._crawler.engine.running):
            return RunStoppedError("before its turn came")
        left = host.busy_until - _now()
        return (
            HostBusyError(f"{math.ceil(left)} s are more than RETRY_AFTER_MAX")
            if left > self._longest_wait
            else None
        )

    def _host(self, request: Request) -> _Host:
        name = urlparse_cached(request).netloc
        if name not in self._hosts:
            self._hosts[name] = _Host()
        return self._hosts[name]


def _now() -> float:
    return asyncio.get_running_loop().time()
