"""The store's tables, the same for SQLite and PostgreSQL. Times are in UTC."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

SCHEMA_VERSION = 1
"""Raised with every change that an older program couldn't live with."""


class Moment(TypeDecorator[datetime]):
    """A point in time; SQLite has no type for it that keeps the time zone, so there it is written in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give what is written; the dialect's argument is SQLAlchemy's signature."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give what was written, with its time zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


_ID = String(64)
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

store = Table("cleancopy_store", metadata, Column("schema_version", Integer, nullable=False))
"""One row."""

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("last_run", Moment),  # when the last run that came to its end began
    Column("last_ok", Moment),
    Column("failures", Integer, nullable=False, default=0),  # runs in a row
)

urls = Table(
    "urls",
    metadata,
    Column("id", _ID, primary_key=True),  # from what the variants of the URL have in common
    Column("url", Text, nullable=False),
    Column("source_id", ForeignKey("sources.id"), nullable=False),  # who found it first
    Column("state", String(16), nullable=False),  # `crawler.store.due.State`
    Column("attempts", Integer, nullable=False, default=0),  # failures in a row
    Column("next_try", Moment),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("page_hash", String(64)),  # SHA-256 of the page that became the article
    Column("newest", Moment),  # when it was last published or modified, as the site says
    Column("first_seen", Moment, nullable=False),  # named by the site
    Column("last_seen", Moment, nullable=False),
    Column("last_asked", Moment),
    Column("changed_at", Moment),  # when a request last found it changed
    Column("gone_at", Moment),
    Column("last_status", Integer),
    Column("reason", Text),
    Column("article_id", ForeignKey("articles.id")),
    Index("urls_of_source", "source_id", "state"),
    Index("urls_of_article", "article_id"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("url", Text),
    Column("version", Integer, nullable=False),  # the number of the current one
    Column("first_seen", Moment, nullable=False),
    Column("gone_at", Moment),
)

versions = Table(
    "versions",
    metadata,
    Column("sequence", _NUMBER, primary_key=True, autoincrement=True),  # the order in which they were made
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("cleaner", Text, nullable=False),
    Column("record", Text, nullable=False),  # the article as JSON
    UniqueConstraint("article_id", "number"),
    Index("versions_by_time", "made_at"),
    sqlite_autoincrement=True,
)

pages = Table(
    "pages",
    metadata,
    Column("url_id", ForeignKey("urls.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),  # packed with zstandard
    Column("content_type", Text),
    Column("is_text_dump", Boolean, nullable=False),
    Column("url", Text),
    Column("requested_url", Text),
    Column("status", Integer),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("fetched_at", Moment, nullable=False),
    Index("pages_by_time", "fetched_at"),
    Index("pages_of_article", "article_id"),
)

cursors = Table(
    "cursors",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("sequence", _NUMBER, nullable=False),  # of the last version that was exported
    Column("exported_at", Moment, nullable=False),
)
