"""Whole crawls by the real commands, spiders and settings, replayed from cassettes without a network.

Record them again from the site in `crawl_site`: ``pytest tests/test_crawl_recorded.py --record-mode=rewrite``.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.cmdline import execute

from tests.crawl_site import PAGES, RECORDED_PORT, serving

ROOT = f"http://127.0.0.1:{RECORDED_PORT}"
Crawl = Callable[..., tuple[dict[str, dict[str, Any]], str]]


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {
        "match_on": ["method", "scheme", "host", "port", "path", "query"],
        "filter_headers": ["User-Agent"],  # names our version
    }


@pytest.fixture(autouse=True)
def _site(record_mode: str) -> Iterator[None]:
    if record_mode == "none":
        yield
    else:
        with serving(RECORDED_PORT):
            yield


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crawl:
    """Crawl the site's paths; give the articles by the path asked for, and the log."""
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "tests.crawl_settings")

    def run(*paths: str, **settings: str) -> tuple[dict[str, dict[str, Any]], str]:
        urls, out, log = (tmp_path / name for name in ("urls.txt", "out.jsonl", "log.txt"))
        urls.write_text("\n".join(path if "://" in path else ROOT + path for path in paths), "utf-8")
        options = [f"-s{name}={value}" for name, value in {"LOG_FILE": log, **settings}.items()]
        with pytest.raises(SystemExit) as exit_:
            execute(["scrapy", "crawl", "article", "-a", f"urls={urls}", "-O", str(out), *options])
        assert not exit_.value.code
        articles = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        return {
            article["fetch"]["requested_url"].removeprefix(ROOT): article for article in articles
        }, log.read_text("utf-8")

    return run


@pytest.mark.vcr
def test_robots_txt_is_obeyed(crawl: Crawl) -> None:
    articles, log = crawl("/closed/page", "/plain")
    assert set(articles) == {"/plain"}
    assert f"failed {ROOT}/closed/page: forbidden by robots.txt" in log


@pytest.mark.vcr
def test_redirects_are_followed_and_the_end_is_named(crawl: Crawl) -> None:
    articles, log = crawl("/moved", "/round", "/refresh", "/ticker")
    assert {path: article["url"].removeprefix(ROOT) for path, article in articles.items()} == {
        "/moved": "/landing",
        "/refresh": "/refreshed",
        "/ticker": "/ticker",
    }
    assert f"failed {ROOT}/round: too many redirects" in log


@pytest.mark.vcr
def test_a_cookie_set_on_the_way_is_sent(crawl: Crawl) -> None:
    articles, _ = crawl("/cookie")
    assert articles["/cookie"]["metadata"]["title"] == "Second try of /cookie"


@pytest.mark.vcr
def test_compressed_pages_are_unpacked(crawl: Crawl) -> None:
    articles, _ = crawl("/gzip", "/br", "/zstd")
    assert {path: article["metadata"]["title"] for path, article in articles.items()} == {
        "/gzip": "Sent as gzip",
        "/br": "Sent as br",
        "/zstd": "Sent as zstd",
    }


@pytest.mark.vcr
def test_a_charset_named_by_the_header_is_used(crawl: Crawl) -> None:
    articles, _ = crawl("/cyrillic")
    assert articles["/cyrillic"]["metadata"]["title"] == "Паром опоздал"


@pytest.mark.vcr
def test_amp_and_print_lead_to_the_full_page_once(crawl: Crawl) -> None:
    articles, log = crawl("/amp/story", "/story/print", "/amp/turn#top")
    assert {path: article["metadata"]["title"] for path, article in articles.items()} == {
        "/amp/story": "The full version",
        "/story/print": "The print version of a lost story",
        "/amp/turn#top": "AMP of the AMP of AMP",
    }
    assert articles["/amp/story"]["url"] == f"{ROOT}/story"
    assert articles["/story/print"]["url"] == f"{ROOT}/story/print"
    assert "3 pages asked for: 3 articles (3 with a body)" in log


@pytest.mark.vcr
def test_a_page_is_read_once_a_run(crawl: Crawl) -> None:
    articles, log = crawl("/landing", "/moved", "/landing")
    assert len(articles) == 1
    assert "3 pages asked for: 1 article (1 with a body), 2 read before" in log


@pytest.mark.vcr
def test_a_server_that_recovers_is_asked_again(crawl: Crawl) -> None:
    articles, _ = crawl("/flaky")
    assert articles["/flaky"]["fetch"]["status"] == 200


@pytest.mark.vcr
def test_names_are_resolved_by_the_function_that_a_setting_names(crawl: Crawl) -> None:
    resolver = "tests.crawl_replay.resolve_to_intranet"
    articles, log = crawl("http://intranet.example/", "/plain", ADDRESS_RESOLVER=resolver)
    assert set(articles) == {"/plain"}
    assert "private address (intranet.example is 10.1.2.3, which is not public; " in log


@pytest.mark.vcr
def test_a_wordpress_thread_is_fetched_page_by_page(crawl: Crawl) -> None:
    articles, log = crawl("/wp/thread", "/wp/robots", COMMENTS_FETCH="1")
    comments = articles["/wp/thread"]["comments"]
    assert (len(comments), comments[1]["parent_id"]) == (250, "1001")
    assert comments[249]["date_published"] == "2020-05-01T10:00:00Z"
    assert articles["/wp/thread"]["thread"]["complete"]
    assert articles["/wp/robots"]["comments"] == []
    assert f"comments {ROOT}/wp/robots: forbidden by robots.txt" in log


@pytest.mark.vcr
def test_a_discourse_topic_is_fetched_with_the_posts_it_lacks(crawl: Crawl) -> None:
    articles, _ = crawl("/talk", COMMENTS_FETCH="1")
    comments = articles["/talk"]["comments"]
    assert (len(comments), comments[0]["author"], comments[0]["text"]) == (32, "ben2", "Post 2.")
    assert articles["/talk"]["thread"]["platform"] == "discourse"


@pytest.mark.vcr
def test_the_record_of_a_fetch(crawl: Crawl) -> None:
    articles, _ = crawl("/validators")
    fetch = articles["/validators"]["fetch"]
    assert fetch.pop("fetched_at").endswith("+00:00")
    assert fetch == {
        "requested_url": f"{ROOT}/validators",
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "sha256": hashlib.sha256(PAGES["/validators"].body).hexdigest(),
        "etag": '"abc"',
        "last_modified": "Thu, 13 Nov 2014 10:00:00 GMT",
    }
