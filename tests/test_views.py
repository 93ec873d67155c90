"""Views of an article: what changes, and that nothing else does."""

from dataclasses import replace

import pytest
from scrapy.settings import Settings

from cleaners import Article, clean_html, with_hashed_authors, without_authors
from crawler.privacy import author_view

PAGE = """<article><h1>A day</h1><p>The ferry was late again, and the people on the quay had stopped asking.</p>
</article><div id="comments"><ol class="comment-list">
<li class="comment depth-1" id="comment-71"><b class="fn"><a href="https://ann.example/">Ann</a></b><p>One.</p></li>
<li class="comment depth-1" id="comment-72"><b class="fn">Ben</b><p>Two, Ann.</p></li>
<li class="comment depth-1" id="comment-73"><b class="fn">Ann</b><p>Three.</p></li></ol></div>"""


@pytest.fixture(scope="module")
def article() -> Article:
    article = clean_html(PAGE, url="https://example.com/")
    assert [comment.author for comment in article.comments] == ["Ann", "Ben", "Ann"]
    assert article.comments[0].author_url
    return article


def test_no_comments_no_change(article: Article) -> None:
    bare = replace(article, comments=())
    assert without_authors(bare) == bare
    assert with_hashed_authors(bare, b"secret") == bare


def test_a_comment_without_a_name_stays_without(article: Article) -> None:
    nameless = replace(article, comments=tuple(replace(each, author=None) for each in article.comments))
    assert [comment.author for comment in with_hashed_authors(nameless, b"s").comments] == [None] * 3


def test_dropped(article: Article) -> None:
    view = without_authors(article)
    assert [(each.author, each.author_url) for each in view.comments] == [(None, None)] * 3
    assert [each.text for each in view.comments] == [each.text for each in article.comments]
    assert replace(view, comments=article.comments) == article


def test_hashed(article: Article) -> None:
    ann, ben, again = with_hashed_authors(article, b"key").comments
    # RFC 2104's construction, as: printf Ann | openssl dgst -sha256 -hmac key
    assert ann.author == "28492470066575718888055fac51a695f463ced2c8f512313ae89f2610d08db5"
    assert (ann.author == again.author, ann.author == ben.author, ann.author_url) == (True, False, None)
    assert with_hashed_authors(article, b"other").comments[0].author != ann.author


def test_no_digest_without_a_secret(article: Article) -> None:
    with pytest.raises(ValueError, match="secret"):
        with_hashed_authors(article, b"")


@pytest.mark.parametrize("settings", [{"COMMENT_AUTHORS": "hash"}, {"COMMENT_AUTHORS": "hide"}])
def test_settings_that_make_no_sense(settings: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="COMMENT_AUTHORS"):
        author_view(Settings(settings))


@pytest.mark.parametrize(
    ("choice", "links"), [("keep", "https://ann.example/"), ("hash", None), ("drop", None)]
)
def test_settings(article: Article, choice: str, links: str | None) -> None:
    view = author_view(Settings({"COMMENT_AUTHORS": choice, "COMMENT_AUTHORS_SALT": "key"}))(article)
    assert view.comments[0].author_url == links
    assert (view == article) == (choice == "keep")
