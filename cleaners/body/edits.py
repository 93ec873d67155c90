"""What the block model can't see from one segment: what stands between kept ones, and whether enough was kept."""

from collections.abc import Sequence

from cleaners.segments import Segment

ENOUGH = 50
"""Letters and digits an article has at least; less is no body but a leftover."""
_FEW = 400
"""Letters and digits below which an article needs a sentence …"""
_SENTENCE = 60
"""… of this many; a few short lines are what is left of a list of teasers."""
_PROSE = 80
"""Characters of a paragraph that a heading stands over."""
_HEADINGS = frozenset({"h2", "h3", "h4"})


def restored(segments: Sequence[Segment], chosen: Sequence[bool]) -> list[bool]:
    """Choose, too, the subheadings that stand inside the chosen text."""
    text = [number for number, yes in enumerate(chosen) if yes] or [0]
    inside = range(text[0], text[-1])
    return [
        yes or (number in inside and _is_over_text(segments, chosen, number))
        for number, yes in enumerate(chosen)
    ]


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
