"""Thesis, a WordPress theme of the years to 2012: byline and text alternate as ``dt`` and ``dd``."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="thesis",
    marks=(frozenset({"#comment_list", ".comment_author"}),),
    comment=css("#comment_list > dt"),
    byline="before",
    author=css(".comment_author"),
    date=css(".comment_time"),
    text=css("dd .format_text"),
)
