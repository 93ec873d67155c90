"""The store, on both databases: what is written comes back, versions are made of what matters, nothing is doubled."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from cleaners import Article, Comment, clean_html
from crawler.discovery.candidates import Candidate
from crawler.discovery.urls import key
from crawler.items import Page
from crawler.outcomes import Reason
from crawler.store import Store, StoreError, StoreURLError, changes, open_store, pages, seen, sources, tables
from crawler.store.articles import save
from crawler.store.contents import content_hash, from_json, to_json
from crawler.store.due import Known, Retries
from crawler.store.locks import RunningError, only_run

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://paper.example/2026/11/20/ferry"
RETRIES = Retries(delay=HOUR, longest=timedelta(days=2), times=3)
HAD = seen.Had(status=200, etag='"1"', last_modified=None, page_hash="0" * 64)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    yield opened
    opened.close()


def article(text: str = "The ferry is late. " * 20, *, url: str = URL, title: str = "Ferry") -> Article:
    return clean_html(f"<title>{title}</title><h1>{title}</h1><article><p>{text}</p></article>", url=url)


def comment(number: int, text: str, **changes: object) -> Comment:
    one = Comment(
        id=str(number), parent_id=None, depth=0, author="Ann", author_url=None, date_published=None,
        date_text=None, text=text, likes=None, kind="comment",
    )  # fmt: skip
    return replace(one, **changes)  # type: ignore[arg-type]


def candidate(url: str = URL, newest: datetime | None = None) -> Candidate:
    return Candidate(
        url=url, key=key(url), found_by="feed", source="https://paper.example/feed", title=None, published=newest,
        modified=None, url_date=None,
    )  # fmt: skip


def page(url: str = URL, fetched_at: datetime = NOW) -> Page:
    return Page(
        name=url, body=b"<p>The ferry", content_type="text/html", is_text_dump=False, url=url, requested_url=url,
        status=200, etag='"1"', last_modified=None, fetched_at=fetched_at,
    )  # fmt: skip


def noted(store: Store, *candidates: Candidate, now: datetime = NOW) -> int:
    with store.writing() as connection:
        source = sources.source(connection, "paper").id
        seen.note(connection, source, candidates, now)
    return source


def known(store: Store, url: str = URL) -> Known:
    with store.reading() as connection:
        (found,) = seen.known(connection, [key(url)])
    return found


def waiting(store: Store, source: int, now: datetime = NOW) -> list[str]:
    with store.reading() as connection:
        return [one.url for one in seen.waiting(connection, source, now)]


def exported(store: Store, **wish: object) -> list[Article]:
    with store.reading() as connection:
        return [from_json(record) for record in changes.records(connection, changes.Wish(**wish))]  # type: ignore[arg-type]


# --- Articles and their versions


def test_the_same_article_again_makes_no_version(store: Store) -> None:
    with store.writing() as connection:
        assert save(connection, article(), now=NOW) == "new"
        assert save(connection, article(), now=NOW + HOUR) == "unchanged"
    assert exported(store) == [article()]


def test_a_changed_text_makes_a_version(store: Store) -> None:
    later = article("The ferry has sunk. " * 20)
    with store.writing() as connection:
        save(connection, article(), now=NOW)
        assert save(connection, later, now=NOW + HOUR) == "updated"
    assert exported(store) == [later]


def test_what_does_not_matter_makes_no_version() -> None:
    first = replace(article(), comments=(comment(1, "Yes."), comment(2, "No.")))
    likes = replace(first, comments=tuple(replace(one, likes=9) for one in first.comments))
    turned = replace(first, comments=first.comments[::-1])
    ages = replace(first, comments=(comment(1, "Yes.", date_text="2 hours ago"), comment(2, "No.")))
    around = replace(first, removed=(), metadata=replace(first.metadata, tags=("ships",), images=()))
    assert {content_hash(one) for one in (likes, turned, ages, around)} == {content_hash(first)}


def test_what_matters_makes_a_version() -> None:
    first = replace(article(), comments=(comment(1, "Yes."),))
    meta = first.metadata
    others = [
        article("Else. " * 40),
        replace(first, comments=(*first.comments, comment(2, "No."))),
        replace(first, comments=(comment(1, "Yes!"),)),
        replace(first, comments=(comment(1, "Yes.", author="Bob"),)),
        replace(first, metadata=replace(meta, title="Ship")),
        replace(first, metadata=replace(meta, authors=("Jane Doe",))),
        replace(first, metadata=replace(meta, date_published="2026-11-19")),
        replace(first, metadata=replace(meta, date_modified="2026-11-21")),
    ]
    assert len({content_hash(one) for one in (first, *others)}) == len(others) + 1


def test_comments_missing_from_an_incomplete_thread_make_no_version(store: Store) -> None:
    thread = replace(article().thread, complete=False)
    both = replace(article(), comments=(comment(1, "Yes."), comment(2, "No.")), thread=thread)
    one = replace(both, comments=both.comments[:1])
    with store.writing() as connection:
        save(connection, both, now=NOW)
        assert save(connection, one, now=NOW) == "unchanged"
        assert save(connection, replace(one, thread=replace(thread, complete=True)), now=NOW) == "updated"


def test_an_article_comes_back_as_it_was() -> None:
    full = clean_html(
        "<title>A</title><h1>A</h1><article><p>Long enough <a href='/x'>text</a> " + "of it. " * 30 + "</p>"
        "<ul><li>one<li>two</ul><table><tr><td>1<td>2<tr><td>3<td>4</table></article>",
        url=URL,
    )
    assert from_json(to_json(full)) == full


def test_halves_of_pairs_and_nul_are_no_obstacle(store: Store) -> None:
    odd = replace(article(), body="\x00 \ud800 ok")
    with store.writing() as connection:
        save(connection, odd, now=NOW)
    (back,) = exported(store)
    assert back.body == "\x00 ? ok"


# --- URLs


def test_a_url_found_again_is_the_same(store: Store) -> None:
    source = noted(store, candidate(), candidate(URL + "?utm_source=rss"), candidate(URL, newest=NOW))
    assert waiting(store, source) == [URL]
    assert known(store).newest == NOW
    noted(store, candidate(newest=NOW - HOUR))
    assert known(store).newest == NOW


def test_very_long_urls_are_kept(store: Store) -> None:
    url = "https://paper.example/" + "x" * 100_000
    assert waiting(store, noted(store, candidate(url))) == [url]


def test_waiting_urls_come_newest_first_and_undated_last(store: Store) -> None:
    source = noted(
        store, candidate(URL + "1"), candidate(URL + "2", NOW - HOUR), candidate(URL + "3", newest=NOW)
    )
    assert waiting(store, source) == [URL + "3", URL + "2", URL + "1"]


def fail(store: Store, now: datetime) -> str | None:
    reason = Reason(kind="HTTP 500", detail="")
    with store.writing() as connection:
        return seen.failed(connection, known(store).id, reason, now=now, retries=RETRIES)


def test_a_url_that_fails_waits_longer_each_time_and_is_given_up(store: Store) -> None:
    source = noted(store, candidate())
    now = NOW
    for wait in (HOUR, 2 * HOUR):
        assert fail(store, now) == "failed"
        assert waiting(store, source, now + wait - timedelta(seconds=1)) == []
        assert waiting(store, source, now + wait) == [URL]
        now += wait
    assert fail(store, now) == "given_up"
    assert waiting(store, source, now + timedelta(days=900)) == []


def test_a_success_forgets_the_failures(store: Store) -> None:
    noted(store, candidate())
    one = known(store).id
    for _ in range(RETRIES.times + 1):
        fail(store, NOW)
        with store.writing() as connection:
            seen.unchanged(connection, one, status=304, now=NOW)
    assert known(store).state == "done"


def had(store: Store, url: str = URL) -> str:
    """Note a URL and keep the article that it gave; give its id."""
    noted(store, candidate(url))
    with store.writing() as connection:
        save(connection, article(), now=NOW)
        seen.done(connection, known(store, url).id, HAD, article=article().id, saved="new", now=NOW)
    return known(store, url).id


def gone_at(store: Store) -> datetime | None:
    with store.reading() as connection:
        return connection.execute(tables.articles.select()).one().gone_at  # type: ignore[no-any-return]


def test_a_known_article_that_is_gone_is_kept_with_its_date(store: Store) -> None:
    url = had(store)
    for status, when in ((404, NOW + HOUR), (410, NOW + 2 * HOUR)):
        with store.writing() as connection:
            seen.gone(connection, url, status, now=when)
        assert known(store).state == "gone"
        assert gone_at(store) == NOW + HOUR  # when it was first found gone
    assert exported(store) == [article()]
    assert (known(store).etag, known(store).next_try) == (None, None)


def test_an_article_with_another_url_is_not_gone(store: Store) -> None:
    first, second = had(store), had(store, URL + "-2")
    with store.writing() as connection:
        seen.gone(connection, first, 404, now=NOW)
    assert gone_at(store) is None
    with store.writing() as connection:
        seen.gone(connection, second, 404, now=NOW)
    assert gone_at(store) == NOW
    with store.writing() as connection:  # it comes back
        save(connection, article(), now=NOW)
    assert gone_at(store) is None


def test_validators_are_kept_with_the_article(store: Store) -> None:
    had(store)
    assert (known(store).etag, known(store).page_hash, known(store).changed_at) == ('"1"', "0" * 64, NOW)


# --- Transactions


def test_what_breaks_is_undone_as_a_whole(store: Store) -> None:
    source = noted(store, candidate())
    with suppress(ZeroDivisionError), store.writing() as connection:
        save(connection, article(), now=NOW)
        seen.done(connection, known(store).id, HAD, article=article().id, saved="new", now=NOW)
        raise ZeroDivisionError
    assert exported(store) == []
    assert waiting(store, source) == [URL]


def test_a_reader_sees_one_state(store: Store) -> None:
    with store.writing() as connection:
        save(connection, article(), now=NOW)
    with store.reading() as reader:
        assert changes.end(reader) == 1
        with store.writing() as connection:
            save(connection, article("Later. " * 30), now=NOW)
        assert len(list(changes.records(reader, changes.Wish()))) == 1
        assert changes.end(reader) == 1


# --- Pages


def test_pages_are_kept_and_pruned(store: Store) -> None:
    first, second = had(store), had(store, URL + "-2")
    for url, when in ((first, NOW), (second, NOW - HOUR)):
        with store.writing() as connection:
            for one in (
                page(fetched_at=when - HOUR),
                page(fetched_at=when),
            ):  # the second in the first's place
                pages.keep(connection, url, article().id, page=one, body=pages.packed(one.body))
    with store.writing() as connection:
        assert pages.newest(connection) == [first]  # of two pages of one article
        assert pages.prune(connection, NOW) == 1
        (kept,) = pages.read(connection, [first, second])
        assert pages.is_there(connection, kept)
        pages.keep(connection, first, article().id, page=page(fetched_at=NOW + HOUR), body=b"")
        assert not pages.is_there(connection, kept)
    assert (kept.page, kept.article_id) == (page(), article().id)


# --- What is exported


def test_only_what_changed_is_exported(store: Store) -> None:
    other = article(url="https://paper.example/other", title="Other")
    with store.writing() as connection:
        save(connection, article(), now=NOW)
        save(connection, other, now=NOW + HOUR)
        changes.advance(connection, "search", changes.end(connection), NOW)
    assert exported(store, since=NOW + HOUR) == [other]
    with store.writing() as connection:
        assert exported(store, after=changes.place(connection, "search")) == []
        later = article("Later. " * 30)
        save(connection, later, now=NOW + HOUR)
    with store.reading() as connection:
        place = changes.place(connection, "search")
        assert changes.place(connection, "another") == 0
    assert exported(store, after=place) == [later]


# --- Sources


@pytest.mark.parametrize(
    ("runs", "next_run"),
    [
        ((), None),
        ((True,), NOW + 6 * HOUR),
        ((False,), NOW + timedelta(minutes=5)),
        ((True, False, False), NOW + timedelta(minutes=10)),
        ((False,) * 20, NOW + 6 * HOUR),
        ((False, False, True), NOW + 6 * HOUR),
    ],
)
def test_a_source_that_fails_is_tried_again_before_its_time(
    store: Store, runs: tuple[bool, ...], next_run: datetime | None
) -> None:
    with store.writing() as connection:
        for is_ok in runs:
            (sources.succeeded if is_ok else sources.failed)(connection, "paper", NOW)
        assert sources.source(connection, "paper").next_run(6 * HOUR) == next_run


# --- Locks


def test_one_run_at_a_time(store: Store, database_url: str) -> None:
    other = open_store(database_url)
    with only_run(store):
        with pytest.raises(RunningError), only_run(other):
            pass
        with other.writing() as connection:  # the store itself stays open to all
            save(connection, article(), now=NOW)
    with only_run(other):
        pass
    other.close()


# --- Opening


def test_a_newer_store_is_refused(store: Store, database_url: str) -> None:
    with store.writing() as connection:
        connection.execute(update(tables.store).values(schema_version=tables.SCHEMA_VERSION + 1))
    with pytest.raises(StoreError, match="was made by a newer cleancopy"):
        open_store(database_url)


def test_another_programs_tables_are_left_alone(store: Store, database_url: str) -> None:
    with store.writing() as connection:
        tables.store.drop(connection)
    with pytest.raises(StoreError, match="holds tables of something else"):
        open_store(database_url)


def test_a_store_is_opened_again(store: Store, database_url: str) -> None:
    had(store)
    again = open_store(database_url)
    assert exported(again) == [article()]
    again.close()


@pytest.mark.parametrize(
    "url", ["", "articles.db", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "postgresql://h:x/"]
)
def test_what_is_no_store_is_refused(url: str) -> None:
    with pytest.raises(StoreURLError):
        open_store(url)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "articles.db"
    file.write_text("These are not the tables you are looking for. " * 40)
    with pytest.raises(StoreError, match="not a database"):
        open_store(f"sqlite:///{file}")
    with pytest.raises(StoreError, match="not a folder"):
        open_store(f"sqlite:///{file}/below.db")


def test_no_password_is_told() -> None:
    with pytest.raises(StoreError) as refused:
        open_store("postgresql://ann:secret@127.0.0.1:9/none")
    assert "secret" not in str(refused.value)


def test_a_file_is_in_wal(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/a/b/articles.db").close()
    with sqlite3.connect(tmp_path / "a/b/articles.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
