"""The elements around a page's pieces, each worked out once: what they are called, what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from cleaners.body.vocabulary import kinds_of
from cleaners.segments import Frame, Segment

AROUND = ("article", "main", "aside", "nav", "footer", "header", "form", "figure", "blockquote", "table", "ul",
          "ol", "section", "li", "details", "button", "dl")  # fmt: skip
TAG_BITS = {tag: 1 << number for number, tag in enumerate(AROUND)}
FAR = 20
"""Steps up beyond which nobody counts."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Frames:
    """All elements that hold pieces. Rows are in page order, so that a parent comes before its children."""

    frames: list[Frame]
    parents: list[int]
    """For each, the row of the element around it; -1 for the outermost."""
    rows: NDArray[np.intp]
    """For each piece, the row of its element."""

    def kinds(self) -> NDArray[np.int64]:
        """Give bits for each element: of its own names, its nearest three's, all around's, and the tags around.

        Returns:
            An array of shape (frames, 4).
        """
        found: list[tuple[int, int, int, int]] = []
        for frame, parent in zip(self.frames, self.parents, strict=True):
            own = kinds_of(frame.tokens) if frame.tokens else 0
            above = found[parent] if parent >= 0 else _NOTHING
            up = self.parents[parent] if parent >= 0 else -1
            near = own | above[0] | (found[up][0] if up >= 0 else 0)
            found.append((own, near, own | above[2], above[3] | TAG_BITS.get(frame.tag, 0)))
        return np.array(found, np.int64).reshape(-1, 4)

    def works(self) -> list[int]:
        """Give for each element the row of the nearest ``<article>`` or one that is named so; -1 outside of all."""
        found: list[int] = []
        for row, (frame, parent) in enumerate(zip(self.frames, self.parents, strict=True)):
            is_work = frame.tag == "article" or "article" in frame.tokens
            found.append(row if is_work else found[parent] if parent >= 0 else -1)
        return found

    def held(self, weights: Sequence[float]) -> list[float]:
        """Add up for each element the weights of the pieces in it.

        Args:
            weights: One a piece.
        """
        sums = [0.0] * len(self.frames)
        for row, weight in zip(self.rows.tolist(), weights, strict=True):
            sums[row] += weight
        for row in range(len(sums) - 1, -1, -1):
            if sums[row] and (parent := self.parents[row]) >= 0:
                sums[parent] += sums[row]
        return sums

    def climbs(self, held: Sequence[float], least: float) -> NDArray[np.float32]:
        """Count for each piece the steps up to an element that holds at least so much, `FAR` at the most."""
        steps: list[int] = []
        for parent, here in zip(self.parents, held, strict=True):
            if here >= least:
                steps.append(0)
            else:
                steps.append(min(steps[parent] + 1, FAR) if parent >= 0 else FAR)
        return np.array(steps, np.float32)[self.rows]


_NOTHING = (0, 0, 0, 0)


def frames_of(pieces: Sequence[Segment]) -> Frames:
    """Collect the elements around pieces."""
    known: dict[int, Frame] = {}
    for piece in pieces:
        for frame in piece.frame.up():
            if frame.number in known:
                break
            known[frame.number] = frame
    frames = [known[number] for number in sorted(known)]
    row = {frame.number: at for at, frame in enumerate(frames)}
    return Frames(
        frames=frames,
        parents=[row[frame.parent.number] if frame.parent else -1 for frame in frames],
        rows=np.array([row[piece.frame.number] for piece in pieces], np.intp),
    )


def path(frame: Frame) -> int:
    """Name the way down to a frame by tags and names, three levels of it."""
    return hash(tuple([(level.tag, level.tokens) for level in islice(frame.up(), 3)]))
