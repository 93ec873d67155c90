"""SPIP: the forum of an article in the default templates, and the comments plugin."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="spip",
    marks=(frozenset({".forum-fil"}), frozenset({".comment-texte"}), frozenset({".comment-fil"})),
    comment=css("li.forum-fil, li.comment-fil, li.comment-item"),
    author=css(".comment-author, .forum-auteur, .vcard"),
    date=css(".comment-meta abbr, .comment-meta time, .forum-chapo small, .comment-meta"),
    text=css(".comment-texte, .comment-content, .forum-texte"),
)
