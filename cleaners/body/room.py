"""The article's own room: the smallest element that holds most of its text."""

from collections.abc import Iterator, Sequence

from cleaners.body.choice import Verdict
from cleaners.segments import Frame, Segment, within

_MOST = 0.8
"""Share of the article's text that its room holds."""


def room_of(kept: Sequence[Segment]) -> Frame | None:
    """Find the smallest element that holds most of the article's text; null where there is none."""
    total = sum(len(segment.text) for segment in kept)
    held: dict[int, int] = {}
    for segment in kept:
        for frame in segment.frame.up():
            held[frame.number] = held.get(frame.number, 0) + len(segment.text)
    rooms = (frame for segment in kept for frame in segment.frame.up() if held[frame.number] >= _MOST * total)
    return max(rooms, key=lambda frame: frame.depth, default=None)


def inside(room: Frame | None, verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Give the pieces of the room from the first that is kept to the last."""
    numbers = [number for number, verdict in enumerate(verdicts) if verdict.kept]
    if room is None or not numbers:
        return
    stretch = verdicts[numbers[0] : numbers[-1] + 1]
    in_room = within([verdict.piece for verdict in stretch], [room])
    yield from (verdict for verdict, yes in zip(stretch, in_room, strict=True) if yes)
