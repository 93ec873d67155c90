"""WordPress: its REST interface (https://developer.wordpress.org/rest-api/reference/comments/).

A page names the interface in ``<link rel="https://api.w.org/">``, as ``…/wp-json/`` or, on sites without rewritten
addresses, as ``…?rest_route=/``; and its own number in the link to itself there, in its short link, or in a class of
its body. Pings aren't given to the public.
"""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import parse_qs, urlsplit

from cleaners.article import Comment
from cleaners.comments.endpoints.items import Item, comment, decoded, item, items, name_of, number, string
from cleaners.comments.endpoints.record import Given, Reply, Source, UnreadableReplyError, is_same_site
from cleaners.document import Document

_OWN = re.compile(r"wp/v2/(?:posts|pages)/(\d+)/?$")
_CLASS = re.compile(r"(?:^|\s)(?:postid|page-id)-(\d+)(?=\s|$)")
_PAGE = 100
"""Comments a request; the interface gives no more at once."""


def _find(document: Document) -> str | None:
    root = next((href for href in document.rels.get("https://api.w.org/", ()) if _is_root(href)), None)
    post = _post(document)
    if root is None or post is None or not is_same_site(root, document.url):
        return None
    mark = "&" if "?" in root else "?"
    return f"{root.rstrip('/')}/wp/v2/comments{mark}post={post}&order=asc&per_page={_PAGE}"


def _is_root(href: str) -> bool:
    query = urlsplit(href).query
    return not query or query.endswith("rest_route=/")


def _post(document: Document) -> str | None:
    alternate = (_OWN.search(_route(href)) for href in document.rels.get("alternate", ()))
    if own := next(filter(None, alternate), None):
        return own[1]
    for href in document.rels.get("shortlink", ()):
        for key in ("p", "page_id"):
            value = parse_qs(urlsplit(href).query).get(key, [""])[0]
            if value.isascii() and value.isdigit() and is_same_site(href, document.url):
                return value
    body = document.tree.find("body")
    named = _CLASS.search(body.get("class") or "") if body is not None else None
    return named[1] if named else None


def _route(href: str) -> str:
    parts = urlsplit(href)
    return parse_qs(parts.query).get("rest_route", [parts.path])[0]


def _following(url: str, replies: Sequence[Reply]) -> str | None:
    last = _comments(replies[-1])
    pages = number(replies[-1].headers.get("x-wp-totalpages", ""))
    more = len(replies) < pages if pages is not None else len(last) == _PAGE
    return f"{url}&page={len(replies) + 1}" if more and last else None


def _read(_url: str, replies: Sequence[Reply]) -> Given:
    found = [_comment(each) for reply in replies for each in _comments(reply)]
    total = number(replies[-1].headers.get("x-wp-total", ""))
    return Given(comments=tuple(found), total=total, state=None)


def _comments(reply: Reply) -> list[Item]:
    value = decoded(reply.body)
    if not isinstance(value, list):
        raise UnreadableReplyError("no list of comments")
    return [each for each in items(value) if name_of(each.get("id"))]


def _comment(each: Item) -> Comment:
    date = string(each.get("date_gmt"))
    return comment(
        own=name_of(each.get("id")) or "",
        parent=name_of(each.get("parent")),
        author=unescape(string(each.get("author_name"))),  # kept with entities
        url=string(each.get("author_url")),
        date=f"{date}Z" if date else string(each.get("date")),
        html=string(item(each, "content").get("rendered")),
    )


SOURCE = Source(hints=(b"api.w.org",), find=_find, following=_following, read=_read)
