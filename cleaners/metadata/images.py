"""The images a page states as the article's, with the caption and credit that it prints beside them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from cleaners.article import Image
from cleaners.metadata import jsonld
from cleaners.metadata.jsonld import Node
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import text_of
from cleaners.metadata.vocabulary import any_of, entries
from cleaners.text import fold, squeeze

MAX_IMAGES = 20
MAX_CAPTION = 1_000

_NO_PHOTO = re.compile(
    r"logo|placeholder|fallback|default[-_]|[-_/]default\b|blank\.|spacer|favicon|avatar|sprite",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|source|photograph|author|byline|quelle|rights|attribution|agency", re.IGNORECASE
)
_CREDIT_TEXT = re.compile(
    rf"\s*[-|–—/(\[]?\s*(?:{any_of(entries('credit'))}\s*(?:by|von|de|:|：|/|©|—|-)\s*|(?:©|\(c\))\s*"
    r"|\((?=(?:AP|AFP|Reuters|dpa|EPA|Getty)\b))(?P<credit>[^\n]{2,120}?)[)\]]?\s*$",
    re.IGNORECASE,
)
"""How captions end in a credit."""


def images(sources: Sources) -> tuple[tuple[Image, ...], str | None]:
    """Give the images that the page states as the article's and the candidate that won."""
    stated = [
        (name, image) for name, image in _stated(sources) if image.url and not _NO_PHOTO.search(image.url)
    ]
    if not stated:
        shown = merged(_captioned_images(sources))
        return shown, "caption" if shown else None
    figures = _figures(sources)
    return tuple(_with_figure(image, figures) for image in merged(image for _, image in stated)), stated[0][0]


_CAPTIONS = re.compile("aption")
MAX_AROUND = 6
"""Most children of an element that holds a picture and its caption."""


def _captioned_images(sources: Sources) -> Iterator[Image]:
    """Give the article's pictures that have a caption, in a ``<figure>`` or not."""
    for caption in sources.called(_CAPTIONS):
        around = caption.getparent()
        if around is None or len(around) > MAX_AROUND or sources.is_outside(caption):
            continue
        pictures = (url for image in around.iter("img", "amp-img") for url in addresses(image))
        url = next(filter(None, map(sources.document.absolute, pictures)), None)
        text, credit = captioned(around)
        if url and (text or credit) and not _NO_PHOTO.search(url):
            yield Image(url=url, caption=text, credit=credit)


def merged(images: Iterable[Image]) -> tuple[Image, ...]:
    """Keep each image once; a later mention fills in what an earlier one lacks."""
    found: dict[str, Image] = {}
    for image in images:
        key = file_key(image.url) if image.url else f"{image.caption}|{image.credit}"
        known = found.get(key)
        found[key] = image if known is None else _filled(known, image)
    return tuple(found.values())[:MAX_IMAGES]


def _filled(known: Image, other: Image) -> Image:
    return Image(
        url=known.url or other.url,
        caption=known.caption or other.caption,
        credit=known.credit or other.credit,
    )


_SIZE = re.compile(r"[-_]?\d{2,4}x\d{2,4}|[-_](?:scaled|small|medium|large|thumb(?:nail)?)\b|@\dx")


def file_key(url: str) -> str:
    """Name an image whatever its size: the file's name without measures and ending.

    >>> file_key("https://a.example/w/800/rain-800x600.jpg?x=1") == file_key("https://a.example/rain.webp")
    True
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    name = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1]
    name = _SIZE.sub("", name.rsplit(".", 1)[0]).casefold()
    return name if len(name) > 3 else url


_SOCIAL = ("og:image", "og:image:secure_url", "og:image:url")
_ELSE = ("twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full", "thumbnail")


def _stated(sources: Sources) -> Iterator[tuple[str, Image]]:
    """Give what the page states; the same picture in other shapes only where nothing else is stated."""
    social = [(name, _bare_image(content, sources)) for name, content in sources.metas(_SOCIAL)]
    yield from social
    for node in sources.articles:
        values = list(jsonld.objects(node.get("image"), sources.graph))
        described = [
            image for image in (_of_node(value, sources) for value in values) if image.caption or image.credit
        ]
        first = [_of_node(value, sources) for value in values[:1]] if not social else []
        yield from (("json-ld image", image) for image in (*described, *first))
    if not social:
        yield from ((name, _bare_image(content, sources)) for name, content in sources.metas(_ELSE))


def _bare_image(href: str, sources: Sources) -> Image:
    return Image(url=sources.document.absolute(href), caption=None, credit=None)


def _of_node(value: Node | str, sources: Sources) -> Image:
    if isinstance(value, str):
        return _bare_image(value, sources)
    credit = next(
        (
            text
            for key in ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")
            for text in jsonld.strings(value.get(key))
        ),
        None,
    )
    return Image(
        url=sources.document.absolute(
            jsonld.first(value.get("url"), ("@id", "url")) or jsonld.first(value.get("contentUrl"))
        ),
        caption=jsonld.first(value.get("caption"), ("text", "@value", "name"))
        or jsonld.first(value.get("description")),
        credit=credit,
    )


def _figures(sources: Sources) -> dict[str, HtmlElement]:
    """Index the page's figures by their images."""
    found: dict[str, HtmlElement] = {}
    for figure in sources.document.tree.iter("figure"):
        for inner in figure.iter("img", "source", "amp-img"):
            for url in addresses(inner):
                found.setdefault(file_key(url), figure)
    return found


def addresses(element: HtmlElement) -> Iterator[str]:
    """Give where an ``<img>`` or ``<source>`` may be loaded from, its plain source first, as written."""
    for attribute in ("src", "data-src", "data-original", "data-lazy-src"):
        if url := element.get(attribute):
            yield url
    for entry in (element.get("srcset") or element.get("data-srcset") or "").split(",")[:1]:
        if entry.strip():
            yield entry.split()[0]


def _with_figure(image: Image, figures: dict[str, HtmlElement]) -> Image:
    figure = figures.get(file_key(image.url)) if image.url else None
    if figure is None:
        return image
    caption, credit = captioned(figure)
    return Image(url=image.url, caption=caption or image.caption, credit=credit or image.credit)


def captioned(figure: HtmlElement) -> tuple[str | None, str | None]:
    """Read the caption and credit of a figure, or of an element that holds one called so.

    >>> from lxml.html import fromstring
    >>> captioned(fromstring("<figure><img src=a.jpg><figcaption>Rain. Photo: Ann Lee</figcaption></figure>"))
    ('Rain.', 'Ann Lee')
    """
    called = (inner for inner in figure.iterdescendants() if "caption" in (inner.get("class") or "").lower())
    caption = next(chain(figure.iter("figcaption"), called), None)
    if caption is None:
        return None, None
    text = text_of(caption)
    for inner in caption.iterdescendants():
        if _CREDIT_CLASS.search(inner.get("class") or "") and (part := text_of(inner)):
            rest = squeeze(text.replace(part, "", 1)) if part in text else text
            return rest.strip(" /|-–—")[:MAX_CAPTION] or None, _bare_credit(part)
    match = _CREDIT_TEXT.search(text)
    if match:
        return squeeze(text[: match.start()])[:MAX_CAPTION] or None, match["credit"].strip(" ()[]")
    return text[:MAX_CAPTION] or None, None


def _bare_credit(text: str) -> str | None:
    match = _CREDIT_TEXT.match(text)
    bare = (match["credit"] if match else text).strip(" ()[]:|/")
    return bare if fold(bare) else None
