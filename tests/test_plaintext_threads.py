"""Comment threads in text dumps: what is no thread, where one begins and ends, and who wrote what."""

import textwrap

import pytest

from cleaners import clean_text

TITLE = "River floods the lower town"
ONE = (
    "The river rose two metres in a single night, and the lower town stood under water by the morning,"
    " as it had not since 1954, when the old dam broke."
)
TWO = (
    "Nobody was hurt, the mayor said, but forty families had to leave their houses, and most of them went"
    " to friends on the hill."
)
THREE = (
    "The council meets on Thursday to talk about a wall, which the town has wanted for years, though nobody"
    " could say who would pay for it."
)
FOUR = (
    "An engineer from the capital has measured the banks, and she found them lower than any map has shown"
    " since the war, so that even a small flood gets over them."
)
FIVE = (
    "Those who stayed carried sand to the doors, and a baker gave away his bread, since the mill by the river"
    " would bring him no flour for weeks."
)
SIX = (
    "By noon the water had reached the market, where the stalls of the night before still stood, and two boats"
    " went from window to window."
)
PROSE = f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}"


def with_tail(tail):
    return clean_text(f"{TITLE}\n\n{PROSE}\n\n{textwrap.dedent(tail)}")


def texts(article):
    return [block.text for block in article.blocks]


def shown(article):
    return [(one.author, one.date_published, one.text) for one in article.comments]


# --- where a thread begins --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "state", "count"),
    [
        ("View comments", None, None),
        ("12 Comments", None, 12),
        ("0 Comments", None, 0),
        ("Leave a comment", None, None),
        ("Add a comment", None, None),
        ("Join the discussion", None, None),
        ("Show comments", None, None),
        ("Log in to comment", "login_required", None),
        ("Comments are closed.", "closed", None),
        ("12 Kommentare", None, 12),
        ("Kommentar schreiben", None, None),
        ("Laisser un commentaire", None, None),
        ("Leggi i commenti", None, None),
        ("Комментарии (12)", None, 12),
    ],
)
@pytest.mark.parametrize("between", ["", "Advertisement\n\n", "What happens next\n\n"])
def test_a_control_within_the_text_cuts_none_of_it_off(line, state, count, between):
    article = clean_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{line}\n\n{between}{THREE}\n\n{FOUR}\n")
    assert [text for text in texts(article) if text != between.strip()] == [ONE, TWO, THREE, FOUR]
    assert article.comments == ()
    assert (article.thread.state, article.thread.count_shown) == (state, count)


@pytest.mark.parametrize(
    "line", ["View comments", "12 Comments", "Leave a comment", "Join the discussion", "Comments are closed."]
)
@pytest.mark.parametrize(
    "rest",
    [
        f"1. Check Your Wall\n\n{THREE}\n\n2. Call Your Mayor\n\n{FOUR}\n\n3. Move Away\n\n{FIVE}",
        f"Three ways out\n\n- a wall\n- a dam\n- a boat\n- a hill\n- a bridge\n\n{THREE}\n\n{FOUR}\n\n{FIVE}",
        f"Pros:\n\n- High.\n- Near.\n\nCons:\n\n- Dear.\n- Late.\n\n{THREE}\n\n{FOUR}\n\n{FIVE}",
    ],
    ids=["numbered headings", "a list", "lists"],
)
def test_headings_and_lists_behind_a_control_are_text(line, rest):
    article = clean_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{SIX}\n\n{line}\n\n{rest}")
    assert article.comments == ()
    assert {ONE, TWO, THREE, FOUR, FIVE, SIX} <= set(texts(article))


@pytest.mark.parametrize("line", ["View comments", "Leave a comment"])
def test_who_is_quoted_in_the_text_is_no_commenter(line):
    rest = f"{THREE}\n\nAnn Lee said:\n\n{FOUR}\n\nBo Roe said:\n\n{FIVE}"
    article = clean_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{line}\n\n{rest}")
    assert article.comments == ()
    assert {ONE, TWO, THREE, FOUR, FIVE} <= set(texts(article))


def test_a_thread_below_a_control_within_the_text_is_read():
    tail = "2 Comments\n\nJim says:\nMay 4, 2014\n\nGood.\n\nAnn says:\nMay 5, 2014\n\nBad.\n"
    article = clean_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\nView comments\n\n{THREE}\n\n{FOUR}\n\n{tail}")
    assert texts(article) == [ONE, TWO, THREE, FOUR]
    assert shown(article) == [("Jim", "2014-05-04", "Good."), ("Ann", "2014-05-05", "Bad.")]
    assert (article.thread.count_shown, article.thread.complete) == (2, True)


@pytest.mark.parametrize("line", ["View comments", "Leave a comment", "12 Comments", "Comments are closed."])
def test_what_the_page_shows_behind_a_thread_is_still_cut_off(line):
    behind = "Island school gets new roof\nSport\nThe harbour in winter\nWhy ferries matter\n2 hours ago\n"
    assert texts(with_tail(f"{line}\n\n{behind}")) == [ONE, TWO, THREE, FOUR]


def test_a_long_comment_behind_its_heading_is_none_of_the_text():
    article = with_tail(f"1 Comment\n\nJim says:\nMay 4, 2014\n\n{THREE} {FOUR}\n\n{TWO}\n")
    assert texts(article) == [ONE, TWO, THREE, FOUR]
    assert shown(article) == [("Jim", "2014-05-04", f"{THREE} {FOUR}\n{TWO}")]


# --- what is no comment -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tail",
    [
        "12 Comments\n\nDecember 16, 2025\nNo school on Monday\n\nDecember 9, 2025\nThe menu of the week",
        "Leave a comment\n\nMore stories\n\nSports roundup\n2 hours ago\n\nIsland school\n3 hours ago",
        "Comments\n\nMost read\n\n1. Ann Lee: The river is ours\n2. Bo Roe: The wall is late",
        "Comments (2)\n\nPrevious Post\nMay 3, 2014\n\nNext Post\nMay 5, 2014",
        "2 Comments\n\nMore\n\nUpdated on May 3, 2014\n\nPublished on May 2, 2014",
        "Comments\n\nCategories\n\n  1. debian\n  2. grub\n  3. ubuntu\n  4. misc",
        "0 Comments\n\nAnn Lee — May 3, 2014\nThe river is ours\n\nBo Roe — May 4, 2014\nThe wall is late",
    ],
)  # fmt: skip
def test_lists_behind_a_thread_without_comments_are_none(tail):
    article = with_tail(tail)
    assert article.comments == ()
    assert texts(article) == [ONE, TWO, THREE, FOUR]


def test_who_is_quoted_in_a_comment_opens_none():
    article = with_tail(
        "2 Comments\n\nJim says:\nMay 4, 2014\n\nBad.\n\nAs Ann said:\nRun!\n\nBo says:\nMay 5, 2014\n\nOh."
    )
    assert shown(article) == [("Jim", "2014-05-04", "Bad.\nAs Ann said:\nRun!"), ("Bo", "2014-05-05", "Oh.")]


# --- who wrote a comment, and when ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "opener", "date"),
    [
        ("2 Comments", "{} says:\nMay 4, 2014 at 9:12 am", "2014-05-04T09:12:00"),
        ("2 Comments", "{} said:\n4 May 2014", "2014-05-04"),
        ("Kommentare (2)", "{} schrieb am 4. Mai 2014 um 9:12 Uhr:", "2014-05-04T09:12:00"),
        ("2 Kommentare", "{} sagt:\n4. Mai 2014 um 9:12 Uhr", "2014-05-04T09:12:00"),
        ("2 commentaires", "{} dit :\n4 mai 2014 à 9:12", "2014-05-04T09:12:00"),
        ("2 comentarios", "{} dijo:\n4 de mayo de 2014", "2014-05-04"),
        ("2 comentarios", "{} escribió el 4 de mayo de 2014:", "2014-05-04"),
        ("2 commenti", "{} ha detto:\n4 maggio 2014", "2014-05-04"),
        ("2 komentarze", "{} pisze:\n4 maja 2014", "2014-05-04"),
        ("2 комментария", "{} пишет:\n04.05.2014 в 9:12", "2014-05-04T09:12:00"),
        ("Comments (2)", "{}\nMay 4, 2014", "2014-05-04"),
        ("Comments (2)", "{}\nCopy link\nMay 4, 2014", "2014-05-04"),
        ("Comments (2)", "{} on May 4, 2014 at 9:12 am", "2014-05-04T09:12:00"),
        ("Comments", "{} — May 4, 2014", "2014-05-04"),
        ("Réactions (2)", "{}, le 04/05/2014 à 9:12", None),
        ("Kommentare (2)", "{} am 4. Mai 2014 um 9:12 Uhr", "2014-05-04T09:12:00"),
        ("Comments", "Submitted by {} on Sun, 05/04/2014 - 9:12", None),
        ("2 комментария", "{} написал 4 мая 2014 в 9:12:", "2014-05-04T09:12:00"),
        ("2 komentarze", "{} napisał 4 maja 2014:", "2014-05-04"),
        ("2 تعليقات", "{} كتبت:\n4.5.2014", "2014-05-04"),
        ("2 Kommentare", "{}\n04.05.2014", "2014-05-04"),
        ("3 Comments", "{}\n2 hours ago", None),
        ("Discussion", "{}, 2 hours ago", None),
        ("3 Kommentare", "{} · vor 2 Stunden", None),
        ("3 Kommentare", "{}\nvor 2 Stunden", None),
        ("3 commentaires", "{}\nil y a 2 heures", None),
    ],
)
@pytest.mark.parametrize(
    "named", ["Jim K.", "Marie D.", "Robert", "Jane Doe", "J. R. Roe", "1. Robert", "#1 Robert", "April"]
)
def test_the_name_of_a_commenter(heading, opener, date, named):
    number, name = named.split(" ", 1) if "1" in named else ("", named)
    first = f"{number} {opener.format(name)}".strip()
    second = f"{number.replace('1', '2')} {opener.format('Bo T.')}".strip()
    article = with_tail(f"{heading}\n\n{first}\nI saw it.\n\n{second}\nSo did I.\n")
    assert shown(article) == [(name, date, "I saw it."), ("Bo T.", date, "So did I.")]
    assert texts(article) == [ONE, TWO, THREE, FOUR]


def test_pages_mix_how_they_open_comments():
    article = with_tail("""\
        2 commentaires

        Jean-Pierre a écrit le 5 février 2023 à 10h15 :
        Quel dommage.

        Marie D. dit :
        5 février 2023 à 11:02
        Il fallait s'y attendre.
        """)
    assert shown(article) == [
        ("Jean-Pierre", "2023-02-05T10:15:00", "Quel dommage."),
        ("Marie D.", "2023-02-05T11:02:00", "Il fallait s'y attendre."),
    ]


def test_a_comment_in_one_line_with_its_name_and_date():
    article = with_tail("Comments:\n\n* Jim (4 May 2014): Good: at last.\n* Ann Lee (5 May 2014): Bad.\n")
    assert shown(article) == [("Jim", "2014-05-04", "Good: at last."), ("Ann Lee", "2014-05-05", "Bad.")]


def test_numbered_comments_in_one_line_are_as_many_as_the_heading_shows():
    article = with_tail("2 Comments\n\n1. Jim: Good.\n2. Ann Lee: Bad.\n")
    assert shown(article) == [("Jim", None, "Good."), ("Ann Lee", None, "Bad.")]


def test_an_answer_in_a_markdown_quote():
    article = with_tail(
        "## Comments\n\n**Jim** — May 4, 2014\n\nGood.\n\n> **Ann** — May 5, 2014\n>\n> Bad.\n"
    )
    assert shown(article) == [("Jim", "2014-05-04", "Good."), ("Ann", "2014-05-05", "Bad.")]
    assert [one.depth for one in article.comments] == [0, 1]


@pytest.mark.parametrize("verb", ["said...", "said…", "dijo...", "disse...", "ha detto..."])
def test_a_date_below_the_text_of_a_comment(verb):
    article = with_tail(
        f"2 comments:\n\nJim {verb}\nGood.\n\nMay 4, 2014\n\nAnn {verb}\nBad.\n\nMay 5, 2014\n"
    )
    assert shown(article) == [("Jim", "2014-05-04", "Good."), ("Ann", "2014-05-05", "Bad.")]


@pytest.mark.parametrize("name", ["jim@mail.example", "192.0.2.7"])
@pytest.mark.parametrize("opener", ["{} says:\nMay 4, 2014", "{} wrote on May 4, 2014:"])
def test_an_address_names_nobody(opener, name):
    article = with_tail(f"2 Comments\n\n{opener.format('Ann')}\nBad.\n\n{opener.format(name)}\nGood.\n")
    assert shown(article) == [("Ann", "2014-05-04", "Bad."), (None, "2014-05-04", "Good.")]
    assert name not in repr(article)


def test_names_alone_over_texts_are_as_many_as_the_heading_shows():
    article = with_tail(
        "3 Comments\n\nJim\nGood.\n\nAnn Lee\nI agree.\nSo it is.\n\nBo T.\nMe too!\n\n© 2014 The Post"
    )
    assert [(one.author, one.text) for one in article.comments] == [
        ("Jim", "Good."), ("Ann Lee", "I agree.\nSo it is."), ("Bo T.", "Me too!"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    [
        "2 Comments\n\nJim\nGood.\n\nAnn Lee\nI agree.\n\nBo\nMe too!",
        "4 Comments\n\nJim\nGood.\n\nAnn Lee\nI agree.\n\nBo\nMe too!",
        "Comments\n\nJim\nGood.\n\nAnn Lee\nI agree.",
        "2 Comments\n\nSport\nRovers win the cup\n\nCulture\nThe opera is closed",
        "2 Comments\n\nArchives\nMay was wet.\n\nCategories\nAll of them.",
        "2 Comments\n\nJim\nGood.\nAnn Lee\nI agree.",
    ],
)
def test_names_that_may_be_anything_open_no_comments(tail):
    assert with_tail(tail).comments == ()


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("in reply to", " says:"), ("in response to", ""), ("als Antwort auf", " sagt:"), ("en réponse à", " dit :"),
        ("en respuesta a", ""), ("in risposta a", ""), ("em resposta a", ""), ("в ответ на", ""),
    ],
)  # fmt: skip
def test_who_is_answered_is_no_part_of_the_name(phrase, says):
    date = "\n4.5.2014"
    opened = [f"{name}{says}{date}" for name in ("Jim", "Bo", f"Ann {phrase} Jim", f"Eve {phrase} Nobody")]
    article = with_tail("4 Comments\n\n" + "\nGood.\n\n".join(opened) + "\nGood.\n")
    assert [(one.author, one.parent_id, one.depth) for one in article.comments] == [
        ("Jim", None, 0), ("Bo", None, 0), ("Ann", "1", 1), ("Eve", None, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    [
        "コメント2件", "コメント：2件", "2件のコメント", "Comments: 2", "Kommentare: 2", "Комментарии: 2",
        "تعليقات (2)", "网友评论(2)",
    ],
)  # fmt: skip
def test_the_count_that_a_heading_shows(heading):
    comments = (
        "太郎 より:\n2017年4月9日 10:15\nおめでとう。\n返信\n\n花子 より:\n2017年4月9日 11:15\nはい。\n返信"
    )
    article = with_tail(f"{heading}\n\n{comments}")
    assert [one.author for one in article.comments] == ["太郎", "花子"]
    assert (article.thread.count_shown, article.thread.complete) == (2, True)


# --- where the last comment ends --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["Home", "I agree.", "Contact", "Thanks", "About us is a lie.\nPrivacy is dead."]
)
def test_a_short_comment_is_no_footer(line):
    article = with_tail(f"1 Comment\n\nJim says:\nMay 4, 2014\n{line}\n")
    assert shown(article) == [("Jim", "2014-05-04", line)]


@pytest.mark.parametrize(
    "footer",
    [
        "© 2014 The River Post", "Copyright 2014 The River Post", "Mentions légales\nGestion des cookies\n© La Loire",
        "Search for:\nRecent Posts\nThe wall is late\nArchives\nMay 2014", "Impressum\nDatenschutz\nAGB",
        "关于我们 | 联系我们 | 版权声明\n© 2018 晨报 版权所有", "About us\nContact\nPrivacy policy", "Impressum",
        "Home\nNews\nSport\nWeather", "О проекте\nКонтакты\n© 2014 Река",
    ],
)  # fmt: skip
@pytest.mark.parametrize("control", ["", "Reply\n"])
def test_the_footer_is_none_of_the_last_comment(footer, control):
    article = with_tail(f"1 Comment\n\nJim says:\nMay 4, 2014\nGood.\n{control}\n{footer}\n")
    assert shown(article) == [("Jim", "2014-05-04", "Good.")]
