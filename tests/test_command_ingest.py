"""``cleancopy ingest`` as cron runs it, on sites of this machine."""

import json
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request

from crawler.middlewares.headers import SiteHeaders
from crawler.store import open_store
from crawler.store.locks import only_run
from tests.command_lines import Line, run_all
from tests.command_runs import Run, run
from tests.ingest_runs import Ingested, ingest, kill, sources, started
from tests.news_faults import Faults, Reply, Server
from tests.news_site import NewsSite, serving
from tests.test_crawl_site import published

NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture
def paper() -> Iterator[tuple[NewsSite, Server]]:
    site = NewsSite(articles=8)
    with serving(site) as server:
        yield site, server


def query(folder: Path, text: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "state" / "cleancopy" / "articles.db")) as connection:
        return connection.execute(text).fetchall()


def exported(folder: Path, server: Server, *options: str) -> list[str]:
    done = run(folder, "export", *options, XDG_STATE_HOME=str(folder / "state"))
    return sorted(json.loads(line)["url"].removeprefix(server.root) for line in done.out.splitlines())


def counts(done: Ingested, name: str) -> dict[str, int]:
    return {key: value for key, value in done.source(name).items() if isinstance(value, int) and value}


def test_runs_from_cron(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    sources(
        tmp_path,
        {"name": "Paper", "url": server.root, "every": "1h", "expect_min": 8},
        {"name": "Down", "url": NOWHERE, "every": "1h"},
    )
    done = ingest(tmp_path)
    assert counts(done, "Paper") == {"discovered": 8, "asked": 8, "fetched": 8, "new": 8}
    assert done.source("Down")["problems"] == ["all failed: no connection"]
    assert "Down: all failed: no connection" in done.out
    assert (done.code, done.report["exit_status"]) == (1, 1)
    assert exported(tmp_path, server, "--cursor", "mine") == published(site)

    server.forget()
    done = ingest(tmp_path)  # neither is due: the one was read, the other is left in peace for some minutes
    assert [one["status"] for one in done.report["sources"]] == ["not due", "not due"]
    assert (done.code, "2 sources not due yet" in done.out) == (0, True)
    assert not server.asked

    site.edit(1)
    done = ingest(tmp_path, "Paper")
    assert counts(done, "Paper") == {"discovered": 8, "asked": 8, "fetched": 8, "unchanged": 7, "updated": 1}
    assert [one["name"] for one in done.report["sources"]] == ["Paper"]
    assert done.code == 0
    assert exported(tmp_path, server, "--cursor", "mine") == [site.story(1).path]

    done = ingest(tmp_path, "--all")
    assert [one["status"] for one in done.report["sources"]] == ["ok", "failed"]


def test_two_sources_of_one_site_and_one_of_another(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    _, server = paper
    with serving(NewsSite(articles=3)) as other:
        sources(
            tmp_path,
            {"name": "feed", "url": f"{server.root}/feed"},
            {"name": "all", "url": server.root},
            {"name": "other", "url": other.root.replace("127.0.0.1", "localhost")},
        )
        done = ingest(tmp_path, ALLOWED_PRIVATE_HOSTS="127.0.0.1,localhost")
    assert counts(done, "feed")["new"] == 8
    assert counts(done, "all")["unchanged"] == 8  # the second in line, with the store of the first
    assert counts(done, "other")["new"] == 3
    assert done.code == 0


def test_silence_is_loud(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    _, server = paper
    sources(tmp_path, {"name": "Paper", "url": server.root, "expect_min": 9})
    done = ingest(tmp_path)
    assert "Paper: 8 articles, where at least 9 were expected" in done.out
    assert done.code == 1


def test_nothing_to_be_had(tmp_path: Path) -> None:
    sources(tmp_path, {"name": "Down", "url": NOWHERE})
    assert ingest(tmp_path).code == 3
    done = ingest(tmp_path, DATABASE_URL="sqlite:////dev/null/a.db")
    assert (done.code, done.out) == (3, "")
    assert "ingest: /dev/null: not a folder" in done.err


MISUSES: dict[Line, str] = {
    ("ingest", "--sources", "no.toml"): "no.toml: no such file; write one",
    ("ingest", "Papre"): "no such source: Papre; there is Paper",
    ("ingest", "-sDATABASE_URL="): "there is no store: DATABASE_URL is empty",
    ("ingest", "-sRETRY_LATER_TIMES=often"): "RETRY_LATER_TIMES=often: it must be a whole number",
}


@pytest.fixture(scope="module")
def misused(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, Run]:
    folder = tmp_path_factory.mktemp("misused")
    sources(folder, {"name": "Paper", "url": NOWHERE})
    return run_all(folder, MISUSES)


@pytest.mark.parametrize("line", MISUSES, ids=" ".join)
def test_wrong_usage_is_told(misused: dict[Line, Run], line: Line) -> None:
    done = misused[line]
    assert (done.code, done.out, "Traceback" in done.err) == (2, "", False)
    assert MISUSES[line] in done.err


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    sources(tmp_path, {"url": paper[1].root})
    done = ingest(tmp_path, "--report", "no/such/folder.json")
    assert "ingest: no/such/folder.json: No such file" in done.err
    assert done.code == 1


def test_one_run_at_a_time(tmp_path: Path, database_url: str) -> None:
    sources(tmp_path, {"url": NOWHERE})
    store = open_store(database_url)
    with only_run(store):
        done = ingest(tmp_path, DATABASE_URL=database_url)
    store.close()
    assert (done.code, done.report) == (75, {})
    assert "ingest: another run is going" in done.err


def test_the_lock_goes_with_a_killed_run(
    tmp_path: Path, paper: tuple[NewsSite, Server], database_url: str
) -> None:
    site, server = paper
    server.faults.planned = {path: ["slow"] * 9 for path in published(site)}
    sources(tmp_path, {"url": server.root})
    process = started(tmp_path, DATABASE_URL=database_url)
    wait_for(server, 3)
    kill(process)
    server.faults.planned = {}
    assert ingest(tmp_path, DATABASE_URL=database_url).code == 0
    assert exported(tmp_path, server, f"-sDATABASE_URL={database_url}") == published(site)


def wait_for(server: Server, pages: int) -> None:
    """Wait until so many articles were asked for."""
    end = time.monotonic() + 60
    while sum(count for path, count in server.asked.items() if path.startswith("/20")) < pages:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_stopped_by_sigterm(tmp_path: Path) -> None:
    site = NewsSite(articles=40)
    with serving(site, Faults(rate=1.0, kinds=("slow",), slow_seconds=0.2)) as server:
        sources(tmp_path, {"name": "a", "url": server.root}, {"name": "b", "url": f"{server.root}/feed"})
        process = started(tmp_path, "--report", "report.json")
        wait_for(server, 10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        report = json.loads((tmp_path / "report.json").read_text())
        assert [one["status"] for one in report["sources"]] == ["stopped", "stopped"]
        assert "Traceback" not in (tmp_path / "log").read_text()
        assert 0 < report["sources"][0]["new"] < 40
        assert report["sources"][0]["new"] + report["sources"][0]["waiting"] == 40
        server.faults.rate = 0
        done = ingest(tmp_path)
        assert done.source("a")["new"] == report["sources"][0]["waiting"]
        assert exported(tmp_path, server) == published(site)


def test_headers_go_to_the_site_alone(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    _, server = paper
    path = tmp_path / "config" / "cleancopy" / "sources.toml"
    sources(tmp_path, {"url": server.root, "language": "nl"})
    path.write_text(path.read_text() + '\nheaders = { X-Key = "secret" }\n')
    sent = set()
    answer = server.answer

    def note(path: str, headers: dict[str, str], fetches: int) -> Reply:
        sent.add((headers.get("x-key"), headers.get("accept-language")))
        return answer(path, headers, fetches)

    server.answer = note
    assert ingest(tmp_path).code == 0
    assert sent == {("secret", "nl")}


def test_a_redirect_takes_no_headers_along() -> None:
    own = SiteHeaders({"X-Key": "secret"}, "https://paper.example/news")
    ours = Request("https://www.paper.example/1")
    own.process_request(ours)
    assert ours.headers["X-Key"] == b"secret"
    theirs = ours.replace(url="https://other.example/1")
    own.process_request(theirs)
    assert "X-Key" not in theirs.headers
    foreign = Request("https://other.example/1", headers={"X-Key": "their own"})
    own.process_request(foreign)
    assert foreign.headers["X-Key"] == b"their own"


def test_on_postgresql(tmp_path: Path, paper: tuple[NewsSite, Server], postgres: Any) -> None:
    site, server = paper
    url = postgres.new_database()
    sources(tmp_path, {"name": "Paper", "url": server.root})
    assert counts(ingest(tmp_path, DATABASE_URL=url), "Paper")["new"] == 8
    site.comment(2)
    done = ingest(tmp_path, DATABASE_URL=url)
    assert (counts(done, "Paper")["unchanged"], counts(done, "Paper")["updated"]) == (7, 1)
    assert done.report["store"].startswith("postgresql://postgres@/test")
    assert len(run(tmp_path, "export", f"-sDATABASE_URL={url}").out.splitlines()) == 8
    assert run(tmp_path, "reclean", f"-sDATABASE_URL={url}").err.startswith(
        "8 pages cleaned again: 0 articles"
    )


def test_a_full_disk_is_told_and_costs_nothing_later(tmp_path: Path, paper: tuple[NewsSite, Server]) -> None:
    site, server = paper
    sources(tmp_path, {"name": "Paper", "url": server.root, "depth": 0})
    open_store(f"sqlite:///{tmp_path / 'state' / 'cleancopy' / 'articles.db'}").close()
    full = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000)); "
    done = ingest(
        tmp_path, before=[sys.executable, "-c", full + "runpy.run_path(sys.argv.pop(1), run_name='__main__')"]
    )
    assert done.code in {1, 3}
    assert "couldn't be stored" in done.out
    assert ingest(tmp_path).code == 0
    assert exported(tmp_path, server) == published(site)


def test_a_slow_site_ends_in_time(tmp_path: Path) -> None:
    site = NewsSite(articles=60)
    with serving(site) as server:
        sources(tmp_path, {"name": "Paper", "url": server.root})
        first = ingest(tmp_path, INGEST_SOURCE_TIMEOUT="4", DOWNLOAD_DELAY="0.25")
        paper = first.source("Paper")
        assert (paper["status"], paper["is_cut"], first.code) == ("ok", True, 0)
        assert 0 < paper["waiting"] == 60 - paper["new"]
        assert f"Paper: its time was up; {paper['waiting']} are left for the next run" in first.out
        assert ingest(tmp_path).source("Paper")["new"] == paper["waiting"]
