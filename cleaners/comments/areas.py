"""Where on a page there may be talk of comments: the outermost elements that are called so."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from lxml.html import HtmlElement

from cleaners.comments.names import words_of

STEMS = (
    "comment", "coment", "komment", "koment", "yorum", "коммент", "комент", "disqus", "hozzasz", "discuss", "diskus",
    "leserbrief", "lesermeinung", "talkback", "guestbook", "viafoura", "livefyre", "reply-title", "must-log-in",
    "reactie",
)  # fmt: skip
"""What threads and forms are called, in several languages."""
WORDS = frozenset({"respond", "response", "responses", "replies", "antworten", "reaktionen"})
"""The same, where only the whole word tells."""
_HINTS = (
    "omment", "oment", "OMMENT", "yorum", "оммент", "омент", "isqus", "ozzasz", "iscuss", "iskus", "eserbrief",
    "eserm", "alkback", "uestbook", "viafoura", "livefyre", "eply-title", "must-log-in", "eacti", "espon", "eplies",
    "ntworten", "eaktion",
)  # fmt: skip
"""Pieces of which every telling name has one, whatever its first letter's case: quick to look for."""
_HINT = re.compile("|".join(_HINTS))
_NEVER = frozenset(
    {"html", "body", "head", "script", "style", "link", "meta", "svg", "input", "textarea", "noscript"}
)


@lru_cache(maxsize=4096)
def is_called_comment(name: str) -> bool:
    """Whether classes or an id speak of comments."""
    if not _HINT.search(name):
        return False
    lowered = name.lower()
    return any(stem in lowered for stem in STEMS) or bool(WORDS & words_of(name))


def named(
    elements: Mapping[HtmlElement, Mapping[str, str]], names: Collection[str]
) -> tuple[HtmlElement, ...]:
    """Give every element whose class or id speaks of comments, in page order; ``names`` are the page's."""
    page = "\n".join(names)
    hints = [hint for hint in _HINTS if hint in page]
    telling = {name for hint in hints for name in names if hint in name and is_called_comment(name)}
    if not telling:
        return ()
    return tuple(
        element
        for element, attributes in elements.items()
        if (attributes.get("class") in telling or attributes.get("id") in telling)
        and element.tag not in _NEVER
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
