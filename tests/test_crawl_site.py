"""Crawls of a whole news site over real HTTP on loopback, by the command that users have."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import command_runs, news_pages
from tests.command_lines import Line, run_all
from tests.crawl_runs import Run, command, crawl, environment
from tests.news_faults import Fault, Faults, Reply, Server
from tests.news_site import HTML, NewsSite, serving


def site_run(folder: Path, server: Server, *options: str, path: str = "/", **settings: str) -> Run:
    return crawl(folder, "site", f"-aurl={server.root}{path}", *options, **settings)


def paths(run: Run, server: Server) -> list[str]:
    return sorted(article["url"].removeprefix(server.root) for article in run.articles)


@pytest.fixture(scope="module")
def paper() -> Iterator[tuple[NewsSite, Server]]:
    site = NewsSite(articles=30)
    site.remove(3, 410)
    site.remove(4, 404)
    with serving(site) as server:
        yield site, server


@pytest.fixture(scope="module")
def whole(paper: tuple[NewsSite, Server], tmp_path_factory: pytest.TempPathFactory) -> Run:
    return site_run(tmp_path_factory.mktemp("whole"), paper[1])


def published(site: NewsSite) -> list[str]:
    return sorted(story.path for story in site.stories() if story.number not in site.gone)


def test_every_article_comes_once(whole: Run, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    assert paths(whole, server) == published(site)
    assert whole.code == 0


def test_articles_are_what_was_published(whole: Run, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    bodies = {article["url"].removeprefix(server.root): article for article in whole.articles}
    for number in (0, 7, 29):
        story = site.story(number)
        article = bodies[story.path]
        assert article["metadata"]["title"] == story.title
        assert story.paragraphs[0] in article["body"]
        assert [comment["text"] for comment in article["comments"]] == list(story.comments)


def test_variants_and_tracking_links_are_not_fetched(whole: Run, paper: tuple[NewsSite, Server]) -> None:
    asked = paper[1].asked
    assert not [path for path in asked if path.endswith(("/amp", "/print"))]
    assert {count for path, count in asked.items() if path.startswith("/2026/")} == {1}


def test_what_is_no_article_is_not_fetched(whole: Run, paper: tuple[NewsSite, Server]) -> None:
    refused = ("/calendar", "/video", "/login", "/about", "/tag", "/author", "/world")
    assert not [path for path in paper[1].asked if path.startswith(refused)]


def test_what_is_gone_is_told(whole: Run) -> None:
    assert "1 failed: HTTP 404" in whole.log
    assert "1 failed: HTTP 410" in whole.log
    assert "30 pages asked for: 28 articles" in whole.log
    assert "LOST" not in whole.log


STORY = NewsSite().story(0)
DECOYS = {
    "/special/all-that-was-said-of-the-ferry": (
        news_pages.listing("The ferry", NewsSite().stories(), following=None, fetches=1),
        "a list of links|too little text|no text",
    ),
    "/special/a-page-that-says-what-it-is": (
        '<script type="application/ld+json">{"@type": "CollectionPage"}</script>' + "<p>Ferries. " * 50,
        "a list",
    ),
    "/special/a-film-of-the-late-ferry": (
        '<meta property="og:type" content="video.other"><p>Play',
        "a video",
    ),
    "/special/a-page-without-any-text": ("<p>Soon", "too little text|no text"),
}


def test_what_turns_out_to_be_no_article_is_told_and_left_out(tmp_path: Path) -> None:
    decoys = {
        path: Reply(headers={"Content-Type": HTML}, body=body.encode()) for path, (body, _) in DECOYS.items()
    }
    site = NewsSite(articles=3, decoys=decoys)
    with serving(site) as server:
        run = site_run(tmp_path, server)
    assert paths(run, server) == published(site)
    for path, (_, why) in DECOYS.items():
        assert run.line(f"no article {server.root}{path}: ").rpartition(": ")[2] in why.split("|")
    assert "7 pages asked for: 3 articles (3 with a body), 4 no articles" in run.log


def test_a_canonical_url_folds_copies_of_an_article(tmp_path: Path) -> None:
    site = NewsSite(articles=3)
    with serving(site) as server:
        copy = news_pages.article(site.story(1), server.root, fetches=1)
        site.decoys["/another/address-of-the-same-story"] = Reply(
            headers={"Content-Type": HTML}, body=copy.encode()
        )
        run = site_run(tmp_path, server)
    assert len(run.articles) == 3
    assert "4 pages asked for: 3 articles (3 with a body), 1 read before" in run.log


def test_a_page_that_leads_to_another_site_is_left_out(tmp_path: Path) -> None:
    site = NewsSite(articles=2)
    with serving(NewsSite()) as other, serving(site) as server:
        away = f"http://localhost:{other.server_port}{STORY.path}"
        site.decoys["/special/the-ferry-of-another-paper"] = Reply(status=302, headers={"Location": away})
        run = site_run(tmp_path, server, ALLOWED_PRIVATE_HOSTS="127.0.0.1,localhost")
    assert paths(run, server) == published(site)
    assert "on another site" in run.line("no article ")


def test_max_takes_the_newest(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    run = site_run(tmp_path, server, "-amax=3")
    assert paths(run, server) == sorted(site.story(number).path for number in range(3))
    assert "27 more than the 3 that were asked for" in run.log


def test_since_leaves_out_what_is_older(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    run = site_run(tmp_path, server, "-asince=2026-11-20T16:00:00Z")
    newer = [story.path for story in site.stories() if story.number <= 16 and story.number not in site.gone]
    assert paths(run, server) == sorted(newer)  # half a day is left for time zones


def test_a_site_that_says_there_is_nothing_new_is_not_searched(tmp_path: Path) -> None:
    with serving(NewsSite(articles=30, feeds=False)) as server:
        run = site_run(tmp_path, server, "-asince=2027-01-01")
        assert not [path for path in server.asked if path.startswith("/world")]
    assert run.articles == []
    assert "found 0 candidates" in run.log


def test_an_index_that_names_itself_is_not_read_for_ever(tmp_path: Path) -> None:
    site = NewsSite()
    with serving(site) as server:
        loop = f"<sitemapindex><sitemap><loc>{server.root}/loop</loc></sitemap></sitemapindex>"
        site.decoys["/loop"] = Reply(headers={"Content-Type": "application/xml"}, body=loop.encode())
        site_run(tmp_path, server, path="/loop")
        assert server.asked["/loop"] == 2  # once as what was given, once as what it names


def test_a_site_without_sitemaps_is_found_by_its_feeds_and_links(tmp_path: Path) -> None:
    site = NewsSite(articles=25, sitemaps=False)
    with serving(site) as server:
        run = site_run(tmp_path, server)
    assert paths(run, server) == published(site)
    assert "discovery" not in run.log  # a sitemap that nobody promised isn't missed


def test_a_site_with_links_alone_is_read_list_by_list(tmp_path: Path) -> None:
    site = NewsSite(articles=90, sitemaps=False, feeds=False)
    with serving(site) as server:
        run = site_run(tmp_path, server)
        assert not [path for path in server.asked if path.startswith("/calendar")]
    assert paths(run, server) == published(site)  # 23 of each section: its second page is read, too


def test_depth_is_a_limit(tmp_path: Path) -> None:
    site = NewsSite(articles=90, sitemaps=False, feeds=False)
    with serving(site) as server:
        run = site_run(tmp_path, server, "-adepth=0")
    assert paths(run, server) == sorted(site.story(number).path for number in range(20))


@pytest.mark.parametrize("path", ["/sitemap.xml", "/feed", "/atom.xml", "/feed.json"])
def test_a_sitemap_or_a_feed_can_be_given(tmp_path: Path, paper: tuple[NewsSite, Server], path: str) -> None:
    site, server = paper
    run = site_run(tmp_path, server, "-amax=5", path=path)
    expected = [site.story(number).path for number in range(5) if number not in site.gone]
    assert paths(run, server) == sorted(expected)


def test_pagination_without_end_ends(tmp_path: Path) -> None:
    site = NewsSite(articles=45, sitemaps=False, feeds=False)
    with serving(site) as server:
        run = site_run(tmp_path, server, "-adepth=1", path="/everything")
        lists = [path for path in server.asked if path.startswith("/everything")]
    assert paths(run, server) == published(site)
    assert len(lists) == 4  # the first that brings nothing new is the last


GIVEN = ("crawl", "site", "-aurl=https://paper.example")
MISUSES: dict[Line, str] = {
    ("crawl", "site"): "give it -a url=URL",
    ("crawl", "site", "-aurl=paper.example"): "it doesn't begin with http",
    (*GIVEN, "-asince=yesterday"): "since=yesterday: not a date like 2026-11-01",
    (*GIVEN, "-amax=0"): "max=0: not a whole number from 1",
    (*GIVEN, "-adepth=-1"): "depth=-1: not a whole number from 0",
    (*GIVEN, "-adeep=1"): "the spider site has no argument deep",
}


@pytest.fixture(scope="module")
def misused(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, command_runs.Run]:
    return run_all(tmp_path_factory.mktemp("misused"), MISUSES)


@pytest.mark.parametrize("line", MISUSES, ids=" ".join)
def test_wrong_usage_is_told(misused: dict[Line, command_runs.Run], line: Line) -> None:
    run = misused[line]
    assert MISUSES[line] in run.err
    assert "Traceback" not in run.err
    assert run.code == 2


def test_an_article_of_which_only_the_amp_version_is_linked_is_read_whole(tmp_path: Path) -> None:
    site = NewsSite(articles=2, sitemaps=False, feeds=False)
    with serving(site) as server:
        story = site.story(1)
        link = f'<html><a href="{story.path}/amp?utm_source=x">{story.title}</a>'
        site.decoys["/only-amp"] = Reply(headers={"Content-Type": HTML}, body=link.encode())
        run = site_run(tmp_path, server, "-adepth=0", path="/only-amp")
    (article,) = run.articles
    assert article["url"] == server.root + story.path
    assert len(article["comments"]) == len(story.comments)


def test_a_site_where_only_a_feed_fails_is_none(tmp_path: Path) -> None:
    site = NewsSite(articles=3)
    with serving(site, Faults(planned={"/feed": ["error"]})) as server:
        run = site_run(tmp_path, server, RETRY_TIMES="0")
    assert "HTTP 500" in run.line("discovery ", "/feed: ")
    assert len(run.articles) == 3
    assert run.code == 0


def test_a_feed_may_be_sent_as_html(tmp_path: Path) -> None:
    site = NewsSite(articles=5)
    with serving(site) as server:
        feed = news_pages.rss(site.stories()[:2], server.root).encode()
        site.decoys["/misnamed"] = Reply(headers={"Content-Type": HTML}, body=feed)
        run = site_run(tmp_path, server, path="/misnamed")
    assert paths(run, server) == sorted(story.path for story in site.stories()[:2])


def test_a_site_whose_sitemaps_cannot_be_had_is_a_failure(tmp_path: Path) -> None:
    faults = Faults(planned={"/sitemap.xml": ["error"]})
    with serving(NewsSite(articles=0, feeds=False), faults) as server:
        run = site_run(tmp_path, server, RETRY_TIMES="0")
    assert "HTTP 500" in run.line("discovery ", "/sitemap.xml: ")
    assert run.code == 1


def test_a_site_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    run = crawl(tmp_path, "site", "-aurl=http://127.0.0.1:9/", RETRY_TIMES="0")
    assert "no connection" in run.line("failed http://127.0.0.1:9/")
    assert run.code == 1


def test_a_site_that_resets_drops_and_delays_is_read_whole(tmp_path: Path) -> None:
    site = NewsSite(articles=40)
    faults = Faults(rate=0.15, slow_seconds=0.4)
    with serving(site, faults) as server:
        run = site_run(tmp_path, server, RETRY_TIMES="10")
        hit = {kind: count for kind, count in server.statuses.items() if isinstance(kind, str)}
    assert len(hit) >= 4, "too few faults to show anything"
    assert paths(run, server) == published(site)
    for article in run.articles:
        story = site.story(int(article["url"].rpartition("-")[2]))
        assert story.paragraphs[-1] in article["body"]
        assert len(article["comments"]) == len(story.comments)


@pytest.mark.parametrize(
    ("planned", "settings"),
    [
        ({"/sitemap.xml": "slow"}, {}),
        ({"/sitemap.xml": "too_many"}, {}),
        ({STORY.path: "unavailable"}, {"CONCURRENT_REQUESTS_PER_DOMAIN": "1"}),
    ],
    ids=["in discovery", "discovery waits", "pages wait"],
)
def test_a_run_that_waits_can_be_stopped(
    tmp_path: Path, planned: dict[str, Fault], settings: dict[str, str]
) -> None:
    ((path, fault),) = planned.items()
    faults = Faults(planned={path: [fault]}, retry_after="60", slow_seconds=8)
    with (
        serving(NewsSite(articles=40), faults) as server,
        subprocess.Popen(
            command("site", f"-aurl={server.root}/", **settings),
            cwd=tmp_path,
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        while not server.asked[path]:
            time.sleep(0.1)
        time.sleep(1)  # by then it waits
        process.send_signal(signal.SIGTERM)
        log = process.communicate(timeout=45)[1]  # less than it would wait
    assert "Traceback" not in log
    assert "LOST" not in log
