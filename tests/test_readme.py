"""What the README says is so: its commands, its example, its table."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from cleaners import Article, Comment, Fetch, Metadata, Removal, Thread, clean_text

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CUT = "…"


def agrees(said: Any, real: Any) -> bool:
    """Whether a shortened value is the real one: fields may be left out, texts may be cut at their end."""
    if isinstance(said, dict):
        return all(key in real and agrees(value, real[key]) for key, value in said.items())
    if isinstance(said, list):
        return len(said) == len(real) and all(map(agrees, said, real))
    if isinstance(said, str) and said.endswith(f" {CUT}"):
        return isinstance(real, str) and real.startswith(said.removesuffix(CUT))
    return bool(said == real)


@pytest.mark.parametrize(
    ("said", "real"),
    [
        ("a b", "a b c"),
        ("a b …", "a c"),
        (["a"], ["a", "b"]),
        ({"a": 1}, {"a": 2}),
        ({"a": None}, {}),
        (0, None),
    ],
)
def test_a_difference_is_seen(said: Any, real: Any) -> None:
    assert not agrees(said, real)


def test_the_example_is_what_comes_out() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    page = (ROOT / "fixtures" / "seed-004-closed-thread" / "page.txt").read_text("utf-8")
    assert agrees(json.loads(example), clean_text(page).to_dict())


def test_the_example_is_what_goes_in() -> None:
    (before,) = re.findall(r"```\n([^`]*Facebooktwittermail[^`]*)```", README)
    page = (ROOT / "fixtures" / "seed-004-closed-thread" / "page.txt").read_text("utf-8")
    for line in before.splitlines():
        assert all(part.strip() in page for part in re.split(r"(?<!reading)…", line))


def test_the_table_names_every_field() -> None:
    table = README.partition("## The record")[2].partition("## ")[0]
    named = set(re.findall(r"`(\w+)`", table))
    for record in (Article, Comment, Thread, Metadata, Fetch, Removal):
        assert {field.name for field in fields(record)} <= named


def test_ci_runs_the_line_of_the_readme() -> None:
    (line,) = (line for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines() if ".venv" in line)
    assert f"\n{line}\n" in README


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", (ROOT / document).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
