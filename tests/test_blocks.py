"""Segments -> blocks: what is put together, what stays apart."""

import pytest
from lxml import html

from cleaners.article import Block
from cleaners.blocks import as_blocks
from cleaners.segments import segments


def blocks(page: str) -> list[Block]:
    return as_blocks(segments(html.document_fromstring(page)), lambda href: f"https://site.example/{href}")


def shapes(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(page)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a</p><p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<dl><dt>a<dd>b</dl>", [("paragraph", "a"), ("paragraph", "b")]),
        (  # a table that only lays out the page
            "<table><tr><td><p>one</p><p>two</p></td></tr></table>",
            [("paragraph", "one"), ("paragraph", "two")],
        ),
        (  # a list whose entries are articles of their own
            "<ol><li><h2>One</h2><p>a</p><p>b</p></li></ol>",
            [("heading", "One"), ("paragraph", "a"), ("paragraph", "b")],
        ),
    ],
)
def test_stays_apart(page: str, expected: list[tuple[str, str]]) -> None:
    assert shapes(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", [("list", "a\nb")]),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", [("list", "a\nb\nc")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", [("quote", "a\nb")]),
        ("<blockquote class='twitter-tweet'><p>a</p>b</blockquote>", [("embed", "a\nb")]),
        ("<pre><code>a\n b</code></pre>", [("code", "a\n b")]),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", [("table", "a | b\nc | d")]),
        ("<h3>Head <a href=x>line</a></h3>", [("heading", "Head line")]),
    ],
)
def test_is_put_together(page: str, expected: list[tuple[str, str]]) -> None:
    assert shapes(page) == expected


def test_lists_say_their_items_and_order() -> None:
    (block,) = blocks("<ol><li><p>a</p></li><li>b</li></ol>")
    assert (block.items, block.ordered, block.rows, block.level) == (("a", "b"), True, None, None)


def test_tables_say_their_rows() -> None:
    (block,) = blocks("<table><tr><td>a<td>b<tr><td>c<br>c<td>d</table>")
    assert block.rows == (("a", "b"), ("c c", "d"))


def test_headings_say_their_level() -> None:
    assert [block.level for block in blocks("<h2>a</h2><h4><span>b</span></h4><p>c</p>")] == [2, 4, None]


@pytest.mark.parametrize(
    "page",
    [
        "<p>see <a href=x>here</a></p>",
        "<ul><li>one</li><li>see <a href=x>here</a></li></ul>",
        "<table><tr><td>one<td>two<tr><td>three<td><a href=x>here</a></table>",
        "<blockquote><p>one</p><p>or <a href=x>here</a></p></blockquote>",
    ],
)
def test_links_point_into_the_block(page: str) -> None:
    (block,) = blocks(page)
    (link,) = block.links
    assert (block.text[link.start : link.end], link.url) == ("here", "https://site.example/x")


def test_links_that_lead_nowhere_go() -> None:
    (block,) = as_blocks(segments(html.document_fromstring("<p><a href=x>a</a></p>")), lambda _: None)
    assert block.links == ()
