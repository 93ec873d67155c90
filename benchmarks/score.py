"""Score CleanCopy and every installed peer on labelled pages: ``python -m benchmarks.score --data PATH``."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.gold import Page, read_sets
from benchmarks.inspect_pages import OWN, difference, failures, misses, worst
from benchmarks.measures import MEASURES, Group
from benchmarks.report import tables
from benchmarks.run import Result, read_answers, run, save
from benchmarks.tools import ALL_FIELDS, BASELINE, TOOLS, Tool, choose

_GROUPS: dict[str, frozenset[Group]] = {
    "body": frozenset({"body"}),
    "metadata": frozenset({"metadata"}),
    "all": frozenset({"body", "metadata"}),
}


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    pages = [page for page in read_sets(options.data, options.set) if not page.is_text]
    groups = _GROUPS[options.only]
    if options.page:
        _show_page(pages, options.page, choose(options.tools or OWN))
        return
    tools = _with_baseline(choose(options.tools), options)
    results = list(run(tools, pages, groups, options.jobs))
    for given in options.answers:
        name, path = given.split("=", 1)
        results += read_answers(Path(path), name, pages, groups)
    if options.save:
        save(options.save, results)
    for collection in dict.fromkeys(page.collection for page in pages):
        _report(collection, results, tools, options)
    _report_pages(results, pages, options)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.score", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="a folder of labelled sets, or one set")
    add("--set", action="append", default=[], help="only this set (repeatable)")
    add(
        "--tools", help=f"comma-separated; default: every installed one of {', '.join(t.name for t in TOOLS)}"
    )
    add("--only", choices=_GROUPS, default="all")
    add("--baseline", default=BASELINE, help="the tool, or name of --answers, that differences are taken to")
    add("--jobs", type=int, help="processes; default: as many as CPUs")
    add("--worst", type=int, default=0, metavar="N", help="name our N worst bodies")
    add("--misses", action="append", default=[], choices=[m.name for m in MEASURES if m.group == "metadata"])
    add("--page", metavar="ID", help="show one page's difference to its gold: id, or set:id")
    add("--save", type=Path, metavar="FOLDER", help="write the answers, a file a tool, for a later --answers")
    add("--answers", action="append", default=[], metavar="NAME=FILE", help="score answers found elsewhere")
    return parser.parse_args(arguments)


def _with_baseline(tools: list[Tool], options: argparse.Namespace) -> list[Tool]:
    given = {answer.split("=", 1)[0] for answer in options.answers}
    if options.baseline in given or any(tool.name == options.baseline for tool in tools):
        return tools
    return [*tools, *choose(options.baseline)]


def _report(collection: str, results: list[Result], tools: list[Tool], options: argparse.Namespace) -> None:
    own = [result for result in results if result.page.startswith(f"{collection}:")]
    labels = {result.tool: result.tool for result in own} | {tool.name: tool.label for tool in tools}
    gives = dict.fromkeys(labels, ALL_FIELDS) | {tool.name: tool.gives for tool in TOOLS}
    print(f"## {collection}\n")
    for each in tables(own, options.baseline, labels, gives):
        print(f"{each}\n")


def _report_pages(results: list[Result], pages: list[Page], options: argparse.Namespace) -> None:
    if options.worst:
        print(*worst(results, options.baseline, options.worst), sep="\n\n")
    named = {page.name: page for page in pages}
    for field in options.misses:
        print(f"\n### Misses: {field}\n", *misses(results, named, field, options.baseline), sep="\n")
    print(*failures(results), sep="\n")


def _show_page(pages: list[Page], name: str, tools: list[Tool]) -> None:
    found = [page for page in pages if name in (page.name, page.id)]
    if not found:
        raise SystemExit(f"no page {name!r} in these sets")
    for page in found:
        for result in run(tools, [page], _GROUPS["all"], 1):
            scores = ", ".join(f"{key} {100 * value:.1f}" for key, value in result.scores.items())
            print(f"## {page.name}, {result.tool}\n{page.url}\n{result.answer.error or scores}\n")
            print(*difference(page, result.answer), sep="\n")


if __name__ == "__main__":
    main()
