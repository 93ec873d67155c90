"""Lobsters: a subtree's comment, then the list of its replies as a sibling."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="lobsters",
    marks=(frozenset({".comments_subtree", ".comment_text"}),),
    comment=css(".comments_subtree > .comment"),
    author=css(
        ".byline a.u-author, .byline a[href^='/~']:not(:has(img)), .byline a[href^='/u/']:not(:has(img))"
    ),
    date=css(".byline time, .byline span[title]"),
    text=css(".comment_text"),
    likes=css(".upvoter, .score"),
)
