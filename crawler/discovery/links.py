"""What an HTML page leads to: feeds it announces, its links in their order, its next page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from cleaners import CleaningError, decode

MAX_BYTES = 5 * 1024 * 1024
MAX_LINKS = 5_000

FEED_TYPES = frozenset(
    """
    application/rss+xml application/atom+xml application/rdf+xml application/feed+json application/json
    application/x.atom+xml application/xml text/xml
    """.split()
)
"""Media types of feeds in ``<link rel=alternate>`` (https://www.rssboard.org/rss-autodiscovery)."""
_NO_FEED = re.compile(r"/wp-json/|/oembed|\boembed\b|/comments?/|[?&]feed=comments", re.IGNORECASE)
"""Addresses of that type that list no articles: APIs, and the feeds of comments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link of a page."""

    url: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """What a page leads to."""

    feeds: tuple[str, ...]
    links: tuple[Link, ...]
    """In the page's order, each URL once."""
    next_page: str | None


def read(body: bytes, url: str, content_type: str | None = None) -> Links:
    """Read a page's links.

    Args:
        body: Its bytes, of which `MAX_BYTES` are read.
        url: Where it was fetched from, after redirects.
        content_type: The HTTP header, for the charset.
    """
    try:
        root = html.document_fromstring(decode(body[:MAX_BYTES], content_type))
    except (CleaningError, ValueError, html.etree.ParserError):  # no page, a declaration in it, or nothing
        return Links(feeds=(), links=(), next_page=None)
    base = _base(root, url)
    links = _links(root, base)
    return Links(feeds=tuple(_feeds(root, base)), links=links, next_page=_next(root, base, url, links))


def _base(root: html.HtmlElement, url: str) -> str:
    for base in root.iter("base"):
        return _absolute(base.get("href"), url) or url
    return url


def _feeds(root: html.HtmlElement, base: str) -> Iterator[str]:
    seen = set()
    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if kind in FEED_TYPES and "alternate" in _rel(link):
            url = _absolute(link.get("href"), base)
            if url and url not in seen and not is_of_comments(url):
                seen.add(url)
                yield url


def is_of_comments(url: str) -> bool:
    """Tell whether a feed, by its URL, is one of comments, or an API's answer, and lists no articles."""
    return bool(_NO_FEED.search(url))


def _links(root: html.HtmlElement, base: str) -> tuple[Link, ...]:
    found: dict[str, str] = {}
    for anchor in root.iter("a", "area"):
        url = _absolute(anchor.get("href"), base)
        if url and (url in found or len(found) < MAX_LINKS):
            found[url] = found.get(url) or " ".join(anchor.text_content().split())[:500]
    return tuple(Link(url=url, text=text) for url, text in found.items())


def _next(root: html.HtmlElement, base: str, url: str, links: tuple[Link, ...]) -> str | None:
    for element in root.iter("link", "a"):
        if "next" in _rel(element) and (found := _absolute(element.get("href"), base)):
            return found if found != url else None
    place = page_number(url)
    following = (link.url for link in links if page_number(link.url) == (place[0], place[1] + 1))
    return next(following, None)


_NUMBERED = (
    re.compile(
        r"(?P<before>.*?)/(?:page|paged|seite|pagina|strona)[/-]?(?P<number>\d{1,5})/?(?P<after>(?:\?.*)?)$"
    ),
    re.compile(
        r"(?P<before>.*[?&](?:page|paged|seite|pagina|strona|pg|pn)=)(?P<number>\d{1,5})(?P<after>(?:&.*)?)$"
    ),
)


def page_number(url: str) -> tuple[str, int]:
    """Give what the pages of one list have in common, and which of them a URL is: the first if none is named.

    >>> page_number("https://paper.example/world/page/3/")
    ('https://paper.example/world', 3)
    >>> page_number("https://paper.example/world?page=3") == (page_number("https://paper.example/world")[0], 3)
    True
    """
    for numbered in _NUMBERED:
        if found := numbered.match(url):
            stem = re.sub(r"[?&]\w+=$", "", found["before"])
            rest = found["after"].lstrip("&?")
            return _stem(f"{stem}?{rest}" if rest and "?" not in stem else stem + found["after"]), int(
                found["number"]
            )
    return _stem(url), 1


def _stem(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def _rel(element: html.HtmlElement) -> list[str]:
    return (element.get("rel") or "").lower().split()


def _absolute(href: Any, base: str) -> str | None:
    if not href:
        return None
    try:
        url = urljoin(base, href.strip())
        is_web = urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)
    except ValueError:
        return None
    return url.partition("#")[0] if is_web else None
