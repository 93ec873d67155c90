"""Comments that platforms give by themselves: which pages name them, what is asked next, what comes out."""

import json
from dataclasses import replace
from typing import Any

import pytest

from cleaners import (
    Article,
    CleaningError,
    Endpoint,
    Reply,
    clean_html,
    comment_endpoints,
    next_address,
    with_comments,
)

PAGE = "https://blog.example/2020/rain"
REST = '<link rel="https://api.w.org/" href="https://blog.example/wp-json/">'
POST = '<link rel="alternate" type="application/json" href="https://blog.example/wp-json/wp/v2/posts/7">'
SHORT = '<link rel="shortlink" href="https://blog.example/?p=7">'
FORUM = "https://forum.example/"
EMBED = '<div id="disqus_thread"></div><script src="//rain.disqus.com/embed.js"></script>'


def found(head: str = "", body: str = "<p>It rained.", url: str = PAGE, attributes: str = "") -> list[str]:
    html = f"<html><head>{head}</head><body {attributes}>{body}</body></html>"
    return [endpoint.url for endpoint in comment_endpoints(html.encode(), url)]


def config(**settings: object) -> str:
    return f"<script>DiscourseEmbed = {json.dumps(settings)};</script>"


NAMES_NONE = {
    "nothing": found(),
    "no post": found(REST),
    "a category": found(REST + POST.replace("posts/7", "categories/7"), attributes='class="category-7"'),
    "no interface": found(POST + SHORT, attributes='class="postid-7"'),
    "interface of another site": found(REST.replace("blog.", "else.") + POST),
    "short link of another site": found(REST + SHORT.replace("blog.", "else.")),
    "short link without a number": found(REST + '<link rel=shortlink href="https://wp.me/p7-x">'),
    "not of the web": found(REST.replace("https://blog.example", "file://blog.example") + POST),
    "malformed": found(REST.replace("blog.example", "[blog") + POST),
    "feed of a blog": found('<link rel="alternate" href="/feeds/posts/default">'),
    "feed of another site": found(
        '<link rel="alternate" href="https://other.example/feeds/7/comments/default">'
    ),
    "talk of Discourse": found(body="<p>We moved to Discourse: discourseUrl = 'https://forum.example'"),
    "no forum": found(body=config(topicId=7)),
    "forum without a topic": found(body=config(discourseUrl=FORUM)),
    "a forum's list": found('<meta name="generator" content="Discourse 3.2">', url=f"{FORUM}latest"),
    "another forum": found('<meta name="generator" content="Other">discourse', url=f"{FORUM}t/rain/7"),
    "counts of Disqus": found(body=EMBED.replace("disqus_thread", "list").replace("embed.js", "count.js")),
    "a place for Disqus": found(body='<div id="disqus_thread"></div>'),
}


@pytest.mark.parametrize("addresses", NAMES_NONE.values(), ids=NAMES_NONE)
def test_pages_that_name_none(addresses: list[str]) -> None:
    assert addresses == []


WORDPRESS = "https://blog.example/wp-json/wp/v2/comments?post=7&order=asc&per_page=100"
NAMES_ONE = {
    "wordpress by its post": (found(REST + POST), WORDPRESS),
    "wordpress by its short link": (found(REST + SHORT), WORDPRESS),
    "wordpress by its class": (found(REST, attributes='class="single postid-7 logged-out"'), WORDPRESS),
    "wordpress by its page": (found(REST + POST.replace("posts/", "pages/")), WORDPRESS),
    "wordpress without rewriting": (
        found(
            '<link rel="https://api.w.org/" href="/index.php?rest_route=/">'
            '<link rel="alternate" type="application/json" href="/index.php?rest_route=/wp/v2/posts/7">'
        ),
        "https://blog.example/index.php?rest_route=/wp/v2/comments&post=7&order=asc&per_page=100",
    ),
    "wordpress on www": (
        found(REST.replace("//blog", "//www.blog") + POST),
        WORDPRESS.replace("//", "//www."),
    ),
    "blogger": (
        found('<link rel="alternate" type="application/atom+xml" href="/feeds/7/comments/default">'),
        "https://blog.example/feeds/7/comments/default?alt=json&orderby=published&reverse=false&max-results=100",
    ),
    "discourse itself": (
        found('<meta name="generator" content="Discourse 3.2">', url=f"{FORUM}community/t/rain/7?page=2"),
        f"{FORUM}community/t/7.json",
    ),
    "discourse by topic": (found(body=config(discourseUrl=FORUM, topicId=7)), f"{FORUM}t/7.json"),
    "discourse by topic in quotes": (found(body=config(discourseUrl=FORUM, topicId="7")), f"{FORUM}t/7.json"),
    "discourse by address": (
        found(body=config(discourseUrl=FORUM, discourseEmbedUrl=PAGE)),
        f"{FORUM}embed/comments?embed_url=https%3A%2F%2Fblog.example%2F2020%2Frain",
    ),
    "disqus": (
        found(body=EMBED + "<script>this.page.identifier = 'r 7';</script>disqus"),
        "https://disqus.com/embed/comments/?base=default&f=rain&t_u=https%3A%2F%2Fblog.example%2F2020%2Frain",
    ),
    "disqus by identifier": (
        found(body=EMBED + "<script>var disqus_shortname = 'r', disqus_identifier = '7 a';</script>"),
        "https://disqus.com/embed/comments/?base=default&f=r&t_i=7+a&t_u=https%3A%2F%2Fblog.example%2F2020%2Frain",
    ),
}


@pytest.mark.parametrize(("addresses", "expected"), NAMES_ONE.values(), ids=NAMES_ONE)
def test_pages_that_name_one(addresses: list[str], expected: str) -> None:
    assert addresses == [expected]


def reply(value: Any, **headers: str) -> Reply:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Reply(headers={name.replace("_", "-"): text for name, text in headers.items()}, body=body)


def page(comments: str = "") -> Article:
    text = "<p>It rained on the hills all day, and nobody went out to see it, as nobody ever does.</p>" * 4
    return clean_html(f"<html lang=en-US><article><h1>Rain</h1>{text}</article>{comments}", url=PAGE)


def rows(article: Article) -> list[tuple[object, ...]]:
    return [(c.id, c.parent_id, c.depth, c.author, c.date_published, c.text) for c in article.comments]


def wordpress(number: int, parent: int = 0, text: str = "") -> dict[str, Any]:
    """Write a comment as the REST interface gives it."""
    return {
        "id": number,
        "post": 7,
        "parent": parent,
        "author": 0,
        "author_name": f"Ann &#038; Ben {number}",
        "author_url": "https://ann.example/",
        "author_email": "ann@mail.example",
        "author_ip": "192.0.2.7",
        "date": "2020-05-01T12:00:00",
        "date_gmt": "2020-05-01T10:00:00",
        "content": {"rendered": text or f"<p>Comment {number}.</p>\n<p>More &amp; more.</p>\n"},
        "status": "approved",
        "type": "comment",
    }


WP = Endpoint(platform="wordpress", url=WORDPRESS)


def test_wordpress_is_asked_until_its_last_page() -> None:
    full = reply([wordpress(1)], x_wp_total="201", x_wp_totalpages="3")
    assert next_address(WP, [full]) == f"{WORDPRESS}&page=2"
    assert next_address(WP, [full, full]) == f"{WORDPRESS}&page=3"
    assert next_address(WP, [full] * 3) is None


def test_wordpress_without_totals_is_asked_while_pages_are_full() -> None:
    assert next_address(WP, [reply([wordpress(number) for number in range(1, 101)])]) == f"{WORDPRESS}&page=2"
    assert next_address(WP, [reply([wordpress(1)])]) is None


def test_an_empty_page_is_the_last() -> None:
    assert next_address(WP, [reply([], x_wp_totalpages="9")]) is None


def test_wordpress_comments() -> None:
    replies = [
        reply([wordpress(901), wordpress(902)], x_wp_total="4"),
        reply([wordpress(903, 901), wordpress(904, 77)], x_wp_total="4"),
    ]
    article = with_comments(page(), WP, replies)
    text, date = "Comment {}.\nMore & more.", "2020-05-01T10:00:00Z"
    assert rows(article) == [
        ("901", None, 0, "Ann & Ben 901", date, text.format(901)),
        ("903", "901", 1, "Ann & Ben 903", date, text.format(903)),
        ("902", None, 0, "Ann & Ben 902", date, text.format(902)),
        ("904", None, 0, "Ann & Ben 904", date, text.format(904)),
    ]
    thread = article.thread
    assert (thread.platform, thread.origin, thread.count_shown, thread.complete) == (
        "wordpress",
        "json",
        4,
        True,
    )
    assert article.comments[0].author_url == "https://ann.example/"


def test_neither_mail_nor_ip_is_kept() -> None:
    named = {**wordpress(901), "author_name": "ann@mail.example", "author_url": "javascript:alert(1)"}
    article = with_comments(page(), WP, [reply([named])])
    assert (article.comments[0].author, article.comments[0].author_url) == (None, None)
    assert "mail.example" not in repr(article)
    assert "192.0.2.7" not in repr(article)


def test_a_thread_cut_by_a_cap_is_not_complete() -> None:
    article = with_comments(page(), WP, [reply([wordpress(901)], x_wp_total="2", x_wp_totalpages="2")])
    assert (article.thread.count_shown, article.thread.complete) == (2, False)


SHOWN = """<div id="comments" class="comments-area"><h3>3 comments</h3><ol class="comment-list">
<li class="comment depth-1" id="comment-901"><b class="fn">Ann</b> <time datetime="2020-05-01T12:00">1 May</time>
<p>Comment 901.</p><p>More &amp; more.</p></li>
<li class="pingback even depth-1" id="comment-950"><p>Pingback: <a class="url" href="https://else.example/">Elsewhere</a></p></li></ol></div>"""


def test_the_platform_wins_and_what_only_the_page_shows_is_kept() -> None:
    article = with_comments(page(SHOWN), WP, [reply([wordpress(901), wordpress(903, 901)], x_wp_total="2")])
    assert [(c.id, c.parent_id, c.author, c.kind) for c in article.comments] == [
        ("901", None, "Ann & Ben 901", "comment"),
        ("903", "901", "Ann & Ben 903", "comment"),
        ("comment-950", None, "Elsewhere", "pingback"),
    ]
    assert article.comments[0].date_published == "2020-05-01T10:00:00Z"
    assert article.comments[0].date_text == "1 May"
    assert (article.thread.count_shown, article.thread.complete) == (3, True)


def test_nothing_given_changes_nothing() -> None:
    shown = page(SHOWN)
    assert with_comments(shown, WP, [reply([])]).comments == shown.comments
    assert with_comments(shown, WP, [reply([])]).thread.origin == "html"


def test_comments_that_answer_each_other_in_a_circle_are_kept() -> None:
    article = with_comments(
        page(), WP, [reply([wordpress(901, 902), wordpress(902, 901), wordpress(902, 901)])]
    )
    assert [(c.id, c.parent_id, c.depth) for c in article.comments] == [("901", None, 0), ("902", "901", 1)]


MALFORMED = (
    b"",
    b"<p>Sorry",
    b"{}",
    b"null",
    b"7",
    b"[" * 100_000,
    b'{"code": "rest_forbidden"}',
    b"\xff\xfe\x00",
)


@pytest.mark.parametrize("platform", ["wordpress", "blogger", "discourse", "disqus"])
@pytest.mark.parametrize("body", MALFORMED)
def test_what_is_no_answer_is_refused(platform: str, body: bytes) -> None:
    endpoint = Endpoint(platform=platform, url="https://blog.example/t/7.json")
    with pytest.raises(CleaningError, match=platform):
        next_address(endpoint, [reply(body)])
    with pytest.raises(CleaningError, match=platform):
        with_comments(page(), endpoint, [reply(body)])


ODD: tuple[Any, ...] = (None, 7, -1, True, 1e308, "x", "\ud800\0", [], [None], {}, {"a": {}})


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_values_are_read_past(odd: Any) -> None:
    broken = {**dict.fromkeys(wordpress(1), odd), "id": 905}
    assert [c.id for c in with_comments(page(), WP, [reply([odd, broken])]).comments] == ["905"]
    post = {**dict.fromkeys(discourse(2), odd), "id": 32, "post_type": 1}
    topic = reply({"id": 7, "post_stream": {"posts": [odd, post], "stream": odd}, "closed": odd})
    assert [c.id for c in with_comments(page(), TOPIC, [topic]).comments] == ["32"]
    item = {**dict.fromkeys(entry(1), odd), "id": {"$t": "tag:blogger.com,1999:blog-1.post-31"}}
    feed = reply({"feed": {"entry": [odd, item], "openSearch$totalResults": odd}})
    assert [c.id for c in with_comments(page(), FEED, [feed]).comments] == ["31"]
    assert next_address(FEED, [feed]) is None
    sent = {
        "response": {"thread": {"posts": odd}, "posts": [odd, {"id": "33", "author": odd, "message": odd}]}
    }
    assert [c.id for c in with_comments(page(), DISQUS, [embedded(sent)]).comments] == ["33"]


def discourse(number: int, answered: int | None = None, kind: int = 1) -> dict[str, Any]:
    """Write a post as Discourse gives it."""
    return {
        "id": 100 + number,
        "username": f"ann{number}",
        "created_at": "2020-05-01T10:00:00.123Z",
        "cooked": f"<p>Post {number}.</p>",
        "post_number": number,
        "post_type": kind,
        "reply_to_post_number": answered,
        "actions_summary": [{"id": 3, "count": 1}, {"id": 2, "count": 5}],
    }


TOPIC = Endpoint(platform="discourse", url="https://forum.example/t/7.json")
FIRST = {
    "id": 7,
    "closed": True,
    "post_stream": {
        "posts": [discourse(1), discourse(2), discourse(3, 2), discourse(4, kind=3)],
        "stream": [101, 102, 103, 104, *range(110, 145)],
    },
}


def test_discourse_is_asked_for_the_posts_that_are_missing() -> None:
    missing = {"post_stream": {"posts": [discourse(10, 1)]}}
    second = next_address(TOPIC, [reply(FIRST)])
    assert second == "https://forum.example/t/7/posts.json?" + "&".join(
        f"post_ids%5B%5D={number}" for number in range(110, 130)
    )
    third = next_address(TOPIC, [reply(FIRST), reply(missing)])
    assert third is not None
    assert third.count("post_ids") == 15
    assert next_address(TOPIC, [reply(FIRST), reply(missing), reply(missing)]) is None


def test_discourse_comments() -> None:
    later = {"post_stream": {"posts": [discourse(10, 3), discourse(11, 1)]}}
    article = with_comments(page(), TOPIC, [reply(FIRST), reply(later)])
    date = "2020-05-01T10:00:00Z"
    assert rows(article) == [
        ("102", None, 0, "ann2", date, "Post 2."),
        ("103", "102", 1, "ann3", date, "Post 3."),
        ("110", "103", 2, "ann10", date, "Post 10."),
        ("111", None, 0, "ann11", date, "Post 11."),
    ]
    assert (article.comments[0].likes, article.comments[0].author_url) == (5, "https://forum.example/u/ann2")
    assert (article.thread.state, article.thread.count_shown, article.thread.complete) == (
        "closed",
        37,
        False,
    )


def test_the_embedded_page_leads_to_the_topic() -> None:
    embed = Endpoint(platform="discourse", url=f"{FORUM}embed/comments?embed_url=x")
    frame = reply(b'<footer><a class="button" href="https://forum.example/t/rain/7">Continue</a></footer>')
    assert next_address(embed, [frame]) == f"{FORUM}t/7.json"
    assert next_address(embed, [reply(b"<h1>Loading discussion</h1>")]) is None
    small = {"id": 7, "post_stream": {"posts": [discourse(1), discourse(2)], "stream": [101, 102]}}
    assert next_address(embed, [frame, reply(small)]) is None
    assert with_comments(page(), embed, [frame]).comments == ()
    assert [c.id for c in with_comments(page(), embed, [frame, reply(small)]).comments] == ["102"]


def entry(number: int, parent: int | None = None) -> dict[str, Any]:
    """Write a comment as Blogger's feed has it."""
    feed = "https://www.blogger.com/feeds/1/7/comments/default"
    related = [{"rel": "related", "href": f"{feed}/{parent}?v=2"}] if parent else []
    return {
        "id": {"$t": f"tag:blogger.com,1999:blog-1.post-{number}"},
        "published": {"$t": "2020-05-01T10:00:00.001+02:00"},
        "content": {"type": "html", "$t": f"Comment {number}.<br />More."},
        "link": [{"rel": "self", "href": f"{feed}/{number}"}, *related],
        "author": [
            {"name": {"$t": "Ann"}, "uri": {"$t": "https://ann.example/"}, "email": {"$t": "no@mail.example"}}
        ],
    }


FEED = Endpoint(platform="blogger", url="https://blog.example/feeds/7/comments/default?alt=json")


def test_blogger() -> None:
    first = reply({"feed": {"openSearch$totalResults": {"$t": "3"}, "entry": [entry(8001), entry(8002)]}})
    last = reply({"feed": {"openSearch$totalResults": {"$t": "3"}, "entry": [entry(8003, 8001)]}})
    assert next_address(FEED, [first]) == f"{FEED.url}&start-index=3"
    assert next_address(FEED, [first, last]) is None
    article = with_comments(page(), FEED, [first, last])
    date = "2020-05-01T10:00:00+02:00"
    assert rows(article) == [
        ("8001", None, 0, "Ann", date, "Comment 8001.\nMore."),
        ("8003", "8001", 1, "Ann", date, "Comment 8003.\nMore."),
        ("8002", None, 0, "Ann", date, "Comment 8002.\nMore."),
    ]
    assert (article.thread.platform, article.thread.complete) == ("blogger", True)
    assert "mail.example" not in repr(article)


DISQUS = Endpoint(platform="disqus", url="https://disqus.com/embed/comments/?f=rain")


def embedded(data: Any) -> Reply:
    return reply(f'<script type="text/json" id="disqus-threadData">{json.dumps(data)}</script>'.encode())


def test_disqus() -> None:
    post = {"author": {"name": "Ann", "profileUrl": "https://disqus.com/by/ann/"}, "likes": 2}
    post = {**post, "message": "<p>One.</p>", "createdAt": "2020-05-01T10:00:00"}
    posts = [{**post, "id": "5001", "parent": None}, {**post, "id": "5002", "parent": 5001}]
    frame = embedded({"response": {"posts": posts, "thread": {"posts": 9, "isClosed": False}}})
    assert next_address(DISQUS, [frame]) is None
    article = with_comments(page(), DISQUS, [frame])
    assert [(c.id, c.parent_id, c.author, c.date_published, c.likes) for c in article.comments] == [
        ("5001", None, "Ann", "2020-05-01T10:00:00Z", 2),
        ("5002", "5001", "Ann", "2020-05-01T10:00:00Z", 2),
    ]
    assert (article.thread.count_shown, article.thread.complete) == (9, False)


def test_an_unknown_reader_is_replaced_and_a_known_one_kept() -> None:
    shown = page(SHOWN)
    generic = replace(shown, thread=replace(shown.thread, platform="generic"))
    wpdiscuz = replace(shown, thread=replace(shown.thread, platform="wpdiscuz"))
    given = [reply([wordpress(901)])]
    assert with_comments(generic, WP, given).thread.platform == "wordpress"
    assert with_comments(wpdiscuz, WP, given).thread.platform == "wpdiscuz"
