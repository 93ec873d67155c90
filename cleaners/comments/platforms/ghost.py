"""Ghost's own comments, where a page was saved with them; the page as served has only their script."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="ghost",
    marks=(frozenset({"#ghost-comments-root"}),),
    comment=css("[data-testid=comment-component]"),
    author=css("[data-testid=member-name], h4"),
    text=css("[data-testid=comment-content]"),
)
