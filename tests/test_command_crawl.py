"""The exit status of ``scrapy crawl``, and what its settings keep out of the output."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands.crawl import exit_status
from crawler.usage import settings_problem
from tests.command_lines import Line, run_all
from tests.command_runs import Run
from tests.crawl_runs import SCRAPY, crawl
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
    assert crawl(tmp_path, "article", f"-aurl={site.root}/missing", by=SCRAPY).code == 1


def test_a_feed_that_cannot_be_written(tmp_path: Path, site: Server) -> None:
    (tmp_path / "file").touch()
    run = crawl(tmp_path, "article", f"-aurl={site.root}/plain", "-O", "file/out.jsonl")
    assert "article " in run.log
    assert run.code == 1


def misuse(spider: str, *options: str) -> Line:
    return ("crawl", spider, "-O", "out.jsonl", *options)


URL = "-aurl=http://a.de/"
MISUSES: dict[Line, str] = {
    misuse("artikel", URL): "no such spider: artikel; there is archive or article",
    misuse("article", "archive"): "name one spider, archive or article",
    misuse("article"): "give it -a url=URL or -a urls=FILE",
    misuse("article", "-auri=x"): "the spider article has no argument uri; it takes url, urls",
    misuse("article", "-aurl=a.example"): "url=a.example: it doesn't begin with http:// or https://",
    misuse("article", "-aurls=missing.txt"): "missing.txt: No such file or directory",
    misuse("article", "-aurls=."): ".: Is a directory",
    misuse("article", "-aurl"): "Invalid -a value, use -a NAME=VALUE",
    misuse("article", URL, "-sCOMMENT_AUTHORS=hash"): "needs a secret in COMMENT_AUTHORS_",
    misuse("article", URL, "-sCOMMENT_AUTHORS=hide"): "may be keep, hash or drop",
    misuse("article", URL, "-sCLEANING_WORKERS=two"): "CLEANING_WORKERS=two: it must be a whole",
    misuse("article", URL, "-sDOWNLOAD_TIMEOUT=1m"): "DOWNLOAD_TIMEOUT=1m: it must be a number",
    misuse("article", URL, "-sROBOTSTXT_OBEY=maybe"): "ROBOTSTXT_OBEY=maybe: it must be 0 or 1",
    misuse("article", URL, "-sLOG_LEVEL=LOUD"): "LOG_LEVEL=LOUD: it must be DEBUG, INFO",
}
BEFORE = '"of an earlier run"'


@pytest.fixture(scope="module")
def misused(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, Run]:
    folder = tmp_path_factory.mktemp("misused")
    (folder / "out.jsonl").write_text(BEFORE)
    ran = run_all(folder, MISUSES)
    assert (folder / "out.jsonl").read_text() == BEFORE
    return ran


@pytest.mark.parametrize("line", MISUSES, ids=" ".join)
def test_called_wrongly(misused: dict[Line, Run], line: Line) -> None:
    run = misused[line]
    assert MISUSES[line] in run.err
    assert "Traceback" not in run.err
    assert run.code == 2


def test_called_wrongly_by_the_name_of_scrapy(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text(BEFORE)
    run = crawl(tmp_path, "artikel", by=SCRAPY)
    assert (run.articles, run.code) == (["of an earlier run"], 2)
    assert "error: no such spider: artikel" in run.log


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
