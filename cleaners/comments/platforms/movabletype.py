"""Movable Type: the byline after the text ("Posted by: X at DATE"), and the templates since version 4."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="movabletype",
    marks=(frozenset({".comments-body", ".comments-post"}), frozenset({".comments-body", ".comments-head"})),
    comment=css(".comments-body"),
    skip=css(".comments-post, .comments-head"),
)
