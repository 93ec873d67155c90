"""Articles in the store: a new version where what matters of one has changed."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Select, insert, select, update

from cleaners import Article
from crawler.store.contents import content_hash, from_json, only_lost_comments, to_json
from crawler.store.tables import articles, versions

Saved = Literal["new", "updated", "unchanged"]


def save(connection: Connection, article: Article, *, now: datetime, id: str | None = None) -> Saved:  # noqa: A002
    """Keep an article; a version of it is made if it is new, or if what matters of it has changed.

    Args:
        connection: In a transaction.
        article: The article.
        now: When this is.
        id: That of the article it is known to be, if its own may be another by now.
    """
    name = id or article.id
    known = connection.execute(
        _current(versions.c.number, versions.c.content_hash).where(articles.c.id == name)
    ).one_or_none()
    if known is None:
        values = {"id": name, "url": article.url, "version": 1, "first_seen": now}
        connection.execute(insert(articles).values(values))
        _add(connection, article, name, number=1, now=now)
        return "new"
    back = update(articles).where(articles.c.id == name)
    if known.content_hash == content_hash(article) or not _is_changed(article, current(connection, name)):
        connection.execute(back.values(gone_at=None))
        return "unchanged"
    _add(connection, article, name, number=known.number + 1, now=now)
    connection.execute(back.values(url=article.url, version=known.number + 1, gone_at=None))
    return "updated"


def current(connection: Connection, id: str) -> Article | None:  # noqa: A002 - the column's name
    """Give an article in its current version; null if there is none, or none that this cleancopy can read."""
    record = connection.execute(_current(versions.c.record).where(articles.c.id == id)).scalar()
    try:
        return from_json(record) if record else None
    except ValueError:  # made by a cleancopy with another schema
        return None


def _current(*columns: Column[Any]) -> Select[Any]:
    """Ask for columns of articles' current versions."""
    is_current = (articles.c.id == versions.c.article_id) & (articles.c.version == versions.c.number)
    return select(*columns).join(articles, is_current)


def _is_changed(article: Article, known: Article | None) -> bool:
    """Tell whether an article is another version of the one known; that hashes are made in another way is none."""
    if known is None:
        return True
    return content_hash(known) != content_hash(article) and not only_lost_comments(article, known)


def _add(connection: Connection, article: Article, name: str, *, number: int, now: datetime) -> None:
    connection.execute(
        insert(versions).values(
            article_id=name,
            number=number,
            made_at=now,
            content_hash=content_hash(article),
            cleaner=article.cleaner,
            record=to_json(article),
        )
    )
