"""WordPress: the html5, div and classic walkers, Twenty Ten to Twenty Twenty-Five, Genesis, Jetpack, Kubrick.

``comment_class()`` gives every comment of a theme since WordPress 2.7 its classes ``comment``, ``even`` or ``odd``
and ``depth-N``; themes before numbered the ``li`` of a ``commentlist``.
https://developer.wordpress.org/reference/functions/get_comment_class/
"""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="wordpress",
    marks=(
        frozenset({".comment", ".depth-1"}),
        frozenset({".pingback", ".depth-1"}),
        frozenset({".trackback", ".depth-1"}),
        frozenset({".commentlist", "#comment-#"}),
    ),
    unless=frozenset({".wpd-comment", ".wc-comment", "#comment_list", "#dsq-comments"}),
    comment=css(
        ".comment[class*=depth-], .pingback[class*=depth-], .trackback[class*=depth-],"
        " .commentlist > li[id^=comment-], .commentlist > li[id^=li-comment-]"
    ),
    author=css(".comment-author .fn, cite.fn, b.fn, .comment-author-name, .fn"),
    date=css(
        ".comment-metadata time, .comment-meta time, .comment-metadata a, .commentmetadata a, .comment-date"
    ),
    skip=css(".comment-awaiting-moderation, .reply, .comment-edit-link, .says, .wp-block-comment-reply-link"),
)
