"""Which segments are the article's title: a title is never body."""

from collections.abc import Sequence

from cleaners.document import Document
from cleaners.segments import Segment
from cleaners.text import fold

_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ")
_SHORTEST = 6
"""Letters from which a text can be told as a title."""


def titled(segments: Sequence[Segment], titles: set[str]) -> list[float]:
    """Tell for each segment how much it is the title: 1 the same words, .9 the beginning, .7 another h1."""
    return [_titled(segment, titles) for segment in segments]


def _titled(segment: Segment, titles: set[str]) -> float:
    if len(segment.text) > 300:
        return 0.0
    text = fold(segment.text)
    if text in titles:
        return 1.0
    if len(text) > 15 and any(title.startswith(text) or text.startswith(title) for title in titles):
        return 0.9
    return 0.7 if segment.frame.tag == "h1" else 0.0


def titles_of(document: Document, title: str | None) -> set[str]:
    """Collect what the page calls its article, folded: the settled title and those that compete with it."""
    found = [title or ""]
    for key in ("og:title", "twitter:title", "headline"):
        found.extend(document.meta.get(key, ()))
    found.extend(node["headline"] for node in document.json_ld if isinstance(node.get("headline"), str))
    for element in document.tree.iter("title"):
        whole = "".join(element.itertext())
        found.append(whole)
        found.extend(whole.rsplit(separator, 1)[0] for separator in _SEPARATORS if separator in whole)
        break
    return {text for text in map(fold, found) if len(text) >= _SHORTEST}
