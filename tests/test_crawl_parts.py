"""The crawler's pure parts, in tables: what must not happen first."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, IgnoreRequest
from scrapy.exporters import JsonLinesItemExporter
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from cleaners import Article, Comment, Fetch, Image, Removal, clean_html
from crawler.addresses import is_public, literal_address, proxy_hosts
from crawler.commands.crawl import exit_status
from crawler.exporters import COLUMNS, FlatCsvExporter, flat
from crawler.extensions.summary import told
from crawler.failures import AddressRefusedError, reason_of
from crawler.outcomes import printable
from crawler.pages import better_url, may_hold_article
from crawler.removals import count_removals
from crawler.removals import told as told_removals
from crawler.settings import SPIDER_MIDDLEWARES
from crawler.urls import checked, entry

HERE = "https://www.example.com/amp/story"
AMP = '<html amp><head><link rel="canonical" href="{}">'


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (
            "https://www.example.com/story",
            '<html><link rel="canonical" href="/other">',
        ),  # no AMP, no print page
        (HERE, "<html amp><body>no link"),
        (HERE, AMP.format(HERE)),  # itself
        (HERE, AMP.format(HERE + "#top")),
        (HERE, AMP.format("https://www.example.com/")),  # the home page
        (HERE, AMP.format("https://elsewhere.org/story")),
        (HERE, AMP.format("http://[")),
        (HERE, AMP.format("javascript:alert(1)")),
        (HERE, AMP.format("")),
        (HERE, '<html amp><link rel="noncanonical" href="/story">'),
        (HERE, '<html class="no amp here" data-x=\'amp\'><link rel="canonical" href="/story">'),
        (HERE, '<html "' * 30_000),
        (HERE, '<html lang="en" class="ramp amplify"><link rel="canonical" href="/story">'),
        ("https://www.example.com/printing-presses/old", '<html><link rel="canonical" href="/story">'),
        ("https://www.example.com/story?reprint=1", '<html><link rel="canonical" href="/story">'),
        (HERE, "<html amp><link " * 100_000),  # takes no time
    ],
)
def test_a_page_is_taken_as_it_is(url: str, body: str) -> None:
    assert better_url(url, body.encode()) is None


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (HERE, AMP.format("https://www.example.com/story")),
        (HERE, AMP.format("/story")),
        (HERE, "<html ⚡ lang=de><link href='/story' rel=canonical>"),
        (HERE, '<!doctype html><HTML lang="en" AMP><LINK HREF=/story REL="canonical">'),
        ("https://amp.example.com/x", AMP.format("https://www.example.com/story")),
        ("https://www.example.com/story/print", '<html><link rel="canonical" href="/story">'),
        ("https://www.example.com/print/story", '<html><link rel="shortlink canonical" href="/story">'),
        ("https://www.example.com/s?id=1&print=1", '<html><link rel="canonical" href="/story">'),
    ],
)
def test_the_full_page_is_found(url: str, body: str) -> None:
    assert better_url(url, body.encode()) == "https://www.example.com/story"


@pytest.mark.parametrize(
    "kind", [None, "", "text/html", "TEXT/HTML; charset=x", "text/plain", "application/xhtml+xml"]
)
def test_what_may_hold_an_article(kind: str | None) -> None:
    assert may_hold_article(kind)


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "video/mp4", "application/json", "text/css"]
)
def test_what_holds_none(kind: str) -> None:
    assert not may_hold_article(kind)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    """
    0.0.0.0 10.0.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.168.1.1 100.64.0.1 224.0.0.1 255.255.255.255
    :: ::1 fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::7f00:1 2002:7f00:1::
    nonsense
    """.split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["example.com", "localhost.example.com", "1.example", "dead.beef", "a" * 300]
)
def test_names_to_be_looked_up(host: str) -> None:
    assert literal_address(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "localhost",
        "LOCALHOST.",
        "a.localhost",
    ],
)
def test_ways_to_write_the_own_machine(host: str) -> None:
    assert literal_address(host) == "127.0.0.1"


def test_the_proxies_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert proxy_hosts() == frozenset()
    monkeypatch.setenv("https_proxy", "http://user:secret@proxy.example:3128")
    monkeypatch.setenv("http_proxy", "10.0.0.9:3128")
    monkeypatch.setenv("no_proxy", "internal.example")
    assert proxy_hosts() == {"proxy.example", "10.0.0.9"}


@pytest.mark.parametrize("url", [" https://example.com/a#b ", "http://user@münchen.example:8080/ä?q=[1]"])
def test_urls_that_can_be_fetched(url: str) -> None:
    assert checked(url) == url.strip()


@pytest.mark.parametrize(
    "url", ["", "example.com", "ftp://example.com/", "http:///a", "http://a:b/", "http://[", "http://a/b c"]
)
def test_urls_that_can_not(url: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        checked(url)


@pytest.mark.parametrize("line", ["", "  \n", "# a comment", "   #"])
def test_lines_that_ask_for_nothing(line: str) -> None:
    assert entry(line) is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (AddressRefusedError("a is 10.0.0.1"), "private address (a is 10.0.0.1)"),
        (IgnoreRequest("Forbidden by robots.txt"), "forbidden by robots.txt"),
        (IgnoreRequest("Ignored response <200 …> because its body exceeded"), "too large"),
        (DownloadTimeoutError("Getting …"), "timed out"),
        (KeyError("x\ny"), "download failed (KeyError: 'x\\ny')"),
    ],
)
def test_reasons(error: Exception, reason: str) -> None:
    assert str(reason_of(error)) == reason


class Broken(Spider):
    name = "broken"

    async def start(self) -> AsyncIterator[Any]:
        yield clean_html("<p>It rained.")
        raise KeyError("a bug")


def test_a_spider_that_breaks_is_told() -> None:
    settings = {
        "SPIDER_MIDDLEWARES": SPIDER_MIDDLEWARES,
        "TWISTED_REACTOR_ENABLED": False,
        "LOG_ENABLED": False,
    }
    runner = AsyncCrawlerRunner({**settings, "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
    crawler = runner.create_crawler(Broken)
    asyncio.run(_crawl(runner, crawler))
    stats = crawler.stats.get_stats()
    assert (stats["item_scraped_count"], stats["pages/broken_start"]) == (1, 1)
    assert exit_status(stats, feeds=0) == 1
    assert told(stats, "finished")[0].endswith(", and nobody knows how many more: the spider broke")


async def _crawl(runner: AsyncCrawlerRunner, crawler: Crawler) -> None:
    await runner.crawl(crawler)


def test_what_lies_behind_an_error_is_told() -> None:
    error = DownloadFailedError("[<twisted.python.failure.Failure ...>]")
    error.__cause__ = ResponseFailed([Failure(ValueError("wrong number of parts"))])
    assert str(reason_of(error)) == "download failed (wrong number of parts)"


def test_a_line_of_log_stays_one_line() -> None:
    assert (
        printable("http://a/ü\r\nINFO article\x1b[2J\u202e") == "http://a/ü\\r\\nINFO article\\x1b[2J\\u202e"
    )


@pytest.mark.parametrize(
    ("stats", "reason", "line"),
    [
        ({}, "finished", "0 pages asked for: 0 articles (0 with a body)"),
        ({"pages/asked": 1, "pages/articles": 1}, "finished", "1 page asked for: 1 article (0 with a body)"),
        (
            {"pages/asked": 3, "pages/repeated": 2},
            "finished",
            "3 pages asked for: 0 articles (0 with a body), 2 read before, 1 LOST: this is a bug",
        ),
        (
            {"pages/asked": 3},
            "shutdown",
            "3 pages asked for: 0 articles (0 with a body), 3 not reached, because the run was stopped (shutdown)",
        ),
    ],
)
def test_the_sums_are_told(stats: dict[str, int], reason: str, line: str) -> None:
    assert told(stats, reason) == [line]


def test_what_was_removed_is_counted_by_rule() -> None:
    removed = [Removal(stage="body", rule="title", text="a"), Removal(stage="body", rule="menu", text="b")]
    stats = StatsCollector(get_crawler())
    count_removals(stats, replace(article(), removed=()))
    assert stats.get_stats() == {}
    count_removals(stats, replace(article(), removed=(*removed, removed[1])))
    count_removals(stats, replace(article(), removed=(removed[1],)))
    assert stats.get_stats() == {"removed": 4, "removed/body/title": 1, "removed/body/menu": 3}


def test_rules_without_end_are_counted_together() -> None:
    stats = StatsCollector(get_crawler())
    removed = tuple(Removal(stage="body", rule=f"rule {number}", text="a") for number in range(5_000))
    count_removals(stats, replace(article(), removed=removed))
    count_removals(stats, replace(article(), removed=removed[:1]))
    assert len(stats.get_stats()) < 2_100
    assert stats.get_value("removed/body/rule 0") == 2
    assert sum(value for key, value in stats.get_stats().items() if "/" in key) == 5_001


def test_the_rules_that_removed_most_are_told() -> None:
    rules = {f"removed/body/rule {number:02}": number for number in range(1, 14)}
    lines = told_removals({"pages/asked": 1, "removed": sum(rules.values()), **rules})
    assert lines[:2] == ["91 pieces removed by 13 rules:", "  13 body: rule 13"]
    assert len(lines) == 12
    assert lines[-1] == "  6 by 3 other rules; -s STATS_DUMP=1 shows all"
    assert told_removals({"pages/asked": 1}) == []


def article() -> Article:
    comment = Comment(
        id="1", parent_id=None, depth=0, author="Ann", author_url=None, date_published="2014-11-13",
        date_text=None, text="Quite so.\nReally.", likes=None, kind="comment",
    )  # fmt: skip
    answer = replace(
        comment, id="2", parent_id="1", depth=1, author=None, date_published=None, text='No, "no"; no.'
    )
    fetch = Fetch(
        requested_url="https://a.example/1", fetched_at="2014-11-13T10:00:00+00:00", status=200,
        content_type=None, sha256="00", etag=None, last_modified=None,
    )  # fmt: skip
    plain = clean_html("")
    metadata = replace(
        plain.metadata,
        title="Two, and\nmore",
        authors=("Ann Smith", "Bob Jones"),
        is_free=False,
        images=(
            Image(url="https://a.example/i.png", caption="c", credit=None),
            Image(url=None, caption="d", credit=None),
        ),
    )
    return replace(plain, metadata=metadata, comments=(comment, answer), fetch=fetch)


def test_a_row_has_every_column_in_order() -> None:
    assert tuple(flat(article())) == COLUMNS == tuple(flat(clean_html("")))
    assert {value for value in flat(clean_html("")).values() if value is None} == set()


def test_json_lines_are_the_record() -> None:
    file = io.BytesIO()
    exporter = JsonLinesItemExporter(file, encoding="utf-8")
    exporter.export_item(article())
    assert file.getvalue().decode("utf-8") == json.dumps(article().to_dict(), ensure_ascii=False) + "\n"


def test_no_half_of_a_pair_leaves_the_cleaners() -> None:
    state = (
        r"""{"@type": "NewsArticle", "headline": "A \ud800 day \ud83d\ude00", "author": "Ann \udfff Smith"}"""
    )
    page = f'<script type="application/ld+json">{state}</script><p>&#xD800; It \ud800 rained.'
    cleaned = json.dumps(clean_html(page).to_dict(), ensure_ascii=False).encode("utf-8")
    assert "\N{GRINNING FACE}".encode() in cleaned


def test_csv_reads_back() -> None:
    file = io.BytesIO()
    exporter = FlatCsvExporter(file, encoding="utf-8")
    exporter.start_exporting()
    exporter.export_item(article())
    exporter.export_item(clean_html(""))
    exporter.finish_exporting()
    first, second = csv.DictReader(io.StringIO(file.getvalue().decode("utf-8")))
    assert tuple(first) == COLUMNS
    assert first["metadata.title"] == "Two, and\nmore"
    assert first["metadata.authors"] == "Ann Smith; Bob Jones"
    assert first["metadata.images"] == "https://a.example/i.png"
    assert first["metadata.is_free"] == "false"
    assert first["fetch.status"] == "200"
    assert first["comments.count"] == "2"
    assert first["comments.text"] == 'Ann, 2014-11-13:\nQuite so.\nReally.\n\n    No, "no"; no.'
    assert second["fetch.status"] == second["metadata.is_free"] == ""


def test_csv_gives_the_fields_asked_for() -> None:
    file = io.BytesIO()
    exporter = FlatCsvExporter(file, fields_to_export=["metadata.title", "comments.count"])
    exporter.export_item(article())
    exporter.finish_exporting()
    assert file.getvalue().decode() == 'metadata.title,comments.count\r\n"Two, and\nmore",2\r\n'
