"""The scoring itself: what counts as the same text, title, author or minute."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.compare import bootstrap, paired
from benchmarks.gold import Page, overlap, read_sets, words
from benchmarks.inspect_pages import difference, failures, misses, worst
from benchmarks.measures import (
    MEASURES,
    Answer,
    fold,
    same_authors,
    same_day,
    same_minute,
    same_title,
    set_f1,
    title_in_body,
)
from benchmarks.report import table, tables
from benchmarks.run import Result, read_answers, run, save, score
from benchmarks.tools import Tool, choose

BOTH = frozenset({"body", "metadata"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("— … !", []),
        ("It's 9 a.m.", ["it", "s", "9", "a", "m"]),
        ("snake_case Größe", ["snake_case", "größe"]),
        ("한국어 기사", ["한국어", "기사"]),  # Korean is written with blanks
        ("東京タワー2号", ["東", "京", "タ", "ワ", "ー", "2", "号"]),
        ("iPhone发布。", ["iphone", "发", "布"]),
        ("ข่าว", ["ข", "า", "ว"]),  # a tone mark is no letter, in Thai as in \w
        ("𠮷野家", ["𠮷", "野", "家"]),  # a Han character beyond the first plane
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "gold", "f1"),
    [
        (None, "", 1.0),
        ("", "!", 1.0),
        (None, "a", 0.0),
        ("a", "", 0.0),
        ("b", "a", 0.0),
        ("A b", "a, B.", 1.0),
        ("b a", "a b", 1.0),  # order doesn't count
        ("a a", "a", 2 / 3),  # how often does
        ("東京", "東北", 0.5),
    ],
)
def test_word_f1(text: str | None, gold: str, f1: float) -> None:
    assert overlap(text, gold).f1 == pytest.approx(f1)


def test_overlap_tells_too_much_from_too_little() -> None:
    assert overlap("a b c d", "a b").recall == 1.0
    assert overlap("a b c d", "a b").precision == 0.5
    assert overlap("a", "a b").precision == 1.0
    assert overlap("a", "a b").recall == 0.5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A day", "A day out", False),
        ("A day", "A day!", False),  # punctuation is part of a title
        ("Resume", "Résumé", False),
        ("It’s a “day” – out", 'It\'s a "Day" - out', True),
        ("  two\n lines ", "two lines", True),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width", True),
        ("soft\u00adhyphen", "softhyphen", True),
        ("STRASSE", "Straße", True),
        ("e\u0301tude", "étude", True),
    ],
)
def test_fold(one: str, other: str, same: bool) -> None:
    assert (fold(one) == fold(other)) is same
    assert same_title(one, other) is same


@pytest.mark.parametrize(
    ("authors", "source", "gold", "same"),
    [
        ((), None, ["Ann Lee"], False),
        (("Ann Lee",), None, ["Ann Lee", "Bo Ek"], False),
        (("Ann Lee", "Bo Ek"), None, ["Ann Lee"], False),
        (("Ann Lee",), "dpa", ["Ann Lee", "Reuters"], False),
        (("Ann Lee", "Bo Ek"), "dpa", ["Ann Lee", "dpa"], False),
        (("Bo Ek", "ANN  LEE"), None, ["Ann Lee", "Bo Ek"], True),
        (("Ann Lee",), "dpa", ["Ann Lee"], True),  # the source may stay out of the gold
        (("Ann Lee",), "DPA", ["Ann Lee", "dpa"], True),
        ((), "Reuters", ["Reuters"], True),
    ],
)
def test_authors(authors: tuple[str, ...], source: str | None, gold: list[str], same: bool) -> None:
    assert same_authors(authors, gold, source) is same


@pytest.mark.parametrize(
    ("date", "gold", "day", "minute"),
    [
        (None, "2024-05-03", False, False),
        ("soon", "2024-05-03", False, False),
        ("2024-05-04", "2024-05-03", False, False),
        ("2024-05-03", "2024-05-03 10:00:00+00:00", True, False),
        ("2024-05-03T00:00:00", "2024-05-03 10:00:00", True, False),
        ("2024-05-03T10:01:00Z", "2024-05-03 10:00:59+00:00", True, False),
        ("2024-05-03T10:00:00+02:00", "2024-05-03 10:00:00+00:00", True, False),
        (
            "2024-05-03T10:00",
            "2024-05-03 10:00:59.123+00:00",
            True,
            True,
        ),  # one has no offset: the wall clock
        ("2024-05-03T12:00:30+02:00", "2024-05-03 10:00:59+00:00", True, True),
        ("2024-05-04T01:30:00+02:00", "2024-05-03 23:30:00+00:00", True, True),  # the same instant
        ("2024-05-04T01:30:00", "2024-05-03 23:30:00+00:00", False, False),
        ("2024-05-03", "2024-05-03 00:00:00+00:00", True, False),
    ],
)
def test_dates(date: str | None, gold: str, day: bool, minute: bool) -> None:
    assert same_day(date, gold) is day
    assert same_minute(date, gold) is minute


@pytest.mark.parametrize(
    ("found", "gold", "f1"),
    [
        ((), ["a"], 0.0),
        (("b",), ["a"], 0.0),
        ((), [], 1.0),
        (("A", "b"), ["a"], 2 / 3),
        (("a", "A"), ["a"], 1.0),
    ],
)
def test_tags(found: tuple[str, ...], gold: list[str], f1: float) -> None:
    assert set_f1(found, gold) == pytest.approx(f1)


def test_title_in_body() -> None:
    gold = {"title": "A day", "body": "It rained."}
    assert not title_in_body(Answer(body="A day it was.\nIt rained."), gold)
    assert not title_in_body(Answer(body="A day\nIt rained."), gold | {"body": "A day\nIt rained."})
    assert title_in_body(Answer(body="A DAY\nIt rained."), gold)


def _scores(answer: Answer, gold: dict[str, object]) -> dict[str, float]:
    page = Page(id="1", collection="set", url=None, path=Path("none"), gold=gold)
    return dict(score("tool", page, answer, BOTH).scores)


def test_a_measure_applies_only_to_labelled_pages() -> None:
    assert _scores(Answer(title="x"), {}) == {}
    assert _scores(Answer(), {"authors": [], "date": None}) == {"invented authors": 0.0, "invented date": 0.0}
    assert set(_scores(Answer(), {"date": "2024-05-03"})) == {"day"}
    assert set(_scores(Answer(), {"date": "2024-05-03 00:00:00"})) == {"day"}  # a day written as a midnight
    assert set(_scores(Answer(), {"date": "2024-05-03T10:00:00"})) == {"day", "minute"}


def test_measures_of_a_page() -> None:
    gold: dict[str, object] = {
        "body": "It rained.",
        "with": ["it RAINED", "all day"],
        "without": ["Share"],
        "authors": [],
        "language": "pt",
        "topics": ["Rain"],
    }
    scores = _scores(
        Answer(body="It rained. Share", authors=("Admin",), language="pt-BR", tags=("rain",)), gold
    )
    assert scores["body"] == pytest.approx(0.8)
    assert scores["with"] == 0.5
    assert scores["without"] == 0.0
    assert scores["invented authors"] == 1.0
    assert scores["language"] == scores["tags"] == 1.0


def test_measures_have_names_of_their_own() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)


def test_bootstrap_is_seeded_and_brackets_the_mean() -> None:
    values = [float(value % 7) for value in range(100)]
    low, high = bootstrap(values)
    assert (low, high) == bootstrap(values)
    assert (low, high) != bootstrap(values, seed=1)
    assert low < sum(values) / len(values) < high
    assert bootstrap([2.0] * 5) == (2.0, 2.0)


def test_paired_counts_pages_and_leaves_out_those_that_changed_most() -> None:
    ours = [100.0] * 10 + [51.0, 49.0, 50.0, 52.0]
    pair = paired(ours, [0.0] * 10 + [50.0] * 4)
    assert (pair.better, pair.worse) == (12, 1)
    assert pair.gain == pytest.approx(1002 / 14)
    assert pair.without_most == pytest.approx(0.5)
    with pytest.raises(ValueError, match="no pages"):
        paired([], [])
    with pytest.raises(ValueError, match="zip"):
        paired([1.0], [])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "sets" / "small"
    folder.mkdir(parents=True)
    (folder / "1.html.gz").write_bytes(gzip.compress(b"<p>one"))
    (folder / "2.html").write_bytes(b"<p>two")
    lines = [
        {"id": "1", "file": "1.html.gz", "url": "https://example.org/1", "body": "one", "title": "One"},
        {"id": "2", "file": "2.html", "body": "two", "date": None},
    ]
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", "utf-8")
    return folder.parent


def test_sets_are_read_from_a_folder_of_sets_or_a_set(data: Path) -> None:
    pages = read_sets(data)
    assert [page.name for page in pages] == ["small:1", "small:2"]
    assert [page.html() for page in pages] == [b"<p>one", b"<p>two"]
    assert [page.url for page in pages] == ["https://example.org/1", None]
    assert read_sets(data / "small", ["small"]) == read_sets(data / "small")
    with pytest.raises(FileNotFoundError, match="large"):
        read_sets(data, ["large"])
    with pytest.raises(FileNotFoundError):
        read_sets(data / "small" / "none")


def _echo(html: bytes, url: str | None, groups: object) -> Answer:
    if url is None:
        raise RuntimeError("no URL")
    return Answer(body=html.decode(), title="One")


ECHO = Tool(name="echo", module="json", package="pytest", gives=frozenset({"body", "title"}), run=_echo)


def test_a_tool_that_raises_scores_nothing_and_is_counted(data: Path) -> None:
    first, second = run([ECHO], read_sets(data), BOTH, jobs=1)
    assert first.scores["title"] == 1.0
    assert first.answer.error is None
    assert second.scores["body"] == 0.0
    assert list(failures([first, second])) == ["failed: echo on 1 (small:2): RuntimeError: no URL"]


def test_saved_answers_score_as_they_did(data: Path, tmp_path: Path) -> None:
    pages = read_sets(data)
    results = [score("cleancopy", page, Answer(body="one\u2028\x85", tags=("a",)), BOTH) for page in pages]
    save(tmp_path / "saved", results[:1])
    first, second = read_answers(tmp_path / "saved" / "cleancopy.jsonl", "before", pages, BOTH)
    assert first.scores == results[0].scores
    assert first.answer == results[0].answer
    assert second.answer.error == "no answer in the file"


def _result(tool: str, page: str, body: float, **answer: str) -> Result:
    return Result(tool=tool, page=page, scores={"body": body, "title": 0.0}, answer=Answer(**answer))


def test_tables_compare_with_the_baseline_and_leave_out_unknown_fields() -> None:
    results = [
        _result(tool, f"set:{page}", f1)
        for tool, row in {"new": (1.0, 0.5), "old": (0.5, 0.5)}.items()
        for page, f1 in enumerate(row)
    ]
    names = {"new": "new (1)", "old": "old (2)"}
    gives = {"new": frozenset({"body"}), "old": frozenset({"body", "title"})}
    body, title = tables(results, "old", names, gives)
    row = next(line for line in body.splitlines() if "new" in line)
    assert [cell.strip() for cell in row.split("|")][2:5] == ["75.00", "75.00", "+25.00"]
    assert "1/0" in row
    assert "new" not in title


def test_table_aligns() -> None:
    assert table(["", "n"], [["x", "1000"]]).splitlines() == ["|   |    n |", "| - | ---: |", "| x | 1000 |"]


def test_worst_and_missed_pages_are_named() -> None:
    results = [
        _result("cleancopy", "set:a", 0.9),
        _result("cleancopy", "set:b", 0.5, title="Wrong"),
        _result("trafilatura", "set:a", 1.0),
        _result("trafilatura", "set:b", 0.2),
    ]
    lowest, lost = worst(results, "trafilatura", 1)
    assert "set:b" in lowest
    assert "set:a" in lost
    page = Page(id="b", collection="set", url=None, path=Path("none"), gold={"title": "Right"})
    listing = "\n".join(misses(results[1:], {"set:b": page}, "title", "trafilatura"))
    assert "'Right'" in listing
    assert "'Wrong'" in listing


def test_difference_shows_lines_and_words_too_many_and_too_few() -> None:
    page = Page(
        id="1",
        collection="s",
        url=None,
        path=Path("none"),
        gold={"body": "It rained all day.\nNobody came.", "title": "T"},
    )
    lines = list(difference(page, Answer(body="It rained all of the day.\nShare this page")))
    assert lines == [
        "+ Share this page",
        "- Nobody came.",
        "+ words within lines: of the",
        "title: gold 'T', ours None",
    ]


def test_choosing_tools() -> None:
    assert [tool.name for tool in choose("trafilatura,cleancopy")] == ["trafilatura", "cleancopy"]
    assert "cleancopy" in {tool.name for tool in choose(None)}
    with pytest.raises(ValueError, match="no tool 'x'"):
        choose("x")
