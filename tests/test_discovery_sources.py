"""Discovery: what sitemaps, feeds and pages say; broken and hostile ones first."""

import gzip
import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners import Article, Link, clean_html
from crawler.discovery import feeds, links, sitemaps
from crawler.discovery.articles import why_no_article, why_other_page
from crawler.discovery.candidates import Candidate, Found, is_before, newest_first
from crawler.discovery.dates import moment
from crawler.discovery.surveys import Survey, Wish, of_feed, of_page, of_sitemap
from crawler.discovery.urls import key

HOME = "https://paper.example"
RAIN = f"{HOME}/2026/11/21/rain"
WISH = Wish(home=HOME, since=None)
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'

LAUGHS = (
    '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f"]><urlset><url><loc>{HOME}/&i;</loc></url><url><loc>{RAIN}</loc></url></urlset>"
)
EXTERNAL = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>{HOME}/&x;</loc></url></urlset>'


def urlset(*entries: str) -> str:
    return f"<urlset {NAMESPACE} {NEWS}>{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"


def locations(body: bytes | str) -> list[str]:
    body = body.encode() if isinstance(body, str) else body
    return [entry.url for entry in sitemaps.read(body, f"{HOME}/sitemap.xml")]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html><body><a href='/a'>no sitemap</a></body></html>",
        "<rss><channel><item><link>https://paper.example/a</link></item></channel></rss>",
        "{}",
        b"\x1f\x8b broken",
        b"\x00\xff\xfe",
        "%PDF-1.7",
        urlset(
            "<loc></loc>",
            "<lastmod>2026-11-21</lastmod>",
            "<loc>http://[</loc>",
            "<loc>file:///etc/passwd</loc>",
        ),
        "not a url\n/2026/11/21/rain",
    ],
)
def test_what_is_no_sitemap_names_nothing(body: bytes | str) -> None:
    assert locations(body) == []


def test_entities_are_not_expanded() -> None:
    assert locations(LAUGHS)[-1] == RAIN
    assert all(len(url) < 100 for url in locations(LAUGHS))
    assert not any("root" in url for url in locations(EXTERNAL))


def test_a_bomb_is_cut() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (sitemaps.MAX_BYTES + 1_000_000))
    assert len(sitemaps.unpacked(bomb)) == sitemaps.MAX_BYTES
    assert locations(bomb) == []


def test_entries_are_bounded() -> None:
    body = "".join(f"{HOME}/a/{number}\n" for number in range(sitemaps.MAX_ENTRIES + 10))
    assert len(locations(body)) == sitemaps.MAX_ENTRIES


ONE = urlset(f"<loc>{RAIN}</loc>")


@pytest.mark.parametrize(
    "body",
    [
        ONE,
        ONE.replace(NAMESPACE, ""),
        ONE.replace("sitemaps.org", "google.com"),
        "\ufeff" + ONE,
        "\n\n" + ONE,
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand --><?xml-stylesheet href="a.xsl"?>' + ONE,
        ONE.encode("utf-16"),
        gzip.compress(ONE.encode()),
        gzip.compress(gzip.compress(ONE.encode())),
        gzip.compress(ONE.encode())[:-8],
        ONE.removesuffix("</url></urlset>"),
        ONE.removesuffix("</urlset>") + "<url><loc>",
        ONE.replace("<url>", "<url><image:image><image:loc>/a.jpg</image:loc></image:image>"),
        ONE.replace("<loc>", "<loc> \n ").replace("</loc>", " \n </loc>"),
        ONE.replace("<loc>", "<loc><![CDATA[").replace("</loc>", "]]></loc>"),
        urlset("<loc>/2026/11/21/rain</loc>"),
        urlset(f"<loc>{HOME}/2026/11/21/rain</loc><x:rating>3 & 4</x:rating>"),
        f"\ufeff{RAIN}\r\n\r\n# a comment\r\n",
        gzip.compress(f"{RAIN}\n".encode()),
    ],
)
def test_a_sitemap_is_read_however_it_is_written(body: bytes | str) -> None:
    assert locations(body) == [RAIN]


def test_ampersands_are_decoded() -> None:
    assert locations(urlset(f"<loc>{HOME}/?p=1&amp;lang=de</loc>")) == [f"{HOME}/?p=1&lang=de"]


def test_a_truncated_gzip_gives_what_is_there() -> None:
    body = gzip.compress(
        urlset(*(f"<loc>{HOME}/{number}-{number * 7919}</loc>" for number in range(2000))).encode()
    )
    assert 0 < len(locations(body[: len(body) // 2])) < 2000


def test_a_news_sitemap_says_when_and_what() -> None:
    news = f"""<loc>{RAIN}</loc><lastmod>2026-11-21T09:30:00+01:00</lastmod><news:news>
    <news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2026-11-21T08:00:00Z</news:publication_date>
    <news:title> It  rained &amp; rained</news:title>
    </news:news><image:image><image:title>Drops</image:title></image:image>"""
    (entry,) = sitemaps.read(urlset(news).encode(), HOME)
    assert entry == sitemaps.Entry(
        url=RAIN,
        is_sitemap=False,
        is_news=True,
        title="It rained & rained",
        published=datetime(2026, 11, 21, 8, tzinfo=UTC),
        modified=datetime(2026, 11, 21, 8, 30, tzinfo=UTC),
    )


def test_an_index_names_sitemaps() -> None:
    one = f"<sitemap><loc>{HOME}/a.xml.gz</loc><lastmod>2026-11</lastmod></sitemap>"
    index = f"<sitemapindex {NAMESPACE}>{one}</sitemapindex>"
    (entry,) = sitemaps.read(index.encode(), HOME)
    assert (entry.is_sitemap, entry.modified) == (True, datetime(2026, 11, 1, tzinfo=UTC))


RSS = f"""<rss version="2.0"><channel><title>The Paper</title><link>{HOME}</link>
<item><title>It rained &amp;amp; rained</title><link>{RAIN}</link>
<pubDate>Sat, 21 Nov 2026 08:00:00 +0100</pubDate></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><title>Rain</title>
<link rel="alternate" href="/2026/11/21/rain"/><link rel="edit" href="{HOME}/edit/1"/>
<id>tag:paper.example,2026:1</id>
<published>2026-11-21T08:00:00+01:00</published><updated>2026-11-21T09:00:00+01:00</updated></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{HOME}"><title>The Paper</title></channel>
<item rdf:about="{RAIN}"><title>Rain</title><link>{RAIN}</link><dc:date>2026-11-21T08:00:00+01:00</dc:date>
</item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            None,
            {"id": 7, "content_text": "without a URL"},
            {"id": "1", "url": RAIN, "title": "Rain", "date_published": "2026-11-21T08:00:00+01:00"},
        ],
    }
)


def entries(body: str | bytes) -> list[feeds.Entry]:
    return feeds.read(body.encode() if isinstance(body, str) else body, f"{HOME}/feed", None)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html><body><a href='/a'>no feed</a></body></html>",
        "<rss><channel><item><title>no link</title></item></channel></rss>",
        "<rss><channel><item><link>javascript:alert(1)</link></item></channel></rss>",
        "<rss><channel><item><link>http://[</link></item></channel></rss>",
        "/etc/passwd",
        "http://127.0.0.1:9/feed",
        '{"items": 3}',
        '{"items": [{"url": 3}]}',
        "[" * 100_000,
        "{" * 100_000,
        '{"a":' * 100_000,
        "<rss><item>&#x110000;&#1114112;&#xfffffffff;&#00099999999;&#x1fffff</item>",
        b"\x00\xff",
    ],
)
def test_what_is_no_feed_names_nothing(body: str | bytes) -> None:
    assert entries(body) == []


@pytest.mark.parametrize(
    "body", [RSS, ATOM, RDF, JSON, RSS.removesuffix("</channel></rss>"), "\n" + RSS, "\ufeff" + RSS]
)
def test_a_feed_is_read_however_it_is_written(body: str | bytes) -> None:
    (entry,) = entries(body)
    assert (entry.url, entry.published or entry.modified) == (RAIN, datetime(2026, 11, 21, 7, tzinfo=UTC))


def test_a_feed_says_when_and_what() -> None:
    assert entries(ATOM)[0].modified == datetime(2026, 11, 21, 8, tzinfo=UTC)
    assert entries(RSS)[0].modified is None
    assert entries(JSON)[0].title == "Rain"


def test_a_guid_that_is_a_url_stands_in_for_a_missing_link() -> None:
    (entry,) = entries(f"<rss><channel><item><guid>{RAIN}</guid></item></channel></rss>")
    assert entry.url == RAIN


def test_a_feed_expands_no_entities() -> None:
    laughs = LAUGHS.replace("urlset", "rss").replace("<url>", "<channel><item><title>&i;</title>")
    assert all(len(entry.title or "") < 1000 for entry in entries(laughs))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("yesterday", None),
        ("2026-13-01", None),
        ("0000-00-00", None),
        ("Sat, 99 Nov 2026 08:00:00 GMT", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("2026", "2026-01-01T00:00:00+00:00"),
        ("2026-11", "2026-11-01T00:00:00+00:00"),
        ("2026-11-21", "2026-11-21T00:00:00+00:00"),
        ("2026-11-21T08:00:00.123+01:00", "2026-11-21T07:00:00.123000+00:00"),
        ("2026-11-21 08:00", "2026-11-21T08:00:00+00:00"),
        ("Sat, 21 Nov 2026 08:00:00 -0500", "2026-11-21T13:00:00+00:00"),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    found = moment(text)
    assert (found and found.isoformat()) == expected


def page(body: str, url: str = f"{HOME}/world", head: str = "") -> links.Links:
    return links.read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url)


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00", b"%PDF-1.7", b"<!-- -->", b"<" * 10_000, b"<html>", b'<?xml version="1.0" encoding="x"?>'],
)
def test_what_is_no_page_leads_nowhere(body: bytes) -> None:
    assert links.read(body, HOME) == links.Links(feeds=(), links=(), next_page=None)


@pytest.mark.parametrize(
    "href", ["", "#top", "javascript:void(0)", "mailto:a@b.c", "tel:1", "http://[", "data:,a", "ftp://a/b"]
)
def test_what_is_no_link_is_left_out(href: str) -> None:
    found = page(f'<a href="{href}">here</a>', url=HOME).links
    assert [link.url for link in found if link.url != HOME] == []


def test_links_come_once_in_order_with_their_text() -> None:
    found = page('<a href="/b"><img></a><a href=a>A  <b>rainy</b> day</a><a href="/b#c">B</a>').links
    assert found == (links.Link(url=f"{HOME}/b", text="B"), links.Link(url=f"{HOME}/a", text="A rainy day"))


def test_a_base_is_heeded() -> None:
    assert page('<a href="a">A</a>', head='<base href="/x/">').links[0].url == f"{HOME}/x/a"
    assert page('<a href="a">A</a>', head='<base href="http://[">').links[0].url == f"{HOME}/a"


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="text/css" href="/a">',
        '<link rel="alternate" type="text/html" href="/a">',
        '<link rel="feed" type="application/rss+xml" href="/a">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="alternate" type="application/json+oembed" href="/a">',
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">',
        '<link rel="alternate" type="application/rss+xml" href="">',
    ],
)
def test_other_links_are_no_feeds(link: str) -> None:
    assert page("", head=link).feeds == ()


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml; charset=utf-8", "APPLICATION/FEED+JSON"]
)
def test_feeds_are_announced(kind: str) -> None:
    link = f'<link rel="alternate home" type="{kind}" href="/feed">'
    assert page("", head=link * 2).feeds == (f"{HOME}/feed",)


@pytest.mark.parametrize(
    ("url", "body", "expected"),
    [
        ("/world", '<a href="/world/page/1/">1</a><a href="/sport/page/2/">2</a>', None),
        ("/world", '<a href="/world?page=3">last</a>', None),
        ("/world?page=2", '<a href="/world?page=1">back</a>', None),
        ("/world", '<a rel="next" href="/world">itself</a>', None),
        ("/world", '<link rel="next" href="/world/2">', "/world/2"),
        ("/world", '<a rel="nofollow next" href="/world?start=20">more</a>', "/world?start=20"),
        ("/world", '<a href="/world/page/2/">2</a>', "/world/page/2/"),
        ("/world/", '<a href="/world?page=2">2</a>', "/world?page=2"),
        ("/world/page/2/", '<a href="/world/page/1/">1</a><a href="/world/page/3/">3</a>', "/world/page/3/"),
        ("/world?lang=de&page=9", '<a href="/world?lang=de&page=10">10</a>', "/world?lang=de&page=10"),
        ("/welt", '<a href="/welt/seite-2">2</a>', "/welt/seite-2"),
    ],
)  # fmt: skip
def test_the_next_page(url: str, body: str, expected: str | None) -> None:
    assert page(body, url=HOME + url).next_page == (HOME + expected if expected else None)


def urls_of(survey: Survey) -> list[str]:
    return [candidate.url.removeprefix(HOME) for candidate in survey.candidates]


def test_a_page_gives_articles_lists_and_what_it_left_out() -> None:
    body = """<a href="/2026/11/21/rain?utm_source=home">Rain</a> <a href="/world">World</a>
    <a href="/tag/rain">Rain</a>
    <a href="/rain">The ferry was late again, and nobody asked</a> <a href="/login">Log in</a>
    <a href="/calendar/1">1</a> <a href="https://other.example/2026/11/21/rain">Elsewhere</a>
    <a href="https://blog.paper.example/2026/11/20/sun">Sun</a>
    <a href="/2026/10/">October</a> <a href="/2026/11/">November</a>"""
    survey = of_page(
        body.encode(), HOME + "/", None, Wish(home=HOME, since=datetime(2026, 11, 20, tzinfo=UTC))
    )
    assert urls_of(survey) == ["/2026/11/21/rain", "/rain", "https://blog.paper.example/2026/11/20/sun"]
    assert [url.removeprefix(HOME) for url in survey.lists] == ["/world", "/tag/rain", "/2026/11/"]
    assert dict(survey.left_out) == {
        "by its URL: unknown": 1,
        "by its URL: section": 3,
        "by its URL: other": 2,
        "another site": 1,
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ()),
        ('<a href="/comments/feed/">comments</a><a href="https://other.example/feed">theirs</a>', ()),
        ('<link rel="alternate" type="application/rss+xml" href="/all"><a href="/feed">RSS</a>', ("/all",)),
        ('<a href="/world/rss.xml">RSS</a><a href="/feed">RSS</a>', ("/world/rss.xml", "/feed")),
    ],
)
def test_feeds_that_are_only_linked_to_count_where_none_is_announced(
    body: str, expected: tuple[str, ...]
) -> None:
    survey = of_page(body.encode(), HOME, None, WISH)
    assert survey.feeds == tuple(HOME + path for path in expected)


def test_lists_are_told_apart_without_their_sessions_and_only_if_they_can_be_fetched() -> None:
    body = """<a href="/world?PHPSESSID=1">1</a><a href="/world?PHPSESSID=2">2</a><a href="http://paper.example:port/x">3</a>
    <a rel="next" href="http://paper.example:port/y">next</a>"""
    survey = of_page(body.encode(), HOME, None, WISH)
    assert (survey.lists, survey.next_page) == ((f"{HOME}/world",), None)


def test_a_sitemap_gives_what_is_not_too_old() -> None:
    body = urlset(
        f"<loc>{RAIN}</loc>",
        f"<loc>{HOME}/2026/10/01/sun</loc>",
        f"<loc>{HOME}/2026/10/01/updated</loc><lastmod>2026-11-21</lastmod>",
        f"<loc>{HOME}/old-story-of-the-ferry</loc><lastmod>2026-10-21</lastmod>",
        f"<loc>{HOME}/about</loc>",
        f"<loc>{HOME}/rain</loc>",
    )
    survey = of_sitemap(body.encode(), HOME, None, Wish(home=HOME, since=datetime(2026, 11, 1, tzinfo=UTC)))
    assert urls_of(survey) == ["/2026/11/21/rain", "/2026/10/01/updated", "/rain"]
    assert dict(survey.left_out) == {"older": 2, "by its URL: other": 1}


def test_an_index_gives_the_most_promising_first_and_no_old_ones() -> None:
    names = {
        "2026-09": "",
        "old": "2026-10-30",
        "2026-11": "",
        "b": "2026-11-20",
        "news": "",
        "c": "2026-11-21",
    }
    body = "".join(
        f"<sitemap><loc>{HOME}/{name}.xml</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for name, day in names.items()
    )
    wish = Wish(home=HOME, since=datetime(2026, 11, 5, tzinfo=UTC))
    survey = of_sitemap(f"<sitemapindex>{body}</sitemapindex>".encode(), HOME, None, wish)
    assert [url.removeprefix(HOME) for url in survey.sitemaps] == [
        "/news.xml",
        "/c.xml",
        "/b.xml",
        "/2026-11.xml",
    ]
    assert dict(survey.left_out) == {"older sitemaps": 2}


def test_a_feed_gives_what_its_urls_alone_would_not() -> None:
    survey = of_feed(RSS.replace("/2026/11/21/rain", "/rain").encode(), HOME, None, WISH)
    (candidate,) = survey.candidates
    assert (candidate.url, candidate.found_by, candidate.title) == (
        f"{HOME}/rain",
        "feed",
        "It rained & rained",
    )


def candidate(url: str, found_by: str = "sitemap", day: int | None = None, **more: object) -> Candidate:
    known = {
        "url": url,
        "key": key(url),
        "found_by": found_by,
        "source": HOME,
        "title": None,
        "published": datetime(2026, 11, day, tzinfo=UTC) if day else None,
        "modified": None,
        "url_date": None,
    }
    return Candidate(**{**known, **more})  # type: ignore[arg-type]  # a table's row


def test_variants_are_one_candidate_and_the_plain_one_is_fetched() -> None:
    found = Found(most=2)
    assert found.add(candidate("https://amp.paper.example/rain", "link"))
    assert not found.add(candidate(f"{HOME}/rain?lang=de", day=3, title="Rain")) or len(found) == 2
    assert not found.add(candidate(f"{HOME}/rain", day=21, title="Rain"))
    first = next(iter(found))
    assert (first.url, first.found_by, first.title) == (f"{HOME}/rain", "link", "Rain")
    assert first.published == datetime(2026, 11, 21, tzinfo=UTC)
    assert not found.add(candidate(f"{HOME}/sun"))
    assert (len(found), found.is_full) == (2, True)


def test_the_newest_come_first_and_what_is_shown_now_before_them() -> None:
    found = [
        candidate(f"{HOME}/a"),
        candidate(f"{HOME}/b", day=3),
        candidate(f"{HOME}/c", "feed"),
        candidate(f"{HOME}/d", day=21),
        candidate(f"{HOME}/e", day=1, modified=datetime(2026, 11, 20, tzinfo=UTC)),
        candidate(f"{HOME}/f", url_date=datetime(2026, 11, 5, tzinfo=UTC)),
    ]
    assert "".join(one.url[-1] for one in newest_first(found)) == "cdefba"


def test_what_may_be_a_time_zone_is_not_before() -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    assert not is_before(None, start)
    assert not is_before(start, None)
    assert not is_before(start - timedelta(hours=12), start)
    assert is_before(start - timedelta(days=1), start)


LD = '<script type="application/ld+json">'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html>",
        '<meta property="og:type" content="website">',
        '<meta property="og:type" content="article">',
        f'<meta content="article" property="og:type">{LD}{{"@type": "CollectionPage"}}</script>',
        LD + '{"@type": "CollectionPage", "about": {"@type": ["NewsArticle"]}}</script>',
        LD + '{"@type": "https://schema.org/BlogPosting"}</script>',
        '<script>{"@type": "CollectionPage"}</script>',
        LD + '{"@type": "WebPage", "video": {"@type": "VideoObject"}}</script>',
        '<p>og:type video</p><meta name="description" content="video">',
    ],
)  # fmt: skip
def test_a_page_that_does_not_say_otherwise_may_be_an_article(body: str) -> None:
    assert why_other_page(body.encode()) is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('<meta property="og:type" content="video.other">', "a video"),
        ("<meta content=profile property=og:type>", "a profile"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "CollectionPage"}]}</script>', "a list"),
        (
            '<script type=\'application/ld+json\'>{"@type" : ["WebPage", "SearchResultsPage"]}</script>',
            "search results",
        ),
        ('<script type="application/ld+json">{"@type": "schema:ImageGallery"}</script>', "a gallery"),
    ],
)
def test_a_page_that_says_it_is_no_article_is_none(body: str, why: str) -> None:
    assert why_other_page(body.encode()) == why


def test_a_hostile_page_is_looked_at_in_linear_time() -> None:
    for piece in (b"<meta ", b"<script application/ld+json", b'"@type":', b"<meta property=og:type "):
        assert why_other_page(piece * 200_000) is None


SENTENCE = (
    "The ferry was late again on Thursday, and the people on the quay had stopped asking why it was so. "
)


def article(*texts: str, linked: bool = False, day: str | None = None) -> Article:
    """Make an article of paragraphs."""
    page = clean_html(f"<html lang=en><title>Rain</title><article><p>{SENTENCE * 3}</article>")
    (block,) = page.blocks
    link = {True: (0, None), False: (0, 0)}[linked]
    blocks = tuple(
        replace(block, text=text, links=(Link(start=0, end=len(text[slice(*link)]), url=HOME),))
        for text in texts
    )
    return replace(
        page,
        body="\n\n".join(texts) or None,
        blocks=blocks,
        metadata=replace(page.metadata, date_published=day),
    )


def test_an_article_is_one() -> None:
    assert why_no_article(article(SENTENCE, SENTENCE)) is None
    assert why_no_article(article(SENTENCE, day="2026-11-21")) is None


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (article(), "no text"),
        (article(SENTENCE), "too little text"),
        (article("Rain and more of it.", day="2026-11-21"), "too little text"),
        (article(*[SENTENCE] * 8, linked=True), "a list of links"),
    ],
)
def test_a_page_without_an_article_is_none(found: Article, why: str) -> None:
    assert why_no_article(found) == why


BROKEN = (
    "http://[",
    "://",
    "&#x110000;",
    "&#0;",
    "]]>",
    "<![CDATA[",
    "charset=hex_codec",
    "\0",
    "%zz",
    "<base href='//['>",
)
SOURCES = (RSS, ATOM, RDF, JSON, ONE, LAUGHS, '<html><a href="/a?page=2">2</a><link rel="next" href="/b">')


@given(
    st.sampled_from(SOURCES),
    st.lists(st.tuples(st.sampled_from(BROKEN), st.floats(0, 1), st.integers(0, 20)), max_size=4),
    st.sampled_from([None, "text/html; charset=hex_codec", "application/xml; charset=utf-16"]),
)
@settings(max_examples=150, deadline=None, derandomize=bool(os.environ.get("CI")))
def test_whatever_comes_is_read_without_an_error(
    source: str, breaks: list[tuple[str, float, int]], content_type: str | None
) -> None:
    for piece, place, length in breaks:
        start = int(place * len(source))
        source = source[:start] + piece + source[start + length :]
    for read in (of_sitemap, of_feed, of_page):
        survey = read(source.encode("utf-8", "surrogatepass"), f"{HOME}/x", content_type, WISH)
        assert all(candidate.url.startswith(("http://", "https://")) for candidate in survey.candidates)
