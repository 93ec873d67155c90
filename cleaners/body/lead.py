"""The lead (standfirst): which segment above the text sums it up."""

from collections.abc import Sequence

from cleaners.body.vocabulary import BITS, kinds_of
from cleaners.segments import Segment
from cleaners.text import fold

_REACH = 12
"""How many segments below the title, and above the text, a lead may stand."""
_SHORTEST, _LONGEST = 40, 900
"""Characters of a lead."""
_PROSE = 200
"""Characters from which a paragraph is certainly the text itself and the search is over."""

_PICTURES = frozenset({"figure", "figcaption"})
"""What these hold is a caption, whatever they are called (``lead-image``)."""


def lead_of(
    segments: Sequence[Segment], chosen: Sequence[bool], titled: Sequence[float], description: str | None
) -> int | None:
    """Find the lead.

    Args:
        segments: The page's text in reading order.
        chosen: For each, whether it is the article's.
        titled: For each, how much it is the title.
        description: What the page says of itself in its metadata.

    Returns:
        The number of the lead's segment, chosen or not; null where nothing looks like one.
    """
    text = [number for number, yes in enumerate(chosen) if yes]
    if not text:
        return None
    told = fold(description or "").rstrip("…. ")
    for number in range(*_above(segments, text, titled)):
        if titled[number] < 0.7 and _is_lead(segments, number, text, told):
            return number
        if chosen[number] and len(segments[number].text) > _PROSE and segments[number].frame.tag == "p":
            return None
    return None


def _above(segments: Sequence[Segment], text: Sequence[int], titled: Sequence[float]) -> tuple[int, int]:
    """Give the stretch in which a lead can stand: from the title to the second paragraph of the text."""
    first = text[0]
    heads = [number for number, mark in enumerate(titled[: first + 1]) if mark >= 0.7]
    start = max(heads[-1] if heads else first, first - _REACH)
    return start, min(text[min(len(text) - 1, 2)] + 1, len(segments))


def _is_lead(segments: Sequence[Segment], number: int, text: Sequence[int], told: str) -> bool:
    segment = segments[number]
    if not _SHORTEST <= len(segment.text) <= _LONGEST or segment.linked > len(segment.text) / 2:
        return False
    if any(frame.tag in _PICTURES for frame in segment.frame.up()):
        return False
    same = fold(segment.text).rstrip("…. ")
    described = len(told) >= _SHORTEST and (same.startswith(told) or told.startswith(same))
    return (_is_named(segment) or described) and _stands_out(segment, segments, text)


def _is_named(segment: Segment) -> bool:
    return any(
        kinds_of(frame.tokens) & BITS["lead"] for _, frame in zip(range(2), segment.frame.up(), strict=False)
    )


def _stands_out(segment: Segment, segments: Sequence[Segment], text: Sequence[int]) -> bool:
    """Whether a segment is set off from the text by its element, its class or its container."""
    look = _look(segment)
    body = [segments[number] for number in text[1:] if len(segments[number].text) > 100]
    return bool(body) and sum(_look(other) == look for other in body) * 3 < len(body)


def _look(segment: Segment) -> tuple[object, ...]:
    frame = segment.frame
    bold = segment.emphasized * 2 > len(segment.text)
    return (frame.tag, frame.tokens, frame.parent.number if frame.parent else 0, bold)
