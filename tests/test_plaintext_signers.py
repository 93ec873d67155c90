"""Bylines of a text dump: people are authors; desks, staffs and agencies are none."""

import pytest

from cleaners import clean_text

TITLE = "Bridge falls into the river"
TEXT = (
    "The river rose by two metres on Monday night, and the old bridge at the mill gave way before dawn.\n\n"
    "Nobody was hurt, the mayor said, because the road had been closed in time by the fire brigade.\n\n"
    "Engineers from the county will look at the two other bridges this week and report to the council."
)


def read(byline):
    article = clean_text(f"{TITLE}\n\n{byline}\n\n{TEXT}")
    assert (article.metadata.title, article.body) == (TITLE, TEXT)
    return article.metadata


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("By Dave Gilbert | May 3, 2014", ("Dave Gilbert",)),
        ("Von Ursula von der Leyen", ("Ursula von der Leyen",)),
        ("By Ons Jabeur", ("Ons Jabeur",)),
        ("By Du Fu", ("Du Fu",)),
        ("Ann Lee | May 3, 2014", ("Ann Lee",)),
        ("By Ann Lee and Staff Reporter", ("Ann Lee",)),
    ],
)
def test_people_are_authors(byline, authors):
    assert read(byline).authors == authors


@pytest.mark.parametrize(
    "byline",
    [
        "By Staff Writers",
        "By Staff Reporter",
        "By Our Correspondent",
        "By Our Staff Reporter",
        "By Special Correspondent",
        "By Guest Author",
        "By Web Desk",
        "By Reuters Staff",
        "By Express News Service",
        "Von dpa/red",
        "Von Unserem Korrespondenten",
        "Von Redaktion Berlin",
        "Par Notre Correspondant",
        "Por Nuestro Corresponsal",
        "Di Redazione",
        "Door Onze Redactie",
        "Av Vår Reporter",
        "Автор: Редакция Новостей",
    ],
)
def test_desks_staffs_and_agencies_are_no_authors(byline):
    assert read(byline).authors == ()


@pytest.mark.parametrize(
    "stamp", ["Staff Writers | May 3, 2014", "dpa/red, 3 May 2014", "May 3, 2014 by Staff Writers"]
)
def test_the_date_beside_a_staff_is_read(stamp):
    known = read(stamp)
    assert (known.authors, known.date_published) == ((), "2014-05-03")


@pytest.mark.parametrize(
    ("byline", "source"),
    [
        ("By Ann Lee", None),
        ("By Ann Lee in Oslo | May 3, 2014 | 3 comments", None),
        ("By Our Correspondent", None),
        ("By Ann Lee, Reuters", "Reuters"),
        ("By Associated Press", "Associated Press"),
        ("Von Anna Lee, dpa", "dpa"),
    ],
)
def test_an_agency_in_the_byline_is_the_source(byline, source):
    assert read(byline).credited_source == source
