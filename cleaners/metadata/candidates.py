"""Ordered candidates: the first that gives something wins, and its name is kept."""

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from cleaners.metadata.sources import Sources

Value = TypeVar("Value")
Table: TypeAlias = Sequence[tuple[str, Callable[[Sources], Value | None]]]


def winner(table: Table[Value], sources: Sources) -> tuple[Value | None, str | None]:
    """Give the value and the name of the first candidate that finds something."""
    for name, candidate in table:
        if value := candidate(sources):
            return value, name
    return None, None
