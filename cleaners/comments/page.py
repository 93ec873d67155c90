"""What the comment readers know of the page as a whole: its names, its dates' style, its document."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from cleaners.comments.areas import named
from cleaners.comments.dates import Style, orders
from cleaners.comments.names import pattern_of
from cleaners.document import Document


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
    """Collect a page's names from the attributes that the document holds."""
    tree = document.tree
    classes, ids, props, types = (_values(document, name) for name in ("class", "id", "itemprop", "itemtype"))
    names = {f".{name}" for value in classes for name in value.split()}
    names.update(f"#{pattern_of(value.strip())}" for value in ids)
    names.update(f"@{name}" for value in props for name in value.split())
    names.update(f"={value.rpartition('/')[2]}" for value in types)
    language = (
        (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    )
    style = Style(
        language=language.replace("_", "-").split("-")[0] or None,
        day_first=_day_first(language.replace("_", "-")),
        fetched_at=document.fetched_at,
    )
    return Page(
        document=document, names=frozenset(names), areas=named(document.elements, classes | ids), style=style
    )


def _values(document: Document, name: str) -> set[str]:
    return {attributes[name] for attributes in document.elements.values() if name in attributes}


def _day_first(language: str) -> bool | None:
    if language == "en-us":
        return False
    return True if language in {"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"} else None
