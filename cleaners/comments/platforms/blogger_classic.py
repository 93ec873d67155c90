"""Blogger before threaded comments: ``dt`` with the author, ``dd`` with the text, ``dd`` with the date."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="blogger",
    marks=(frozenset({"#comments-block", ".comment-timestamp"}),),
    comment=css("#comments-block > dt"),
    byline="before",
    date=css(".comment-timestamp"),
    text=css("dd.comment-body"),
)
