"""The seeds' texts on pages as their CMSs would serve them: the same answers as from the text dumps."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import goldens

ANSWERS = sorted((Path(__file__).parent / "seeds").glob("*.expected.json"))
assert len(ANSWERS) == 5

SEEDS = [
    pytest.param(slug, answer, id=slug)
    for answer in ANSWERS
    for slug in goldens.slugs()
    if slug.startswith(f"seed-{answer.name[:3]}-") and goldens.load(slug).page.suffix == ".html"
]
assert len(SEEDS) == 5


@cache
def _answer(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(("slug", "answer"), SEEDS)
def test_body(slug: str, answer: Path) -> None:
    assert (goldens.cleaned(slug)["body"] or "").split("\n\n") == _answer(answer)["body"]


@pytest.mark.parametrize(("slug", "answer"), SEEDS)
def test_headings(slug: str, answer: Path) -> None:
    blocks = goldens.cleaned(slug)["blocks"]
    assert [block["text"] for block in blocks if block["kind"] == "heading"] == _answer(answer)["headings"]


@pytest.mark.parametrize(("slug", "answer"), SEEDS)
def test_comments(slug: str, answer: Path) -> None:
    found = [
        (comment["author"], comment["text"].split("\n")) for comment in goldens.cleaned(slug)["comments"]
    ]
    assert found == [(comment["author"], comment["text"]) for comment in _answer(answer)["comments"]]


@pytest.mark.parametrize(("slug", "answer"), SEEDS)
def test_thread(slug: str, answer: Path) -> None:
    assert goldens.cleaned(slug)["thread"]["state"] == _answer(answer).get("thread", {}).get("state")


@pytest.mark.parametrize(("slug", "answer"), SEEDS)
def test_residue_is_nowhere(slug: str, answer: Path) -> None:
    article = goldens.cleaned(slug)
    texts = [article["metadata"]["title"] or "", article["body"] or ""]
    texts += [comment["text"] for comment in article["comments"]]
    lines = {line for text in texts for line in (text, *text.split("\n"))}
    assert lines.isdisjoint(_answer(answer)["removed"])


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.name[:3])
def test_text_fixture_is_the_seed(answer: Path) -> None:
    (seed,) = answer.parent.glob(f"{answer.name[:3]}_*.txt")
    copies = [
        goldens.load(slug).page.read_bytes()
        for slug in goldens.slugs()
        if slug.startswith(f"seed-{answer.name[:3]}-") and goldens.load(slug).page.suffix == ".txt"
    ]
    assert copies == [seed.read_bytes()]
