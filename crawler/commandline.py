"""What the commands share: how they are called."""

import argparse
from collections.abc import Sequence

from scrapy.exceptions import UsageError


def name_usage(parser: argparse.ArgumentParser, command: str, syntax: str) -> None:
    """Let a command's help name the program that was called, ``scrapy`` or ``cleancopy``."""
    program = parser.prog if parser.prog in {"scrapy", "cleancopy"} else "scrapy"
    parser.usage = f"{program} {command} {syntax}"


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
