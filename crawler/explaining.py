"""What `scrapy clean --explain` shows: each piece of a page, kept as what or removed by which rule."""

from dataclasses import fields
from itertools import groupby
from operator import attrgetter
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cleaners import Article, Explained, Image, Metadata, Step
from crawler.outcomes import counted

_FATES = {True: ("kept", "green"), False: ("removed", "red")}
_WIDTHS = (15, 24)
"""Columns of the first two cells of a line; the third has what is left."""


def show(console: Console, name: str, explained: Explained) -> None:
    """Print the listing of one page; on one line each where the output is no terminal.

    Args:
        console: Where to.
        name: What the page is called.
        explained: What the cleaners say.
    """
    _heading(console, name, "bold underline")
    _heading(console, "metadata", "bold")
    for field in fields(Metadata):
        value = _shown(getattr(explained.article.metadata, field.name))
        source = explained.winners.get(field.name)
        if value is not None or source:
            _line(console, Text(field.name), Text(source or "", "cyan"), Text(value or "(none)"))
    for stage, steps in groupby(explained.steps, attrgetter("stage")):
        _heading(console, stage, "bold")
        for step in steps:
            _step(console, step)
    _heading(console, summary(explained.article), "bold")
    console.print()


def _step(console: Console, step: Step) -> None:
    fate, colour = _FATES[step.kept]
    _line(
        console,
        Text(fate, colour),
        Text(step.rule, colour),
        Text(" ".join(step.text.split()), "" if step.kept else "dim"),
    )


def _heading(console: Console, text: str, style: str) -> None:
    console.print(Text(text, style), soft_wrap=True)


def _line(console: Console, first: Text, second: Text, third: Text) -> None:
    if not console.is_terminal:
        first.align("left", max(_WIDTHS[0], len(first)))
        second.align("left", max(_WIDTHS[1], len(second)))
        console.print(Text("  ").join((Text(), first, second, third)), soft_wrap=True)
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=_WIDTHS[0])
    table.add_column(width=_WIDTHS[1])
    table.add_column(ratio=1)
    table.add_row(first, second, third)
    console.print(Padding(table, (0, 0, 0, 2)))


def _shown(value: Any) -> str | None:
    """Write a field's value on a line; null where it is null or empty."""
    if isinstance(value, tuple):
        return "; ".join(_image(item) if isinstance(item, Image) else str(item) for item in value) or None
    return None if value is None else " ".join(str(value).split())


def _image(image: Image) -> str:
    return " | ".join(filter(None, (image.url, image.caption, image.credit)))


def summary(article: Article) -> str:
    """Tell in a line what came out."""
    state = f", thread {article.thread.state.replace('_', ' ')}" if article.thread.state else ""
    return (
        f"{counted(len(article.blocks), 'block')}, {counted(len(article.comments), 'comment')}{state}, "
        f"{len(article.removed)} removed"
    )
