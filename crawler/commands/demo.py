"""``scrapy demo``: fetches and cleans a small news site that this machine serves to itself."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from scrapy import signals
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commandline import name_usage
from crawler.demo.outcome import Outcome
from crawler.demo.pages import fixtures_folder
from crawler.demo.report import show
from crawler.demo.site import HOST, DemoSite, ServedSite

_SETTINGS: dict[str, Any] = {
    "ALLOWED_PRIVATE_HOSTS": [HOST],
    "HTTPPROXY_ENABLED": False,  # a proxy of the user's can't reach this machine's loopback
    "AUTOTHROTTLE_ENABLED": False,  # our own site needs no sparing
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LOG_ENABLED": False,  # the table says it all; -L INFO shows the log
}
"""What differs from a crawl of the real web."""


class Command(ScrapyCommand):
    """The demo: the real spider with the real settings, but for the few in `_SETTINGS`."""

    requires_project = True

    def syntax(self) -> str:
        """Show what follows the command's name."""
        return "[-o FILE]"

    def short_desc(self) -> str:
        """Describe it in the list of commands."""
        return "Serve a small news site on this machine, fetch and clean it"

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Serves the project's own test pages as a small news site on this machine, fetches them over HTTP with "
            "the article spider, writes the articles as JSON Lines, and shows what came out and what did not, and "
            "why. Nothing leaves the machine. Exit status: 0 if all came out as it should, 1 if not."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        name_usage(parser, "demo", self.syntax())
        parser.add_argument(
            "-o",
            "--output",
            metavar="FILE",
            type=Path,
            default=Path("articles.jsonl"),
            help="where the articles go; a file that is there is overwritten (default: articles.jsonl)",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Set the demo's own settings, which those of the command line outrank."""
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        self.settings.setdict(_SETTINGS, priority="spider")
        self.settings.set(
            "FEEDS", {opts.output: {"format": "jsonlines", "overwrite": True}}, priority="spider"
        )
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve, crawl, report."""
        if args:
            raise UsageError(f"it takes no arguments: {' '.join(args)}")
        errors = Console(stderr=True, soft_wrap=True)
        try:
            site = self._site(opts.output)
        except (OSError, ValueError) as error:
            errors.print(f"demo: {error}", style="red", markup=False)
            self.exitcode = 1
            return
        console = Console(highlight=False)
        with site.serve() as served:
            console.print(
                f"Fetching {len(served.expected)} addresses of a news site at {served.url}\n", soft_wrap=True
            )
            outcome = self._crawl(served)
        self.exitcode = show(console, outcome, served=served, output=opts.output)

    def _site(self, output: Path) -> DemoSite:
        folder = fixtures_folder()
        if not folder:
            raise ValueError("this installation came without the fixtures that the demo serves")
        output.open("w").close()  # Scrapy would tell only in its log that it can't write there
        return DemoSite(folder)

    def _crawl(self, served: ServedSite) -> Outcome:
        assert self.crawler_process is not None  # noqa: S101 - for the type checker: Scrapy has set it
        outcome = Outcome()
        crawler = self.crawler_process.create_crawler("article")
        crawler.signals.connect(outcome.add, signals.item_scraped)
        with _listed(served.expected) as urls, outcome.listening():
            self.crawler_process.crawl(crawler, urls=urls)
            self.crawler_process.start()
        return outcome


@contextmanager
def _listed(urls: Iterator[str] | Any) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="cleancopy-") as folder:
        path = Path(folder, "urls.txt")
        path.write_text("\n".join(urls), "utf-8")
        yield str(path)
