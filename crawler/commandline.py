"""What the commands share: how they are called."""

import argparse


def name_usage(parser: argparse.ArgumentParser, command: str, syntax: str) -> None:
    """Let a command's help name the program that was called, ``scrapy`` or ``cleancopy``."""
    program = parser.prog if parser.prog in {"scrapy", "cleancopy"} else "scrapy"
    parser.usage = f"{program} {command} {syntax}"
