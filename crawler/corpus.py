"""What an archive holds, page by page: saved pages, text dumps, and the records of JSON Lines and Parquet files."""

import os
from collections import Counter
from collections.abc import Collection, Iterator

from scrapy.settings import BaseSettings
from w3lib.url import file_uri_to_path

from crawler import records
from crawler.files import PassedOver, exists, found, is_text_dump, read, stem
from crawler.items import Page
from crawler.outcomes import passed_over
from crawler.records import Columns, Seen, is_records
from crawler.unpacking import UnreadableError, unreadable

_NO_FILES = "no .html, .htm, .xhtml, .txt, .md, .jsonl, .ndjson or .parquet files there, packed or not"

_UNSEEN = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b\u2060\u00ad\u200e\u200f"
"""Blanks, and characters that show nothing."""


def pages(
    path: str, columns: Columns | None, *, limit: int, outputs: Collection[str] = (), seen: Seen | None = None
) -> Iterator[Page | UnreadableError | PassedOver]:
    """Read what there is in order, a few records in memory at a time.

    Args:
        path: A file, a folder (read with all below it) or a glob.
        columns: Where a record's text is; null where only saved pages and text dumps are read.
        limit: Most bytes of a page, unpacked.
        outputs: Files that the run writes, which aren't input.
        seen: Where to note which columns the records turn out to have.

    Yields:
        Each page; an error, not raised, for what can't be read; files of a folder that aren't read by their names.
    """
    for file in _inputs(path, columns, outputs):
        if isinstance(file, UnreadableError | PassedOver):
            yield file
        elif not is_records(file, columns):
            yield _page(file, limit)
        elif columns:
            yield from records.pages(file, columns, limit, seen)
        else:
            yield unreadable(file, "no column named", "a file of records; give it -a column=NAME")


def problem(path: str, columns: Columns | None, *, limit: int, outputs: Collection[str] = ()) -> str | None:
    """Say why nothing of it can be read, as far as the beginning of each file tells; null if something can.

    Args are those of `pages`.
    """
    if not exists(path):
        return f"no such file or folder: {path}"
    said: list[str] = []
    others: Counter[str] = Counter()
    for file in _inputs(path, columns, outputs):
        if isinstance(file, PassedOver):
            others[file.ending] += 1
            continue
        wrong = "" if isinstance(file, UnreadableError) else _problem(file, columns, limit)
        if wrong is None:
            return None
        said.append(wrong)
    if not said:
        return f"{path}: {_NO_FILES}" + (f"; {passed_over(others)}" if others else "")
    return min(filter(None, said), key=lambda wrong: records.NO_COLUMN not in wrong, default=None)


def _problem(file: str, columns: Columns | None, limit: int) -> str | None:
    """Like `problem` for one file."""
    if not is_records(file, columns):
        return f"{file}: no file of records, but column={columns.text} is given" if columns else None
    if columns:
        return records.problem(file, columns, limit)
    there = records.columns_of(file, limit)
    has = f"; there is {there}" if there else ""
    return f"{file}: a file of records: name the column of its text by -a column=NAME{has}"


def outputs_of(settings: BaseSettings) -> frozenset[str]:
    """Give the absolute paths of the local files that a run writes its articles to."""
    names = map(str, settings.getdict("FEEDS"))
    local = (file_uri_to_path(name) if name.startswith("file:") else name for name in names)
    return frozenset(os.path.realpath(name) for name in local if "://" not in name)


def _inputs(
    path: str, columns: Columns | None, outputs: Collection[str]
) -> Iterator[str | UnreadableError | PassedOver]:
    for file in found(path):
        if not isinstance(file, str):
            yield file
        elif os.path.realpath(file) not in outputs:
            yield PassedOver(path=file) if _is_beside(file, path, columns) else file


def _is_beside(file: str, path: str, columns: Columns | None) -> bool:
    """Tell the JSON that lies about in folders of saved pages."""
    return columns is None and file != path and stem(file).endswith(".json")


def is_blank(page: Page) -> bool:
    """Tell a page or record in which nothing stands."""
    return not page.body.decode("utf-8", "replace").strip(_UNSEEN)


def _page(path: str, limit: int) -> Page | UnreadableError:
    try:
        body = read(path, limit)
    except UnreadableError as error:
        return error
    return Page(
        name=path,
        body=body,
        content_type=None,
        is_text_dump=is_text_dump(path),
        url=None,
        requested_url=None,
        status=None,
        etag=None,
        last_modified=None,
        fetched_at=None,
    )
