"""Hacker News: one table row a comment, its depth in the width of a spacer."""

from lxml.html import HtmlElement

from cleaners.comments.record import Platform, css

_STEP = 40
"""Pixels that a level is indented."""


def _depth(head: HtmlElement) -> int | None:
    for cell in head.iter("td"):
        if cell.get("indent", "").isdigit():
            return int(cell.get("indent", "0"))
    widths = [image.get("width", "") for image in head.iter("img")]
    return next((int(width) // _STEP for width in widths if width.isdigit()), None)


PLATFORM = Platform(
    name="hackernews",
    marks=(frozenset({".comtr", ".commtext"}),),
    comment=css("tr.comtr"),
    author=css(".hnuser"),
    date=css(".age"),
    text=css(".commtext"),
    skip=css(".reply"),
    depth=_depth,
)
