"""Text dumps: what must not be touched first, then each part that is read out of them."""

import textwrap
from datetime import UTC, datetime

import pytest

from cleaners import CleaningError, clean_text, explain_text
from cleaners.limits import MAX_BYTES
from cleaners.plaintext import stamps

ONE = "The river rose by two metres during the night, and by the morning half of the lower town stood under water."
TWO = "Some forty families were brought to the school on the hill, where teachers handed out blankets and hot soup."
THREE = (
    "No one was hurt, but the old bridge is closed, and nobody could say on Tuesday when it will open again."
)
TITLE = "River floods the lower town"
PROSE = f"{ONE}\n\n{TWO}\n\n{THREE}"


def bodies(text):
    return (clean_text(text).body or "").split("\n\n")


def kinds(text):
    return [(block.kind, block.text) for block in clean_text(text).blocks]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n \n\n"])
def test_clean_text_comes_through_whole_without_a_title(gap):
    article = clean_text(gap.join([ONE, TWO, THREE]))
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]
    assert (article.metadata.title, article.metadata.authors, article.removed) == (None, (), ())
    assert (article.thread.state, article.thread.origin) == (None, None)


@pytest.mark.parametrize(
    "line", ["“Read more: it helps,” he said.", "Comments on the ruling were few.", "A 1.5 m wall held."]
)
def test_lines_of_the_text_stay(line):
    assert line in bodies(f"{ONE}\n\n{line}\n\n{TWO}\n\n{THREE}")


def test_subheadings_and_lists_are_kept_as_such():
    text = f"{ONE}\n\nThe school\n\n{TWO}\n\n  * bread\n  * soup\n  * blankets\n\n{THREE}"
    assert kinds(text) == [
        ("paragraph", ONE), ("heading", "The school"), ("paragraph", TWO), ("list", "bread\nsoup\nblankets"),
        ("paragraph", THREE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("Photo: Ann Lee", False),
        ("Published May 3, 2014.", False),
        ("Subscribe now.", False),
        ("Opinion", False),
        ("Nobody waits for the bishop.", True),
        ("«We never knew.»", True),
        ("Она уехала в мае.", True),
    ],
)
def test_a_short_sentence_may_open_the_text(line, is_text):
    body = clean_text(f"{TITLE}\n\nBy Ann Lee\n\n{line}\n\n{ONE}\n\n{TWO}\n\n{THREE}").body
    assert (line in body) is is_text


SHORT = ["Q: Why?", "Harbour 3", "Bridge 1", "200 g flour", "Never.", "one sack", "Wait", "A: No."]


def test_a_page_around_a_text_takes_short_lines_with_it():
    page = [
        "Home",
        "News",
        "Log in",
        *SHORT[:4],
        "Share on Facebook",
        "Privacy policy",
        "© 2024 The Daily Sail",
    ]
    assert bodies("\n\n".join([ONE, TWO, THREE, *page])) == [ONE, TWO, THREE]


def test_a_text_without_a_page_keeps_its_short_lines():
    body = clean_text("\n\n".join([ONE, *SHORT, TWO, *SHORT[::-1], THREE, *SHORT])).body
    assert [line for line in SHORT if body.count(line) < 3] == []


def test_the_entries_of_a_list_stay_or_go_together():
    entries = "  * bread\n  * soup and the blankets that were left of the last flood, in May\n  * tea"
    assert ("list", "bread\nsoup and the blankets that were left of the last flood, in May\ntea") in kinds(
        f"{ONE}\n\nThis is what they brought:\n\n{entries}\n\n{TWO}\n\n{THREE}"
    )
    text = f"{ONE}\n\n{TWO}\n\n{THREE}\n\nRelated articles\n{entries}\n"
    assert kinds(text) == [("paragraph", ONE), ("paragraph", TWO), ("paragraph", THREE)]


@pytest.mark.parametrize("text", ["", " \n\t\n", "Home", "Home\nNews\nSport\nMenu", "123"])
def test_what_holds_no_article_gives_none(text):
    article = clean_text(text)
    assert (article.body, article.metadata.title) == (None, None)


def test_the_head_is_read():
    article = clean_text(f"{TITLE}\n\nBy Ann Lee and Bo Ek\nMay 3, 2014 9:05 am\n\n{PROSE}")
    known = article.metadata
    assert (known.title, known.authors, known.date_published) == (
        TITLE, ("Ann Lee", "Bo Ek"), "2014-05-03T09:05:00",
    )  # fmt: skip
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("byline", "date", "author", "iso"),
    [
        ("Von Anna Lehmann", "3. Mai 2014, 14:05 Uhr", "Anna Lehmann", "2014-05-03T14:05:00"),
        ("Par Anne Leroy", "Publié le 3 mai 2014", "Anne Leroy", "2014-05-03"),
        ("Por Ana López", "3 de mayo de 2014", "Ana López", "2014-05-03"),
        ("Автор: Анна Лебедева", "3 мая 2014", "Анна Лебедева", "2014-05-03"),
    ],
)
def test_the_head_is_read_in_other_languages(byline, date, author, iso):
    known = clean_text(f"{TITLE}\n{byline}\n{date}\n{PROSE}").metadata
    assert (known.authors, known.date_published) == ((author,), iso)


def test_an_updated_date_is_not_the_published_one():
    known = clean_text(f"{TITLE}\n\nUpdated May 5, 2014\n\n{PROSE}").metadata
    assert (known.date_published, known.date_modified) == (None, "2014-05-05")


def test_a_date_behind_the_fetch_is_not_believed():
    text = f"{TITLE}\n\nMay 3, 2024\n\n{PROSE}"
    assert clean_text(text).metadata.date_published == "2024-05-03"
    assert clean_text(text, fetched_at=datetime(2014, 1, 1, tzinfo=UTC)).metadata.date_published is None


def test_the_page_clock_is_no_date_and_the_site_needs_to_be_confirmed():
    text = f"THE DAILY SAIL\n\n05/03/2014 09:15:02 am\n\nMake us your homepage\n\n{TITLE}\n\n{PROSE}"
    known = clean_text(text).metadata
    assert (known.title, known.date_published, known.site_name) == (TITLE, None, None)
    known = clean_text(f"{text}\n\nFollow The Daily Sail on Facebook").metadata
    assert known.site_name == "THE DAILY SAIL"


def test_a_title_said_twice_is_said_once():
    article = clean_text(f"{TITLE} | The Daily Sail\n\n{TITLE}\n\n{PROSE}")
    assert article.metadata.title == TITLE
    assert TITLE not in (article.body or "")


@pytest.mark.parametrize(
    "line",
    ["(Photo : Ann Lee) Boats at the pier in the north.", "Boats at the pier in the north. (Photo: Ann Lee)"],
)
def test_a_caption_is_an_image(line):
    article = clean_text(f"{TITLE}\n\n{line}\n\n{PROSE}")
    [image] = article.metadata.images
    assert (image.url, image.caption, image.credit) == (None, "Boats at the pier in the north.", "Ann Lee")
    assert line not in bodies(f"{TITLE}\n\n{line}\n\n{PROSE}")


def test_a_lead_above_the_byline_is_a_lead():
    article = clean_text(f"{TITLE}\n\n{ONE}\n\nBy Ann Lee\nMay 3, 2014\n\n{TWO}\n\n{THREE}")
    assert [block.kind for block in article.blocks] == ["lead", "paragraph", "paragraph"]
    assert article.metadata.authors == ("Ann Lee",)


def test_menus_and_footers_around_the_text_go():
    menu = "Menu\nWorld\nPolitics\nSport\nWeather\nSubscribe"
    footer = "Share this article\nMost read\nA bridge falls\nContact us\n© 2014 The Daily Sail"
    article = clean_text(f"{menu}\n\n{TITLE}\n\n{PROSE}\n\n{footer}")
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]
    assert article.metadata.title == TITLE


# --- how tools break lines --------------------------------------------------------------------------------------


def test_fixed_width_lines_are_joined():
    wrapped = "\n\n".join(textwrap.fill(text, 60) for text in (ONE, TWO, THREE))
    assert bodies(wrapped) == [ONE, TWO, THREE]


def test_sentences_on_lines_are_joined_where_blank_lines_part_paragraphs():
    lines = ["It rained all night.", "The river rose by two metres.", "Half of the lower town was flooded."]
    text = "\n\n".join("\n".join(lines) for _ in range(4))
    assert bodies(text) == [" ".join(lines)] * 4


def test_paragraphs_a_line_each_are_not_joined():
    assert bodies("\n".join([ONE, TWO, THREE] * 3)) == [ONE, TWO, THREE] * 3


GLUED = f"{ONE} {TWO} {THREE} {ONE} {TWO} {THREE}"


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("", ""),
        ("Share prices fell on Monday. ", ""),
        ("Home is where the heart is, said the mayor. ", ""),
        ("Ann Lee was born on May 3, 2014 in Ulm. ", " He reads more. Share your soup with your neighbours."),
        ("", " So it was No. 5 of 7."),
    ],
)
def test_a_text_on_one_line_comes_through_whole(head, tail):
    article = clean_text(f"{head}{GLUED}{tail}")
    assert (article.body, article.metadata.title, article.removed) == (f"{head}{GLUED}{tail}", None, ())


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("", "Share this article on Facebook. Comments are closed."),
        ("Home News Sport Share Facebook Twitter", "Read more A bridge falls Copyright 2014 The Sail"),
        ("Skip to content Menu", "Share Facebook Twitter LinkedIn Email Print"),
        ("", "© 2014 The Sail. All rights reserved."),
        ("Startseite Politik Teilen", "Mehr zum Thema Newsletter abonnieren Impressum Datenschutz"),
        ("", "Related articles A bridge falls Sign up for our newsletter Privacy Policy © 2014 The Sail."),
        (f"{TITLE} By Ann Lee May 3, 2014 Share on Facebook", "3 Comments Leave a Reply"),
    ],
)
def test_runs_of_the_pages_phrases_go_from_the_ends_of_one_line(head, tail):
    assert clean_text(f"{head} {GLUED} {tail}").body == GLUED


def test_title_byline_and_thread_are_read_on_one_line():
    article = clean_text(f"Home News {TITLE} By Ann Lee May 3, 2014 Share {GLUED} Comments are closed.")
    known = article.metadata
    assert (known.title, known.authors, known.date_published) == (TITLE, ("Ann Lee",), "2014-05-03")
    assert (article.body, article.thread.state) == (GLUED, "closed")


def test_characters_are_mended_and_words_are_not_touched():
    text = (
        "The ca\u00adfé\u200b of\u00a0 Mme Lefèvre — “le Bon’”  — stood  under water, so did half the town."
    )
    mended = "The café of Mme Lefèvre — “le Bon’” — stood under water, so did half the town."
    assert bodies(f"{text}\n\n{TWO}")[0] == mended
    broken = "The cafÃ© of Mme LefÃ¨vre stood under water, and so did half of the lower town on Tuesday."
    assert "café of Mme Lefèvre" in bodies(f"{broken}\n\n{TWO}")[0]


def test_mojibake_is_mended_where_it_is_and_nowhere_else():
    fine = "Die Brücke hielt, sagte Zoë Ångström; â la carte, 5 €, « naïve »."
    broken = "The cafÃ© by the river stayed open, and its owner said it wasnâ€™t the first flood."
    lone = "It was mended.Â Nobody knows how, and nobody has asked since the day that it happened."
    body = clean_text(f"{ONE}\n\n{fine}\n\n{broken}\n\n{lone}\n\n{TWO}").body
    assert fine in body
    assert "It was mended. Nobody knows" in body  # proven by the line above alone
    assert "The café by the river stayed open, and its owner said it wasn’t the first flood." in body


def test_markdown_is_read():
    head = f"# {TITLE}\n\nBy **Ann Lee**\n\n{ONE}\n\n## The school\n\n"
    text = f"{head}{TWO} See [the list](https://a.org/x).\n\n- bread\n- soup\n\n> {THREE}\n"
    article = clean_text(text)
    assert (article.metadata.title, article.metadata.authors) == (TITLE, ("Ann Lee",))
    assert [(block.kind, block.level) for block in article.blocks] == [
        ("paragraph", None), ("heading", 2), ("paragraph", None), ("list", None), ("quote", None),
    ]  # fmt: skip
    [link] = article.blocks[2].links
    assert article.blocks[2].text[link.start : link.end] == "the list"


def test_markup_handed_in_as_text_is_read_as_its_text():
    article = clean_text(f"<h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p><script>var x;</script>")
    assert article.metadata.title == TITLE
    assert [block.text for block in article.blocks] == [ONE, TWO]


def test_a_text_over_the_limit_is_refused():
    with pytest.raises(CleaningError, match="over the limit"):
        clean_text("a" * (MAX_BYTES + 1))


# --- comments ---------------------------------------------------------------------------------------------------


def thread(tail):
    return clean_text(f"{TITLE}\n\n{PROSE}\n\n{textwrap.dedent(tail)}")


@pytest.mark.parametrize(
    "link",
    ["3 Comments", "Leave a comment", "Discussion"],
    ids=["a count", "a link to the form", "a heading"],
)
def test_a_link_to_the_thread_above_the_text_opens_none(link):
    article = clean_text(f"{TITLE}\n\n{link}\n\n{PROSE}")
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]
    assert article.comments == ()


def test_a_section_called_discussion_is_text():
    text = f"{PROSE}\n\n{ONE}\n\nDiscussion\n\n{PROSE}"
    assert len(clean_text(text).blocks) == 8


def test_numbered_comments_with_indented_answers():
    article = thread("""\
        3 thoughts on “River floods the lower town”

          1. Robert
             May 3, 2014 at 9:00 am

             It was brown and wide.

             As Ann said: “Run!”

               1. Jane

                  Robert, so did I.

          2. Bo

             Nonsense.

        Comments are closed.
        """)
    found = [
        (one.id, one.parent_id, one.depth, one.author, one.date_published, one.text)
        for one in article.comments
    ]
    assert found == [
        ("1", None, 0, "Robert", "2014-05-03T09:00:00", "It was brown and wide.\nAs Ann said: “Run!”"),
        ("2", "1", 1, "Jane", None, "Robert, so did I."),
        ("3", None, 0, "Bo", None, "Nonsense."),
    ]
    assert (article.thread.state, article.thread.count_shown, article.thread.complete) == ("closed", 3, True)
    assert len(article.blocks) == 3


@pytest.mark.parametrize(
    ("heading", "opener", "control", "date"),
    [
        ("2 Comments", "{} says:\nMay 4, 2014 at 9:12 am", "Reply", "2014-05-04T09:12:00"),
        ("2 Comments", "{} wrote on May 4, 2014:", "Reply", "2014-05-04"),
        ("2 Kommentare", "{} schrieb am 4. Mai 2014 um 9:12:", "Antworten", "2014-05-04T09:12:00"),
        ("2 commentaires", "{} a écrit :\n4 mai 2014 à 9:12", "Répondre", "2014-05-04T09:12:00"),
        ("2 comentarios", "{} dijo:\n4 de mayo de 2014", "Responder", "2014-05-04"),
        ("Комментарии (2)", "{} пишет:\n4 мая 2014", "Ответить", "2014-05-04"),
        ("Comments (2)", "{}\nMay 4, 2014", "Report", "2014-05-04"),
    ],
)
def test_comments_with_bylines(heading, opener, control, date):
    comments = "\n\n".join(
        f"{opener.format(name)}\n\nI saw it from the hill.\n{control}" for name in ("Robert", "Jane Doe")
    )
    article = thread(f"{heading}\n\n{comments}\n")
    assert [(one.author, one.date_published, one.text) for one in article.comments] == [
        ("Robert", date, "I saw it from the hill."), ("Jane Doe", date, "I saw it from the hill."),
    ]  # fmt: skip
    assert (article.thread.count_shown, article.thread.complete, article.thread.origin) == (2, True, "text")


@pytest.mark.parametrize(
    ("tail", "state"),
    [
        ("Leave a Reply\nName *\nEmail *", "open"),
        ("Leave a Reply\nYou must be logged in to post a comment.", "login_required"),
        ("Die Kommentarfunktion ist geschlossen.", "closed"),
        ("Чтобы комментировать, авторизуйтесь", "login_required"),
    ],
)
def test_the_state_of_a_thread_without_comments(tail, state):
    article = thread(tail)
    assert (article.thread.state, article.comments) == (state, ())
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


def test_every_line_has_a_step_and_fields_have_winners():
    explained = explain_text(
        f"{TITLE}\n\nBy Ann Lee\n\n{PROSE}\n\n2 Comments\n\nRobert says:\n\nSo it was.\n"
    )
    told = [(step.text, step.rule) for step in explained.steps if step.stage == "plaintext"]
    assert told[:3] == [(TITLE, "title"), ("By Ann Lee", "byline"), (ONE, "text")]
    assert [rule for _, rule in told[-3:]] == [
        "comment_heading: en.toml '# comments'",
        "comment author",
        "comment",
    ]
    assert {"title", "authors"} <= set(explained.winners)


# --- bylines and dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "By the river", "Posted by mistake", "The storm of 1929", "Storm of May 3, 2014 kills ten",
        "El faro de Punta Brava vuelve a encenderse", "La mort de Jean Dupont bouleverse le village",
        "Il sindaco di Santa Lucia si dimette", "Bürgermeister von Bad Tölz tritt zurück",
        "Death of Jane Doe by John Roe", "DIY Solar Panel Installation: Step by Step Guide",
        "Von Ann Lee verlassen, steht das Haus leer", "De Punta Brava a Vigo en barco", "By Ann Lee inspired soup",
        "Find articles by Ann Lee", "Photo by Ann Lee on Stocks", "(Boats by Ann Lee / The Sail)",
        "El libro escrito por Ana López gana el premio", "Murder in 1929 by Jane Doe",
        "Von Rom nach Ulm", "By May 3, 2014 all was over", "5 tips for bread", "", ONE,
    ],
)  # fmt: skip
def test_lines_that_are_no_stamps(line):
    assert stamps.read(line) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Posted by Ann Lee on May 3, 2014 in Floods | 3 comments", "Ann Lee"),
        ("May 3, 2014 by Ann Lee 3 Comments", "Ann Lee"),
        ("Posted in Floods by Ann Lee on May 3, 2014", "Ann Lee"),
        ("Published on 3 May 2014 | By Ann Lee", "Ann Lee"),
        ("Ann Lee · 3 mei 2014", "Ann Lee"),
        ("Ann Lee, 3 May 2014", "Ann Lee"),
        ("Veröffentlicht am 3. Mai 2014 von Ann Lee", "Ann Lee"),
        ("Publié par Ann Lee le 3 mai 2014", "Ann Lee"),
        ("Publicado por Ann Lee el 3 de mayo de 2014", "Ann Lee"),
        ("May 3, 2014 by Ann Lee", "Ann Lee"),
        ("Par Ann Lee, le 3 mai 2014", "Ann Lee"),
        ("By Ann Lee in Ulm | 3 May 2014", "Ann Lee"),
        ("By Ann Lee, Staff Writer – 3 May 2014", "Ann Lee"),
        ("By Ann Lee for The Daily Sail, 3 May 2014", "Ann Lee"),
        ("3 May 2014, by Ann Lee (Reuters)", "Ann Lee"),
        ("2014-05-03 by Ann Lee, Head of Rivers to the County", "Ann Lee"),
        ("Kolumne von Ann Lee - 03.05.2014", "Ann Lee"),
        ("Ann (Annie) Lee, 3 May 2014", "Ann (Annie) Lee"),
        ("Interview: by Ann Lee, 3 May 2014", "Ann Lee"),
        ("Edited by Bo Ek | 3 May 2014", None),
        ("Tuesday, 3 May 2014", None),
        ("3 May 2014 | 3 Comments", None),
    ],
)
def test_stamps_give_author_and_day(line, author):
    for above in (f"{TITLE}\n{line}", f"Home » Floods » Rivers\n\n{line}"):
        article = clean_text(f"{above}\n\n{PROSE}")
        assert article.metadata.authors == ((author,) if author else ())
        assert article.metadata.date_published == "2014-05-03"
        assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


@pytest.mark.parametrize("end", ["Ann Lee/AP", "AFP", "Photo: Ann Lee", "EFE/ A.B. Lee"])
def test_a_caption_with_a_credit_is_no_title(end):
    caption = f"The lower town under water after the river rose in the night. {end}"
    assert clean_text(f"{TITLE}\n{caption}\n\n{PROSE}").metadata.title == TITLE
    assert clean_text(f"{caption}\n\n{PROSE}").metadata.title is None


@pytest.mark.parametrize(
    "title", ["Flood in the lower town: River vs. Dam", "The town that sank. And rose again"]
)
def test_a_title_may_have_a_stop_in_it(title):
    assert clean_text(f"{title}\n\n{PROSE}").metadata.title == title


@pytest.mark.parametrize("title", ["El faro de Punta Brava se apaga", "Death of Jane Doe by John Roe"])
def test_a_title_with_a_name_in_it_is_no_byline(title):
    for line in ("Von Ann Lee und Bo Ek", "By Ann Lee and Bo Ek, Staff Writer"):
        known = clean_text(f"{title}\n{line}\n\n{PROSE}").metadata
        assert (known.title, known.authors) == (title, ("Ann Lee", "Bo Ek"))
    assert clean_text(f"{title}\n\n{PROSE}").metadata.authors == ()


def test_a_stamp_tells_published_from_updated():
    known = clean_text(f"{TITLE}\nUpdated May 4, 2014 | Published May 3, 2014\n\n{PROSE}").metadata
    assert (known.date_published, known.date_modified) == ("2014-05-03", "2014-05-04")


@pytest.mark.parametrize("trail", ["Home > Food > Bread", "Home>Food>Bread", "Food › Bread", "Start » Brot"])
def test_a_trail_is_no_title(trail):
    assert clean_text(f"{trail}\n\n{PROSE}").metadata.title is None
    assert clean_text(f"{trail}\n{TITLE}\n\n{PROSE}").metadata.title == TITLE
