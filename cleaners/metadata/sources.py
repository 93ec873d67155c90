"""What the candidates of all fields read: the page's data and marked elements, gathered once.

Elements that their tag, ``itemprop``, ``rel`` or class commends are found once; the candidates share them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from courlan import extract_domain
from lxml.html import HtmlElement

from cleaners.document import Document
from cleaners.metadata import jsonld
from cleaners.metadata.headings import AGREE, RELATED, best, heading_text, parts_of, without_site
from cleaners.metadata.jsonld import Node
from cleaners.metadata.texts import in_trail, is_outside, lines_after, lines_before, text_of
from cleaners.metadata.words import overlap
from cleaners.text import fold

MAX_TIMES = 100
MAX_HOME_LINKS = 8
MAX_HEADINGS = 100
LONG = 200
"""Longer lines are running text, in characters."""
LINES = 16
"""How many lines after the headline a date or byline without markup may stand."""

_TAGS = frozenset({"h1", "time"})
_MARKS = frozenset({"itemprop", "rel", "property"})
_BYLINES = re.compile("uthor|yline|riter|reator|utor|auteur")
_DATES = re.compile("ate|ublish|osted|yline|meta|time")
"""Classes of elements called by what they hold, without a first letter that may be a capital."""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Everything that the candidates of metadata read."""

    document: Document
    nodes: tuple[Node, ...]
    """All JSON-LD nodes, main things opened."""
    graph: dict[str, Node]
    """JSON-LD nodes by ``@id``."""
    marked: tuple[HtmlElement, ...]
    """Elements that their markup commends, in page order."""

    @property
    def meta(self) -> dict[str, tuple[str, ...]]:
        """The page's meta tags."""
        return self.document.meta

    def metas(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Give name and content of the meta tags of these names, in the order of the names."""
        for name in names:
            for content in self.meta.get(name, ()):
                yield name, jsonld.clean(content)

    def first_meta(self, names: Sequence[str]) -> str | None:
        """Give the first content of the first of these meta tags that the page has."""
        return next((content for _, content in self.metas(names) if content), None)

    @cached_property
    def title_tag(self) -> str | None:
        """The text of the page's own ``<title>`` (an SVG's does not count)."""
        for element in self.document.tree.iter("title"):
            parent = element.getparent()
            if parent is None or parent.tag in {"head", "html", "body"}:
                return text_of(element) or None
        return None

    @cached_property
    def social_title(self) -> str | None:
        """The title that the page states for others to show."""
        return self.first_meta(("og:title", "twitter:title"))

    @cached_property
    def times(self) -> tuple[HtmlElement, ...]:
        """The first ``<time>`` elements outside other parts of the page."""
        found = (element for element in self.marked if element.tag == "time")
        return tuple(element for element in islice(found, MAX_TIMES) if not self.is_outside(element))

    @cached_property
    def headline(self) -> str | None:
        """The article's headline in JSON-LD."""
        texts = (
            jsonld.first(node.get("headline")) or jsonld.first(node.get("name")) for node in self.articles
        )
        return next(filter(None, texts), None)

    @cached_property
    def h1s(self) -> tuple[HtmlElement, ...]:
        """The page's first-level headings, apart from those that other parts of the page have."""
        found = (element for element in self.marked if element.tag == "h1" and not is_outside(element))
        return tuple(element for element in found if not self._is_logo(element))

    def _is_logo(self, heading: HtmlElement) -> bool:
        """Whether a heading is the site's name, linked to its home."""
        links = [*heading.iter("a"), *islice(heading.iterancestors("a"), 1)]
        targets = (self.document.absolute(link.get("href")) for link in links)
        return any(
            target and urlsplit(target).path in {"", "/"} and not urlsplit(target).query for target in targets
        )

    @cached_property
    def heading(self) -> HtmlElement | None:
        """The heading that is the headline; null where no heading has to do with the page's other titles."""
        return self.heading_choice[0]

    @cached_property
    def heading_choice(self) -> tuple[HtmlElement | None, str | None]:
        """The headline's element, and why it was chosen."""
        stated = [self.bare(text) for text in (self.social_title, self.headline, self.title_tag) if text]
        found = best(self.h1s, stated, self.site_names, AGREE)
        if found is not None:
            return found, "h1 that agrees"
        found = best(self.h1s if len(self.h1s) == 1 else (), stated, self.site_names, RELATED)
        if found is not None:
            return found, "lone h1"
        found = best(self._other_headings(stated), stated, self.site_names, AGREE)
        return found, "heading that agrees" if found is not None else None

    def _other_headings(self, stated: Sequence[str]) -> tuple[HtmlElement, ...]:
        """Headings a page may have instead of a plain h1; breadcrumbs, too, end in one."""
        first = islice(self.document.tree.iter("h1", "h2", "h3"), MAX_HEADINGS)
        alike = (
            element for element in first if any(overlap(text_of(element), text) >= AGREE for text in stated)
        )
        return tuple(element for element in alike if not in_trail(element))

    @cached_property
    def home(self) -> frozenset[HtmlElement]:
        """The elements around the headline: whatever they are called, they are the article's."""
        return frozenset(self.heading.iterancestors()) if self.heading is not None else frozenset()

    def is_outside(self, element: HtmlElement) -> bool:
        """Whether an element stands in a part of the page that is not the article."""
        return is_outside(element, self.home)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """The lines around the headline: those after it, then the nearest before it."""
        heading = self.heading if self.heading is not None else next(iter(self.h1s), None)
        if heading is None:
            return ()
        return (*_before_the_body(lines_after(heading, LINES)), *lines_before(heading, LINES // 4))

    def bare(self, title: str) -> str:
        """Strip the site's name from a title."""
        return without_site(title, map(heading_text, self.h1s), self.site_names)

    @cached_property
    def host(self) -> str:
        """The page's host, without ``www.``; empty if unknown."""
        url = self.document.url or self.document.base_url
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """The names of the article's or page's publisher in JSON-LD."""
        nodes = (*self.articles, *self.pages)
        values = [value for node in nodes for value in jsonld.objects(node.get("publisher"), self.graph)]
        return tuple(name for value in values for name in jsonld.strings(value))

    @cached_property
    def websites(self) -> tuple[str, ...]:
        """What JSON-LD calls the site."""
        nodes = [node for node in self.nodes if jsonld.types(node) & {"WebSite", "NewsMediaOrganization"}]
        keys = ("name", "alternateName")
        return tuple(name for node in nodes for key in keys for name in jsonld.strings(node.get(key)))

    @cached_property
    def apps(self) -> tuple[str, ...]:
        """What the page calls the site as an app."""
        names = ("application-name", "apple-mobile-web-app-title", "al:ios:app_name")
        return tuple(content for _, content in self.metas(names))

    @cached_property
    def confirmed_name(self) -> str | None:
        """The first or last part of the title, if a link to the site's home is called the same."""
        parts = parts_of(self.title_tag or "")
        if len(parts) < 2:
            return None
        home = {fold(name) for name in self._home_links()}
        return next((part for part in (parts[-1], parts[0]) if fold(part) in home), None)

    def _home_links(self) -> Iterator[str]:
        root = "/".join((self.document.url or self.document.base_url or "").split("/")[:3])
        homes = {"/", root, f"{root}/"}
        found = (
            element
            for element, attributes in self.document.elements.items()
            if element.tag == "a" and (attributes.get("href") in homes or attributes.get("rel") == "home")
        )
        for link in islice(found, MAX_HOME_LINKS):
            images = (inner.get("alt") or "" for inner in link.iter("img"))
            yield from filter(None, (text_of(link), link.get("title"), link.get("aria-label"), *images))

    @cached_property
    def site_names(self) -> frozenset[str]:
        """All that the site calls itself, folded: its name, its publisher's, its domain."""
        social = (content for _, content in self.metas(("og:site_name",)))
        names = {*social, *self.publishers, *self.websites, *self.apps}
        if not names and self.confirmed_name:
            names.add(self.confirmed_name)
        if self.host:
            domain = extract_domain(f"https://{self.host}", fast=True) or self.host
            names |= {self.host, domain, domain.split(".")[0]}
        return frozenset(fold(name) for name in names) - {""}

    @cached_property
    def articles(self) -> tuple[Node, ...]:
        """The JSON-LD nodes that describe this page's article, the likeliest first."""
        return tuple(_articles(self))

    @cached_property
    def pages(self) -> tuple[Node, ...]:
        """The JSON-LD nodes that describe the page."""
        return tuple(node for node in self.nodes if jsonld.types(node) & jsonld.PAGES)

    def itemprops(self, *names: str) -> Iterator[HtmlElement]:
        """Give the elements of the article with one of these item properties."""
        for element in self.marked:
            called = (element.get("itemprop") or _local(element.get("property")) or "").split()
            if set(called) & set(names) and not (self.is_outside(element) or _is_of_another_item(element)):
                yield element

    @cached_property
    def bylines(self) -> tuple[HtmlElement, ...]:
        """Elements that may be called bylines."""
        return tuple(self.called(_BYLINES))

    @cached_property
    def datelines(self) -> tuple[HtmlElement, ...]:
        """Elements that may be called dates."""
        return tuple(self.called(_DATES))

    def called(self, pattern: re.Pattern[str]) -> Iterator[HtmlElement]:
        """Give the elements whose class holds a match."""
        for element, attributes in self.document.elements.items():
            if "class" in attributes and pattern.search(attributes["class"]):
                yield element


def _local(names: str | None) -> str | None:
    """Give RDFa properties without their vocabulary: ``dc:created`` is ``created``."""
    return " ".join(name.rsplit(":", 1)[-1] for name in names.split()) if names else None


_OTHER_ITEMS = (
    "Comment",
    "Answer",
    "UserComments",
    "Review",
    "Product",
    "Offer",
    "ImageObject",
    "VideoObject",
)


def _is_of_another_item(element: HtmlElement) -> bool:
    """Whether a property belongs to a comment, an answer or a picture rather than to the article."""
    for up in element.iterancestors():
        if "itemscope" in up.attrib or up.get("itemtype"):
            return (up.get("itemtype") or "").rstrip("/").endswith(_OTHER_ITEMS)
    return False


def _before_the_body(lines: Iterator[str]) -> Iterator[str]:
    """Stop where running text begins: after the lead, at the second long line."""
    long = 0
    for line in lines:
        long += len(line) > LONG
        if long > 1:
            return
        yield line


def gather(document: Document) -> Sources:
    """Collect what the candidates read from a page that nothing has been cut from yet."""
    nodes = tuple(jsonld.opened(document.json_ld))
    return Sources(
        document=document,
        nodes=nodes,
        graph=jsonld.by_id(nodes),
        marked=tuple(
            element
            for element, attributes in document.elements.items()
            if element.tag in _TAGS or not _MARKS.isdisjoint(attributes)
        ),
    )


def _articles(sources: Sources) -> list[Node]:
    for wanted in (jsonld.ARTICLES, jsonld.WORKS):
        found = [node for node in sources.nodes if jsonld.types(node) & wanted and _says_something(node)]
        if found:
            return _ranked(sources, found)
    return []


def _says_something(node: Node) -> bool:
    return any(
        key in node for key in ("headline", "name", "datePublished", "dateModified", "author", "image")
    )


def _ranked(sources: Sources, found: list[Node]) -> list[Node]:
    """Order by fit to the page; a list page's many articles, none of them this page's, all fall out."""
    scores = [_fit(sources, node) for node in found]
    best = max(scores)
    if best <= 0 and len(found) > 1:
        return []
    ranked = sorted(
        zip(scores, range(len(found)), found, strict=True), key=lambda entry: (-entry[0], entry[1])
    )
    return [node for score, _, node in ranked if score >= min(best, 1)]


def _fit(sources: Sources, node: Node) -> int:
    own = {_path(url) for url in (sources.document.url, *sources.document.rels.get("canonical", ())) if url}
    urls = {
        _path(url)
        for key in ("url", "mainEntityOfPage", "@id")
        for url in jsonld.strings(node.get(key), ("@id", "url"))
    }
    headline = jsonld.first(node.get("headline")) or jsonld.first(node.get("name"))
    shown = [title for title in (sources.social_title, sources.title_tag) if title]
    same = headline is not None and any(overlap(headline, title) >= 0.7 for title in shown)
    other = headline is not None and shown and not same
    return 2 * bool(own & urls) + 2 * same - bool(other)


_ADDRESS = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?|[?#].*$|/+$")


def _path(url: str) -> str:
    """Reduce an address to what its variants share: no scheme, ``www.``, query or fragment."""
    return _ADDRESS.sub("", url).rstrip("/")
