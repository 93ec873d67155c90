"""Tables of a dump that bars alone mark, and rows of bars that are none."""

import pytest

from cleaners import clean_text

TITLE = "Rovers win the cup of the county"
ONE = (
    "Rovers won the cup of the county on Saturday, and the whole town was on its feet until the morning came."
)
TWO = "It is the first cup for the club since 1962, when the grandfather of the goalkeeper had played for it."
THREE = (
    "The next match is on Sunday, the trainer said, and nobody will be allowed to sleep before it is over."
)
FOUR = "The mayor wants to build a wall of glass in the town hall for it, and the council will vote on it in May."
MENU = "Home\nNews\nSport\nSubscribe\nShare on Facebook\n"
FOOT = "Share this\nRelated articles\nTen cups\nSubscribe to our newsletter\nContact us\nPrivacy policy\n"


@pytest.mark.parametrize(
    "rows",
    [
        "Home | News | Sport\nFood | Music | Film\nJobs | Cars | Homes",
        "Home | Sport | Rovers win the cup",
        "Weight: 32.2 kg | 71 lbs\nLength: 125 cm | 49 in\nLimit: 150 kg | 330 lbs",
        "Team | Played | Points\nRovers | 12 | 30",
    ],
)
def test_what_has_bars_is_no_table_for_that(rows):
    article = clean_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{rows}\n\n{THREE}\n\n{FOUR}")
    assert not any(block.kind == "table" for block in article.blocks)


def test_a_table_of_the_pages_own_goes_with_the_page():
    rows = "Code | Last | Change\nABC | 12.3 | 1.1\nXYZ | 4.5 | 0.2"
    article = clean_text(
        f"{MENU}{rows}\nLogin\n{TITLE}\nBy Ann Lee\nMay 3, 2014\n{ONE}\n{TWO}\n{THREE}\n{FOUR}\n{FOOT}{rows}"
    )
    assert article.body == f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}"


@pytest.mark.parametrize(
    "rows",
    [
        "Team | Played | Points\nRovers | 12 | 30\nUnited | 12 | 27\nCity | 11 | 20",
        "Team|Points\nRovers|30\nUnited|27",
        "| Runner | Time | Gap |\n| Ann Lee | 12:30 | |\n| Bo Ek | 12:41 | 0:11 |",
        "Wahl | 2019 | 2024\nRote | 12,3 % | 10 %\nGrüne | 1.234 | 987",
    ],
)
@pytest.mark.parametrize(("head", "foot"), [("", ""), (MENU, FOOT)])
def test_the_rows_of_a_table_stay(rows, head, foot):
    text = f"{head}{TITLE}\nBy Ann Lee\nMay 3, 2014\n{ONE}\n{TWO}\n{rows}\n{THREE}\n{FOUR}\n{foot}"
    cells = tuple(
        tuple(cell.strip() for cell in row.removeprefix("|").removesuffix("|").split("|"))
        for row in rows.split("\n")
    )
    article = clean_text(text)
    assert [block.kind for block in article.blocks] == [
        "paragraph",
        "paragraph",
        "table",
        "paragraph",
        "paragraph",
    ]
    assert article.blocks[2].rows == cells


def test_the_rows_of_a_table_at_the_end_stay():
    rows = "Team | Played | Points\nRovers | 12 | 30\nUnited | 12 | 27"
    article = clean_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n{rows}\n\n{FOOT}")
    assert article.blocks[-1].text == rows
