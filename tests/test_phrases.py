"""The phrase files test themselves: everything in them is found, every counter-example is left alone."""

import tomllib
from collections import Counter
from importlib.resources import files
from itertools import cycle
from unicodedata import east_asian_width

import pytest

from cleaners import clean_text, phrases
from cleaners.metadata import EMPTY
from cleaners.phrases import gate
from cleaners.residue import shape
from cleaners.residue.lines import EVERYWHERE, context, judge

FILES = sorted(
    (file for file in files("cleaners.phrases").iterdir() if file.name.endswith(".toml")),
    key=lambda file: file.name,
)
assert FILES, "no phrase files found"
ENTRIES = list(phrases.entries())
PHRASES = ("lines", "starts", "notices", "ends", "inside")
SENTENCES = ("keep", "stay")


def _found(name: str, kind: str, text: str) -> phrases.Phrase | phrases.Cut | None:
    text = text.replace("#", "12")
    look = {
        "lines": lambda: phrases.whole(text, name),
        "starts": lambda: phrases.start(f"{text} x", name),
        "notices": lambda: phrases.start(f"{text} x", name) and phrases.start(f"{text} {'x ' * 150}", name),
        "ends": lambda: phrases.end(f"Jane Doe {text}", name),
        "inside": lambda: phrases.inside(f"Jane Doe {text} 4/5/2014", name),
    }
    return look[kind]()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_in_keep_is_found(file):
    language = file.name.removesuffix(".toml")
    wrong = {
        text: str(phrases.find(text, name))
        for lang, name, kind, text in ENTRIES
        if lang == language
        and kind == "keep"
        and (phrases.addresses(text, [language]) if name == "address" else phrases.find(text, name))
    }
    assert wrong == {}


def _sentences(file, *kinds):
    language = file.name.removesuffix(".toml")
    return [text for lang, name, kind, text in ENTRIES if lang == language and kind in kinds]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_in_keep_or_stay_is_residue_by_any_class(file):
    """A counter-example of one class may be found by another, or by another language's file."""
    known = context(EMPTY)
    found = {text: verdict.rule for text in _sentences(file, *SENTENCES) if (verdict := judge(text, known))}
    assert found == {}


DUMP = (
    "Flood in the lower town",
    "The river rose by two metres in one night, and half of the lower town stood under water on Tuesday morning.",
    "Forty families were brought to the school on the hill, where teachers handed out hot soup until noon.",
    "By the evening the water had fallen again, and the first shops behind the bridge opened their doors.",
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("place", [2, 4], ids=["within", "last"])
def test_what_is_to_stay_stays_in_a_text(file, place):
    texts = _sentences(file, *(SENTENCES if place == 2 else SENTENCES[1:]))
    dumps = [(text, "\n\n".join([*DUMP[:place], text, *DUMP[place:]])) for text in texts]
    assert [text for text, dump in dumps if text not in (clean_text(dump).body or "")] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_phrase_is_found_by_its_class(file):
    language = file.name.removesuffix(".toml")
    missed = [
        (name, kind, text)
        for lang, name, kind, text in ENTRIES
        if lang == language and kind in PHRASES and not _found(name, kind, text)
    ]
    assert missed == []


LANGUAGES = set("en de fr es it pt nl pl ru uk tr ar fa zh ja ko sv da no fi cs hu ro el id vi hi".split())


def test_every_language_has_a_file_and_every_file_all_classes():
    classes = {file.name.removesuffix(".toml"): set(tomllib.loads(file.read_text("utf-8"))) for file in FILES}
    assert set(classes) >= LANGUAGES
    assert {language for language, names in classes.items() if names != phrases.CLASSES} == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_only_known_classes_and_lists(file):
    loaded = tomllib.loads(file.read_text("utf-8"))
    assert set(loaded) <= phrases.CLASSES
    assert {kind for lists in loaded.values() for kind in lists} <= {*PHRASES, *SENTENCES}
    without = [name for name, lists in loaded.items() if not lists.get("keep")]
    assert without == [], "every class names what must stay"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_lists_are_sorted_and_unique_after_folding(file):
    for name, lists in tomllib.loads(file.read_text("utf-8")).items():
        for kind in set(PHRASES) & set(lists):
            folded = [phrases.folded(kind, text) for text in lists[kind]]
            repeated = [text for text, times in Counter(folded).items() if times > 1]
            assert repeated == [], f"{file.name} [{name}] {kind}"
            assert folded == sorted(folded), f"{file.name} [{name}] {kind}"


def test_notices_are_long_enough_to_be_no_articles():
    """Four words, three long ones, or six characters of a script that doesn't set them apart."""
    short = [
        (language, name, text)
        for language, name, kind, text in ENTRIES
        if kind == "notices" and (not _is_long(text) or name not in EVERYWHERE)
    ]
    assert short == []


def _is_long(text: str) -> bool:
    count = len(text.split())
    return count >= 4 or (count == 3 and len(text) >= 24) or shape.weight(text) - len(text) >= 6


NOTICE = "By signing up you agree to our terms of use"


def test_a_notice_in_quotes_stays():
    assert judge(f"“{NOTICE},” she read aloud, and put the letter down.", context(EMPTY)) is None


@pytest.mark.parametrize(
    "rest",
    [
        "",
        ", our privacy policy, and more.",
        f". {'This goes on for long, and says little, as it should. ' * 6}",
    ],
)
def test_a_notice_is_residue_anywhere_however_it_goes_on(rest):
    verdict = judge(NOTICE + rest, context(EMPTY))
    assert verdict is not None
    assert (verdict.name, verdict.firm) == ("newsletter", True)


def test_no_comments_is_not_told_by_a_nought():
    """Any number is folded to one mark: "0 comments" would be every count."""
    noughts = [
        text for _, name, kind, text in ENTRIES if name == "comment_none" and kind in PHRASES and "0" in text
    ]
    assert noughts == []


def test_no_phrase_is_folded_to_a_letter():
    """ "ⓒ" was, and took every line that begins with "C'est"; "(X)" took a numeral that heads a section."""
    letters = [
        (language, name, text)
        for language, name, kind, text in ENTRIES
        if kind in PHRASES and name != "address" and _is_letter(phrases.folded(kind, text))
    ]
    assert letters == []


def _is_letter(text: str) -> bool:
    """Whether no more than a letter is left; in scripts without blanks one character is a word."""
    word = text.strip(" :|#")
    return not text or (len(word) == 1 and word.isalnum() and east_asian_width(word) not in "WF")


def test_every_phrase_has_a_word_in_it():
    marks = [
        (language, name, text)
        for language, name, kind, text in ENTRIES
        if kind in PHRASES
        and not any(map(str.isalpha, phrases.folded(kind, text)))
        and name not in {"chrome", "copyright", "read_more", "photo_credit"}
    ]
    assert marks == []


@pytest.mark.parametrize(
    ("line", "name", "rule"),
    [
        ("Like Us on Facebook", "share", "share: en.toml 'like us on facebook'"),
        ("2,145 Comments", "comment_heading", "comment_heading: en.toml '# comments'"),
        ("READ MORE: A bridge falls", "read_more", "read_more: en.toml 'read more:'"),
        ("2 thoughts on “A bridge", "comment_heading", "comment_heading: en.toml '# thoughts on'"),
        ("  » ADVERTISEMENT «", "advertisement", "advertisement: en.toml 'advertisement'"),
    ],
)
def test_rules_name_class_file_and_phrase(line, name, rule):
    assert phrases.find(line, name).rule == rule


@pytest.mark.parametrize(
    ("line", "author", "rest"),
    [
        ("Robert says:", "Robert", ""),
        ("Jürgen W. schrieb :", "Jürgen W", ""),
    ],
)
def test_endings_give_what_stands_before(line, author, rest):
    cut = phrases.end(line, "comment_byline")
    assert (cut.before.rstrip("."), cut.after) == (author, rest)


def test_inside_gives_both_sides():
    cut = phrases.inside("Ann Lee wrote on May 3, 2014:", "comment_byline")
    assert (cut.before, cut.after) == ("Ann Lee", "May 3, 2014")
    assert phrases.inside("He underwrote only it", "comment_byline") is None


DRESSES = (
    "{}", "{} x", "{} more", "  » {} «", "* {}", "{} :", "{}.", "{} :x", "({})", "\u200b{}", "· \u00ad {}", "“{}”",
    "\u00a0{}", "{}\u3000x", "x {}", "x {} :",
)  # fmt: skip
"""How a phrase may be printed."""


def _as_printed():
    """Every phrase, each in one dress after the other."""
    texts = {text.replace("#", "1,200") for _, _, kind, text in ENTRIES if kind in PHRASES[:3]}
    return [dress.format(text) for text, dress in zip(sorted(texts), cycle(DRESSES), strict=False)]


def test_no_line_is_ruled_out_by_its_first_words_that_a_table_knows():
    index, firsts = phrases._index(), phrases.first_words(*phrases.CLASSES)
    lines = [(line, phrases.normal(line)) for line in _as_printed()]
    known = [line for line, text in lines if text in index.lines or index.starts.at(text)]
    assert len(known) > len(lines) / 2
    assert [line for line in known if not phrases.may_open(line, firsts)] == []


def test_no_line_is_ruled_out_by_its_last_word_that_a_table_knows():
    ends, lasts = phrases._index().ends, phrases.last_words(*phrases.CLASSES)
    known = [line for line in _as_printed() if ends.at(gate.without_tail(line)[::-1].casefold())]
    assert known
    assert [line for line in known if not phrases.may_end(line, lasts)] == []


@pytest.mark.parametrize(
    "line",
    ["The river rose", "river", "Read it", "more", "Riverside-read", "— river", "Füße zuerst", "* The end"],
)
def test_most_lines_are_ruled_out_by_their_words(line):
    firsts = gate.openings(["read more", "the guardian"])
    assert not phrases.may_open(line, firsts)
    assert not phrases.may_end(line, frozenset({"syas"}))


@pytest.mark.parametrize(
    "line",
    ["READ MORE", "» Read more", "read, more", "Read: 3", "\u200bRead", "Read", "read \u00ad more", ""],
)
def test_a_line_that_may_begin_so_is_not_ruled_out(line):
    assert phrases.may_open(line, gate.openings(["read more"]))


@pytest.mark.parametrize(("word", "may"), [("Read", True), ("(read:", True), ("River", False), ("—", True)])
def test_a_word_alone_may_begin_what_goes_on_behind_it(word, may):
    assert phrases.may_open(word, gate.openings(["read more"])) is may


@pytest.mark.parametrize(("line", "may"), [("By Ann Lee", True), ("By the", True), ("Bye Ann", False)])
def test_behind_a_beginning_of_one_word_any_word_may_stand(line, may):
    assert phrases.may_open(line, frozenset(gate.of_beginning("by"))) is may


@pytest.mark.parametrize(
    ("line", "may"),
    [("12 ferries", False), ("12 comments", True), ("12件のコメント", True), ("12", True), ("Top ten", False),
     ("Top 10件", True), ("Top 10", True), ("Top crème", False), ("Top-10", True)],
)  # fmt: skip
def test_a_number_is_told_by_what_stands_behind_it(line, may):
    texts = ["# comments", "#件のコメント", "top #"]
    assert phrases.may_open(line, gate.openings(texts) | frozenset(gate.of_beginning("#件のコメント"))) is may


@pytest.mark.parametrize("line", ["River ferries rose", "Read more " + "word " * 200])
def test_most_lines_are_candidates_of_no_class(line):
    assert phrases.candidates(line) == frozenset()


@pytest.mark.parametrize(("line", "name"), [("Read more about it", "read_more"), ("…", "share")])
def test_the_class_that_a_line_opens_as_is_a_candidate(line, name):
    assert name in phrases.candidates(line)


def test_long_lines_are_not_looked_up():
    assert phrases.find("Read more: " + "word " * 60, "read_more") is None
