"""Threads in text dumps whose names stand on either side of the dates, or below the texts."""

import pytest

from cleaners import clean_text
from tests.river_article import BODY, FOUR, ONE, THREE, TITLE, TWO, texts

SAID = [
    "I saw the water come down the lane, higher than ever.",
    "You were lucky then",
    "Why?\nIt was promised.",
]
NAMES = ["jim_77", "Ann Bell", "Marie"]


def thread(form, heading, joint):
    """Give a dump with three comments, the first of May 3, 2014."""
    comments = [
        form.format(name=name, at=at, day=at + 2, text=text)
        for at, (name, text) in enumerate(zip(NAMES, SAID, strict=True), 1)
    ]
    return clean_text(joint.join([TITLE, *BODY, heading, *comments, "Leave a comment\nName\nEmail"]))


# --- what is none -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [ONE, "3 Comments", "By Ann Lee on May 3, 2014", TWO, THREE, FOUR],
        [ONE, "3 Comments", "May 3, 2014 by Ann Lee", TWO, THREE, FOUR],
        [ONE, "3 Comments", "May 3, 2014", "Ann Lee", TWO, THREE, FOUR],
        [ONE, TWO, "Comments", "By Ann Lee on May 3, 2014", THREE, "By Bo Roe on May 4, 2014", FOUR],
        [ONE, TWO, "Comments", "May 3, 2014", "Ann Lee", THREE, "May 4, 2014", "Bo Roe", FOUR],
        [ONE, "2 Comments", TWO, "— Ann Lee, May 3, 2014", THREE, FOUR, "— Ann Lee, May 3, 2014"],
    ],
    ids=["by", "by behind", "below", "a log", "a log below", "quotes"],
)
def test_who_wrote_an_article_and_when_opens_no_comments(lines):
    article = clean_text("\n\n".join([TITLE, *lines]))
    assert article.comments == ()
    assert set(BODY) <= set(texts(article))


def test_a_source_with_a_date_below_it_is_no_comments_author():
    lines = [
        "Comments (23)",
        "Add a comment",
        "Updated: May 3, 2014, 6:03 PM",
        "Source: Reuters",
        "A video follows.",
    ]
    assert clean_text("\n\n".join([TITLE, *BODY, *lines])).comments == ()


@pytest.mark.parametrize(
    "tail",
    [
        "Comments\n\nMay 6, 2014\nRovers Win\nThe cup\n\nMay 7, 2014\nOpera Closed\nThe house",
        "Comments\n\nRovers Win May 6, 2014 9:12 am\nThe cup\n\nOpera Closed May 7, 2014 9:12 am\nThe house",
        "0 Comments\n\nMay 6, 2014 by Ann Lee\nThe cup is ours.\n\nMay 7, 2014 by Bo\nThe house is shut.",
    ],
)
def test_dated_lists_below_a_heading_are_none(tail):
    article = clean_text("\n\n".join([TITLE, *BODY, tail]))
    assert article.comments == ()
    assert texts(article) == BODY


# --- who wrote what ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
@pytest.mark.parametrize("heading", ["3 Comments", "Comments"])
def test_a_place_beside_a_name(heading, joint):
    article = thread("{name}, Leeds, United Kingdom, {day} hours ago\n{text}", heading, joint)
    assert texts(article) == BODY
    assert [(one.author, one.text) for one in article.comments] == list(zip(NAMES, SAID, strict=True))
    assert [one.date_text for one in article.comments] == ["3 hours ago", "4 hours ago", "5 hours ago"]


@pytest.mark.parametrize("heading", ["## 3 Comments", "## Comments"])
def test_comments_that_are_entries_of_a_markdown_list(heading):
    entries = "\n".join(f"- **{name}** (May {at}, 2014): It is so." for at, name in enumerate(NAMES, 3))
    article = clean_text("\n\n".join([f"# {TITLE}", *BODY, heading, entries]))
    assert texts(article) == BODY
    assert [(one.author, one.text) for one in article.comments] == [(name, "It is so.") for name in NAMES]


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "form",
    [
        "May {day}, 2014 at 9:12 am\n{name}\n{text}",
        "Posted May {day}, 2014 at 9:12 am\n{name}\n{text}",
        "2014-05-0{day} 09:12:33 {name}\n{text}",
        "by {name}, May {day}, 2014 at 9:12 am\n{text}",
        "by {name} » May {day}, 2014 9:12 am\n{text}",
        "Post by {name} » May {day}, 2014 9:12 am\n{text}",
        "by {name} ( 12345 ) on Saturday May {day}, 2014 @09:12AM\n{text}",
        "May {day}, 2014 at 9:12 am, {name} said:\n{text}",
        "{name} May {day}, 2014 at 9:12 am Reply\n{text}",
        "{text}\nby {name} on May {day}, 2014 at 9:12 am",
        "{text}\nComment by {name} — May {day}, 2014 at 9:12 am",
        "{text}\n{name} | May {day}, 2014 at 9:12 am",
        "{text}\n- {name}, May {day}, 2014",
        "{text}\n— {name}, May {day}, 2014",
        "{text}\n{name}\nMay {day}, 2014",
    ],
)
@pytest.mark.parametrize("heading", ["3 Comments", "Comments"])
def test_a_name_on_either_side_of_a_date(heading, form, joint):
    article = thread(form, heading, joint)
    assert texts(article) == BODY
    assert [(one.author, one.text) for one in article.comments] == list(zip(NAMES, SAID, strict=True))
    assert [one.date_published[:10] for one in article.comments] == ["2014-05-03", "2014-05-04", "2014-05-05"]
    assert {one.date_text[:3] for one in article.comments} <= {"May", "Sat", "201"}


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "form", ["May {day}, 2014 by {name}\n{text}", "By {name} on May {day}, 2014\n{text}",
             "Comment #{at} by {name}, May {day}, 2014\n{text}"],
)  # fmt: skip
def test_a_name_on_either_side_of_a_day_below_a_count(form, joint):
    article = thread(form, "3 Comments", joint)
    assert texts(article) == BODY
    assert [(one.author, one.text) for one in article.comments] == list(zip(NAMES, SAID, strict=True))
