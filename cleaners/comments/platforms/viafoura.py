"""Viafoura, where a page was saved with its comments."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="viafoura",
    marks=(frozenset({".vf-comment"}), frozenset({".vf3-comment"})),
    comment=css(".vf-comment, .vf3-comment"),
)
