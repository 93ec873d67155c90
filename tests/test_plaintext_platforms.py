"""Threads of comment platforms in text dumps, one element's text a line: what is none, who wrote what and when."""

import pytest

from cleaners import clean_text
from tests.platform_dumps import (
    CORAL,
    DISCOURSE,
    DISQUS,
    DISQUS_LINES,
    FACEBOOK,
    HACKER_NEWS,
    NUMBERED,
    OPENWEB,
    REDDIT,
    REDDIT_OLD,
    YOUTUBE,
)
from tests.river_article import BODY, TITLE, texts

FIRST, SECOND, THIRD = (
    "I saw the water come down the lane.",
    "You were lucky then. Mine is gone.",
    "Why is there no wall?\nIt was promised twice.",
)


def dump(*lines):
    return "\n\n".join([TITLE, *BODY, *lines])


def with_thread(thread):
    return clean_text("\n\n".join([TITLE, *BODY, *thread.format(FIRST, SECOND, THIRD).split("\n")]))


# --- what is none -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tail",
    [
        ["3 Comments", "More stories", "Rovers win the cup", "2 hours ago", "The opera is closed", "3 hours ago"],
        ["Comments", "Rovers Win May 3, 2014", "Opera Closed May 4, 2014", "Ferry Late May 5, 2014"],
        ["Comments", "Sport", "2h", "The cup goes to the Rovers again this year.", "See all"],
        ["2 Comments", "Latest", "Rovers Win 3 hours ago", "Opera Closed 2 hours ago", "Ferry Late 1 hour ago"],
        ["3 Comments", "Reader picks", "Like", "Reply", "Share", "Newest", "12", "+2"],
        ["3 Comments", "Sport", "Like", "Culture", "Like", "Weather", "Like"],
    ],
    ids=["teasers", "dated titles", "a section", "too many", "buttons alone", "labels and buttons"],
)  # fmt: skip
def test_lists_and_buttons_are_no_comments(tail):
    article = clean_text(dump(*tail))
    assert article.comments == ()
    assert texts(article) == BODY


INTERVIEW = [line for at, text in enumerate(BODY) for line in (f"{('Ann Lee', 'Bo Roe')[at % 2]}:", text)]
LOG = [line for at, text in enumerate(BODY) for line in ("Ann Lee", f"{at + 2} hours ago", text)]
LETTERS = [
    line for at, text in enumerate(BODY) for line in (text, ("Ann Lee, Dover", "Bo Roe, Hull")[at % 2])
]
QUOTES = [line for at, text in enumerate(BODY) for line in (text, f"— Ann Lee, May {at + 3}, 2014")]
RECIPE = [BODY[0], "3 reviews", "Prep time", "20 min", "Serves", "4", BODY[1], BODY[2], "1 h", BODY[3]]


@pytest.mark.parametrize(
    "lines",
    [INTERVIEW, LOG, LETTERS, QUOTES, RECIPE],
    ids=["interview", "log", "letters", "quotes", "recipe"],
)
def test_articles_that_look_like_threads_keep_all_of_their_text(lines):
    article = clean_text("\n\n".join([TITLE, *lines]))
    assert article.comments == ()
    kept = "\n".join(texts(article))
    assert all(text in kept for text in BODY)


@pytest.mark.parametrize("text", ["12", "+1", "10", "I agree.\n1954 was worse.", "@Nobody, no."])
def test_a_short_comment_is_none_of_its_buttons(text):
    article = with_thread(f"3 Comments\nAnn\n3 years ago\n{text}\nReply\nBo\n2 years ago\n{{0}}\nReply")
    assert [(one.author, one.text, one.parent_id) for one in article.comments] == [
        ("Ann", text, None), ("Bo", FIRST, None),
    ]  # fmt: skip


def test_what_only_some_comments_end_with_is_text():
    article = with_thread("3 Comments\nAnn\n3y\n{0}\nSadly\nBo\n2y\n{1}\nEve\n1y\n{2}")
    assert [one.text for one in article.comments] == [f"{FIRST}\nSadly", SECOND, THIRD]


def test_a_short_comment_by_one_who_writes_again_names_nobody():
    article = with_thread("2 Comments\nAnn\n3 years ago\nReply\nGood\nAnn\n2 years ago\nReply\n{0}")
    assert [(one.author, one.text) for one in article.comments] == [("Ann", "Good"), ("Ann", FIRST)]


# --- who wrote what, and when -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("thread", "names", "dates", "parents"),
    [
        (DISQUS, "Ann Bell,Bo,eve_7", "3 years ago,3 years ago,2 years ago", [None, "1", None]),
        (DISQUS_LINES, "Ann Bell,Bo,eve_7", "3 years ago,3 years ago,2 years ago", [None, "1", None]),
        (FACEBOOK, "Ann Bell,Bo,Eve Roe", "3y,3y,2y", [None, None, None]),
        (REDDIT, "AnnBell,bo,eve_7", "3y ago,3y ago,2y ago", [None, None, None]),
        (REDDIT_OLD, "AnnBell,bo,eve_7", "3 years ago,3 years ago,2 years ago", [None, None, None]),
        (CORAL, "Ann Bell,Bo,eve_7", "3 years ago,3 years ago,2 years ago", [None, "1", None]),
        (OPENWEB, "Ann Bell,Bo,eve_7", "3 days ago,3 days ago,2 days ago", [None, "1", None]),
        (HACKER_NEWS, "annbell,bo,eve_7", "3 hours ago,3 hours ago,2 hours ago", [None, None, None]),
        (NUMBERED, "Ann Bell,Bo,eve_7", "3 hours ago,3 hours ago,2 hours ago", [None, None, None]),
    ],
    ids=["disqus", "disqus lines", "facebook", "reddit", "old reddit", "coral", "openweb", "hn", "numbered"],
)
def test_the_comments_of_a_platform(thread, names, dates, parents):
    article = with_thread(thread)
    assert texts(article) == BODY
    assert [one.text for one in article.comments] == [FIRST, SECOND, THIRD]
    assert [one.author for one in article.comments] == names.split(",")
    assert [one.date_text for one in article.comments] == dates.split(",")
    assert [one.parent_id for one in article.comments] == parents
    assert (article.thread.count_shown, article.thread.complete) == (3, True)


def test_who_is_addressed_is_answered():
    article = with_thread(YOUTUBE)
    assert [one.text for one in article.comments] == [FIRST, f"@annbell {SECOND}", THIRD]
    assert [(one.author, one.parent_id) for one in article.comments] == [
        ("@annbell", None), ("@bo", "1"), ("@eve_7", None),
    ]  # fmt: skip


def test_the_place_in_the_thread_is_no_text():
    article = with_thread(DISCOURSE)
    assert [one.text for one in article.comments] == [FIRST, SECOND, THIRD]
    assert [(one.author, one.date_published) for one in article.comments] == [
        ("annbell", "2021-05-03T09:12:00"), ("bo", "2021-05-03T10:12:00"), ("eve_7", "2021-05-04T10:12:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "ago", "controls"),
    [
        ("3 Kommentare", "vor 3 Jahren", "Antworten\nMelden"),
        ("3 Kommentare", "3 J.", "Gefällt mir\nAntworten"),
        ("3 Kommentare", "vor 2 Std.", "Respektieren\n2\nAntworten"),
        ("3 commentaires", "il y a 3 ans (modifié)", "12\nRépondre"),
        ("3 comentarios", "hace 3 años (editado)", "Responder\nMe gusta"),
        ("3 comentários", "há 3 anos", "Responder"),
        ("3 Commenti", "3 anni fa", "Rispondi\nMi piace\nSegnala"),
        ("Reacties (3)", "3 jaar geleden", "Reageren"),
        ("Комментарии (3)", "3 года назад", "Ответить\n+2\nПожаловаться"),
        ("Komentarze (3)", "3 lata temu", "Odpowiedz\nZgłoś"),
        ("3 kommentarer", "för 3 år sedan", "Svara\nGilla\nAnmäl"),
        ("3 Yorum", "3 yıl önce", "Yanıtla\nBeğen"),
        ("コメント3件", "3年前", "返信"),
        ("3条评论", "3天前", "回复\n举报"),
        ("댓글 3", "3년 전", "답글\n신고"),
        ("3 تعليقات", "قبل 3 سنوات", "رد\nإبلاغ"),
    ],
)
@pytest.mark.parametrize("layout", ["{0}\n{1}\n{2}\n{3}", "{0} · {1}\n{2}\n{3}"])
def test_how_long_ago_in_other_languages(heading, ago, controls, layout):
    blocks = [
        layout.format(name, ago, text, controls)
        for name, text in (("Ann Bell", FIRST), ("Bo", SECOND), ("eve_7", THIRD))
    ]
    article = with_thread("\n".join([heading, *blocks]))
    shown = ago.partition(" (")[0]
    assert texts(article) == BODY
    assert [(one.author, one.date_text, one.text) for one in article.comments] == [
        ("Ann Bell", shown, FIRST), ("Bo", shown, SECOND), ("eve_7", shown, THIRD),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("{} May 3, 2014 at 9:12 am", "2014-05-03T09:12:00"),
        ("{} 3. Mai 2014 um 9:12", "2014-05-03T09:12:00"),
        ("{} 23.05.2014 // 9:12", "2014-05-23T09:12:00"),
        ("{} Wed, 05/23/2014 - 02:42", "2014-05-23T02:42:00"),
    ],
)
def test_a_date_right_behind_a_name(line, date):
    article = with_thread(
        f"2 Comments\n{line.format('Ann Bell')}\n{{0}}\nReply\n{line.format('Bo')}\n{{1}}\nReply"
    )
    assert texts(article) == BODY
    assert [(one.author, one.date_published, one.text) for one in article.comments] == [
        ("Ann Bell", date, FIRST), ("Bo", date, SECOND),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Comments", "Kommentare:", "Comentarios"])
def test_buttons_tell_a_name_beside_a_date_where_the_heading_shows_no_count(heading):
    lines = "Ann Bell May 3, 2014\n{0}\nReply\nBo May 4, 2014\n{1}\nReply"
    article = with_thread(f"{heading}\n{lines}")
    assert [(one.author, one.text) for one in article.comments] == [("Ann Bell", FIRST), ("Bo", SECOND)]
    bare = with_thread(f"{heading}\n{lines}".replace("\nReply", ""))
    assert bare.comments == ()
    assert texts(article) == texts(bare) == BODY


# --- a long thread below a short text ---------------------------------------------------------------------------


def entries(opener, count, text=f"{BODY[2]} {BODY[3]}"):
    return "\n\n".join(f"{opener.format(f'Reader {chr(65 + at)}', at + 1)}\n\n{text}" for at in range(count))


@pytest.mark.parametrize(
    "rest",
    [
        entries("{0}\n\nMay {1}, 2014 at 9:15", 5),
        entries("May {1}, 2014", 12),
        entries("{1}. {0}", 12),
        entries("{0} said:", 12),
        f"{BODY[2]}\n\n{BODY[3]}\n\n{entries('{0} says:', 3)}",
        f"By Ann Lee\nMay 3, 2014\n\n{entries('Chapter {1}', 12)}",
    ],
    ids=["another number", "a log", "numbered people", "an interview", "quotes", "chapters"],
)
@pytest.mark.parametrize("heading", ["12 Comments", "View comments (12)"])
def test_an_article_that_goes_on_below_its_first_paragraph_is_none(heading, rest):
    article = clean_text(f"{TITLE}\n\n{BODY[0]}\n\n{heading}\n\n{rest}\n")
    assert article.comments == ()
    assert f"{BODY[2]} {BODY[3]}" in " ".join(texts(article))


@pytest.mark.parametrize("heading", ["1 Comment", "2 Comments"])
def test_one_author_and_date_below_a_link_to_comments_open_the_article(heading):
    article = clean_text(
        f"{TITLE}\n\n{BODY[1]}\n\n{heading}\n\nAnn Lee\nMay 3, 2014\n\n{BODY[2]}\n\n{BODY[3]}"
    )
    assert article.comments == ()
    assert {BODY[2], BODY[3]} <= set(texts(article))


@pytest.mark.parametrize(
    "opener", ["{0} says:\n\nMay {1}, 2014 at 8:15 am", "{0} wrote on May {1}, 2014:", "{0}\nMay {1}, 2014"]
)
@pytest.mark.parametrize(
    "heading", ["12 Comments", "12 comments on “River floods the lower town”", "Kommentare (12)"]
)
def test_as_many_dated_comments_as_the_heading_shows_are_a_thread_below_any_text(heading, opener):
    article = clean_text(f"{TITLE}\n\n{BODY[0]}\n\n{heading}\n\n{entries(opener, 12)}\n")
    assert texts(article) == [BODY[0]]
    assert [one.author for one in article.comments] == [f"Reader {chr(65 + at)}" for at in range(12)]
    assert {one.text for one in article.comments} == {f"{BODY[2]} {BODY[3]}"}
    assert (article.thread.count_shown, article.thread.complete) == (12, True)
