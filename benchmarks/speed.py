"""CPU time and memory beside the peers: ``python -m benchmarks.speed --data PATH``.

Milliseconds of CPU say little by themselves: read them as ratios to the first row, which is measured in the same
run. Every tool sees a page once in a fresh process, since trafilatura and htmldate cache functions across calls;
the pages go in batches, and the order of the tools turns around from batch to batch.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, median, quantiles
from time import process_time

from benchmarks.gold import Page, read_sets
from benchmarks.memory import report_memory
from benchmarks.report import table
from benchmarks.stages import report_profile, report_stages
from benchmarks.tools import TOOLS

Work = Callable[[bytes, str | None], object]
Times = dict[str, dict[str, float]]
"""Tool -> page -> seconds of CPU."""

REFERENCE = "trafilatura, all"
OWN = "cleancopy"
WARM_UP = (
    b"<html><head><title>A day</title></head><body><article><h1>A day</h1><p>By Ann Lee, 3 May 2024</p>"
    + b"<p>It rained all day long, and nobody in the village came out to see the flowers of the garden.</p>"
    * 20
    + b"</article></body></html>"
)
"""A page long enough that every tool loads what it loads once: language profiles, word lists, patterns."""
BATCH = 50


def _trafilatura(**settings: bool) -> Work:
    extract = import_module("trafilatura").bare_extraction
    return lambda html, url: extract(html, url=url, **settings)


def _cleancopy() -> Work:
    clean_html = import_module("cleaners").clean_html
    return lambda html, url: clean_html(html, url=url)


def _peer(name: str) -> Work:
    tool = next(tool for tool in TOOLS if tool.name == name)
    return lambda html, url: tool.run(html, url, frozenset({"body", "metadata"}))


_WORK: dict[str, Callable[[], Work]] = {
    REFERENCE: lambda: _trafilatura(include_comments=True, with_metadata=True),
    OWN: _cleancopy,
    "trafilatura, body": lambda: _trafilatura(include_comments=False, with_metadata=False),
    "trafilatura, fast body": lambda: _trafilatura(include_comments=False, with_metadata=False, fast=True),
}
_OWN_SETTINGS = ("cleancopy", "trafilatura")
"""How the names of the tools begin that ``_WORK`` has in settings of its own."""


def work(name: str) -> Work:
    """Load a tool in this process and give the function that does one page."""
    return _WORK[name]() if name in _WORK else _peer(name)


def names() -> list[str]:
    """Every tool that can be measured here, the reference first."""
    peers = (tool.name for tool in TOOLS if tool.installed and not tool.name.startswith(_OWN_SETTINGS))
    return [*_WORK, *peers]


def time_pages(name: str, pages: Sequence[Page]) -> dict[str, float]:
    """Give the seconds of CPU each page takes, every page seen once, after a page that only warms up."""
    do = work(name)
    do(WARM_UP, None)
    return {page.name: _timed(do, page.html(), page.url) for page in pages}


def _timed(do: Work, html: bytes, url: str | None) -> float:
    start = process_time()
    try:
        do(html, url)
    except Exception as error:  # noqa: BLE001 - a peer may raise anything; its time until then counts
        print(f"raised on {url}: {type(error).__name__}")
    return process_time() - start


def fresh(name: str, pages: Sequence[Page]) -> dict[str, float]:
    """Like `time_pages`, in a process that has seen nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(time_pages, name, pages).result()


def time_all(tools: Sequence[str], pages: Sequence[Page], repeat: int) -> Times:
    """Time every tool on every page; of several runs a page's fastest counts."""
    times: Times = {tool: {} for tool in tools}
    for turn in range(repeat):
        for number, start in enumerate(range(0, len(pages), BATCH)):
            order = tools if (turn + number) % 2 == 0 else tools[::-1]
            for tool in order:
                for page, seconds in fresh(tool, pages[start : start + BATCH]).items():
                    times[tool][page] = min(seconds, times[tool].get(page, seconds))
    return times


def report(times: Times, collection: str) -> str:
    """Lay out one set's times: milliseconds, and ratios to the first tool."""
    own = {
        tool: [1000 * seconds for page, seconds in row.items() if page.startswith(f"{collection}:")]
        for tool, row in times.items()
    }
    first = next(iter(own.values()))
    rows = [
        [
            tool,
            f"{fmean(values):.1f}",
            f"{median(values):.1f}",
            f"{_percentile_95(values):.1f}",
            f"{fmean(values) / fmean(first):.2f}",
            f"{median(values) / median(first):.2f}",
        ]
        for tool, values in own.items()
    ]
    header = ["ms of CPU", "mean", "median", "95th", "mean, ratio", "median, ratio"]
    return f"## {collection} ({len(first)} pages)\n\n{table(header, rows)}\n"


def _percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    pages = _sample(read_sets(options.data, options.set), options.pages)
    if options.memory:
        report_memory(work(OWN), pages, options.memory)
    elif options.stages:
        report_stages(work(OWN), pages, WARM_UP)
    elif options.profile:
        report_profile(work(OWN), pages, options.profile)
    else:
        tools = options.tools.split(";") if options.tools else names()
        times = time_all(tools, pages, options.repeat)
        for collection in dict.fromkeys(page.collection for page in pages):
            print(report(times, collection))


def _sample(pages: list[Page], count: int | None) -> list[Page]:
    """Give ``count`` pages of each set, always the same ones, or all."""
    if count is None:
        return pages
    sets = dict.fromkeys(page.collection for page in pages)
    own = {name: [page for page in pages if page.collection == name] for name in sets}
    return [page for row in own.values() for page in random.Random(0).sample(row, min(count, len(row)))]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    add = parser.add_argument
    add(
        "--data", type=Path, required=True, help="a folder of labelled sets, or one set; no labels are needed"
    )
    add("--set", action="append", default=[], help="only this set (repeatable)")
    add("--pages", type=int, metavar="N", help="only N pages of each set")
    add("--tools", help=f"semicolon-separated, the reference first; default: {'; '.join(names())}")
    add("--repeat", type=int, default=2, metavar="R", help="runs; of each page the fastest counts")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--stages", action="store_true", help="how our time divides over the stages")
    modes.add_argument("--profile", type=int, metavar="N", help="the N functions that take most of our time")
    modes.add_argument(
        "--memory", type=int, metavar="N", help="our resident memory over N pages in one process"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
