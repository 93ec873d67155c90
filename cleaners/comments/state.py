"""What a page says of its thread: open, closed or for members only, how many comments there are, and all here."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from cleaners.article import Thread, ThreadState
from cleaners.comments.areas import is_called_comment
from cleaners.comments.found import Found
from cleaners.comments.lines import line_text, lines
from cleaners.phrases import find, whole

_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+|\d+")
_SHORT = 200
_FORM_FRAMES = frozenset({"jetpack_remote_comment", "blogger_iframe_colorize", "comment-editor"})


def thread_of(found: Found, areas: list[HtmlElement]) -> Thread:
    """Gather what the page says of its thread in the elements that are about comments."""
    texts = list(_texts(areas, found))
    count = _count(texts, found)
    return Thread(
        state=_state(areas, texts),
        count_shown=count,
        complete=len(found.comments) >= count if count is not None else None,
        platform=found.platform,
        origin=found.origin,
    )


def _texts(areas: list[HtmlElement], found: Found) -> Iterator[str]:
    """Give the short lines of the areas that stand outside the comments and the opening post."""
    skip = {element for unit in found.units for element in unit.elements}
    for line in lines([area for area in areas if area not in skip], skip):
        text = line_text(line)
        if len(text) <= _SHORT:
            yield text


def _state(areas: list[HtmlElement], texts: list[str]) -> ThreadState | None:
    if any(find(text, "comment_closed") for text in texts):
        return "closed"
    if any(has_form(area) or _leads_to_form(area) for area in areas):
        return "open"
    return "login_required" if any(find(text, "comment_login") for text in texts) else None


def has_form(area: HtmlElement) -> bool:
    """Whether a comment can be written in an element: it holds a text area, or a frame known to hold one."""
    if next(area.iter("textarea"), None) is not None:
        return True
    return any((frame.get("name") or frame.get("id")) in _FORM_FRAMES for frame in area.iter("iframe"))


def _leads_to_form(area: HtmlElement) -> bool:
    """Whether a link says that one can comment: "Add comment", "Post a comment"."""
    for link in area.iter("a"):
        text = " ".join("".join(link.itertext()).split())
        if link.get("href") and len(text) < 60 and is_called_comment(text) and whole(text, "comment_form"):
            return True
    return False


def _count(texts: list[str], found: Found) -> int | None:
    counts = [count for text in texts if (count := count_in(text)) is not None]
    if found.comments:
        counts = [count for count in counts if count]
    return counts[0] if counts and (found.comments or len(set(counts)) == 1) else None


def count_in(text: str) -> int | None:
    """Read the number of comments from a heading; 0 from "No comments yet".

    >>> count_in("2,145 Comments"), count_in("One Comment"), count_in("No comments yet"), count_in("Comments")
    (2145, 1, 0, None)
    """
    phrase = find(text, "comment_heading", "comment_none")
    if phrase is None:
        return None
    if match := _NUMBER.search(text):
        return int(re.sub(r"\D", "", match[0]))
    if phrase.name == "comment_none":
        return 0
    return 1 if _ONE.match(text) else None


_ONE = re.compile(r"(?:one|ein|eine|un|une|uno|una|um|uma|één|jeden|один)\s", re.IGNORECASE)
