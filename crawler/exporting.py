"""Writes articles of the store as a stream, as JSON Lines or CSV."""

import re
from collections.abc import Callable, Iterable
from typing import BinaryIO

from cleaners import Article
from crawler.exporters import FlatCsvExporter
from crawler.store.contents import from_json, to_json

View = Callable[[Article], Article]

FORMATS = ("jsonlines", "csv")
_DIGEST = re.compile(r"[0-9a-f]{64}")
"""A name that was hashed when the article was kept."""


def write_lines(records: Iterable[str], file: BinaryIO, view: View | None) -> int:
    """Write articles as JSON Lines; give how many.

    Args:
        records: Articles as JSON.
        file: Where to.
        view: What to make of each; null leaves all as they are, and is faster.
    """
    count = 0
    for record in records:
        line = to_json(_viewed(from_json(record), view)) if view else record
        file.write(line.encode() + b"\n")
        count += 1
    return count


def write_csv(records: Iterable[str], file: BinaryIO, view: View | None) -> int:
    """Write articles as CSV, with a row of names first; takes and gives what `write_lines` does."""
    exporter = FlatCsvExporter(file, encoding="utf-8")
    exporter.start_exporting()
    count = 0
    for record in records:
        exporter.export_item(_viewed(from_json(record), view))
        count += 1
    exporter.finish_exporting()
    return count


def _viewed(article: Article, view: View | None) -> Article:
    """Apply a view, unless names were hashed or dropped when the article was kept."""
    return view(article) if view and not _is_hidden(article) else article


def _is_hidden(article: Article) -> bool:
    return all(not one.author or _DIGEST.fullmatch(one.author) for one in article.comments)
