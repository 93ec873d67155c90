"""Menus, link lists and button bars: told at a glance, and out of everybody's way before the real work starts."""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml.html import HtmlElement

from cleaners.segments import Frame, Segment

_ENTRIES = 6
"""How many entries without prose make a menu."""
_LONG = 80
"""Characters from which a link is a headline at least, and no menu entry."""
_MUTE = frozenset({"script", "style", "svg", "noscript", "link", "meta", "template"})
"""Elements that hold nothing to choose from."""


def menus(segments: Sequence[Segment]) -> list[Frame]:
    """Find the outermost elements that hold nothing but short links and marks, at least `_ENTRIES` of them."""
    sizes: Counter[int] = Counter()
    entries: Counter[int] = Counter()
    frames: dict[int, Frame] = {}
    for segment in segments:
        sizes[segment.frame.number] += 1
        entries[segment.frame.number] += _is_entry(segment)
        for frame in segment.frame.up():
            if frame.number in frames:
                break
            frames[frame.number] = frame
    for number in sorted(frames, reverse=True):  # elements come after those around them
        if parent := frames[number].parent:
            sizes[parent.number] += sizes[number]
            entries[parent.number] += entries[number]
    whole = {number for number, size in sizes.items() if size == entries[number] >= _ENTRIES}
    return [frames[number] for number in whole if not (up := frames[number].parent) or up.number not in whole]


def _is_entry(segment: Segment) -> bool:
    size = len(segment.text)
    return size < 3 or (size < _LONG and segment.linked >= 0.8 * size)


def slim(tree: HtmlElement, found: Sequence[Frame]) -> HtmlElement:
    """Copy a tree without the menus and without elements that hold no text."""
    for frame in found:
        frame.element.set(_MARK, "")
    copied = deepcopy(tree)
    for frame in found:
        del frame.element.attrib[_MARK]
    doomed = [element for element in copied.iter() if element.tag in _MUTE or _MARK in element.attrib]
    for element in doomed:
        _cut(element)
    return copied


_MARK = "data-menu"


def _cut(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is None or element.tag in {"body", "html"}:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
