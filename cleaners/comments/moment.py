"""The date of one comment: machine-readable if the page has it, else as it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from cleaners.comments.dates import MAX_LENGTH, Style, find, of_attribute
from cleaners.comments.lines import line_text, lines, spaced_text, text_of
from cleaners.comments.own import Own
from cleaners.comments.record import Selector
from cleaners.text import squeeze

DATE_WORDS = frozenset(
    "date datum time datetime timestamp zeit published created posted fecha dato when ago uhrzeit data tijd"
    " stamp day permalink commentmetadata metadata dateline temps heure hora orario postdate".split()
)
DATE_PROPS = frozenset({"datepublished", "datecreated", "commenttime", "dateposted", "uploaddate"})
_ATTRIBUTES = (
    "datetime",
    "data-datetime",
    "data-timestamp",
    "data-time",
    "data-date",
    "data-utime",
    "content",
    "title",
)
_MOST_BESIDE = 80
"""Characters that may stand in a line beside its date."""
_LATE = 6
"""How many lines from its beginning or end a byline without any name may stand."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When a comment was written, and where the page says so."""

    iso: str | None
    text: str | None
    element: HtmlElement | None
    """The element that shows it; null where it is a part of a line."""


NEVER = Moment(iso=None, text=None, element=None)


def date_of(own: Own, selector: Selector | None, style: Style) -> Moment:
    """Find when a comment was written; the first candidate that can be read wins, a dated one before others."""
    undated = None
    for element in _candidates(own, selector):
        moment = _read(element, style, own)
        if moment and moment.iso:
            return moment
        undated = undated or moment
    if undated:
        return undated
    return _in_a_line(own, style)


def _candidates(own: Own, selector: Selector | None) -> Iterator[HtmlElement]:
    yield from own.select(selector)
    ranks: list[list[HtmlElement]] = [[], [], [], []]
    for element, named in own.unquoted:
        if element.tag == "time":
            ranks[0].append(element)
        elif (element.get("itemprop") or "").lower() in DATE_PROPS or (
            element.tag == "abbr" and element.get("title")
        ):
            ranks[1].append(element)
        elif named & DATE_WORDS and not own.is_whole(element):
            ranks[2].append(element)
        elif element.get("title") and element.tag in {"a", "span"}:
            ranks[3].append(element)
    for rank in ranks:
        yield from rank


def _read(element: HtmlElement, style: Style, own: Own) -> Moment | None:
    element = next(
        (inner for inner in element.iter("time", "abbr", "span", "a") if _is_stated(inner, style, own)),
        element,
    )
    text = text_of(element, own.unit.inner)
    shown = find(text, style) if len(text) <= MAX_LENGTH else None
    stated = next(filter(None, (_attribute(element, name, style) for name in _ATTRIBUTES)), None)
    if shown is None and stated is None:
        return None
    iso = _finer(stated, shown.iso if shown else None)
    return Moment(iso=iso, text=(shown.text if shown else text) or None, element=element)


def _is_stated(element: HtmlElement, style: Style, own: Own) -> bool:
    """Whether an element gives its date in an attribute too."""
    return own.has(element) and any(_attribute(element, name, style) for name in ("datetime", "title"))


def _attribute(element: HtmlElement, name: str, style: Style) -> str | None:
    value = squeeze(element.get(name) or "")
    if not value or (name == "title" and len(value) > 60):
        return None
    return of_attribute(value, style)


def _finer(stated: str | None, shown: str | None) -> str | None:
    """Take what the markup states, but the shown one where that has the time of the same day and it hasn't."""
    if stated and shown and len(stated) == 10 and shown.startswith(stated):
        return shown
    return stated or shown


def _in_a_line(own: Own, style: Style) -> Moment:
    """Look for a date in the short lines at the beginning and the end."""
    every = lines(own.unit.elements, own.unit.inner | own.controls)
    for line in (*every[:_LATE], *reversed(every[_LATE:][-_LATE:])):
        for text in dict.fromkeys((line_text(line), spaced_text(line))):
            shown = find(text, style)
            if shown and len(text) - (shown.end - shown.start) <= _MOST_BESIDE:
                return Moment(iso=shown.iso, text=shown.text, element=None)
    return NEVER
