"""Disqus: the thread that its embedding script shows (https://help.disqus.com/en/articles/1717112-universal-embed-code).

A page names its forum in the script's address or in ``disqus_shortname``, and its thread by an identifier or an
address of its own. The embedded page carries the first comments as JSON; for the others Disqus asks for a key.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from cleaners.article import Comment
from cleaners.comments.endpoints.items import Item, comment, decoded, item, items, name_of, number, string
from cleaners.comments.endpoints.record import Given, Reply, Source, UnreadableReplyError
from cleaners.document import Document

_EMBED = "https://disqus.com/embed/comments/"
_FORUM = re.compile(r"//([a-z0-9-]{1,100})\.disqus\.com/(?:embed|count)\.js")
_SETTING = re.compile(
    r"""\b(?:disqus_(shortname|identifier|url)|this\.page\.(identifier|url))\s*=\s*(?:"([^"\n]{1,500})"|'([^'\n]{1,500})')"""
)
_DATA = re.compile(
    rb"""<script[^>]{1,100}\bid=["']?disqus-threadData["']?[^>]{0,100}>([^<]*(?:<(?!/script)[^<]*)*)</script"""
)


def _find(document: Document) -> str | None:
    texts = [
        text
        for script in document.tree.iter("script")
        if "disqus" in (text := f"{script.get('src') or ''} {script.text or ''}")
    ]
    settings = dict(pair for text in texts for pair in _settings(text))
    embedded = next(filter(None, map(_FORUM.search, texts)), None)
    forum = settings.get("shortname") or (embedded[1] if embedded else None)
    page = document.absolute(settings.get("url")) or document.url
    if not forum or not page or not _has_thread(document):
        return None
    asked = {"base": "default", "f": forum, "t_i": settings.get("identifier"), "t_u": page}
    return f"{_EMBED}?{urlencode({key: value for key, value in asked.items() if value})}"


def _settings(text: str) -> Iterator[tuple[str, str]]:
    for match in _SETTING.finditer(text):
        yield match[1] or match[2], match[3] or match[4]


def _has_thread(document: Document) -> bool:
    """Whether the page has a place for a thread: a list of articles has only their counts."""
    return any(element.get("id") == "disqus_thread" for element in document.tree.iter("div", "section"))


def _following(_url: str, replies: Sequence[Reply]) -> None:
    _data(replies[-1])


def _read(_url: str, replies: Sequence[Reply]) -> Given:
    response = item(_data(replies[0]), "response")
    posts = [post for post in items(response.get("posts")) if name_of(post.get("id"))]
    thread = item(response, "thread")
    return Given(
        comments=tuple(map(_comment, posts)),
        total=number(thread.get("posts")),
        state="closed" if thread.get("isClosed") is True else None,
    )


def _data(reply: Reply) -> Item:
    script = _DATA.search(reply.body)
    data = item(decoded(script[1])) if script else {}
    if not item(data, "response"):
        raise UnreadableReplyError("no thread of Disqus")
    return data


def _comment(post: Item) -> Comment:
    date = string(post.get("createdAt"))
    return comment(
        own=name_of(post.get("id")) or "",
        parent=name_of(post.get("parent")),
        author=string(item(post, "author").get("name")),
        url=string(item(post, "author").get("profileUrl")),
        date=f"{date}Z" if date and not date.endswith("Z") else date,
        html=string(post.get("message")),
        likes=number(post.get("likes")),
    )


SOURCE = Source(hints=(b"disqus_thread",), find=_find, following=_following, read=_read)
