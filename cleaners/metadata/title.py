"""The headline: the first-level heading that the page's other titles agree with, else what they say."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from cleaners.metadata import jsonld
from cleaners.metadata.candidates import Table, winner
from cleaners.metadata.sources import Sources, is_outside, text_of
from cleaners.metadata.words import bag, overlap
from cleaners.text import fold

AGREE = 0.7
"""Least share of words that an h1 and another title of the page have in common."""
MAX_TITLE = 500
"""Longest title, in characters."""

_KICKER = re.compile(
    r"kicker|overline|over-?title|overtitle|eyebrow|topline|top-?line|dachzeile|spitzmarke|rubric|rubrik|roofline"
    r"|pre-?title|pretitle|supertitle|surtitre|antetitulo|pretitolo|occhiello|strapline|label|badge|\btag\b|category"
    r"|flag|sr-only|screen-reader|visually-?hidden|visuallyhidden|sub-?title|subtitle|sub-?head|subhead|permalink|headerlink|anchor",
    re.IGNORECASE,
)
"""Classes of what stands in a heading and is not the headline."""
_SEPARATORS = re.compile(r"\s+[-–—|:·•»«~/\\>]+\s+|\s*[|｜»«_]+\s*|\s+::\s+|(?<=\S)--(?=\S)")


def title(sources: Sources) -> tuple[str | None, str | None]:
    """Give the article's title and the candidate that won."""
    return winner(TITLES, sources)


def _agreeing_h1(sources: Sources) -> str | None:
    stated = [text for text in (sources.social_title, _headline(sources), _bare_title_tag(sources)) if text]
    best, most = None, 0.0
    for text in _h1_texts(sources):
        agreement = max((_agreement(text, other) for other in stated), default=0.0)
        if agreement > most:
            best, most = text, agreement
    return best if most >= AGREE else None


def _agreement(text: str, other: str) -> float:
    """Weigh overlap by how much of the longer text it covers, so that of two headings the fuller one wins."""
    share = overlap(text, other)
    ours, theirs = bag(text), bag(other)
    return (
        share + 0.1 * min(len(ours), len(theirs)) / max(len(ours), len(theirs), 1)
        if share >= AGREE
        else share
    )


def _h1_texts(sources: Sources) -> Iterator[str]:
    for element in sources.h1s:
        text = heading_text(element)
        if text and not is_outside(element) and fold(text) not in sources.site_names:
            yield text


def heading_text(element: HtmlElement) -> str:
    """Give a heading's text without the kicker or badge inside it; all of it where that leaves nothing."""
    whole = text_of(element)
    marks = [inner for inner in element.iterdescendants() if _KICKER.search(inner.get("class") or "")]
    bare = whole
    for mark in marks:
        text = text_of(mark)
        if bare.startswith(text):
            bare = bare[len(text) :].lstrip(" :|-–—")
        elif bare.endswith(text):
            bare = bare[: len(bare) - len(text)].rstrip(" |-–—")
    return bare or whole


def _headline(sources: Sources) -> str | None:
    for node in sources.articles:
        if text := jsonld.first(node.get("headline")) or jsonld.first(node.get("name")):
            return without_site(text, sources)
    return None


def _microdata(sources: Sources) -> str | None:
    for element in sources.itemprops("headline"):
        if text := text_of(element) or element.get("content"):
            return without_site(text, sources)
    return None


def _social(sources: Sources) -> str | None:
    text = sources.social_title
    return without_site(text, sources) if text else None


_META_TITLES = tuple(
    "parsely-title sailthru.title cxenseparse:recs:title citation_title dc.title dcterms.title title"
    " headline".split()
)


def _meta(sources: Sources) -> str | None:
    text = sources.first_meta(_META_TITLES)
    return without_site(text, sources) if text else None


def _bare_title_tag(sources: Sources) -> str | None:
    text = sources.title_tag
    return without_site(text, sources) if text else None


def _only_h1(sources: Sources) -> str | None:
    return next(_h1_texts(sources), None)


def without_site(text: str, sources: Sources) -> str:
    """Strip the site's name from either end of a title, and what an h1 of the page shows to be a suffix."""
    text = text[:MAX_TITLE].strip()
    for heading in map(heading_text, sources.h1s):
        if (
            heading
            and len(heading) > 10
            and text.startswith(heading)
            and _SEPARATORS.match(text[len(heading) :])
        ):
            return heading
    parts = list(_SEPARATORS.finditer(text))
    known = sources.site_names
    if parts and fold(text[parts[-1].end() :]) in known:
        return without_site(text[: parts[-1].start()], sources)
    if parts and fold(text[: parts[0].start()]) in known:
        return text[parts[0].end() :]
    return text


TITLES: Table[str] = (
    ("h1 that agrees", _agreeing_h1),
    ("json-ld headline", _headline),
    ("og:title", _social),
    ("microdata headline", _microdata),
    ("meta title", _meta),
    ("title tag", _bare_title_tag),
    ("h1", _only_h1),
)
