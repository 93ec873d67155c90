"""Invision Community (IPS 4): topics and comments on articles."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="invision",
    marks=(frozenset({".ipsComment", "#elComment_#"}),),
    comment=css(".ipsComment[id^=elComment_]"),
    author=css(
        ".cAuthorPane_author a, .ipsComment_author .ipsType_sectionHead, [data-role=author], .ipsComment_meta a"
    ),
    date=css("time[datetime]"),
    text=css("[data-role=commentContent]"),
    likes=css(".ipsReact_reactCount"),
    opening_post=True,
)
