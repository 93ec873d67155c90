"""The exit status of ``scrapy crawl``, and what its settings keep out of the output."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands.crawl import exit_status
from crawler.usage import settings_problem
from tests.crawl_runs import crawl
from tests.crawl_site import Server, serving
from tests.test_views import PAGE

DONE = {"finish_reason": "finished", "feedexport/success_count/FileFeedStorage": 1, "item_scraped_count": 1}
STATUSES: dict[str, tuple[dict[str, Any], int]] = {
    "nothing": ({"finish_reason": "finished"}, 0),
    "all well": ({**DONE, "pages/asked": 1}, 0),
    "some failed": ({**DONE, "pages/asked": 2, "pages/failed": 1}, 0),
    "stopped": ({**DONE, "pages/asked": 2, "finish_reason": "shutdown"}, 0),
    "all failed": ({"pages/asked": 2, "pages/failed": 2, "feedexport/success_count/FileFeedStorage": 1}, 1),
    "not stored": ({**DONE, "pages/asked": 1, "feedexport/failed_count/S3FeedStorage": 1}, 1),
    "not opened": ({"pages/asked": 1, "item_scraped_count": 1}, 1),
    "not kept": ({**DONE, "pages/asked": 2, "store/errors": 1}, 1),
    "broken before its end": ({**DONE, "pages/asked": 2, "pages/broken_start": 1}, 1),
    "wrong usage": ({"finish_reason": "wrong_usage"}, 2),
}


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.mark.parametrize(("stats", "status"), STATUSES.values(), ids=STATUSES)
def test_status(stats: dict[str, Any], status: int) -> None:
    assert exit_status(stats, feeds=1) == status


def test_a_crawl_where_one_page_of_two_fails(tmp_path: Path, site: Server) -> None:
    (tmp_path / "urls.txt").write_text(f"{site.root}/plain\n{site.root}/missing\n")
    run = crawl(tmp_path, "article", "-aurls=urls.txt")
    assert (len(run.articles), run.code) == (1, 0)


@pytest.mark.parametrize(
    "value",
    [
        "DOWNLOAD_TIMEOUT=1.5",
        "CLEANING_TIMEOUT=2",
        "ROBOTSTXT_OBEY=False",
        "CLOSESPIDER_TIMEOUT=0.5",
        "LOG_LEVEL=ERROR",
    ],
)
def test_settings_that_can_be_read(value: str) -> None:
    settings = get_project_settings()
    settings.set(*value.split("="))
    assert settings_problem(settings) is None


def test_a_crawl_where_all_fail(tmp_path: Path, site: Server) -> None:
    assert crawl(tmp_path, "article", f"-aurl={site.root}/missing").code == 1


def test_a_feed_that_cannot_be_written(tmp_path: Path, site: Server) -> None:
    (tmp_path / "file").touch()
    run = crawl(tmp_path, "article", f"-aurl={site.root}/plain", "-O", "file/out.jsonl")
    assert "article " in run.log
    assert run.code == 1


@pytest.mark.parametrize(
    ("spider", "options", "settings", "told"),
    [
        ("artikel", ["-aurl=http://a.de/"], {}, "no such spider: artikel; there is archive or article"),
        ("article", ["archive"], {}, "name one spider, archive or article"),
        ("article", [], {}, "give it -a url=URL or -a urls=FILE"),
        ("article", ["-auri=x"], {}, "the spider article has no argument uri; it takes url, urls"),
        ("article", ["-aurl=a.example"], {}, "url=a.example: it doesn't begin with http:// or https://"),
        ("article", ["-aurls=missing.txt"], {}, "missing.txt: No such file or directory"),
        ("article", ["-aurls=."], {}, ".: Is a directory"),
        ("article", ["-aurl"], {}, "Invalid -a value, use -a NAME=VALUE"),
        ("article", ["-aurl=http://a.de/"], {"COMMENT_AUTHORS": "hash"}, "needs a secret in COMMENT_AUTHORS_"),
        ("article", ["-aurl=http://a.de/"], {"COMMENT_AUTHORS": "hide"}, "may be keep, hash or drop"),
        ("article", ["-aurl=http://a.de/"], {"CLEANING_WORKERS": "two"}, "CLEANING_WORKERS=two: it must be a whole"),
        ("article", ["-aurl=http://a.de/"], {"DOWNLOAD_TIMEOUT": "1m"}, "DOWNLOAD_TIMEOUT=1m: it must be a number"),
        ("article", ["-aurl=http://a.de/"], {"ROBOTSTXT_OBEY": "maybe"}, "ROBOTSTXT_OBEY=maybe: it must be 0 or 1"),
        ("article", ["-aurl=http://a.de/"], {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL=LOUD: it must be DEBUG, INFO"),
    ],
)  # fmt: skip
def test_called_wrongly(
    tmp_path: Path, spider: str, options: list[str], settings: dict[str, str], *, told: str
) -> None:
    (tmp_path / "out.jsonl").write_text('"of an earlier run"')
    run = crawl(tmp_path, spider, *options, **settings)
    assert told in run.log
    assert "Traceback" not in run.log
    assert (run.code, run.articles) == (2, ["of an earlier run"])


@pytest.mark.parametrize("choice", ["keep", "hash", "drop"])
def test_names_before_anything_is_written(tmp_path: Path, choice: str) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    run = crawl(
        tmp_path, "archive", "-apath=page.html", COMMENT_AUTHORS=choice, COMMENT_AUTHORS_SALT="s3cret"
    )
    (article,) = run.articles
    assert len(article["comments"]) == 3
    assert ("Ben" in json.dumps(article)) == (choice == "keep")
    assert (article["comments"][0]["author"] is None) == (choice == "drop")
