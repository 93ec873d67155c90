"""Authors: people, one each; agencies and papers are the credited source."""

import pytest

from cleaners.metadata import names
from tests.metadata_pages import article, field, reading

SITE = '<meta property="og:site_name" content="The Paper">'


def person(name: object) -> dict[str, object]:
    return {"@type": "Person", "name": name}


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<h1>Rain</h1><p>By the time it rained, Ann Lee had left.</p>",
        '<meta name="author" content="admin">',
        '<meta name="author" content="https://paper.example/ann">',
        '<meta name="author" content="page.head.author">',
        article(author=""),
        article(author=[None, 7, {}, {"name": None}, {"name": 7}, [[]]]),
        '<aside class="related"><a rel="author">Ann Lee</a></aside>',
        '<div class="author-bio">Ann Lee writes about rain.</div>',
        '<h1>Rain</h1><div class="byline">3 May 2024</div>',
    ],
)
def test_no_author(page: str) -> None:
    assert field(page, "authors") == ()


@pytest.mark.parametrize(
    ("page", "authors", "winner"),
    [
        (article(author=person("Ann Lee")), ("Ann Lee",), "json-ld author"),
        (article(author=[person("Ann Lee"), "Bob Ray"]), ("Ann Lee", "Bob Ray"), "json-ld author"),
        (article(author=[[person(["Ann Lee"])]]), ("Ann Lee",), "json-ld author"),
        ('<meta name="author" content="By Ann Lee and Bob Ray">', ("Ann Lee", "Bob Ray"), "meta author"),
        ('<meta name="citation_author" content="Lee, Ann">', ("Ann Lee",), "meta author"),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">',
            ("Ann Lee",),
            "twitter data",
        ),
        (
            '<span itemprop="author"><b itemprop="name">Ann Lee</b>, editor</span>',
            ("Ann Lee",),
            "microdata author",
        ),
        ('<a rel="author" href="/a">Ann Lee</a>', ("Ann Lee",), "rel=author"),
        ("<h1>Rain</h1><div>By Ann Lee | 3 May 2024</div>", ("Ann Lee",), "line near the headline"),
        (
            "<h1>Rain</h1><div>Von</div><div>Ann Lee und Bob Ray</div>",
            ("Ann Lee", "Bob Ray"),
            "line near the headline",
        ),
        ('<p class="post-author-name">Ann Lee</p>', ("Ann Lee",), "byline"),
        ('<p class="byline"><span>Written by</span><a>Ann Lee</a></p>', ("Ann Lee",), "byline"),
    ],
)
def test_winner(page: str, authors: tuple[str, ...], winner: str) -> None:
    found = reading(page)
    assert (found.metadata.authors, found.winners["authors"]) == (authors, winner)


@pytest.mark.parametrize(
    ("author", "authors", "source"),
    [
        ({"@type": "Organization", "name": "The Paper"}, (), "The Paper"),
        (person("The Paper"), (), "The Paper"),
        (person("Reuters"), (), "Reuters"),
        ([person("Ann Lee"), {"@type": "Organization", "name": "dpa"}], ("Ann Lee",), "dpa"),
        (person("Paper GmbH; Ann Lee"), ("Ann Lee",), "Paper GmbH"),
        (person("AFP Deutschland"), (), "AFP Deutschland"),
    ],
)
def test_credited_source(author: object, authors: tuple[str, ...], source: str) -> None:
    found = reading(SITE + article(author=author)).metadata
    assert (found.authors, found.credited_source) == (authors, source)


def test_a_person_outranks_an_organisation() -> None:
    page = SITE + article(author=person("The Paper")) + "<h1>Rain</h1><p>By Ann Lee</p>"
    found = reading(page).metadata
    assert (found.authors, found.credited_source) == (("Ann Lee",), "The Paper")


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("", []),
        ("Staff Writer", []),
        ("3 May 2024", []),
        ("View all posts", []),
        ("Redaktion", []),
        ("x" * 500, []),
        ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("Bo Ek", ["Bo Ek"]),
        ("Jean-Luc O'Neill", ["Jean-Luc O'Neill"]),
        ("By Ann Lee", ["Ann Lee"]),
        ("View all posts by Ann Lee", ["Ann Lee"]),
        ("Ann Lee, Senior Editor", ["Ann Lee"]),
        ("Ann Lee, PhD, RDN", ["Ann Lee"]),
        ("Ann Lee, Director of Rain", ["Ann Lee"]),
        ("Ann Lee in Berlin", ["Ann Lee"]),
        ("Ann Lee (dpa)", ["Ann Lee"]),
        ("Ann Lee • Reviewed by Bob Ray", ["Ann Lee"]),
        ("ann@paper.example Ann Lee", ["Ann Lee"]),
        ("Von Ann Lee, Bob Ray und Cy Poe", ["Ann Lee", "Bob Ray", "Cy Poe"]),
        ("Par Ann Lee et Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Por Ana Ruiz y Luis Paz", ["Ana Ruiz", "Luis Paz"]),
        ("Автор: Анна Ли и Пётр Рей", ["Анна Ли", "Пётр Рей"]),
        ("بقلم أحمد علي", ["أحمد علي"]),
        ("作者：王小明", ["王小明"]),
        ("(记者：王小明、李华)", ["王小明", "李华"]),
        ("김철수 기자", ["김철수"]),
    ],
)
def test_names(byline: str, people: list[str]) -> None:
    assert list(names.read([byline], frozenset()).people) == people
