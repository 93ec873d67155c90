"""Elements -> lines of text, each made of runs that know the element they stand in.

A line ends where a block begins or ends, and at ``<br>``. What is no text (scripts, buttons, forms, images) and
whatever the caller wants skipped is left out; text behind a skipped element stays.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from cleaners.text import squeeze, visible

NO_TEXT = frozenset(
    "script style template svg button select textarea input option iframe object embed audio video canvas"
    " map head title meta link noscript math".split()
)
_ENTRIES = frozenset({"text", "email", "password", "search", "url", None})
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var wbr picture source".split()
)
"""Elements that don't end a line. Whatever is not here does."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line."""

    text: str
    owner: HtmlElement
    """The element whose own text it is: for the text behind a child, the parent."""


Line = tuple[Run, ...]


def lines(elements: Iterable[HtmlElement], skip: Collection[HtmlElement] = ()) -> list[Line]:
    """Give the lines of some elements in reading order; blank ones are left out."""
    return [line for element in elements for line in _lines_of(element, skip)]


def is_no_text(element: HtmlElement) -> bool:
    """Whether an element holds none of a page's text: also a form to fill in, but not one that wraps a list."""
    if element.tag != "form":
        return element.tag in NO_TEXT
    return next(element.iter("textarea"), None) is not None or any(
        entry.get("type") in _ENTRIES for entry in element.iter("input")
    )


def line_text(line: Line) -> str:
    """Join a line's runs as they are read."""
    return squeeze("".join(run.text for run in line))


def spaced_text(line: Line) -> str:
    """Join a line's runs with blanks, as they are shown where style sheets set them apart: a byline's parts."""
    return squeeze(" ".join(run.text for run in line))


def text_of(element: HtmlElement, skip: Collection[HtmlElement] = ()) -> str:
    """Give an element's text on one line."""
    return " ".join(line_text(line) for line in lines([element], skip))


def _lines_of(element: HtmlElement, skip: Collection[HtmlElement]) -> Iterator[Line]:
    line: list[Run] = []
    for run in _runs(element, skip):
        if run is not None:
            line.append(run)
        elif line:
            if _has_text(line):
                yield tuple(line)
            line = []
    if _has_text(line):
        yield tuple(line)


def _has_text(line: list[Run]) -> bool:
    return any(not run.text.isspace() and visible(run.text).strip() for run in line)


def _runs(root: HtmlElement, skip: Collection[HtmlElement]) -> Iterator[Run | None]:
    """Give the runs of an element; null where a line ends."""
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element.tag not in INLINE:
            yield None
        if event == "start":
            if element is not root and (element in skip or is_no_text(element)):
                walker.skip_subtree()
            elif element.text:
                yield Run(element.text, element)
        elif element is not root and element.tail:
            yield Run(element.tail, element.getparent())
