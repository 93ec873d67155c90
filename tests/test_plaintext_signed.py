"""Threads in text dumps that are signed below the texts, that mix their styles, that show dates among buttons."""

import pytest

from cleaners import clean_text
from tests.river_article import BODY, FOUR, ONE, THREE, TITLE, TWO, texts

FIVE = (
    "Those who stayed carried sand to the doors, and a baker gave away his bread, since the mill by the river"
    " would bring him no flour for weeks."
)


def with_thread(*lines):
    return clean_text("\n\n".join([TITLE, *BODY, *lines]))


def shown(article):
    return [(one.author, one.date_published, one.text) for one in article.comments]


# --- signed below: what is none ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [ONE, TWO, THREE, "Comments", FOUR, FIVE, "Posted by: Ann | May 3, 2014"],
        [
            ONE,
            TWO,
            THREE,
            "Comments",
            FOUR,
            "Posted by: Ann | May 3, 2014",
            "Comments (1)",
            FIVE,
            "Posted by: Bo | May 2, 2014",
        ],
        [ONE, "Comments", TWO, "Posted by: Ann | May 3, 2014", THREE, FOUR, "Posted by: Bo | May 2, 2014"],
        ["Comments (0)", ONE, TWO, THREE, FOUR, "Posted by Ann Lee on May 3, 2014"],
        ["1 Comment", ONE, TWO, THREE, FOUR, "Posted by Ann Lee on May 3, 2014"],
        [ONE, TWO, "Comments", THREE, FOUR, "Posted by Ann Lee on May 3, 2014 at 9:12 AM"],
        [ONE, "2 Comments", TWO, "Posted by Ann on May 3, 2014", THREE, "Posted by Ann on May 2, 2014", FOUR],
        [
            ONE,
            "Comments",
            TWO,
            "Posted by: Ann | May 3, 2014",
            "Comments (1)",
            THREE,
            FOUR,
            "Posted by: Bo | May 2, 2014",
        ],
        [ONE, TWO, THREE, "Comments", FOUR, "Posted by: Ann | May 3, 2014", "Comments", FOUR],
    ],
    ids=[
        "long",
        "low posts",
        "no count",
        "below a link",
        "below a count",
        "in the middle",
        "posts",
        "posts by several",
        "links",
    ],
)
def test_an_article_that_is_signed_below_is_no_comment(lines):
    article = clean_text("\n\n".join([TITLE, *lines]))
    assert article.comments == ()
    assert {text for text in (*BODY, FIVE) if text in lines} <= set(texts(article))


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_a_signature_above_a_text_stays_above_it(joint):
    lines = [f"Posted by: {name} | May {at}, 2014{joint}It is so." for at, name in ((3, "Jim"), (4, "Ann"))]
    article = with_thread("Comments", "We moderate them.", *lines)
    assert shown(article) == [("Jim", "2014-05-03", "It is so."), ("Ann", "2014-05-04", "It is so.")]
    assert texts(article) == BODY


# --- signed below: who wrote what -------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Comments", "Comments (2)", "2 Comments"])
@pytest.mark.parametrize("joint", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "tail", ["", "\n\nPost a comment\n\nName:\nURL:\nRemember me?", "\n\nRiver Post\nTides"]
)
def test_comments_that_are_signed_below(heading, joint, tail):
    if tail.startswith("\n\nRiver") and joint == "\n\n":
        tail = ""  # it might be another text
    lines = [
        f"It is so.{joint}Posted by: {name} | May {at}, 2014 9:12 AM" for at, name in ((3, "Jim"), (4, "Ann"))
    ]
    article = clean_text("\n\n".join([TITLE, *BODY, heading, *lines]) + tail)
    assert shown(article) == [
        ("Jim", "2014-05-03T09:12:00", "It is so."),
        ("Ann", "2014-05-04T09:12:00", "It is so."),
    ]
    assert texts(article) == BODY


def test_one_comment_that_is_signed_below():
    article = with_thread("Comments", "It is so.", "Posted by: Jim | May 3, 2014 9:12 AM", "Post a comment")
    assert shown(article) == [("Jim", "2014-05-03T09:12:00", "It is so.")]
    assert texts(article) == BODY


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("a dit...", "Enregistrer un commentaire"), ("hat gesagt…", "Kommentar veröffentlichen"),
        ("dijo...", "Publicar un comentario"), ("disse...", "Postar um comentário"), ("zei...", "Een reactie posten"),
    ],
)  # fmt: skip
def test_a_date_below_the_text_and_a_form_below_that(verb, form):
    article = with_thread("Comments", f"Jim {verb}\nGood.\n2014-05-03", f"Ann {verb}\nBad.\n2014-05-04", form)
    assert shown(article) == [("Jim", "2014-05-03", "Good."), ("Ann", "2014-05-04", "Bad.")]
    assert texts(article) == BODY


# --- mixed styles: what is none ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        "On May 4, 2014, Bo wrote:\n> It is so.\nNo.",
        "On May 4, 2014, Bo wrote:\n“It is so.”\nNo.",
        "It was worse\n3. May 1954 (Monday)\nwas the day.",
        "The flood (May 3, 1954)\nwas worse.",
    ],
)
@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_dates_in_a_comment_open_none(lines, joint):
    article = with_thread(
        "Comments", "Jim says:\nMay 3, 2014\nIt is so.", f"Ann says:\nMay 5, 2014\nHe said:{joint}{lines}"
    )
    assert [one.author for one in article.comments] == ["Jim", "Ann"]
    assert article.comments[1].text.endswith(lines.rpartition("\n")[2])


def test_a_head_that_no_blank_line_parts_from_the_comment_is_a_quote():
    quote = "As told:\nBo (May 1, 2014, 9:12):\nNo boats."
    article = with_thread(f"Comments\nJim says:\nMay 3, 2014\n{quote}\nAnn says:\nMay 5, 2014\nYes.")
    assert [(one.author, one.text) for one in article.comments] == [("Jim", quote), ("Ann", "Yes.")]


@pytest.mark.parametrize(
    "tail",
    [
        "Latest\n\nRovers Win (May 6, 2014)\nThe cup\n\nOpera Closed (May 7, 2014)\nThe house",
        "Rovers Win, May 6, 2014\nOpera Closed, May 7, 2014",
        "Latest\n\n1. Rovers Win\n2. Opera Closed",
    ],
)
def test_lists_behind_a_thread_are_no_comments(tail):
    lines = ["Jim says:\nMay 3, 2014\nIt is so.\nReply", "Ann says:\nMay 5, 2014\nNo.\nReply"]
    article = with_thread("2 Comments", *lines, tail)
    assert [one.author for one in article.comments] == ["Jim", "Ann"]


@pytest.mark.parametrize("line", ["View comments", "Leave a comment", "Comments"])
def test_who_wrote_at_a_date_in_an_article_is_no_commenter(line):
    rest = ["On March 3, 1844, Ann wrote:", THREE, "On March 5, 1844, Bo wrote:", FOUR]
    article = clean_text("\n\n".join([TITLE, ONE, TWO, line, "It has come before, as letters tell.", *rest]))
    assert article.comments == ()
    assert set(BODY) <= set(texts(article))


# --- mixed styles: who wrote what -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        ("#2 Marisol, 4 May 2014, 11:20", "Marisol", "2014-05-04T11:20:00"),
        ("2 - Paco - 4 May 2014 11:20", "Paco", "2014-05-04T11:20:00"),
        ("2) Bo (4 May 2014, 11:20)", "Bo", "2014-05-04T11:20:00"),
        ("2) Гость (4 мая 2015, 09:00)", "Гость", "2015-05-04T09:00:00"),
        ("#2 Bo (Sun, 4 May 2014 11:20)", "Bo", "2014-05-04T11:20:00"),
        ("#2 (Sun, 4 May 2014 11:20)", None, "2014-05-04T11:20:00"),
        ("[2] Posted by Bo on May 4, 2014 at 08:00 AM", "Bo", "2014-05-04T08:00:00"),
        ("2楼 网友 2014-05-04 08:00", "网友", "2014-05-04T08:00:00"),
        ("2.\nBo | May 4, 2014 | 3:15 pm", "Bo", "2014-05-04T15:15:00"),
        ("On May 4, 2014, Bo wrote:", "Bo", "2014-05-04"),
        ("Am 4. Mai 2014 um 9:12 schrieb Bo Lind:", "Bo Lind", "2014-05-04T09:12:00"),
        ("Bo (May 4, 2014, 12:30):", "Bo", "2014-05-04T12:30:00"),
        ("Posted by: Bo | May 4, 2014 7:12 AM", "Bo", "2014-05-04T07:12:00"),
    ],
)
@pytest.mark.parametrize("heading", ["Comments", "Comments (3)"])
@pytest.mark.parametrize("most", ["{} says:\n{}", "{}\n{}", "{} wrote on {}:"])
def test_one_style_among_others(heading, most, line, name, date):  # noqa: PLR0917 - parameters of the table
    first, last = most.format("Ann", "May 3, 2014"), most.format("Eve", "May 5, 2014")
    article = with_thread(heading, f"{first}\nGood.", f"{line}\nIt is so.", f"{last}\nNo.")
    assert shown(article) == [
        ("Ann", "2014-05-03", "Good."), (name, date, "It is so."), ("Eve", "2014-05-05", "No."),
    ]  # fmt: skip
    assert texts(article) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "#{at} {name} (Sat, 3 May 2014 11:20)", "{name} (3 May 2014, 11:20)", "{at}) {name} (3 May 2014, 11:20):",
        "{at} - {name} - 3 May 2014, 11:20", "#{at} {name}, 3 May 2014, 11:20", "{name} 3. 5. 2014 11:20",
        "{at}楼 {name} 2014-05-03 11:20", "On 3 May 2014, 11:20, {name} wrote:",
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["2 Comments", "Diskuse (2 příspěvky)"])
def test_a_style_of_its_own(heading, line):
    lines = [f"{line.format(at=at, name=name)}\nIt is so." for at, name in ((1, "Ann"), (2, "Bo Roe"))]
    article = with_thread(heading, *lines)
    assert shown(article) == [
        ("Ann", "2014-05-03T11:20:00", "It is so."), ("Bo Roe", "2014-05-03T11:20:00", "It is so."),
    ]  # fmt: skip
    assert texts(article) == BODY


def test_a_number_in_a_line_of_its_own_opens_no_second_comment():
    lines = [f"{at}.\n{name} | May {at}, 2014 | 3:15 pm\nIt is so." for at, name in ((1, "Ann"), (2, "Bo"))]
    article = with_thread("Comments", *lines)
    assert [(one.author, one.text) for one in article.comments] == [("Ann", "It is so."), ("Bo", "It is so.")]


def test_the_time_of_day_with_a_dot():
    article = with_thread("Kommentit", "Pekka\n12.5.2023 klo 8.02\nHieno.\nVastaa")
    assert shown(article) == [("Pekka", "2023-05-12T08:02:00", "Hieno.")]


# --- buttons and what stands behind them ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        "Comments\nSport\nRovers win the cup\nLike\nShare\nCulture\nThe opera is closed\nLike\nShare",
        "Comments\nAnn Lee\nIt is so.\nLike\nReply\n2w",
    ],
    ids=["no dates", "one"],
)
def test_buttons_below_a_heading_without_a_count_make_no_comments(lines):
    article = with_thread(lines)
    assert article.comments == ()
    assert texts(article) == BODY


@pytest.mark.parametrize("sorting", ["", "All comments\nMost relevant\n", "Sort by\nNewest\n"])
@pytest.mark.parametrize("more", ["", "\nView 3 more comments\nWrite a comment..."])
def test_dates_among_buttons_below_a_heading_without_a_count(sorting, more):
    article = with_thread(
        f"Comments\n{sorting}Ann Lee\nGood.\nLike\nReply\n2w\nBo Roe\nAnn Lee No.\nLike\nReply\n1w{more}"
    )
    assert [(one.author, one.date_text, one.text) for one in article.comments] == [
        ("Ann Lee", "2w", "Good."), ("Bo Roe", "1w", "Ann Lee No."),
    ]  # fmt: skip
    assert texts(article) == BODY


def test_whom_an_arrow_tells_is_answered():
    head = (
        "comments (3)\nSign in or create your Post account to join the discussion.\nOrder by Oldest\nShow 25"
    )
    article = with_thread(f"{head}\nann7\n3h ago\n12\nGood.\nReply\nbo_9\n→ ann7\n2h ago\n4\nNo.\nReply")
    assert [(one.author, one.parent_id, one.text) for one in article.comments] == [
        ("ann7", None, "Good."), ("bo_9", "1", "No."),
    ]  # fmt: skip
    assert texts(article) == BODY


@pytest.mark.parametrize("label", ["level {}", "赞({})", "좋아요 {}", "Like ({})", "Polec {}"])
def test_a_label_with_a_number_below_each_text_is_none_of_it(label):
    lines = [f"{name}\nMay {at}, 2014\nGood.\n{label.format(at)}" for at, name in ((3, "Ann"), (4, "Bo"))]
    article = with_thread("2 Comments", *lines)
    assert [one.text for one in article.comments] == ["Good.", "Good."]


@pytest.mark.parametrize("text", ["Psalm 23", "Route 66", "Top 10"])
def test_a_text_that_ends_with_a_number_is_no_label(text):
    article = with_thread("2 Comments", f"Ann\nMay 3, 2014\nGood:\n{text}", "Bo\nMay 4, 2014\nNo.")
    assert [one.text for one in article.comments] == [f"Good:\n{text}", "No."]


@pytest.mark.parametrize(
    "footer",
    ["Personvern\nRedaktør: Nils Berg", "Kontakta oss\nOm cookies\nAnsvarig utgivare: Anna Holm", "To Sport"],
)
def test_what_stands_behind_the_buttons_of_the_last_comment_is_none_of_it(footer):
    one = with_thread("1 Comment", "Jim says:\nMay 4, 2014\nGood.\nReply", footer)
    two = with_thread("2 Comments", "Jim\nMay 4, 2014\nGood.\nReply\nAnn\nMay 5, 2014\nNo.\nReply", footer)
    assert [comment.text for comment in (*one.comments, *two.comments)] == ["Good.", "Good.", "No."]


def test_a_text_behind_a_button_is_a_comment():
    article = with_thread("1 Comment", "Jim says:\nMay 4, 2014\nGood.\nReply\nIt came down the lane.")
    assert [one.text for one in article.comments] == ["Good.\nIt came down the lane."]
