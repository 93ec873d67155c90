"""What the commands share: how they are called."""

import argparse
from abc import abstractmethod
from collections.abc import Callable, Sequence

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from cleaners import Article
from crawler.outcomes import printable
from crawler.privacy import author_view
from crawler.store import Store, StoreError, StoreURLError, open_store
from crawler.usage import settings_problem

_NO_STORE = 3
"""The exit status if the store can't be used."""


def name_usage(parser: argparse.ArgumentParser, command: str, syntax: str) -> None:
    """Let a command's help name the program that was called, ``scrapy`` or ``cleancopy``."""
    program = parser.prog if parser.prog in {"scrapy", "cleancopy"} else "scrapy"
    parser.usage = f"{program} {command} {syntax}"


def check_settings(settings: BaseSettings) -> Callable[[Article], Article]:
    """Find out what is wrong before anything is done, and give what ``COMMENT_AUTHORS`` asks for.

    Raises:
        UsageError: Something is.
    """
    if problem := settings_problem(settings):
        raise UsageError(printable(problem))
    try:
        return author_view(settings)
    except ValueError as error:
        raise UsageError(str(error)) from error


def opened_store(settings: BaseSettings) -> Store:
    """Open the store that the settings name.

    Raises:
        UsageError: They name none.
        StoreError: It can't be opened.
    """
    if not settings["DATABASE_URL"]:
        raise UsageError("there is no store: DATABASE_URL is empty", print_help=False)
    try:
        return open_store(settings["DATABASE_URL"])
    except StoreURLError as error:
        raise UsageError(str(error), print_help=False) from error


class StoreCommand(ScrapyCommand):
    """What the commands have in common that work on the store alone: no crawl, no log, no arguments but options."""

    requires_project = True
    requires_crawler_process = False

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add nothing to Scrapy's options."""
        super().add_options(parser)
        name_usage(parser, type(self).__module__.rpartition(".")[2], self.syntax())

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check how it was called."""
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        self.settings.set("LOG_ENABLED", False, priority="spider")
        super().process_options(args, opts)
        if args:
            raise UsageError(f"it takes no arguments: {' '.join(args)}")
        self.view = check_settings(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        """Do the work, and set the exit status."""
        assert self.settings is not None  # noqa: S101 - for the type checker: Scrapy has set it
        errors = Console(stderr=True, soft_wrap=True, highlight=False)
        try:
            self.exitcode = self.work(opened_store(self.settings), opts, errors)
        except StoreError as error:
            errors.print(str(error), markup=False, style="red")
            self.exitcode = _NO_STORE

    @abstractmethod
    def work(self, store: Store, opts: argparse.Namespace, errors: Console) -> int:
        """Do what the command is for, and give the exit status; `errors` is for whoever called it."""


def files_of(arguments: Sequence[str]) -> list[str]:
    """Give the files among the arguments that the option parser left over; all behind ``--`` are files.

    Raises:
        UsageError: An option is none of the command's.
    """
    rest = list(arguments)
    behind = rest.index("--") if "--" in rest else len(rest)
    for argument in rest[:behind]:
        if argument.startswith("-") and argument != "-":
            raise UsageError(f"no such option: {argument}")
    return rest[:behind] + rest[behind + 1 :]
