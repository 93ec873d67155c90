"""Comments fetched beyond their pages, over real HTTP on loopback, by the command that users have."""

import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.extensions.summary import told
from tests import crawl_platforms
from tests.crawl_runs import Run, crawl
from tests.crawl_site import Server, serving
from tests.test_crawl_stopped import stopped

PATHS = [path for path in crawl_platforms.PAGES if path != "/wp/thread"]


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def run(site: Server, tmp_path_factory: pytest.TempPathFactory) -> Run:
    urls = "\n".join(site.root + path for path in [*PATHS, "/plain"])
    folder = tmp_path_factory.mktemp("comments")
    return crawl(folder, "article", "-aurls=-", stdin=urls, COMMENTS_FETCH="1", RETRY_TIMES="0")


def article(run: Run, path: str) -> dict[str, Any]:
    (found,) = (each for each in run.articles if each["url"].endswith(path))
    return found


def test_off_unless_asked_for(tmp_path: Path) -> None:
    with serving() as site:
        run = crawl(tmp_path, "article", f"-aurl={site.root}/wp/thread")
        assert len(article(run, "/wp/thread")["comments"]) == 1
        assert not [path for path in site.asked if "wp-json" in path]
    assert "thread" not in run.log.partition("asked for")[2]


def test_saved_pages_lead_nowhere(tmp_path: Path) -> None:
    with serving() as site:
        root = f'<base href="{site.root}/wp/thread">'.encode()
        saved = crawl_platforms.PAGES["/wp/thread"].body.replace(b"<head>", b"<head>" + root)
        (tmp_path / "saved.html").write_bytes(saved)
        run = crawl(tmp_path, "archive", "-apath=saved.html", COMMENTS_FETCH="1")
        assert len(run.articles) == 1
        assert site.asked == Counter()


def test_a_thread_that_is_all_there_is_not_asked_for(run: Run) -> None:
    assert len(article(run, "/wp/complete")["comments"]) == 1
    assert " comments http" in run.log
    assert not [line for line in run.log.splitlines() if " comments http" in line and "/wp/complete" in line]


def test_all_pages_are_asked_for_and_joined(tmp_path: Path, site: Server) -> None:
    run = crawl(tmp_path, "article", f"-aurl={site.root}/wp/thread", COMMENTS_FETCH="1")
    (found,) = run.articles
    comments = found["comments"]
    assert {comment["id"] for comment in comments} == {str(number) for number in range(1001, 1251)}
    assert [(c["id"], c["parent_id"], c["depth"], c["text"]) for c in comments[:3]] == [
        ("1001", None, 0, "Thought 1001."),
        ("1002", "1001", 1, "Thought 1002."),
        ("1003", None, 0, "Thought 1003."),
    ]
    assert found["thread"] == {
        "state": None,
        "count_shown": 250,
        "complete": True,
        "platform": "wordpress",
        "origin": "json",
    }
    assert f"comments {site.root}/wp/thread: 249 more by 3 requests" in run.log
    assert "1 thread asked for: 249 comments more" in run.log


def test_the_cap_is_kept_and_the_thread_says_so_and_names_are_dropped(tmp_path: Path, site: Server) -> None:
    run = crawl(
        tmp_path,
        "article",
        f"-aurl={site.root}/wp/thread",
        COMMENTS_FETCH="1",
        COMMENTS_FETCH_PAGES="2",
        COMMENT_AUTHORS="drop",
    )
    (found,) = run.articles
    assert (len(found["comments"]), found["thread"]["complete"]) == (200, False)
    assert {comment["author"] for comment in found["comments"]} == {None}


FAILED = {
    "/wp/locked": "HTTP 401",
    "/wp/gone": "HTTP 404",
    "/wp/broken": "not readable (not an answer of wordpress",
    "/wp/inside": "private address (169.254.169.254",
    "/wp/robots": "forbidden by robots.txt",
}


@pytest.mark.parametrize("path", FAILED)
def test_what_fails_is_told_and_costs_the_article_nothing(run: Run, site: Server, path: str) -> None:
    assert run.line(f" comments {site.root}{path}: ", FAILED[path])
    assert article(run, path)["body"]


def test_what_came_before_a_failure_is_kept(run: Run) -> None:
    found = article(run, "/wp/broken")
    assert (len(found["comments"]), found["thread"]["complete"]) == (100, False)


def test_what_robots_txt_forbids_is_not_asked_for(run: Run, site: Server) -> None:
    assert run.articles
    assert site.asked["/closed/wp-json/wp/v2/comments"] == 0


def test_another_site_is_not_asked_for_a_pages_comments(run: Run, site: Server) -> None:
    assert article(run, "/wp/else")["comments"] == []
    assert f"comments {site.root}/wp/else" not in run.log


def test_a_post_without_comments(run: Run) -> None:
    thread = article(run, "/wp/none")["thread"]
    assert (thread["count_shown"], thread["complete"], thread["origin"]) == (0, True, None)


def test_a_site_without_rewritten_addresses(run: Run) -> None:
    assert [comment["id"] for comment in article(run, "/wp/plain")["comments"]] == ["1001", "1002"]


def test_a_forum_that_a_page_embeds(tmp_path: Path, site: Server) -> None:
    run = crawl(tmp_path, "article", f"-aurl={site.root}/talk", COMMENTS_FETCH="1")
    (found,) = run.articles
    assert len(found["comments"]) == 32
    assert {c["id"]: c["parent_id"] for c in found["comments"]}["530"] == "502"
    assert (found["thread"]["platform"], found["thread"]["complete"]) == ("discourse", True)


def test_a_blogs_feed(run: Run) -> None:
    found = article(run, "/blog/post.html")
    assert [comment["text"] for comment in found["comments"]] == ["Word 1.", "Word 2.", "Word 3."]
    assert found["thread"]["platform"] == "blogger"


def test_nothing_is_lost(run: Run) -> None:
    assert len(run.articles) == len(PATHS) + 1
    assert "Traceback" not in run.log
    assert f", {len(FAILED)} failed" in run.line("threads asked for: ")
    assert "1 failed: forbidden by robots.txt" in run.log


@pytest.mark.parametrize(
    ("stats", "line"),
    [
        ({"comments/asked": 1, "comments/fetched": 1}, "1 thread asked for: 1 comment more"),
        (
            {"comments/asked": 2, "comments/fetched": 0, "comments/failed": 1},
            "2 threads asked for: 0 comments more, 1 failed",
        ),
    ],
)
def test_the_summary(stats: dict[str, int], line: str) -> None:
    assert told(stats, "finished")[1:] == [line]


def test_the_summary_of_a_run_without() -> None:
    assert len(told({"pages/asked": 1, "pages/articles": 1}, "finished")) == 1


def test_a_stopped_run_asks_no_more_and_keeps_what_it_has(tmp_path: Path) -> None:
    with serving() as site:
        log = stopped(
            tmp_path,
            signal.SIGINT,
            "article",
            f"-aurl={site.root}/wp/thread",
            COMMENTS_FETCH="1",
            DOWNLOAD_DELAY="3",
        )
        assert site.asked["/wp-json/wp/v2/comments"] < 3
    assert "1 page asked for: 1 article" in log
    assert "Traceback" not in log
