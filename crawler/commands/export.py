"""``scrapy export``: articles of the store, to standard output or a file."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from scrapy.exceptions import UsageError

from crawler.atomic import replaced
from crawler.commandline import StoreCommand
from crawler.discovery.dates import moment
from crawler.exporting import FORMATS, View, write_csv, write_lines
from crawler.outcomes import counted
from crawler.store import Store, changes

_FAILED = 1


class Command(StoreCommand):
    """Articles out; nothing is fetched."""

    def syntax(self) -> str:
        """Show what follows the command's name."""
        return "[-o FILE] [--format FORMAT] [--since TIME | --cursor NAME]"

    def short_desc(self) -> str:
        """Describe it in the list of commands."""
        return "Give the articles of the store, all or what changed"

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Gives the articles that ingest and the spider site have kept, each in its current version, in the order "
            "in which these were made. A file is there whole or not at all. Exit status: 0, or 1 if the output "
            "couldn't be written, or 2 if this was called wrongly, or 3 if the store can't be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="without it, standard output")
        parser.add_argument(
            "--format",
            choices=FORMATS,
            help="without it, the file's name says it: csv if it ends so, else jsonlines",
        )
        parser.add_argument(
            "--since", metavar="TIME", help="only versions made since: 2026-11-01, or with a time (UTC)"
        )
        parser.add_argument(
            "--cursor",
            metavar="NAME",
            help="only versions made since the last export under this name of yours",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check how it was called."""
        super().process_options(args, opts)
        if opts.since and opts.cursor:
            raise UsageError("--since and --cursor are two ways to say since when: choose one")
        if opts.since and moment(opts.since) is None:
            raise UsageError(f"--since {opts.since}: not a date like 2026-11-01")
        if opts.cursor and len(opts.cursor) > changes.LONGEST_NAME:
            raise UsageError(f"--cursor: a name has up to {changes.LONGEST_NAME} characters")

    def work(self, store: Store, opts: argparse.Namespace, errors: Console) -> int:
        """Export."""
        try:
            count = self._export(store, opts)
        except BrokenPipeError:  # whoever reads the output has had enough, as head has
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _FAILED
        except OSError as error:
            name = opts.output or "standard output"
            errors.print(f"{name}: {error.strerror or error}", markup=False, style="red")
            return _FAILED
        if opts.output:
            errors.print(f"{counted(count, 'article')} in {opts.output}", markup=False)
        return 0

    def _export(self, store: Store, opts: argparse.Namespace) -> int:
        """Write what is wanted; the cursor moves once all of it is written."""
        write = write_csv if _is_csv(opts) else write_lines
        with store.reading() as connection:
            end = changes.end(connection)
            after = changes.place(connection, opts.cursor) if opts.cursor else 0
            wish = changes.Wish(since=moment(opts.since), after=after)
            with _output(opts.output) as file:
                count = write(changes.records(connection, wish), file, self._changes())
        if opts.cursor:
            with store.writing() as connection:
                changes.advance(connection, opts.cursor, end, datetime.now(UTC))
        return count

    def _changes(self) -> View | None:
        """Give the view of articles that was asked for; null leaves all as they are."""
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        return None if self.settings["COMMENT_AUTHORS"] == "keep" else self.view


def _is_csv(opts: argparse.Namespace) -> bool:
    by_name = opts.output is not None and opts.output.suffix.lower() == ".csv"
    return bool(opts.format == "csv" or (opts.format is None and by_name))


@contextmanager
def _output(path: Path | None) -> Iterator[BinaryIO]:
    if path:
        with replaced(path) as file:
            yield file
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
