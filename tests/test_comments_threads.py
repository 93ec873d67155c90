"""Threads of ``tests/comments/<platform>.html``, written as each system renders them, with what must be read.

The ``.json`` beside a page gives platform, state, count and comments as [id, parent, author, date, text].
"""

import json
from pathlib import Path
from typing import Any

import pytest

from cleaners.comments import Taken, take
from cleaners.comments.page import look
from cleaners.comments.platforms import all_platforms
from cleaners.comments.threads import claiming
from cleaners.document import Document, parse

FOLDER = Path(__file__).with_name("comments")
CASES = sorted(path.stem for path in FOLDER.glob("*.html"))
PARAGRAPH = "It rained on the hills all day, and nobody went out to see it. "
ARTICLE = f"<article><h1>A day out</h1>{f'<p>{PARAGRAPH}</p>' * 4}</article>"


def page_with(rest: str, *, lang: str = "en-US") -> Document:
    html = f"<html lang={lang}><head><title>A day out</title></head><body><main>{ARTICLE}{rest}</main></body></html>"
    return parse(html, url="https://news.example/2020/day-out", content_type=None, fetched_at=None)


def case(name: str) -> tuple[Document, dict[str, Any]]:
    expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return page_with(
        (FOLDER / f"{name}.html").read_text("utf-8"), lang=expected.get("lang", "en-US")
    ), expected


def rows(taken: Taken) -> list[list[str | None]]:
    return [[c.id, c.parent_id, c.author, c.date_published, c.text] for c in taken.comments]


def test_cases_are_found() -> None:
    assert len(CASES) >= 3


@pytest.mark.parametrize("name", CASES)
def test_at_most_one_record_claims_a_page(name: str) -> None:
    document, expected = case(name)
    claims = [platform.name for platform in claiming(look(document), all_platforms())]
    assert claims == ([] if expected["platform"] == "generic" else [expected["platform"]])


@pytest.mark.parametrize("name", CASES)
def test_comments(name: str) -> None:
    document, expected = case(name)
    assert rows(take(document)) == expected["comments"]


@pytest.mark.parametrize("name", CASES)
def test_thread(name: str) -> None:
    document, expected = case(name)
    thread = take(document).thread
    assert (thread.platform, thread.state, thread.count_shown) == (
        expected["platform"],
        expected["state"],
        expected["count_shown"],
    )


@pytest.mark.parametrize("name", CASES)
def test_the_thread_leaves_the_tree_and_the_article_stays(name: str) -> None:
    document, expected = case(name)
    take(document)
    left = " ".join(" ".join(document.tree.itertext()).split())
    assert left.count(PARAGRAPH.strip()) == 4
    assert not [row[4] for row in expected["comments"] if row[4] and row[4].split("\n")[0] in left]


WORDPRESS = """
<section id="comments"><h2>2 comments</h2><ol class="commentlist">
<li class="comment" id="comment-1"><div class="comment-author vcard"><cite class="fn">{name}</cite>
<span class="says">says:</span></div><div class="comment-meta"><a href="#comment-1">
<time datetime="2024-03-12T10:02:00+00:00">March 12</time></a></div><p>Mail me: ann@mail.example</p></li>
<li class="comment" id="comment-2"><cite class="fn">Sheila B.</cite><div class="comment-meta">
<a>March 13, 2024 at 9:00 am</a></div><p>No.</p></li></ol></section>"""


@pytest.mark.parametrize(
    ("shown", "name"),
    [("Ann", "Ann"), ("ann@mail.example", None), ("192.0.2.7", None), ("<a href='/u/7'>ann@mail.example</a>", None)],
)  # fmt: skip
def test_an_address_in_the_place_of_a_name_is_neither_name_nor_text(shown: str, name: str | None) -> None:
    first, second = take(page_with(WORDPRESS.format(name=shown))).comments
    assert (first.author, first.text) == (name, "Mail me: ann@mail.example")
    assert (second.author, second.text) == ("Sheila B.", "No.")
