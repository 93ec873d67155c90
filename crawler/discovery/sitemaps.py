"""Reads sitemaps: lists of URLs and lists of sitemaps, gzipped or not, in XML or as plain text.

Formats: https://www.sitemaps.org/protocol.html and, for news,
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap. Broken ones are read as far as
they go; entities are never expanded, nothing is loaded, and there are limits to what is read.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree

from cleaners import CleaningError, decode
from crawler.discovery.dates import moment

MAX_BYTES = 50 * 1024 * 1024
"""Unpacked: the protocol's own limit."""
MAX_ENTRIES = 50_000
"""The protocol's own limit."""
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]{0,1000}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
"""What declares entities; no sitemap needs it."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a sitemap says of one URL."""

    url: str
    is_sitemap: bool
    """Whether the URL is another sitemap's."""
    is_news: bool
    """Whether the entry says that it is news."""
    title: str | None
    published: datetime | None
    modified: datetime | None


def read(body: bytes, url: str) -> list[Entry]:
    """Read a sitemap.

    Args:
        body: Its bytes, gzipped or not.
        url: Where it was fetched from.

    Returns:
        Its entries in their order, at most `MAX_ENTRIES`; none if it is no sitemap.
    """
    body = unpacked(body)
    found = _in_xml(body) if _is_xml(body) else _in_text(body)
    entries = []
    for entry in found:
        if absolute := _absolute(entry.get("loc"), url):
            entries.append(_entry(absolute, entry))
        if len(entries) >= MAX_ENTRIES:
            break
    return entries


def unpacked(body: bytes) -> bytes:
    """Unpack gzip, also gzip in gzip, as far as it is whole, up to `MAX_BYTES`; anything else stays as it is."""
    for _ in range(2):
        if not body.startswith(_GZIP):
            break
        body = _inflated(body)
    return body[:MAX_BYTES]


def _inflated(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    found = b""
    try:
        for start in range(0, len(body), 65_536):
            found += unpacker.decompress(body[start : start + 65_536], MAX_BYTES - len(found))
            if len(found) >= MAX_BYTES or unpacker.eof:
                break
    except zlib.error:
        pass  # broken on the way: what came before is good
    return found


def _is_xml(body: bytes) -> bool:
    start = body[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return start.startswith(b"<")


def _in_text(body: bytes) -> Iterator[dict[str, str]]:
    """Read one URL a line."""
    try:
        text = decode(body, "text/plain; charset=utf-8")
    except CleaningError:
        return
    for line in text.splitlines():
        if line.strip().startswith(("http://", "https://")):
            yield {"loc": line}


_KINDS = ("url", "sitemap")
_FIELDS = frozenset({"loc", "lastmod", "publication_date", "title", "news"})


def _in_xml(body: bytes) -> Iterator[dict[str, str]]:
    """Read element by element, so that memory stays flat; namespaces are often wrong and don't matter."""
    parser = etree.iterparse(
        BytesIO(_DOCTYPE.sub(b"", body, count=1)),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parser:
            name = _name(element)
            if name in _KINDS:
                yield {"kind": name, **_fields(element)}
                element.clear()
    except etree.XMLSyntaxError:
        return


def _fields(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in element.iterdescendants():
        name = _name(child)
        within = _name(child.getparent())
        if name in _FIELDS and within in {"url", "sitemap", "news"}:
            found.setdefault(name, (child.text or "").strip())
    return found


def _name(element: etree._Element | None) -> str:
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _entry(url: str, fields: dict[str, str]) -> Entry:
    return Entry(
        url=url,
        is_sitemap=fields.get("kind") == "sitemap",
        is_news="news" in fields or "publication_date" in fields,
        title=" ".join(fields.get("title", "").split()) or None,
        published=moment(fields.get("publication_date")),
        modified=moment(fields.get("lastmod")),
    )


def _absolute(location: str | None, base: str) -> str | None:
    if not location or not location.strip():
        return None
    try:
        url = urljoin(base, location.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
