"""Dumps on one line: the readers' comments and what else stands behind the text is parted from it."""

import pytest

from cleaners import clean_text

TEXT = (
    "The river rose by two metres on Monday night, and the old bridge at the mill gave way before dawn. Nobody was "
    "hurt, the mayor said, because the road had been closed in time by the fire brigade. Engineers from the county "
    "will look at the two other bridges this week and report to the council. “We have done it before,” said Ann Lee, "
    "whose father was the last man to run it, “and we can do it again.” The council will meet on Thursday evening to "
    "decide how the money for a new bridge can be found. Until then, lorries have to drive forty kilometres to the "
    "next town and back again on small roads."
)
TEASERS = "Related: Ten old bridges of the county Ferry museum opens its doors"


@pytest.mark.parametrize(
    "tail",
    [
        "The story drew 3 comments. Ann says: nothing of the kind. Bob says: no more.",
        "The council got 24 comments Ann Lee said on Friday, and read them all out.",
        "Comments Ann Lee made on May 3, 2014 were read out on Thursday.",
        "3 comments Ann says: nothing of the kind. Nobody else has said a word.",
        "Discussion Read later: In the May 3, 2014 issue, nothing was said of it.",
        "Discussion goes on, Ann Lee says: it has only begun. It will not end soon.",
        "As Ann Lee says: it has only begun. As Bob Ray says: it will end soon.",
    ],
)
def test_what_only_looks_like_a_thread_stays(tail):
    article = clean_text(f"{TEXT} {tail}")
    assert (article.body, article.comments) == (f"{TEXT} {tail}", ())


@pytest.mark.parametrize(
    ("thread", "comments"),
    [
        (
            "Comments (2) Ann says: I saw it fall. It was loud. Bob says: They should have mended it.",
            [("Ann", None, "I saw it fall. It was loud."), ("Bob", None, "They should have mended it.")],
        ),
        (
            (
                "2 Comments Ann Lee May 3, 2014 at 9:00 am I saw it fall. Reply Bo Ek May 4, 2014 at 10:00 pm"
                " So did I. Reply Leave a Reply Your email address will not be published. Name Email Website © 2014"
            ),
            [
                ("Ann Lee", "2014-05-03T09:00:00", "I saw it fall."),
                ("Bo Ek", "2014-05-04T22:00:00", "So did I."),
            ],
        ),
        (
            (
                "2 thoughts on “Bridge falls into the river” Ann wrote on May 3, 2014 at 9:00 am: Nice! bob12 wrote"
                " on May 4, 2014: No."
            ),
            [("Ann", "2014-05-03T09:00:00", "Nice!"), ("bob12", "2014-05-04", "No.")],
        ),
        (
            "Comments Ann Lee on May 3, 2014 at 9:00 I saw it fall. Bo Ek on May 4, 2014 at 11:15 I did too.",
            [
                ("Ann Lee", "2014-05-03T09:00:00", "I saw it fall."),
                ("Bo Ek", "2014-05-04T11:15:00", "I did too."),
            ],
        ),
        (
            "2 Kommentare Anna sagt: Ich war da. Bernd sagt: Ich auch, es war sehr laut. Impressum Datenschutz",
            [("Anna", None, "Ich war da."), ("Bernd", None, "Ich auch, es war sehr laut.")],
        ),
        (
            "2 commentaires Anne dit : J'y étais. Luc a dit : Moi aussi. Laisser un commentaire",
            [("Anne", None, "J'y étais."), ("Luc", None, "Moi aussi.")],
        ),
        ("1 comment Ann Lee, 2 hours ago I saw it fall.", [("Ann Lee", None, "I saw it fall.")]),
    ],
)
def test_comments_behind_their_heading_are_read(thread, comments):
    for between in ("", f"{TEASERS} ", "Share Facebook Twitter "):
        article = clean_text(f"{TEXT} {between}{thread}")
        read = [(each.author, each.date_published, each.text) for each in article.comments]
        assert (article.body, read) == (TEXT, comments)


def test_a_comment_counter_above_the_text_opens_no_thread():
    assert clean_text(f"Bridge falls into the river 3 Comments Ann Lee May 3, 2014 {TEXT}").comments == ()


def test_an_article_below_its_thread_is_no_comment():
    above = "Bridges and ferries of the county. Comments menu. " * 3
    article = clean_text(f"{above} 1 Comment Ann Lee May 3, 2014 at 9:00 am I saw it fall. {TEXT}")
    assert article.comments == ()
    assert TEXT in (article.body or "")
