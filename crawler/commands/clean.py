"""``scrapy clean FILE... | -``: saved pages and text dumps, cleaned without a crawl."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import aclosing
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from cleaners import Explained, decode
from crawler import diffing, explaining
from crawler.batch import RECORDS, Done, Limits, clean_files
from crawler.commandline import check_settings, files_of, name_usage
from crawler.items import Page
from crawler.outcomes import printable
from crawler.unpacking import STANDARD_INPUT
from crawler.urls import checked

_Show = Callable[[Console, Page, Explained], None]

_INTERRUPTED = 130
"""The exit status shells give a program that Ctrl-C ended."""


class Command(ScrapyCommand):
    """The cleaning alone: files in, JSON Lines out."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Show what follows the command's name."""
        return "[options] FILE... | -"

    def short_desc(self) -> str:
        """Describe it in the list of commands."""
        return "Clean saved pages and text dumps, without a crawl"

    def long_desc(self) -> str:
        """Describe it in its help."""
        return (
            "Cleans saved pages (HTML) and text dumps, gzipped or not, and prints a JSON record a line in the order "
            "of the files; - reads standard input. A file named .txt or .md is a text dump, one named .html a page; "
            "others are told by their content. For folders there is the archive spider. Exit status: 0, or 1 if "
            "a file couldn't be cleaned (each is told on standard error), or 2 if this was called wrongly."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        name_usage(parser, "clean", self.syntax())
        parser.add_argument(
            "--text", action="store_true", help="take the input for text dumps, whatever it is"
        )
        parser.add_argument("--url", help="where the page was read: resolves its links (for one FILE)")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="instead of JSON, list every piece of the page: kept as what, or removed by which rule",
        )
        parser.add_argument(
            "--diff",
            action="store_true",
            help="instead of JSON, show the page before and after: each line that went, and by which rule",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check how it was called."""
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        self.settings.set("LOG_ENABLED", False, priority="spider")
        super().process_options(args, opts)
        args[:] = files_of(args)
        if not args:
            raise UsageError("name the files to clean, or - for standard input")
        if opts.explain and opts.diff:
            raise UsageError("--explain and --diff are two ways to show the same: choose one")
        if args.count(STANDARD_INPUT) > 1:
            raise UsageError("- can be read only once")
        if opts.url is not None:
            opts.url = _url(opts.url, args)
        self._view = check_settings(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean, print, and set the exit status."""
        configure_logging(self.settings)  # silent, unless the command line asks for a log
        try:
            failed = asyncio.run(self._clean(args, opts))
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads the output has had enough, as head has
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:  # files' own have become failures: this is the output's
            _errors().print(f"standard output: {error.strerror or error}", markup=False, style="red")
            self.exitcode = 1
        except KeyboardInterrupt:
            self.exitcode = _INTERRUPTED
        else:
            self.exitcode = 1 if failed else 0

    async def _clean(self, names: Sequence[str], opts: argparse.Namespace) -> int:
        """Clean the files and give the number of those that failed."""
        failed = 0
        errors = _errors()
        done = clean_files(names, limits=self._limits(), is_text=opts.text or None, url=opts.url)
        shown = _explain if opts.explain else _diff if opts.diff else None
        write = partial(_show, shown) if shown else self._write
        with _progress(errors) as progress:
            async with aclosing(done) as files:
                for_each = progress.add_task("cleaning", total=len(names))
                async for file in files:
                    if file.explained and file.page:
                        write(file.page, file.explained)
                    else:
                        failed += 1
                        errors.print(_failure(file), markup=False, style="red")
                    progress.advance(for_each)
        return failed

    def _write(self, _page: Page, explained: Explained) -> None:
        line = json.dumps(self._view(explained.article).to_dict(), ensure_ascii=False)
        sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()

    def _limits(self) -> Limits:
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        return Limits(
            workers=max(1, self.settings.getint("CLEANING_WORKERS")),
            timeout=self.settings.getfloat("CLEANING_TIMEOUT"),
            max_bytes=self.settings.getint("DOWNLOAD_MAXSIZE"),
        )


def _errors() -> Console:
    return Console(stderr=True, soft_wrap=True, highlight=False)


def _url(url: str, files: Sequence[str]) -> str:
    if len(files) > 1:
        raise UsageError("--url goes with one file")
    try:
        return checked(url)
    except ValueError as error:
        raise UsageError(f"--url {url}: {error}") from error


def _show(how: _Show, page: Page, explained: Explained) -> None:
    how(Console(highlight=False), page, explained)


def _explain(console: Console, page: Page, explained: Explained) -> None:
    explaining.show(console, printable(page.name), explained)


def _diff(console: Console, page: Page, explained: Explained) -> None:
    dump = decode(page.body, page.content_type) if page.is_text_dump else None
    diffing.show(console, printable(page.name), explained, dump)


def _failure(file: Done) -> str:
    """Tell of a file that wasn't cleaned, and of what would read it."""
    if file.name != STANDARD_INPUT and Path(file.name).is_dir():
        return printable(f"{file.name}: a folder; for those: scrapy crawl archive -a path={file.name}")
    if file.reason == RECORDS:
        return printable(
            f"{file.name}: {file.reason}; for those: scrapy crawl archive -a path={file.name} -a column=NAME"
        )
    return printable(f"{file.name}: {file.reason}")


def _progress(errors: Console) -> Progress:
    """Make a bar that shows only where it doesn't get between the lines of the output."""
    return Progress(console=errors, transient=True, disable=not errors.is_terminal or sys.stdout.isatty())
