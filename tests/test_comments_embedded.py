"""Comments in a page's data, and what becomes of them beside those of the HTML."""

import json
from typing import Any

import pytest

from cleaners.comments import Taken, take
from cleaners.comments.embedded import _tells
from cleaners.scripts import values_in
from tests.test_comments_threads import page_with

THREE: list[dict[str, Any]] = [
    {"id": 71, "body": "<p>One.</p><p>More.</p>", "created_at": "2020-05-01T10:00:00Z", "likes": 4,
     "user": {"name": "Ann", "email": "ann@mail.example", "ip": "192.0.2.7"}},
    {"id": 72, "body": "Two &amp; a half.", "user": {"name": "Ben"}, "created_at": 1588330800, "parent_id": 71},
    {"id": 73, "body": "Three.", "user": {"name": "c@mail.example"}, "created_at": "2020-05-03T10:00:00Z",
     "parent_id": 71},
]  # fmt: skip


def rows(taken: Taken) -> list[tuple[str | None, ...]]:
    return [(c.id, c.parent_id, c.author, c.date_published, c.text) for c in taken.comments]


EXPECTED = [
    ("71", None, "Ann", "2020-05-01T10:00:00Z", "One.\nMore."),
    ("72", "71", "Ben", "2020-05-01T11:00:00Z", "Two & a half."),
    ("73", "71", None, "2020-05-03T10:00:00Z", "Three."),
]

NOTHING = {
    "no list": '<script>window.S = {"comments": {"enabled": true, "count": 3}}</script>',
    "words on buttons": '<script>window.S = {"comments": [{"key": "submit", "label": "Send"}]}</script>',
    "recent ones": f'<script>window.S = {{"recentComments": {json.dumps(THREE)}}}</script>',
    "examples": f'<script>window.S = {{"builder": {{"comments": {json.dumps(THREE)}}}}}</script>',
    "broken": '<script>window.S = {"comments": [{"id": 1, "body": "One</script>',
    "authors without a text": '<script>window.S = {"comments": [{"id": 1, "user": "Ann", "at": 1588}]}</script>',
}


@pytest.mark.parametrize("rest", NOTHING.values(), ids=NOTHING)
def test_nothing_is_taken(rest: str) -> None:
    assert take(page_with(rest)).comments == ()


LIST = json.dumps(THREE)
CARRIERS = {
    "next": '<script id="__NEXT_DATA__" type="application/json">{"props": {"comments": LIST}}</script>',
    "assigned": '<script>window.__STATE__ = {a: undefined}; window.X = {"post": {"comments": LIST}};</script>',
    "nearly JSON": '<script>var s = {"n": undefined, "comments": LIST,};</script>',
    "in a string": "<script>window._p = JSON.parse(STRING)</script>",
    "graph": '<script>self.s = {"story": {"comments": {"edges": EDGES}}}</script>',
}


@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS)
def test_state(carrier: str) -> None:
    string = json.dumps(json.dumps({"comments": THREE}))
    edges = json.dumps([{"node": item} for item in THREE])
    taken = take(page_with(carrier.replace("LIST", LIST).replace("STRING", string).replace("EDGES", edges)))
    assert rows(taken) == EXPECTED
    assert taken.thread.origin == "json"
    assert "mail.example" not in repr(taken)
    assert "192.0.2.7" not in repr(taken)


def test_replies_inside_comments() -> None:
    nested = [{**THREE[0], "replies": [{**THREE[1]}, {**THREE[2]}]}]
    taken = take(page_with(f'<script>window.s = {{"comments": {json.dumps(nested)}}}</script>'))
    assert rows(taken) == EXPECTED
    assert [comment.depth for comment in taken.comments] == [0, 1, 1]


def test_json_ld() -> None:
    node = {
        "@type": "DiscussionForumPosting",
        "comment": [
            {
                "@type": "Comment",
                "text": "One.",
                "author": {"@type": "Person", "name": "Ann"},
                "dateCreated": "2020-05-01",
            },
            {
                "@type": "Comment",
                "text": "Two.",
                "author": {"@type": "Person", "name": "Ben"},
                "dateCreated": "2020-05-02",
            },
        ],
    }
    taken = take(page_with(f'<script type="application/ld+json">{json.dumps(node)}</script>'))
    assert [(c.author, c.date_published, c.text) for c in taken.comments] == [
        ("Ann", "2020-05-01", "One."),
        ("Ben", "2020-05-02", "Two."),
    ]


SHOWN = """
<div id="comments"><h3>3 comments</h3><ol class="comment-list"><li class="comment depth-1" id="comment-71">
<b class="fn">Ann</b><p>One.</p><p>More.</p></li></ol></div>"""


def test_the_fuller_one_wins_and_no_comment_stands_twice() -> None:
    taken = take(page_with(SHOWN + f'<script>window.s = {{"comments": {LIST}}}</script>'))
    assert rows(taken) == EXPECTED
    assert (taken.thread.platform, taken.thread.origin, taken.thread.complete) == ("wordpress", "json", True)


def test_the_data_fill_the_gaps_of_the_html() -> None:
    taken = take(page_with(SHOWN + f'<script>window.s = {{"comments": [{json.dumps(THREE[0])}]}}</script>'))
    assert rows(taken) == [("comment-71", None, "Ann", "2020-05-01T10:00:00Z", "One.\nMore.")]
    assert taken.comments[0].likes == 4
    assert taken.thread.origin == "html"


def test_data_of_another_thread_are_left_alone() -> None:
    others = [{**item, "id": 900 + number, "body": f"Else {number}"} for number, item in enumerate(THREE)]
    taken = take(page_with(SHOWN + f'<script>window.s = {{"comments": {json.dumps(others)}}}</script>'))
    assert [comment.text for comment in taken.comments] == ["One.\nMore."]


def test_halves_of_characters_are_replaced() -> None:
    item = '{"id": 1, "body": "a \\ud800 b", "user": "Ann", "date": "2020-05-01"}'
    taken = take(page_with(f'<script>window.s = {{"comments": [{item}]}}</script>'))
    assert taken.comments[0].text.encode() == b"a ? b"


def test_deep_and_odd_data_do_no_harm() -> None:
    deep = "[" * 500 + "]" * 500
    odd = '{"id": [], "body": "x", "user": 1, "date": 1e400}'
    for text in (f'{{"comments": [{{"a": {deep}}}]}}', f'{{"comments": [{odd}]}}', '{"comments": [{'):
        assert take(page_with(f"<script>window.s = {text}</script>")).comments == ()


def test_scripts_without_comments_are_not_read() -> None:
    assert list(values_in(page_with('<script>window.s = {"a": [1, 2]}</script>').tree, _tells)) == []
