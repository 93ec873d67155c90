"""What becomes of each page asked for: counted in the run's stats, and told in one line.

Every page that is `asked` for ends as exactly one of: an article, one that an earlier run has kept and that is
unchanged or gone, a page that is none, a failure with its reason, or the repetition of a page that this run has
read already. The summary at the end of a run checks the sum.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrapy.statscollectors import StatsCollector

from cleaners import Article

logger = logging.getLogger(__name__)

ASKED = "pages/asked"
ARTICLES = "pages/articles"
WITH_BODY = "pages/articles_with_body"
REPEATED = "pages/repeated"
UNCHANGED = "pages/unchanged"
"""Articles that are as an earlier run has kept them."""
GONE = "pages/gone"
"""Articles that an earlier run has kept, and that are there no longer."""
NO_ARTICLE = "pages/no_article"
NO_ARTICLE_REASONS = "pages/no_article/"
"""Before what the page is instead."""
FAILED = "pages/failed"
REASONS = "pages/failed/"
"""Before the kind of failure: ``pages/failed/HTTP 404``."""

PASSED_OVER = "files/passed_over/"
"""Before the ending of files in a folder that are of no kind that can be read; they aren't `asked`."""
BLANK = "blank"
"""What a page or record is in which nothing stands."""

COMMENTS_ASKED = "comments/asked"
"""Threads that were asked for by themselves, beyond what their page shows."""
COMMENTS_FETCHED = "comments/fetched"
"""Comments that came so and weren't on their page."""
COMMENTS_FAILED = "comments/failed"
COMMENTS_REASONS = "comments/failed/"
"""Before the kind of failure. A thread may fail after a part of it has come."""

BROKEN_START = "pages/broken_start"
"""Whether the spider broke before it had asked for all."""

_ENDINGS = 10
"""Endings of files that are counted by themselves."""
_OTHERS = "others"

MISUSE = "wrong_usage"
"""A run's ``finish_reason`` where there was nothing to do: no URL, or no such folder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a page failed."""

    kind: str
    """One of few, to be counted by: ``HTTP 404``, ``unknown host``."""
    detail: str
    """What else there is to say; may be empty."""

    def __str__(self) -> str:
        return f"{self.kind} ({self.detail})" if self.detail else self.kind


def count_asked(stats: StatsCollector) -> None:
    """Note that a page was asked for."""
    stats.inc_value(ASKED)


def count_article(stats: StatsCollector, article: Article) -> None:
    """Note that a page became an article."""
    stats.inc_value(ARTICLES)
    if article.body:
        stats.inc_value(WITH_BODY)


def tell_article(name: str, article: Article) -> None:
    """Tell that a page became an article, and of what size."""
    size = f"{counted(len(article.blocks), 'block')}, {counted(len(article.comments), 'comment')}"
    found = article.body or article.comments
    logger.info("article %s: %s", printable(name), size if found else "nothing found")


def report_repeated(stats: StatsCollector, name: str, url: str) -> None:
    """Note and tell that a page leads to one that this run has read already."""
    stats.inc_value(REPEATED)
    logger.info("repeated %s: %s was read before", printable(name), printable(url))


def report_unchanged(stats: StatsCollector, name: str) -> None:
    """Note and tell that an article is as an earlier run has kept it."""
    stats.inc_value(UNCHANGED)
    logger.info("unchanged %s", printable(name))


def report_gone(stats: StatsCollector, name: str, status: int) -> None:
    """Note and tell that an article which an earlier run has kept is there no longer."""
    stats.inc_value(GONE)
    logger.info("gone %s: HTTP %d", printable(name), status)


def report_no_article(stats: StatsCollector, name: str, why: str) -> None:
    """Note and tell that a page is no article, and what it is."""
    stats.inc_value(NO_ARTICLE)
    stats.inc_value(NO_ARTICLE_REASONS + why)
    logger.info("no article %s: %s", printable(name), why)


def count_passed_over(stats: StatsCollector, ending: str) -> None:
    """Note that a file of a folder wasn't read, by its ending as long as there aren't too many of them."""
    key = PASSED_OVER + ending
    is_new = stats.get_value(key) is None
    is_other = is_new and len(by_kind(stats.get_stats(), PASSED_OVER)) >= _ENDINGS
    stats.inc_value(PASSED_OVER + _OTHERS if is_other else key)


def passed_over(counts: Mapping[str, int]) -> str:
    """Put in words which files weren't read.

    Args:
        counts: How many of each ending.

    >>> passed_over({".css": 1, "no ending": 2})
    '3 files passed over: 2 no ending, 1 .css'
    """
    most = [(count, ending) for ending, count in by_kind(counts, "").items() if ending != _OTHERS][:_ENDINGS]
    total = sum(counts.values())
    rest = total - sum(count for count, _ in most)
    told = [f"{count} {ending}" for count, ending in (*most, (rest, _OTHERS)) if count]
    return f"{counted(total, 'file')} passed over: {', '.join(told)}"


def report_failure(stats: StatsCollector, name: str, reason: Reason) -> None:
    """Note and tell that a page failed, and why."""
    stats.inc_value(FAILED)
    stats.inc_value(REASONS + reason.kind)
    logger.warning("failed %s: %s", printable(name), printable(str(reason)))


def report_comments(stats: StatsCollector, name: str, new: int, requests: int) -> None:
    """Note and tell how many comments a page's endpoint gave that the page doesn't show."""
    stats.inc_value(COMMENTS_FETCHED, new)
    logger.info("comments %s: %d more by %d requests", printable(name), new, requests)


def report_comments_failure(stats: StatsCollector, name: str, reason: Reason) -> None:
    """Note and tell that comments couldn't be had, or not all of them, and why."""
    stats.inc_value(COMMENTS_FAILED)
    stats.inc_value(COMMENTS_REASONS + reason.kind)
    logger.warning("comments %s: %s", printable(name), printable(str(reason)))


def report_misuse(name: str, problem: str) -> None:
    """Tell that a run has nothing to do, and why."""
    logger.error("%s: %s", printable(name), printable(problem))


def by_kind(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    """Give the counts whose names begin so, by the rest of their names, the highest first.

    >>> by_kind({"pages/failed": 3, "pages/failed/HTTP 404": 1, "pages/failed/timed out": 2}, REASONS)
    {'timed out': 2, 'HTTP 404': 1}
    """
    found = {key.removeprefix(prefix): count for key, count in stats.items() if key.startswith(prefix)}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def counted(number: int, noun: str) -> str:
    """Put a number before a noun.

    >>> counted(1, "block"), counted(0, "comment")
    ('1 block', '0 comments')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def printable(text: str) -> str:
    r"""Make a text from the outside fit for one line of a log.

    >>> printable("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
