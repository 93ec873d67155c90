"""Titles: the heading that the page's other titles agree with, freed of the site and the kicker."""

import pytest

from tests.metadata_pages import article, field, json_ld, reading

OG = '<meta property="og:title" content="Rain in the hills this May">'
KICKED = "Weather: Rain in the hills"
OG_KICKER = f'<meta property="og:title" content="{KICKED}">'


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>Only text.</p>",
        "<h1></h1>",
        "<svg><title>icon</title></svg><p>No title.</p>",
        '<meta property="og:site_name" content="The Paper"><h1>The Paper</h1>',
        '<meta property="og:title" content=" ">',
    ],
)
def test_no_title(page: str) -> None:
    assert field(page, "title") is None


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<h1>Rain - and no end</h1>", "Rain - and no end"),
        ("<title>Rain: a history</title>", "Rain: a history"),
        ("<title>Rock | Paper | Scissors</title><h1>Rock | Paper | Scissors</h1>", "Rock | Paper | Scissors"),
        (OG + "<h1>The Paper</h1><h1>Rain in the hills</h1>", "Rain in the hills"),
        (OG + "<h1>Rain</h1><p>a</p><h1>Sun</h1>", "Rain in the hills this May"),  # sections, not headlines
        (OG + '<ol class="breadcrumb"><li><h1>Rain in the hills</h1></ol>', "Rain in the hills this May"),
        (
            OG + '<aside class="related"><h1>Rain in the hills again</h1></aside>',
            "Rain in the hills this May",
        ),
    ],
)
def test_keeps(page: str, title: str) -> None:
    assert field(page, "title") == title


@pytest.mark.parametrize(
    ("page", "title", "winner"),
    [
        (OG + "<h1>Rain in the hills</h1>", "Rain in the hills", "h1 that agrees"),
        (OG + "<h1>How May brought rain</h1>", "How May brought rain", "lone h1"),
        (OG, "Rain in the hills this May", "og:title"),
        (article(headline="Rain &amp; sun"), "Rain & sun", "json-ld headline"),
        (json_ld({"@graph": [{"@type": "Article", "headline": "Rain"}]}), "Rain", "json-ld headline"),
        ("<title>Rain in May | The Paper</title>", "Rain in May | The Paper", "title tag"),
        ("<h1>Rain</h1>", "Rain", "h1"),
        ("<title>大雨の五月</title><h1>大雨の五月</h1>", "大雨の五月", "h1 that agrees"),
    ],
)
def test_winner(page: str, title: str, winner: str) -> None:
    found = reading(page)
    assert (found.metadata.title, found.winners["title"]) == (title, winner)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Rain in May - paper.example</title>", "Rain in May"),
        (
            '<meta property="og:site_name" content="The Paper"><title>Rain in May | The Paper</title>',
            "Rain in May",
        ),
        (
            '<meta property="og:site_name" content="The Paper"><title>The Paper: Rain</title>',
            "Rain",
        ),
        (
            OG + '<h1><span class="kicker">Weather</span><span>Rain in the hills</span></h1>',
            "Rain in the hills",
        ),
        (OG_KICKER + '<h1><span class="kicker">Weather</span><span>Rain in the hills</span></h1>', KICKED),
        (OG + "<h1>Rain in<br>the hills</h1>", "Rain in the hills"),
        (OG + "<h1>Rain in the hi<b>ll</b>s</h1>", "Rain in the hills"),
    ],
)
def test_strips(page: str, title: str) -> None:
    assert field(page, "title") == title
