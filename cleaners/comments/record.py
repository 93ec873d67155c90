"""The records that comment readers share: a platform's markup, and the elements of one comment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

Selector = Callable[[HtmlElement], list[HtmlElement]]
"""Gives the elements it finds in an element, that one included, in page order."""

Byline = Literal["inside", "before", "after"]
"""Where a comment's author and date stand: in its element, or in a sibling before or after its text."""


def css(selector: str) -> Selector:
    """Compile a CSS selector; a malformed one fails when its module is imported."""
    compiled = CSSSelector(selector, translator="html")
    return lambda element: cast("list[HtmlElement]", compiled(element))


@dataclass(frozen=True, kw_only=True)
class Platform:
    """How one comment system marks up its threads: only what differs from what the reader finds by itself."""

    name: str
    marks: tuple[frozenset[str], ...]
    """Names that give it away, as ``.class``, ``#id`` (numbers written ``#``), ``@itemprop`` or ``=Itemtype``.
    All the names of one of the sets must be on the page."""
    unless: frozenset[str] = frozenset()
    """Names of another system that uses the same marks."""
    comment: Selector
    """The element of one comment; of nested matches with the same id number the outer one counts."""
    byline: Byline = "inside"
    author: Selector | None = None
    date: Selector | None = None
    text: Selector | None = None
    title: Selector | None = None
    """A comment's title, shown apart from its text; it becomes the first line."""
    likes: Selector | None = None
    skip: Selector | None = None
    """What inside a comment is none of its text, beyond the usual controls."""
    own_id: Callable[[HtmlElement], str | None] | None = None
    """The id of a comment, where its element's own id is another."""
    parent: Callable[[HtmlElement], str | None] | None = None
    """The id, or the number in it, of the comment it answers, where the markup says so and doesn't nest."""
    depth: Callable[[HtmlElement], int | None] | None = None
    """The level of a comment in a flat list, from 0."""
    opening_post: bool = False
    """Whether the first one on the page is the article itself, as in a forum's topic."""
    fallback: bool = False
    """Whether it claims only what no other record does."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Unit:
    """The elements of one comment."""

    head: HtmlElement
    """The element that stands for the comment: it carries the id and its place among the others."""
    elements: tuple[HtmlElement, ...]
    """In page order; mostly the head alone, else its byline and its text where these are siblings."""
    inner: frozenset[HtmlElement]
    """Elements of other comments, and lists of replies, inside them."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one comment says of itself."""

    author: str | None
    author_url: str | None
    date_published: str | None
    date_text: str | None
    text: str
    likes: int | None
    is_pingback: bool
