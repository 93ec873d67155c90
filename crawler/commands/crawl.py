"""``scrapy crawl``: Scrapy's own, with an exit status that tells how the run went."""

import argparse
from collections.abc import Mapping
from typing import Any

from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from crawler import exploring, memory, outcomes
from crawler.commandline import check_settings, name_usage
from crawler.outcomes import printable
from crawler.usage import usage_problem

WRONG_USAGE = 2
FAILED = 1


class Command(crawl.Command):
    """Takes the place of Scrapy's command, which exits with 0 whatever became of the pages."""

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Runs a spider, article or archive. Exit status: 0; or 1 if every page asked for failed or the output "
            "couldn't be written; or 2 if this was called wrongly: then nothing is written."
        )

    def syntax(self) -> str:
        """Show what follows the command's name."""
        return "[options] SPIDER -a NAME=VALUE..."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add nothing to Scrapy's options."""
        super().add_options(parser)
        name_usage(parser, "crawl", self.syntax())

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the settings: a wrong LOG_LEVEL would stop Scrapy before `run`."""
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        check_settings(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and set the exit status."""
        assert self.crawler_process is not None  # noqa: S101 - for the type checker: Scrapy has set it
        crawler = self._create_crawler(self._spider(args))
        _check(crawler, opts.spargs)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        stats = crawler.stats.get_stats() if crawler.stats else {}
        feeds = len(crawler.settings.getdict("FEEDS"))
        self.exitcode = FAILED if self.crawler_process.bootstrap_failed else exit_status(stats, feeds=feeds)

    def _spider(self, args: list[str]) -> str:
        assert self.crawler_process is not None  # noqa: S101 - for the type checker: Scrapy has set it
        names = sorted(self.crawler_process.spider_loader.list())
        choice = " or ".join(names)
        if len(args) != 1:
            given = f", not {len(args)}: {' '.join(args)}" if args else ""
            raise UsageError(f"name one spider, {choice}{given}", print_help=False)
        if args[0] not in names:
            raise UsageError(f"no such spider: {args[0]}; there is {choice}", print_help=False)
        return args[0]


def _check(crawler: Crawler, arguments: Mapping[str, str]) -> None:
    """Find out what is wrong while the output of an earlier run is still there.

    Raises:
        UsageError: Something is.
    """
    check_settings(crawler.settings)
    if problem := usage_problem(crawler.spidercls, arguments, crawler.settings):
        raise UsageError(printable(problem), print_help=False)


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
    blind = exploring.FAILED in stats and not stats.get(exploring.FOUND) and not asked
    broken = outcomes.BROKEN_START in stats or memory.ERRORS in stats or blind
    return FAILED if all_failed or broken or _unwritten(stats, feeds) else 0


def _unwritten(stats: dict[str, Any], feeds: int) -> bool:
    """Whether an output is missing: Scrapy counts those it failed to store, but not those it couldn't open."""
    stored, failed = (
        sum(count for key, count in stats.items() if key.startswith(f"feedexport/{kind}_count/"))
        for kind in ("success", "failed")
    )
    return bool(failed) or bool(stats.get("item_scraped_count") and stored < feeds)
