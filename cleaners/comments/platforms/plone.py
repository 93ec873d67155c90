"""Plone's discussions: a flat list with the level in a class."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="plone",
    marks=(
        frozenset({".comment", ".commentBody", ".discussion"}),
        frozenset({".comment", ".commentBody", ".commentDate"}),
    ),
    comment=css(".comment[class*=level-]"),
    author=css(".documentByLine a, .comment-author, .commentAuthor"),
    date=css(".commentDate time, .commentDate"),
    text=css(".commentBody"),
)
