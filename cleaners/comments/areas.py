"""Where on a page there may be talk of comments: the outermost elements that are called so."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

STEM = re.compile(
    r"comm?ent|komm?ent|koment|yorum|коммент|комент|reactie|disqus|hozzasz|discuss|diskus|(?:^|[\s_.#-])respond(?:$|[\s_-])"
    r"|replies|(?:^|[\s_.#-])responses?(?:$|[\s_-])|leserbrief|lesermeinung|talkback|guestbook|viafoura|livefyre"
    r"|reply-title|must-log-in|(?:^|[\s_-])antworten",
    re.IGNORECASE,
)
"""What threads and forms are called, in several languages."""
_NAMED = etree.XPath("//*[@class or @id]")
_NEVER = frozenset(
    {"html", "body", "head", "script", "style", "link", "meta", "svg", "input", "textarea", "noscript"}
)


@lru_cache(maxsize=8192)
def is_called_comment(name: str) -> bool:
    """Whether classes or an id speak of comments."""
    return STEM.search(name) is not None


def named(tree: HtmlElement, names: Iterable[str]) -> tuple[HtmlElement, ...]:
    """Give every element whose class or id speaks of comments, in page order; ``names`` are those of the page."""
    if not any(is_called_comment(name) for name in names):
        return ()
    return tuple(
        element
        for element in cast("list[HtmlElement]", _NAMED(tree))
        if element.tag not in _NEVER
        and (is_called_comment(element.get("class") or "") or is_called_comment(element.get("id") or ""))
    )


def outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Drop the elements that stand in others of them, or twice."""
    known = dict.fromkeys(elements)
    return [element for element in known if not any(parent in known for parent in element.iterancestors())]


_OTHERS = re.compile(
    r"recent|latest|neueste|letzte|dernier|ultim[oa]s|recient|ticker|live-?blog|testimonial|teaser|related"
    r"|most-?comment|meistkommentiert|popular",
    re.IGNORECASE,
)
"""What lists are called that show comments on other articles, or no comments."""


def is_about_other_pages(element: HtmlElement) -> bool:
    """Whether an element, or one around it, is called after a list of what is new elsewhere."""
    around = (element, *element.iterancestors())
    return any(
        _OTHERS.search(f"{each.get('class') or ''} {each.get('id') or ''}")
        for each in around
        if each.tag not in _NEVER
    )
