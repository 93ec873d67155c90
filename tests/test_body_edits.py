"""What is mended after the block model: subheadings inside the text, and lists of teasers that are no article."""

import pytest
from lxml import html

from cleaners.body.agreement import compact
from cleaners.body.edits import headline, is_enough, is_line_above, others, refused, restored
from cleaners.segments import segments

PROSE = "<p>" + "It rained for three days before anyone thought of the ferry. " * 3 + "</p>"
SENTENCE = "It rained all day long, and nobody in the village came out to see the flowers of the garden."


def _kept(page: str, *dropped: str) -> list[str]:
    """Give what is chosen of a page in which the model dropped some segments."""
    found = segments(html.document_fromstring(page))
    chosen = restored(found, [segment.text not in dropped for segment in found])
    refusals = refused(found, [0.0] * len(found))
    return [piece.text for piece, yes, why in zip(found, chosen, refusals, strict=True) if yes and not why]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<h2>Head</h2>{PROSE}", id="above the text"),
        pytest.param(f"{PROSE}<h2>Head</h2>", id="below the text"),
        pytest.param(f"{PROSE}<h2>Head</h2><p>Short.</p>{PROSE}", id="over a short line"),
        pytest.param(f"{PROSE}<h2><a href=/x>Head</a></h2>{PROSE}", id="a link"),
        pytest.param(f"{PROSE}<div><h2>Head</h2></div>{PROSE}", id="in a box of its own"),
        pytest.param(f"{PROSE}<p>Head</p>{PROSE}", id="no heading"),
        pytest.param(f"{PROSE}<h2>Head</h2><p>Other</p>{PROSE}", id="over a dropped line"),
    ],
)
def test_stays_dropped(page: str) -> None:
    assert "Head" not in _kept(page, "Head", "Other")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"{PROSE}<h2>Head</h2>{PROSE}", id="between paragraphs"),
        pytest.param(f"{PROSE}<section><h3>Head</h3><div>{PROSE}</div></section>", id="opens a section"),
    ],
)
def test_subheading_is_restored(page: str) -> None:
    assert "Head" in _kept(page, "Head")


LIST = "<ul><li>One</li><li>Two</li><li>Three</li></ul>"


@pytest.mark.parametrize(
    ("page", "dropped"),
    [
        pytest.param(f"{LIST}{PROSE}", {"One"}, id="above the text"),
        pytest.param(f"{PROSE}{LIST}{PROSE}", {"One", "Two"}, id="most entries dropped"),
        pytest.param(f"{PROSE}{LIST}{PROSE}", {"One", "Two", "Three"}, id="all entries dropped"),
        pytest.param(f"{PROSE}<ul><li><a href=/x>One</a></li><li>Two</li></ul>{PROSE}", {"One"}, id="a link"),
        pytest.param(f"{PROSE}<ul><li>One</li></ul><ul><li>Two</li></ul>{PROSE}", {"One"}, id="another list"),
        pytest.param(f"{PROSE}<div><p>One</p><p>Two</p></div>{PROSE}", {"One"}, id="no list"),
    ],
)
def test_an_entry_stays_dropped(page: str, dropped: set[str]) -> None:
    assert "One" not in _kept(page, *dropped)


def test_a_long_entry_stays_dropped() -> None:
    page = f"{PROSE}<ul><li>{SENTENCE}</li><li>Two</li></ul>{PROSE}"
    assert SENTENCE not in _kept(page, SENTENCE)


@pytest.mark.parametrize("dropped", ["One", "Two", "Three"])
def test_a_short_entry_among_chosen_ones_is_restored(dropped: str) -> None:
    assert _kept(f"{PROSE}{LIST}{PROSE}", dropped)[1:4] == ["One", "Two", "Three"]


POST = (
    '<blockquote class="twitter-tweet"><p>The ferry is back.</p>&mdash; Ann Lee (@annlee)'
    " <a href=/x>May 3, 2024</a></blockquote>"
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"{POST}{PROSE}", id="above the text"),
        pytest.param(f"{PROSE}{POST}", id="below the text"),
        pytest.param(f"{PROSE}<blockquote><p>The ferry is back.</p></blockquote>{PROSE}", id="any quote"),
        pytest.param(
            f"{PROSE}<blockquote class=instagram-media><a href=/x>The ferry is back.</a></blockquote>{PROSE}",
            id="a placeholder",
        ),
        pytest.param(f"{PROSE}<div class=twitter><p>The ferry is back.</p></div>{PROSE}", id="a follow box"),
    ],
)
def test_is_no_quoted_post(page: str) -> None:
    assert "The ferry is back." not in _kept(page, "The ferry is back.", "— Ann Lee (@annlee) May 3, 2024")


def test_a_quoted_post_is_restored() -> None:
    byline = "— Ann Lee (@annlee) May 3, 2024"
    assert _kept(f"{PROSE}{POST}{PROSE}", "The ferry is back.", byline)[1:3] == ["The ferry is back.", byline]


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>11:15</ul>", "<table><tr><td>11:15</table>", "<pre>11:15</pre>", "<p>11:15 The bridge is closed.",
        "<p>2:1", "<p>11",
    ],
)  # fmt: skip
def test_is_no_clock(page: str) -> None:
    assert len(_kept(f"{PROSE}{page}{PROSE}")) == 3


@pytest.mark.parametrize("clock", ["11:15", "9.05 Uhr", "11:15 am", "18h30", "07:30 CET"])
def test_a_lone_clock_goes(clock: str) -> None:
    assert len(_kept(f"{PROSE}<div>{clock}</div>{PROSE}")) == 2


OWN = f"<article><h1>Rain</h1>{PROSE}</article>"


@pytest.mark.parametrize(
    ("page", "other"),
    [
        pytest.param(f"{OWN}<article>{PROSE}</article>", [], id="no headline"),
        pytest.param(f"{OWN}<article><h2>Snow</h2>{PROSE}</article>", [], id="a lesser headline"),
        pytest.param(f"<h1>Rain</h1><article><h1>Snow</h1>{PROSE}</article>", [], id="a title above all"),
        pytest.param(
            f"<article>{OWN}<article><h1>Snow</h1></article></article>", [], id="within one article"
        ),
        pytest.param(f"{OWN}<div><h1>Snow</h1>{PROSE}</div>", [], id="no article"),
        pytest.param(
            f"{OWN}<article><h1>Snow</h1><p>Text.</article>", ["Snow", "Text."], id="the next article"
        ),
    ],
)
def test_other_articles(page: str, other: list[str]) -> None:
    pieces = segments(html.document_fromstring(page))
    marks = others(pieces, [float(piece.text == "Rain") for piece in pieces])
    assert [piece.text for piece, yes in zip(pieces, marks, strict=True) if yes] == other


LONG = "<p>" + "It rained for three days before anyone thought of the ferry. " * 8 + "</p>"


@pytest.mark.parametrize(
    ("page", "above"),
    [
        pytest.param(f"<p>Note</p>{LONG}<h1>Rain</h1>{LONG}", [], id="a title that comes after the text"),
        pytest.param(f"<p>Note</p>{LONG}", [], id="no title"),
        pytest.param("<p>Note</p><p>Other</p><h1>Rain</h1><p>Short.</p>", [], id="no paragraph"),
        pytest.param(f"{PROSE}<h1>Rain</h1>{LONG}", [], id="prose above the title"),
        pytest.param(f"<p>Note</p><h1>Rain</h1>{LONG}", ["Note"], id="a line"),
        pytest.param(f"<p>The Paper<br>https://paper.example/</p><h1>Rain</h1>{LONG}",
                     ["The Paper\nhttps://paper.example/"], id="two lines"),
    ],
)  # fmt: skip
def test_lines_above_the_title(page: str, above: list[str]) -> None:
    pieces = segments(html.document_fromstring(page))
    end = headline(pieces, [float(piece.frame.tag == "h1") for piece in pieces])
    assert [piece.text for piece in pieces[:end] if is_line_above(piece)] == above


@pytest.mark.parametrize(
    ("page", "enough"),
    [
        pytest.param(f"<p>{SENTENCE}", True, id="one sentence"),
        pytest.param("<p>Rain falls on the old harbour wall.</p>" * 20, True, id="many short lines"),
        pytest.param("<p>Too short.", False, id="a leftover"),
        pytest.param("<h2>Leeks</h2><p>Three old varieties for cold gardens.</p>" * 3, False, id="teasers"),
        pytest.param("<p></p>", False, id="nothing"),
    ],
)  # fmt: skip
def test_is_enough(page: str, enough: bool) -> None:
    pieces = segments(html.document_fromstring(page))
    assert is_enough([len(compact(piece.text)) for piece in pieces]) is enough
