"""Coral (Talk 5 and later), where a page was saved with its stream; its ``coral-`` names are kept stable for themes.

https://docs.coralproject.net/css
"""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="coral",
    marks=(frozenset({".coral-comment", ".coral-comment-content"}),),
    comment=css(".coral-comment"),
    author=css(".coral-comment-username, .coral-username"),
    date=css(".coral-comment-timestamp, .coral-timestamp"),
    text=css(".coral-comment-content"),
)
