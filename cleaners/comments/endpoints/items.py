"""Answers in JSON -> values of the types that are expected, and comments made of them."""

import json
from typing import Any, cast

from cleaners.article import Comment
from cleaners.comments.author import public_name
from cleaners.comments.dates import Style, of_attribute
from cleaners.comments.embedded import plain, written
from cleaners.comments.endpoints.record import UnreadableReplyError
from cleaners.document import web_url

Item = dict[str, Any]

_STYLE = Style(language=None, day_first=None, fetched_at=None)
"""Platforms give dates in ISO 8601, which needs none."""


def decoded(body: bytes) -> Any:
    """Read JSON.

    Raises:
        UnreadableReplyError: It is none.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableReplyError("it is no JSON that can be read") from error


def item(value: Any, *path: str) -> Item:
    """Give the object at the end of a path of keys; an empty one where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return cast("Item", value) if isinstance(value, dict) else {}


def items(value: Any) -> list[Item]:
    """Give the objects of a list; none if it is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def string(value: Any) -> str:
    """Give a string, or the empty one for anything else."""
    return written(value) if isinstance(value, str) else ""


def number(value: Any) -> int | None:
    """Give a number that is a count, also one spelled as a string.

    >>> number(3), number("12"), number(True), number("many"), number(-1)
    (3, 12, None, None, None)
    """
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def name_of(value: Any) -> str | None:
    """Give an id as a string; null for 0, which stands for none, and for what is no id.

    >>> name_of(7), name_of("c7"), name_of(0), name_of(None)
    ('7', 'c7', None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return written(str(value)) if value not in (0, "", "0") else None


def comment(
    *, own: str, parent: str | None, author: str, url: str, date: str, html: str, likes: int | None = None
) -> Comment:
    """Make a comment of what a platform gives of it; empty strings stand for what it doesn't give.

    Args:
        own: Its id.
        parent: The id of the comment it answers.
        author: A name; none is kept that is an e-mail or IP address.
        url: The author's page.
        date: In ISO 8601.
        html: The text as HTML.
        likes: How many.
    """
    return Comment(
        id=own,
        parent_id=parent,
        depth=0,
        author=public_name(author),
        author_url=web_url(url),
        date_published=of_attribute(date, _STYLE),
        date_text=None,
        text=plain(html),
        likes=likes,
        kind="comment",
    )
