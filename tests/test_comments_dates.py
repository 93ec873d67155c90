"""Dates of comments: what is none, what stays unresolved, what is read."""

from datetime import UTC, datetime

import pytest

from cleaners.comments.dates import Style, find, of_attribute

NOON = datetime(2020, 5, 15, 12, 0, tzinfo=UTC)


def style(
    language: str | None = "en", *, day_first: bool | None = None, fetched: datetime | None = None
) -> Style:
    return Style(language=language, day_first=day_first, fetched_at=fetched)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Reply",
        "42",
        "Version 3.11",
        "99/99/2020",
        "Today",
        "marching on 5 feet",
        "x" * 200,
        "5 mayors",
        "1 of 12",
        "2020",
    ],
)
def test_no_date(text: str) -> None:
    shown = find(text, style())
    assert shown is None or shown.iso is None


UNRESOLVED = [
    ("3 hours ago", "3 hours ago"),
    ("#1 — vor 8 Stunden", "vor 8 Stunden"),
    ("il y a 2 jours", "il y a 2 jours"),
    ("6d", "6d"),
    ("May 3 at 5:00 pm", "May 3 at 5:00 pm"),
    ("03/04/2019", "03/04/2019"),
]


@pytest.mark.parametrize(("text", "shown"), UNRESOLVED)
def test_shown_but_unresolved(text: str, shown: str) -> None:
    found = find(text, style())
    assert found is not None
    assert (found.iso, found.text) == (None, shown)


DATES = [
    ("en", "5 May 2025 at 00:46", "2025-05-05T00:46"),
    ("en", "June 28, 2015 at 10:25 pm", "2015-06-28T22:25"),
    ("en", "12:30 AM on March 2nd, 2015", "2015-03-02T00:30"),
    ("en", "Thu Mar 03, 2022 10:10 am", "2022-03-03T10:10"),
    ("en", "2024-05-03 17:47:42", "2024-05-03T17:47:42"),
    ("en", "2014-02-07 10:53:03Z, License: CC", "2014-02-07T10:53:03Z"),
    ("en", "2023-10-18T13:11:26+0200", "2023-10-18T13:11:26+02:00"),
    ("en", "04/15/2019", "2019-04-15"),
    ("de", "6. Juni 2015 um 10:23", "2015-06-06T10:23"),
    ("de", "23.09.20 | 18:19", "2020-09-23T18:19"),
    ("de", "14. 01. 2020, 13:47", "2020-01-14T13:47"),
    ("de", "3. März 2015", "2015-03-03"),
    ("fr", "le mercredi 15 mai 2019 à 08h07", "2019-05-15T08:07"),
    ("fr", "22/01/2020 à 12:01:03", "2020-01-22T12:01:03"),
    ("es", "26 abril 2022 a las 14:02", "2022-04-26T14:02"),
    ("es", "3 de mayo de 2015", "2015-05-03"),
    ("pl", "3 maja 2015, 10:10", "2015-05-03T10:10"),
    ("ru", "3 мая 2015 в 10:10", "2015-05-03T10:10"),
    ("ja", "2015年5月3日 10:10", "2015-05-03T10:10"),
    (None, "3. Mai 2015", "2015-05-03"),
]


@pytest.mark.parametrize(("language", "text", "iso"), DATES)
def test_dates(language: str | None, text: str, iso: str) -> None:
    found = find(text, style(language))
    assert found is not None
    assert found.iso == iso


def test_the_order_of_the_page_settles_ambiguous_dates() -> None:
    assert of_attribute("03/04/2019", style(day_first=True)) == "2019-04-03"
    assert of_attribute("03/04/2019", style(day_first=False)) == "2019-03-04"


RELATIVE = [
    ("3 hours ago", "2020-05-15T09:00+00:00"),
    ("vor 8 Stunden", "2020-05-15T04:00+00:00"),
    ("2 days ago", "2020-05-13"),
    ("1w", "2020-05-08"),
    ("gestern um 10:00", "2020-05-14T10:00"),
    ("2 months ago", None),
]


@pytest.mark.parametrize(("text", "iso"), RELATIVE)
def test_relative_dates_need_the_time_of_fetching(text: str, iso: str | None) -> None:
    found = find(text, style("de", fetched=NOON))
    assert found is not None
    assert found.iso == iso


def test_the_span_covers_the_weekday() -> None:
    text = "Par Ann, le mercredi 15 mai 2019 à 08h07"
    found = find(text, style("fr"))
    assert found is not None
    assert text[found.start : found.end] == "le mercredi 15 mai 2019 à 08h07"
