"""The article's text where the page's markup holds nothing of it, or a fragment: in JSON-LD, or in a script's state.

A last resort: such texts are often cut short or flattened, so the markup's is better wherever there is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from cleaners.article import Block
from cleaners.blocks import as_blocks, block
from cleaners.body.agreement import compact
from cleaners.document import Document, fragment
from cleaners.scripts import values_in
from cleaners.segments import segments
from cleaners.text import squeeze_lines

ENOUGH = 400
"""Characters that a stored text has at least."""
FRAGMENT = 0.35
"""Share of JSON-LD's text below which the markup's is a fragment."""
_SENTENCES = 3
_TITLE = 6
"""Letters of the shortest title by which an object of a page's state is told to be the article."""
_DEPTH = 30
_REACH = 6
"""Levels below an article's object at which its text may stand."""
_TITLES = ("headline", "title", "name", "heading")
_TEXTS = frozenset(
    "articlebody body bodyhtml bodytext content contenthtml html maintext paragraph paragraphs blocks elements"
    " rendered story storybody text value children".split()
)
_MARKUP = re.compile(r"</?(?:p|br|div|h[2-6]|ul|li|strong|em|a)\b[^>]*>", re.IGNORECASE)
_STOP = re.compile(r"[.!?…。！？।؟۔](?:[\"'”’»)\]\s<]|$)")


@dataclass(frozen=True, kw_only=True)
class Stored:
    """The text, in blocks, and where it was found."""

    blocks: tuple[Block, ...]
    rule: str


def stored(document: Document, title: str | None, shown: int) -> Stored | None:
    """Find the article's text in the page's data.

    Args:
        document: The page.
        title: The article's title, by which its object in a script is known.
        shown: How many characters of text the markup has.
    """
    linked = _longest(_linked(document))
    if linked and shown < FRAGMENT * len(linked):
        return Stored(blocks=tuple(_blocks(linked, document)), rule="json-ld articleBody")
    if shown or not title or len(wanted := compact(title)) < _TITLE:
        return None
    state = _longest(_in_state(document, wanted))
    return Stored(blocks=tuple(_blocks(state, document)), rule="script state") if state else None


def _longest(texts: Iterator[str]) -> str | None:
    found = max(texts, key=len, default="")
    return found if len(found) >= ENOUGH and len(_STOP.findall(found)) >= _SENTENCES else None


def _linked(document: Document) -> Iterator[str]:
    for node in document.json_ld:
        for holder in (node, *(value for value in node.values() if isinstance(value, dict))):
            if isinstance(text := holder.get("articleBody"), str):
                yield text


def _in_state(document: Document, title: str) -> Iterator[str]:
    """Give the texts of the objects of the page's state that have the article's title."""
    for value in values_in(document.tree, lambda text: len(text) >= ENOUGH):
        stack: list[tuple[Any, int]] = [(value, 0)]
        while stack:
            item, depth = stack.pop()
            if isinstance(item, dict) and _is_titled(item, title):
                yield "\n".join(_texts(item, 0))
            if depth < _DEPTH:
                stack.extend((child, depth + 1) for child in _children(item))


def _children(item: Any) -> list[Any]:
    children = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return [child for child in children if isinstance(child, dict | list)]


def _is_titled(item: dict[str, Any], title: str) -> bool:
    texts = (item.get(key) for key in _TITLES)
    folded = (compact(text) for text in texts if isinstance(text, str))
    return any(len(text) >= _TITLE and (title.startswith(text) or text.startswith(title)) for text in folded)


def _texts(item: Any, depth: int) -> Iterator[str]:
    """Give the texts under keys that are called after text, in their order."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, list) and depth < _REACH:
        for child in item:
            yield from _texts(child, depth + 1)
    elif isinstance(item, dict) and depth < _REACH:
        for key, child in item.items():
            if key.replace("_", "").replace("-", "").lower() in _TEXTS:
                yield from _texts(child, depth + 1)


def _blocks(text: str, document: Document) -> Sequence[Block]:
    if not _MARKUP.search(text):
        return [block("paragraph", line) for line in squeeze_lines(unescape(text)).split("\n")]
    return as_blocks(segments(fragment(text)), document.absolute)
