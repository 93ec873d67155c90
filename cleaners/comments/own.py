"""The elements that belong to one comment, replies left out, and what they are by their names."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.lines import is_no_text, text_of
from cleaners.comments.names import called
from cleaners.comments.record import Selector, Unit
from cleaners.phrases import find
from cleaners.text import words

CONTROL_WORDS = frozenset(
    "reply replies antworten antwort answer actions action controls control toolbar tools tool buttons button btn"
    " share sharing report melden vote votes voting rating like likes unlike dislike permalink edit delete flag"
    " links respond menu dropdown tooltip karma readmore responder repondre odpowiedz"
    " reactions reaction reactbar badge badges signature sig moderate subscribe follow permalien signaler"
    " social buttonlist navigation nav pagination breadcrumb".split()
)
"""Words in names of what stands beside a comment's text."""
HIDDEN_WORDS = frozenset(
    {"screen-reader-text", "visually-hidden", "sr-only", "element-invisible", "visuallyhidden"}
)
_MAX_CONTROL_WORDS = 12
"""Longest control, in words: some sites call the whole comment "reply" or "answer"."""


class Own:
    """A comment's own elements, in page order, each with the words of its names."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.named: dict[HtmlElement, frozenset[str]] = {element: called(element) for element in _walk(unit)}
        """The words of each one's names."""

    @property
    def elements(self) -> Iterable[tuple[HtmlElement, frozenset[str]]]:
        """The elements with the words of their names."""
        return self.named.items()

    @cached_property
    def unquoted(self) -> list[tuple[HtmlElement, frozenset[str]]]:
        """The elements that stand in no quotation: what is quoted has its own author and date."""
        quotes = {part for element in self.named if element.tag == "blockquote" for part in element.iter()}
        return [(element, named) for element, named in self.elements if element not in quotes]

    def select(self, selector: Selector | None) -> list[HtmlElement]:
        """Give the own elements that a selector finds, in page order."""
        if selector is None:
            return []
        found = [hit for element in self.unit.elements for hit in selector(element)]
        return [element for element in found if element in self.named]

    def is_whole(self, element: HtmlElement) -> bool:
        """Whether an element is all of the comment."""
        return self.unit.elements == (element,)

    def has(self, element: HtmlElement) -> bool:
        """Whether an element is the comment's own, and none of a reply's."""
        return element in self.named

    @cached_property
    def controls(self) -> frozenset[HtmlElement]:
        """Elements that are no part of the text: reply links, vote counters, labels only machines read."""
        return frozenset(
            element
            for element, words_ in self.elements
            if element not in self.unit.elements and _is_control(element, words_, self.unit.inner)
        )


def _walk(unit: Unit) -> Iterator[HtmlElement]:
    for root in unit.elements:
        walker = etree.iterwalk(root, events=("start",))
        for _, element in walker:
            if element in unit.inner or (
                element is not root and element.tag != "meta" and is_no_text(element)
            ):
                walker.skip_subtree()
            else:
                yield element


def _is_control(element: HtmlElement, named: frozenset[str], inner: frozenset[HtmlElement]) -> bool:
    if named & CONTROL_WORDS:
        return _is_short(text_of(element, inner), _MAX_CONTROL_WORDS)
    if element.tag == "a" or element.get("role") == "button":
        text = text_of(element, inner)
        return _is_short(text, _MAX_CONTROL_WORDS) and find(text, "comment_controls") is not None
    return bool(set((element.get("class") or "").split()) & HIDDEN_WORDS) or element.get("hidden") is not None


def _is_short(text: str, most: int) -> bool:
    return len(text) <= 12 * most and len(words(text)) <= most
