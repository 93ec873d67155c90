"""The committed JSON Schema: current, strict at every level, and true of every golden."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cleaners import schema
from tests import goldens

COMMITTED = json.loads(schema.PATH.read_text("utf-8"))
VALIDATOR = Draft202012Validator(COMMITTED)

LINK = {"start": 0, "end": 3, "url": "https://a.example/"}
BLOCK = {
    "kind": "table",
    "text": "One | two",
    "level": None,
    "items": ["One"],
    "ordered": True,
    "rows": [["One", "two"]],
    "links": [LINK],
}
COMMENT = {
    "id": "1",
    "parent_id": None,
    "depth": 0,
    "author": "Ada",
    "author_url": None,
    "date_published": None,
    "date_text": None,
    "text": "Yes.",
    "likes": 0,
    "kind": "comment",
}
IMAGE = {"url": None, "caption": "A cap", "credit": None}
FETCH = {
    "requested_url": "https://a.example/",
    "fetched_at": "2026-01-01T00:00:00Z",
    "status": 200,
    "content_type": None,
    "sha256": "0",
    "etag": None,
    "last_modified": None,
}
METADATA = {
    "title": None,
    "authors": ["Ada"],
    "date_published": None,
    "date_modified": None,
    "language": "en",
    "site_name": None,
    "canonical_url": None,
    "section": None,
    "tags": [],
    "description": None,
    "images": [IMAGE],
    "credited_source": None,
    "license": None,
    "is_free": None,
    "is_truncated": None,
}
THREAD = {"state": "open", "count_shown": 1, "complete": True, "platform": None, "origin": "html"}
ARTICLE: dict[str, Any] = {
    "schema_version": "1.0",
    "cleaner": "cleancopy",
    "id": "0",
    "url": None,
    "body": "One | two",
    "blocks": [BLOCK],
    "comments": [COMMENT],
    "thread": THREAD,
    "metadata": METADATA,
    "fetch": FETCH,
    "removed": [{"stage": "residue", "rule": "share", "text": "Share"}],
}


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """Give every record inside an article: itself, its blocks, their links …"""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _records(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _records(inner)


LEVELS = len(list(_records(ARTICLE)))


def test_committed_schema_is_current() -> None:
    assert schema.PATH.read_text("utf-8") == schema.text(), "run: python -m cleaners.schema"


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(COMMITTED)


def test_example_has_every_record_and_is_valid() -> None:
    assert len(COMMITTED["$defs"]) == LEVELS
    VALIDATOR.validate(ARTICLE)


@pytest.mark.parametrize("level", range(LEVELS))
def test_extra_key_is_refused(level: int) -> None:
    article = copy.deepcopy(ARTICLE)
    list(_records(article))[level]["extra"] = None
    assert not VALIDATOR.is_valid(article)


@pytest.mark.parametrize("level", range(LEVELS))
def test_missing_key_is_refused(level: int) -> None:
    for key in list(_records(ARTICLE))[level]:
        article = copy.deepcopy(ARTICLE)
        del list(_records(article))[level][key]
        assert not VALIDATOR.is_valid(article), key


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2.0"),
        (("body",), 1),
        (("fetch",), {}),
        (("blocks", 0, "kind"), "advert"),
        (("thread", "state"), "unknown"),
        (("comments", 0, "depth"), "0"),
        (("metadata", "authors"), "Ada"),
    ],
)
def test_wrong_value_is_refused(path: tuple[str | int, ...], value: object) -> None:
    article = copy.deepcopy(ARTICLE)
    place: Any = article
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(article)


@pytest.mark.parametrize("record", sorted(COMMITTED["$defs"]))
def test_records_are_told(record: str) -> None:
    assert COMMITTED["$defs"][record]["description"]


@pytest.mark.parametrize("slug", goldens.slugs())
def test_golden_is_valid(slug: str) -> None:
    VALIDATOR.validate(goldens.expected(slug))
