"""Which comment answers which: the four ways in which pages say so.

In order: the parent's id in the markup, a comment inside another, a list of replies that follows its parent as
a sibling, a level in a flat list.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from cleaners.comments.lines import line_text, lines
from cleaners.comments.names import called_or_id, names_of
from cleaners.comments.record import Platform, Unit
from cleaners.comments.units import REPLIES_WORDS, number_of

_PARENT_ATTRIBUTES = (
    "data-parent-id",
    "data-parent", "data-parentid", "data-comment-parent", "data-comment-parent-id", "data-reply-to",
    "data-in-reply-to", "data-parent-comment-id", "data-replyto", "data-parent_id",
)  # fmt: skip
_LEVEL = re.compile(
    r"(?:^|[\s_-])(?:depth|level|lvl|indent|tiefe|ebene|niveau|nivel|nesting)[-_]{0,2}(\d{1,2})(?=\s|$|[_-])"
)
_INDENTED = re.compile(
    r"(?:^|[\s_-])(?:indented|is-reply|child|reply-comment|comment-reply|isreply|replied|nested)(?=\s|$)"
)
_ANSWER_TO = re.compile(
    r"^(?:Antwort auf|In reply to|Reply to|En réponse à|Respuesta a|W odpowiedzi na)\s+#(\d{1,4})\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^#(\d{1,4})\b")
_BYLINE_LINES = 8
_MAX_GAP = 3
"""How many elements without a comment may stand between a comment and the list of its replies."""


def parents_of(units: Sequence[Unit], platform: Platform | None) -> list[int | None]:
    """Give for each comment the index of the one it answers, which always stands before it; null at the top."""
    at = {unit.head: index for index, unit in enumerate(units)}
    stated = _stated(units, platform)
    if any(parent is not None for parent in stated):
        return stated
    nested = [_around(unit, at) for unit in units]
    nested = [
        parent if parent is not None else _before(unit, at, index)
        for index, (unit, parent) in enumerate(zip(units, nested, strict=True))
    ]
    if any(parent is not None for parent in nested):
        return [parent if parent is None or parent < index else None for index, parent in enumerate(nested)]
    return _by_answers(units) or _by_levels(units, platform)


def depths_of(parents: Sequence[int | None]) -> list[int]:
    """Give each comment's depth, 0 at the top."""
    depths: list[int] = []
    for parent in parents:
        depths.append(0 if parent is None else depths[parent] + 1)
    return depths


def _stated(units: Sequence[Unit], platform: Platform | None) -> list[int | None]:
    """Follow the parents' ids in attributes."""
    read = platform.parent if platform and platform.parent else _parent_attribute
    own_id = platform.own_id if platform else None
    at: dict[str, int] = {}
    for index, unit in enumerate(units):
        for name in [own_id(unit.head)] if own_id else _ids(unit):
            at.setdefault(number_of(name) or name or "", index)
    stated = [read(unit.head) for unit in units]
    found = [at.get(number_of(parent) or parent) if parent else None for parent in stated]
    return [parent if parent is not None and parent < index else None for index, parent in enumerate(found)]


def _parent_attribute(head: HtmlElement) -> str | None:
    values = (head.get(name) for name in _PARENT_ATTRIBUTES)
    return next((value for value in values if value and value != "0"), None)


def _ids(unit: Unit) -> Iterator[str]:
    for name in ("id", "data-comment-id", "data-id", "data-commentid", "data-cid"):
        if value := unit.head.get(name):
            yield value


def _around(unit: Unit, at: dict[HtmlElement, int]) -> int | None:
    return next((at[parent] for parent in unit.head.iterancestors() if parent in at), None)


def _before(unit: Unit, at: dict[HtmlElement, int], index: int) -> int | None:
    """Find the comment that a list of replies follows: the unit stands in it, the parent right before it."""
    for container in unit.head.iterancestors():
        if container in at or container.tag in {"body", "main", "html"}:
            return None
        if not (container.tag in {"ol", "ul", "dl"} or called_or_id(container) & REPLIES_WORDS):
            continue
        parent = _last_before(container, at)
        if parent is not None and parent < index:
            return parent
    return None


def _last_before(container: HtmlElement, at: dict[HtmlElement, int]) -> int | None:
    """Give the comment that ends right before a container, at its own level."""
    for gap, sibling in enumerate(container.itersiblings(preceding=True)):
        if gap > _MAX_GAP:
            return None
        if sibling in at:
            return at[sibling]
        if names_of(sibling) and names_of(sibling) == names_of(container):
            continue
        within = [element for element in sibling.iter() if element in at]
        if within:
            return at[within[0]] if len(within) == 1 else None
    return None


def _by_answers(units: Sequence[Unit]) -> list[int | None] | None:
    """Follow "Antwort auf #1" to the comment numbered so."""
    numbers: dict[str, int] = {}
    found: list[int | None] = []
    for index, unit in enumerate(units):
        texts = [line_text(line) for line in lines(unit.elements, unit.inner)[:_BYLINE_LINES]]
        answer = next(filter(None, map(_ANSWER_TO.match, texts)), None)
        found.append(numbers.get(answer[1]) if answer else None)
        for match in filter(None, map(_NUMBERED.match, texts)):
            numbers.setdefault(match[1], index)
    return found if any(parent is not None for parent in found) else None


def _by_levels(units: Sequence[Unit], platform: Platform | None) -> list[int | None]:
    read = platform.depth if platform and platform.depth else _level
    levels = [read(unit.head) or 0 for unit in units]
    lowest = min(levels, default=0)
    path: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for index, level in enumerate(level - lowest for level in levels):
        while path and path[-1][0] >= level:
            path.pop()
        parents.append(path[-1][1] if path else None)
        path.append((level, index))
    return parents


def _level(head: HtmlElement) -> int | None:
    for element in (head, *list(head)[:1], head.getparent()):
        classes = "" if element is None else element.get("class") or ""
        if match := _LEVEL.search(classes):
            return int(match[1])
        if _INDENTED.search(classes):
            return 1
    return _margin(head)


_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d+)")


def _margin(head: HtmlElement) -> int | None:
    match = _MARGIN.search(head.get("style") or "")
    return int(match[1]) if match else None
