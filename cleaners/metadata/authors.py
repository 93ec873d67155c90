"""Who wrote the article: people's names in ``authors``, agencies and papers in ``credited_source``."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from lxml.html import HtmlElement

from cleaners.metadata import jsonld, names
from cleaners.metadata.jsonld import Node
from cleaners.metadata.names import Names
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import lines_of, text_of
from cleaners.metadata.vocabulary import any_of, entries
from cleaners.text import fold, squeeze

Finder: TypeAlias = Callable[[Sources], Names]


@dataclass(frozen=True, kw_only=True)
class Credits:
    """Authors and the organisation beside or instead of them, with the candidates that won."""

    authors: tuple[str, ...]
    authors_winner: str | None
    source: str | None
    source_winner: str | None


def credits(sources: Sources) -> Credits:  # noqa: A001 - the interactive help's name is not used here
    """Take the people of the first candidate that names any, and the organisations beside them or named before."""
    people: tuple[tuple[str, ...], str | None] = ((), None)
    organisations: tuple[tuple[str, ...], str | None] = ((), None)
    for name, finder in AUTHORS:
        found = finder(sources)
        if found.organisations and (found.people or not organisations[0]):
            organisations = found.organisations, name
        if found.people:
            people = found.people, name
            break
    source = _labelled_source(sources)
    if source and (fold(source) in names.AGENCIES or not organisations[0]):
        organisations = (source,), "label near the headline"
    return Credits(
        authors=people[0],
        authors_winner=people[1],
        source=", ".join(organisations[0]) or None,
        source_winner=organisations[1],
    )


def _json_ld(sources: Sources) -> Names:
    for node in sources.articles:
        for key in ("author", "creator"):
            found = _agents(node.get(key), sources)
            if found != names.NOBODY:
                return found
    return names.NOBODY


def _agents(value: object, sources: Sources) -> Names:
    """Read a JSON-LD value of authors: texts, objects, references."""
    people: list[str] = []
    organisations: list[str] = []
    for agent in jsonld.objects(value, sources.graph):
        found = _agent(agent, sources)
        people += found.people
        organisations += found.organisations
    return Names(people=tuple(dict.fromkeys(people)), organisations=tuple(dict.fromkeys(organisations)))


def _agent(agent: Node | str, sources: Sources) -> Names:
    texts = [agent] if isinstance(agent, str) else list(jsonld.strings(agent.get("name")))
    found = names.read(map(jsonld.clean, texts), sources.site_names)
    if isinstance(agent, str) or not jsonld.types(agent) & _ORGANISATIONS:
        return found
    return Names(people=(), organisations=(*found.organisations, *found.people))


_ORGANISATIONS = frozenset(
    {"Organization", "NewsMediaOrganization", "Corporation", "LocalBusiness", "WebSite"}
)


_META = tuple(
    "author article:author og:article:author article:author_name parsely-author sailthru.author byl"
    " cxenseparse:author dcterms.creator dc.creator dc.creator.name dc.author authors article.author"
    " mediator_author dable:author rbauthors vf:author shareaholic:article_author_name bt:author wt.author"
    " og:author book:author creator article_author content_author byline citation_author"
    " twitter:creator:name".split()
)
"""Names of meta tags that hold authors."""


def _meta(sources: Sources) -> Names:
    for name in _META:
        texts = [content for _, content in sources.metas((name,)) if not _is_address(content)]
        if name == "citation_author":
            texts = [names.surname_first(text) for text in texts]
        found = names.read(texts, sources.site_names)
        if found != names.NOBODY:
            return found
    return names.NOBODY


def _is_address(content: str) -> bool:
    return content.startswith(("http:", "https:", "//", "www.", "/", "@"))


_WRITTEN_BY = re.compile(
    r"written by|verfasst von|écrit par|escrito por|scritto da|geschreven door|author|autor", re.IGNORECASE
)


def _labelled(sources: Sources) -> Names:
    """Read Twitter's labelled data: ``twitter:label1`` "Written by", ``twitter:data1`` the name."""
    for number in ("1", "2"):
        label = sources.first_meta((f"twitter:label{number}",))
        if label and _WRITTEN_BY.search(label):
            return names.read([sources.first_meta((f"twitter:data{number}",)) or ""], sources.site_names)
    return names.NOBODY


def _microdata(sources: Sources) -> Names:
    texts = [_name_within(element) for element in sources.itemprops("author", "creator")]
    return names.read(texts, sources.site_names)


def _name_within(element: HtmlElement) -> str:
    """Give the name an author element holds: its own content, an inner itemprop=name, else its text."""
    if content := element.get("content"):
        return squeeze(content)
    for inner in element.iterdescendants():
        if "name" in (inner.get("itemprop") or "").split():
            return squeeze(inner.get("content") or "") or text_of(inner)
    return text_of(element)


def _rel_author(sources: Sources) -> Names:
    links = [
        e
        for e in sources.marked
        if e.tag == "a" and "author" in (e.get("rel") or "").split() and not sources.is_outside(e)
    ]
    return names.read(map(text_of, links), sources.site_names)


_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?lines?|p-author|fn)(?![a-z])|author(?!iz|is|it)|writer|(?<![a-z])creator|auteur|autor(?!is|iz)|autore"
)
_NO_BYLINE = re.compile(
    r"bio|desc|about|avatar|image|img|photo|social|follow|count|position|role|job|date|time|comment",
    re.IGNORECASE,
)
"""Parts of an author's box that don't hold the name."""
MAX_BYLINE = 120
"""Longest line of a byline, in characters."""


def _byline(sources: Sources) -> Names:
    """Read the first element that is called a byline or author and holds a name, with its likes beside it."""
    for element in sources.bylines:
        called = element.get("class") or ""
        if _BYLINE.search(called) and not _NO_BYLINE.search(called) and not sources.is_outside(element):
            found = _in_byline(element, sources)
            if found.people:
                return (
                    names.NOBODY if _is_listed(element, sources) else _with_siblings(element, found, sources)
                )
    return names.NOBODY


MAX_ALIKE = 4
"""More bylines of one class than this are a list of articles."""


def _is_listed(element: HtmlElement, sources: Sources) -> bool:
    """Whether a byline is one of many, apart from each other, as on a page that lists articles."""
    called, parent = element.get("class"), element.getparent()
    alike = [
        other for other in sources.bylines if other.get("class") == called and other.getparent() is not parent
    ]
    return len(alike) > MAX_ALIKE and not sources.home.intersection(
        element.iterancestors("article", "header")
    )


def _in_byline(element: HtmlElement, sources: Sources) -> Names:
    """Read the first line of an element that holds a name; further lines tell of the author."""
    for line in islice(lines_of(element), 4):
        if len(line) <= MAX_BYLINE:
            found = names.read([line], sources.site_names)
            if any(_is_plausible(person) for person in found.people):
                return found
    return names.NOBODY


def _is_plausible(person: str) -> bool:
    """Whether a visible text is a name for sure: two words or more, or one that is no common word's."""
    return (
        len(person.split()) > 1
        or (person[:1].isupper() and person.isalpha() and len(person) < 15)
        or not person.isascii()
    )


def _with_siblings(element: HtmlElement, found: Names, sources: Sources) -> Names:
    """Add the names of elements beside one that are called the same."""
    parent = element.getparent()
    if parent is None:
        return found
    alike = [other for other in parent if other is not element and other.get("class") == element.get("class")]
    more = [_in_byline(other, sources) for other in alike[:10]]
    people = dict.fromkeys((*found.people, *(person for names_ in more for person in names_.people)))
    return Names(people=tuple(people), organisations=found.organisations)


def _near_headline(sources: Sources) -> Names:
    """Read a line near the headline that begins as bylines do: "By Ann Lee", or "By" alone above the name."""
    label = ""
    for line in sources.opening:
        text = f"{label} {line}".strip()
        label = line if names.is_label(line) else ""
        byline = None if label or len(text) > MAX_BYLINE else names.byline_in(text)
        if byline:
            found = names.read([byline], sources.site_names)
            if found.organisations or any(map(_is_plausible, found.people)):
                return found
    return names.NOBODY


_SOURCE = re.compile(
    rf"(?<!\w){any_of(entries('source'))}\s*[:：]\s*(?P<name>[^|•·\s][^|•·:：]{{1,60}}?)\s*(?:$|[|•·]|\s\S+[:：])",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"getty|shutterstock|istock|unsplash|pixabay|imago|adobe|depositphotos|http|www\.", re.IGNORECASE
)
"""Sources of pictures, and addresses."""


def _labelled_source(sources: Sources) -> str | None:
    """Read a line near the headline that names the source: "Source: Reuters"."""
    for line in sources.opening:
        match = _SOURCE.search(line) if len(line) <= MAX_BYLINE else None
        if match and not _PICTURES.search(match["name"]):
            return match["name"].strip()
    return None


AUTHORS: Sequence[tuple[str, Finder]] = (
    ("json-ld author", _json_ld),
    ("meta author", _meta),
    ("twitter data", _labelled),
    ("microdata author", _microdata),
    ("rel=author", _rel_author),
    ("line near the headline", _near_headline),
    ("byline", _byline),
)
"""Candidates in order; what a page says for machines before what it shows."""
