"""``scrapy version``: Scrapy's own, which also tells CleanCopy's."""

import argparse

from scrapy.commands import version as scrapys

from crawler.version import own_version


class Command(scrapys.Command):
    """Takes the place of Scrapy's command, which names Scrapy alone."""

    def short_desc(self) -> str:
        """Describe it in the list of commands."""
        return "Print the versions of CleanCopy and Scrapy"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print them; the rest is Scrapy's."""
        print(f"CleanCopy {own_version()}")  # noqa: T201 - this command's output
        super().run(args, opts)
