"""What a run of the site spider knows from earlier runs, and writes down for later ones.

All the store's work is done by one thread, in the order it was asked for, so that the crawl never waits for a disk.
What comes of a URL is written when it is known: a run that is killed leaves its other URLs as they were, and so due.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Self, TypeVar

from scrapy.settings import BaseSettings
from scrapy.statscollectors import StatsCollector
from sqlalchemy import Connection

from cleaners import Article
from crawler.discovery.candidates import Candidate, is_before
from crawler.items import Page
from crawler.outcomes import Reason, printable
from crawler.store import Store, StoreError, articles, open_store, pages, seen, sources
from crawler.store.due import OLDER, Known, Retries, State, Why, in_order, why_due

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

NEW = "store/new"
UPDATED = "store/updated"
NOT_DUE = "store/not_due"
"""Articles that the site still names, and that weren't asked for this time."""
WAITING = "store/waiting"
"""URLs that are left for later runs: not asked for yet, or failed and to be tried again."""
GIVEN_UP = "store/given_up"
ERRORS = "store/errors"


def store_problem(settings: BaseSettings) -> str | None:
    """Say why the store that the settings name can't be used; null if it can, or none is wanted."""
    if not settings["DATABASE_URL"]:
        return None
    try:
        open_store(settings["DATABASE_URL"]).close()
    except StoreError as error:
        return str(error)
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """How a run remembers; the settings say it."""

    keeps_pages: bool
    retries: Retries
    is_conditional: bool
    """Whether a page is asked for only if it has changed."""


def rules_of(settings: BaseSettings) -> Rules:
    """Put together what the settings say."""
    keeps_names = settings["COMMENT_AUTHORS"] == "keep"  # a page holds those that mustn't be written
    return Rules(
        keeps_pages=keeps_names and settings.getfloat("PAGES_KEEP_DAYS") > 0,
        retries=Retries(
            delay=timedelta(seconds=settings.getfloat("RETRY_LATER_DELAY")),
            longest=timedelta(seconds=settings.getfloat("RETRY_LATER_MAX_DELAY")),
            times=settings.getint("RETRY_LATER_TIMES"),
        ),
        is_conditional=not settings.getbool("COMMENTS_FETCH"),
    )


class Memory:
    """The store as one run of one source uses it."""

    def __init__(self, store: Store, rules: Rules, stats: StatsCollector) -> None:
        """Take what it needs; `opened` makes one."""
        self._store = store
        self._rules = rules
        self._stats = stats
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._source = 0
        self._asked: dict[str, Known] = {}
        """What is known of the URLs that are asked for, by the URL."""
        self._pages: dict[str, Page] = {}
        """Pages on their way through the pipelines."""
        self._writing: set[asyncio.Future[Any]] = set()

    @classmethod
    async def opened(cls, source: str, settings: BaseSettings, stats: StatsCollector) -> Self:
        """Open the store that the settings name, for a source.

        Raises:
            StoreError: It can't be.
        """
        store = await asyncio.to_thread(open_store, settings["DATABASE_URL"])
        memory = cls(store, rules_of(settings), stats)
        keep_days = settings.getfloat("PAGES_KEEP_DAYS")
        memory._source = await memory._write(partial(_opened, source=source, keep_days=keep_days))
        logger.info("store: %s", store.name)
        return memory

    async def note(self, candidates: Sequence[Candidate]) -> None:
        """Write down what was found: from now on none of it is lost."""
        if candidates:
            await self._write(partial(seen.note, source=self._source, candidates=candidates, now=_now()))

    async def wanted(self, candidates: Sequence[Candidate], since: datetime | None) -> list[Known]:
        """Give what is to be asked for now: of the candidates, and of what earlier runs have left."""
        now = _now()
        found = await self._write(partial(_known, source=self._source, candidates=candidates, now=now))
        due: list[tuple[Known, Why]] = []
        for known in found:
            if why := why_due(known, now):
                due.append((known, why))
            elif known.state == "done":
                self._stats.inc_value(NOT_DUE)
        return in_order(((known, why) for known, why in due if not is_before(known.newest, since)), now)

    def ask(self, known: Known) -> tuple[str | None, str | None]:
        """Note that a URL is asked for; give the validators to ask with, ``ETag`` and ``Last-Modified``."""
        self._asked[known.url] = known
        return (known.etag, known.last_modified) if self._rules.is_conditional else (None, None)

    def is_article(self, asked: str) -> bool:
        """Tell whether a URL has given an article before."""
        return asked in self._asked and self._asked[asked].article_id is not None

    def is_same(self, page: Page) -> bool:
        """Tell whether a page is byte by byte the one that its URL gave last time."""
        known = self._asked.get(page.name)
        return self._rules.is_conditional and known is not None and known.page_hash == _hash(page)

    def hold(self, page: Page) -> None:
        """Keep a page at hand until it is known what comes of it."""
        self._pages[page.name] = page

    def unchanged(self, asked: str, status: int) -> None:
        """Write that a URL's page is as it was."""
        self._later(asked, partial(seen.unchanged, status=status, now=_now()))

    def gone(self, asked: str, status: int) -> None:
        """Write that a URL's page isn't there."""
        self._later(asked, partial(seen.gone, status=status, now=_now()))

    def duplicate(self, asked: str, of: str) -> None:
        """Write that a URL leads to the page of another one."""
        self._later(asked, partial(seen.duplicate, of=of, now=_now()))

    def no_article(self, asked: str, why: str, newest: datetime | None = None) -> None:
        """Write that a URL's page is no article; where it was one, it may be one again."""
        if self.is_article(asked) and why != OLDER:
            self.failed(asked, Reason(kind="no longer an article", detail=why))
        else:
            self._later(asked, partial(seen.no_article, why=why, newest=newest, now=_now()))

    def failed(self, asked: str, reason: Reason) -> None:
        """Write that a URL failed; one that did so too often is given up, which is told."""
        write = partial(seen.failed, reason=reason, now=_now(), retries=self._rules.retries)
        self._later(asked, write, partial(self._tell_given_up, asked, reason))

    def _tell_given_up(self, asked: str, reason: Reason, state: State | None) -> None:
        if state == "given_up":
            self._stats.inc_value(GIVEN_UP)
            times = self._rules.retries.times
            logger.warning(
                "given up %s: failed %d times (%s)", printable(asked), times, printable(str(reason))
            )

    async def save(self, article: Article, asked: str) -> articles.Saved:
        """Write an article and its URL's new state, in one transaction.

        Raises:
            StoreError: It can't be written.
        """
        page, known = self._pages.pop(asked, None), self._asked.get(asked)
        write = partial(_save, article=article, page=page, known=known, keeps_page=self._rules.keeps_pages)
        saved = await self._write(write)
        if saved != "unchanged":
            self._stats.inc_value(NEW if saved == "new" else UPDATED)
        return saved

    def error(self, error: BaseException) -> None:
        """Count and tell that something couldn't be written."""
        self._stats.inc_value(ERRORS)
        logger.error("not stored: %s", printable(str(error) or type(error).__name__))

    async def close(self) -> None:
        """Write all that is to be written, and close the store."""
        while self._writing:
            await asyncio.wait(self._writing)
            await asyncio.sleep(0)
        try:
            states = await self._write(partial(seen.states, source=self._source))
            self._stats.set_value(WAITING, states.get("new", 0) + states.get("failed", 0))
        except StoreError as error:
            self.error(error)
        self._thread.shutdown()
        self._store.close()

    def _later(
        self,
        asked: str,
        write: Callable[[Connection, str], Result],
        then: Callable[[Result], None] | None = None,
    ) -> None:
        """Have what came of a URL written, soon; of URLs that the store doesn't know there is nothing to write."""
        self._pages.pop(asked, None)
        known = self._asked.get(asked)
        if known is None:
            return
        future = self._write(lambda connection: write(connection, known.id))
        self._writing.add(future)
        future.add_done_callback(partial(self._written, then))

    def _written(self, then: Callable[[Result], None] | None, future: asyncio.Future[Result]) -> None:
        self._writing.discard(future)
        if error := future.exception():
            self.error(error)
        elif then:
            then(future.result())

    def _write(self, write: Callable[[Connection], Result]) -> asyncio.Future[Result]:
        """Have the thread write in a transaction of its own."""

        def work() -> Result:
            with self._store.writing() as connection:
                return write(connection)

        return asyncio.get_running_loop().run_in_executor(self._thread, work)


def _opened(connection: Connection, source: str, keep_days: float) -> int:
    pages.prune(connection, _now() - timedelta(days=keep_days))
    return sources.source(connection, source).id


def _known(
    connection: Connection, *, source: int, candidates: Sequence[Candidate], now: datetime
) -> list[Known]:
    """Note the candidates, and give all that may be asked for: them first, in their order."""
    seen.note(connection, source, candidates, now)
    named = seen.known(connection, [candidate.key for candidate in candidates])
    ids = {known.id for known in named}
    return [*named, *(known for known in seen.waiting(connection, source, now) if known.id not in ids)]


def _save(
    connection: Connection, *, article: Article, page: Page | None, known: Known | None, keeps_page: bool
) -> articles.Saved:
    now = _now()
    saved = articles.save(connection, article, now=now)
    if page and known:
        had = seen.Had(
            status=page.status or 0,
            etag=_header(page.etag),
            last_modified=_header(page.last_modified),
            page_hash=_hash(page),
        )
        seen.done(connection, known.id, had, article=article.id, saved=saved, now=now)
        if keeps_page:
            pages.keep(connection, known.id, article.id, page=page, body=pages.packed(page.body))
    return saved


def _header(value: str | None) -> str | None:
    """Give a header as it can be sent back; one with control characters in it can't."""
    return value if value and value.isprintable() else None


def _hash(page: Page) -> str:
    return hashlib.sha256(page.body).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
