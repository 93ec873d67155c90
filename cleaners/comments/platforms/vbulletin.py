"""vBulletin 3 (tables), 4 (``li.postbit``) and 5 (``li.b-post``)."""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="vbulletin",
    marks=(
        frozenset({".postcontainer", ".postcontent"}),
        frozenset({".bigusername", "#post_message_#"}),
        frozenset({".b-post", ".js-post__content-text"}),
    ),
    comment=css("li.postcontainer, table[id^=post]:not([id*=_]), li.b-post"),
    author=css(".username, .bigusername, .author"),
    date=css(".postdate .date, .b-post__timestamp, time, td.thead"),
    text=css(".postcontent, [id^=post_message_], .js-post__content-text"),
    skip=css(".signature, .lastedited"),
    opening_post=True,
)
