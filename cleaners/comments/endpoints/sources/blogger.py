"""Blogger: the feed of a post's comments (https://developers.google.com/blogger/docs/2.0/developers_guide_protocol).

A post's page names it in ``<link rel=alternate>``. The answer is the Atom feed (RFC 4287, with the threading
extension of RFC 4685) as JSON, its texts under ``$t``.
"""

import re
from collections.abc import Sequence

from cleaners.article import Comment
from cleaners.comments.endpoints.items import Item, comment, decoded, item, items, number, string
from cleaners.comments.endpoints.record import Given, Reply, Source, UnreadableReplyError, is_same_site
from cleaners.document import Document

_FEED = re.compile(r"^[^?#]*/feeds/\d+/comments/default(?=[?#]|$)")
_OWN = re.compile(r"\.post-(\d+)$")
_PARENT = re.compile(r"/comments/default/(\d+)(?=[?#]|$)")
_PAGE = 100
"""Comments a request. The server may give fewer and says how many there are."""


def _find(document: Document) -> str | None:
    feeds = filter(None, map(_FEED.search, document.rels.get("alternate", ())))
    feed = next((match[0] for match in feeds if is_same_site(match[0], document.url)), None)
    return f"{feed}?alt=json&orderby=published&reverse=false&max-results={_PAGE}" if feed else None


def _following(url: str, replies: Sequence[Reply]) -> str | None:
    feeds = [_feed(reply) for reply in replies]
    read = sum(len(_entries(feed)) for feed in feeds)
    more = _entries(feeds[-1]) and read < (_total(feeds[-1]) or 0)
    return f"{url}&start-index={read + 1}" if more else None


def _read(_url: str, replies: Sequence[Reply]) -> Given:
    feeds = [_feed(reply) for reply in replies]
    found = [_comment(entry) for feed in feeds for entry in _entries(feed)]
    return Given(comments=tuple(found), total=_total(feeds[-1]), state=None)


def _feed(reply: Reply) -> Item:
    feed = item(decoded(reply.body), "feed")
    if not feed:
        raise UnreadableReplyError("no feed")
    return feed


def _total(feed: Item) -> int | None:
    return number(_text(feed, "openSearch$totalResults"))


def _entries(feed: Item) -> list[Item]:
    return [entry for entry in items(feed.get("entry")) if _OWN.search(_text(entry, "id"))]


def _comment(entry: Item) -> Comment:
    author = next(iter(items(entry.get("author"))), {})
    own = _OWN.search(_text(entry, "id"))
    parents = (
        _PARENT.search(string(link.get("href")))
        for link in items(entry.get("link"))
        if link.get("rel") == "related"
    )
    parent = next(filter(None, parents), None)
    return comment(
        own=own[1] if own else "",
        parent=parent[1] if parent else None,
        author=_text(author, "name"),
        url=_text(author, "uri"),
        date=_text(entry, "published"),
        html=_text(entry, "content"),
    )


def _text(holder: Item, key: str) -> str:
    return string(item(holder, key).get("$t"))


SOURCE = Source(hints=(b"/comments/default",), find=_find, following=_following, read=_read)
