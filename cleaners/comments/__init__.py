"""The readers' comments: find the thread, read it into flat records, cut it out of the tree."""

from dataclasses import dataclass

from cleaners.article import Comment, Step, Thread
from cleaners.document import Document

NO_THREAD = Thread(state=None, count_shown=None, complete=None, platform=None, origin=None)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What was found, and a step for each comment and each control text that was cut with them."""

    comments: tuple[Comment, ...]
    thread: Thread
    steps: tuple[Step, ...]


def take(document: Document) -> Taken:
    """Read the thread and cut it, with its form and controls, out of ``document.tree``."""
    return Taken(comments=(), thread=NO_THREAD, steps=())
