"""Stack Exchange: the comments under a question and its answers; the answers are no comments."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="stackexchange",
    marks=(frozenset({".js-comment", ".comment-copy"}),),
    comment=css("li.js-comment"),
    author=css(".comment-user"),
    date=css(".comment-date span[title], .comment-date"),
    text=css(".comment-copy"),
    likes=css(".comment-score"),
)
