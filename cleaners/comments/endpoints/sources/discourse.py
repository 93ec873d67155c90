"""Discourse: a topic as JSON (https://docs.discourse.org/#tag/Topics/operation/getTopic).

A page of a forum is its own topic. Other pages embed one, by its number or by their own address
(https://meta.discourse.org/t/embed-discourse-comments-on-another-website-via-javascript/31963); of the latter the
embedded page is asked first, which links to the topic.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from cleaners.article import Comment
from cleaners.comments.endpoints.items import Item, comment, decoded, item, items, name_of, number, string
from cleaners.comments.endpoints.record import Given, Reply, Source, UnreadableReplyError
from cleaners.document import Document

_TOPIC = re.compile(r"/t/(?:[^/?#\s\"'<>]+/)?(\d+)(?=[/?#\"'\s]|$)")
_SETTING = re.compile(
    r"""\b(discourseUrl|discourseEmbedUrl|topicId)["']?\s*[:=]\s*(?:"([^"\n]{1,500})"|'([^'\n]{1,500})'|(\d{1,12}))"""
)
_EMBEDDED = "/embed/comments?embed_url="
_CHUNK = 20
"""Posts a request, as Discourse's own pages ask for them."""
_REGULAR = 1
"""The type of posts that people write; others tell what moderators did."""
_LIKE = 2


def _find(document: Document) -> str | None:
    return _own_topic(document) or _embedded(document)


def _own_topic(document: Document) -> str | None:
    """Give the topic that the page is, if Discourse made it."""
    generator = " ".join(document.meta.get("generator", ()))
    parts = urlsplit(document.url or "")
    topic = _TOPIC.search(parts.path)
    if not generator.lower().startswith("discourse") or not topic:
        return None
    folder = parts.path[: topic.start()]
    return f"{parts.scheme}://{parts.netloc}{folder}/t/{topic[1]}.json"


def _embedded(document: Document) -> str | None:
    found = dict(_settings(document))
    forum = document.absolute(found.get("discourseUrl"))
    topic = found.get("topicId", "")
    if not forum:
        return None
    if topic.isascii() and topic.isdigit():
        return f"{forum.rstrip('/')}/t/{topic}.json"
    page = document.absolute(found.get("discourseEmbedUrl"))
    return f"{forum.rstrip('/')}{_EMBEDDED}{quote(page, safe='')}" if page else None


def _settings(document: Document) -> Iterator[tuple[str, str]]:
    for script in document.tree.iter("script"):
        if "discourseUrl" in (script.text or ""):
            for match in _SETTING.finditer(script.text):
                yield match[1], match[2] or match[3] or match[4]


def _following(url: str, replies: Sequence[Reply]) -> str | None:
    topics = [item(decoded(reply.body)) for reply in _json(url, replies)]
    if not topics:
        topic = _TOPIC.search(replies[0].body.decode("utf-8", "replace"))
        return f"{_forum(url)}/t/{topic[1]}.json" if topic else None
    known = {name_of(post.get("id")) for post in _posts(topics[0])}
    rest = [name for name in _stream(topics[0]) if name not in known]
    start = _CHUNK * (len(topics) - 1)
    wanted = "&".join(f"post_ids%5B%5D={name}" for name in rest[start : start + _CHUNK])
    _posts(topics[-1])
    return f"{_forum(url)}/t/{number(topics[0].get('id')) or 0}/posts.json?{wanted}" if wanted else None


def _forum(url: str) -> str:
    return url.partition(_EMBEDDED)[0] if _EMBEDDED in url else url.rpartition("/t/")[0]


def _json(url: str, replies: Sequence[Reply]) -> Sequence[Reply]:
    return replies[1:] if _EMBEDDED in url else replies


def _stream(topic: Item) -> list[str]:
    """Give the ids of all the posts of a topic, in order."""
    names = item(topic, "post_stream").get("stream")
    return [str(name) for name in names if number(name)] if isinstance(names, list) else []


def _read(url: str, replies: Sequence[Reply]) -> Given:
    topics = [item(decoded(reply.body)) for reply in _json(url, replies)]
    posts = [post for topic in topics for post in _posts(topic)]
    names = {number(post.get("post_number")): name_of(post.get("id")) for post in posts}
    others = [
        post for post in posts if number(post.get("post_number")) == 1 or post.get("post_type") != _REGULAR
    ]
    stream = _stream(topics[0]) if topics else []
    return Given(
        comments=tuple(_comment(post, names, url) for post in posts if post not in others),
        total=len(stream) - len(others) if stream else None,
        state="closed" if topics and topics[0].get("closed") is True else None,
    )


def _posts(topic: Item) -> list[Item]:
    stream = topic.get("post_stream")
    if not isinstance(stream, dict):
        raise UnreadableReplyError("no posts of a topic")
    return [post for post in items(stream.get("posts")) if name_of(post.get("id"))]


def _comment(post: Item, names: dict[int | None, str | None], url: str) -> Comment:
    answered = number(post.get("reply_to_post_number"))
    user = string(post.get("username"))
    return comment(
        own=name_of(post.get("id")) or "",
        parent=names.get(answered) if answered not in (None, 1) else None,
        author=user,
        url=f"{_forum(url)}/u/{quote(user)}" if user else "",
        date=string(post.get("created_at")),
        html=string(post.get("cooked")),
        likes=_likes(post),
    )


def _likes(post: Item) -> int | None:
    return next(
        (number(each.get("count")) for each in items(post.get("actions_summary")) if each.get("id") == _LIKE),
        None,
    )


SOURCE = Source(hints=(b"iscourse",), find=_find, following=_following, read=_read)
