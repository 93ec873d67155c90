"""Pages as they were fetched, packed with zstandard, so that better cleaners can run over them without a fetch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import zstandard
from sqlalchemy import Connection, RowMapping, and_, delete, insert, or_, select

from crawler.items import Page
from crawler.store.tables import pages

_LEVEL = 6
_LARGEST = 64 * 1024 * 1024
"""Bytes, more than any page that is fetched has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A page of the store and the article that was made of it."""

    url_id: str
    article_id: str
    page: Page


def packed(body: bytes) -> bytes:
    """Pack a page's bytes."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(body)


def keep(connection: Connection, url: str, article: str, *, page: Page, body: bytes) -> None:
    """Keep a page in place of the one that its URL had before.

    Args:
        connection: In a transaction.
        url: The id of its URL.
        article: The id of its article.
        page: The page.
        body: Its bytes, packed.
    """
    connection.execute(delete(pages).where(pages.c.url_id == url))
    connection.execute(
        insert(pages).values(
            url_id=url,
            article_id=article,
            body=body,
            content_type=page.content_type,
            is_text_dump=page.is_text_dump,
            url=page.url,
            requested_url=page.requested_url,
            status=page.status,
            etag=page.etag,
            last_modified=page.last_modified,
            fetched_at=page.fetched_at,
        )
    )


def prune(connection: Connection, before: datetime) -> int:
    """Drop the pages fetched before a time; give how many."""
    return connection.execute(delete(pages).where(pages.c.fetched_at < before)).rowcount


def newest(connection: Connection) -> list[str]:
    """Give the ids of the URLs whose pages are there: of each article the one that was fetched last."""
    other = pages.alias()
    is_later = or_(
        other.c.fetched_at > pages.c.fetched_at,
        and_(other.c.fetched_at == pages.c.fetched_at, other.c.url_id > pages.c.url_id),
    )
    later = select(other.c.url_id).where(other.c.article_id == pages.c.article_id, is_later)
    return list(connection.execute(select(pages.c.url_id).where(~later.exists())).scalars())


def read(connection: Connection, ids: Sequence[str]) -> list[Kept]:
    """Give the pages of some URLs; those that are there no longer are left out."""
    rows = connection.execute(select(pages).where(pages.c.url_id.in_(ids)))
    return [_kept(row) for row in rows.mappings()]


def is_there(connection: Connection, kept: Kept) -> bool:
    """Tell whether a page is still the one that its URL has."""
    fetched = select(pages.c.fetched_at).where(pages.c.url_id == kept.url_id)
    return connection.execute(fetched).scalar() == kept.page.fetched_at


def _kept(row: RowMapping) -> Kept:
    page = Page(
        name=row["requested_url"] or row["url"] or row["url_id"],
        body=zstandard.ZstdDecompressor().decompress(row["body"], max_output_size=_LARGEST),
        content_type=row["content_type"],
        is_text_dump=row["is_text_dump"],
        url=row["url"],
        requested_url=row["requested_url"],
        status=row["status"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        fetched_at=row["fetched_at"],
    )
    return Kept(url_id=row["url_id"], article_id=row["article_id"], page=page)
