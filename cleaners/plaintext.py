"""A text dump -> title, dates, blocks, thread."""

from dataclasses import dataclass
from datetime import datetime

from cleaners.article import Block, Comment, Removal, Step, Thread
from cleaners.comments import NO_THREAD
from cleaners.metadata import EMPTY, Reading


@dataclass(frozen=True, kw_only=True)
class Dump:
    """What a text dump holds; ``blocks`` still go through `cleaners.residue`."""

    blocks: tuple[Block, ...]
    reading: Reading
    comments: tuple[Comment, ...]
    thread: Thread
    removed: tuple[Removal, ...]
    steps: tuple[Step, ...]


def read(text: str, *, fetched_at: datetime | None) -> Dump:
    """Split a text dump into its parts.

    Raises:
        CleaningError: over the limits of `cleaners.document`.
    """
    return Dump(
        blocks=(),
        reading=Reading(metadata=EMPTY, winners={}),
        comments=(),
        thread=NO_THREAD,
        removed=(),
        steps=(),
    )
