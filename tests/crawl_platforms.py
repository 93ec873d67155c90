"""What comment platforms answer, as they document it, for the site in `crawl_site`; and pages that name them.

WordPress: https://developer.wordpress.org/rest-api/reference/comments/ and …/using-the-rest-api/pagination/.
Discourse: https://docs.discourse.org/. Blogger: https://developers.google.com/blogger/docs/2.0/reference.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int = 200
    headers: dict[str, str]
    body: bytes


def page(head: str, rest: str = "") -> Answer:
    body = f"""<!doctype html>
<html lang="en-US"><head><title>The lantern</title>{head}</head><body class="single">
<article><h1>The lantern</h1>
<p>The ferry was late again on Thursday, and the people on the quay had stopped asking why it was so.</p>
<p>At noon the harbour master came out with a lantern, though the sun was high, and hung it on the rail.</p>
</article>{rest}</body></html>"""
    return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=body.encode())


def wordpress_page(post: int, root: str = "/wp-json/", rest: str = "") -> Answer:
    return page(
        f'<link rel="https://api.w.org/" href="{root}"><link rel="shortlink" href="/?p={post}">',
        rest,
    )


SHOWN = """<div id="comments" class="comments-area"><h2>250 thoughts on “The lantern”</h2><ol class="comment-list">
<li id="comment-1001" class="comment even depth-1"><b class="fn">Ann 1001</b>
<div class="comment-content"><p>Thought 1001.</p></div></li></ol></div>"""

PAGES = {
    "/wp/thread": wordpress_page(7, rest=SHOWN),
    "/wp/locked": wordpress_page(8),
    "/wp/gone": wordpress_page(9),
    "/wp/broken": wordpress_page(10),
    "/wp/none": wordpress_page(11),
    "/wp/inside": wordpress_page(12),
    "/wp/robots": wordpress_page(7, root="/closed/wp-json/"),
    "/wp/else": wordpress_page(7, root="http://localhost/wp-json/"),
    "/wp/plain": wordpress_page(13, root="/index.php?rest_route=/"),
    "/wp/complete": wordpress_page(7, rest=SHOWN.replace("250 thoughts", "One thought")),
    "/talk": page("<script>DiscourseEmbed = {discourseUrl: '/forum/', topicId: 7};</script>"),
    "/blog/post.html": page(
        '<link rel="alternate" type="application/atom+xml" href="/blog/feeds/77/comments/default">'
    ),
}
COUNTS = {7: 250, 10: 150, 11: 0, 13: 2}
"""How many comments each post has."""
REFUSED = {8: (401, "rest_cannot_read_post"), 9: (404, "rest_post_invalid_id")}


def answer(path: str, query: str) -> Answer | None:
    asked = {key: values[0] for key, values in parse_qs(query).items()}
    if path.endswith("/wp-json/wp/v2/comments") or asked.get("rest_route") == "/wp/v2/comments":
        return wordpress(asked)
    if path in ROUTES:
        return ROUTES[path](query)
    return PAGES.get(path)


def given(value: Any, status: int = 200, **headers: object) -> Answer:
    named = {name.replace("_", "-"): str(text) for name, text in headers.items()}
    return Answer(status=status, headers={"Content-Type": JSON, **named}, body=json.dumps(value).encode())


def wordpress(asked: dict[str, str]) -> Answer:
    """Answer for the comments' collection: a page of them, and headers that say how many there are in all."""
    post, number, size = int(asked["post"]), int(asked.get("page", 1)), int(asked["per_page"])
    if post in REFUSED:
        status, code = REFUSED[post]
        return given({"code": code, "data": {"status": status}}, status)
    if post == 12:
        return Answer(status=302, headers={"Location": "http://169.254.169.254/"}, body=b"")
    if post == 10 and number == 2:
        return Answer(headers={"Content-Type": JSON}, body=b'[{"id": 1101, "author_name": "Ann')
    assert asked["order"] == "asc"
    assert size <= 100
    ids = range(1001, 1001 + COUNTS[post])[(number - 1) * size : number * size]
    pages = -(-COUNTS[post] // size)
    if number > max(pages, 1):
        return given({"code": "rest_comment_invalid_page_number", "data": {"status": 400}}, 400)
    return given([comment(each) for each in ids], X_WP_Total=COUNTS[post], X_WP_TotalPages=pages)


def comment(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "parent": number - 1 if number % 10 == 2 else 0,
        "author_name": f"Ann {number}",
        "author_url": "",
        "date_gmt": "2020-05-01T10:00:00",
        "content": {"rendered": f"<p>Thought {number}.</p>\n"},
    }


def topic(_query: str) -> Answer:
    """Answer for a topic: its first twenty posts, and the ids of all."""
    posts = [post(number) for number in range(1, 21)]
    return given({"id": 7, "closed": False, "post_stream": {"posts": posts, "stream": list(range(501, 534))}})


def posts(query: str) -> Answer:
    """Answer for posts by their ids."""
    wanted = parse_qs(query)["post_ids[]"]
    assert len(wanted) <= 20
    return given({"id": 7, "post_stream": {"posts": [post(int(each) - 500) for each in wanted]}})


def post(number: int) -> dict[str, Any]:
    return {
        "id": 500 + number,
        "username": f"ben{number}",
        "created_at": "2020-05-02T11:00:00.000Z",
        "cooked": f"<p>Post {number}.</p>",
        "post_number": number,
        "post_type": 1,
        "reply_to_post_number": 2 if number == 30 else None,
    }


def feed(query: str) -> Answer:
    """Answer for a feed of three comments, two at a time whatever is asked for."""
    start = int(parse_qs(query).get("start-index", ["1"])[0])
    entries = [
        {
            "id": {"$t": f"tag:blogger.com,1999:blog-1.post-{8000 + number}"},
            "published": {"$t": "2020-05-01T10:00:00.001+02:00"},
            "content": {"type": "html", "$t": f"Word {number}."},
            "author": [{"name": {"$t": "Cleo"}}],
        }
        for number in range(start, min(start + 2, 4))
    ]
    return given({"feed": {"openSearch$totalResults": {"$t": "3"}, "entry": entries}})


ROUTES: dict[str, Callable[[str], Answer]] = {
    "/forum/t/7.json": topic,
    "/forum/t/7/posts.json": posts,
    "/blog/feeds/77/comments/default": feed,
}
