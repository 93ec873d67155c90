"""CSV that a spreadsheet shows well: a row an article, its fields in columns of fixed order."""

from dataclasses import fields
from typing import Any, BinaryIO

from scrapy.exporters import CsvItemExporter

from cleaners import Article, Comment, Fetch, Metadata, Thread

_LIST = "; "


def _dotted(name: str, record: type) -> tuple[str, ...]:
    return tuple(f"{name}.{field.name}" for field in fields(record))


COLUMNS = (
    "id",
    "url",
    *_dotted("metadata", Metadata),
    "body",
    "comments.count",
    "comments.text",
    *_dotted("thread", Thread),
    *_dotted("fetch", Fetch),
    "removed.count",
    "schema_version",
    "cleaner",
)
"""The blocks are left out: their text is the body."""


def flat(article: Article) -> dict[str, Any]:
    """Give an article as one row: names in dotted form, lists joined, null as an empty cell."""
    row: dict[str, Any] = {
        "id": article.id,
        "url": article.url,
        "body": article.body,
        "comments.count": len(article.comments),
        "comments.text": "\n\n".join(map(_comment, article.comments)),
        "removed.count": len(article.removed),
        "schema_version": article.schema_version,
        "cleaner": article.cleaner,
    }
    for name in ("metadata", "thread", "fetch"):
        record = getattr(article, name)
        for field in fields(record) if record else ():
            row[f"{name}.{field.name}"] = getattr(record, field.name)
    row["metadata.images"] = tuple(image.url for image in article.metadata.images if image.url)
    return {name: _cell(row.get(name)) for name in COLUMNS}


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return _LIST.join(value) if isinstance(value, tuple) else value


def _comment(comment: Comment) -> str:
    """Put a comment in lines that can be read: indented under the one it answers, with who and when."""
    indent = "    " * comment.depth
    byline = ", ".join(filter(None, (comment.author, comment.date_published or comment.date_text)))
    lines = [byline + ":" if byline else "", *comment.text.splitlines()]
    return "\n".join(indent + line for line in lines if line)


class FlatCsvExporter(CsvItemExporter):
    """Scrapy's CSV exporter, with articles laid flat."""

    def __init__(self, file: BinaryIO, **kwargs: Any) -> None:
        kwargs["fields_to_export"] = kwargs.get("fields_to_export") or COLUMNS
        super().__init__(file, **kwargs)  # type: ignore[arg-type]  # any binary file will do

    def export_item(self, item: Any) -> None:
        """Write a row."""
        super().export_item(flat(item) if isinstance(item, Article) else item)
