"""The five seed documents, as other tools left them: `clean_text` gives exactly what their answers say."""

import json
from pathlib import Path

import pytest

from cleaners import clean_text, explain_text

SEEDS = sorted((Path(__file__).parent / "seeds").glob("*.txt"))
assert len(SEEDS) == 5


def _answer(seed: Path) -> dict:
    return json.loads((seed.parent / f"{seed.name[:3]}.expected.json").read_text("utf-8"))


@pytest.fixture(params=SEEDS, ids=lambda seed: seed.name[:3])
def seed(request):
    return request.param


@pytest.fixture
def article(seed):
    return clean_text(seed.read_text("utf-8"))


def test_body(seed, article):
    assert (article.body or "").split("\n\n") == _answer(seed)["body"]


def test_headings(seed, article):
    assert [block.text for block in article.blocks if block.kind == "heading"] == _answer(seed)["headings"]


def test_comments(seed, article):
    found = [
        {
            "author": comment.author,
            "text": comment.text.split("\n"),
            "date_published": comment.date_published,
            "parent_id": comment.parent_id,
        }
        for comment in article.comments
    ]
    assert found == _answer(seed)["comments"]


def test_thread(seed, article):
    assert article.thread.state == _answer(seed).get("thread", {}).get("state")


def test_metadata(seed, article):
    found = article.to_dict()["metadata"]
    expected = _answer(seed)["metadata"]
    for image in found["images"]:
        image.pop("url")
    assert {name: found[name] for name in expected} == expected


def test_nothing_removed_is_left(seed, article):
    kept = [block.text for block in article.blocks] + [comment.text for comment in article.comments]
    lines = {line for text in [*kept, article.metadata.title or ""] for line in text.split("\n")}
    assert lines.isdisjoint(_answer(seed)["removed"])


def test_every_removal_is_explained(seed):
    explained = explain_text(seed.read_text("utf-8"))
    assert {removal.stage for removal in explained.article.removed} <= {"plaintext", "residue"}
    told = "\n".join(
        [removal.text for removal in explained.article.removed]
        + [step.text for step in explained.steps if step.rule in {"site name", "caption"}]
    )
    assert [text for text in _answer(seed)["removed"] if text not in told] == []
