"""``scrapy crawl``: Scrapy's own, with an exit status that tells how the run went."""

import argparse
from typing import Any

from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from crawler import outcomes
from crawler.privacy import author_view

WRONG_USAGE = 2
FAILED = 1


class Command(crawl.Command):
    """Takes the place of Scrapy's command, which exits with 0 whatever became of the pages."""

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Runs a spider, article or archive. Exit status: 0; or 1 if every page asked for failed or the output "
            "couldn't be written; or 2 if this was called wrongly."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and set the exit status."""
        assert self.crawler_process is not None  # noqa: S101 - for the type checker: Scrapy has set it
        crawler = self._create_crawler(self._spider(args))
        _check(crawler.settings)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        stats = crawler.stats.get_stats() if crawler.stats else {}
        feeds = len(crawler.settings.getdict("FEEDS"))
        self.exitcode = FAILED if self.crawler_process.bootstrap_failed else exit_status(stats, feeds=feeds)

    def _spider(self, args: list[str]) -> str:
        assert self.crawler_process is not None  # noqa: S101 - for the type checker: Scrapy has set it
        names = self.crawler_process.spider_loader.list()
        if len(args) != 1 or args[0] not in names:
            raise UsageError(f"name one spider: {' or '.join(sorted(names))}", print_help=False)
        return args[0]


def _check(settings: Any) -> None:
    try:
        author_view(settings)
    except ValueError as error:
        raise UsageError(str(error), print_help=False) from error


def exit_status(stats: dict[str, Any], *, feeds: int) -> int:
    """Say by a number how a run went.

    Args:
        stats: Scrapy's at its end, with those of `crawler.outcomes`.
        feeds: How many outputs it had to write.

    >>> exit_status({"pages/asked": 2, "pages/failed": 1, "finish_reason": "finished"}, feeds=0)
    0
    """
    if stats.get("finish_reason") == outcomes.MISUSE:
        return WRONG_USAGE
    asked = stats.get(outcomes.ASKED, 0)
    all_failed = asked > 0 and stats.get(outcomes.FAILED, 0) == asked
    return FAILED if all_failed or _unwritten(stats, feeds) else 0


def _unwritten(stats: dict[str, Any], feeds: int) -> bool:
    """Whether an output is missing: Scrapy counts those it failed to store, but not those it couldn't open."""
    stored, failed = (
        sum(count for key, count in stats.items() if key.startswith(f"feedexport/{kind}_count/"))
        for kind in ("success", "failed")
    )
    return bool(failed) or bool(stats.get("item_scraped_count") and stored < feeds)
