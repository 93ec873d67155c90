"""phpBB 3."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="phpbb",
    marks=(frozenset({".postbody", ".postprofile"}),),
    comment=css("div.post[id^=p]"),
    author=css(".author .username, .author .username-coloured, .author a, .postprofile dt a"),
    date=css(".author time, .author"),
    text=css(".postbody .content"),
    skip=css(".signature, .notice"),
    opening_post=True,
)
