"""What the article is about, in the words of the page: keywords and tags, each once."""

import re
from collections.abc import Callable, Iterator

from cleaners.metadata import jsonld
from cleaners.metadata.candidates import Table, winner
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import text_of
from cleaners.text import fold

MAX_TAGS = 50
MAX_TAG = 100
"""Longest tag, in characters; keywords without commas are a sentence."""
_SEPARATOR = re.compile(r"\s*[,;،、，|]\s*")


def tags(sources: Sources) -> tuple[tuple[str, ...], str | None]:
    """Give the article's tags and the candidate that won."""
    found, name = winner(TAGS, sources)
    return found or (), name


def _distinct(found: Iterator[str]) -> tuple[str, ...]:
    """Keep the first printing of each tag.

    >>> _distinct(iter(["Rain, Sun", "rain"]))
    ('Rain', 'Sun')
    """
    tags: dict[str, str] = {}
    for text in found:
        for tag in _SEPARATOR.split(text):
            if 1 < len(tag) <= MAX_TAG and not tag.startswith(("http:", "https:")):
                tags.setdefault(fold(tag), tag)
    return tuple(tags.values())[:MAX_TAGS]


def _json_ld(sources: Sources) -> tuple[str, ...]:
    for node in sources.articles:
        if found := _distinct(jsonld.strings(node.get("keywords"))):
            return found
    return ()


def _from_meta(name: str) -> Callable[[Sources], tuple[str, ...]]:
    return lambda sources: _distinct(content for _, content in sources.metas((name,)))


def _links(sources: Sources) -> tuple[str, ...]:
    return _distinct(
        text_of(element) for element in sources.marked if "tag" in (element.get("rel") or "").lower().split()
    )


_META = tuple(
    "article:tag og:article:tag parsely-tags news_keywords sailthru.tags cxenseparse:recs:tags keywords"
    " dc.subject".split()
)

TAGS: Table[tuple[str, ...]] = (
    ("json-ld keywords", _json_ld),
    *((f"meta {name}", _from_meta(name)) for name in _META),
    ("rel=tag", _links),
)
