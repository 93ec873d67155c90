"""Discovery: the forms of a URL, its kind and the traps, in tables: what must not be touched first."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.kinds import date_in, kind_of
from crawler.discovery.traps import MAX_QUERIES, Bounds, why_trapped
from crawler.discovery.urls import canonical, fold, is_variant, key, of_site, site

HOME = "https://paper.example"


@pytest.mark.parametrize(
    "url",
    [
        f"{HOME}/",
        f"{HOME}/?p=123",
        f"{HOME}/article.php?id=7&lang=de",
        f"{HOME}/news?article=2026-17",
        f"{HOME}/modules.php?name=News&file=article&sid=4711",  # a story's number, no session
        f"{HOME}/story?s=economy",
        f"{HOME}/a?b=2&a=1",  # the order is the server's affair
        f"{HOME}/a?b=&c",
        f"{HOME}/story?source=ministry",  # not one of those that name a way in
        f"{HOME}/story?print=4711",
        f"{HOME}/story?reference=4711",
        f"{HOME}/story?format=long",
        f"{HOME}:8443/a",
        f"{HOME}/a//b/",
        f"{HOME}/%E4%B8%AD",
        "http://paper.example/amp/a",  # may be all there is
    ],
)
def test_a_canonical_url_stays(url: str) -> None:
    assert canonical(url) == url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Paper.Example/A", f"{HOME}/A"),
        (f" {HOME}\n", f"{HOME}/"),
        (f"{HOME}:443/a", f"{HOME}/a"),
        ("http://paper.example:80/a", "http://paper.example/a"),
        ("https://paper.example./a", f"{HOME}/a"),
        (f"{HOME}/a#comments", f"{HOME}/a"),
        (f"{HOME}/a?utm_source=rss&id=7&utm_medium=x", f"{HOME}/a?id=7"),
        (f"{HOME}/a?fbclid=1&gclid=2&mc_cid=3&xtor=4&at_medium=5&wt_zmc=6&pk_campaign=7", f"{HOME}/a"),
        (f"{HOME}/a?UTM_Source=rss&CMP=x&ref=home", f"{HOME}/a"),
        (f"{HOME}/a?source=rss&from=Newsletter", f"{HOME}/a"),
        (f"{HOME}/?p=123&replytocom=9&share=twitter", f"{HOME}/?p=123"),
        (f"{HOME}/a?PHPSESSID=0a1b2c&id=7", f"{HOME}/a?id=7"),
        (f"{HOME}/a?sid=0123456789abcdef01", f"{HOME}/a"),
        (f"{HOME}/a;jsessionid=0A1B.node2?id=7", f"{HOME}/a?id=7"),
        (f"{HOME}/(S(lit3py55t21z5v55vlm25s55))/a.aspx", f"{HOME}/a.aspx"),
        (f"{HOME}/a?amp=1", f"{HOME}/a"),
        (f"{HOME}/a?amp", f"{HOME}/a"),
        (f"{HOME}/a?id=7&outputType=amp", f"{HOME}/a?id=7"),
        (f"{HOME}/a?print=1&view=print&output=print", f"{HOME}/a"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://user:secret@paper.example/a", f"{HOME}/a"),
    ],
)
def test_a_url_is_made_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "paper.example/a",
        "mailto:a@paper.example",
        "http://[::1",
        "http://a:port/",
        "https://./",
        "javascript:0",
    ],
)
def test_what_is_no_url_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        canonical(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{HOME}/a", f"{HOME}/b"),
        (f"{HOME}/?p=1", f"{HOME}/?p=2"),
        (f"{HOME}/a", "https://blog.paper.example/a"),
        (f"{HOME}/amplifier", f"{HOME}/lifier"),
        (f"{HOME}/print/a-b", f"{HOME}/print/a-c"),
        ("https://m.example/a", "https://example/a"),
        (f"{HOME}/index.php?id=1", f"{HOME}/?id=1"),
        (f"{HOME}/A", f"{HOME}/a"),
    ],
)
def test_other_articles_keep_their_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "variant",
    [
        f"{HOME}/world/rain",
        "http://paper.example/world/rain",
        "https://www.paper.example/world/rain/",
        "https://amp.paper.example/world/rain",
        "https://m.paper.example/world/rain?utm_source=x",
        f"{HOME}/world/rain/amp",
        f"{HOME}/world/rain/amp/",
        f"{HOME}/amp/world/rain",
        f"{HOME}/world/rain?amp=1#top",
        f"{HOME}/world/rain/print/",
        f"{HOME}/world/rain/index.html",
        f"{HOME}/world/rain?outputType=amp",
    ],
)
def test_variants_of_an_article_have_one_key(variant: str) -> None:
    assert key(variant) == key(f"{HOME}/world/rain")


def test_the_order_of_parameters_makes_no_other_article() -> None:
    assert key(f"{HOME}/a?id=1&lang=de") == key(f"{HOME}/a?lang=de&id=1")
    assert key(f"{HOME}/a.amp.html") == key(f"{HOME}/a.html")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{HOME}/a", False),
        ("https://www.paper.example/a", False),
        (f"{HOME}/a/index.html", False),
        (f"{HOME}/amplifiers/a", False),
        ("http://10.0.0.1/a", False),
        ("https://amp.paper.example/a", True),
        ("https://m.paper.example/a", True),
        (f"{HOME}/a/amp/", True),
        (f"{HOME}/amp/a", True),
        (f"{HOME}/a/print", True),
    ],
)
def test_variants_are_told(url: str, expected: bool) -> None:
    assert is_variant(url) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://paper.example/a", "https://other.example/a", False),
        ("https://one.github.io/", "https://two.github.io/", False),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://paper.example.evil.example/", "https://paper.example/", False),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("http://[::1", "https://paper.example/", False),
        ("https://www.paper.example/a", "http://paper.example/", True),
        ("https://blogs.paper.co.uk/a", "https://paper.co.uk/", True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8001/a", True),
    ],
)
def test_sites(one: str, other: str, expected: bool) -> None:
    assert of_site(one, other) is expected


def test_a_host_without_a_registered_domain_is_a_site() -> None:
    assert [site(f"http://{host}/") for host in ("localhost", "[::1]")] == ["localhost", "::1"]


KINDS = {
    "article": [
        "/2026/11/21/rain",
        "/2026/nov/21/rain",
        "/2026/11/rain",
        "/20261121/rain",
        "/news/rain-2026-11-21.html",
        "/world/the-ferry-was-late-again",
        "/world/ferry_was_late_again",
        "/world/ferry-was-late.html",
        "/world/паром-опять-опоздал",
        "/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC-%D0%BE%D0%BF%D0%BE%D0%B7%D0%B4%D0%B0%D0%BB",
        "/a/12345678",
        "/rain-12345678",
        "/rain,12345678.html",
        "/rain-1019241/artikel",
        "/12345678/rain",
        "/story/4f9d1c2e-7a31-4c55-9f0a-2b7c9d1e8f00",
        "/article/rain",
        "/artikel/rain.html",
        "/blog/late-ferries",
        "/news/1234",
        "/?p=123",
        "/index.php?id=4711",
        "/modules.php?name=News&sid=12",
        "/archives/4711123",
        "/archives/2026/11/21/rain",
        "/category/world/the-ferry-was-late-again",
        "/weather/2026/11/21/rain",
        "/faq/why-was-the-ferry-late",
        "/authors/jane-doe/why-was-the-ferry-late",
        "/the-ferry-was-late/2026/11/21",
        "/tagged-for-life-and-other-stories",  # words that only begin like a list
        "/videogames-are-good-for-you",
    ],
    "section": [
        "",
        "/",
        "/index.html",
        "/tag/rain/",
        "/tag/the-ferry-was-late-again",
        "/tags/32422",
        "/thema/rain-4182512.html",
        "/category/world",
        "/author/jane-doe/",
        "/author/jane-maria-doe-smith",
        "/autor/jane-doe-1932",
        "/world/page/2/",
        "/world/page/2345",
        "/2026/",
        "/2026/11",
        "/2026/11/21/",
        "/2026-11",
        "/archive",
    ],
    "feed": [
        "/feed",
        "/feed/",
        "/world/feed/",
        "/rss",
        "/rss.xml",
        "/world/atom.xml",
        "/news.rss",
        "/feed.json",
        "/?feed=rss2",
        "/2026/11/21/rain/feed/",
    ],
    "sitemap": [
        "/sitemap.xml",
        "/sitemap_index.xml",
        "/sitemaps/sitemap-2026-11.xml.gz",
        "/news-sitemap.xml",
        "/sitemap.txt",
    ],
    "other": [
        "/2026/11/21/rain.pdf",
        "/rain-12345678.jpg",
        "/podcast.mp3",
        "/login?next=/2026/11/21/rain",
        "/search/the-ferry-was-late-again",
        "/suche/?q=rain",
        "/?s=rain",
        "/video/2026/11/21/rain",
        "/videos/the-ferry-was-late-again",
        "/fotostrecke/the-ferry-was-late-again",
        "/gallery/12345678",
        "/wp-json/wp/v2/posts/12345",
        "/wp-content/uploads/2026/11/rain.html",
        "/about-us",
        "/impressum.html",
        "/newsletter",
        "/weather",
        "http://[::1",
    ],
    "unknown": ["/world", "/world/europe", "/us-news", "/world-cup-2026", "/v1.2", "/rain", "/world/1234"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in KINDS.items() for path in paths])
def test_kinds(kind: str, path: str) -> None:
    assert kind_of(path if path.startswith("http") else HOME + path) == kind


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/rain", None),
        ("/2026", None),
        ("/1066/10/14/hastings", None),
        ("/12026/11/21", None),
        ("/2026/13/21/rain", None),
        ("/2026/02/30/rain", None),
        ("/rain?date=2026-11-21", None),
        ("/2026/11/21/rain", "2026-11-21"),
        ("/2026/Nov/21/rain", "2026-11-21"),
        ("/2026/11/rain", "2026-11-01"),
        ("/rain-20261121.html", "2026-11-21"),
        ("/sitemap-2026-11.xml", "2026-11-01"),
    ],
)
def test_dates_in_urls(path: str, expected: str | None) -> None:
    found = date_in(HOME + path)
    assert (found and found.date().isoformat()) == expected


@pytest.mark.parametrize(
    "path",
    [
        "/2026/11/21/rain",
        "/21/21/21/rain",
        "/news/news/rain",
        "/a/b/a/c",
        "/world?page=2",
        "/?p=123&lang=de",
        "/the-calendar-of-saints",
        "/story?id=7&viewer=1",
    ],
)
def test_no_traps(path: str) -> None:
    assert why_trapped(HOME + path) is None


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/" + "a" * 1500, "too long"),
        ("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o", "too deep"),
        ("/a/b/a/b/rain", "parts of its path repeat"),
        ("/rain/rain/rain", "parts of its path repeat"),
        ("/x/a/b/c/a/b/c", "parts of its path repeat"),
        ("/calendar/2026/11", "a calendar"),
        ("/events?month=3027-01", "a calendar"),
        ("/events/month/2026-11", "a calendar"),
        ("/?a=1&b=2&c=3&d=4&e=5&f=6&g=7", "too many parameters"),
        ("/world?sort=asc", "a choice of a list"),
        ("/world?filter[]=rain", "a choice of a list"),
        ("/world?lang=de&orderby=date", "a choice of a list"),
    ],
)
def test_traps(path: str, why: str) -> None:
    assert why_trapped(HOME + path) == why


def test_a_malformed_url_is_trapped() -> None:
    assert why_trapped("http://[::1") == "malformed"


def test_lists_are_bounded_a_host_and_in_length() -> None:
    bounds = Bounds(lists=2, pages_of_list=3)
    assert bounds.why_no_list(f"{HOME}/world/page/4/") == "too many pages of one list"
    assert bounds.why_no_list(f"{HOME}/world?page=3") is None
    assert bounds.why_no_list(f"{HOME}/sport") is None
    assert bounds.why_no_list(f"{HOME}/arts") == "too many lists on this host"
    assert bounds.why_no_list("https://other.example/arts") is None


def test_queries_of_one_page_are_bounded_but_not_numbers_of_articles() -> None:
    bounds = Bounds(lists=1, pages_of_list=1)
    urls = [f"{HOME}/show?colour={number}" for number in range(MAX_QUERIES + 1)]
    assert [bounds.why_no_article(url) for url in urls][-2:] == [None, "too many queries of one page"]
    assert {bounds.why_no_article(f"{HOME}/?p={number}") for number in range(100)} == {None}
    assert bounds.why_no_article(f"{HOME}/calendar/1") == "a calendar"


@given(
    st.text(max_size=60), st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=30)
)
@settings(max_examples=300, deadline=None, derandomize=bool(os.environ.get("CI")))
def test_any_text_has_a_form_or_is_no_url(path: str, query: str) -> None:
    for text in (
        path,
        f"{HOME}/{path}",
        f"https://{path}/",
        f"{HOME}/a?{query}",
        f"{HOME}/{path}?{query}#{query}",
    ):
        kind_of(text)
        why_trapped(text)
        try:
            form = canonical(text)
        except ValueError:
            continue
        assert canonical(form) == form
        assert key(form) == key(text) == fold(form)
