"""The console script: ``cleancopy …`` is ``scrapy …`` with this project's settings, in any directory."""

import os
import sys
from contextlib import redirect_stdout, suppress
from io import StringIO

from crawler.version import own_version

SETTINGS_MODULE = "crawler.settings"

_HELP = """\
CleanCopy {version}: articles in, clean copy out.

  cleancopy clean FILE... | -                              saved pages or text dumps, to standard output
  cleancopy crawl article -a url=URL -O out.jsonl          a page of the web
  cleancopy crawl article -a urls=FILE -O out.jsonl        many, one URL a line
  cleancopy crawl site -a url=URL -O out.jsonl             a site's articles; the next time, what is new or changed
  cleancopy crawl archive -a path=FOLDER -O out.jsonl      a folder of saved pages and text dumps
  cleancopy crawl archive -a path=PATH -a column=NAME -O out.jsonl   a text corpus: JSON Lines, Parquet
  cleancopy ingest                                         the sites of ~/.config/cleancopy/sources.toml, from cron
  cleancopy export --cursor NAME -o out.jsonl              what ingest found, since the last export of that name
  cleancopy demo                                           a small news site on this machine, fetched and cleaned

cleancopy COMMAND -h tells all about one. These are Scrapy's commands with CleanCopy's settings. All of them:
"""
_COMMANDS = "Available commands:"
"""Where Scrapy's own list begins; what it says before is of Scrapy."""


def main() -> None:
    """Run the command line.

    Sets ``SCRAPY_SETTINGS_MODULE``, which Scrapy prefers to a ``scrapy.cfg`` of another project around the
    current directory.
    """
    os.environ["SCRAPY_SETTINGS_MODULE"] = SETTINGS_MODULE
    arguments = sys.argv[1:]
    if arguments in ([], ["-h"], ["--help"], ["help"]):
        print(_HELP.format(version=own_version()) + _listed())  # noqa: T201 - the help is this command's output
        return
    if arguments == ["--version"]:
        arguments = ["version"]
    _execute(*arguments)


def _execute(*arguments: str) -> None:
    from scrapy.cmdline import execute  # noqa: PLC0415 - worker processes import this module, and need no Scrapy

    execute(["cleancopy", *arguments])


def _listed() -> str:
    """Give Scrapy's list of commands, under our name."""
    with redirect_stdout(StringIO()) as out, suppress(SystemExit):
        _execute()
    listed = out.getvalue().partition(_COMMANDS)[2].partition("\n Use ")[0]
    return "\n" + listed.strip("\n")
