"""Blogger, since threaded comments (2012)."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="blogger",
    marks=(frozenset({".comment-block", ".comment-header", ".comment-actions"}),),
    comment=css("li.comment"),
    author=css(".comment-header .user a, .comment-header cite.user"),
    date=css(".comment-header .datetime"),
    text=css(".comment-content"),
    skip=css(".thread-toggle, .comment-actions"),
)
