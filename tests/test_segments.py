"""The page's text in pieces: what starts a new one, what a piece remembers."""

import pytest
from lxml import html

from cleaners.segments import Segment, own_segments, segments, tokens


def pieces(page: str) -> list[Segment]:
    return segments(html.document_fromstring(page))


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>one <b>bold</b>, <a href=x>linked</a> <span>run</span></p>", ["one bold, linked run"]),
        ("<p>a<br>b</p>", ["a\nb"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<pre><span>a\n</span><span>  b</span></pre>", ["a\n  b"]),
        ("<p>  white \n\t space </p>", ["white space"]),
        ("<p>H<sub>2</sub>O</p>", ["H2O"]),
        ("<p>日本語<wbr>の文</p>", ["日本語の文"]),
        ("<p>a b</p>", ["a b"]),
    ],
)
def test_stays_one_piece(page: str, texts: list[str]) -> None:
    assert [piece.text for piece in pieces(page)] == texts


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<p>one<br> <br/>two</p>", ["one", "two"]),
        ("<div>bare<p>para</p>tail</div>", ["bare", "para", "tail"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<custom-card>a</custom-card><custom-card>b</custom-card>", ["a", "b"]),
        ("<span>a<div>b</div>c</span>", ["a", "b", "c"]),
    ],
)
def test_starts_a_new_piece(page: str, texts: list[str]) -> None:
    assert [piece.text for piece in pieces(page)] == texts


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p></p><div> \n </div>",
        "<script>var a = '<p>text</p>'</script><style>p {}</style>",
        "<template><p>text</p></template><svg><title>icon</title></svg>",
        "<select><option>one</select><textarea>typed</textarea>",
    ],
)
def test_holds_no_text(page: str) -> None:
    assert pieces(f"<body>{page}</body>") == []


def test_tails_of_skipped_elements_stay() -> None:
    assert [piece.text for piece in pieces("<p>before <svg><title>icon</title></svg>after</p>")] == [
        "before after"
    ]


def test_links_keep_their_places() -> None:
    (piece,) = pieces('<p>  See <a href="/a">the  first</a> and <a href="/b">second</a>.</p>')
    assert [(piece.text[start:end], href) for start, end, href in piece.links] == [
        ("the first", "/a"),
        ("second", "/b"),
    ]
    assert piece.linked == len("the first") + len("second")


def test_a_link_around_blocks_goes_on() -> None:
    found = pieces('<a href="/x"><h3>Head</h3><p>Text</p></a><p>after</p>')
    assert [(piece.text, piece.linked) for piece in found] == [("Head", 4), ("Text", 4), ("after", 0)]


def test_frames_remember_what_is_around() -> None:
    (piece,) = pieces('<main><div class="entry-content articleBody" hidden><p>text</p></div></main>')
    names = [frame.tag for frame in piece.frame.up()]
    assert names == ["p", "div", "main", "body", "html"]
    assert next(frame.tokens for frame in piece.frame.up() if frame.tag == "div") == {
        "entry", "content", "article", "body", "hidden",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [("", set()), ("c42", {"c"}), ("postBody__text--lead", {"post", "body", "text", "lead"})],
)
def test_tokens(name: str, words: set[str]) -> None:
    assert tokens(name) == words


@pytest.mark.parametrize(
    "page",
    [
        "<article><footer>text</footer></article>",
        "<main><div><footer>text</footer></div></main>",
        '<div class="navigation">text</div>',
        '<p class="cookieconsent">text</p>',
        '<div class="consent-essay">text</div>',
    ],
)
def test_can_be_the_article(page: str) -> None:
    found = own_segments(html.document_fromstring(f"<p>a{page}b"))
    assert [piece.text for piece in found] == ["a", "text", "b"]


@pytest.mark.parametrize(
    "page",
    [
        "<nav><ul><li>text</ul></nav>",
        "<article><nav>text</nav></article>",
        "<footer><p>text</footer>",
        "<div><footer>text</footer></div>",
        '<div id="onetrust-consent-sdk"><div><p>text</div></div>',
        '<div id="CybotCookiebotDialog">text</div>',
        '<section class="iubenda-cs-container">text</section>',
    ],
)
def test_cannot_be_the_article(page: str) -> None:
    found = own_segments(html.document_fromstring(f"<div>a{page}b</div>"))
    assert [piece.text for piece in found] == ["a", "b"]
