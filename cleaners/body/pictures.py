"""The pictures that stand between the article's paragraphs, with their captions and credits."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from cleaners.article import Image
from cleaners.document import Document
from cleaners.metadata.images import addresses, captioned
from cleaners.segments import Frame

_PICTURES = ("img", "amp-img", "source")
_FOREIGN = frozenset({"a", "aside", "nav", "footer", "form", "li", "button"})
"""Elements around the pictures of teasers and advertisements rather than of the article."""


def pictures(room: Frame | None, document: Document) -> tuple[Image, ...]:
    """Give the pictures of the article's room, in page order; those with a caption or credit only."""
    return tuple(_read(room.element, document)) if room else ()


def _read(room: HtmlElement, document: Document) -> Iterator[Image]:
    for figure in room.iter("figure"):
        if _is_foreign(figure, room):
            continue
        caption, credit = captioned(figure)
        found = (url for image in figure.iter(*_PICTURES) for url in map(document.absolute, addresses(image)))
        url = next(filter(None, found), None)
        if url and (caption or credit):
            yield Image(url=url, caption=caption, credit=credit)


def _is_foreign(figure: HtmlElement, room: HtmlElement) -> bool:
    for around in figure.iterancestors():
        if around is room:
            return False
        if around.tag in _FOREIGN:
            return True
    return False
