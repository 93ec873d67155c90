"""Disqus, where a page renders its comments without a script: the old WordPress plugin, and noscript copies."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="disqus",
    marks=(frozenset({"#dsq-comments"}), frozenset({".d-noscript-comments"})),
    comment=css("#dsq-comments li.comment, #dsq-comments li.pingback, .d-noscript-comments .comment"),
    author=css("cite [id^=dsq-author-user], cite, .comment-author"),
    text=css(".dsq-comment-message, .comment-body"),
)
