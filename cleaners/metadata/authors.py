"""Who wrote the article: people's names in ``authors``, agencies and papers in ``credited_source``."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml.html import HtmlElement

from cleaners.metadata import jsonld, names
from cleaners.metadata.jsonld import Node
from cleaners.metadata.names import Names
from cleaners.metadata.sources import Sources, is_outside, text_of
from cleaners.text import squeeze

Finder: TypeAlias = Callable[[Sources], Names]


@dataclass(frozen=True, kw_only=True)
class Credits:
    """Authors and the organisation beside or instead of them, with the candidates that won."""

    authors: tuple[str, ...]
    authors_winner: str | None
    source: str | None
    source_winner: str | None


def credits(sources: Sources) -> Credits:  # noqa: A001 - the interactive help's name is not used here
    """Take the people of the first candidate that names any, and the organisations of the first that names any."""
    people: tuple[tuple[str, ...], str] | None = None
    organisations: tuple[tuple[str, ...], str] | None = None
    for name, finder in AUTHORS:
        found = finder(sources)
        if found.organisations and organisations is None and (people is None or found.people == people[0]):
            organisations = found.organisations, name
        if found.people:
            people = found.people, name
            break
    return Credits(
        authors=people[0] if people else (),
        authors_winner=people[1] if people else None,
        source=", ".join(organisations[0]) if organisations else None,
        source_winner=organisations[1] if organisations else None,
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
        if e.tag == "a" and "author" in (e.get("rel") or "").split() and not is_outside(e)
    ]
    return names.read(map(text_of, links), sources.site_names)


_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author-?names?|author_names?|authorname|authors?|article-?author|post-?author|entry-?author|writer|contributors?|autor(?:en|es|in)?|auteurs?|autore|redakteur|reporter"
    r"|author-?link|author__name|p-author|fn)(?:$|[\s_-])|byline|author-?name|Author|authorName",
)


def _byline(sources: Sources) -> Names:
    for element in sources.named(_BYLINE):
        found = _in_byline(element, sources)
        if found.people:
            return found
    return names.NOBODY


def _in_byline(element: HtmlElement, sources: Sources) -> Names:
    """Read a byline's links, which hold a name each, else its text."""
    links = [text_of(link) for link in element.iter("a")]
    found = names.read((text for text in links if 1 < len(text.split()) <= 5), sources.site_names)
    if found.people:
        return found
    text = text_of(element)
    return names.read([text], sources.site_names) if 2 <= len(text) <= 120 else names.NOBODY


AUTHORS: Sequence[tuple[str, Finder]] = (
    ("json-ld author", _json_ld),
    ("meta author", _meta),
    ("twitter data", _labelled),
    ("microdata author", _microdata),
    ("rel=author", _rel_author),
    ("byline", _byline),
)
"""Candidates in order; what a page says for machines before what it shows."""


def people_of(texts: Iterator[str]) -> Names:
    """Read bylines of a text dump."""
    return names.read(texts, frozenset())
