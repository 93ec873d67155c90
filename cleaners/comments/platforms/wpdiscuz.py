"""wpDiscuz 5 (``wc-``) and 7 (``wpd-``), the WordPress plugin.

The id of a comment's element is ``wpd-comm-<id>_<parent>``; long texts end in a "Read more" that a script fills in.
"""

import re

from lxml.html import HtmlElement

from cleaners.comments.record import Platform, css

_ID = re.compile(r"-comm-(\d+)_(\d+)$")


def _own_id(head: HtmlElement) -> str | None:
    match = _ID.search(head.get("id") or "")
    return f"comment-{match[1]}" if match else None


def _parent(head: HtmlElement) -> str | None:
    match = _ID.search(head.get("id") or "")
    return match[2] if match and match[2] != "0" else None


PLATFORM = Platform(
    name="wpdiscuz",
    marks=(frozenset({".wpd-comment"}), frozenset({".wc-comment"})),
    comment=css(".wpd-comment, .wc-comment"),
    author=css(".wpd-comment-author, .wc-comment-author"),
    date=css(".wpd-comment-date, .wc-comment-date, .wc-published-date"),
    text=css(".wpd-comment-text, .wc-comment-text"),
    likes=css(".wpd-vote-result, .wc-vote-result"),
    skip=css(".wpdiscuz-readmore"),
    own_id=_own_id,
    parent=_parent,
)
