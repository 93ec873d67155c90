"""The floors: what the shipped fixtures score, and that a floor can't fall or be lowered unnoticed."""

import json
from pathlib import Path

import pytest

from benchmarks import floors

PAGE = """<html lang="en"><head><title>A day</title></head><body><article><h1>A day</h1>
<p>It rained all day long, and nobody in the village came out to see the flowers of the garden.</p>
<p>Only the old gardener stood by the gate, counted the drops on the leaves, and went home late.</p>
</article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One fixture with a golden."""
    fixture = tmp_path / "fixtures" / "a-day"
    fixture.mkdir(parents=True)
    (fixture / "page.html").write_text(PAGE, "utf-8")
    (fixture / "fixture.toml").write_text('why = "a test"\nurl = "https://example.org/a-day"\n', "utf-8")
    article = floors.clean_html(PAGE, url="https://example.org/a-day").to_dict()
    (fixture / "article.json").write_text(json.dumps(article), "utf-8")
    floors.label("a-day", fixture.parent)
    return fixture.parent


@pytest.fixture
def pinned(folder: Path) -> Path:
    path = folder.parent / "floors.toml"
    assert floors.pin(folder, path) == []
    return path


def _relabel(folder: Path, **changes: object) -> None:
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps(json.loads(gold.read_text("utf-8")) | changes) + "\n", "utf-8")


def test_the_shipped_fixtures_hold_their_floors() -> None:
    assert floors.check() == []


def test_every_label_has_its_fixture() -> None:
    pages = floors.read_sets(floors.FIXTURES)
    assert pages
    assert [page.id for page in pages if not page.path.is_file()] == []


def test_nothing_is_said_where_nothing_changed(folder: Path, pinned: Path) -> None:
    assert floors.check(folder, pinned) == []


def test_a_blessed_golden_leaves_the_label(folder: Path, pinned: Path) -> None:
    (folder / "a-day" / "article.json").write_text("{}", "utf-8")
    assert floors.check(folder, pinned) == []


def test_a_fall_is_named_and_so_are_changed_labels(folder: Path, pinned: Path) -> None:
    _relabel(folder, body="Something else altogether.")
    complaints = floors.check(folder, pinned)
    assert any(line.startswith("body: 0") for line in complaints)
    assert any("--pin" in line for line in complaints)


def test_a_changed_page_is_named(folder: Path, pinned: Path) -> None:
    page = folder / "a-day" / "page.html"
    page.write_bytes(page.read_bytes() + b"<!-- new -->")
    assert floors.check(folder, pinned) == [
        "the labelled fixtures are not those that the floors were measured on: see --pin"
    ]


def test_a_floor_is_lowered_only_with_leave(folder: Path, pinned: Path) -> None:
    before = pinned.read_bytes()
    _relabel(folder, body="Something else altogether.")
    assert floors.pin(folder, pinned)
    assert pinned.read_bytes() == before
    assert floors.pin(folder, pinned, allow_lower=True)
    assert floors.check(folder, pinned) == []


@pytest.mark.parametrize(
    ("name", "value", "floor", "falls"),
    [
        ("body", 99.0, 99.0, False),
        ("body", 99.5, 99.0, False),
        ("body", 98.996, 99.0, False),  # rounding
        ("empty", 0.0, 4.0, False),
        ("body", 98.99, 99.0, True),
        ("empty", 4.01, 4.0, True),
        ("pages", 20.0, 21.0, True),
    ],
)
def test_what_counts_as_a_fall(name: str, value: float, floor: float, falls: bool) -> None:
    assert bool(floors.fallen({name: value}, {name: floor})) is falls


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    assert floors.fallen({}, {"title": 0.0}) == ["title: not measured where 0.0 is pinned"]


def _comment(author: str | None, text: str, parent: int | None = None) -> dict[str, object]:
    return {"author": author, "text": text, "parent": parent}


@pytest.mark.parametrize(
    ("found", "f1"),
    [
        ([], 0.0),
        ([_comment("Ann", "Yes."), _comment("Bo", "No.")], 0.5),  # the parent is lost
        ([_comment("Ann", "Yes."), _comment("Ann", "No.", 0)], 0.5),
        ([_comment("Ann", "Yes."), _comment("Bo", "No.", 0), _comment("Bo", "No.", 0)], 0.8),
        ([_comment("ann", "YES."), _comment("Bo", "No.", 0)], 1.0),
    ],
)
def test_comments_count_whole(found: list[dict[str, object]], f1: float) -> None:
    gold = [_comment("Ann", "Yes."), _comment("Bo", "No.", 0)]
    assert floors.comments_f1(found, gold) == pytest.approx(f1)
    assert floors.comments_f1([], []) == 1.0
