"""Which segments are the article's title: a title is never body."""

from collections.abc import Sequence

from cleaners.body.agreement import compact
from cleaners.document import Document
from cleaners.segments import Segment

_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ")
_BEGINNING = 6
"""Letters that a title has at least, and by which its repetitions are looked up."""
_LONGEST = 250
"""Letters that a repeated title with something added has at the most."""


def titled(segments: Sequence[Segment], compacts: Sequence[str], titles: set[str]) -> list[float]:
    """Tell for each segment how much it is the title: 1 the same words, .9 the beginning, .7 another h1."""
    begun = {title[:_BEGINNING] for title in titles}
    return [
        _titled(segment, item, titles) if item[:_BEGINNING] in begun else 0.7 * (segment.frame.tag == "h1")
        for segment, item in zip(segments, compacts, strict=True)
    ]


def _titled(segment: Segment, item: str, titles: set[str]) -> float:
    if item in titles:
        return 1.0
    if 2 * _BEGINNING < len(item) < _LONGEST and any(
        title.startswith(item) or item.startswith(title) for title in titles
    ):
        return 0.9
    return 0.7 if segment.frame.tag == "h1" else 0.0


def titles_of(document: Document, title: str | None) -> set[str]:
    """Collect what the page calls its article, compacted: the settled title and those that compete with it."""
    found = [title or ""]
    for key in ("og:title", "twitter:title", "headline"):
        found.extend(document.meta.get(key, ()))
    found.extend(node["headline"] for node in document.json_ld if isinstance(node.get("headline"), str))
    for element in document.tree.iter("title"):
        whole = "".join(element.itertext())
        found.append(whole)
        found.extend(whole.rsplit(separator, 1)[0] for separator in _SEPARATORS if separator in whole)
        break
    return {text for text in map(compact, found) if len(text) >= _BEGINNING}
