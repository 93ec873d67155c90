"""A site crawled again and again: only what is new or changed comes out, nothing is fetched or cleaned in vain."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.crawl_runs import Run, crawl
from tests.news_faults import Faults, Reply, Server
from tests.news_site import NewsSite, serving
from tests.test_crawl_site import paths, published, site_run


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "state" / "cleancopy" / "articles.db")) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def paper() -> Iterator[tuple[NewsSite, Server]]:
    site = NewsSite(articles=12)
    with serving(site) as server:
        yield site, server


def again(folder: Path, server: Server, **settings: str) -> Run:
    server.forget()
    return site_run(folder, server, **settings)


def test_a_second_run_gives_only_what_is_new_or_changed(
    tmp_path: Path, paper: tuple[NewsSite, Server]
) -> None:
    site, server = paper
    assert paths(site_run(tmp_path, server), server) == published(site)

    run = again(tmp_path, server)
    assert run.articles == []
    assert server.statuses[304] == 12
    assert "12 pages asked for: 0 articles (0 with a body), 12 unchanged" in run.log
    assert run.code == 0

    site.publish(1)
    site.edit(2)
    site.comment(3)
    site.touch(4)
    site.remove(5, 410)
    site.remove(6, 404)
    run = again(tmp_path, server)
    assert paths(run, server) == sorted(site.story(number).path for number in (-1, 2, 3))
    assert [len(one["comments"]) for one in run.articles if one["url"].endswith("-3")] == [3]
    assert server.statuses[304] == 12 - 5
    assert "13 pages asked for: 3 articles (3 with a body), 8 unchanged, 2 gone" in run.log
    assert rows(tmp_path, "select count(*) from articles where gone_at is not null") == [(2,)]
    assert sorted(rows(tmp_path, "select version, count(*) from articles group by version")) == [
        (1, 11),
        (2, 2),
    ]

    run = again(tmp_path, server)
    assert run.articles == []
    assert not [path for path in server.asked if path.endswith(("-5", "-6"))]  # what is gone is left in peace


def test_likes_and_sidebars_make_no_version_without_validators(tmp_path: Path) -> None:
    site = NewsSite(articles=5, validators=False)
    with serving(site) as server:
        site_run(tmp_path, server)
        run = site_run(tmp_path, server)
        assert "5 pages asked for: 0 articles (0 with a body), 5 unchanged" in run.log
    assert rows(tmp_path, "select count(*) from versions") == [(5,)]


def test_without_a_store_all_comes_again(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    for _ in range(2):
        assert paths(again(tmp_path, server, DATABASE_URL=""), server) == published(site)
    assert 304 not in server.statuses
    assert not (tmp_path / "state").exists()


def test_what_is_over_the_limit_comes_with_the_next_runs(
    tmp_path: Path, paper: tuple[NewsSite, Server]
) -> None:
    site, server = paper
    found = [path for _ in range(3) for path in paths(site_run(tmp_path, server, "-amax=5"), server)]
    assert sorted(found) == published(site)


def test_what_a_feed_no_longer_names_is_fetched_all_the_same(tmp_path: Path) -> None:
    site = NewsSite(articles=20, sitemaps=False)
    with serving(site) as server:
        first = paths(site_run(tmp_path, server, "-amax=5", "-adepth=0"), server)
        site.publish(60)
        rest = paths(site_run(tmp_path, server, "-amax=1000", "-adepth=0"), server)
    assert {site.story(number).path for number in range(20)} <= {*first, *rest}


def test_failures_are_tried_again_later_and_given_up(tmp_path: Path) -> None:
    site = NewsSite(articles=3)
    broken = site.story(1).path
    faults = Faults(planned={broken: ["error"] * 100})
    settings = {"RETRY_TIMES": "0", "RETRY_LATER_TIMES": "2"}
    with serving(site, faults) as server:
        site_run(tmp_path, server, **settings)
        assert again(tmp_path, server, **settings).code == 0
        assert broken not in server.asked  # not yet due
        with closing(sqlite3.connect(tmp_path / "state" / "cleancopy" / "articles.db")) as connection:
            connection.execute("update urls set next_try = last_asked where state = 'failed'")
            connection.commit()
        run = again(tmp_path, server, **settings)
        assert "failed 2 times (HTTP 500)" in run.line("given up", broken)
        again(tmp_path, server, **settings)
        assert broken not in server.asked
    assert rows(tmp_path, "select state, reason from urls where state <> 'done'") == [
        ("given_up", "HTTP 500")
    ]


def test_a_day_that_was_too_early_is_no_obstacle_later(tmp_path: Path) -> None:
    site = NewsSite(articles=60, sitemaps=False, feeds=False)
    day = site.story(30).published.date()
    with serving(site) as server:
        later = paths(site_run(tmp_path, server, f"-asince={day}"), server)
        rest = paths(site_run(tmp_path, server), server)
    assert 30 < len(later) < 60
    assert sorted([*later, *rest]) == published(site)


def test_comments_that_scripts_load_are_looked_for_again(
    tmp_path: Path, paper: tuple[NewsSite, Server]
) -> None:
    _, server = paper
    site_run(tmp_path, server, "-amax=2")
    run = site_run(tmp_path, server, "-amax=20", COMMENTS_FETCH="1")
    assert "12 pages asked for: 10 articles (10 with a body), 2 unchanged" in run.log
    assert 304 not in server.statuses  # the page may be as it was, and its comments not


def test_names_that_are_dropped_are_not_in_the_store_either(tmp_path: Path) -> None:
    site = NewsSite(articles=1)
    with serving(site) as server:
        site_run(tmp_path, server, COMMENT_AUTHORS="drop")
    assert rows(tmp_path, "select count(*) from pages") == [(0,)]
    ((record,),) = rows(tmp_path, "select record from versions")
    assert "Reader 1" not in record


def test_pages_are_kept_as_long_as_asked(tmp_path: Path) -> None:
    site = NewsSite(articles=2)
    with serving(site) as server:
        site_run(tmp_path, server)
        assert rows(tmp_path, "select count(*) from pages") == [(2,)]
        site_run(tmp_path, server, PAGES_KEEP_DAYS="0")
    assert rows(tmp_path, "select count(*) from pages") == [(0,)]


def test_other_spiders_have_no_store(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    assert len(crawl(tmp_path, "article", f"-aurl={server.root}{site.story(0).path}").articles) == 1
    assert not (tmp_path / "state").exists()


def test_a_store_that_cannot_be_used_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    run = crawl(tmp_path, "site", "-aurl=http://127.0.0.1:9/")
    assert "state" in run.log.splitlines()[-1]
    assert "Traceback" not in run.log
    assert run.code == 2


def test_an_amp_page_that_is_asked_for_is_no_word_on_its_article(tmp_path: Path) -> None:
    site = NewsSite(articles=1, sitemaps=False)
    with serving(site) as server:
        answer = server.answer
        amp = f"{site.story(0).path}/amp"

        def only_amp(path: str, headers: dict[str, str], fetches: int) -> Reply:
            """Answer with the AMP version where the feed's URL leads, unchanged for ever."""
            if path == "/feed":
                feed = f"<rss version='2.0'><channel><item><link>{server.root}/a/the-ferry-returns-at-noon-77</link>"
                return Reply(
                    headers={"Content-Type": "application/rss+xml"},
                    body=f"{feed}</item></channel></rss>".encode(),
                )
            if path == "/a/the-ferry-returns-at-noon-77":
                known = "if-none-match" in headers or "if-modified-since" in headers
                return Reply(status=304) if known else answer(amp, {}, fetches)
            return answer(path, headers, fetches)

        server.answer = only_amp
        (first,) = site_run(tmp_path, server, path="/feed").articles
        site.edit(0)
        (second,) = site_run(tmp_path, server, path="/feed").articles
        server.faults.planned = {site.story(0).path: ["error"] * 9}
        third = site_run(tmp_path, server, path="/feed", RETRY_TIMES="0")
    assert site.story(0).paragraphs[-1] not in first["body"]
    assert site.story(0).paragraphs[-1] in second["body"]
    assert third.articles == []  # better none than the AMP version, which is shorter
    assert "1 failed: HTTP 500" in third.log
