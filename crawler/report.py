"""What became of a run of ``scrapy ingest``, source by source, as records and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from crawler import exploring, memory, outcomes, removals
from crawler.sources import Source

Status = Literal["ok", "failed", "stopped", "not due"]

ALL_WELL = 0
SOME_FAILED = 1
WRONG_USAGE = 2
NOTHING_DONE = 3
OTHER_RUN = 75
"""EX_TEMPFAIL of sysexits.h: it may work later."""

_KEYS = {
    "discovered": exploring.FOUND,
    "asked": outcomes.ASKED,
    "new": memory.NEW,
    "updated": memory.UPDATED,
    "unchanged": outcomes.UNCHANGED,
    "not_due": memory.NOT_DUE,
    "gone": outcomes.GONE,
    "repeated": outcomes.REPEATED,
    "discovery_failed": exploring.FAILED,
    "given_up": memory.GIVEN_UP,
    "waiting": memory.WAITING,
}
"""What the stats call the counts of a report."""

_FINISHED = "finished"
_STOPPED = "shutdown"
_TIMED_OUT = "closespider_timeout"


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceReport:
    """What became of a source; the counts are of URLs."""

    name: str
    url: str
    status: Status
    problems: tuple[str, ...]
    """Why it failed."""
    is_cut: bool
    """Whether its time was up (``INGEST_SOURCE_TIMEOUT``); the rest is for the next run."""
    discovered: int
    """What the site names that may be articles."""
    asked: int
    fetched: int
    """Those of `asked` that gave a page, or word that it is unchanged or gone."""
    new: int
    updated: int
    unchanged: int
    not_due: int
    """Articles known already that weren't asked for, because they hardly change any more."""
    gone: int
    no_article: dict[str, int]
    """By what they are instead."""
    repeated: int
    failed: dict[str, int]
    """By reason; they are tried again."""
    discovery_failed: int
    """Sitemaps, feeds and lists that couldn't be had."""
    given_up: int
    waiting: int
    """Left for later runs: over the limit, or failed and to be tried again."""
    removed: dict[str, int]
    """Pieces of text, by stage and rule."""
    seconds: float

    @property
    def articles(self) -> int:
        """How many articles the site has for us now, old or new; what ``expect_min`` and ``expect_max`` are about."""
        return self.new + self.updated + self.unchanged + self.not_due

    @property
    def is_reached(self) -> bool:
        """Whether the site was there, whatever came of its articles."""
        return self.status == "ok" or self.fetched > 0


@dataclass(frozen=True, kw_only=True, slots=True)
class RunReport:
    """What became of a run."""

    began: datetime
    ended: datetime
    store: str
    sources: tuple[SourceReport, ...]

    @property
    def exit_status(self) -> int:
        """Say by a number how it went."""
        ran = [source for source in self.sources if source.status != "not due"]
        if not any(source.status == "failed" for source in ran):
            return ALL_WELL
        return SOME_FAILED if any(source.is_reached for source in ran) else NOTHING_DONE

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for ``json.dumps``."""
        return {
            "began": self.began.isoformat(timespec="seconds"),
            "ended": self.ended.isoformat(timespec="seconds"),
            "store": self.store,
            "exit_status": self.exit_status,
            "sources": [asdict(source) for source in self.sources],
        }


def of_stats(
    source: Source, stats: Mapping[str, Any], *, seconds: float, error: str | None = None
) -> SourceReport:
    """Report on a source that was crawled.

    Args:
        source: The source.
        stats: Scrapy's, with those of `crawler.outcomes` and `crawler.memory`.
        seconds: How long it took.
        error: What broke the crawl itself, if anything did.
    """
    report = _report(source, **_counts(stats), seconds=round(seconds, 1))
    problems = tuple(_problems(report, source, stats, error))
    is_stopped = stats.get("finish_reason", _STOPPED) == _STOPPED
    status: Status = "failed" if problems else "stopped" if is_stopped else "ok"
    return _report(source, **{**asdict(report), "problems": problems, "status": status})


def _counts(stats: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a report that the stats tell by themselves."""
    others = (outcomes.UNCHANGED, outcomes.GONE, outcomes.NO_ARTICLE, outcomes.REPEATED)
    return {
        "is_cut": stats.get("finish_reason") == _TIMED_OUT,
        "fetched": sum(stats.get(key, 0) for key in (outcomes.ARTICLES, *others)),
        "no_article": outcomes.by_kind(stats, outcomes.NO_ARTICLE_REASONS),
        "failed": outcomes.by_kind(stats, outcomes.REASONS),
        "removed": outcomes.by_kind(stats, removals.RULES),
        **{name: stats.get(key, 0) for name, key in _KEYS.items()},
    }


def not_due(source: Source) -> SourceReport:
    """Report on a source that wasn't crawled."""
    return _report(source, status="not due")


def stopped(source: Source) -> SourceReport:
    """Report on a source whose turn didn't come before the run was stopped."""
    return _report(source, status="stopped")


def _report(source: Source, **facts: Any) -> SourceReport:
    return SourceReport(**{**_NOTHING, "name": source.name, "url": source.url, **facts})


_NOTHING: dict[str, Any] = {
    **dict.fromkeys(SourceReport.__dataclass_fields__, 0),
    "status": "ok",
    "problems": (),
    "is_cut": False,
    **{name: {} for name in ("no_article", "failed", "removed")},
}


def _problems(report: SourceReport, source: Source, stats: Mapping[str, Any], error: str | None) -> list[str]:
    """List what is wrong with a run of a source as a whole; single pages may fail."""
    finish = stats.get("finish_reason", _FINISHED)
    checks = (
        (error is not None, f"the crawl broke: {error}"),
        (outcomes.BROKEN_START in stats, "the spider broke; the log says how"),
        (memory.ERRORS in stats, f"{stats.get(memory.ERRORS)} times something couldn't be stored"),
        (finish not in {_FINISHED, _STOPPED, _TIMED_OUT}, f"the crawl ended early: {finish}"),
        (
            _is_blind(report),
            f"nothing found, and {report.discovery_failed} sitemaps, feeds or lists couldn't be had",
        ),
        (finish != _STOPPED and _all_failed(report), f"all failed: {', '.join(report.failed)}"),
        (
            finish == _FINISHED and _is_under(report, source),
            _expected(report, f"at least {source.expect_min}"),
        ),
        (_is_over(report, source), _expected(report, f"at most {source.expect_max}")),
    )
    return [problem for is_so, problem in checks if is_so]


def _is_blind(report: SourceReport) -> bool:
    """Whether nothing was found because what would have told of it failed."""
    return report.discovery_failed > 0 and not report.discovered and not report.asked


def _all_failed(report: SourceReport) -> bool:
    return 0 < report.asked == sum(report.failed.values())


def _is_under(report: SourceReport, source: Source) -> bool:
    return source.expect_min is not None and report.articles < source.expect_min


def _is_over(report: SourceReport, source: Source) -> bool:
    return source.expect_max is not None and report.articles > source.expect_max


def _expected(report: SourceReport, bound: str) -> str:
    return f"{outcomes.counted(report.articles, 'article')}, where {bound} were expected"
