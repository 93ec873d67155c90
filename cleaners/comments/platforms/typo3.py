"""TYPO3 with the extensions pw_comments or comments."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="typo3",
    marks=(
        frozenset({".tx-pwcomments", ".comment"}),
        frozenset({".tx-pw-comments", ".comment"}),
        frozenset({".tx-comments-comments"}),
    ),
    comment=css(
        ".tx-pwcomments [id^=comment].comment, .tx-pw-comments [id^=comment].comment,"
        " .tx-comments-comments [class^=tx-comments-comment-]:has(p)"
    ),
)
