"""Comments in a page's data: JSON-LD ``comment``, and lists of objects that read like comments in its state.

An object is a comment if it has a text and an author or a date, by the words of its keys; a list counts if it stands
under a key called after comments and most of its objects are. What a page builder ships as an example is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from lxml.html import HTMLParser

from cleaners.comments.areas import is_called_comment
from cleaners.comments.author import public_name
from cleaners.comments.dates import MAX_LENGTH, Style, of_attribute
from cleaners.comments.lines import line_text, lines
from cleaners.comments.names import words_of
from cleaners.comments.page import Page
from cleaners.comments.record import Reading
from cleaners.scripts import values_in
from cleaners.text import squeeze_lines

MAX_DEPTH = 40
"""How deep lists may nest in a page's data."""
MAX_COMMENTS = 5_000

_TEXT = ("body", "text", "content", "message", "comment", "rendered", "html", "tekst", "raw")
_AUTHOR = (
    "author",
    "username",
    "name",
    "nickname",
    "nick",
    "user",
    "commenter",
    "creator",
    "poster",
    "login",
    "handle",
)
_DATE = ("created", "published", "date", "posted", "timestamp", "time")
_ID = ("id", "uuid", "identifier")
_PARENT = ("parent", "ancestor", "reply")
_LIKES = ("likes", "like", "upvotes", "upvote", "plus", "score", "votes", "points")
_REPLIES = ("replies", "children", "comments", "comment", "responses", "answers", "thread")
_NO_TEXT = frozenset(
    "count id date time url type status author user name title at json edited email mail ip hash".split()
)
_NO_AUTHOR = frozenset(
    "id url avatar photo image email mail ip count type badge bio slug status is has at date".split()
)
_NO_DATE = frozenset("modified updated edited deleted removed count gmt zone".split())
_NO_LIKES = frozenset("dislikes dislike minus downvotes is has".split())
_EXAMPLES = frozenset(
    "sample example template mock demo placeholder preview theme builder default fixture storybook".split()
)
_ELSEWHERE = frozenset("recent latest related popular trending".split())
_CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}
_STYLES = frozenset("gap padding margin fontSize backgroundColor borderRadius textColor".split())
"""Keys of a page builder's settings."""

_LIST = r"""\w*\\*["']?\s*:\s*(?:\[\s*\{|\{\s*\\*["']?(?:nodes|edges|items|data|results|list|comments)\b)"""
_TELLING = {stem: re.compile(stem + _LIST) for stem in ("omment", "omentar", "eplies", "esponses")}
"""A list of objects under such a key; most scripts don't even have the piece of its name."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """One comment of a page's data."""

    id: str | None
    parent: int | None
    """Its parent's index in the list."""
    reading: Reading


def stored_comments(page: Page) -> list[Stored]:
    """Read the comments in a page's data: the longest list of all."""
    sources = [*_linked(page), *_assigned(page)]
    lists = [_read(items, page.style) for items in sources]
    return max(lists, key=len, default=[])


def _linked(page: Page) -> Iterator[list[dict[str, Any]]]:
    """Give the ``comment`` lists of the page's JSON-LD, one level below its nodes too."""
    for node in page.document.json_ld:
        for holder in (node, *(value for value in node.values() if isinstance(value, dict))):
            items = holder.get("comment")
            found = [items] if isinstance(items, dict) else items if isinstance(items, list) else []
            comments = [item for item in found if isinstance(item, dict) and _is_comment(item)]
            if comments:
                yield comments


def _tells(text: str) -> bool:
    return any(stem in text and telling.search(text) for stem, telling in _TELLING.items())


def _assigned(page: Page) -> Iterator[list[dict[str, Any]]]:
    for value in values_in(page.document.tree, _tells):
        stack: list[tuple[Any, tuple[str, ...], Any]] = [(value, (), None)]
        while stack:
            item, path, holder = stack.pop()
            comments = _comments(item) if isinstance(item, list) and _is_thread(path, holder) else []
            if comments and not _are_examples(comments):
                yield comments
            elif not comments and len(path) < MAX_DEPTH:
                stack.extend((child, (*path, key), item) for key, child in _children(item))


def _children(value: dict[Any, Any] | list[Any]) -> Iterator[tuple[str, Any]]:
    """Give what is in a value and may hold something itself, with its key."""
    pairs = value.items() if isinstance(value, dict) else (("", child) for child in value)
    return ((str(key), child) for key, child in pairs if isinstance(child, dict | list))


def _are_examples(comments: list[dict[str, Any]]) -> bool:
    """Whether all were written in the same moment, as the examples of a page builder are."""
    dates = {str(_first(item, _DATE, _NO_DATE)) for item in comments}
    return len(comments) > 1 and len(dates) == 1 and len(dates.pop()) > len("2020-01-01")


def _is_thread(path: tuple[str, ...], holder: Any) -> bool:
    """Whether the keys that lead to a list speak of comments, and not of examples or of other pages."""
    near = [key for key in path if key][-3:]
    named = {word for key in path for word in words_of(key)}
    styled = isinstance(holder, dict) and bool(_STYLES & holder.keys())
    return any(map(is_called_comment, near)) and not named & (_EXAMPLES | _ELSEWHERE) and not styled


def _comments(items: Any) -> list[dict[str, Any]]:
    """Give the objects of a list if most are comments and somebody is named."""
    if not isinstance(items, list):
        return []
    found = [item for item in map(_node, items) if _is_comment(item)]
    return found if len(found) >= 0.6 * len(items) and any(map(_author, found)) else []


def _node(item: Any) -> dict[str, Any]:
    inner = item.get("node") if isinstance(item, dict) else None
    return inner if isinstance(inner, dict) else item if isinstance(item, dict) else {}


def _is_comment(item: dict[str, Any]) -> bool:
    return bool(_text(item)) and (_author(item) is not None or _first(item, _DATE, _NO_DATE) is not None)


def _first(item: dict[str, Any], telling: tuple[str, ...], never: frozenset[str]) -> Any:
    """Give the value under the first key that has a telling word and none that tells otherwise."""
    keys = [(key, words_of(key)) for key in item if isinstance(key, str)]
    for word in telling:
        for key, parts in keys:
            if word in parts and not parts & never and item[key] not in (None, "", [], {}):
                return item[key]
    return None


def _text(item: dict[str, Any]) -> str:
    value = _first(item, _TEXT, _NO_TEXT)
    if isinstance(value, dict):
        value = _first(value, _TEXT, frozenset())
    return written(value) if isinstance(value, str) else ""


def written(text: str) -> str:
    """Replace halves of characters and drop control characters, which JSON can spell and no page holds."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


def _author(item: dict[str, Any]) -> str | None:
    value = _first(item, _AUTHOR, _NO_AUTHOR)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = _first(value, ("display", "name", "username", "nickname", "login", "handle"), _NO_AUTHOR)
    return public_name(written(value)) if isinstance(value, str) else None


def _read(items: list[dict[str, Any]], style: Style) -> list[Stored]:
    """Flatten comments and the replies inside them, in reading order."""
    found: list[Stored] = []
    stack: list[tuple[dict[str, Any], int | None, int]] = [(item, None, 0) for item in reversed(items)]
    while stack and len(found) < MAX_COMMENTS:
        item, parent, depth = stack.pop()
        index = len(found)
        found.append(Stored(id=_id(item), parent=parent, reading=_reading(item, style)))
        if depth < MAX_DEPTH:
            stack.extend((reply, index, depth + 1) for reply in reversed(_replies(item)))
    return _with_parents(found, items)


def _replies(item: dict[str, Any]) -> list[dict[str, Any]]:
    for key, value in item.items():
        if isinstance(key, str) and words_of(key) & set(_REPLIES):
            inner = (
                _first(value, ("nodes", "edges", "items", "data"), frozenset())
                if isinstance(value, dict)
                else value
            )
            if replies := _comments(inner):
                return replies
    return []


def _with_parents(found: list[Stored], items: list[dict[str, Any]]) -> list[Stored]:
    """Follow the parents' ids of a flat list."""
    if len(found) != len(items):
        return found
    at = {stored.id: index for index, stored in enumerate(found) if stored.id}
    parents = [at.get(_parent_id(item) or "") for item in items]
    return [
        Stored(
            id=stored.id,
            parent=parent if parent is not None and parent < index else None,
            reading=stored.reading,
        )
        for index, (stored, parent) in enumerate(zip(found, parents, strict=True))
    ]


def _id(item: dict[str, Any]) -> str | None:
    for key in ("id", "_id", "@id"):
        if isinstance(item.get(key), str | int):
            return written(str(item[key]))
    value = _first(item, _ID, frozenset({"parent", "user", "author", "post", "doc", "article", "reply"}))
    return written(str(value)) if isinstance(value, str | int) else None


def _parent_id(item: dict[str, Any]) -> str | None:
    value = _first(item, _PARENT, frozenset({"count", "replies", "user", "author", "type"}))
    if isinstance(value, dict):
        value = _id(value)
    return str(value).rpartition(".")[2] if isinstance(value, str | int) else None


def _reading(item: dict[str, Any], style: Style) -> Reading:
    date = _first(item, _DATE, _NO_DATE)
    likes = _first(item, _LIKES, _NO_LIKES)
    return Reading(
        author=_author(item),
        author_url=None,
        date_published=_date(date, style),
        date_text=written(date)[:MAX_LENGTH] if isinstance(date, str) else None,
        text=plain(_text(item)),
        likes=likes if isinstance(likes, int) and not isinstance(likes, bool) else None,
        is_pingback=False,
    )


def _date(value: Any, style: Style) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            seconds = value / 1_000 if value > 1e11 else value
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        except (ValueError, OverflowError, OSError):
            return None
    return of_attribute(value, style) if isinstance(value, str) else None


def plain(text: str) -> str:
    """Read a text that may be HTML; its paragraphs become lines.

    >>> plain("<p>One.</p><p>Two &amp; three.")
    'One.\\nTwo & three.'
    """
    if "<" not in text and "&" not in text:
        return squeeze_lines(text)
    marked = text if "<" in text else text.replace("\n", "<br>")
    tree = etree.fromstring(f"<div>{marked}</div>", HTMLParser(remove_comments=True, remove_pis=True))
    return "\n".join(map(line_text, lines([tree]))) if tree is not None else ""
