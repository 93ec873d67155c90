"""Manners, against a real server: Crawl-delay, Retry-After, broken bodies, proxies, private addresses."""

import gzip
import zlib
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.middlewares.pace import seconds_of
from crawler.middlewares.whole import is_cut_short
from tests.crawl_runs import crawl
from tests.news_faults import Fault, Faults
from tests.news_site import NewsSite, serving

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
ONE = NewsSite(articles=1).story(0).path


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("Sat, 99 Nov 2026 08:00:00 GMT", None),
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Sat, 21 Nov 2026 07:00:00 GMT", 0.0),
        ("Sat, 21 Nov 2026 08:01:30 GMT", 90.0),
        ("Saturday, 21-Nov-26 08:01:30 GMT", 90.0),
    ],
)
def test_retry_after_is_read(header: str | None, expected: float | None) -> None:
    assert seconds_of(header, NOW) == expected


@pytest.mark.parametrize("fault", ["too_many", "unavailable"])
def test_retry_after_is_waited_for(tmp_path: Path, fault: Fault) -> None:
    faults = Faults(planned={ONE: [fault]}, retry_after="2")
    with serving(NewsSite(articles=1), faults) as server:
        run = crawl(tmp_path, "article", f"-aurl={server.root}{ONE}")
        first, second = server.times(ONE)
    assert second - first >= 2
    assert len(run.articles) == 1


def test_no_other_page_of_a_busy_host_is_asked_for_meanwhile(tmp_path: Path) -> None:
    site = NewsSite(articles=6)
    faults = Faults(planned={ONE: ["too_many"]}, retry_after="2")
    with serving(site, faults) as server:
        run = crawl(tmp_path, "site", f"-aurl={server.root}/", CONCURRENT_REQUESTS_PER_DOMAIN="1")
        (busy,) = (asked.at for asked in server.log if asked.status == "too_many")
        later = [asked.at for asked in server.log if asked.at > busy]
    assert min(later) - busy >= 2
    assert len(run.articles) == 6


def test_a_wait_that_is_too_long_fails_the_host_at_once(tmp_path: Path) -> None:
    site = NewsSite(articles=6)
    faults = Faults(planned={ONE: ["unavailable"]}, retry_after="7200")
    with serving(site, faults) as server:
        run = crawl(tmp_path, "site", f"-aurl={server.root}/", CONCURRENT_REQUESTS_PER_DOMAIN="1")
        assert server.asked[ONE] == 1
    assert "asked to wait (7200 s are more than RETRY_AFTER_MAX)" in run.line(f"failed {server.root}{ONE}: ")
    assert "6 pages asked for: " in run.log
    assert "LOST" not in run.log


@pytest.mark.parametrize(
    "throttle",
    [{}, {"DOWNLOAD_DELAY": "0.5", "DOWNLOAD_DELAY_JITTER": "1"}],
    ids=["alone", "against a slot's jitter"],
)
def test_crawl_delay_is_kept(tmp_path: Path, throttle: dict[str, str]) -> None:
    with serving(NewsSite(articles=4, crawl_delay=0.5)) as server:
        run = crawl(tmp_path, "site", f"-aurl={server.root}/", **throttle)
        _robots, *rest = [asked.at for asked in server.log]
    gaps = [second - first for first, second in pairwise(rest)]
    assert len(gaps) > 6
    assert min(gaps) >= 0.4  # half a second when sent; it arrives when it arrives
    assert len(run.articles) == 4


def test_crawl_delay_is_bounded(tmp_path: Path) -> None:
    with serving(NewsSite(articles=2, crawl_delay=3600)) as server:
        run = crawl(tmp_path, "site", f"-aurl={server.root}/", CRAWL_DELAY_MAX="0.1")
    assert len(run.articles) == 2


WHOLE = gzip.compress(b"<p>The ferry was late again on Thursday. " * 1000)


@pytest.mark.parametrize(
    "body",
    [
        WHOLE,
        WHOLE + b"rest",
        b"no gzip at all",
        WHOLE[:-4] + b"oops",  # another sum: Scrapy takes it, and so do browsers
        zlib.compress(b"another format"),
        gzip.compress(bytes(1_000_000)),  # over the limit
        gzip.compress(bytes(1_000_000))[:-20],
    ],
)
def test_a_whole_body_stays(body: bytes) -> None:
    assert not is_cut_short(body, most=500_000)


@pytest.mark.parametrize("length", [1, 20, len(WHOLE) // 2, len(WHOLE) - 1])
def test_a_body_that_breaks_off_is_told(length: int) -> None:
    assert is_cut_short(WHOLE[:length], most=500_000)


def test_a_body_that_breaks_off_is_asked_for_again_and_else_fails(tmp_path: Path) -> None:
    site = NewsSite(articles=2)
    lost = site.story(1).path
    faults = Faults(planned={ONE: ["truncated_gzip"], lost: ["truncated_gzip"] * 3})
    with serving(site, faults) as server:
        run = crawl(tmp_path, "site", f"-aurl={server.root}/")
    assert [article["url"] for article in run.articles] == [server.root + ONE]
    assert site.story(0).paragraphs[-1] in run.articles[0]["body"]
    assert "incomplete response (its gzip is cut short)" in run.line(f"failed {server.root}{lost}: ")


def test_a_proxy_is_used_also_one_on_loopback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = "http://paper.example"
    site = NewsSite(articles=5)
    with serving(site, public=root) as server:
        monkeypatch.setenv("http_proxy", server.root)
        monkeypatch.setenv("no_proxy", "")
        run = crawl(tmp_path, "site", f"-aurl={root}/", ALLOWED_PRIVATE_HOSTS="")
        assert server.asked["/robots.txt"] == 1
    assert sorted(article["url"] for article in run.articles) == sorted(
        root + story.path for story in site.stories()
    )


def test_no_proxy_is_heeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(NewsSite(articles=2)) as server:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        run = crawl(tmp_path, "site", f"-aurl={server.root}/")
    assert len(run.articles) == 2


def test_a_discovered_url_never_leads_to_a_private_address(tmp_path: Path) -> None:
    inside = "http://169.254.169.254/latest/meta-data/sitemap.xml"
    with serving(NewsSite(articles=2, more_sitemaps=(inside, "file:///etc/passwd", "http://["))) as server:
        run = crawl(tmp_path, "site", f"-aurl={server.root}/")
    assert "private address" in run.line(f"discovery {inside}: ")
    assert len(run.articles) == 2
    assert "Traceback" not in run.log
