"""Results as tables to read: for each set and measure every tool, beside the baseline."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, median

from benchmarks.compare import paired
from benchmarks.measures import MEASURES, Measure
from benchmarks.run import Result

Scores = dict[str, dict[str, float]]
"""Tool -> page -> score, of one measure."""

_SUPPORT = ("precision", "recall", "with", "without", "empty", "title in body")
"""Measures that stand as columns in the body's table."""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a Markdown table whose columns are aligned for reading as plain text too.

    >>> print(table(["a", "b"], [["x", "1.0"]]))
    | a |   b |
    | - | --: |
    | x | 1.0 |
    """
    widths = [max(3 if i else 1, *(len(row[i]) for row in (header, *rows))) for i in range(len(header))]
    marks = ["-" * width if i == 0 else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    return "\n".join(
        "| " + " | ".join(_pad(cell, widths[i], i) for i, cell in enumerate(row)) + " |"
        for row in (header, marks, *rows)
    )


def _pad(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column else cell.ljust(width)


def tables(
    results: Sequence[Result], baseline: str, labels: Mapping[str, str], gives: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Give a table for each measure of one set's results.

    Args:
        results: One set's.
        baseline: The tool that the others are compared with.
        labels: Tool -> how it is named in the table.
        gives: Tool -> the fields it knows at all; in the tables of other fields it doesn't stand.
    """
    for measure in MEASURES:
        if measure.name in _SUPPORT:
            continue
        scores = _of(measure, results, gives)
        pages = len(next(iter(scores.values()), {}))
        if pages:
            more = _support(results) if measure.name == "body" else {}
            less = ", less is better" if measure.less_is_better else ""
            yield f"### {measure.title} ({pages} pages{less})\n\n{_table(scores, baseline, labels, more)}"


def _of(measure: Measure, results: Sequence[Result], gives: Mapping[str, frozenset[str]]) -> Scores:
    scores: Scores = {}
    for result in results:
        if measure.name in result.scores and measure.field in gives[result.tool]:
            scores.setdefault(result.tool, {})[result.page] = result.scores[measure.name]
    return scores


def _table(
    scores: Scores, baseline: str, labels: Mapping[str, str], more: Mapping[str, Mapping[str, str]]
) -> str:
    columns = sorted({column: None for row in more.values() for column in row}, key=_COLUMNS.index)
    header = ["", "mean", "median", f"± {baseline}", "95 %", "better/worse", "without ten", *columns]
    rows = [
        [labels[tool], *_figures(pages, scores.get(baseline), tool == baseline)]
        + [more.get(tool, {}).get(column, "") for column in columns]
        for tool, pages in scores.items()
    ]
    return table(header, rows)


def _figures(pages: Mapping[str, float], base: Mapping[str, float] | None, is_base: bool) -> list[str]:
    own = [f"{100 * fmean(pages.values()):.2f}", f"{100 * median(pages.values()):.2f}"]
    if base is None or is_base:
        return [*own, "", "", "", ""]
    pair = paired([100 * value for value in pages.values()], [100 * base[page] for page in pages])
    return [
        *own,
        f"{pair.gain:+.2f}",
        f"{pair.low:+.2f} … {pair.high:+.2f}",
        f"{pair.better}/{pair.worse}",
        f"{pair.without_most:+.2f}",
    ]


_COLUMNS = ("precision", "recall", "with", "without", "empty", "title in body", "failed")
_COUNTED = ("empty", "title in body")


def _support(results: Sequence[Result]) -> dict[str, dict[str, str]]:
    """Give the body's further figures, tool by tool: means in per cent, counts of pages."""
    values: dict[str, dict[str, list[float]]] = {}
    for result in results:
        row = values.setdefault(result.tool, {})
        for name in _SUPPORT:
            if name in result.scores:
                row.setdefault(name, []).append(result.scores[name])
        row.setdefault("failed", []).append(float(result.answer.error is not None))
    return {
        tool: {
            name: f"{sum(each):.0f}" if name in (*_COUNTED, "failed") else f"{100 * fmean(each):.1f}"
            for name, each in row.items()
        }
        for tool, row in values.items()
    }
