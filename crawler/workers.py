"""Processes that clean pages and can be killed: one stuck page or dead process costs that page alone.

Each process has a pebble pool to itself. In a pool of several they share one pipe and its lock, and one that is
killed while it reads takes the others along.
"""

import asyncio
import signal
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from typing import Any, Generic, TypeVar, cast

from pebble import ProcessExpired, ProcessPool

from crawler.cleaning import run
from crawler.items import Page

Result = TypeVar("Result")

_START = 60.0
"""Seconds a process may take to start and load the cleaners, on a busy machine."""
_TRIES = 3
"""How often a page is handed to a process that dies before it has it."""
_LOOK = 1.0
"""Seconds between two looks whether a pool still works."""


class WorkerKilledError(Exception):
    """The process that cleaned a page died. The message says how."""


class Workers(Generic[Result]):
    """Some processes, each of which starts with the first page that finds the others busy."""

    def __init__(self, *, count: int, timeout: float, function: str) -> None:
        """Prepare the processes.

        Args:
            count: How many.
            timeout: Seconds for a page.
            function: ``module.function`` that takes a `Page` and gives the result.
        """
        self._function = function
        self._all = [_Worker(timeout=timeout, function=function) for _ in range(count)]
        self._free: asyncio.Queue[_Worker] = asyncio.LifoQueue()
        for worker in self._all:
            self._free.put_nowait(worker)

    async def clean(self, page: Page) -> Result:
        """Clean one page, as soon as a process is free.

        Raises:
            CleaningError: The cleaners refuse it.
            TimeoutError: It took too long; its process was killed.
            WorkerKilledError: Its process died.
        """
        return cast("Result", await self.run(self._function, page))

    async def run(self, function: str, *given: object) -> Any:
        """Call a function of what the processes can import, as soon as one is free; raises what `clean` does.

        Args:
            function: ``module.function``.
            given: What it takes.
        """
        worker = await self._free.get()
        try:
            return await worker.run(function, given)
        finally:
            self._free.put_nowait(worker)

    async def close(self) -> None:
        """End the processes, whatever they are doing."""
        await asyncio.gather(*(worker.close() for worker in self._all))


class _Worker:
    """One process, replaced when it breaks; it has one page at a time."""

    def __init__(self, *, timeout: float, function: str) -> None:
        self._timeout = timeout
        self._function = function
        self._pool = _pool(function)
        self._ending: set[asyncio.Task[None]] = set()

    async def run(self, function: str, given: tuple[object, ...]) -> Any:
        for _ in range(_TRIES):
            with suppress(BrokenProcessPool):  # idle, or while it started: no fault of the page
                return await self._run(function, given)
        raise WorkerKilledError("before it had the page")

    async def _run(self, function: str, given: tuple[object, ...]) -> Any:
        try:
            future = self._pool.schedule(run, args=(function, *given), timeout=self._timeout)
            return await self._result(asyncio.wrap_future(future))
        except ProcessExpired as error:
            self._replace()
            raise WorkerKilledError(f"exit code {error.exitcode}") from error
        except TimeoutError:
            self._replace()
            raise
        except (BrokenProcessPool, RuntimeError) as error:  # pebble's, or else one of the cleaners
            if self._pool.active:
                raise
            self._replace()
            raise BrokenProcessPool(str(error)) from error

    async def _result(self, future: asyncio.Future[Any]) -> Any:
        """Wait for the result, and look now and then whether the pool still lives to give one."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._timeout + _START
        while not future.done():
            await asyncio.wait({future}, timeout=_LOOK)
            if not future.done() and not self._pool.active:
                raise BrokenProcessPool("the process died before it had the page")
            if not future.done() and loop.time() > end:
                raise TimeoutError
        return future.result()

    def _replace(self) -> None:
        broken, self._pool = self._pool, _pool(self._function)
        task = asyncio.create_task(asyncio.to_thread(_end, broken))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def close(self) -> None:
        await asyncio.gather(*self._ending, asyncio.to_thread(_end, self._pool))


def _pool(function: str) -> ProcessPool:
    return ProcessPool(
        max_workers=1,
        initializer=_prepare,
        initargs=(function,),
        context=get_context("spawn"),  # a forked copy of a process with threads may hang
    )


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble types only what returns something
    pool.join()


def _prepare(function: str) -> None:
    """Ready a worker: stopping is its parent's affair; the cleaners load before the first page's time starts."""
    for number in (signal.SIGINT, signal.SIGTERM):  # a terminal or a service manager sends them to all
        signal.signal(number, signal.SIG_IGN)
    import_module(function.rpartition(".")[0])
