"""The readers' comments: find the thread, read it into flat records, cut it out of the tree.

`take` is the flow. A platform's record (``platforms/``) or else the generic reader says which elements are comments;
`reading` reads each, `nesting` tells which answers which, `state` what the page says of the thread, `cut` takes it
all out of the tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.article import Comment, Step, Thread
from cleaners.comments.areas import outermost
from cleaners.comments.cut import cut, extent
from cleaners.comments.page import look
from cleaners.comments.platforms import all_platforms
from cleaners.comments.record import Platform
from cleaners.comments.state import thread_of
from cleaners.comments.threads import find
from cleaners.document import Document

NO_THREAD = Thread(state=None, count_shown=None, complete=None, platform=None, origin=None)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What was found, and a step for each comment and each control text that was cut with them."""

    comments: tuple[Comment, ...]
    thread: Thread
    steps: tuple[Step, ...]


def take(document: Document, platforms: Sequence[Platform] | None = None) -> Taken:
    """Read the thread and cut it, with its form and controls, out of ``document.tree``.

    Args:
        document: Its tree is changed.
        platforms: The records to try; all of them if null. Without any, the generic reader alone is at work.
    """
    page = look(document)
    found = find(page, all_platforms() if platforms is None else platforms)
    elements = extent(found, page)
    thread = thread_of(found, outermost([*elements, *page.areas]))
    return Taken(comments=found.comments, thread=thread, steps=cut(elements, found))
