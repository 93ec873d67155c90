"""What the block model can't see from one segment: what stands between kept ones, and whether enough was kept."""

import re
from collections.abc import Sequence

from cleaners.blocks import is_post
from cleaners.segments import Frame, Segment

ENOUGH = 50
"""Letters and digits an article has at least; less is no body but a leftover."""
_FEW = 400
"""Letters and digits below which an article needs a sentence …"""
_SENTENCE = 60
"""… of this many; a few short lines are what is left of a list of teasers."""
_PROSE = 80
"""Characters of a paragraph that a heading stands over."""
_HEADINGS = frozenset({"h2", "h3", "h4"})
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?(?:[ap]\.?m\.?|uhr|[a-z]{2,4}))?$", re.IGNORECASE)
_CLOCK_LENGTH = 16
_CELLS = frozenset({"td", "th", "li", "dt", "dd", "pre"})
"""What a timetable is made of."""


def restored(segments: Sequence[Segment], chosen: Sequence[bool]) -> list[bool]:
    """Choose, too, the subheadings, quoted posts and entries of lists that stand inside the chosen text."""
    text = [number for number, yes in enumerate(chosen) if yes] or [0]
    inside = range(text[0], text[-1])
    own = _own_lists(segments, chosen)
    return [
        yes
        or (
            number in inside
            and (
                _is_over_text(segments, chosen, number)
                or _is_quoted_post(segments[number])
                or (_list_of(segments[number]) in own and _is_short_entry(segments[number]))
            )
        )
        for number, yes in enumerate(chosen)
    ]


def _own_lists(segments: Sequence[Segment], chosen: Sequence[bool]) -> frozenset[int]:
    """Give the lists of which at least half of the entries were chosen."""
    counts: dict[int, list[int]] = {}
    for piece, yes in zip(segments, chosen, strict=True):
        if number := _list_of(piece):
            count = counts.setdefault(number, [0, 0])
            count[yes] += 1
    return frozenset(number for number, (dropped, kept) in counts.items() if kept and kept >= dropped)


def _is_short_entry(segment: Segment) -> bool:
    """Whether an entry is one of which little can be seen: short, and without the link of a teaser."""
    return len(segment.text) < _PROSE and not segment.linked


def _list_of(segment: Segment) -> int:
    """Give the number of the list that a piece is an entry of; 0 for any other."""
    frame = segment.frame
    return frame.parent.number if frame.tag == "li" and frame.parent is not None else 0


def refused(segments: Sequence[Segment], titled: Sequence[float]) -> list[str | None]:
    """Say for each segment why it can't be the article's text, whatever the model holds of it; null if it can."""
    above = headline(segments, titled)
    reasons: list[str | None] = []
    for number, (piece, other) in enumerate(zip(segments, others(segments, titled), strict=True)):
        reason = None
        if titled[number] >= 0.9:
            reason = "title"
        elif other:
            reason = "another article"
        elif number < above and is_line_above(piece):
            reason = "above the title"
        elif _is_clock(piece):
            reason = "lone time"
        reasons.append(reason)
    return reasons


def headline(segments: Sequence[Segment], titled: Sequence[float]) -> int:
    """Find the title that the text stands under: the last before its first paragraph; 0 where there is none."""
    prose = next((number for number, piece in enumerate(segments) if not is_line_above(piece)), 0)
    return max((number for number, mark in enumerate(titled[:prose]) if mark >= 0.9), default=0)


def is_line_above(segment: Segment) -> bool:
    """Whether a piece that stands above the title is no text: the site's name, an address, a kicker."""
    return len(segment.text) < _PROSE or "\n" in segment.text


def others(segments: Sequence[Segment], titled: Sequence[float]) -> list[bool]:
    """Tell which segments stand in another article, as pages have it that go on with the next one.

    An ``<article>`` with an h1 of its own is another one if the title is the h1 of a different ``<article>``.
    """
    known: dict[int, int] = {}
    articles = [_article_of(piece.frame, known) for piece in segments]
    heads = [number for number, piece in enumerate(segments) if piece.frame.tag == "h1" and articles[number]]
    own = {articles[number] for number in heads if titled[number] >= 0.9}
    other = {articles[number] for number in heads} - own if own else set()
    return [article in other for article in articles]


def _article_of(frame: Frame | None, known: dict[int, int]) -> int:
    """Give the number of the outermost ``<article>`` around; 0 outside of all."""
    if frame is None:
        return 0
    if frame.number not in known:
        above = _article_of(frame.parent, known)
        known[frame.number] = above or (frame.number if frame.tag == "article" else 0)
    return known[frame.number]


def _is_clock(segment: Segment) -> bool:
    """Whether a line is nothing but the time at which a live blog's post was written."""
    return (
        len(segment.text) <= _CLOCK_LENGTH
        and segment.frame.tag not in _CELLS
        and bool(_CLOCK.match(segment.text))
    )


def _is_quoted_post(segment: Segment) -> bool:
    """Whether a segment is of a post that the article quotes; the placeholder of one is all a link."""
    return segment.linked * 2 < len(segment.text) and any(is_post(frame) for frame in segment.frame.up())


def _is_over_text(segments: Sequence[Segment], chosen: Sequence[bool], number: int) -> bool:
    """Whether a segment is a heading, without a link, right above a chosen paragraph of its own container."""
    heading, below = segments[number], segments[number + 1]
    return (
        heading.frame.tag in _HEADINGS
        and not heading.linked
        and chosen[number + 1]
        and len(below.text) >= _PROSE
        and any(frame is heading.frame.parent for frame in below.frame.up())
    )


def is_enough(sizes: Sequence[int]) -> bool:
    """Whether kept segments can be an article; ``sizes`` are the letters and digits of each."""
    return sum(sizes) >= ENOUGH and (sum(sizes) >= _FEW or max(sizes) >= _SENTENCE)
