"""Drupal 8 and later: ``article.js-comment``, replies in ``div.indented`` after their parent.

https://api.drupal.org/api/drupal/core!modules!comment!templates!comment.html.twig
"""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="drupal",
    marks=(
        frozenset({".js-comment", ".comment__content"}),
        frozenset({".comment", ".field--name-comment-body"}),
    ),
    comment=css("article.comment, article.js-comment, div.comment.js-comment"),
    author=css(".comment__author .username, .comment__author, .username, [property='schema:name']"),
    title=css("h3 a.permalink, .comment__title"),
    date=css(".comment__time, .comment__submitted time, .comment__submitted, .submitted"),
    skip=css("ul.links, .comment__parent, .comment__permalink, .profile, .comment__links"),
)
