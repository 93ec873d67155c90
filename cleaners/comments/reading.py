"""One comment's elements -> what it says of itself."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from cleaners.comments.author import Author, author_of
from cleaners.comments.content import Byline, text_in
from cleaners.comments.lines import lines, text_of
from cleaners.comments.moment import date_of
from cleaners.comments.own import Own
from cleaners.comments.page import Page
from cleaners.comments.record import Platform, Reading, Unit
from cleaners.text import fold

PINGBACKS = frozenset({"pingback", "trackback", "pings"})
_PINGBACK = re.compile(r"^\s*(?:pingback|trackback|rückverweis)\s*:", re.IGNORECASE)
_LIKE_WORDS = frozenset(
    "like likes liked upvotes upvote score points recommend recommendations recommended nblike like-count"
    " empfehlungen recos voteup thumbsup up karma votes vote rating".split()
)
_NOT_LIKES = frozenset("dislike dislikes unlike down downvote downvotes thumbsdown date".split())
_NUMBER = re.compile(r"^\D{0,12}?([+-]?\d{1,6})\D{0,14}$")


def read(unit: Unit, platform: Platform | None, page: Page) -> Reading:
    """Read one comment: author, date, text, likes."""
    own = Own(unit)
    if _is_pingback(unit):
        return _pingback(own, page)
    moment = date_of(own, platform.date if platform else None, page.style)
    author = author_of(own, platform.author if platform else None, moment, page)
    return Reading(
        author=author.name,
        author_url=author.url,
        date_published=moment.iso,
        date_text=moment.text,
        text=text_in(own, platform, Byline(author=author, moment=moment), page.style),
        likes=_likes(own, platform),
        is_pingback=False,
    )


def _is_pingback(unit: Unit) -> bool:
    classes = set((unit.head.get("class") or "").lower().split())
    if classes & PINGBACKS:
        return True
    first = lines([unit.head], unit.inner)[:1]
    return bool(first and _PINGBACK.match("".join(run.text for run in first[0])))


def _pingback(own: Own, page: Page) -> Reading:
    """Read a pingback: the title of the page that links here is its author, and an excerpt its text."""
    moment = date_of(own, None, page.style)
    link = next((element for element, _ in own.elements if element.tag == "a" and text_of(element)), None)
    title = "" if link is None else text_of(link)
    author = Author(name=title or None, url=None, element=link)
    text = text_in(own, None, Byline(author=author, moment=moment), page.style)
    kept = [line for line in text.split("\n") if not _PINGBACK.match(line) and fold(line) != fold(title)]
    return Reading(
        author=author.name,
        author_url=None if link is None else page.document.absolute(link.get("href")),
        date_published=moment.iso,
        date_text=moment.text,
        text="\n".join(kept),
        likes=None,
        is_pingback=True,
    )


def _likes(own: Own, platform: Platform | None) -> int | None:
    chosen = own.select(platform.likes if platform else None)
    for element in chosen or _counters(own):
        match = _NUMBER.match(
            text_of(element, own.unit.inner) or element.get("title") or element.get("content") or ""
        )
        if match:
            return int(match[1])
    return None


def _counters(own: Own) -> Sequence[HtmlElement]:
    return [
        element
        for element, named in own.elements
        if named & _LIKE_WORDS and not named & _NOT_LIKES and element not in own.unit.elements
    ]
