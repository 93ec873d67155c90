"""OpenWeb (Spot.IM), where a page was saved with its conversation."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="openweb",
    marks=(frozenset({".spcv_list-item"}),),
    comment=css(".spcv_list-item, .spcv_children-list > li"),
    author=css("[data-spot-im-class=message-username], .spcv_username"),
    date=css("[data-spot-im-class=message-timestamp]"),
    text=css("[data-spot-im-class=message-text]"),
)
