"""Every golden fixture, one test a field. ``pytest tests/test_fixtures.py --bless`` rewrites the goldens."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import goldens

SLUGS = goldens.slugs()
assert SLUGS, "no fixtures found"


def _cases() -> list[object]:
    return [
        pytest.param(
            slug,
            field,
            id=f"{slug}-{field}",
            marks=[pytest.mark.xfail(reason=reason)] if (reason := _reason(slug, field)) else [],
        )
        for slug in SLUGS
        for field in goldens.FIELDS
    ]


def _reason(slug: str, field: str) -> str | None:
    return goldens.load(slug).xfail.get(field)


@pytest.mark.parametrize(("slug", "field"), _cases())
def test_fixture(slug: str, field: str, bless: bool) -> None:
    if bless:
        goldens.bless(slug)
    assert goldens.pick(goldens.cleaned(slug), field) == goldens.pick(goldens.expected(slug), field)


@pytest.mark.parametrize("slug", SLUGS)
def test_folder_is_complete(slug: str) -> None:
    names = {path.name for path in (goldens.FOLDER / slug).iterdir()}
    assert names in (
        {"page.html", "article.json", "fixture.toml"},
        {"page.txt", "article.json", "fixture.toml"},
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_fixture_says_what_it_is(slug: str) -> None:
    fixture = goldens.load(slug)
    assert fixture.why.strip()
    assert set(fixture.xfail) <= set(goldens.FIELDS)
    if fixture.page.suffix == ".html":
        assert (urlsplit(fixture.url or "").hostname or "").endswith(".example")


@pytest.mark.parametrize("slug", SLUGS)
def test_golden_is_written_canonically(slug: str) -> None:
    article = goldens.expected(slug)
    assert goldens.load(slug).golden.read_text("utf-8") == goldens.canonical(article)
    assert article["cleaner"] == goldens.CLEANER


def test_urls_are_unique() -> None:
    urls = Counter(url for slug in SLUGS if (url := goldens.load(slug).url))
    assert [url for url, count in urls.items() if count > 1] == []


def test_ids_are_unique_but_for_versions_of_one_article() -> None:
    names = [
        (article["metadata"]["canonical_url"] or slug, article["id"])
        for slug in SLUGS
        for article in [goldens.expected(slug)]
    ]
    assert len({name for name, _ in names}) == len({identity for _, identity in names})


def test_cleaner_names_the_versions() -> None:
    words = goldens.clean(goldens.load(SLUGS[0])).cleaner.replace(",", "").split()
    assert words[::2] == ["cleancopy", "trafilatura"]


def test_bless_is_refused_in_ci() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", __file__, "--bless", "-q"],
        env={**os.environ, "CI": "true"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "refused" in run.stderr
