"""What a reader found: the comments and the elements they were read from."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from cleaners.article import Comment, ThreadOrigin
from cleaners.comments.record import Unit


@dataclass(frozen=True, kw_only=True)
class Found:
    """A thread as it was read; empty where there is none."""

    platform: str | None
    origin: ThreadOrigin | None
    units: tuple[Unit, ...]
    """In page order. Their number need not be that of the comments: embedded state may know more."""
    comments: tuple[Comment, ...]
    opening: frozenset[HtmlElement] = frozenset()
    """A topic's opening post, which is the article, and the elements around it."""


NOTHING = Found(platform=None, origin=None, units=(), comments=())
