"""Typepad: the byline in a footer after the text, "Posted by: X | DATE"."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="typepad",
    marks=(
        frozenset({".comment", ".comment-footer", ".comment-content", ".comments-header"}),
        frozenset({".comment", ".comment-footer", ".comment-content", ".comments-content"}),
    ),
    unless=frozenset({".depth-1", ".js-comment", "#comment-holder", ".asset-meta"}),
    comment=css("div.comment"),
    text=css(".comment-content"),
    skip=css(".comment-footer"),
)
