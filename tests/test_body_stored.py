"""Bodies in a page's data: taken only where the markup holds nothing of them, or a fragment."""

import json

import pytest

from cleaners import Explained, explain_html

SENTENCES = [
    f"On day {number} the river rose above the old bridge, and nobody could cross." for number in range(12)
]
TEXT = "\n".join(SENTENCES)
SHOWN = "".join(f"<p>{line}" for line in SENTENCES)
TITLE = "The river rises"


def page(*, shown: str = "", linked: object = None, state: object = None) -> Explained:
    linked_data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": linked} if linked else {}
    return explain_html(
        f"<html><head><title>{TITLE}</title><script type='application/ld+json'>{json.dumps(linked_data)}</script>"
        f"</head><body><h1>{TITLE}</h1><div>{shown}</div>"
        f"<script>window.__STATE__ = {json.dumps(state)};</script></body></html>"
    )


@pytest.mark.parametrize(
    ("shown", "linked", "state"),
    [
        pytest.param(SHOWN, f"Other words. {TEXT}", None, id="the markup has it"),
        pytest.param("", "Too short. It is. Yes.", None, id="short"),
        pytest.param("", "word " * 200, None, id="no sentences"),
        pytest.param("", ["a", "list"], None, id="no text"),
        pytest.param("", None, {"article": {"title": "Another article", "body": TEXT}}, id="another's title"),
        pytest.param("", None, {"article": {"title": TITLE, "settings": {"copy": TEXT}}}, id="another key"),
        pytest.param("", None, {"title": TITLE, "body": 12}, id="a number"),
        pytest.param(SHOWN, None, {"title": TITLE, "body": f"Other words. {TEXT}"}, id="state beside markup"),
    ],
)
def test_stays_out(shown: str, linked: object, state: object) -> None:
    body = page(shown=shown, linked=linked, state=state).article.body
    assert "Other words" not in (body or "")
    assert bool(body) is bool(shown)


@pytest.mark.parametrize(
    ("linked", "state", "rule"),
    [
        pytest.param(TEXT, None, "json-ld articleBody", id="lines"),
        pytest.param(SHOWN, None, "json-ld articleBody", id="markup"),
        pytest.param(
            None, {"article": {"title": TITLE, "body": SHOWN}}, "script state", id="markup in state"
        ),
        pytest.param(
            None,
            {"props": {"headline": TITLE, "content": [{"type": "p", "text": line} for line in SENTENCES]}},
            "script state",
            id="blocks in state",
        ),
        pytest.param(
            None,
            [{"title": f"{TITLE} - The Paper", "content": {"rendered": SHOWN}}],
            "script state",
            id="rendered",
        ),
    ],
)
def test_is_found(linked: object, state: object, rule: str) -> None:
    found = page(linked=linked, state=state)
    assert [block.text for block in found.article.blocks] == SENTENCES
    assert {step.rule for step in found.steps if step.kept and step.stage == "body"} == {rule}


def test_a_fragment_gives_way() -> None:
    found = page(shown=f"<p>{SENTENCES[0]} {SENTENCES[1]}", linked=TEXT)
    assert found.article.body == "\n\n".join(SENTENCES)
    assert "fragment of json-ld articleBody" in {step.rule for step in found.steps}
