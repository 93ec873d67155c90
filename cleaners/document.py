"""Bytes or text of a page -> a `Document`: decoded, checked, parsed once, its data blocks read once.

Nothing behind this module asks again for a charset, a limit or a JSON-LD script. The tree is the document's
own, so the stages behind may cut it.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from typing import Any
from urllib.parse import urljoin, urlsplit

from charset_normalizer import from_bytes
from lxml import etree
from lxml.html import HtmlElement
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    to_unicode,
)

from cleaners.article import CleaningError
from cleaners.lenient_json import loads_leniently
from cleaners.limits import MAX_BYTES, checked
from cleaners.text import squeeze

_MARKUP = re.compile(r"<(?:!doctype|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOISE = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""Without NUL, which broken pages are padded with, and escape, which old charsets switch with."""
_NOISE_LENGTH = 4_096
_NOISE_ALLOWED = 16
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r")
_DETECT_BYTES = 50_000
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LEGACY = (
    "cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_5 iso8859_7 koi8_r "
    "shift_jis euc_jp iso2022_jp gb18030 big5 euc_kr"
).split()
"""The charsets of https://encoding.spec.whatwg.org/#names-and-labels that pages were really written in."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page, read once."""

    tree: HtmlElement
    """The root element. Later stages cut what they have read out of it."""
    elements: Mapping[HtmlElement, Mapping[str, str]]
    """Every element of the page as it came, in page order, with its attributes. Held, none is made anew."""
    url: str | None
    """Where the page was read; absolute http(s), else null."""
    base_url: str | None
    """What the page's relative links are relative to (``<base href>``, else ``url``)."""
    fetched_at: datetime | None
    json_ld: tuple[dict[str, Any], ...]
    """Every JSON-LD node of the page in page order, ``@graph`` and lists opened, one level deep."""
    meta: dict[str, tuple[str, ...]]
    """Lower-cased ``name``, ``property``, ``itemprop`` or ``http-equiv`` of each ``<meta>`` -> its contents."""
    rels: dict[str, tuple[str, ...]]
    """Lower-cased ``rel`` of each ``<link>`` -> its hrefs, absolute."""

    def absolute(self, href: str | None) -> str | None:
        """Resolve a link of the page; null for one that is empty, malformed or not of the web."""
        if not href or not href.strip():
            return None
        try:
            url = urljoin(self.base_url or "", href.strip())
            parts = urlsplit(url)
            _ = parts.port
        except ValueError:
            return None
        return url if parts.scheme in {"http", "https"} and parts.hostname else None


def parse(
    html: bytes | str, *, url: str | None, content_type: str | None, fetched_at: datetime | None
) -> Document:
    """Decode, check and parse a page.

    Raises:
        CleaningError: over the limits of `cleaners.limits`, or not HTML or text at all.
    """
    tree = _tree(checked(_utf8(html, content_type)))
    own = web_url(url)
    told: dict[str, list[HtmlElement]] = {"base": [], "link": [], "meta": [], "script": []}
    elements = {element: dict(items) if (items := element.items()) else _BARE for element in tree.iter()}
    for element in elements:
        if element.tag in told:
            told[element.tag].append(element)
    rels: dict[str, tuple[str, ...]] = {}
    document = Document(
        tree=tree,
        elements=elements,
        url=own,
        base_url=_base(told["base"], own),
        fetched_at=fetched_at,
        json_ld=tuple(_json_ld(told["script"])),
        meta=_meta(told["meta"]),
        rels=rels,
    )
    for link in told["link"]:
        href = document.absolute(link.get("href"))
        for rel in (link.get("rel") or "").lower().split():
            rels[rel] = (*rels.get(rel, ()), href) if href else rels.get(rel, ())
    return document


def web_url(url: str | None) -> str | None:
    """Give ``url`` if it is an absolute http(s) URL, else null."""
    try:
        parts = urlsplit((url or "").strip())
        _ = parts.port
    except ValueError:
        return None
    return (url or "").strip() if parts.scheme in {"http", "https"} and parts.hostname else None


def decode(html: bytes | str, content_type: str | None = None) -> str:
    """Turn a page into text.

    A byte order mark settles the charset; then UTF-8, if every byte bears it out (saved and proxied pages are
    often UTF-8 now and still declare their old charset, and other charsets are hardly ever valid UTF-8); then
    the header, then the page's own declaration; else what charset-normalizer finds, else windows-1252. Apart
    from UTF-8 this is the order of
    https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding.

    Raises:
        CleaningError: over `MAX_BYTES`, a known binary format (PDF, image, archive …), or no text at all.
    """
    return _CONTROL.sub("", _text(html, content_type))


def _utf8(html: bytes | str, content_type: str | None) -> bytes:
    """Give the page in UTF-8, without a byte order mark; most are already and need no other copy."""
    if isinstance(html, bytes) and len(html) <= MAX_BYTES and _is_plain_utf8(html):
        _refuse_binary(html)
        _refuse_noise(html[:_NOISE_LENGTH].decode("utf-8", "ignore"))
        return html
    return _text(html, content_type).encode("utf-8", "replace")


def _is_plain_utf8(html: bytes) -> bool:
    return not html.startswith(_MARKS) and not html.isascii() and _strict_utf8(html) is not None


def _text(html: bytes | str, content_type: str | None) -> str:
    if len(html) > MAX_BYTES:
        raise CleaningError(f"page of {len(html):,} bytes: over the limit of {MAX_BYTES:,}")
    if isinstance(html, str):
        return html.removeprefix("\ufeff")
    _refuse_binary(html)
    text = _decoded(html, content_type)
    _refuse_noise(text[:_NOISE_LENGTH])
    return text


_MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "gzip data",
    b"\x28\xb5\x2f\xfd": "zstd data",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"RIFF": "a RIFF file (WebP, WAV or AVI)",
    b"OggS": "an Ogg file",
    b"ID3": "an MP3 file",
    b"\x7fELF": "a program",
}


def _refuse_binary(html: bytes) -> None:
    head = html[:8].lstrip()
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            raise CleaningError(f"not a page: this is {name}")


def _refuse_noise(beginning: str) -> None:
    """Tell other binary data by the control characters that text never has; a few are a page's accidents."""
    noise = len(_NOISE.findall(beginning))
    if noise > _NOISE_ALLOWED + len(beginning) // 20:
        raise CleaningError("not a page: this is binary data")


def _decoded(html: bytes, content_type: str | None) -> str:
    bom, rest = _bom(html)
    if bom:
        return rest.decode(bom, "replace")
    if not html.isascii() and (text := _strict_utf8(html)) is not None:
        return text
    for encoding in (
        http_content_type_encoding(content_type) if content_type else None,
        html_body_declared_encoding(html),
    ):
        if encoding and _is_text_encoding(encoding):
            text = to_unicode(html, encoding)
            if text.count("\ufffd") <= len(text) // 200:
                return text
    return _guessed(html)


def _strict_utf8(html: bytes) -> str | None:
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bom(html: bytes) -> tuple[str | None, bytes]:
    encoding, bom = read_bom(html)
    return (encoding, html[len(bom) :]) if encoding and bom else (None, html)


def _is_text_encoding(name: str) -> bool:
    """Tell a charset from Python's other codecs, which a page may name too (``hex_codec``)."""
    try:
        "a".encode(name)
    except (LookupError, UnicodeError):
        return False
    return True


def _guessed(html: bytes) -> str:
    lenient = html.decode("utf-8", "replace")
    if lenient.count("\ufffd") <= len(lenient) // 500:  # UTF-8 with a few broken bytes
        return lenient
    best = from_bytes(html[:_DETECT_BYTES], cp_isolation=_LEGACY).best()
    return html.decode(best.encoding if best else "cp1252", "replace")


_BARE: dict[str, str] = {}
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml.html's own lookup calls Python for every element, each time that one is looked at."""


def _tree(page: bytes) -> HtmlElement:
    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ELEMENTS)
    tree = None
    if page.strip():
        try:
            tree = etree.fromstring(page.translate(None, _CONTROLS), parser)
        except etree.ParserError:
            tree = None
    if tree is None:
        tree = etree.fromstring(b"<html><body></body></html>", parser)
    _free_head(tree)
    return tree


def fragment(html: str) -> HtmlElement:
    """Parse a piece of markup that stood in a page's data.

    Raises:
        CleaningError: It is over the limits of `cleaners.limits`.
    """
    return _tree(checked(f"<div>{html}</div>".encode("utf-8", "replace")))


_HEAD = frozenset(
    {"base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"}
)
"""What https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhead leaves in the head."""


def _free_head(tree: HtmlElement) -> None:
    """Move the body's elements out of the head, where libxml2 leaves those it doesn't know (``<article>``)."""
    head = tree.find("head")
    if head is None:
        return
    strays = list(dropwhile(lambda element: element.tag in _HEAD, head))
    if strays:
        body = tree.find("body")
        if body is None:
            body = etree.SubElement(tree, "body")
        body[:0] = strays


def looks_like_html(text: str) -> bool:
    """Whether a text is markup rather than a text dump: it has a doctype or tags near its beginning."""
    return bool(_MARKUP.search(text[:2_000]))


def _base(bases: Iterable[HtmlElement], url: str | None) -> str | None:
    for base in bases:
        try:
            joined = web_url(urljoin(url or "", base.get("href") or ""))
        except ValueError:
            continue
        if joined:
            return joined
    return url


def _meta(metas: Iterable[HtmlElement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for meta in metas:
        content = squeeze(meta.get("content") or "")
        if not content:
            continue
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            for key in (meta.get(attribute) or "").lower().split():
                found[key] = (*found.get(key, ()), content)
    return found


def _json_ld(scripts: Iterable[HtmlElement]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        if "ld+json" in (script.get("type") or "").lower():
            yield from _nodes(loads_leniently(script.text or ""))


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))
