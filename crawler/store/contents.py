"""Pure: what makes an article another version of itself, and articles read back from their JSON."""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cleaners import Article


def content_hash(article: Article) -> str:
    """Hash what a reader would call the article: title, text, authors, dates, and what readers wrote.

    Counts of likes, the order of comments (which may follow the likes), images, links' targets and all that is
    around the article are left out: they change without it.
    """
    return _digest(_text_of(article), _comments_of(article))


def only_lost_comments(now: Article, before: Article) -> bool:
    """Tell whether an article is as before but for comments that are missing from a thread that isn't complete.

    A part of a thread that couldn't be had makes no new version.
    """
    if now.thread.complete or _text_of(now) != _text_of(before):
        return False
    rest = _comments_of(before)
    return len(rest) > len(now.comments) and all(one in rest for one in _comments_of(now))


def to_json(article: Article) -> str:
    """Give an article as JSON in one line, ready for UTF-8."""
    text = json.dumps(article.to_dict(), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()  # halves of pairs, which no database takes


def from_json(text: str) -> Article:
    """Read an article back.

    Raises:
        ValueError: It is of another schema.
    """
    try:
        return _read(Article, json.loads(text))  # type: ignore[no-any-return]
    except (KeyError, TypeError) as error:
        raise ValueError(f"not an article of this schema: {error}") from error


def _text_of(article: Article) -> list[Any]:
    metadata = article.metadata
    blocks = [[block.kind, block.level, block.text] for block in article.blocks]
    return [metadata.title, metadata.authors, metadata.date_published, metadata.date_modified, blocks]


def _comments_of(article: Article) -> list[list[str]]:
    return sorted([comment.author or "", comment.text] for comment in article.comments)


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record)


def _read(kind: Any, value: Any) -> Any:
    """Give a value its type: one of the records, a tuple, or what JSON has itself."""
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        kind = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _read(kind, value)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(
            **{field.name: _read(_hints(kind)[field.name], value[field.name]) for field in fields(kind)}
        )
    return value
