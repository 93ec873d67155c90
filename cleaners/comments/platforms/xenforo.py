"""XenForo 2 (``article.message--post``) and 1 (``li.message``)."""

from lxml.html import HtmlElement

from cleaners.comments.record import Platform, css


def _own_id(head: HtmlElement) -> str | None:
    name: str | None = head.get("data-content") or head.get("id")
    return name


PLATFORM = Platform(
    name="xenforo",
    marks=(frozenset({".message--post", ".bbWrapper"}), frozenset({".message", ".messageText"})),
    comment=css("article.message--post, li.message[data-author]"),
    author=css(".message-name .username, .message-name, .messageMeta .author, .username"),
    date=css(".message-attribution time, .messageMeta .DateTime, .DateTime, time"),
    text=css(".message-body .bbWrapper, .messageText"),
    skip=css(".bbCodeBlock-expandLink, .message-signature, .quoteExpand"),
    own_id=_own_id,
    opening_post=True,
)
