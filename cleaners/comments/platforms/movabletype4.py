"""Movable Type since version 4: ``div.comment`` with a byline of microformats before the text."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="movabletype",
    marks=(frozenset({".comment", ".comment-content", ".asset-meta", ".comment-header"}),),
    unless=frozenset({".depth-1", ".js-comment"}),
    comment=css("div.comment"),
    author=css(".comment-header .vcard, .comment-header .author"),
    date=css(".comment-header .published, .comment-header abbr"),
    text=css(".comment-content"),
)
