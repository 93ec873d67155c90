"""The phrase files test themselves: everything in them is found, every counter-example is left alone."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from cleaners import phrases

FILES = sorted(
    (file for file in files("cleaners.phrases").iterdir() if file.name.endswith(".toml")),
    key=lambda file: file.name,
)
assert FILES, "no phrase files found"
ENTRIES = list(phrases.entries())
KINDS = ("lines", "starts", "ends", "inside", "keep")


def _found(name: str, kind: str, text: str) -> phrases.Phrase | phrases.Cut | None:
    text = text.replace("#", "12")
    look = {
        "lines": lambda: phrases.whole(text, name),
        "starts": lambda: phrases.start(f"{text} x", name),
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


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_phrase_is_found_by_its_class(file):
    language = file.name.removesuffix(".toml")
    missed = [
        (name, kind, text)
        for lang, name, kind, text in ENTRIES
        if lang == language and kind != "keep" and not _found(name, kind, text)
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
    assert {kind for lists in loaded.values() for kind in lists} <= set(KINDS)
    without = [name for name, lists in loaded.items() if not lists.get("keep")]
    assert without == [], "every class names what must stay"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_lists_are_sorted_and_unique_after_folding(file):
    for name, lists in tomllib.loads(file.read_text("utf-8")).items():
        for kind in set(KINDS[:-1]) & set(lists):
            folded = [phrases.folded(kind, text) for text in lists[kind]]
            repeated = [text for text, times in Counter(folded).items() if times > 1]
            assert repeated == [], f"{file.name} [{name}] {kind}"
            assert folded == sorted(folded), f"{file.name} [{name}] {kind}"


def test_no_comments_is_not_told_by_a_nought():
    """Any number is folded to one mark: "0 comments" would be every count."""
    noughts = [
        text for _, name, kind, text in ENTRIES if name == "comment_none" and kind != "keep" and "0" in text
    ]
    assert noughts == []


def test_every_phrase_has_a_word_in_it():
    marks = [
        (language, name, text)
        for language, name, kind, text in ENTRIES
        if not any(map(str.isalpha, phrases.folded(kind, text)))
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


def test_long_lines_are_not_looked_up():
    assert phrases.find("Read more: " + "word " * 60, "read_more") is None
