"""The headline: the first-level heading that the page's other titles agree with, else what they say."""

from collections.abc import Callable

from lxml.html import HtmlElement

from cleaners.metadata.candidates import Table, winner
from cleaners.metadata.headings import heading_text
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import lines_of, text_of
from cleaners.metadata.words import bag
from cleaners.text import fold


def title(sources: Sources) -> tuple[str | None, str | None]:
    """Give the article's title and the candidate that won."""
    return winner(TITLES, sources)


def _heading(how: str) -> Callable[[Sources], str | None]:
    def find(sources: Sources) -> str | None:
        heading, reason = sources.heading_choice
        return _shown(heading, sources) if heading is not None and reason == how else None

    return find


def _shown(heading: HtmlElement, sources: Sources) -> str:
    """Give a heading's text; one built of several elements is written as another title of the same words has it.

    So a kicker that the page counts as part of the title stays ("Kicker: Headline"), and nothing is glued.
    """
    if len(heading):
        whole = bag(" ".join(lines_of(heading)))
        for stated in (sources.social_title, sources.headline, sources.title_tag):
            if stated and bag(title := sources.bare(stated)) == whole:
                return title
    return sources.bare(heading_text(heading))


def _headline(sources: Sources) -> str | None:
    return sources.bare(sources.headline) if sources.headline else None


def _microdata(sources: Sources) -> str | None:
    texts = (text_of(element) or element.get("content") for element in sources.itemprops("headline"))
    return next((sources.bare(text) for text in texts if text), None)


def _social(sources: Sources) -> str | None:
    return sources.bare(sources.social_title) if sources.social_title else None


_META_TITLES = tuple(
    "parsely-title sailthru.title cxenseparse:recs:title citation_title dc.title dcterms.title title"
    " headline".split()
)


def _meta(sources: Sources) -> str | None:
    text = sources.first_meta(_META_TITLES)
    return sources.bare(text) if text else None


def _title_tag(sources: Sources) -> str | None:
    return sources.bare(sources.title_tag) if sources.title_tag else None


def _only_h1(sources: Sources) -> str | None:
    texts = map(heading_text, sources.h1s)
    return next((text for text in texts if text and fold(text) not in sources.site_names), None)


TITLES: Table[str] = (
    ("h1 that agrees", _heading("h1 that agrees")),
    ("lone h1", _heading("lone h1")),
    ("og:title", _social),
    ("heading that agrees", _heading("heading that agrees")),
    ("json-ld headline", _headline),
    ("microdata headline", _microdata),
    ("meta title", _meta),
    ("title tag", _title_tag),
    ("h1", _only_h1),
)
