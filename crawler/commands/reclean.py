"""``scrapy reclean``: today's cleaners over the pages of the store, without a fetch."""

import argparse
import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from crawler.commandline import StoreCommand
from crawler.outcomes import counted
from crawler.recleaning import FAILED, Recleaner
from crawler.store import Store, pages
from crawler.workers import Workers

if TYPE_CHECKING:
    from cleaners import Article

_FAILED = 1
_INTERRUPTED = 130
"""The exit status shells give a program that Ctrl-C ended."""


class Command(StoreCommand):
    """Pages of the store in, new versions of their articles out."""

    def syntax(self) -> str:
        """Show what follows the command's name."""
        return ""

    def short_desc(self) -> str:
        """Describe it in the list of commands."""
        return "Clean the pages of the store again, without fetching them"

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Cleans the pages that the store still has (PAGES_KEEP_DAYS) with the cleaners as they are now. Articles "
            "that come out different get a new version, which export gives. Exit status: 0, or 1 if a page couldn't "
            "be cleaned (its article stays as it was), or 2 if this was called wrongly, or 3 if the store can't be "
            "used."
        )

    def work(self, store: Store, opts: argparse.Namespace, errors: Console) -> int:  # noqa: ARG002 - no options
        """Clean, and tell what came of it."""
        try:
            outcomes = asyncio.run(self._reclean(store, errors))
        except KeyboardInterrupt:
            return _INTERRUPTED
        for line in told(outcomes):
            errors.print(line, markup=False)
        return _FAILED if any(name.startswith(FAILED) for name in outcomes) else 0

    async def _reclean(self, store: Store, console: Console) -> Counter[str]:
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        timeout = self.settings.getfloat("CLEANING_TIMEOUT")
        workers: Workers[Article] = Workers(
            count=max(1, self.settings.getint("CLEANING_WORKERS")),
            timeout=timeout,
            function=self.settings["CLEANING_FUNCTION"],
        )
        with store.reading() as connection:
            total = len(pages.newest(connection))
        try:
            with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
                task = progress.add_task("cleaning", total=total)
                recleaner = Recleaner(store, workers, view=self.view, timeout=timeout)
                return await recleaner.run(lambda: progress.advance(task))
        finally:
            await workers.close()
            store.close()


def told(outcomes: Counter[str]) -> list[str]:
    """Put in words what came of the pages.

    >>> told(Counter({"unchanged": 2, "updated": 1}))
    ['3 pages cleaned again: 1 article updated, 2 unchanged']
    """
    total, updated = outcomes.total(), outcomes["updated"]
    rest = [f"{count} {name}" for name, count in outcomes.most_common() if name != "updated"]
    parts = [f"{counted(updated, 'article')} updated", *rest]
    return [f"{counted(total, 'page')} cleaned again: {', '.join(parts)}"]
