"""Dates: as the page states them, published never from modified, the page's clock and other articles' not at all."""

from datetime import UTC, datetime

import pytest

from cleaners.metadata.moments import parse, style_of
from tests.metadata_pages import article, field, json_ld, reading

H1 = "<title>Rain in May</title><h1>Rain in May</h1>"


@pytest.mark.parametrize(
    "page",
    [
        "",
        H1 + "<p>It rained on 3 May 2024, and when the sun came out again nobody was there to see it.</p>",
        H1 + "<figcaption>A street in the old town after the rain, 3 May 2024</figcaption>",
        H1 + "<p>Updated 3 May 2024</p>",
        H1 + "<time datetime='2024-05-03' class='updated'>3 May 2024</time>",
        '<meta property="article:modified_time" content="2024-05-03">',
        article(dateModified="2024-05-03"),
        article(datePublished=None),
        article(datePublished=["", {}, 0, [[]]]),
        article(datePublished="0001-01-01T00:00:00Z"),
        article(datePublished="1970-01-01"),
        article(datePublished="9999-12-31"),
        article(datePublished="2024-13-45"),
        H1 + "<aside><time datetime='2024-05-03'></time></aside>",
        H1 + "<div class='related'><time datetime='2024-05-03'></time></div>",
        '<body class="page page-id-7">' + json_ld({"@type": "WebPage", "datePublished": "2024-05-03"}),
        '<meta name="author" content="2024-05-03">',
    ],
)
def test_no_date(page: str) -> None:
    assert field(page, "date_published") is None


@pytest.mark.parametrize(
    ("page", "date", "winner"),
    [
        (article(datePublished="2024-05-03T10:00:00Z"), "2024-05-03T10:00:00+00:00", "json-ld datePublished"),
        (json_ld([[{"@graph": [{"@type": ["Article"], "headline": "a", "datePublished": "2024-05-03"}]}]]),
         "2024-05-03", "json-ld datePublished"),
        ('<meta property="article:published_time" content="2024-05-03">', "2024-05-03", "meta"),
        ('<meta name="DC.date.issued" content="2024-05-03">', "2024-05-03", "meta"),
        ('<span itemprop="datePublished" content="2024-05-03"></span>', "2024-05-03", "microdata datePublished"),
        (H1 + "<time datetime='2024-05-03T10:00+02:00'>", "2024-05-03T10:00:00+02:00", "time element"),
        (H1 + "<p>3 May 2024, 9:05 pm</p>", "2024-05-03T21:05:00", "near the headline"),
        (H1 + "<p>Published 3 May 2024, updated 5 May 2024</p>", "2024-05-03", "near the headline"),
        (H1 + "<p>Updated 5 May 2024 | Published 3 May 2024</p>", "2024-05-03", "near the headline"),
        (H1 + "<p>By Ann Lee | 3 May 2024 | 4 min read</p>", "2024-05-03", "near the headline"),
        ("<div class='post-date'>3 May 2024</div>", "2024-05-03", "visible date"),
        ('<meta name="description" content="DHAKA, May 3, 2024 (BSS) - Rain.">', "2024-05-03", "dateline"),
        ("<title>Rain | The Paper | 03.05.2024</title>", "2024-05-03", "title"),
        (json_ld({"@type": "WebPage", "datePublished": "2024-05-03"}), "2024-05-03", "json-ld page datePublished"),
    ],
)  # fmt: skip
def test_winner(page: str, date: str, winner: str) -> None:
    found = reading(page)
    assert (found.metadata.date_published, found.winners["date_published"]) == (date, winner)


def test_url() -> None:
    assert field("", "date_published", url="https://paper.example/2024/05/03/rain") == "2024-05-03"
    assert field("", "date_published", url="https://paper.example/2024/05/rain") is None


def test_a_day_is_refined_by_the_same_days_time() -> None:
    day = article(datePublished="2024-05-03")
    same = '<meta property="article:published_time" content="2024-05-03T10:05">'
    assert field(day + same, "date_published") == "2024-05-03T10:05:00"
    next_day = '<meta property="article:published_time" content="2024-05-04T10:05">'
    assert field(day + next_day, "date_published") == "2024-05-03"


def test_a_shown_date_outranks_a_last_change_stated_as_publication() -> None:
    twice = article(headline="Rain in May", datePublished="2025-06-24", dateModified="2025-06-24")
    assert field(twice + H1 + "<p>August 25, 2024</p>", "date_published") == "2024-08-25"
    once = article(headline="Rain in May", datePublished="2025-06-24", dateModified="2025-07-01")
    assert field(once + H1 + "<p>August 25, 2024</p>", "date_published") == "2025-06-24"


def test_bounded_by_the_fetch() -> None:
    page = article(datePublished="2024-05-03")
    assert (
        field(page, "date_published", fetched_at=datetime(2024, 5, 2, tzinfo=UTC)) == "2024-05-03"
    )  # time zones
    assert field(page, "date_published", fetched_at=datetime(2024, 5, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (article(datePublished="2024-05-03"), None),
        (article(dateModified="2024-05-03T10:00:00-03:00"), "2024-05-03T10:00:00-03:00"),
        ('<meta property="og:updated_time" content="1714000000">', "2024-04-24T23:06:40+00:00"),
        (H1 + "<p>Zuletzt aktualisiert: 3.5.2024</p>", "2024-05-03"),
    ],
)
def test_modified(page: str, date: str | None) -> None:
    assert field(page, "date_modified") == date


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", None),
        ("May 2024", "en"),
        ("10 hours ago", "en"),
        ("31.02.2024", "de"),
        ("1.2.3", None),
        ("-05-", None),
        ("2" * 300, None),
        ("20240424 " * 30, None),
        ("99999999999999", None),
    ],
)
def test_no_moment(text: str, language: str | None) -> None:
    assert parse(text, style_of(language)) is None


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("2024-05-03T17:47:42.389+02:00", None, "2024-05-03T17:47:42+02:00"),
        ("2024-04-24 15:30:00 +0530", None, "2024-04-24T15:30:00+05:30"),
        ("2024-04-24T15:30-0930", None, "2024-04-24T15:30:00-09:30"),
        ("2024-04-24T15:30+99:99", None, "2024-04-24T15:30:00"),
        ("2024-04-24T24:00:00", None, "2024-04-24"),
        ("20240424T120000Z", None, "2024-04-24T12:00:00+00:00"),
        ("20240424", None, "2024-04-24"),
        ("1714000000000", None, "2024-04-24T23:06:40+00:00"),
        ("Mon, 24 Apr 2024 10:00:00 GMT", None, "2024-04-24T10:00:00+00:00"),
        ("Wed Apr 24 2024 10:00:00 GMT+0200 (CEST)", None, "2024-04-24T10:00:00+02:00"),
        ("November 13, 2014 9:32 PM EST", "en", "2014-11-13T21:32:00-05:00"),
        ("Updated 5:08 p.m. ET, August 3, 2024", "en", "2024-08-03T17:08:00"),
        ("04/03/2024 3:30 PM", "en-US", "2024-04-03T15:30:00"),
        ("04/03/2024 3:30 PM", "en-GB", "2024-03-04T15:30:00"),
        ("24. April 2024 um 15:30 Uhr", "de", "2024-04-24T15:30:00"),
        ("12. Jänner 2024", "de-AT", "2024-01-12"),
        ("24 de abril de 2024 às 15h30", "pt-BR", "2024-04-24T15:30:00"),
        ("1er février 2024", "fr", "2024-02-01"),
        ("24. dubna 2024 7:05", "cs", "2024-04-24T07:05:00"),
        ("12. listopada 2023.", "hr", "2023-10-12"),
        ("12 listopada 2023", "pl", "2023-11-12"),
        ("30 апреля 2024, 12:01", "ru", "2024-04-30T12:01:00"),
        ("12. kesäkuuta 2024 klo 14.05", "fi", "2024-06-12T14:05:00"),
        ("28 Nisan 2024 Pazar 10:11", "tr", "2024-04-28T10:11:00"),
        ("Thứ sáu, 3/5/2024, 14:20 (GMT+7)", "vi", "2024-05-03T14:20:00+07:00"),
        ("2024年4月24日 15:30", "ja", "2024-04-24T15:30:00"),
        ("2024년 4월 24일 15:30", "ko", "2024-04-24T15:30:00"),
        ("٢٤ أبريل ٢٠٢٤", "ar", "2024-04-24"),
        ("24 अप्रैल 2024", "hi", "2024-04-24"),
        ("24 เมษายน 2567 เวลา 10:20 น.", "th", "2024-04-24T10:20:00"),
    ],
)
def test_moment(text: str, language: str | None, moment: str) -> None:
    assert parse(text, style_of(language)) == moment
