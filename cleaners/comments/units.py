"""Elements that each stand for a comment -> units, with what belongs to each and what doesn't."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from cleaners.comments.names import called
from cleaners.comments.record import Byline, Unit

REPLIES_WORDS = frozenset(
    "children replies reply thread indented nested answers antworten subcomments responses child kids respuestas"
    " reponses odpowiedzi commentlist comments list".split()
)
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")


def units_of(heads: list[HtmlElement], byline: Byline = "inside") -> list[Unit]:
    """Make units of the comments' elements, given in page order."""
    heads = _distinct(heads)
    known = set(heads)
    inner: dict[HtmlElement, set[HtmlElement]] = {head: set() for head in heads}
    for head in heads:
        outer = next((parent for parent in head.iterancestors() if parent in known), None)
        if outer is not None:
            inner[outer].add(_reply_list(head, outer))
    return [
        Unit(head=head, elements=_in_order(head, text, byline), inner=frozenset(inner[head]))
        for head, text in zip(heads, _texts(heads, byline), strict=True)
    ]


def number_of(name: str | None) -> str | None:
    """Give the last number in an id.

    >>> number_of("li-comment-154")
    '154'
    """
    match = _LAST_NUMBER.search(name or "")
    return match[1] if match else None


def _distinct(heads: list[HtmlElement]) -> list[HtmlElement]:
    """Drop elements that repeat one around them: no number of their own, or the same."""
    kept: list[HtmlElement] = []
    known: set[HtmlElement] = set()
    for head in heads:
        outer = next((parent for parent in head.iterancestors() if parent in known), None)
        if outer is None or _is_other(head, outer):
            kept.append(head)
            known.add(head)
    return kept


def _is_other(head: HtmlElement, outer: HtmlElement) -> bool:
    own, around = number_of(head.get("id")), number_of(outer.get("id"))
    if own and around:
        return own != around
    return head.tag == outer.tag and head.getparent() is not outer


def _reply_list(head: HtmlElement, outer: HtmlElement) -> HtmlElement:
    """Climb from a reply to the list that holds the replies of ``outer``."""
    top = head
    for parent in head.iterancestors():
        if parent is outer or not (parent.tag in {"ol", "ul", "dl"} or called(parent) & REPLIES_WORDS):
            return top
        top = parent
    return top


def _texts(heads: list[HtmlElement], byline: Byline) -> list[list[HtmlElement]]:
    """Give the siblings that hold each one's text; at the open end no more than the others have."""
    if byline == "inside":
        return [[] for _ in heads]
    known, preceding = set(heads), byline == "after"
    texts = [list(_until(head.itersiblings(preceding=preceding), known)) for head in heads]
    bound = [text for head, text in zip(heads, texts, strict=True) if _next(head, text, byline) in known]
    most = max(map(len, bound), default=1)
    return [text[:most] for text in texts]


def _next(head: HtmlElement, text: list[HtmlElement], byline: Byline) -> HtmlElement | None:
    last = text[-1] if text else head
    return last.getprevious() if byline == "after" else last.getnext()


def _in_order(head: HtmlElement, text: list[HtmlElement], byline: Byline) -> tuple[HtmlElement, ...]:
    return (*reversed(text), head) if byline == "after" else (head, *text)


def _until(siblings: Iterator[HtmlElement], heads: set[HtmlElement]) -> Iterator[HtmlElement]:
    for sibling in siblings:
        if sibling in heads or sibling.tag in {"form", "h1", "h2", "h3"}:
            return
        yield sibling
