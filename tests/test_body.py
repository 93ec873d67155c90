"""Which text of a page is the article: what must stay, what must go, what is found again."""

import pytest

from cleaners import clean_html, explain_html
from cleaners.body.agreement import compact, is_repeated, taken

PROSE = [
    "The river rose two metres in one night, and by morning the lower bridge could no longer be seen.",
    "Nobody was hurt, the fire brigade said, but forty families spent the day on the upper floors.",
    "“We have had water before,” said the baker, who opened at six all the same, “but never with the bread in it.”",
    "The council meets on Thursday to decide on the wall that engineers have asked for since the last flood.",
]
MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in "home news sport local weather shop".split()
)
PAGE = """<html lang="en"><head><title>The night the river came - The Valley Post</title>
<meta property="og:title" content="The night the river came"></head><body>
<header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>The night the river came</h1>{lead}<div class="article-body">{body}</div></article>
<aside class="related"><h3>Related stories</h3><ul>
<li><a href="/a">Farmers count the losses after a week of rain</a></li>
<li><a href="/b">Why the wall was never built</a></li></ul></aside></main>
<footer><p>Copyright The Valley Post. All rights reserved.</p></footer></body></html>"""


def page(body: str, lead: str = "") -> str:
    return PAGE.format(menu=MENU, lead=lead, body=body)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_prose_stays_in_order_and_nothing_else() -> None:
    article = clean_html(page(paragraphs(PROSE)))
    assert [block.text for block in article.blocks] == PROSE
    assert article.metadata.title == "The night the river came"


@pytest.mark.parametrize("empty", ["", "<html></html>", f"<ul>{MENU}</ul>", "<p>404</p>"])
def test_a_page_without_an_article_has_no_body(empty: str) -> None:
    article = clean_html(empty)
    assert (article.body, article.blocks) == (None, ())


def test_a_title_is_never_body() -> None:
    again = f"<h2>The night the river came</h2>{paragraphs(PROSE)}"
    explained = explain_html(page(again))
    assert "The night the river came" not in [block.text for block in explained.article.blocks]
    assert {step.rule.split()[0] for step in explained.steps if step.text == "The night the river came"} == {
        "title"
    }


def test_a_split_body_is_joined() -> None:
    gap = '</div><div class="ad-slot"></div><div class="article-body">'
    split = paragraphs(PROSE[:2]) + gap + paragraphs(PROSE[2:])
    assert [block.text for block in clean_html(page(split)).blocks] == PROSE


def test_a_repeated_paragraph_comes_once() -> None:
    twice = paragraphs([*PROSE, PROSE[1]])
    assert [block.text for block in clean_html(page(twice)).blocks] == PROSE


def test_the_lead_comes_first_and_is_part_of_the_body() -> None:
    lead = "After a night of rain the whole lower town stood under water, and the wall is back on the agenda."
    article = clean_html(page(paragraphs(PROSE), f'<p class="standfirst">{lead}</p>'))
    assert [(block.kind, block.text) for block in article.blocks][:2] == [
        ("lead", lead),
        ("paragraph", PROSE[0]),
    ]
    assert article.body is not None
    assert article.body.startswith(lead)


def test_a_first_paragraph_is_no_lead() -> None:
    assert {block.kind for block in clean_html(page(paragraphs(PROSE))).blocks} == {"paragraph"}


def test_every_piece_of_the_page_is_explained() -> None:
    explained = explain_html(page(paragraphs(PROSE)))
    texts = [step.text for step in explained.steps if step.stage == "body"]
    assert {"Home", "Related stories", *PROSE} <= set(texts)


def test_captioned_pictures_of_the_article_are_metadata() -> None:
    figure = (
        '<figure><img src="/flood.jpg"><figcaption>The lower bridge. Photo: Ann Lee</figcaption></figure>'
    )
    body = paragraphs(PROSE[:2]) + figure + paragraphs(PROSE[2:])
    article = clean_html(page(body), url="https://valley.example/news/flood")
    assert [(image.url, image.caption, image.credit) for image in article.metadata.images] == [
        ("https://valley.example/flood.jpg", "The lower bridge.", "Ann Lee")
    ]
    assert [block.text for block in article.blocks] == PROSE


@pytest.mark.parametrize(
    ("segments", "text", "marks"),
    [
        (["Home", "News"], "", [0.0, 0.0]),
        (["News", PROSE[0]], PROSE[0], [0.0, 1.0]),  # a short text far from what was taken
        ([PROSE[0], PROSE[0]], PROSE[0], [1.0, 0.0]),  # one place, one segment
        (["Why?", PROSE[0], "So."], f"Why?\n{PROSE[0]}\nSo.", [1.0, 1.0, 1.0]),
        (["a", "b", PROSE[1]], f"| a | b |\n{PROSE[1]}", [1.0, 1.0, 1.0]),  # cells
        ([f"{PROSE[0]} and more that was cut off here"], PROSE[0], [0.5]),
    ],
)
def test_what_trafilatura_took(segments: list[str], text: str, marks: list[float]) -> None:
    assert taken([compact(segment) for segment in segments], text) == marks


FORMULA = [
    "The Alba share closed higher on Monday in a friendly market, after a day on which few of its kind were traded",
    "and fewer changed their price by more than a cent, as had been so on each day of the week before",
    "analysts of the Northern Bank had expected less of the maker of bicycles in its third quarter, and told so",
    "those who hold it for the long run were advised to keep it, and others to wait for the figures of the year",
    "the index of the fifty largest companies gained ground for the second day in a row, while gold lost some of its",
    "and the price of oil stayed where it had been since the storm, which is to say above that of the autumn",
]


@pytest.mark.parametrize(
    ("text", "seen", "repeated"),
    [
        pytest.param("Yes, she said, and left.", "Yes, she said, and left.", False, id="short"),
        pytest.param(
            "; ".join(FORMULA),
            "; ".join(FORMULA[4:] + FORMULA[2:4] + FORMULA[:2]),
            False,
            id="the same phrases elsewhere",
        ),
        pytest.param("; ".join(FORMULA), ". ".join(PROSE), False, id="another text"),
        pytest.param("; ".join(FORMULA), f"{PROSE[0]} {'; '.join(FORMULA)} {PROSE[1]}", True, id="whole"),
        pytest.param(
            "; ".join(FORMULA),
            "; ".join(FORMULA).replace("friendly", "gloomy"),
            True,
            id="a changed copy",
        ),
    ],
)
def test_is_repeated(text: str, seen: str, repeated: bool) -> None:
    assert is_repeated(compact(text), compact(seen)) is repeated
