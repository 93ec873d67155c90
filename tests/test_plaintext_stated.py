"""Pages handed in as text: the title that their markup states."""

import pytest

from cleaners import clean_text, explain_text

TITLE = "Bridge falls into the river"
TEXTS = (
    "The river rose by two metres on Monday night, and the old bridge at the mill gave way before dawn.",
    "Nobody was hurt, the mayor said, because the road had been closed in time by the fire brigade.",
    "Engineers from the county will look at the two other bridges this week and report to the council.",
)
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)


@pytest.mark.parametrize("text", [f"<div>{BODY}</div>", "\n\n" + "\n\n".join(TEXTS)])
def test_a_first_paragraph_is_no_title(text):
    article = clean_text(text)
    assert article.metadata.title is None
    assert [block.text for block in article.blocks] == [*TEXTS]


def test_a_first_heading_goes_before_what_the_head_states():
    head = f"<head><title>{TITLE} and much more of it</title></head>"
    assert clean_text(f"<html>{head}<body><h1>{TITLE}</h1>{BODY}</body></html>").metadata.title == TITLE


def test_a_title_is_not_cut_without_proof():
    head = f"<head><title>{TITLE} - The Daily Sail</title></head>"
    article = clean_text(f"<html>{head}<body>{BODY}</body></html>")
    assert article.metadata.title == f"{TITLE} - The Daily Sail"


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>{TITLE}</title></head><body>{BODY}</body></html>",
        f'<html><head><meta property="og:title" content="{TITLE}"></head><body>{BODY}</body></html>',
        f"<html><head><title>{TITLE} - The Sail</title></head><body>{BODY}<p>© 2014 The Sail</p></body></html>",
        f"<html><head><title>{TITLE} | The Daily Sail</title></head><body><h2>{TITLE}</h2>{BODY}</body></html>",
        f"<div><h2>{TITLE}</h2>{BODY}</div>",
    ],
)
def test_the_stated_title_is_read_and_the_text_stays_whole(page):
    article = clean_text(page)
    assert article.metadata.title == TITLE
    assert [block.text for block in article.blocks] == [*TEXTS]


def test_what_won_is_told():
    page = f"<html><head><title>{TITLE}</title></head><body>{BODY}</body></html>"
    assert explain_text(page).winners["title"] == "markup of the page"
