"""THE FLOW: what happens to a page or a text dump, in order, on one screen."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol
from urllib.parse import urlsplit

from courlan import extract_domain

from cleaners import body, comments, metadata, plaintext, residue
from cleaners.article import (
    SCHEMA_VERSION,
    Article,
    Block,
    Comment,
    Explained,
    Metadata,
    Removal,
    Step,
    Thread,
)
from cleaners.document import parse, web_url


def clean_html(
    html: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Article:
    """Clean one HTML page.

    Args:
        html: The page, as fetched or as text.
        url: Where it was read; resolves links and takes part in the article's ``id``. One that is malformed or
            not of the web is none: the article's ``url`` is null then.
        content_type: The HTTP header; its charset outranks the page's own declaration.
        fetched_at: Resolves "3 hours ago" and bounds dates. Nothing is resolved without it.

    Returns:
        The article; where the page holds none, one whose ``body`` and other fields are null.

    Raises:
        CleaningError: Not text, or over the limits of `cleaners.limits`.
        TypeError: `html` is neither bytes nor str.
    """
    return _from_html(html, url=url, content_type=content_type, fetched_at=fetched_at).article


def clean_text(text: str, *, url: str | None = None, fetched_at: datetime | None = None) -> Article:
    """Clean a text dump: what another tool left of a page.

    Args, returns and raises like `clean_html`, but that the text must be a str (`decode` makes one of bytes), and
    that ``fetched_at`` only bounds dates: "3 hours ago" stays null.
    """
    return _from_text(text, url=url, fetched_at=fetched_at).article


def explain_html(
    html: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Explained:
    """Clean a page like `clean_html` and tell the fate of every piece of it."""
    return _from_html(html, url=url, content_type=content_type, fetched_at=fetched_at).explained()


def _from_html(
    html: bytes | str, *, url: str | None, content_type: str | None, fetched_at: datetime | None
) -> "_Cleaned":
    _check_type(html, "a page must be bytes or str", bytes, str)
    document = parse(html, url=url, content_type=content_type, fetched_at=fetched_at)
    reading = metadata.read(document)
    thread = comments.take(document)
    text = body.find(document, reading.metadata)
    reading = metadata.with_language(reading, text.blocks)
    rest = residue.drop(text.blocks, reading.metadata)
    reading = metadata.with_facts(
        reading,
        images=text.images,
        credited_source=rest.credited_source,
        is_truncated=rest.is_truncated,
    )
    article = _article(
        html,
        url=document.url,
        blocks=rest.blocks,
        comments=thread.comments,
        thread=thread.thread,
        metadata=reading.metadata,
        removed=(*text.removed, *rest.removed),
    )
    return _Cleaned(article=article, winners=reading.winners, stages=(thread, text, rest))


class _Stage(Protocol):
    """What a stage found; its steps are worked out only for those who ask."""

    @property
    def steps(self) -> tuple[Step, ...]: ...


@dataclass(frozen=True, kw_only=True)
class _Cleaned:
    article: Article
    winners: Mapping[str, str]
    stages: tuple[_Stage, ...]

    def explained(self) -> Explained:
        steps = tuple(step for stage in self.stages for step in stage.steps)
        return Explained(article=self.article, steps=steps, winners=dict(self.winners))


def explain_text(text: str, *, url: str | None = None, fetched_at: datetime | None = None) -> Explained:
    """Clean a text dump like `clean_text` and tell the fate of every piece of it."""
    return _from_text(text, url=url, fetched_at=fetched_at).explained()


def _from_text(text: str, *, url: str | None, fetched_at: datetime | None) -> _Cleaned:
    _check_type(text, "a text dump must be str (cleaners.decode makes one of bytes)", str)
    dump = plaintext.read(text, fetched_at=fetched_at)
    reading = metadata.with_language(dump.reading, dump.blocks)
    rest = residue.drop(dump.blocks, reading.metadata)
    reading = metadata.with_facts(
        reading, images=(), credited_source=rest.credited_source, is_truncated=rest.is_truncated
    )
    article = _article(
        text,
        url=web_url(url),
        blocks=rest.blocks,
        comments=dump.comments,
        thread=dump.thread,
        metadata=reading.metadata,
        removed=(*dump.removed, *rest.removed),
    )
    return _Cleaned(article=article, winners=reading.winners, stages=(dump, rest))


def _check_type(value: object, message: str, *types: type) -> None:
    if not isinstance(value, types):
        raise TypeError(f"{message}, not {type(value).__name__}")


def _article(
    source: bytes | str,
    *,
    url: str | None,
    blocks: tuple[Block, ...],
    comments: tuple[Comment, ...],
    thread: Thread,
    metadata: Metadata,
    removed: tuple[Removal, ...],
) -> Article:
    body = "\n\n".join(block.text for block in blocks) or None
    return Article(
        schema_version=SCHEMA_VERSION,
        cleaner=_cleaner(),
        id=_identity(url, metadata, body) or _digest(source),
        url=url,
        body=body,
        blocks=blocks,
        comments=comments,
        thread=thread,
        metadata=metadata,
        fetch=None,
        removed=removed,
    )


@cache
def _cleaner() -> str:
    try:
        own = version("cleancopy")
    except PackageNotFoundError:  # run from a source tree that isn't installed
        own = "unknown"
    return f"cleancopy {own}, trafilatura {version('trafilatura')}"


def _identity(url: str | None, metadata: Metadata, body: str | None) -> str | None:
    """Hash what names the article best: canonical URL, URL, or title and text; null where it has none of them."""
    canonical = metadata.canonical_url
    if canonical and url and not _same_site_article(canonical, url):
        canonical = None
    text = "\n".join(filter(None, (metadata.title, body))) if body else None
    name = canonical or url or text
    return _digest(name) if name else None


def _digest(name: bytes | str) -> str:
    """Give 32 hexadecimal digits."""
    raw = name.encode("utf-8", "replace") if isinstance(name, str) else name
    return hashlib.sha256(raw).hexdigest()[:32]


def _same_site_article(canonical: str, url: str) -> bool:
    ours, theirs = urlsplit(url), urlsplit(canonical)
    return _site(ours.hostname) == _site(theirs.hostname) and (
        theirs.path.strip("/") != "" or bool(theirs.query)
    )


def _site(host: str | None) -> str:
    """Give the registered domain of a host, so that www, m and amp hosts are one site."""
    return extract_domain(f"https://{host}", fast=True) or (host or "")
