"""What is only a view: the same article with less in it, made from the record and nothing else."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace

from cleaners.article import Article


def with_hashed_authors(article: Article, secret: bytes) -> Article:
    """Replace commenters' names by digests, the same for the same name, and drop the links to them.

    Args:
        article: Its texts stay as they are, names in them too.
        secret: The key of the HMAC-SHA256 (RFC 2104); digests can be compared only under the same one.

    Raises:
        ValueError: The secret is empty: whoever tries names could then undo the digests.
    """
    if not secret:
        raise ValueError("a secret is needed to hash names")
    return _with_authors(article, lambda name: hmac.new(secret, _bytes(name), hashlib.sha256).hexdigest())


def without_authors(article: Article) -> Article:
    """Drop commenters' names and the links to them; the texts stay as they are."""
    return _with_authors(article, lambda _: None)


def _with_authors(article: Article, change: Callable[[str], str | None]) -> Article:
    comments = tuple(
        replace(comment, author=change(comment.author) if comment.author else None, author_url=None)
        for comment in article.comments
    )
    return replace(article, comments=comments)


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
