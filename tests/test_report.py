"""What a run's report says of its sources, and by which number it ends."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler import report
from crawler.report import RunReport, SourceReport, of_stats
from tests.test_sources import Source

WELL = {
    "finish_reason": "finished", "discovery/found": 9, "pages/asked": 6, "pages/articles": 3, "store/new": 2,
    "store/updated": 1, "pages/unchanged": 1, "pages/gone": 1, "pages/failed": 1, "pages/failed/HTTP 500": 1,
    "store/not_due": 3, "store/waiting": 1, "removed": 3, "removed/body/share labels": 2, "removed/residue/title": 1,
}  # fmt: skip


def source(**facts: Any) -> Source:
    nothing = dict.fromkeys(Source.__dataclass_fields__)
    return Source(**{**nothing, "name": "Paper", "url": "https://paper.example", **facts})


def of(stats: dict[str, Any], **facts: Any) -> SourceReport:
    return of_stats(source(**facts), stats, seconds=1.0)


def test_the_counts_are_those_of_the_run() -> None:
    one = of(WELL)
    assert (one.discovered, one.asked, one.fetched) == (9, 6, 5)
    assert (one.new, one.updated, one.unchanged, one.gone, one.not_due, one.waiting) == (2, 1, 1, 1, 3, 1)
    assert one.failed == {"HTTP 500": 1}
    assert list(one.removed) == ["body/share labels", "residue/title"]
    assert one.articles == 7


@pytest.mark.parametrize(
    ("stats", "facts"),
    [
        (WELL, {}),
        (WELL, {"expect_min": 7, "expect_max": 7}),
        ({"finish_reason": "finished"}, {}),
        ({**WELL, "finish_reason": "closespider_timeout", "store/not_due": 0}, {"expect_min": 7}),
        ({**WELL, "finish_reason": "shutdown", "store/not_due": 0}, {"expect_min": 7}),
        (
            {"finish_reason": "shutdown", "pages/asked": 1, "pages/failed": 1, "pages/failed/not reached": 1},
            {},
        ),
    ],
)
def test_no_problem(stats: dict[str, Any], facts: dict[str, Any]) -> None:
    assert of(stats, **facts).problems == ()


@pytest.mark.parametrize(
    ("problem", "stats", "facts"),
    [
        ("7 articles, where at least 8 were expected", WELL, {"expect_min": 8}),
        ("7 articles, where at most 6 were expected", WELL, {"expect_max": 6}),
        ("all failed: HTTP 503", {"pages/asked": 1, "pages/failed": 1, "pages/failed/HTTP 503": 1}, {}),
        ("nothing found, and 2 sitemaps, feeds or lists couldn't be had", {"discovery/failed": 2}, {}),
        ("the spider broke; the log says how", {**WELL, "pages/broken_start": 1}, {}),
        ("2 times something couldn't be stored", {**WELL, "store/errors": 2}, {}),
        ("the crawl ended early: memusage_exceeded", {**WELL, "finish_reason": "memusage_exceeded"}, {}),
    ],
)
def test_problems(problem: str, stats: dict[str, Any], facts: dict[str, Any]) -> None:
    one = of(stats, **facts)
    assert (one.problems, one.status) == ((problem,), "failed")


OK = of(WELL)
STOPPED = report.stopped(source())
NOT_DUE = report.not_due(source())
DOWN = of({"pages/asked": 1, "pages/failed": 1, "pages/failed/HTTP 503": 1})
SILENT = of(WELL, expect_min=99)


@pytest.mark.parametrize(
    ("status", "sources"),
    [
        (0, ()),
        (0, (NOT_DUE,)),
        (0, (OK, NOT_DUE)),
        (0, (STOPPED, STOPPED)),
        (1, (OK, DOWN)),
        (1, (SILENT,)),
        (3, (DOWN, NOT_DUE)),
        (3, (DOWN, DOWN)),
        (3, (replace(DOWN, problems=("x",)), STOPPED)),
    ],
)
def test_exit_status(status: int, sources: tuple[SourceReport, ...]) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    run = RunReport(began=now, ended=now, store="sqlite:///", sources=sources)
    assert run.exit_status == run.to_dict()["exit_status"] == status
