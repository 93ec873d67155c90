"""Discourse, as it renders topics for readers without scripts."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="discourse",
    marks=(frozenset({".crawler-post"}),),
    comment=css(".crawler-post:not(#post_1)"),
    author=css(".creator [itemprop=name], .creator a, .creator"),
    date=css(".post-time, time"),
    text=css(".post"),
    likes=css(".post-likes"),
)
