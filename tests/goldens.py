"""The golden fixtures as they lie on disk: found by listing, read, cleaned, blessed.

A fixture is a folder ``fixtures/<slug>`` of ``page.html`` or ``page.txt`` (bytes as served), ``article.json``
(what must come out) and ``fixture.toml`` (where it would stand, why it exists).
"""

import copy
import json
import tomllib
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from cleaners import Article, Metadata, clean_html, clean_text

FOLDER = Path(__file__).parents[1] / "fixtures"
CLEANER = "cleancopy"
"""What goldens have for ``cleaner``: the versions in it change with every release."""

FIELDS = tuple(
    name
    for field in fields(Article)
    if field.name != "cleaner"
    for name in (
        [f"metadata.{inner.name}" for inner in fields(Metadata)] if field.name == "metadata" else [field.name]
    )
)
"""Every field of the record that a golden pins, as ``body`` or ``metadata.title``."""


@dataclass(frozen=True, kw_only=True)
class Fixture:
    """One folder of ``fixtures``, read."""

    folder: Path
    page: Path
    why: str
    url: str | None
    content_type: str | None
    fetched_at: datetime | None
    xfail: dict[str, str]
    """Field -> why it can't be right yet. The golden says what is right."""

    @property
    def golden(self) -> Path:
        return self.folder / "article.json"


def slugs() -> list[str]:
    """List the fixtures: every folder, so that a half-made one fails instead of hiding."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@cache
def load(slug: str) -> Fixture:
    folder = FOLDER / slug
    about = tomllib.loads((folder / "fixture.toml").read_text("utf-8"))
    (page,) = folder.glob("page.*")
    fixture = Fixture(
        folder=folder,
        page=page,
        why=about.pop("why"),
        url=about.pop("url", None),
        content_type=about.pop("content_type", None),
        fetched_at=about.pop("fetched_at", None),
        xfail=about.pop("xfail", {}),
    )
    assert not about, f"{slug}/fixture.toml: unknown keys {sorted(about)}"
    return fixture


def clean(fixture: Fixture) -> Article:
    """Clean a fixture's page by the public door."""
    raw = fixture.page.read_bytes()
    if fixture.page.suffix == ".txt":
        return clean_text(raw.decode("utf-8"), url=fixture.url, fetched_at=fixture.fetched_at)
    return clean_html(raw, url=fixture.url, content_type=fixture.content_type, fetched_at=fixture.fetched_at)


@cache
def cleaned(slug: str) -> dict[str, Any]:
    return {**clean(load(slug)).to_dict(), "cleaner": CLEANER}


def expected(slug: str) -> dict[str, Any]:
    golden = load(slug).golden
    assert golden.exists(), f"{slug} has no article.json: see it made by --bless, then check every field"
    return dict(json.loads(golden.read_text("utf-8")))


def pick(article: dict[str, Any], field: str) -> Any:
    """Give ``metadata.title`` of an article as dict."""
    value: Any = article
    for key in field.split("."):
        value = value[key]
    return value


def canonical(article: dict[str, Any]) -> str:
    """Write an article as goldens are written: record order, indent 2, real UTF-8, final newline."""
    return json.dumps(article, ensure_ascii=False, indent=2) + "\n"


@cache
def bless(slug: str) -> None:
    """Rewrite a golden with what comes out now; fields marked xfail keep what the golden says."""
    fixture = load(slug)
    article = copy.deepcopy(cleaned(slug))
    for field in fixture.xfail if fixture.golden.exists() else ():
        *parents, key = field.split(".")
        (article[parents[0]] if parents else article)[key] = pick(expected(slug), field)
    fixture.golden.write_text(canonical(article), "utf-8")
