"""Resident memory over many pages in one process: flat, if nothing is kept of a page."""

import re
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.gold import Page

EVERY = 1_000
_STATM = Path("/proc/self/statm")
_TEXT_END = re.compile(rb"</(?:p|a|li|span|time|title|h[1-6])>")


def resident() -> float:
    """Give this process's resident memory in MiB (its peak, where the system has no ``/proc``)."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * resource.getpagesize() / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def distinct(pages: Sequence[Page], count: int) -> Iterator[tuple[bytes, str | None]]:
    """Give ``count`` pages: the same ones round after round, each text numbered, so that no cache meets it again."""
    for number in range(count):
        page, turn = pages[number % len(pages)], number // len(pages)
        url = f"{page.url}#{turn}" if page.url else None
        yield _TEXT_END.sub(rb" %d\g<0>" % turn, page.html()), url


def report_memory(do: Callable[[bytes, str | None], object], pages: Sequence[Page], count: int) -> None:
    """Print the resident memory at the start and after every thousand pages."""
    print(f"pages  MiB\n{0:5}  {resident():.1f}", flush=True)
    for number, (html, url) in enumerate(distinct(pages, count), 1):
        do(html, url)
        if number % EVERY == 0 or number == count:
            print(f"{number:5}  {resident():.1f}", flush=True)
