"""The report of a run as a table for the terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.outcomes import counted, printable
from crawler.report import RunReport, SourceReport

_WIDTH = 120
"""Characters, where the output is no terminal."""
_COUNTS = ("discovered", "fetched", "new", "updated", "unchanged", "gone", "failed", "waiting")
_STYLES = {"ok": "green", "failed": "bold red", "stopped": "yellow", "not due": "dim"}
_RULES = 3
"""Rules of removal that are named for a source."""


def show(report: RunReport) -> None:
    """Print the table, and below it what else there is to say of each source."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    ran = [source for source in report.sources if source.status != "not due"]
    if ran:
        console.print(_table(ran))
    for source in ran:
        for line, style in _notes(source):
            console.print(Text(f"{printable(source.name)}: {printable(line)}", style), soft_wrap=True)
    others = len(report.sources) - len(ran)
    if others:
        console.print(Text(f"{counted(others, 'source')} not due yet", "dim"))


def _table(sources: list[SourceReport]) -> Table:
    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    table.add_column("source", overflow="fold")
    table.add_column("status", no_wrap=True)
    for name in (*_COUNTS, "seconds"):
        table.add_column(name, justify="right", no_wrap=True)
    for source in sources:
        failed = sum(source.failed.values())
        counts = [str(failed if name == "failed" else getattr(source, name)) for name in _COUNTS]
        status = Text(source.status, _STYLES[source.status])
        table.add_row(Text(printable(source.name)), status, *counts, f"{source.seconds:.1f}")
    return table


def _notes(source: SourceReport) -> list[tuple[str, str]]:
    notes = [(problem, "bold red") for problem in source.problems]
    notes += [(f"{count} failed: {reason}", "yellow") for reason, count in source.failed.items()]
    if source.is_cut:
        notes.append((f"its time was up; {source.waiting} are left for the next run", "yellow"))
    if source.given_up:
        notes.append((f"{source.given_up} given up", "yellow"))
    if source.discovery_failed:
        notes.append((f"{source.discovery_failed} sitemaps, feeds or lists couldn't be had", "yellow"))
    notes += [(f"{count} no article: {what}", "dim") for what, count in source.no_article.items()]
    rules = [f"{count} by {rule.replace('/', ': ', 1)}" for rule, count in source.removed.items()][:_RULES]
    if rules:
        notes.append((f"{sum(source.removed.values())} pieces removed, {', '.join(rules)}", "dim"))
    return notes
