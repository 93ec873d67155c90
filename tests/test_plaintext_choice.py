"""Which lines of a dump are its text: between interruptions, without a page around it, in lists it announces."""

import pytest

from cleaners import clean_text
from cleaners.metadata import EMPTY
from cleaners.residue.lines import context, judge
from tests.river_article import BODY
from tests.river_article import TITLE as RIVER

MENU = "Home\nNews\nSports\nWeather\nLog in"
TITLE = "City to close the pool in September"
ONE = "The city will close the pool on the first of September, officials said at a meeting on Monday night."
TWO = (
    "The repairs will cost about two million dollars, which the state has promised to pay for by next spring."
)
LAST = "Lifeguards will keep their jobs, the city said on Wednesday. Lessons will move to the high school."
FOOTER = "Contact us\nPrivacy Policy"


def page(*parts: str) -> str:
    return "\n\n".join([MENU, TITLE, *parts, FOOTER])


@pytest.mark.parametrize(
    "behind",
    [
        "Related stories\n\nLibrary to open on Sundays\n\nA library in the north will open on Sundays.",
        "Read more\n\nThe library in the north of the city will open on Sundays from the first of May on.",
        "Advertisement\n\nLibrary to open on Sundays\n\nPark benches vandalized",
        "Advertisement\n\nAll rights reserved.",
    ],
)
def test_what_stands_behind_the_text_goes(behind: str) -> None:
    assert clean_text(page(ONE, TWO, behind)).body == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Photo: Ann Lee/Reuters", "READ MORE: Library to open on Sundays", "Werbung", "広告"],
)
def test_the_text_reads_on_behind_what_interrupts_it(line: str) -> None:
    assert clean_text(page(ONE, TWO, line, LAST)).body == f"{ONE}\n\n{TWO}\n\n{LAST}"


def test_short_sentences_read_on_with_a_longer_one() -> None:
    behind = ("The pool is old.", LAST)
    assert clean_text(page(ONE, TWO, "Advertisement", *behind)).body == "\n\n".join([ONE, TWO, *behind])


def test_words_of_pages_at_an_end_tell_of_a_page() -> None:
    found = clean_text(f"{ONE}\n\n“Home,” he said.\n\n{TWO}\n\n{FOOTER}")
    assert found.body is not None
    assert "Privacy" not in found.body


@pytest.mark.parametrize(
    "words", [("“More.”", "“Share?”"), ("„Nein.“", "„Mehr.“"), ("— Нет.", "— Ещё."), ("– Non.", "– Plus.")]
)
def test_what_somebody_says_stays(words: tuple[str, str]) -> None:
    text = "\n\n".join([ONE, words[0], "“The tree?”", words[1], LAST])
    assert clean_text(text).body == text


@pytest.mark.parametrize("line", ["More", "- More", "» Read more", "Share", "Mehr", "– Share"])
def test_buttons_without_quotes_are_residue(line: str) -> None:
    assert judge(line, context(EMPTY)) is not None


def test_a_list_below_a_label_of_the_pages_goes() -> None:
    text = page(ONE, TWO, "Share this:", "- Facebook\n- Twitter\n- Email", LAST)
    assert "Facebook" not in (clean_text(text).body or "")


def test_a_list_that_the_text_announces_stays_whatever_its_entries_say() -> None:
    sections = "- Weather\n- Sports\n- Obituaries\n- Advertisement"
    announced = "He had numbered the sections of the paper by how likely each of them was to lie to him:"
    blocks = clean_text(f"{ONE}\n\n{announced}\n\n{sections}\n\n{LAST}").blocks
    assert [block.items for block in blocks if block.kind == "list"] == [
        ("Weather", "Sports", "Obituaries", "Advertisement")
    ]


def test_prose_right_behind_the_text_is_told_as_removed() -> None:
    teaser = "The library in the north of the city will open on Sundays from the first of May on."
    found = clean_text(page(ONE, TWO, "Related stories", teaser))
    assert found.body == f"{ONE}\n\n{TWO}"
    assert teaser in [removal.text for removal in found.removed]


ABOVE = "\n\n".join([*MENU.split("\n"), RIVER])
AGAIN = "\n\n".join([RIVER, *BODY])


@pytest.mark.parametrize("twice", ["“Stay where you are,” the mayor said.", "No.", "Nobody was hurt."])
def test_what_a_text_says_twice_stays(twice: str) -> None:
    text = "\n\n".join([BODY[0], twice, *BODY[1:3], twice, BODY[3]])
    assert clean_text(text).body == text


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([BODY[0], "Read more", ABOVE, *BODY], id="its lead above it"),
        pytest.param([*BODY, "Related", RIVER, BODY[0]], id="its lead below it"),
        pytest.param([*BODY, AGAIN], id="all again"),
        pytest.param([*BODY, "Share", "Facebook", AGAIN], id="all again behind buttons"),
        pytest.param([*BODY, ABOVE, *BODY], id="the page again"),
    ],
)
def test_what_a_page_has_a_second_time_is_read_once(parts: list[str]) -> None:
    assert clean_text("\n\n".join([MENU, RIVER, *parts, FOOTER])).body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("lead", "answers", "last"),
    [
        (
            "Die Fährfrau hört nach vierzig Jahren auf. Wir haben sie an ihrem letzten Tag am Fluss getroffen.",
            ["Lesen Sie?", "Nein.", "Nie?", "Doch, einmal.", "Fehlt es Ihnen?", "Ja."],
            "Ich habe ein Buch, und das liegt seit elf Jahren unter der Bank, weil sie sonst wackelt.",
        ),
        (
            "La passeuse s'arrête après quarante ans. Nous l'avons vue au bord du fleuve, le dernier jour.",
            ["Lisez-vous ?", "Non.", "Jamais ?", "Oui, une fois.", "Aimez-vous l'eau ?", "Oui."],
            "J'ai un livre, et il est depuis onze ans sous le banc, qui sans lui ne tiendrait pas debout.",
        ),
        (
            "Паромщица уходит после сорока лет работы. Мы встретились с ней у реки в её последний день.",
            ["Вы читаете?", "Нет.", "Никогда?", "Да, один раз.", "Вы любите воду?", "Да."],
            "У меня есть одна книга, и она одиннадцать лет лежит под скамейкой, чтобы та не качалась.",
        ),
    ],
)
def test_answers_of_a_word_stay_and_so_does_the_last(lead: str, answers: list[str], last: str) -> None:
    text = "\n".join(["Ada Holm", lead, *answers, last])
    assert (clean_text(text).body or "").replace("\n\n", "\n").endswith("\n".join([lead, *answers, last]))


def test_a_short_page_keeps_the_paragraph_above_its_footer() -> None:
    parts = [ONE, TWO, "What it costs", LAST, "What comes next", "The pool will open again in May, she said."]
    assert clean_text("\n".join([MENU, TITLE, *parts, FOOTER, "© 2024"])).body == "\n\n".join(parts)


def test_the_text_reads_on_behind_the_notice_of_an_embed() -> None:
    box = [
        "This content is hosted by a third party that uses cookies.",
        "We need your consent to load this content",
        "Accept all cookies",
    ]
    body = clean_text(page(ONE, TWO, *box, LAST)).body
    assert body == f"{ONE}\n\n{TWO}\n\n{LAST}"


def test_a_teaser_that_names_its_article_heads_no_list() -> None:
    steps = "- Measure the water at noon\n- Write it down\n- Measure it again at night"
    text = page(ONE, "READ MORE: Library to open on Sundays", steps, TWO, LAST)
    assert "Write it down" in (clean_text(text).body or "")


def test_a_dump_that_ends_with_prose_has_no_page_around_it() -> None:
    parts = [TITLE, ONE, "Share", TWO, "Log out", LAST]
    assert (clean_text("\n\n".join(parts)).body or "").endswith(LAST)
