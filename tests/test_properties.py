"""Whatever comes in: an article that fits the schema, or CleaningError; the same one each time."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cleaners import (
    Article,
    CleaningError,
    Comment,
    clean_html,
    clean_text,
    explain_html,
    explain_text,
    schema,
)
from tests import goldens

FIXTURES = [path.read_bytes() for path in sorted(goldens.FOLDER.glob("*/page.html"))]
VALIDATOR = Draft202012Validator(json.loads(schema.PATH.read_text("utf-8")))
FETCHED = datetime(2024, 5, 1, 12, tzinfo=UTC)

CHECK = settings(
    max_examples=60,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)

TAGS = (
    "a", "abbr", "address", "amp-img", "article", "aside", "b", "base", "blockquote", "body", "br", "button", "cite",
    "code", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h6", "head", "header", "hr", "html", "iframe", "img", "input", "label", "li", "link",
    "main", "math", "meta", "nav", "noscript", "object", "ol", "option", "p", "picture", "plaintext", "pre", "q",
    "ruby", "rt", "script", "section", "select", "small", "source", "span", "strong", "style", "sub", "sup", "svg",
    "symbol", "table", "tbody", "td", "template", "textarea", "th", "time", "title", "tr", "u", "ul", "video", "wbr",
    "x-y", "xml:lang",
)  # fmt: skip
URLS = (
    "", " ", "#", "#comment-1", "/a", "?p=1", "//", "///", "http://[", "http://[::1", "http://a:b/", "http://a:99999/",
    "https://site.example/a", "https://SITE.example:443/%zz", "javascript:void(0)", "mailto:a@b", "data:text/html,x",
    "http://\u2603.example/", "http:///x", "ht!tp://x", "\ud800", "http://x.example/\n", "https://user:p@site.example/",
    "http://١.example/",
)  # fmt: skip
DATES = (
    "", "0", "-1", "2024-02-30", "2024-13-01T99:99", "0000-00-00", "9999-12-31T23:59:59+99:99", "1714557600000",
    "99999999999999999999", "May 1, 2024", "3 hours ago", "vor 99999999999 Stunden", "yesterday", "2024-W01",
    "2024-05-01T12:00:00.123456789Z", "٢٠٢٤-٠٥-٠١", "12/31/2023", "31.12.2023 25:61", "²⁰²⁴",
)  # fmt: skip
NAMES = (
    "comment", "comments", "comment-1", "respond", "author", "byline vcard", "fn", "entry-content", "article-body",
    "lead standfirst", "date published", "related", "share", "wpd-comment", "indented", "c1", "children",
    "commentlist",
    "headline", "datePublished", "articleBody", "og:title", "article:published_time", "og:url", "author", "keywords",
    "description", "canonical", "noindex", "content-type", "",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(URLS), st.sampled_from(DATES), st.sampled_from(NAMES), st.text(max_size=12)
)
ATTRIBUTE_NAMES = """
class id href src content name property itemprop itemtype itemscope rel lang dir datetime title type charset
http-equiv srcset style hidden colspan start data-parent data-x xmlns ns:x = <
""".split()
ATTRIBUTES = st.dictionaries(st.sampled_from(ATTRIBUTE_NAMES), VALUES, max_size=4)
LINES = (
    "It rained for three days before anyone thought of the ferry, and by then the harbour was closed.",
    "Im Hafen lag das Schiff, das niemand bestellt hatte, und keiner wollte die Rechnung sehen.",
    "В порту стоял корабль, которого никто не ждал.", "שלום", "港に船が着いた。",
    "By Ada Brook", "3 Comments", "Leave a Reply", "Ada says:", "Reply", "Share this:", "READ MORE: A thing",
    "&amp;&#0;&#xD800;&bogus;", "\x00\x0b\u2028", "\ufeff", "a\u00adb\u200b",
    "<", "<!--", "-->", "<![CDATA[", "]]>", "</p", "<?php",
)  # fmt: skip
SENTENCES = st.sampled_from(LINES)
JSON_LD_KEYS = """
@context @type @graph @id headline name author url datePublished dateModified image comment commentCount text
articleBody publisher isAccessibleForFree keywords articleSection mainEntityOfPage inLanguage hasPart upvoteCount
liveBlogUpdate
""".split()
JSON_LD_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | SENTENCES | VALUES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(JSON_LD_KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)


def _tag(name: str, attributes: dict[str, str], inner: str, closed: bool) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}" + (f"</{name}>" if closed else "")


def _script(value: object, cut: int) -> str:
    text = json.dumps(value)
    return f'<script type="application/ld+json">{text[: len(text) - cut]}</script>'


PAGES = st.recursive(
    SENTENCES | st.builds(_script, JSON_LD_VALUES, st.integers(0, 1)),
    lambda inner: st.builds(
        _tag, st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=5).map("".join), st.booleans()
    ),
    max_leaves=25,
)


def _cleaned(page: bytes | str, url: str | None = None, content_type: str | None = None) -> Article | None:
    """Clean a page; null is one that is refused."""
    try:
        return clean_html(page, url=url, content_type=content_type, fetched_at=FETCHED)
    except CleaningError:
        return None


def _cleaned_text(text: str) -> Article | None:
    """Clean a text dump; null is one that is refused."""
    try:
        return clean_text(text, fetched_at=FETCHED)
    except CleaningError:
        return None


def _broken(article: Article | None) -> list[str]:
    """Name what isn't true of an article, and must be of each, whatever it was made from."""
    if article is None:
        return []
    plain = article.to_dict()
    json.dumps(plain, allow_nan=False).encode("utf-8")
    ids = [comment.id for comment in article.comments]
    links = [(link, len(block.text)) for block in article.blocks for link in block.links]
    holds = {
        "it fits the schema": VALIDATOR.is_valid(plain),
        "the body is its blocks": article.body
        == ("\n\n".join(block.text for block in article.blocks) or None),
        "a block has text": all(block.text.strip() for block in article.blocks),
        "a link is in its block": all(0 <= link.start < link.end <= length for link, length in links),
        "a comment's id is its own": len(set(ids)) == len(ids),
        "a parent comes first, one level up": _in_order(article.comments),
    }
    return [what for what, is_so in holds.items() if not is_so]


def _in_order(comments: Sequence[Comment]) -> bool:
    seen: dict[str | None, int] = {None: -1}
    for comment in comments:
        if seen.get(comment.parent_id) != comment.depth - 1:
            return False
        seen[comment.id] = comment.depth
    return True


def test_what_is_broken_is_seen() -> None:
    article = clean_text("2 thoughts on “x”\n\nIt rained.\n\n  1. Ann says:\n\n    So it did.")
    comments = [
        Comment(
            id=str(depth), parent_id=None, depth=depth, author=None, author_url=None, date_published=None,
            date_text=None, text="Yes.", likes=None, kind="comment",
        )
        for depth in (0, 1)
    ]  # fmt: skip
    assert _broken(article) == []
    assert _broken(replace(article, body="Another.")) == ["the body is its blocks"]
    assert _broken(replace(article, comments=tuple(comments))) == ["a parent comes first, one level up"]
    assert _broken(replace(article, comments=(comments[0], comments[0]))) == ["a comment's id is its own"]


@CHECK
@example(b"<math><base href='http://['><p>x", None, None)
@example(b"<p>x", "http://[", "text/html; charset=hex_codec")
@example("<p>\ud800".encode("utf-16", "surrogatepass"), None, None)
@given(st.binary(max_size=500), st.none() | st.sampled_from(URLS), st.none() | st.text(max_size=30))
def test_any_bytes(page: bytes, url: str | None, content_type: str | None) -> None:
    assert _broken(_cleaned(page, url, content_type)) == []


@CHECK
@given(st.text(max_size=500))
def test_any_text_as_page(page: str) -> None:
    assert _broken(_cleaned(page)) == []


@CHECK
@example('<math><base href="http://["><p>x', "https://site.example/a")
@example('<script type="application/ld+json">{"headline": {"a": [1, null]}, "author": [[]]}</script><p>x', "")
@example('<p>x<a href="http://[">y</a><link rel="canonical" href="http://[">', "https://site.example/a")
@given(PAGES, st.sampled_from(URLS))
def test_any_page_of_fragments(page: str, url: str) -> None:
    assert _broken(_cleaned(page, url)) == []


@CHECK
@given(st.sampled_from(FIXTURES), st.floats(0, 1), st.integers(0, 400), PAGES)
def test_any_damage_to_a_page(page: bytes, place: float, cut: int, inserted: str) -> None:
    at = int(place * len(page))
    damaged = page[:at] + inserted.encode("utf-8", "replace") + page[at + cut :]
    assert _broken(_cleaned(damaged, "https://site.example/a")) == []


@CHECK
@example("2 thoughts on “x”\n\n  1. A\n\n    b\n\nComments are closed.")
@given(st.text(max_size=400) | st.lists(SENTENCES | VALUES, max_size=12).map("\n".join))
def test_any_text_dump(text: str) -> None:
    assert _broken(_cleaned_text(text)) == []


@settings(CHECK, max_examples=15)
@given(PAGES)
def test_same_page_same_article(page: str) -> None:
    assert clean_html(page) == clean_html(page) == explain_html(page).article


@settings(CHECK, max_examples=15)
@given(st.lists(SENTENCES, max_size=8).map("\n\n".join))
def test_same_text_same_article(text: str) -> None:
    assert clean_text(text) == clean_text(text) == explain_text(text).article


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p " + 'a="1" ' * 100_000 + ">x", id="repeated-attribute"),
        pytest.param(
            "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">x", id="attributes-without-values"
        ),
        pytest.param("<div>" * 100_000 + "x", id="nested-tags"),
        pytest.param("<b>" * 50_000 + "<p>x" * 100, id="nested-under-the-limit"),
        pytest.param("<p>x" * 200_000, id="many-tags"),
        pytest.param("<p>" + "x " * 11_000_000, id="many-characters"),
        pytest.param("<table><tr><td>" * 5_000 + "x", id="nested-tables"),
        pytest.param(
            '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>x", id="nested-json"
        ),
        pytest.param("<p>" + "&amp;" * 200_000, id="entities"),
        pytest.param("<" * 90_000, id="less-than"),
    ],
)
def test_hostile_sizes(page: str) -> None:
    assert _broken(_cleaned(page, "https://site.example/a")) == []


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "x\n" * 50_000, "(" * 100_000, " " * 1_000_000, "1. a\n" * 20_000, "x " * 11_000_000],
    ids=["one-word", "short-lines", "brackets", "blanks", "numbered", "over-the-limit"],
)
def test_hostile_dumps(text: str) -> None:
    assert _broken(_cleaned_text(text)) == []
