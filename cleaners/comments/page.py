"""What the comment readers know of the page as a whole: its names, its dates' style, its document."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.areas import named
from cleaners.comments.dates import Style, orders
from cleaners.comments.names import pattern_of
from cleaners.document import Document

_CLASSES = etree.XPath("//@class", smart_strings=False)
_IDS = etree.XPath("//@id", smart_strings=False)
_TYPES = etree.XPath("//@itemtype", smart_strings=False)
_PROPS = etree.XPath("//@itemprop", smart_strings=False)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as the comment readers see it."""

    document: Document
    names: frozenset[str]
    """``.class``, ``#id`` with ``#`` for its numbers, ``@itemprop`` and ``=Itemtype`` of every element."""
    areas: tuple[HtmlElement, ...]
    """Every element whose class or id speaks of comments, in page order."""
    style: Style

    def with_dates(self, texts: Iterable[str]) -> "Page":
        """Learn the order of numeric dates from those that allow only one."""
        seen = [orders(text) for text in texts]
        day, month = any(day for day, _ in seen), any(month for _, month in seen)
        return replace(self, style=replace(self.style, day_first=day)) if day != month else self


def look(document: Document) -> Page:
    """Collect a page's names in one pass each over its classes, ids and itemprops."""
    tree = document.tree
    classes, ids, props = (_values(path, tree) for path in (_CLASSES, _IDS, _PROPS))
    names = {f".{name}" for value in classes for name in value.split()}
    names.update(f"#{pattern_of(value.strip())}" for value in ids)
    names.update(f"@{name}" for value in props for name in value.split())
    names.update(f"={value.rpartition('/')[2]}" for value in _values(_TYPES, tree))
    language = (
        (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    )
    style = Style(
        language=language.replace("_", "-").split("-")[0] or None,
        day_first=_day_first(language.replace("_", "-")),
        fetched_at=document.fetched_at,
    )
    return Page(document=document, names=frozenset(names), areas=named(tree, classes | ids), style=style)


def _values(attribute: etree.XPath, tree: HtmlElement) -> set[str]:
    return set(cast("list[str]", attribute(tree)))


def _day_first(language: str) -> bool | None:
    if language == "en-us":
        return False
    return True if language in {"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"} else None
