"""Reddit, as old.reddit.com renders it."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="reddit",
    marks=(frozenset({".thing", ".usertext-body", ".commentarea"}),),
    comment=css(".commentarea .thing.comment"),
    author=css(".tagline .author, .tagline em"),
    date=css(".tagline time"),
    text=css(".usertext-body"),
    likes=css(".score.unvoted"),
)
