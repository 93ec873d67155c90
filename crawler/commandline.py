"""What the commands share: how they are called."""

import argparse
from collections.abc import Callable, Sequence

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from cleaners import Article
from crawler.outcomes import printable
from crawler.privacy import author_view
from crawler.store import Store, StoreURLError, open_store
from crawler.usage import settings_problem


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
