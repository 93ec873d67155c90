"""The door: what it takes, and how an article is named."""

from collections.abc import Callable
from typing import Any

import pytest

from cleaners import clean_html, clean_text, explain_html, explain_text

STORY = "The ferry was late again on Thursday, and the people on the quay had stopped asking why it was so."
PAGE = f"<title>A day</title><article><h1>A day</h1><p>{STORY}<p>{STORY.replace('ferry', 'train')}</article>"


@pytest.mark.parametrize("function", [clean_html, explain_html, clean_text, explain_text])
@pytest.mark.parametrize("value", [None, 7, bytearray(b"<p>"), ["<p>"]])
def test_what_is_no_text_is_refused_by_its_type(function: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(TypeError, match=rf"must be .*str.*, not {type(value).__name__}$"):
        function(value)


@pytest.mark.parametrize("function", [clean_text, explain_text])
def test_a_dump_of_bytes_is_refused(function: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match=r"must be str \(cleaners\.decode makes one of bytes\), not bytes"):
        function(b"A day")


@pytest.mark.parametrize("url", ["http://[", "example.com/a", "ftp://example.com/a", "http://a:b/", "", " "])
def test_a_url_that_is_none_is_null(url: str) -> None:
    assert clean_html(PAGE, url=url).url is None
    assert clean_text(STORY, url=url).url is None


def test_an_id_is_the_urls_whatever_the_text() -> None:
    url = "https://example.com/a"
    assert clean_html(PAGE, url=url).id == clean_html("<p>", url=url).id == clean_text(STORY, url=url).id


def test_without_a_url_an_id_is_the_texts_whatever_the_markup() -> None:
    assert clean_html(PAGE).id == clean_html(PAGE.replace("<article>", "<article class=a>")).id
    assert clean_html(PAGE).id != clean_html(PAGE.replace("late", "early")).id


def test_without_a_text_an_id_is_the_inputs() -> None:
    pages = ["", "<p>", "<title>A day</title>", "<title>A day</title><p>"]
    comments = [f"2 comments\n\n1. Bob\n{text}\n" for text in ("Quite so.", "Not at all.")]
    articles = [*map(clean_html, pages), *map(clean_text, comments)]
    assert [article.body for article in articles] == [None] * len(articles)
    assert len({article.id for article in articles}) == len(articles)
    assert clean_html(pages[2].encode()).id == clean_html(pages[2]).id
