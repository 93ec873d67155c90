"""What is measured of a dump's lines at once agrees with what is measured of each by itself."""

import re
import textwrap

import pytest

from cleaners import clean_text, explain_text
from cleaners.plaintext import characters, lines, stamps
from cleaners.residue import shape
from cleaners.text import visible

LINES = [
    "a",
    ",",
    "It rained, then it stopped, at 9:30.",
    "Ein Fluß, ein Ort",
    "河水，老桥、村子",
    "نهر، جسر",
    "\U0001d400lpha \U0001d7d9 \U0001f600",  # a capital and a digit beyond the first plane
    "٣ أيار ٢٠١٤",
    "tab\tand\nline\u00a0and\u3000blank",
    "ǅ ² ½ ª",
    "“It rained.”",
    "It rained. [2]",
    "It rained.3",
    "Rain (in May)",
    "Rain, 2014",
    "बारिश हुई।",
    "雨が降った。」",
    "هل أمطرت؟",
]


def test_characters_are_counted_line_by_line() -> None:
    found = characters.count(LINES)
    for at, line in enumerate(LINES):
        initials = [word[0] for word in line.split()]
        assert (
            found.lengths[at], found.words[at], found.lower[at], found.upper[at], found.digits[at],
            found.commas[at], found.last[at], found.lengths[at] + found.wide[at], found.ends[at],
        ) == (
            len(line), len(initials), sum(map(str.islower, initials)), sum(map(str.isupper, initials)),
            len(re.findall(r"\d", line)), len(re.findall(", |،|，|、", line)), ord(line[-1]),
            shape.weight(line), shape.ends_sentence(line),
        ), line  # fmt: skip


def test_every_white_space_parts_words_and_what_nobody_sees_does_not() -> None:
    odd = [char for char in map(chr, range(0x10000)) if char.isspace() or not visible(char)]
    assert len(odd) > len(" \t\n\r")
    for char in odd:
        text = f" It{char}rained, then{char} it{char}stopped.{char}"
        own = [squeezed for raw in visible(text).splitlines() if (squeezed := " ".join(raw.split()))]
        assert [line.text for line in lines.split(text)] == own, ascii(char)


@pytest.mark.parametrize(
    "text",
    ["Menu\nHome > News > Floods\n3 comments", "# A town\n\nIt rained. Read more", "", "Share on Facebook"],
)
def test_an_explained_dump_gives_the_same_article(text: str) -> None:
    assert explain_text(text).article == clean_text(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("logo box logo arrow logo menu logo tab logo", False),  # apart
        ("the theatre, the theory and the thesis of them", False),
        ("boxlogo arrowlogo menulogo tablogo uplogo downlogo", False),  # the word itself never stands alone
        ("logo boxlogo arrowlogo menulogo tablogo uplogo", True),
    ],
)
def test_glued_icon_names(text: str, is_one: bool) -> None:
    assert shape.is_glued(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Family matters", False),  # begins as Facebook does
        ("Facebook said on Tuesday", False),
        ("Share", False),
        ("X", False),
        ("X Facebook", True),
        ("| Facebook | Twitter |", True),
        ("·Facebook Twitter", True),
        ("Facebooktwittermail", True),
    ],
)
def test_share_labels(text: str, is_one: bool) -> None:
    assert (shape.structure(text) == "share labels") is is_one


@pytest.mark.parametrize(
    "text",
    [
        "Facebooktwittermail", "X Facebook", "fb, twitter", "Tags #river", "Home > News > Floods", "May 3, 2020",
        "logo boxlogo arrowlogo menulogo tablogo uplogo", "boxlogo arrowlogo menulogo tablogo uplogo logo...",
        "12", "»", "",
    ],
)  # fmt: skip
def test_a_line_of_some_shape_is_not_plain(text: str) -> None:
    assert not shape.is_plain(text)


@pytest.mark.parametrize(
    "text", ["Über den Fluss", "Family matters", "The U.S. said it would, and so it did to them."]
)
def test_most_lines_are_plain(text: str) -> None:
    assert shape.is_plain(text)


@pytest.mark.parametrize(
    "line", ["Posted by Ann Lee", "(By Ann Lee", "— By Ann Lee", "News|By Ann Lee", "Von Ann Lee"]
)
def test_a_byline_is_read_wherever_its_word_stands(line: str) -> None:
    found = stamps.read(line)
    assert found is not None
    assert found.authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line", ["River floods the lower town", "Standby generators hum", "A town by the river"]
)
def test_a_line_without_such_a_word_is_none(line: str) -> None:
    assert stamps.read(line) is None


def test_removed_is_what_went_from_the_article_or_stood_right_beside_it() -> None:
    title, one, two = (
        "A bridge falls into the river",
        "The bridge fell at nine, when nobody was on it, and nobody knows yet why it did.",
        "The town has asked for a new one, but the county says that there is no money for bridges.",
    )
    menu = "Home\nNews\nOur friends\nLog in\nSport\nOpinion\nBusiness"
    teaser = "READ MORE: A town without a bridge"
    found = clean_text(f"{menu}\n\n{title}\n\nShare\n\n{one}\n\n{teaser}\n\n{two}\n\nPrivacy policy\n")
    assert found.body == f"{one}\n\n{two}"
    [*above, share, inside, below] = [removal.text for removal in found.removed]
    assert (share, inside, below) == ("Share", teaser, "Privacy policy")
    assert above == [
        "Log in",
        "Sport",
        "Opinion",
        "Business",
    ]  # of the nearest five, those that a phrase knows


UNTOUCHED = [
    "It rained in the harbour.\n-----",
    "Robert says:\n-----",
    "The boats\n\n-----\n\nIt rained",
    "- The boats\n-----",
    "Boats\n--",
    "Boats   Men\n=====   ===",
    "Boats\n-=-=-=-",
    "-----\n=====",
    "1945\n-----",
    f"{'It rained and rained ' * 8}\n-----",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_lines_that_are_not_underlined(text):
    assert [line.kind for line in lines.split(text) if line.kind == "heading"] == []
    assert len(lines.split(text)) == len([line for line in text.splitlines() if line])


@pytest.mark.parametrize(("mark", "level"), [("===", 1), ("=" * 30, 1), ("---", 2), ("-" * 12, 2)])
def test_an_underlined_line_is_a_heading(mark, level):
    [line, below] = lines.split(f"The boats of the harbour\n{mark}\nIt rained.")
    assert (line.text, line.kind, line.level) == ("The boats of the harbour", "heading", level)
    assert (below.text, below.kind) == ("It rained.", "text")


PROSE = (
    "It rained in the harbour all night, and by the morning half of the boats lay under the water of the bay."
)


@pytest.mark.parametrize("width", [45, 60, 75, 300])
def test_an_underline_is_no_part_of_a_title(width):
    texts = "\n\n".join([textwrap.fill(f"{PROSE} {PROSE}", width)] * 3)
    article = clean_text(f"Boats of the bay sink in the harbour\n{'=' * 36}\n\n{texts}")
    assert article.metadata.title == "Boats of the bay sink in the harbour"
    assert article.body == "\n\n".join([f"{PROSE} {PROSE}"] * 3)
    assert article.removed == ()
