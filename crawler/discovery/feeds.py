"""Reads feeds: RSS, RDF and Atom by feedparser, JSON Feed (https://www.jsonfeed.org/version/1.1/) by itself."""

import calendar
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser
from w3lib.html import remove_tags, replace_entities

from crawler.discovery.dates import moment

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 5_000
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|(\d+));?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a feed says of one article."""

    url: str
    title: str | None
    published: datetime | None
    modified: datetime | None


def read(body: bytes, url: str, content_type: str | None = None) -> list[Entry]:
    """Read a feed.

    Args:
        body: Its bytes, of which `MAX_BYTES` are read.
        url: Where it was fetched from.
        content_type: The HTTP header, for the charset.

    Returns:
        Its entries in their order, at most `MAX_ENTRIES`; none if it is no feed. Entries without a URL are left out.
    """
    body = body[:MAX_BYTES]
    found = _in_json(body, url) if body.lstrip()[:1] == b"{" else _in_xml(body, url, content_type)
    return [entry for _, entry in zip(range(MAX_ENTRIES), found, strict=False)]


def _in_xml(body: bytes, url: str, content_type: str | None) -> Iterator[Entry]:
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    found = feedparser.parse(  # a stream: a string that looks like a URL or a path would be opened
        BytesIO(_REFERENCE.sub(_character, body)),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    for item in found.entries:
        if link := _absolute(_link(item), url):
            yield Entry(
                url=link,
                title=_title(item.get("title")),
                published=_utc(item.get("published_parsed")),
                modified=_utc(item.get("updated_parsed") if "updated" in item else None),
            )


def _character(reference: re.Match[bytes]) -> bytes:
    """Keep a reference to a character if there is such a one: feedparser breaks on others."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip(b"0")
    is_one = len(digits) < 8 and int(digits or b"0", 16 if hexadecimal else 10) <= sys.maxunicode
    return reference[0] if is_one else b""


def _link(item: Any) -> str | None:
    """Give where an entry leads: the original, if the feed's host only redirects; else a guid that is a URL."""
    for link in (item.get("feedburner_origlink"), item.get("link"), item.get("id")):
        if isinstance(link, str) and link.strip():
            return link
    return None


def _utc(parsed: time.struct_time | None) -> datetime | None:
    """Make a moment of what feedparser gives, which is UTC."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _in_json(body: bytes, url: str) -> Iterator[Entry]:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else []:
        link = _absolute(item.get("url") or item.get("id"), url) if isinstance(item, dict) else None
        if link:
            yield Entry(
                url=link,
                title=_title(item.get("title")),
                published=_moment(item.get("date_published")),
                modified=_moment(item.get("date_modified")),
            )


def _moment(value: Any) -> datetime | None:
    return moment(value) if isinstance(value, str) else None


def _title(value: Any) -> str | None:
    """Give a title without its markup, which RSS allows."""
    return " ".join(replace_entities(remove_tags(value)).split()) or None if isinstance(value, str) else None


def _absolute(link: Any, base: str) -> str | None:
    if not isinstance(link, str):
        return None
    try:
        url = urljoin(base, link.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
