"""Which JSON-LD nodes describe the article of a page, and how to read their loosely typed values.

Vocabulary: https://schema.org/Article. Values come as text, number, object, list or nested lists of these, and
none of it can be trusted; the readers here give plain strings or nothing.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

from cleaners.text import squeeze

Node: TypeAlias = Mapping[str, Any]

ARTICLES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle"
    " BackgroundNewsArticle AskPublicNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle"
    " ScholarlyArticle MedicalScholarlyArticle TechArticle APIReference Report LiveBlogPosting"
    " SocialMediaPosting DiscussionForumPosting Blogpost Newsarticle".split()
)
"""Types that say: this is an article."""
WORKS = frozenset(
    "Recipe HowTo Review CriticReview ClaimReview VideoObject AudioObject PodcastEpisode Course Guide"
    " CreativeWork WebContent QAPage MedicalWebPage ImageGallery Book Movie Event".split()
)
"""Types of a page's main thing where it is no article."""
PAGES = frozenset("WebPage ItemPage AboutPage FAQPage ProfilePage NewsPage MedicalWebPage QAPage".split())
MAX_NODES = 500
"""Most nodes looked at. Real article pages have under 100."""
MAX_VALUES = 200
_MAX_TEXT = 2_000


def types(node: Node) -> set[str]:
    """Give a node's types without their vocabulary's prefix.

    >>> types({"@type": ["https://schema.org/NewsArticle", 3]})
    {'NewsArticle'}
    """
    return {
        name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
        for name in flat(node.get("@type"))
        if isinstance(name, str)
    }


def flat(value: Any) -> Iterator[Any]:
    """Open lists within lists, without recursion; at most `MAX_VALUES` values."""
    return islice(_flat(value), MAX_VALUES)


def _flat(value: Any) -> Iterator[Any]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item[:MAX_VALUES]))
        elif item is not None:
            yield item


def strings(value: Any, keys: tuple[str, ...] = ("@value", "name")) -> Iterator[str]:
    """Give the texts of a value; of an object, the first of ``keys`` that it has.

    >>> list(strings([" a &amp; b", {"name": "c"}, 4, None, [["d"]]]))
    ['a & b', 'c', 'd']
    """
    for item in flat(value):
        text = _of(item, keys) if isinstance(item, dict) else item
        if isinstance(text, str) and len(text) <= _MAX_TEXT and (squeezed := clean(text)):
            yield squeezed


def _of(node: Node, keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys for text in flat(node.get(key)) if isinstance(text, str)), None)


def clean(text: str) -> str:
    """Unescape and squeeze; JSON-LD often holds HTML entities, some escaped twice.

    >>> clean("Q&amp;amp;A ")
    'Q&A'
    """
    return squeeze(html.unescape(html.unescape(text)) if "&" in text else text)


def first(value: Any, keys: tuple[str, ...] = ("@value", "name")) -> str | None:
    """Give the first text of a value."""
    return next(strings(value, keys), None)


def objects(value: Any, graph: Mapping[str, Node]) -> Iterator[Node | str]:
    """Give the objects and texts of a value; a bare ``@id`` becomes the node it names.

    >>> list(objects({"@id": "#me"}, {"#me": {"name": "Ann"}}))
    [{'name': 'Ann'}]
    """
    for item in flat(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            name = item.get("@id")
            known = graph.get(name) if isinstance(name, str) else None
            yield known if known is not None and "name" not in item else item


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Index nodes by ``@id``; of several, the one that says most."""
    graph: dict[str, Node] = {}
    for node in islice(nodes, MAX_NODES):
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(graph.get(name, {})):
            graph[name] = node
    return graph


def opened(nodes: Iterable[Node]) -> Iterator[Node]:
    """Give the nodes and the main things they hold: a page's article often stands inside its WebPage."""
    for node in islice(nodes, MAX_NODES):
        yield node
        for key in ("mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "blogPost"):
            for inner in flat(node.get(key)):
                if isinstance(inner, dict) and types(inner) & (ARTICLES | PAGES) and key != "hasPart":
                    yield inner
