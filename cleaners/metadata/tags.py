"""What the article is about, in the words of the page: keywords and tags, each once."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

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
    """Give the article's tags and the candidate that won; a fuller list with all of its tags outranks it."""
    found, name = winner(TAGS, sources)
    for other, candidate in STATED if name in dict(STATED) else ():
        fuller = candidate(sources) or ()
        if len(found or ()) < len(fuller) and {*map(fold, found or ())} <= {*map(fold, fuller)}:
            found, name = fuller, other
    return found or (), name


_MACHINE = re.compile(
    r"^https?:|^[\w ]+(?:: |:(?=\S))|^[0-9a-f-]{32,36}$|^(?:[\w-]+\.)+[a-z]{2,}$|^\d+$|^\W*$",
    re.IGNORECASE,
)
"""Entries meant for machines: addresses, ids, codes, ``Category: Travel``."""
_CODE = re.compile(r"^[A-Z\d]{2,6}$|^[a-z\d]{2,6}$")
_CODES = 8
"""From this many tags on, a list that is mostly short single words is one of codes."""
_HAN_WORDS = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff]+(?: [\u3040-\u30ff\u3400-\u9fff]+){2,}$")


def distinct(found: Iterable[str]) -> tuple[str, ...]:
    """Keep the first printing of each tag, without what is meant for machines.

    >>> distinct(["Rain, Sun", "rain", "Category: Weather"])
    ('Rain', 'Sun')
    """
    tags: dict[str, str] = {}
    for tag in _split(found):
        if 1 < len(tag) <= MAX_TAG and not _MACHINE.search(tag):
            tags.setdefault(fold(tag), tag)
    if len(tags) >= _CODES and 2 * sum(map(bool, map(_CODE.match, tags.values()))) > len(tags):
        return ()
    return tuple(tags.values())[:MAX_TAGS]


def _split(found: Iterable[str]) -> Iterator[str]:
    for text in found:
        yield from text.split() if _HAN_WORDS.match(text) else _SEPARATOR.split(text)


def _json_ld(sources: Sources) -> tuple[str, ...]:
    for node in sources.articles:
        if found := distinct(jsonld.strings(node.get("keywords"))):
            return found
    return ()


def _from_meta(name: str) -> Callable[[Sources], tuple[str, ...]]:
    return lambda sources: distinct(content for _, content in sources.metas((name,)))


def _links(sources: Sources) -> tuple[str, ...]:
    """Read links to tags; WordPress calls those to categories ``category tag``."""
    rels = ((element, (element.get("rel") or "").lower().split()) for element in sources.marked)
    return distinct(text_of(element) for element, rel in rels if "tag" in rel and "category" not in rel)


_NAMES = ("class", "data-component", "data-testid")
_HINT = re.compile("tag|Tag|opic|eyword|chlagwort")
_LIST = re.compile(
    r"(?<![a-z])(?:tags?|topics?|keywords?|tag-?(?:list|cloud|links)|schlagwort\w*)(?:-?(?:list|links|wrapper|items|container|box|block))?"
    r"(?![a-z])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
MAX_LINKS = 25
"""More links than this are the site's index, not an article's tags."""


def _shown(sources: Sources) -> tuple[str, ...]:
    """Read the first list of links that is called one of tags or topics."""
    for element, attributes in sources.document.elements.items():
        names = " ".join([attributes[name] for name in _NAMES if name in attributes])
        if not names or not _HINT.search(names):
            continue
        if _LIST.search(_CAMEL.sub("-", names)) and not sources.is_outside(element):
            links = [text_of(link) for link in islice(element.iter("a"), MAX_LINKS + 1)]
            if len(links) <= MAX_LINKS and (
                found := distinct(text.lstrip("#") for text in links if len(text) < 40)
            ):
                return found
    return ()


_META = tuple(
    "article:tag og:article:tag parsely-tags news_keywords sailthru.tags cxenseparse:recs:tags keywords"
    " dc.subject".split()
)

STATED: Table[tuple[str, ...]] = (
    ("json-ld keywords", _json_ld),
    *((f"meta {name}", _from_meta(name)) for name in _META),
)
"""What the page states for machines, in order."""
TAGS: Table[tuple[str, ...]] = (*STATED, ("rel=tag", _links), ("list of tags", _shown))
