"""Drupal 6 and 7: replies stand in ``div.indented`` after their parent, the id on an anchor before the comment."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="drupal",
    marks=(
        frozenset({".comment", ".field-name-comment-body"}),
        frozenset({".comment", ".ajax-comment-wrapper"}),
        frozenset({".comment", ".submitted", ".indented"}),
        frozenset({".comment", ".submitted", ".comment_reply"}),
        frozenset({".comment", ".submitted", ".comment-reply"}),
    ),
    unless=frozenset({".js-comment", ".field--name-comment-body", ".depth-1"}),
    comment=css("article.comment, div.comment, li.comment"),
    author=css(".username"),
    title=css("h3 a.permalink, .comment-title, .comment__title, .titre"),
    date=css(".submitted time, .submitted"),
    skip=css("ul.links, .user-signature, .new"),
)
