"""Contao: ``p.info`` with the byline and ``div.comment`` with the text."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="contao",
    marks=(frozenset({".ce_comments", ".comment_default"}), frozenset({".mod_comments", ".comment_default"})),
    comment=css(".comment_default"),
    date=css(".info time, .info .date"),
    text=css(".comment"),
)
