"""How our own CPU time divides over the stages of the flow, measured from outside: the package has no hooks."""

import cProfile
import pstats
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from statistics import fmean, median
from time import process_time
from typing import Any

from benchmarks.gold import Page
from benchmarks.report import table

STAGES = {
    "parse": ("cleaners.pipeline", "parse"),
    "metadata": ("cleaners.metadata", "read"),
    "comments": ("cleaners.comments", "take"),
    "body": ("cleaners.body", "find"),
    "language": ("cleaners.metadata", "with_language"),
    "residue": ("cleaners.residue", "drop"),
    "facts": ("cleaners.metadata", "with_facts"),
}
"""Stage -> the module and the name that `cleaners.pipeline` calls it by."""


@contextmanager
def timed_stages(spent: dict[str, float]) -> Iterator[None]:
    """Add the seconds of CPU that each stage takes to ``spent``, as long as the context lasts."""
    originals = {stage: getattr(import_module(module), name) for stage, (module, name) in STAGES.items()}
    try:
        for stage, (module, name) in STAGES.items():
            setattr(import_module(module), name, _timing(originals[stage], stage, spent))
        yield
    finally:
        for stage, (module, name) in STAGES.items():
            setattr(import_module(module), name, originals[stage])


def _timing(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def timing(*args: Any, **kwargs: Any) -> Any:
        start = process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] = spent.get(stage, 0.0) + process_time() - start

    return timing


def report_stages(do: Callable[[bytes, str | None], object], pages: Sequence[Page], warm_up: bytes) -> None:
    """Print mean and median milliseconds a stage and page."""
    do(warm_up, None)
    rows: dict[str, list[float]] = {stage: [] for stage in (*STAGES, "rest", "all")}
    for page in pages:
        for stage, seconds in _page_stages(do, page).items():
            rows[stage].append(1000 * seconds)
    total = fmean(rows["all"])
    cells = [
        [stage, f"{fmean(values):.2f}", f"{median(values):.2f}", f"{100 * fmean(values) / total:.0f} %"]
        for stage, values in rows.items()
    ]
    print(table([f"ms of CPU, {len(pages)} pages", "mean", "median", "share"], cells))


def _page_stages(do: Callable[[bytes, str | None], object], page: Page) -> dict[str, float]:
    html = page.html()
    spent: dict[str, float] = {}
    with timed_stages(spent):
        start = process_time()
        do(html, page.url)
        whole = process_time() - start
    return {stage: spent.get(stage, 0.0) for stage in STAGES} | {
        "rest": whole - sum(spent.values()),
        "all": whole,
    }


def report_profile(do: Callable[[bytes, str | None], object], pages: Sequence[Page], count: int) -> None:
    """Print the functions that take most time, with and without what they call."""
    loaded = [(page.html(), page.url) for page in pages]
    profile = cProfile.Profile()
    profile.enable()
    for html, url in loaded:
        do(html, url)
    profile.disable()
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(count)
