"""Texts that a tool broke at a fixed width, with and without blank lines, and what looks like them."""

import textwrap

import pytest

from cleaners import clean_text
from cleaners.plaintext import lines, wrapped

TITLE = "A town without its bridge"
TEXTS = [
    (
        "The old bridge at the mill fell into the river on Tuesday night, after two days of rain that nobody had "
        "expected so late in the year. Nobody was hurt."
    ),
    (
        "Half of the lower town is without water since then. The mayor said that she would ask the county for help, "
        "and that the school would stay closed until Monday."
    ),
    (
        "It was built in 1911 and mended for the last time in 1974, when the mill was sold. Engineers of the county "
        "had looked at it in May and had found nothing that worried them."
    ),
    "The ferry runs from six in the morning, and it is free for those who can show that they live in the town.",
]
MENU = "Home\nNews\nSport\nWeather\nLog in"
FOOTER = "About us\nContact\nPrivacy policy\n© 2024 The Daily Sail"
VERSE = """\
Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date;
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;
But thy eternal summer shall not fade,
Nor lose possession of that fair thou ow'st;"""
SMALL = """\
i walked along the river shore
and saw the boats come in again
the night was colder than before
and all the roofs were wet with rain

the lamps were out along the quay
the ferryman had gone to bed
and no one there but you and me
and nothing that we knew was said"""
DEUTSCH = """\
der abend kommt, der wind ist still,
die boote liegen fest am strand,
und jeder geht, wohin er will,
und keiner gibt dem andern hand.
die lampen gehen langsam aus,
der fluss ist breit, die nacht ist lang,
und einer geht allein nach haus,
und hört noch lange den gesang."""
STANZAS = """\
the ferry goes across at noon
and carries nobody at all

the bell is rung by wind and rain
the rope is hanging on the wall"""
HEADLINES = """\
Council votes to keep the last ferry to the island
Bakery opens again after the fire on Mill Street
Nobody hurt as the old bridge falls into the river
Mayor promises new water pipes for the lower town
School stays closed until Monday, county says
Seven new buses are to run along the coast in May
Harbour festival moves to the second week of June
Thousands at the fair in spite of rain and wind"""
LINES_OF_THEIR_OWN = {
    "paragraphs": "\n".join(TEXTS),
    "sentences": "\n".join(". ".join(TEXTS).replace(". ", ".\n").splitlines()),
    "verse": VERSE,
    "verses": "\n\n".join([VERSE] * 3),
    "small verses": SMALL,
    "small verses in one go": SMALL.replace("\n\n", "\n"),
    "small verses with stops": DEUTSCH,
    "stanzas of one length": "\n\n".join([STANZAS] * 3),
    "headlines": HEADLINES,
    "menu": f"{MENU}\n{FOOTER}",
    "addresses": "\n\n".join(["Ann Lee\nThe Daily Sail, 14 Mill Street\nPort Ellery PE1 4XX, United Kingdom"] * 6),
    "table": "\n".join(f"Port {at} {at * 317} in favour {at * 71} against {at * 3} void" for at in range(2, 40)),
    "code": "def read(path):\n    with open(path) as file:\n        return [line.strip() for line in file]\n"
    "\ndef main():\n    for line in read('harbour'):\n        if line.startswith('ferry'):\n            print(line)",
    "list": "\n".join(f"- {line}" for line in HEADLINES.splitlines()),
    "a little in a longer text": "\n\n".join([*TEXTS, *TEXTS, textwrap.fill(TEXTS[0], 50)]),
    "島": "島の分校に新入生が入学した。\n"
    "入学式には島民が集まり、体育館は拍手に包まれた。\n校長は感謝した。\n島では移住者を受け入れる。",
}  # fmt: skip


@pytest.mark.parametrize("text", LINES_OF_THEIR_OWN.values(), ids=LINES_OF_THEIR_OWN)
def test_lines_of_their_own_are_not_joined(text):
    page = lines.split(text)
    assert wrapped.unwrap(page) == page


def bodies(text):
    return [block.text for block in clean_text(text).blocks]


WIDTHS = pytest.mark.parametrize("width", [40, 60, 72, 100, 130])


@WIDTHS
def test_a_text_is_joined_though_a_page_stands_around_it(width):
    broken = "\n\n".join(textwrap.fill(text, width) for text in TEXTS)
    article = clean_text(f"{MENU}\n\n{TITLE}\nBy Ann Lee\n\n{broken}\n\n{FOOTER}")
    assert [block.text for block in article.blocks] == TEXTS
    assert (article.metadata.title, article.metadata.authors) == (TITLE, ("Ann Lee",))


@pytest.mark.parametrize("width", [32, 40, 60])
def test_long_sentences_in_small_letters_are_joined(width):
    texts = [
        (
            "so we went down to the harbour in the evening because somebody had said that the boats would be back "
            "before the storm and my brother had brought the old lamp from the mill which nobody has used since"
        ),
        (
            "the council of the town has decided that the bridge will be closed for lorries until the engineers of "
            "the county have looked at the pillars, which may take until the end of the year"
        ),
    ]
    for gap in (texts, texts[:1]):
        broken = "\n\n".join(textwrap.fill(text, width) for text in gap)
        assert [line.text for line in wrapped.unwrap(lines.split(broken))] == gap


@pytest.mark.parametrize("width", [58, 72])
def test_a_line_with_room_for_the_next_word_ends_its_paragraph(width):
    broken = "\n".join(textwrap.fill(text, width) for text in TEXTS)
    assert bodies(f"{TITLE}\n{broken}") == TEXTS


@WIDTHS
def test_a_line_that_is_indented_begins_a_paragraph(width):
    broken = "\n".join(textwrap.fill(text, width, initial_indent="   ") for text in TEXTS)
    assert bodies(f"{TITLE}\n\n{broken}") == TEXTS


@pytest.mark.parametrize("inner", [HEADLINES, VERSE, MENU], ids=["headlines", "verse", "menu"])
def test_what_is_not_broken_stays_in_lines_beside_what_is(inner):
    broken = "\n\n".join(textwrap.fill(text, 72) for text in TEXTS)
    texts = [line.text for line in wrapped.unwrap(lines.split(f"{broken}\n\n{inner}"))]
    assert texts == [*TEXTS, *inner.splitlines()]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("and the mayor of the US-", "Navy town", "US-Navy town"),
        ("and the well-", "known mayor of it", "well-known mayor"),
        ("since the years 1911-", "1974 and on", "1911-1974 and"),
        ("and the state-", "and city mayors", "state- and city"),
        ("and the mayor of it -", "joined by some", "it - joined by"),
        ("and the mayor of the town", "joined by some", "town joined by"),
    ],
)
def test_what_stands_where_a_line_was_broken(above, below, joined):
    start, end = ("The old bridge fell into " * 4)[: 71 - len(above)] + " ", " of the town. It was so. "
    paragraph = f"{start}{above}\n{below}{end}"
    broken = "\n\n".join([*(textwrap.fill(text, 72) for text in TEXTS), paragraph.strip()])
    assert joined in clean_text(f"{TITLE}\n\n{broken}").body


def test_two_lines_that_end_no_sentence_are_joined():
    lead = (
        "Half of the lower town is without water since the bridge by the mill fell, "
        "and nobody can say when it ends"
    )
    broken = "\n\n".join(textwrap.fill(text, 72) for text in (lead, *TEXTS))
    assert [line.text for line in wrapped.unwrap(lines.split(broken))] == [lead, *TEXTS]


JAPANESE = [
    "瀬戸内海の小さな島にある分校に、七年ぶりに新入生が入学した。入学式には島民のほぼ全員にあたる八十二人が集まり、体育館は拍手に包まれた。",
    "新入生は昨年秋に神戸から移住してきた家族の長女で、六歳。両親は島でレモン農家を継ぐために移り住み、空き家を改装して暮らしている。",
    "校長は学校の灯を消さずにすんだと話し、地域の協力に感謝した。島では今後も移住者を受け入れるため、住宅の整備を進めるという。",
]


@pytest.mark.parametrize("width", [22, 30, 41])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_script_without_blanks_is_joined_without(width, gap):
    broken = gap.join("\n".join(textwrap.wrap(text, width)) for text in JAPANESE)
    assert bodies(f"島の分校、七年ぶりに新入生\n\n{broken}") == JAPANESE


def test_markdown_links_count_in_the_width_they_were_written_in():
    text = f"{TEXTS[1]} See [the list](https://sail.example/list-of-streets) of streets. {TEXTS[3]}"
    broken = "\n\n".join(textwrap.fill(text, 78, break_on_hyphens=False) for text in (*TEXTS, text, *TEXTS))
    article = clean_text(f"# {TITLE}\n\n## Town\n\n{broken}")
    plain = text.replace("[the list](https://sail.example/list-of-streets)", "the list")
    joined = [block for block in article.blocks if block.text == plain]
    assert [link.url for block in joined for link in block.links] == ["https://sail.example/list-of-streets"]
