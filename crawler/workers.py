"""Processes that clean pages and can be killed: one stuck page or dead process costs that page alone."""

import asyncio
import signal
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import get_context
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.cleaning import run
from crawler.items import Page

Result = TypeVar("Result")


class WorkerKilledError(Exception):
    """The process that cleaned a page died. The message says how."""


class Workers(Generic[Result]):
    """A pool of spawned processes; they start with the first page."""

    def __init__(self, *, count: int, timeout: float, function: str) -> None:
        """Prepare the pool.

        Args:
            count: How many processes.
            timeout: Seconds for a page.
            function: ``module.function`` that takes a `Page` and gives the result.
        """
        self._count = count
        self._timeout = timeout
        self._function = function
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._count,
            initializer=_prepare,
            initargs=(self._function,),
            context=get_context("spawn"),  # a forked copy of a process with threads may hang
        )

    async def clean(self, page: Page) -> Result:
        """Clean one page.

        Raises:
            CleaningError: The cleaners refuse it.
            TimeoutError: It took too long; its process was killed.
            WorkerKilledError: Its process died.
        """
        try:
            return await self._schedule(page)
        except BrokenProcessPool:  # an idle process died: the page has met no worker yet
            return await self._schedule(page)

    async def _schedule(self, page: Page) -> Result:
        pool = self._pool
        try:
            future = pool.schedule(run, args=(self._function, page), timeout=self._timeout)
            result: Result = await asyncio.wrap_future(future)
        except ProcessExpired as error:
            raise WorkerKilledError(f"exit code {error.exitcode}") from error
        except (BrokenProcessPool, RuntimeError) as error:
            if pool.active:
                raise
            await self._renew(pool)
            raise BrokenProcessPool(str(error)) from error
        return result

    async def _renew(self, broken: ProcessPool) -> None:
        if self._pool is broken:
            self._pool = self._new_pool()
            await asyncio.to_thread(_end, broken)

    async def close(self) -> None:
        """End the processes, whatever they are doing."""
        await asyncio.to_thread(_end, self._pool)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble types only what returns something
    pool.join()


def _prepare(function: str) -> None:
    """Ready a worker: Ctrl-C is its parent's affair; the cleaners load before the first page's time starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_module(function.rpartition(".")[0])
