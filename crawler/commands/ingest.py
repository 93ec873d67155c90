"""``scrapy ingest``: crawls the sources that are due; for cron and systemd."""

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler import report, report_table
from crawler.atomic import replaced
from crawler.commandline import check_settings, name_usage, opened_store
from crawler.ingesting import Ingestion
from crawler.outcomes import printable
from crawler.report import RunReport
from crawler.sources import Source, SourcesError, default_path, read_sources
from crawler.store import Store, StoreError
from crawler.store.locks import RunningError, only_run

if TYPE_CHECKING:
    from crawler.report import SourceReport


class Command(ScrapyCommand):
    """The run that cron starts."""

    requires_project = True

    def syntax(self) -> str:
        """Show what follows the command's name."""
        return "[options] [NAME...]"

    def short_desc(self) -> str:
        """Describe it in the list of commands."""
        return "Fetch what is new or changed from the sources that are due"

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Crawls the sources of a file, those that are due, or those of the given names whether due or not, and "
            "keeps their articles in the store, from which export gives them. Exit status: 0 if all is well; 1 if "
            "some sources failed or had fewer or more articles than expected; 2 if this was called wrongly or the "
            "file makes no sense; 3 if nothing could be fetched or stored; 75 if another run is going."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        name_usage(parser, "ingest", self.syntax())
        parser.add_argument(
            "--sources", metavar="FILE", type=Path, default=default_path(), help="without it, %(default)s"
        )
        parser.add_argument("--all", action="store_true", help="also the sources that aren't due yet")
        parser.add_argument(
            "--report", metavar="FILE", type=Path, help="where to write the run's report, as JSON"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the sources."""
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        check_settings(self.settings)
        try:
            self._sources = read_sources(opts.sources)
        except SourcesError as error:
            raise UsageError(printable(str(error))) from error
        names = [source.name for source in self._sources]
        for name in args:
            if name not in names:
                raise UsageError(f"no such source: {name}; there is {', '.join(names)}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, report, and set the exit status."""
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        try:
            store = opened_store(self.settings)
            with only_run(store):
                done = self._run(store, args, opts)
        except RunningError as error:
            _tell(f"another run is going: it has the lock {error}")
            self.exitcode = report.OTHER_RUN
        except StoreError as error:
            _tell(str(error))
            self.exitcode = report.NOTHING_DONE
        else:
            self.exitcode = done.exit_status if _written(done, opts.report) else report.SOME_FAILED

    def _run(self, store: Store, names: Sequence[str], opts: argparse.Namespace) -> RunReport:
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)  # noqa: S101 - the settings have it so
        began = datetime.now(UTC)
        ingestion = Ingestion(self.crawler_process, store)
        chosen = [source for source in self._sources if not names or source.name in names]
        due = chosen if names or opts.all else ingestion.due(chosen, began)
        done = ingestion.run(due)
        reports = tuple(_of(source, done) for source in chosen)
        return RunReport(began=began, ended=datetime.now(UTC), store=store.name, sources=reports)


def _of(source: Source, done: dict[str, "SourceReport"]) -> "SourceReport":
    return done.get(source.name) or report.not_due(source)


def _written(done: RunReport, path: Path | None) -> bool:
    """Show the report, and write it where it is asked for."""
    report_table.show(done)
    if not path:
        return True
    try:
        with replaced(path) as file:
            file.write(
                json.dumps(done.to_dict(), ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
            )
    except OSError as error:
        _tell(f"{path}: {error.strerror or error}")
        return False
    return True


def _tell(problem: str) -> None:
    Console(stderr=True, soft_wrap=True, highlight=False).print(
        f"ingest: {printable(problem)}", markup=False, style="red"
    )
