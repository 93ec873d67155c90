"""``cleancopy export`` and ``cleancopy reclean`` as users run them, on a store made here."""

import csv
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cleaners import Article, clean_html
from crawler.cleaning import clean
from crawler.items import Page
from crawler.store import Store, open_store, pages, seen, sources
from crawler.store.articles import current, save
from tests import forked
from tests.command_lines import Line, run_all
from tests.command_runs import Run, script
from tests.test_store import candidate, comment

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BODY = b"<title>Ferry</title><h1>Ferry</h1><article><p>" + b"The ferry is late. " * 20 + b"</p></article>"


def url(name: str) -> str:
    return f"https://paper.example/{name}"


def page(name: str, body: bytes = BODY) -> Page:
    return Page(
        name=url(name), body=body, content_type="text/html", is_text_dump=False, url=url(name),
        requested_url=url(name), status=200, etag=None, last_modified=None, fetched_at=NOW,
    )  # fmt: skip


def keep(
    store: Store, name: str, article: Article | None = None, *, body: bytes = BODY, days: int = 0
) -> None:
    """Keep an article and its page, as if it had been fetched some days before."""
    one, now = page(name, body), NOW - timedelta(days=days)
    article = article or clean(one)
    had = seen.Had(status=200, etag=None, last_modified=None, page_hash="")
    with store.writing() as connection:
        seen.note(connection, sources.source(connection, "paper").id, [candidate(url(name))], now)
        (known,) = seen.known(connection, [candidate(url(name)).key])
        save(connection, article, now=now)
        seen.done(connection, known.id, had, article=article.id, saved="new", now=now)
        pages.keep(connection, known.id, article.id, page=one, body=pages.packed(body))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'state' / 'cleancopy' / 'articles.db'}")
    yield opened
    opened.close()


def cleancopy(folder: Path, *arguments: str) -> Run:
    env = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    done = forked.run(arguments, cwd=folder, env=env)
    return Run(code=done.returncode, out=done.stdout, err=done.stderr)


def names(text: str) -> list[str]:
    return [json.loads(line)["url"].rpartition("/")[2] for line in text.splitlines()]


def test_all_articles_come_in_the_order_they_were_made(tmp_path: Path, store: Store) -> None:
    for name in ("b", "a", "c"):
        keep(store, name)
    done = cleancopy(tmp_path, "export")
    assert (names(done.out), done.err, done.code) == (["b", "a", "c"], "", 0)
    assert json.loads(done.out.splitlines()[0]) == clean(page("b")).to_dict()


def test_since_a_time(tmp_path: Path, store: Store) -> None:
    keep(store, "old", days=2)
    keep(store, "new")
    assert names(cleancopy(tmp_path, "export", "--since", "2026-11-19").out) == ["new"]
    assert names(cleancopy(tmp_path, "export", "--since", "2026-11-20T12:00:01Z").out) == []


def test_a_cursor_gives_each_change_once(tmp_path: Path, store: Store) -> None:
    keep(store, "a")
    assert names(cleancopy(tmp_path, "export", "--cursor", "search").out) == ["a"]
    assert names(cleancopy(tmp_path, "export", "--cursor", "search").out) == []
    keep(store, "b")
    keep(store, "a", body=BODY.replace(b"late", b"lost"))
    done = cleancopy(tmp_path, "export", "--cursor", "search", "-o", "new.jsonl")
    assert done.err == "2 articles in new.jsonl\n"
    assert names((tmp_path / "new.jsonl").read_text()) == ["b", "a"]
    assert names(cleancopy(tmp_path, "export", "--cursor", "another").out) == ["b", "a"]


def test_a_cursor_waits_for_what_could_not_be_written(tmp_path: Path, store: Store) -> None:
    for number in range(50):
        keep(store, f"a{number}", body=BODY + b"<p>" + os.urandom(20_000).hex().encode())
    export = [script(), "export", "--cursor", "search"]
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    with subprocess.Popen(
        export, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as head:
        assert head.stdout
        assert head.stderr
        head.stdout.readline()
        head.stdout.close()
        assert head.stderr.read() == b""
    assert head.returncode == 1
    done = cleancopy(tmp_path, "export", "--cursor", "search", "-o", "/dev/full")
    assert "/dev/full: No space left on device" in done.err
    assert done.code == 1
    done = cleancopy(tmp_path, "export", "--cursor", "search", "-o", "no/such/folder.jsonl")
    assert "No such file or directory" in done.err
    assert done.code == 1
    assert len(names(cleancopy(tmp_path, "export", "--cursor", "search").out)) == 50


def test_csv_by_the_files_name_or_as_asked(tmp_path: Path, store: Store) -> None:
    keep(store, "a")
    assert cleancopy(tmp_path, "export", "-o", "a.csv").code == 0
    text = (tmp_path / "a.csv").read_text("utf-8")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["url"], row["metadata.title"]) == (url("a"), "Ferry")
    assert cleancopy(tmp_path, "export", "--format", "csv").out.splitlines() == text.splitlines()


def test_a_file_is_replaced_as_a_whole(tmp_path: Path, store: Store) -> None:
    (tmp_path / "real.jsonl").write_text("before")
    (tmp_path / "out.jsonl").symlink_to("real.jsonl")
    keep(store, "a")
    assert cleancopy(tmp_path, "export", "-o", "out.jsonl").code == 0
    assert (tmp_path / "out.jsonl").is_symlink()
    assert names((tmp_path / "real.jsonl").read_text()) == ["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "real.jsonl", "state"]


def test_names_are_dropped_or_hashed_as_everywhere(tmp_path: Path, store: Store) -> None:
    keep(store, "a", replace(clean(page("a")), comments=(comment(1, "Yes."),)))
    for options, author in (
        (["-sCOMMENT_AUTHORS=drop"], None),
        ([], "Ann"),
        (["-sCOMMENT_AUTHORS=hash", "-sCOMMENT_AUTHORS_SALT=x"], "3c7cb6"),
    ):
        (line,) = cleancopy(tmp_path, "export", *options).out.splitlines()
        found = json.loads(line)["comments"][0]["author"]
        assert found == author or (author and len(found) == 64 and found != "Ann")


MISUSES: dict[Line, tuple[str, int]] = {
    ("export", "--since", "yesterday"): ("--since yesterday: not a date like 2026-11-01", 2),
    ("export", "--since", "2026-11-01", "--cursor", "a"): ("choose one", 2),
    ("export", "out.jsonl"): ("it takes no arguments: out.jsonl", 2),
    ("reclean", "out.jsonl"): ("it takes no arguments: out.jsonl", 2),
    ("export", "--format", "xml"): ("invalid choice: 'xml'", 2),
    ("export", "-sDATABASE_URL="): ("there is no store: DATABASE_URL is empty", 2),
    ("export", "-sDATABASE_URL=mysql://a:secret@b/c"): ("DATABASE_URL must begin with sqlite:///", 2),
    ("export", "-sDATABASE_URL=sqlite:////dev/null/a.db"): ("/dev/null: not a folder", 3),
    ("reclean", "-sDATABASE_URL=sqlite:////dev/null/a.db"): ("/dev/null: not a folder", 3),
}


@pytest.fixture(scope="module")
def misused(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, Run]:
    return run_all(tmp_path_factory.mktemp("misused"), MISUSES)


@pytest.mark.parametrize("line", MISUSES, ids=" ".join)
def test_wrong_usage_is_told(misused: dict[Line, Run], line: Line) -> None:
    done, (says, code) = misused[line], MISUSES[line]
    assert (done.out, done.code) == ("", code)
    assert says in done.err
    assert "Traceback" not in done.err
    assert "secret" not in done.err


def test_an_empty_store_gives_nothing(tmp_path: Path) -> None:
    assert cleancopy(tmp_path, "export") == Run(code=0, out="", err="")


# --- Reclean


def test_better_cleaners_make_versions_where_they_matter(tmp_path: Path, store: Store) -> None:
    keep(store, "same")
    before = clean_html(BODY.replace(b"late", b"what old cleaners read"), url=url("other"))
    keep(store, "other", before)
    done = cleancopy(tmp_path, "reclean")
    assert done.err == "2 pages cleaned again: 1 article updated, 1 unchanged\n"
    assert done.code == 0
    with store.reading() as connection:
        assert current(connection, before.id) == clean(page("other"))
    assert cleancopy(tmp_path, "reclean").err == "2 pages cleaned again: 0 articles updated, 2 unchanged\n"


def test_what_cannot_be_cleaned_stays_as_it_was(tmp_path: Path, store: Store) -> None:
    article = clean_html(BODY, url=url("a"))
    keep(store, "a", article, body=b"%PDF-1.4 no page")
    keep(store, "b", clean_html(BODY, url=url("b")), body=b"<p>Please log in.")
    done = cleancopy(tmp_path, "reclean")
    assert "1 failed: not readable" in done.err
    assert "1 failed: no text" in done.err
    assert done.code == 1
    with store.reading() as connection:
        assert current(connection, article.id) == article


def test_comments_that_were_fetched_by_themselves_stay(tmp_path: Path, store: Store) -> None:
    article = clean_html(BODY.replace(b"late", b"early"), url=url("a"))
    keep(store, "a", replace(article, comments=(comment(1, "Yes."),)))
    assert "1 article updated" in cleancopy(tmp_path, "reclean").err
    with store.reading() as connection:
        again = current(connection, article.id)
    assert again
    assert [one.text for one in again.comments] == ["Yes."]
    assert again.body == clean(page("a")).body
