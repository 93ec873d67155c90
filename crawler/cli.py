"""The console script: ``cleancopy …`` is ``scrapy …`` with this project's settings, in any directory."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version

from scrapy.cmdline import execute

SETTINGS_MODULE = "crawler.settings"

_HELP = """\
CleanCopy {version}: articles in, clean copy out.

  cleancopy clean FILE... | -                              saved pages or text dumps, to standard output
  cleancopy crawl article -a url=URL -O out.jsonl          a page of the web
  cleancopy crawl article -a urls=FILE -O out.jsonl        many, one URL a line
  cleancopy crawl archive -a path=FOLDER -O out.jsonl      a folder of saved pages and text dumps
  cleancopy demo                                           a small news site on this machine, fetched and cleaned

cleancopy COMMAND -h tells all about one. These are Scrapy's commands with CleanCopy's settings: what Scrapy
calls "scrapy" is "cleancopy" here. All of them:
"""


def main() -> None:
    """Run the command line; never returns.

    Sets ``SCRAPY_SETTINGS_MODULE``, which Scrapy prefers to a ``scrapy.cfg`` of another project around the
    current directory.
    """
    os.environ["SCRAPY_SETTINGS_MODULE"] = SETTINGS_MODULE
    arguments = sys.argv[1:]
    if arguments in ([], ["-h"], ["--help"], ["help"]):
        print(_HELP.format(version=_version()))  # noqa: T201 - the help is this command's output
        arguments = []
    execute(["cleancopy", *arguments])


def _version() -> str:
    try:
        return version("cleancopy")
    except PackageNotFoundError:  # run from a source tree that isn't installed
        return ""
