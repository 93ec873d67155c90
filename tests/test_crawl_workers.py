"""The pool of worker processes, with real processes that are really killed."""

import asyncio
import multiprocessing
import os
import signal

import pytest

from cleaners import Article, CleaningError
from crawler.items import Page
from crawler.workers import WorkerKilledError, Workers


def page(name: str, body: bytes = b"<p>It rained.") -> Page:
    return Page(
        name=name,
        body=body,
        content_type=None,
        is_text_dump=False,
        url=None,
        requested_url=None,
        status=None,
        etag=None,
        last_modified=None,
        fetched_at=None,
    )


def cleaned(*pages: Page, count: int = 2) -> list[object]:
    """Clean pages at once; give their articles, or the errors."""

    async def run() -> list[object]:
        workers = Workers(count=count, timeout=5, function="tests.crawl_cleaning.misbehave")
        try:
            return await asyncio.gather(*map(workers.clean, pages), return_exceptions=True)
        finally:
            await workers.close()

    return asyncio.run(run())


def test_a_bad_page_costs_itself_alone() -> None:
    names = ("1", "/deadly", "2", "/stuck", "3", "/poison", "4")
    bad = page("binary", b"%PDF-")
    outcomes = [type(outcome).__name__ for outcome in cleaned(*map(page, names), bad)]
    assert outcomes == [
        "Article",
        "WorkerKilledError",
        "Article",
        "TimeoutError",
        "Article",
        "RecursionError",
        "Article",
        "CleaningError",
    ]


@pytest.mark.parametrize(("name", "error"), [("/deadly", WorkerKilledError), ("/poison", RecursionError)])
def test_a_single_worker_is_replaced(name: str, error: type[Exception]) -> None:
    first, second = cleaned(page(name), page("2"), count=1)
    assert isinstance(first, error)
    assert not isinstance(second, BaseException)


def test_the_death_of_an_idle_worker_costs_nothing() -> None:
    async def run() -> int:
        workers = Workers(count=1, timeout=5, function="crawler.cleaning.clean")
        try:
            await workers.clean(page("1"))
            (process,) = multiprocessing.active_children()
            os.kill(process.pid or 0, signal.SIGKILL)
            articles = await asyncio.gather(*(workers.clean(page(str(number))) for number in range(5)))
            return len(articles)
        finally:
            await workers.close()

    assert asyncio.run(run()) == 5
    assert not multiprocessing.active_children()


def test_a_signal_to_the_whole_group_is_the_parents_affair() -> None:
    async def run() -> list[object]:
        workers: Workers[Article] = Workers(count=2, timeout=30, function="crawler.cleaning.clean")
        try:
            await asyncio.gather(*(workers.clean(page(str(number))) for number in range(2)))
            pages = [page(str(number), b"<p>It rained." * 500) for number in range(8)]
            cleaning = [asyncio.create_task(workers.clean(each)) for each in pages]
            await asyncio.sleep(0)
            for process in multiprocessing.active_children():
                for number in (signal.SIGINT, signal.SIGTERM):
                    os.kill(process.pid or 0, number)
            return await asyncio.gather(*cleaning, return_exceptions=True)
        finally:
            await workers.close()

    assert [type(outcome) for outcome in asyncio.run(run())] == [Article] * 8


def test_an_error_of_the_cleaners_comes_through_with_its_message() -> None:
    (error,) = cleaned(page("binary", b"%PDF-"), count=1)
    assert isinstance(error, CleaningError)
    assert str(error) == "not a page: this is a PDF"
