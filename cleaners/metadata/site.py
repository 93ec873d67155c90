"""Where the article is at home: the site's name, the section and the canonical address."""

import re
from urllib.parse import urlsplit

from cleaners.metadata import jsonld
from cleaners.metadata.candidates import Table, winner
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import text_of
from cleaners.text import fold

MAX_NAME = 100
"""Longest name of a site or section, in characters."""


def site_name(sources: Sources) -> tuple[str | None, str | None]:
    """Give the site's name and the candidate that won."""
    return winner(NAMES, sources)


def _social(sources: Sources) -> str | None:
    return _named(sources.first_meta(("og:site_name",)))


def _named(name: str | None) -> str | None:
    return name if name and len(name) <= MAX_NAME and not name.startswith(("http:", "https:", "@")) else None


NAMES: Table[str] = (
    ("og:site_name", _social),
    ("json-ld publisher", lambda sources: _named(next(iter(sources.publishers), None))),
    ("title and home link", lambda sources: _named(sources.confirmed_name)),
    ("json-ld website", lambda sources: _named(next(iter(sources.websites), None))),
    ("application-name", lambda sources: _named(next(iter(sources.apps), None))),
    (
        "meta publisher",
        lambda sources: _named(sources.first_meta(("dc.publisher", "citation_journal_title", "publisher"))),
    ),
)


def canonical_url(sources: Sources) -> tuple[str | None, str | None]:
    """Give the page's canonical address, absolute, and the candidate that won."""
    return winner(CANONICALS, sources)


def _canonical(sources: Sources) -> str | None:
    return next(iter(sources.document.rels.get("canonical", ())), None)


def _og_url(sources: Sources) -> str | None:
    return _not_home(sources, sources.first_meta(("og:url",)))


def _json_ld_url(sources: Sources) -> str | None:
    for node in sources.articles:
        for key in ("url", "mainEntityOfPage"):
            if url := _not_home(sources, jsonld.first(node.get(key), ("@id", "url"))):
                return url
    return None


def _not_home(sources: Sources, href: str | None) -> str | None:
    url = sources.document.absolute(href)
    return url if url and urlsplit(url).path.strip("/") else None


CANONICALS: Table[str] = (
    ("link canonical", _canonical),
    ("og:url", _og_url),
    ("json-ld url", _json_ld_url),
)

_URL_LIKE = re.compile(r"^(?:https?:)?//|^www\.|^\d+$")


def section(sources: Sources) -> tuple[str | None, str | None]:
    """Give the section the article is filed under and the candidate that won."""
    return winner(SECTIONS, sources)


def _of_the_kind(name: str | None) -> str | None:
    return name if name and len(name) <= MAX_NAME and not _URL_LIKE.search(name) else None


def _json_ld_section(sources: Sources) -> str | None:
    found = (name for node in sources.articles for name in jsonld.strings(node.get("articleSection")))
    name = next(found, None)
    return _of_the_kind(name.split(",")[0].strip() if name and name.count(",") > 1 else name)


def _category_link(sources: Sources) -> str | None:
    links = (
        e
        for e in sources.marked
        if "category" in (e.get("rel") or "").lower().split() and not sources.is_outside(e)
    )
    return _of_the_kind(next(map(text_of, links), None))


_META_SECTIONS = tuple(
    "article:section og:article:section parsely-section sailthru.section cxenseparse:section section"
    " dc.subject.section category cse_category articlesection".split()
)


def _crumb(sources: Sources) -> str | None:
    """Take the last breadcrumb above the article itself that is not the home page."""
    for node in sources.nodes:
        if "BreadcrumbList" in jsonld.types(node):
            crumbs = [
                name for item in jsonld.flat(node.get("itemListElement")) if (name := _crumb_name(item))
            ]
            inner = (
                crumb for crumb in crumbs[1:-1] if fold(crumb) not in sources.site_names and "." not in crumb
            )
            return _of_the_kind(next(inner, None))
    return None


def _crumb_name(item: object) -> str | None:
    if not isinstance(item, dict):
        return None
    return jsonld.first(item.get("name")) or jsonld.first(item.get("item"))


SECTIONS: Table[str] = (
    ("json-ld articleSection", _json_ld_section),
    ("meta section", lambda sources: _of_the_kind(sources.first_meta(_META_SECTIONS))),
    ("rel=category", _category_link),
    ("breadcrumb", _crumb),
)
