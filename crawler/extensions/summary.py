"""The sums at the end of a run, in a few lines, and the check that they add up."""

import logging
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from cleaners import Article
from crawler import outcomes, removals
from crawler.failures import reason_of
from crawler.items import Page

logger = logging.getLogger(__name__)

_OTHERS = (
    (outcomes.UNCHANGED, "unchanged"),
    (outcomes.GONE, "gone"),
    (outcomes.NO_ARTICLE, "no articles"),
    (outcomes.FAILED, "failed"),
    (outcomes.REPEATED, "read before"),
)
"""What else becomes of a page."""


class Summary:
    """Extension: counts articles as they come out, and tells the sums when the spider closes."""

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it and have it told what happens."""
        summary = cls(crawler)
        crawler.signals.connect(summary.item_scraped, signals.item_scraped)
        crawler.signals.connect(summary.item_error, signals.item_error)
        crawler.signals.connect(summary.spider_error, signals.spider_error)
        crawler.signals.connect(summary.spider_closed, signals.spider_closed)
        return summary

    def item_scraped(self, item: Any) -> None:
        """Count an article."""
        if isinstance(item, Article):
            outcomes.count_article(self._stats, item)
            removals.count_removals(self._stats, item)

    def item_error(self, item: Any, failure: Failure) -> None:
        """Count a page on which a pipeline broke; Scrapy has logged the error."""
        name = item.name if isinstance(item, Page) else getattr(item, "url", None)
        self._broke(str(name), failure)

    def spider_error(self, response: Any, failure: Failure) -> None:
        """Count a page on which the spider broke; Scrapy has logged the error."""
        if response is not None:
            self._broke(response.request.cb_kwargs.get("asked", response.request.url), failure)

    def _broke(self, name: str, failure: Failure) -> None:
        detail = str(reason_of(failure.value)) if failure.value else ""
        outcomes.report_failure(
            self._stats, name, outcomes.Reason(kind="error in the crawler", detail=detail)
        )

    def spider_closed(self, reason: str) -> None:
        """Tell the sums."""
        stats = self._stats.get_stats()
        if reason != outcomes.MISUSE or stats.get(outcomes.ASKED):
            for line in (*told(stats, reason), *removals.told(stats)):
                logger.info("%s", line)


def told(stats: dict[str, Any], reason: str) -> list[str]:
    """Put a run's sums in words.

    Args:
        stats: Scrapy's, with those of `crawler.outcomes`.
        reason: Why the spider closed; ``finished`` if it wasn't stopped.

    >>> told({"pages/asked": 2, "pages/articles": 1, "pages/failed": 1, "pages/failed/HTTP 404": 1}, "finished")
    ['2 pages asked for: 1 article (0 with a body), 1 failed', '  1 failed: HTTP 404']
    """
    asked, articles = stats.get(outcomes.ASKED, 0), stats.get(outcomes.ARTICLES, 0)
    parts = [f"{outcomes.counted(articles, 'article')} ({stats.get(outcomes.WITH_BODY, 0)} with a body)"]
    others = [(stats.get(key, 0), what) for key, what in _OTHERS]
    parts += [f"{count} {what}" for count, what in others if count]
    if lost := asked - articles - sum(count for count, _ in others):
        parts.append(
            f"{lost} not reached, because the run was stopped ({reason})"
            if reason != "finished"
            else f"{lost} LOST: this is a bug"
        )
    if outcomes.BROKEN_START in stats:
        parts.append("and nobody knows how many more: the spider broke")
    return [
        f"{outcomes.counted(asked, 'page')} asked for: {', '.join(parts)}",
        *_reasons(stats, outcomes.REASONS),
        *_reasons(stats, outcomes.NO_ARTICLE_REASONS, "no article"),
        *_passed_over(stats),
        *_comments(stats),
    ]


def _passed_over(stats: dict[str, Any]) -> list[str]:
    counts = outcomes.by_kind(stats, outcomes.PASSED_OVER)
    return [outcomes.passed_over(counts)] if counts else []


def _comments(stats: dict[str, Any]) -> list[str]:
    """Tell of the comments that were asked for by themselves; of none if none were."""
    asked, fetched, failed = (
        stats.get(key, 0)
        for key in (outcomes.COMMENTS_ASKED, outcomes.COMMENTS_FETCHED, outcomes.COMMENTS_FAILED)
    )
    if not asked and not failed:
        return []
    told = f"{outcomes.counted(asked, 'thread')} asked for: {outcomes.counted(fetched, 'comment')} more"
    failures = f", {failed} failed" if failed else ""
    return [told + failures, *_reasons(stats, outcomes.COMMENTS_REASONS)]


def _reasons(stats: dict[str, Any], prefix: str, what: str = "failed") -> list[str]:
    return [f"  {count} {what}: {kind}" for kind, count in outcomes.by_kind(stats, prefix).items()]
