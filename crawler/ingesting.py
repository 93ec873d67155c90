"""Crawls the sources that are due in one process, a few at a time, never two of one site."""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import BaseSettings
from sqlalchemy import Connection

from crawler import report
from crawler.discovery.urls import site
from crawler.report import SourceReport
from crawler.sources import Source
from crawler.store import Store, sources

logger = logging.getLogger(__name__)

_SPIDER = "site"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Crawl:
    source: Source
    crawler: Crawler
    began: datetime
    started: float
    """Seconds of the monotonic clock."""


class Ingestion:
    """One run over some sources."""

    def __init__(self, process: AsyncCrawlerProcess, store: Store) -> None:
        """Take what it needs.

        Args:
            process: Runs the crawls; it isn't started yet.
            store: Where it is noted when a source ran.
        """
        self._process = process
        self._store = store
        self._waiting: list[Source] = []
        self._running: list[_Crawl] = []
        self._reports: dict[str, SourceReport] = {}
        self._is_stopped = False
        self._at_once = max(1, process.settings.getint("INGEST_SOURCES_AT_ONCE"))

    def due(self, all_sources: Iterable[Source], now: datetime) -> list[Source]:
        """Give the sources whose time has come.

        Raises:
            StoreError: The store can't be read.
        """
        with self._store.writing() as connection:
            times = [(one, sources.source(connection, one.name).next_run(one.every)) for one in all_sources]
        return [one for one, when in times if when is None or when <= now]

    def run(self, due: list[Source]) -> dict[str, SourceReport]:
        """Crawl sources until all are done or the process is told to stop; give the reports by name."""
        self._waiting = list(due)
        self._at_once = min(self._at_once, len(due))
        if due:
            self._start_more()
            self._process.start()
        for crawl in list(self._running):  # a stopped process doesn't wait for the last steps of its tasks
            self._end(crawl, None)
        for source in self._waiting:
            self._reports[source.name] = report.stopped(source)
        return self._reports

    def _start_more(self) -> None:
        """Start what there is room for. The process ends once nothing is running and nothing was started."""
        for source in list(self._waiting):
            if self._is_stopped or len(self._running) >= self._at_once:
                return
            if site(source.url) not in {site(crawl.source.url) for crawl in self._running}:
                self._waiting.remove(source)
                self._start(source)

    def _start(self, source: Source) -> None:
        spider = self._process.spider_loader.load(_SPIDER)
        crawler = Crawler(spider, _settings(self._process.settings, source, self._at_once))
        crawl = _Crawl(source=source, crawler=crawler, began=datetime.now(UTC), started=time.monotonic())
        task = self._process.crawl(crawler, **_arguments(source, crawl.began))
        self._running.append(crawl)
        task.add_done_callback(partial(self._ended, crawl))

    def _ended(self, crawl: "_Crawl", task: asyncio.Task[None]) -> None:
        """Start others in a crawl's place. Called before the process looks whether any is left."""
        if crawl in self._running:
            error = None if task.cancelled() else task.exception()
            self._end(crawl, f"{type(error).__name__}: {error}" if error else None)
            self._attempt(self._start_more)

    def _end(self, crawl: "_Crawl", error: str | None) -> None:
        """Note how a crawl went."""
        self._running.remove(crawl)
        source, stats = crawl.source, crawl.crawler.stats
        seconds = time.monotonic() - crawl.started
        done = report.of_stats(source, stats.get_stats() if stats else {}, seconds=seconds, error=error)
        self._reports[source.name] = done
        if done.status == "stopped":
            self._is_stopped = True
        else:
            note = sources.succeeded if done.is_reached else sources.failed
            self._attempt(lambda: self._write(partial(note, name=source.name, began=crawl.began)))

    def _write(self, write: Callable[[Connection], None]) -> None:
        with self._store.writing() as connection:
            write(connection)

    def _attempt(self, work: Callable[[], None]) -> None:
        """Do what mustn't end the run if it fails: the source is due again then."""
        try:
            work()
        except Exception:
            logger.exception("ingest")


def _settings(settings: BaseSettings, source: Source, at_once: int) -> Any:
    """Give a source its own settings."""
    own = settings.copy()
    language = {"Accept-Language": source.language} if source.language else {}
    own.set("SITE_HEADERS", {**language, **source.headers}, priority="cmdline")
    own.set("SITE_HEADERS_OF", source.url, priority="cmdline")
    workers = max(1, settings.getint("CLEANING_WORKERS", os.cpu_count() or 1) // at_once)
    own.set("CLEANING_WORKERS", workers, priority="cmdline")
    own.set("CLOSESPIDER_TIMEOUT", settings.getfloat("INGEST_SOURCE_TIMEOUT"), priority="cmdline")
    own.set("FEEDS", {}, priority="cmdline")  # several crawls can't share a file; export gives the articles
    return own


def _arguments(source: Source, now: datetime) -> dict[str, str]:
    since = source.since_when(now)
    given = {
        "url": source.url,
        "source": source.name,
        "since": since.isoformat() if since else None,
        "max": source.max,
        "depth": source.depth,
    }
    return {name: str(value) for name, value in given.items() if value is not None}
