"""What `scrapy demo` shows at the end: a table of the articles, and what did not come out and why."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaners import Article
from crawler.demo.outcome import Outcome
from crawler.demo.site import ServedSite

_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\u3040-\u30ff\u4e00-\u9fff]+")
"""A word, or a character of scripts without blanks between words."""
_COLUMNS = ("Language", "Published", "Words", "Comments", "Removed")
_REST = 54
"""Characters of a line that the columns behind the title take."""


def show(console: Console, outcome: Outcome, *, served: ServedSite, output: Path) -> int:
    """Print the report.

    Returns:
        The exit status: 0 if all is as it should be, else 1.
    """
    surprises = outcome.surprises(served.expected)
    table = _table(max(20, console.width - _REST))
    for url in filter(outcome.articles.__contains__, served.expected):
        table.add_row(*_row(outcome.articles[url]))
    console.print(table)
    for url, reason in outcome.failures.items():
        if url not in surprises:
            console.print(Text(f"Left out, as it should be: {_path(url)}: {reason}", "dim"), soft_wrap=True)
    for url, reason in surprises.items():
        console.print(Text(f"Not as it should be: {_path(url)}: {reason}", "bold red"), soft_wrap=True)
    console.print(Text(f"{len(outcome.articles)} articles in {output.absolute()}", "bold"), soft_wrap=True)
    return 1 if surprises else 0


def _path(url: str) -> str:
    return urlsplit(url).path


def _table(title_width: int) -> Table:
    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    table.add_column("Title", max_width=title_width, no_wrap=True, overflow="ellipsis")
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in _COLUMNS[2:] else "left", no_wrap=True)
    return table


def _row(article: Article) -> tuple[Text, ...]:
    metadata = article.metadata
    return (
        Text(metadata.title or "(none)"),
        Text(metadata.language or "-"),
        Text((metadata.date_published or "-")[:10]),
        Text(str(len(_WORD.findall(article.body or "")))),
        Text(str(len(article.comments))),
        Text(str(len(article.removed))),
    )
