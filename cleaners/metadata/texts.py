"""The text of elements, and the lines around one in reading order."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from cleaners.text import squeeze

_SILENT = frozenset(
    {"script", "style", "svg", "noscript", "template", "button", "select", "textarea", "iframe"}
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr".split()
)
_ENOUGH = 2_000


def text_of(element: HtmlElement) -> str:
    """Give an element's text, squeezed, at most some 2,000 characters of it; blocks are set apart by a blank.

    >>> from lxml.html import fromstring
    >>> text_of(fromstring("<h1>A <b>b</b>c<br>d</h1>"))
    'A bc d'
    """
    return squeeze("".join(_texts(element)))


def _texts(element: HtmlElement) -> Iterator[str]:
    if len(element) == 0:
        yield element.text or ""
        return
    length = 0
    for text, inline in _pieces(element, _is_silent):
        yield text if inline else " "
        length += len(text)
        if length > _ENOUGH:
            return


def _is_silent(element: HtmlElement) -> bool:
    return element.tag in _SILENT


def _is_skipped(element: HtmlElement) -> bool:
    return element.tag in _SILENT or is_elsewhere(element)


def _pieces(element: HtmlElement, skip: Callable[[HtmlElement], bool]) -> Iterator[tuple[str, bool]]:
    """Give the texts of an element, and an empty one that is not inline wherever a block begins or ends."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if inner is not element and skip(inner):
            if event == "start":
                walk.skip_subtree()
            else:
                yield inner.tail or "", True
            continue
        if inner.tag not in _INLINE:
            yield "", False
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        if text:
            yield text, True


def lines_of(element: HtmlElement) -> Iterator[str]:
    """Give an element's lines; inline elements are set apart by a blank, since bylines are glued of them.

    >>> from lxml.html import fromstring
    >>> list(lines_of(fromstring("<div>By<span>Ann Lee</span><p>Editor</div>")))
    ['By Ann Lee', 'Editor']
    """
    run: list[str] = []
    for text, inline in _pieces(element, _is_skipped):
        if inline:
            run.append(text)
        elif run:
            yield from _line(run)
            run = []
    yield from _line(run)


def _line(run: list[str]) -> Iterator[str]:
    if line := squeeze(" ".join(run)):
        yield line


def lines_after(element: HtmlElement, limit: int) -> Iterator[str]:
    """Give up to ``limit`` lines that follow an element on its page, the parts of other articles left out."""
    count = 0
    node: HtmlElement | None = element
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings():
            if _is_skipped(sibling):
                continue
            for line in lines_of(sibling):
                yield line
                count += 1
                if count >= limit:
                    return
        node = node.getparent()


def lines_before(element: HtmlElement, limit: int) -> Iterator[str]:
    """Give up to ``limit`` lines right before an element, the nearest first; not beyond two elements around it."""
    count = 0
    node: HtmlElement | None = element
    for level in range(3):
        if node is None or node.tag in {"body", "main"}:
            return
        for sibling in node.itersiblings(preceding=True):
            if _is_skipped(sibling) or (
                level and _TOP.search(sibling.get("class") or sibling.get("id") or sibling.tag)
            ):
                continue
            for line in reversed(list(lines_of(sibling))[-limit:]):
                yield line
                count += 1
                if count >= limit:
                    return
        node = node.getparent()


_TOP = re.compile(
    r"^(?!.*(?:post|article|entry|meta))(?:.*[^a-z])?(?:head(?:er)?|masthead|top(?:bar)?|logo|nav(?:bar)?|toolbar|menu|banner)"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""Names of what stands above an article on every page."""
_OUTSIDE = re.compile(
    r"(?:(?<![a-z])(?:comments?|side-?bar|(?:site|page)-?footer|related|recommend\w*|newsletter|popular|trending|most-?read"
    r"|read-?(?:more|next)|more-?(?:from|news|stories|posts|articles)|also-?like|latest|carousel|slider|promo|menu|nav-?bar"
    r"|site-?nav|clock|weather|masthead|(?:site|page|main|global)-?(?:head(?:er)?|bar)|gallery|pagination|swiper|upsell|bread-?crumbs?|cookie|consent|next-?prev|post-?navigation"
    r"|(?:post|article)s?-?list)|teaser(?:s|list|group)?)(?![a-z])",
    re.IGNORECASE,
)
"""Names of containers whose bylines, dates and headings are another article's."""
_HARMLESS = re.compile(
    r"^(?:with|has|no|js|post|category|tag|type|node|hentry|status|format|page|body|single)[-_]|without|[\[:]"
    r"|layout|enabled|container$|wrap(?:per)?$|newsletter-(?:post|email|article)|post-?header|teaser-?text|lazy",
    re.IGNORECASE,
)
"""Class names that tell what a container is beside or filed under, not what it is."""
_OUTSIDE_TAGS = frozenset({"nav", "form", "dialog"})
_SIDE_TAGS = frozenset({"aside", "footer"})
"""Outside, but for those that hold an article's own date and byline."""
_SHORT = 150
_LARGE = 6
"""How many elements up a name of a container counts at most; further up it is the page's own."""


def is_outside(element: HtmlElement, home: Collection[HtmlElement] = ()) -> bool:
    """Whether an element stands in a part of the page that is not the article: a sidebar, another's teaser.

    Args:
        element: The element.
        home: Elements known to be the article's.
    """
    for number, up in enumerate(element.iterancestors()):
        if number >= _LARGE or up.tag in {"body", "main", "html"} or up in home:
            return False
        if is_elsewhere(up):
            return True
    return False


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element itself is such a part of the page."""
    if element.tag in _OUTSIDE_TAGS:
        return True
    if element.tag in _SIDE_TAGS:
        return next(element.iterancestors("article"), None) is None or len(text_of(element)) > _SHORT
    if element.tag in {"article", "main", "body"}:
        return "teaser" in (element.get("class") or "").lower()
    attributes = element.attrib
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return names != " " and _is_named_elsewhere(names)


@lru_cache(maxsize=2048)
def _is_named_elsewhere(names: str) -> bool:
    if _OUTSIDE.search(_CAMEL.sub("-", names)) is None:
        return False
    tokens = (_CAMEL.sub("-", token) for token in names.split() if not _HARMLESS.search(token))
    return any(_OUTSIDE.search(token) for token in tokens)


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


_TRAIL = re.compile(r"bread-?(?:crumb|bar)|dialog|modal|overlay", re.IGNORECASE)


def in_trail(element: HtmlElement) -> bool:
    """Whether a heading stands in a breadcrumb trail, a menu or a dialog."""
    for number, up in enumerate(element.iterancestors()):
        if number >= _LARGE:
            return False
        if up.tag in {"nav", "dialog", "aside"} or _TRAIL.search(up.get("class") or ""):
            return True
    return False
