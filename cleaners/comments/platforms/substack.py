"""Substack: class names are generated, but for ``comment`` and ``comment-body``; the first comments are rendered."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="substack",
    marks=(frozenset({".comment-list-items", ".comment-body"}),),
    comment=css(".comment-list-items .comment"),
    author=css("a[href*='substack.com/profile/']:not(:has(img)), a[href*='substack.com/@']:not(:has(img))"),
    date=css("a[title][href*='/comment/'], .comment-timestamp"),
    text=css(".comment-body"),
    skip=css(".show-all-toggle"),
)
