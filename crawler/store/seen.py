"""URLs in the store: noted when they are found, and given a new state with whatever comes of them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from crawler.discovery.candidates import Candidate
from crawler.outcomes import Reason, printable
from crawler.store.articles import Saved
from crawler.store.due import OLDER, Known, Retries, State
from crawler.store.tables import articles, urls

T = TypeVar("T")

_CHUNK = 500
_NOT_FOUND = 404
_AGAIN = timedelta(days=1)
"""After which a page that wasn't found is looked for again; doubled each time. One that is gone (410) isn't."""
_AGAIN_LONGEST = timedelta(days=30)
_KNOWN = [urls.c[field.name] for field in fields(Known)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Had:
    """A page that was had, as far as its URL's row tells of it."""

    status: int
    etag: str | None
    last_modified: str | None
    page_hash: str


def url_id(key: str) -> str:
    """Give the id of a URL, from what it has in common with its variants (`crawler.discovery.urls.key`)."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def note(connection: Connection, source: int, candidates: Iterable[Candidate], now: datetime) -> None:
    """Note that a site names these URLs; those not known yet are ``new``, and due until something comes of them."""
    rows = [
        {
            "id": url_id(candidate.key),
            "url": candidate.url,
            "source_id": source,
            "state": "new",
            "attempts": 0,
            "newest": candidate.newest,
            "first_seen": now,
            "last_seen": now,
        }
        for candidate in candidates
    ]
    for chunk in _chunks(rows):
        connection.execute(_noted(connection), chunk)


def _noted(connection: Connection) -> Any:
    insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(urls)
    seen, known = insert.excluded, urls.c
    later = and_(seen.newest.is_not(None), or_(known.newest.is_(None), seen.newest > known.newest))
    return insert.on_conflict_do_update(
        index_elements=[urls.c.id],
        set_={
            "last_seen": seen.last_seen,
            "newest": case((later, seen.newest), else_=known.newest),
            "url": case((known.state == "new", seen.url), else_=known.url),
        },
    )


def known(connection: Connection, keys: Sequence[str]) -> list[Known]:
    """Give what is known of URLs, in the order of their keys; those that aren't known are left out."""
    ids = [url_id(key) for key in keys]
    found: dict[str, Known] = {}
    for chunk in _chunks(ids):
        rows = connection.execute(select(*_KNOWN).where(urls.c.id.in_(chunk))).mappings()
        found.update((row["id"], Known(**row)) for row in rows)
    return [found[one] for one in dict.fromkeys(ids) if one in found]


def waiting(connection: Connection, source: int, now: datetime) -> list[Known]:
    """Give what earlier runs of a source have left: found but not had, or failed and due again; the newest first."""
    is_due = or_(urls.c.state == "new", and_(urls.c.state == "failed", urls.c.next_try <= now))
    rows = connection.execute(
        select(*_KNOWN)
        .where(urls.c.source_id == source, is_due)
        .order_by(urls.c.newest.is_(None), urls.c.newest.desc(), urls.c.first_seen, urls.c.id)
    )
    return [Known(**row) for row in rows.mappings()]


def states(connection: Connection, source: int) -> dict[State, int]:
    """Count a source's URLs by state."""
    counted = select(urls.c.state, func.count()).where(urls.c.source_id == source).group_by(urls.c.state)
    return dict(connection.execute(counted).tuples().all())


def done(connection: Connection, url: str, had: Had, *, article: str, saved: Saved, now: datetime) -> None:
    """Note that a URL gave an article, and whether that was new."""
    facts = {field.name: getattr(had, field.name) for field in fields(Had)}
    facts["last_status"] = facts.pop("status")
    changed = func.coalesce(urls.c.changed_at, now) if saved == "unchanged" else now
    _settle(connection, url, "done", now, article_id=article, changed_at=changed, gone_at=None, **facts)


def unchanged(connection: Connection, url: str, *, status: int, now: datetime) -> None:
    """Note that a URL's page is as it was."""
    _settle(connection, url, "done", now, last_status=status)


def no_article(
    connection: Connection, url: str, why: str, *, now: datetime, newest: datetime | None = None
) -> None:
    """Note that a URL's page is no article, or one that is older than those asked for."""
    dated = {} if newest is None else {"newest": newest}
    state: State = OLDER if why == OLDER else "not_article"
    _settle(connection, url, state, now, reason=why, **_NO_VALIDATORS, **dated)


def duplicate(connection: Connection, url: str, of: str, *, now: datetime) -> None:
    """Note that a URL leads to the page of another one."""
    _settle(connection, url, "duplicate", now, reason=printable(of), **_NO_VALIDATORS)


def gone(connection: Connection, url: str, status: int, *, now: datetime) -> None:
    """Note that a URL's page isn't there, or no longer. An article that only it led to is kept, with the date."""
    row = connection.execute(select(urls.c.attempts, urls.c.article_id).where(urls.c.id == url)).one_or_none()
    if row is None:
        return
    again = min(_AGAIN_LONGEST, _AGAIN * 2 ** min(row.attempts, 30))
    _set(
        connection,
        url,
        state="gone",
        attempts=row.attempts + 1,
        last_asked=now,
        last_status=status,
        reason=f"HTTP {status}",
        next_try=now + again if status == _NOT_FOUND else None,
        gone_at=func.coalesce(urls.c.gone_at, now),
        **_NO_VALIDATORS,
    )
    others = select(urls.c.id).where(urls.c.article_id == row.article_id, urls.c.state == "done")
    if row.article_id and connection.execute(others.limit(1)).first() is None:
        is_this = and_(articles.c.id == row.article_id, articles.c.gone_at.is_(None))
        connection.execute(update(articles).where(is_this).values(gone_at=now))


def failed(
    connection: Connection, url: str, reason: Reason, *, now: datetime, retries: Retries
) -> State | None:
    """Note that a URL's page couldn't be had or cleaned; give its new state, null if it isn't known."""
    attempts = connection.execute(select(urls.c.attempts).where(urls.c.id == url)).scalar()
    if attempts is None:
        return None
    attempts += 1
    state: State = "given_up" if attempts >= retries.times else "failed"
    _set(
        connection,
        url,
        state=state,
        attempts=attempts,
        last_asked=now,
        reason=printable(str(reason)),
        next_try=None if state == "given_up" else now + retries.after(attempts),
    )
    return state


_NO_VALIDATORS: dict[str, None] = {"etag": None, "last_modified": None, "page_hash": None}


def _settle(connection: Connection, url: str, state: State, now: datetime, **more: Any) -> None:
    """Give a URL a state that needs no further try."""
    settled = {"state": state, "attempts": 0, "next_try": None, "last_asked": now, "reason": None}
    _set(connection, url, **{**settled, **more})


def _set(connection: Connection, url: str, **values: Any) -> None:
    connection.execute(update(urls).where(urls.c.id == url).values(**values))


def _chunks(items: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
