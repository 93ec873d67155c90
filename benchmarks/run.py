"""Every tool on every page, in a few killable processes: a tool that hangs or crashes costs that page alone."""

import json
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from benchmarks.gold import Page, read_lines
from benchmarks.measures import MEASURES, Answer, Gold, Group
from benchmarks.tools import Tool

TIME_LIMIT = 120.0
"""Seconds a tool has for one page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What one tool got on one page."""

    tool: str
    page: str
    scores: Mapping[str, float]
    """Name of the measure -> 0 to 1, for the measures that apply to the page."""
    answer: Answer


def score(tool: str, page: Page, answer: Answer, groups: frozenset[Group]) -> Result:
    """Apply every measure that the page's gold allows. A tool that failed scores as one that found nothing."""
    return Result(tool=tool, page=page.name, scores=_scores(answer, page.gold, groups), answer=answer)


def _scores(answer: Answer, gold: Gold, groups: frozenset[Group]) -> dict[str, float]:
    return {
        measure.name: measure.score(answer, gold)
        for measure in MEASURES
        if measure.group in groups and measure.applies(gold)
    }


def run(
    tools: Sequence[Tool], pages: Sequence[Page], groups: frozenset[Group], jobs: int | None = None
) -> Iterator[Result]:
    """Ask every tool about every page. Results come in the order of the pages, tool by tool."""
    tasks = [(tool, page, groups) for tool in tools for page in pages]
    workers = jobs or os.cpu_count() or 1
    with ProcessPool(workers, initializer=logging.disable, initargs=[logging.CRITICAL]) as pool:
        results = pool.map(_task, tasks, timeout=TIME_LIMIT).result()
        for tool, page, _ in tasks:
            try:
                yield next(results)
            except (OutOfTime, ProcessExpired) as error:
                failure = Answer(error=f"{type(error).__name__} after at most {TIME_LIMIT:.0f} s")
                yield score(tool.name, page, failure, groups)


def _task(task: tuple[Tool, Page, frozenset[Group]]) -> Result:
    tool, page, groups = task
    return score(tool.name, page, tool.answer(page, groups), groups)


def save(folder: Path, results: Sequence[Result]) -> None:
    """Write every tool's answers as JSON Lines, a file a tool, for `read_answers`."""
    folder.mkdir(parents=True, exist_ok=True)
    for tool in dict.fromkeys(result.tool for result in results):
        lines = [
            json.dumps({"page": result.page} | asdict(result.answer), ensure_ascii=False)
            for result in results
            if result.tool == tool
        ]
        (folder / f"{tool}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")


def read_answers(path: Path, tool: str, pages: Sequence[Page], groups: frozenset[Group]) -> Iterator[Result]:
    """Score answers that were found elsewhere: JSON Lines with ``page`` (set:id) and the fields of `Answer`.

    A page that the file doesn't name counts as one where nothing was found.
    """
    given = {line.pop("page"): line for line in read_lines(path)}
    for page in pages:
        answer = Answer(**given.get(page.name, {"error": "no answer in the file"}))
        yield score(
            tool,
            page,
            replace(answer, authors=tuple(answer.authors), tags=tuple(answer.tags)),
            groups,
        )
