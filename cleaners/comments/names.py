"""What an element is called: its classes, id and itemprops, cut into words and folded."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

_WORD = re.compile(r"[A-Z]?[a-z\u00df-\u024f]+|[A-Z]+(?![a-z])|[\u0370-\uffff]+")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=8192)
def words_of(names: str) -> frozenset[str]:
    """Cut class names or ids into lower-case words, at marks and at capitals.

    >>> sorted(words_of("comment-author listDate"))
    ['author', 'comment', 'date', 'list']
    """
    return frozenset(word.lower() for word in _WORD.findall(names))


def names_of(element: HtmlElement) -> str:
    """Give classes, itemprop and rel of an element as one string."""
    attributes = element.attrib
    return " ".join(
        filter(None, (attributes.get("class"), attributes.get("itemprop"), attributes.get("rel")))
    )


def called(element: HtmlElement) -> frozenset[str]:
    """Give the words of an element's classes, itemprop and rel."""
    names = names_of(element)
    return words_of(names) if names else frozenset()


def called_or_id(element: HtmlElement) -> frozenset[str]:
    """Give the words of an element's classes, itemprop, rel and id."""
    return called(element) | words_of(element.get("id") or "")


def pattern_of(element_id: str) -> str:
    """Write ``#`` for the numbers of an id.

    >>> pattern_of("comment-154")
    'comment-#'
    """
    return _DIGITS.sub("#", element_id)
