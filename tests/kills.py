"""Kills real runs of ``cleancopy ingest`` at random moments, and looks after each what the store has come to.

    python -m tests.kills --articles 1000 --kills 20 --seed 1

After each kill: no URL that was known is unknown, none that was done is undone, and the database is whole. At the
end a run goes through; then every article is there once, in one version, as it was published.
"""

import argparse
import json
import random
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.command_runs import run
from tests.ingest_runs import ingest, kill, sources, started
from tests.news_faults import Server
from tests.news_site import NewsSite, serving

_LONGEST = 120.0
"""Seconds a run may take."""
_EARLY = 0.25
"""The share of kills in the first seconds, while a run starts and looks for articles."""
_START = 2.5


@dataclass(kw_only=True)
class Killed:
    """What came of it all."""

    articles: int = 0
    kills: int = 0
    moments: list[int] = field(default_factory=list)
    """How many pages were done at each kill."""
    requests: int = 0
    """For articles, in all runs."""
    again: int = 0
    """Those of them that were for an article that had been asked for before."""
    seconds: float = 0.0


def kill_runs(folder: Path, *, articles: int, kills: int, seed: int, workers: int = 1) -> Killed:
    """Kill runs at random moments, then let one go through; fails where anything was lost or doubled."""
    site = NewsSite(articles=articles)
    dice = random.Random(seed)
    killed = Killed()
    began = time.monotonic()
    with serving(site) as server:
        sources(folder, {"name": "Paper", "url": server.root, "max": 2 * articles})
        known: set[str] = set()
        done: set[str] = set()
        while killed.kills < kills:
            share = 2 * (site.articles - len(done)) // (kills - killed.kills + 1)
            if _run_and_kill(folder, dice, len(done) + dice.randint(0, share), workers=workers):
                killed.kills += 1
            else:
                site.publish(articles // 10)
            known, done = _checked(folder, known, done)
            killed.moments.append(len(done))
        last = ingest(folder, "-LWARNING", CLEANING_WORKERS=str(workers))
        assert last.code == 0, last.err
        _check_end(folder, site, server)
        asked = [count for path, count in server.asked.items() if path.startswith("/20")]
        killed.articles, killed.requests = site.articles, sum(asked)
        killed.again = killed.requests - site.articles
    killed.seconds = time.monotonic() - began
    return killed


def _run_and_kill(folder: Path, dice: random.Random, pages: int, *, workers: int) -> bool:
    """Kill a run early, or once so many pages are done; tell whether it was still going."""
    longest = dice.uniform(0, _START) if dice.random() < _EARLY else _LONGEST
    process = started(folder, "-LWARNING", CLEANING_WORKERS=str(workers))
    end = time.monotonic() + longest
    while process.poll() is None and time.monotonic() < end and (longest < _LONGEST or _done(folder) < pages):
        time.sleep(0.01)
    time.sleep(dice.uniform(0, 0.1))
    is_going = process.poll() is None
    kill(process)
    return is_going


def _done(folder: Path) -> int:
    """Give how many pages are done."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{_database(folder)}?mode=ro", uri=True)) as connection,
    ):
        return int(connection.execute("SELECT count(*) FROM urls WHERE state = 'done'").fetchone()[0])
    return 0


def _database(folder: Path) -> Path:
    return folder / "state" / "cleancopy" / "articles.db"


def _checked(folder: Path, known: set[str], done: set[str]) -> tuple[set[str], set[str]]:
    """Give the URLs that are known and done now; those from before must be among them."""
    if not _database(folder).exists():
        assert not known
        return known, done
    with closing(sqlite3.connect(_database(folder))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'urls'").fetchone()
        rows = connection.execute("SELECT url, state, article_id FROM urls").fetchall() if tables[0] else []
    now_known = {url for url, _, _ in rows}
    now_done = {url for url, state, _ in rows if state == "done"}
    assert known <= now_known, "URLs were lost"
    assert done <= now_done, "what was done is undone"
    assert all((state == "done") == (article is not None) for _, state, article in rows)
    return now_known, now_done


def _check_end(folder: Path, site: NewsSite, server: Server) -> None:
    with closing(sqlite3.connect(_database(folder))) as connection:
        states = dict(connection.execute("SELECT state, count(*) FROM urls GROUP BY state").fetchall())
        versions = connection.execute("SELECT count(*), max(number) FROM versions").fetchone()
    assert states == {"done": site.articles}, states
    assert versions == (site.articles, 1), "an article was doubled"
    exported = run(folder, "export", XDG_STATE_HOME=str(folder / "state")).out.splitlines()
    records = {record["url"]: record for record in map(json.loads, exported)}
    assert len(exported) == len(records) == site.articles
    for story in site.stories():
        assert story.paragraphs[-1] in records[server.root + story.path]["body"]


def main() -> None:
    """Run it and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cleancopy-kills-") as folder:
        print(kill_runs(Path(folder), **vars(options)))  # noqa: T201 - for who started it


if __name__ == "__main__":
    main()
