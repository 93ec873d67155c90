"""The heading that is the article's headline, and titles freed of the site's name."""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from cleaners.metadata.texts import text_of
from cleaners.metadata.words import bag, overlap
from cleaners.text import fold

AGREE = 0.7
"""Least share of words that a heading and another title of the page have in common."""
RELATED = 0.3
"""Least share for a page's only h1: other titles are often written anew for search engines."""
MAX_TITLE = 500
"""Longest title, in characters."""

_KICKER = re.compile(
    r"kicker|overline|over-?title|eyebrow|top-?line|dachzeile|spitzmarke|rubric|rubrik|roofline|pre-?title|supertitle"
    r"|surtitre|antetitulo|occhiello|strapline|label|badge|\btag\b|category|flag|sr-only|screen-reader|visually-?hidden"
    r"|sub-?title|sub-?head|permalink|headerlink|anchor",
    re.IGNORECASE,
)
"""Classes of what stands in a heading and is not the headline."""
_SEPARATORS = re.compile(r"\s+[-–—|:·•»«~/\\>]+\s+|\s*[|｜»«_]+\s*|\s+::\s+|(?<=\S)--(?=\S)")


def best(
    headings: Sequence[HtmlElement], stated: Sequence[str], site_names: frozenset[str], least: float
) -> HtmlElement | None:
    """Give the heading that the page's other titles agree with most; null if none does to the least share."""
    found, most = None, least
    for heading in headings:
        text = heading_text(heading)
        if not text or len(text) > MAX_TITLE or fold(text) in site_names:
            continue
        agreement = max((_agreement(text, other) for other in stated), default=0.0)
        if agreement > most or (found is None and agreement == least):
            found, most = heading, agreement
    return found


def _agreement(text: str, other: str) -> float:
    """Weigh overlap by how much of the longer text it covers, so that of two headings the fuller one wins."""
    share = overlap(text, other)
    ours, theirs = len(bag(text)), len(bag(other))
    if ours <= 2 and theirs > 2 * ours:
        return 0.0
    return share + 0.1 * share * min(ours, theirs) / max(ours, theirs, 1)


def heading_text(element: HtmlElement) -> str:
    """Give a heading's text without the kicker or badge inside it; all of it where that leaves nothing.

    >>> from lxml.html import fromstring
    >>> heading_text(fromstring('<h1><span class="kicker">Weather</span> Rain in May</h1>'))
    'Rain in May'
    """
    whole = bare = text_of(element)
    for inner in element.iterdescendants():
        if _KICKER.search(inner.get("class") or ""):
            text = text_of(inner)
            if bare.startswith(text):
                bare = bare[len(text) :].lstrip(" :|-–—")
            elif bare.endswith(text):
                bare = bare[: len(bare) - len(text)].rstrip(" |-–—")
    return bare or whole


def parts_of(title: str) -> list[str]:
    """Split a title where sites put their name: "Rain | The Paper"."""
    return [part.strip() for part in _PARTS.split(title) if part.strip()]


_PARTS = re.compile(rf"{_SEPARATORS.pattern}|:\s+")


def without_site(text: str, shown: Iterable[str], site_names: frozenset[str]) -> str:
    """Strip the site's name from either end of a title, and whatever follows a heading that the page shows.

    >>> without_site("Rain in May | Weather | The Paper", (), frozenset({"the paper"}))
    'Rain in May | Weather'
    """
    text = text[:MAX_TITLE].strip()
    for heading in shown:
        if len(heading) > 10 and text.startswith(heading) and _SEPARATORS.match(text[len(heading) :]):
            return heading
    parts = list(_SEPARATORS.finditer(text))
    if parts and fold(text[parts[-1].end() :]) in site_names:
        return text[: parts[-1].start()].strip()
    first = _PARTS.search(text)
    if first and fold(text[: first.start()]) in site_names and text[first.end() :].strip():
        return text[first.end() :].strip()
    return text
