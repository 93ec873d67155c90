"""Menus: what is none, what is one, and that the page stays whole when they are set aside."""

import pytest
from lxml import html

from cleaners.body.menus import menus, slim
from cleaners.segments import segments, within

LINKS = "".join(
    f"<li><a href=/{name}>{name.title()}</a></li>" for name in "home news sport local weather shop".split()
)
HEADLINE = "A headline as long as headlines are in papers that have all the room they want for them"


def _left(page: str) -> list[str]:
    found = segments(html.document_fromstring(page))
    return [
        segment.text for segment, inside in zip(found, within(found, menus(found)), strict=True) if not inside
    ]


@pytest.mark.parametrize(
    ("page", "stays"),
    [
        pytest.param("<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>", "One", id="few links"),
        pytest.param(f"<ul>{LINKS}<li>Plain text among them.</ul>", "Home", id="text among them"),
        pytest.param(f"<ul>{LINKS.replace('Home', HEADLINE)}</ul>", "News", id="headlines"),
        pytest.param("<ul>" + "<li>Flour</li>" * 8 + "</ul>", "Flour", id="no links"),
    ],
)  # fmt: skip
def test_is_no_menu(page: str, stays: str) -> None:
    assert stays in _left(f"<p>Text.</p>{page}")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<nav><ul>{LINKS}</ul></nav>", id="a list"),
        pytest.param(
            f"<div>{LINKS.replace('li>', 'span>').replace('</span>', '</span><br><br>')}</div>", id="lines"
        ),
        pytest.param(f"<ul>{LINKS}<li>|</li></ul>", id="with marks"),
    ],
)
def test_is_a_menu(page: str) -> None:
    assert _left(f"<p>Text.</p>{page}") == ["Text."]


def test_slim_leaves_the_tree_as_it_is() -> None:
    tree = html.document_fromstring(f"<p>Text<script>1</script> tail.</p><nav><ul>{LINKS}</ul></nav>after")
    before = html.tostring(tree)
    copied = slim(tree, menus(segments(tree)))
    assert html.tostring(tree) == before
    assert "".join(copied.itertext()) == "Text tail.after"
