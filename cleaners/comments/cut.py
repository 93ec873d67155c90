"""The thread leaves the tree: its comments, heading, form and controls, but never a paragraph of the article."""

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from cleaners.article import Step
from cleaners.comments.areas import outermost
from cleaners.comments.found import Found
from cleaners.comments.lines import line_text, lines
from cleaners.comments.page import Page
from cleaners.comments.state import has_form
from cleaners.phrases import find
from cleaners.text import words

CLASSES = (
    "comment_heading", "comment_closed", "comment_none", "comment_login", "comment_form", "comment_controls",
)  # fmt: skip
"""The phrase classes of what stands around comments."""
_SIGNS = CLASSES[:-1]
"""Those of them that only stand in a thread."""
_FOREIGN = 12
"""Most words of an unknown kind that may go with a thread whose element isn't called so."""
_FOREIGN_NAMED = 150
"""The same in an element called so: rules, a note on moderation."""
_LONGEST = 4_000
"""Characters of an element that can't be an empty thread."""
_LONG = 70
"""Words of a paragraph that is an article's rather than a thread's."""
_NEVER = frozenset({"html", "body", "main"})
_STAGE = "comments"


def extent(found: Found, page: Page) -> list[HtmlElement]:
    """Give the elements that are the thread's: its comments with heading, form and controls around them."""
    gone = list(_tops(found, set(page.areas)))
    return outermost([*gone, *_empty((area for area in page.areas if area not in found.opening), gone)])


def cut(elements: list[HtmlElement], found: Found) -> tuple[Step, ...]:
    """Take the thread out of the tree and tell what went; the text behind it stays."""
    kept = [_step(comment.text, kept=True, rule=found.platform or "thread") for comment in found.comments]
    skip = {element for unit in found.units for element in unit.elements}
    around = lines([element for element in elements if element not in skip], skip)
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
    return (*kept, *(_removed(line_text(line)) for line in around))


def _step(text: str, *, kept: bool, rule: str) -> Step:
    return Step(stage=_STAGE, kept=kept, rule=rule, text=text)


def _removed(text: str) -> Step:
    phrase = find(text, *CLASSES)
    return _step(text, kept=False, rule=phrase.rule if phrase else "thread")


def _tops(found: Found, called: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Climb from each comment to the largest element that holds nothing but the thread."""
    elements = {element for unit in found.units for element in unit.elements}
    closed: dict[HtmlElement, bool] = {}
    tops: dict[HtmlElement, None] = {}
    for element in outermost(list(elements)):
        top = element
        for parent in element.iterancestors():
            if parent not in closed:
                closed[parent] = parent in found.opening or _is_more(parent, elements, called)
            if closed[parent]:
                break
            top = parent
        tops[top] = None
    yield from tops
    for top in tops:
        yield from _beside(top)


def _is_more(parent: HtmlElement, elements: set[HtmlElement], called: set[HtmlElement]) -> bool:
    """Whether an element holds more than the thread."""
    if parent.tag in _NEVER or next(parent.iter("h1"), None) is not None:
        return True
    unknown = _unknown([parent], elements)
    limit = _FOREIGN_NAMED if parent in called else _FOREIGN
    return sum(unknown) > limit or max(unknown, default=0) > _LONG


def _unknown(areas: Iterable[HtmlElement], skip: set[HtmlElement]) -> list[int]:
    """Give the words of each line that no phrase explains."""
    texts = (line_text(line) for line in lines(areas, skip))
    return [len(words(text)) for text in texts if find(text, *CLASSES) is None]


def _beside(top: HtmlElement) -> Iterator[HtmlElement]:
    """Give what stands beside a thread and is its: a heading before, a note or form behind."""
    for siblings in (top.itersiblings(preceding=True), top.itersiblings()):
        for sibling in siblings:
            texts = [line_text(line) for line in lines([sibling])]
            if not texts and not has_form(sibling):
                continue
            if not all(find(text, *CLASSES) for text in texts):
                break
            yield sibling


def _empty(areas: Iterable[HtmlElement], gone: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Give the areas without comments that hold a form or a note about comments and nothing of the article."""
    skip = set(gone)
    for area in areas:
        if area.tag in _NEVER or not skip.isdisjoint(area.iterancestors()):
            continue
        if next(area.iter("h1"), None) is None and _is_empty_thread(area, skip):
            skip.add(area)
            yield area


def _is_empty_thread(area: HtmlElement, skip: set[HtmlElement]) -> bool:
    texts = [line_text(line) for line in lines([area], skip)]
    if sum(map(len, texts)) > _LONGEST:
        return False
    phrases = [find(text, *CLASSES) for text in texts]
    unknown = [len(words(text)) for text, phrase in zip(texts, phrases, strict=True) if phrase is None]
    signs = any(phrase is not None and phrase.name in _SIGNS for phrase in phrases)
    few = sum(unknown) <= _FOREIGN_NAMED and max(unknown, default=0) <= _LONG
    return few and (signs or has_form(area))
