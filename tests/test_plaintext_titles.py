"""Which line of a dump is its title: what must not be taken first, then what must."""

import pytest

from cleaners import clean_text

ENGLISH = (
    "The ferry between the two islands will stop for three weeks in March, the harbour office said on Monday.",
    "Engineers have to replace the ramps, which the winter storms had bent, and to test the engines of both ships.",
    "Islanders who have to reach the hospital will be flown over, and the post comes by a fishing boat meanwhile.",
)
GERMAN = (
    "Die Fähre zwischen den beiden Inseln fällt im März für drei Wochen aus, teilte das Hafenamt am Montag mit.",
    "Die Rampen müssen ersetzt werden, die in den Winterstürmen verbogen wurden, und beide Motoren geprüft.",
    "Wer ins Krankenhaus muss, wird geflogen, und die Post kommt solange mit einem Fischerboot auf die Insel.",
)
FRENCH = (
    "Le bac entre les deux îles s'arrêtera trois semaines en mars, a annoncé lundi la capitainerie du port.",
    "Les rampes tordues par les tempêtes de l'hiver seront remplacées, et les moteurs des deux navires essayés.",
    "Ceux qui doivent aller à l'hôpital prendront l'avion, et un bateau de pêche apportera le courrier aux îles.",
)
JAPANESE = (
    "港湾事務所は月曜日、二つの島を結ぶ連絡船を三月に三週間にわたって運休すると発表した。住民には飛行機の便が用意される。",
    "冬の嵐で曲がった乗り場の傾斜板を取り替え、二隻の連絡船の機関を点検するためで、工事は三月末までに終わる見込みだという。",
    "運休のあいだ、病院に通う住民は飛行機で運ばれ、郵便は漁船が届ける。港湾事務所は住民に理解を求めている。",
)
MENU = ("Home", "Sign in to your account", "All our newsletters", "Weather and traffic", "Jobs in the region")


def _text(*lines):
    return "\n\n".join(lines)


def _title(*lines):
    return clean_text(_text(*lines)).metadata.title


@pytest.mark.parametrize("body", [ENGLISH, GERMAN, FRENCH, JAPANESE])
def test_a_text_without_a_title_has_none_and_stays_whole(body):
    article = clean_text(_text(*body))
    assert article.metadata.title is None
    assert [block.text for block in article.blocks] == [*body]


@pytest.mark.parametrize(
    "above",
    [
        MENU,
        ("Suche nach: Suchen", "Hilfe und Kontakt", "Weiter mit Werbung und Tracking"),
        ("Comments Close comments menu",),
        ("Home > Boats > Ferries",),
        ("By Ann Lee", "May 3, 2014"),
    ],
)
def test_what_is_the_pages_is_no_title(above):
    assert _title(*above, *ENGLISH) is None


def test_a_question_within_the_text_is_no_title():
    question = "Who will pay for the ferry's new ramps?"
    article = clean_text(_text(ENGLISH[0], question, *ENGLISH[1:]))
    assert article.metadata.title is None
    assert question in (article.body or "")


LEAD = "For three weeks nobody will cross by ship: islanders have to fly, and the post comes by fishing boat."


def test_the_lead_is_not_taken_for_the_title_above_it():
    assert _title(*MENU, TITLES[0][0], LEAD, "By Ann Lee", *ENGLISH) == TITLES[0][0]


def test_a_heading_of_the_body_is_not_taken_for_the_title():
    assert _title(*MENU, TITLES[0][0], ENGLISH[0], "What the ramps cost", *ENGLISH[1:]) == TITLES[0][0]


TITLES = [
    ("Ferry between the islands stops for three weeks", ENGLISH),
    ("What's the Difference Between the Old Ferry Ramps and the New Ones?", ENGLISH),
    ("Harbour office: Why does the ferry stop and when will it sail again?", ENGLISH),
    ("“We will fly to the hospital”: islanders without their ferry", ENGLISH),
    ("No ferry in March!", ENGLISH),
    ("Fähre zwischen den Inseln fällt aus: Wer fliegt die Kranken ins Krankenhaus?", GERMAN),
    ("„Verbogene Rampen“ – Fähre fällt drei Wochen lang aus", GERMAN),
    ("Bac entre les îles : trois semaines d'arrêt en mars", FRENCH),
    ("連絡船を三週間運休、港湾事務所が発表", JAPANESE),
]


@pytest.mark.parametrize(("title", "body"), TITLES)
@pytest.mark.parametrize("above", [(), MENU[:2]], ids=["alone", "with a menu"])
def test_a_title_above_its_text_is_taken_and_is_not_in_the_body(title, body, above):
    article = clean_text(_text(*above, title, *body))
    assert article.metadata.title == title
    assert article.body == _text(*body)


def test_behind_a_title_that_ends_as_a_sentence_the_byline_is_read():
    article = clean_text(_text(TITLES[2][0], "By Ann Lee, May 3, 2014", *ENGLISH))
    assert (article.metadata.title, article.metadata.authors) == (TITLES[2][0], ("Ann Lee",))
    assert article.metadata.date_published == "2014-05-03"
    assert article.body == _text(*ENGLISH)


def test_a_title_that_the_dump_begins_with_is_found_again_behind_the_menu():
    title = TITLES[0][0]
    menu = [f"Our page number {count} on boats" for count in range(20)]
    assert _title(f"{title} | The Daily Sail", *menu, title, "Read by Many People", *ENGLISH) == title


def test_the_dumps_first_line_is_the_title_from_far_above_and_what_stands_between_is_not_the_heads():
    title = TITLES[0][0]
    menu = [f"Menu entry {count}" for count in range(30)]
    article = clean_text(_text(title, "By Bo Ek", *menu, "May 3, 2014", *ENGLISH))
    assert (article.metadata.title, article.metadata.authors) == (title, ())
    assert article.metadata.date_published == "2014-05-03"
    assert article.body == _text(*ENGLISH)


FOOT = (
    "Share this",
    "Related articles",
    "Ten old ferries",
    "Contact us",
    "Privacy policy",
    "© 2014 The Daily Sail",
)
BYLINE, DATE = "By Ann Lee", "May 3, 2014"


@pytest.mark.parametrize(
    "above",
    [
        ("Home", "News", "Ann Lee", DATE),  # whose name it is, nobody knows
        ("Home", "News", "The Ferry", DATE),
        ("Home", "News", "Gardening", BYLINE, DATE),
        ("Home", "News", "Local weather", BYLINE, DATE),  # a section
        ("Home", "News", "The Daily Sail", BYLINE, DATE),
        ("Home", "News", "Ferry stops"),  # no byline, no date: a teaser or an entry
        ("Home > Ferry stops", BYLINE, DATE),
        ("- Bridges\n- Ferries of the county", BYLINE, DATE),
        ("- Ferry stops.", "- Never, he said."),
        ("- Never, he said.",),
    ],
)
def test_short_lines_above_a_text_are_not_believed_to_be_its_title(above):
    assert _title(*above, *ENGLISH, *FOOT) is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("Home", "News", "Ferry stops", BYLINE, DATE), "Ferry stops"),
        (("Home", "News", "Ferry Stops", BYLINE, DATE), "Ferry Stops"),
        (("Home", "News", "Ferry stops", DATE), "Ferry stops"),
        (("Home", "News", "Ferry stops", DATE, "Updated May 4, 2014", BYLINE), "Ferry stops"),
        (("- Ferry between the islands stops", BYLINE, DATE), "Ferry between the islands stops"),
        (("— Ferry between the islands stops",), "Ferry between the islands stops"),
        (("- Ferry between the islands stops",), "Ferry between the islands stops"),
        (("– Ferry stops", BYLINE), "Ferry stops"),
    ],
)
@pytest.mark.parametrize("foot", [(), FOOT])
def test_the_place_of_a_title_tells_of_it(above, title, foot):
    article = clean_text("\n".join([*above, *ENGLISH, *foot]))
    assert article.metadata.title == title
    assert [block.text for block in article.blocks] == [*ENGLISH]


def test_two_words_above_a_german_byline_are_the_title():
    head = ("Start", "Politik", "Fähre steht", "Von Anna Lee", "3. Mai 2014")
    assert clean_text("\n".join([*head, *GERMAN])).metadata.title == "Fähre steht"


LONG = "Ferry between the islands stops"


@pytest.mark.parametrize(
    "lines",
    [
        (f"{LONG} - The Daily Sail", *ENGLISH),  # nothing else says that it is the site's name
        (f"{LONG} - Ann Lee", BYLINE, DATE, *ENGLISH, *FOOT),
        (f"Live: {LONG}", "Live", *ENGLISH, *FOOT),
        (
            f"{LONG} – what the harbour office says",
            *ENGLISH,
            "What the harbour office says",
            ENGLISH[0],
            *FOOT,
        ),
        (f"{LONG}: The Daily Sail", "The Daily Sail", *ENGLISH, "The Daily Sail"),
        ("Half-term ferries: what stops", BYLINE, *ENGLISH, *FOOT),
    ],
)
def test_no_part_of_a_title_is_cut_off_without_proof(lines):
    assert _title(*lines) == lines[0]


@pytest.mark.parametrize("mark", [" - ", " | ", " – ", " — ", " · "])
@pytest.mark.parametrize(
    "below",
    [
        (*MENU, BYLINE, DATE, *ENGLISH, *FOOT),
        (*MENU, LONG, BYLINE, DATE, *ENGLISH),
        (BYLINE, DATE, *ENGLISH, "The Daily Sail"),
    ],
)
def test_the_sites_name_is_cut_off_a_title(mark, below):
    assert _title(f"{LONG}{mark}The Daily Sail", *below) == LONG


@pytest.mark.parametrize("mark", [" - ", " | ", ": "])
def test_the_sites_name_is_cut_off_before_a_title(mark):
    known = clean_text(_text(f"The Daily Sail{mark}{LONG}", BYLINE, *ENGLISH, *FOOT)).metadata
    assert (known.title, known.site_name) == (LONG, "The Daily Sail")


def test_section_and_site_are_cut_off_a_title():
    assert _title(f"{LONG} | World News | The Daily Sail", "World News", LONG, *ENGLISH, *FOOT) == LONG


def test_a_title_of_two_words_that_the_thread_names_is_read() -> None:
    prose = (
        "It rained for eleven days and then, on the twelfth, it rained. The cat has given up on the porch."
    )
    text = f"Tin Roof\nArchives\nRain, again\nPosted on May 9, 2018 by Gwen\n\n{prose}"
    thread = "Maud\non May 9, 2018 at 6:02 pm said:\n\nThe cat knows best.\nReply"
    assert clean_text(f"{text}\n\n3 thoughts on “Rain, again”\n\n{thread}").metadata.title == "Rain, again"
    assert clean_text(f"{text}\n\n3 thoughts on “Rain, once”\n\n{thread}").metadata.title is None


TURKISH = (
    "Nehrin üzerindeki köprü salı gününden beri yeniden açık, ilk otobüs şafakta üzerinden geçti.",
    "İşçiler on bir hafta boyunca geceleri de çalıştı, çünkü belediye kıştan önce açmaya söz vermişti.",
    "REKLAM",
    "“Yazdan beri buradan ilk kez geçiyorum” dedi karşı kıyıda oturan şoför Ali Can.",
    "Etiketler:",
    "köprü",
    "İlgili Haberler",
    "Vapur yeniden sefere başladı",
    "© 2024",
)
TURKISH_MENU = ("Anasayfa", "Gündem", "Spor", "Ekonomi", "Giriş Yap")


@pytest.mark.parametrize(
    ("others", "title"),
    [
        (["Qwertz uiop", "Asdf ghjk", "Yxcv bnml"], None),
        (["Qwertz uiop"], "Köprü yeniden açıldı"),
        ([], "Köprü yeniden açıldı"),
    ],
)
def test_the_one_line_between_menu_and_text_that_is_no_residue_is_the_title(others, title):
    above = [*others, *TURKISH_MENU, "Köprü yeniden açıldı", "Paylaş", "Facebook", "WhatsApp"]
    assert clean_text("\n".join([*above, *TURKISH])).metadata.title == title
