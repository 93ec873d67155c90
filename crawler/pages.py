"""Pure: what a response is. Whether it can hold an article, and where the better copy of it is.

Reads only the first bytes of a body, by expressions that take linear time: parsing a hostile page is for the
worker processes, which can be killed.
"""

import re
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain
from w3lib.html import replace_entities

PAGE_TYPES = frozenset(
    """
    text/html application/xhtml+xml application/vnd.wap.xhtml+xml application/xml text/xml text/plain
    application/octet-stream
    """.split()
)
"""Media types that may hold an article; ``application/octet-stream`` says nothing, so the bytes decide."""

_HEAD_BYTES = 256 * 1024
"""Where a page's ``<link>`` elements are looked for; AMP pages have up to 75 kB of styles before them."""
_AMP = re.compile(
    r"""<html(?=\s) (?: [^<>"'] | "[^<>"]*" | '[^<>']*' ){0,1000}? \s(?:amp|⚡)(?=[\s=/>])""",
    re.IGNORECASE | re.VERBOSE,
)
"""An attribute of that name (https://amp.dev/documentation/guides-and-tutorials/learn/spec/amphtml/)."""
_PRINT = re.compile(
    r"""
    /(?:print|printpage|printer|print-friendly|drucken|imprimer|stampa|imprimir)(?:/|\.\w+|$)  # a path's part
    | [?&](?:print|printable|print_view|printpage|printview|output=print|view=print|mode=print)(?:=|&|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
_CANONICAL = re.compile(r"""\brel\s*=\s*["']?(?:[\w -]*\s)?canonical\b""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""", re.IGNORECASE)


def media_type(content_type: str | None) -> str:
    """Give the media type of a ``Content-Type`` header, without parameters.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower()


def may_hold_article(content_type: str | None) -> bool:
    """Tell whether a response of this ``Content-Type`` is worth reading; one that doesn't say is."""
    kind = media_type(content_type)
    return not kind or kind in PAGE_TYPES


def better_url(url: str, body: bytes) -> str | None:
    """Give the URL of the full page, if this is its AMP or print version and says where that is.

    Args:
        url: Where the page was read, after redirects.
        body: The page's bytes, as fetched.

    Returns:
        The ``rel=canonical`` URL (RFC 6596) if it is another one of the same site, and no home page; else null.
    """
    head = body[:_HEAD_BYTES].decode("utf-8", "replace")
    if not _PRINT.search(_path_and_query(url)) and not _AMP.search(head):
        return None
    canonical = _canonical(url, head)
    return canonical if canonical and _is_another_page_of_the_site(canonical, url) else None


def canonical_url(url: str, body: bytes) -> str | None:
    """Give the URL that a page names as its own, if that is another page of the same site, and no home page.

    Args:
        url: Where the page was read, after redirects.
        body: The page's bytes, as fetched.
    """
    canonical = _canonical(url, body[:_HEAD_BYTES].decode("utf-8", "replace"))
    return canonical if canonical and _is_another_page_of_the_site(canonical, url) else None


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _canonical(url: str, head: str) -> str | None:
    for link in _LINK.finditer(head):
        href = _HREF.search(link[1]) if _CANONICAL.search(link[1]) else None
        if href:
            try:
                return urljoin(url, replace_entities(href[1] or href[2] or href[3]).strip())
            except ValueError:
                return None
    return None


def _is_another_page_of_the_site(canonical: str, url: str) -> bool:
    ours, theirs = urlsplit(url), urlsplit(canonical)
    if theirs.scheme not in {"http", "https"} or not theirs.hostname:
        return False
    if (theirs.netloc, theirs.path, theirs.query) == (ours.netloc, ours.path, ours.query):
        return False
    return _site(theirs.hostname) == _site(ours.hostname) and bool(theirs.path.strip("/") or theirs.query)


def _site(host: str | None) -> str:
    return extract_domain(f"https://{host}", fast=True) or (host or "")
