"""Cleans the pages of the store again, without a fetch; where an article comes out another one, that is a version."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from cleaners import Article
from crawler.discovery.articles import why_no_article
from crawler.failures import why_not_cleaned
from crawler.store import Store, pages
from crawler.store.articles import current, save
from crawler.workers import Workers

_AT_ONCE = 20
"""Pages in memory."""

Outcome = str
"""``updated``, ``unchanged``, ``replaced`` (a crawl has brought a newer page meanwhile), or why it failed."""
FAILED = "failed: "


class Recleaner:
    """Runs today's cleaners over a store's pages."""

    def __init__(
        self, store: Store, workers: Workers[Article], *, view: Callable[[Article], Article], timeout: float
    ) -> None:
        """Take what it needs.

        Args:
            store: Where the pages are.
            workers: The processes that clean.
            view: What is made of each article before it is written.
            timeout: The workers' limit, in seconds.
        """
        self._store = store
        self._workers = workers
        self._view = view
        self._timeout = timeout

    async def run(self, done: Callable[[], None]) -> Counter[Outcome]:
        """Clean all pages; count what came of them.

        Args:
            done: Is called after each.

        Raises:
            StoreError: The store can't be read or written.
        """
        outcomes: Counter[Outcome] = Counter()
        for batch in await asyncio.to_thread(self._batches):
            for outcome in await asyncio.gather(
                *(self._one(kept) for kept in await asyncio.to_thread(batch))
            ):
                outcomes[outcome] += 1
                done()
        return outcomes

    def _batches(self) -> Iterator[Callable[[], list[pages.Kept]]]:
        """Give functions that read the pages, a few at a time; each knows by its ids where the last has ended."""
        with self._store.reading() as connection:
            ids = pages.newest(connection)
        return (partial(self._read, ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE))

    def _read(self, ids: list[str]) -> list[pages.Kept]:
        with self._store.reading() as connection:
            return pages.read(connection, ids)

    async def _one(self, kept: pages.Kept) -> Outcome:
        try:
            article = await self._workers.clean(kept.page)
        except Exception as error:  # noqa: BLE001 - whatever the cleaners raise costs this page alone
            return f"{FAILED}{why_not_cleaned(error, timeout=self._timeout).kind}"
        if why := why_no_article(article):
            return f"{FAILED}{why}"
        return await asyncio.to_thread(self._save, kept, self._view(article))

    def _save(self, kept: pages.Kept, article: Article) -> Outcome:
        with self._store.writing() as connection:
            if not pages.is_there(connection, kept):
                return "replaced"
            known = current(connection, kept.article_id)
            if known:
                article = _with_known_comments(article, known)
            return save(connection, article, now=datetime.now(UTC), id=kept.article_id)


def _with_known_comments(article: Article, known: Article) -> Article:
    """Keep comments that didn't come with the page but were fetched by themselves."""
    if article.thread.complete or len(known.comments) <= len(article.comments):
        return article
    return replace(article, comments=known.comments, thread=known.thread)
