"""The record: what a cleaned article is, field by field.

All records are frozen, keyword-only and without defaults, so that a field can neither be forgotten by our
code nor be missing from the output. Names are schema.org's in snake case where it has one
(https://schema.org/NewsArticle, https://schema.org/Comment). The JSON Schema in ``article.schema.json`` is
generated from these classes by ``python -m cleaners.schema``.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

SCHEMA_VERSION = "1.0"

BlockKind = Literal["lead", "heading", "paragraph", "list", "quote", "code", "table", "embed"]
CommentKind = Literal["comment", "pingback"]
ThreadState = Literal["open", "closed", "login_required"]
ThreadOrigin = Literal["html", "json", "text"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link inside a block's text: ``text[start:end]`` points to ``url``."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One piece of the body, in reading order."""

    kind: BlockKind
    """``lead`` is the standfirst; there is at most one, it comes first, and it is part of the body."""
    text: str
    """Never empty; list items and table rows stand a line each."""
    level: int | None
    """1 to 6 for a heading, else null."""
    items: tuple[str, ...] | None
    """The entries of a list, else null."""
    ordered: bool | None
    """Whether a list is numbered, else null."""
    rows: tuple[tuple[str, ...], ...] | None
    """The cells of a table, row by row, else null."""
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """One reader's comment. The list is flat and in page order; ``parent_id`` gives the tree."""

    id: str
    """The page's own id where it has one, else the comment's number on the page, from 1."""
    parent_id: str | None
    """The ``id`` of the comment it answers; null at the top level."""
    depth: int
    """0 at the top level, one more than its parent's below."""
    author: str | None
    author_url: str | None
    date_published: str | None
    """ISO 8601 as far as the page supports it; null where it shows only a relative date nobody can resolve."""
    date_text: str | None
    """The date as the page shows it."""
    text: str
    """Paragraphs are separated by one newline; may be empty (an image alone)."""
    likes: int | None
    kind: CommentKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """What the page says about its comments as a whole; null where it says nothing."""

    state: ThreadState | None
    count_shown: int | None
    """The number of comments the page claims to have; 0 where it says that there are none yet."""
    complete: bool | None
    """Whether ``comments`` holds as many as the page claims."""
    platform: str | None
    """The comment system, as named in ``cleaners/comments/platforms``; ``generic`` if none was recognised."""
    origin: ThreadOrigin | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """An image of the article; a caption or credit may be known without the image (a text dump)."""

    url: str | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Metadata:
    """What the page or text states about the article. Null or empty where it states nothing."""

    title: str | None
    authors: tuple[str, ...]
    """People's names, one each: no "By", no role, no site name."""
    date_published: str | None
    """ISO 8601: a day, or a date-time with an offset only where the page gives one."""
    date_modified: str | None
    language: str | None
    """BCP 47, as ``en`` or ``pt-BR``."""
    site_name: str | None
    canonical_url: str | None
    section: str | None
    tags: tuple[str, ...]
    description: str | None
    images: tuple[Image, ...]
    credited_source: str | None
    """An agency or paper that the text is credited to."""
    license: str | None
    is_free: bool | None
    """schema.org's isAccessibleForFree; null when unstated."""
    is_truncated: bool | None
    """True where the text goes on elsewhere (a paywall, "continue reading"); null when nothing says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """How the page was fetched (only in a crawl of the web or of a WARC)."""

    requested_url: str
    fetched_at: str
    status: int
    content_type: str | None
    sha256: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal:
    """Something taken out of the article's own text, by which stage and rule."""

    stage: str
    rule: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One cleaned article."""

    schema_version: str
    cleaner: str
    """What made it: ``cleancopy 0.1.0, trafilatura 2.3.1``."""
    id: str
    """Stable: from the canonical URL if it is of the same site and no home page, else the URL, else the title and
    body, else (where there is no body) the input."""
    url: str | None
    """Where it was read in the end, after redirects; null for a text dump."""
    body: str | None
    """The blocks' texts with a blank line between them; null where no article was found."""
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    thread: Thread
    metadata: Metadata
    fetch: Fetch | None
    removed: tuple[Removal, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the article as plain dicts, lists and scalars, ready for ``json.dumps``, in field order."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """The fate of one piece of text on its way through the pipeline."""

    stage: str
    """``comments``, ``body``, ``residue`` or ``plaintext``."""
    kept: bool
    rule: str
    """What it was kept as (a block kind, ``title``, ``byline`` …) or the rule that removed it."""
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """An article with the reasons behind it."""

    article: Article
    steps: tuple[Step, ...]
    """Every piece of the page's text in reading order, stage by stage."""
    winners: dict[str, str]
    """Metadata field -> the candidate that won it, e.g. ``{"title": "json-ld headline"}``."""


class CleaningError(ValueError):
    """The input can't be read at all: over a stated limit, or not text. The message says which and why."""
