"""Rows of a table that nothing but bars marks: neighbouring lines with as many cells each, and numbers in them.

    Team | Played | Points
    Rovers | 12 | 30
    United | 12 | 27

Menus and breadcrumbs have bars too, but no numbers, and seldom one below the other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cleaners.plaintext.line import Line

BAR = "|"
_ROWS = 3
"""Rows of a table, its head included, at least."""
_CELLS = 2
_CELL = 60
"""Longest cell, in characters."""
_NUMBER = re.compile(r"[-+–−€$£¥#]?\s?\d[\d.,:’' ]*\s?(?:[%€$£¥]|[^\W\d_]{1,3}\.?)?")
"""A number with its sign or unit, or a time."""


def tabled(lines: list[Line]) -> list[Line]:
    """Make one line of the rows of each table."""
    found: list[Line] = []
    end = 0
    for at in [at for at, line in enumerate(lines) if BAR in line.text]:
        if at >= end and (rows := _rows(lines, at)):
            found += (*lines[end:at], _joined(lines[at], rows))
            end = at + len(rows)
    return [*found, *lines[end:]]


def _rows(lines: Sequence[Line], start: int) -> list[tuple[str, ...]]:
    """Give the rows of the table that begins at a line; nothing if none does."""
    if not all(BAR in line.text for line in lines[start : start + _ROWS]):  # most bars stand in a menu
        return []
    rows: list[tuple[str, ...]] = []
    for at in range(start, len(lines)):
        line = lines[at]
        if BAR not in line.text or line.kind != "text" or (rows and line.gap):
            break
        row = _cells(line.text)
        if len(row) < _CELLS or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
    return rows if len(rows) >= _ROWS and all(map(_has_number, rows[1:])) and _is_head(rows[0]) else []


def _cells(text: str) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in text.removeprefix(BAR).removesuffix(BAR).split(BAR))
    return cells if all(len(cell) <= _CELL for cell in cells) else ()


def _is_head(row: Sequence[str]) -> bool:
    """Whether a row may be a table's first; entries of two parts ("Weight: 32 kg | 71 lbs") have no head."""
    return len(row) > _CELLS or not any(map(str.isdigit, "".join(row)))


def _has_number(row: Sequence[str]) -> bool:
    return any(map(_NUMBER.fullmatch, row))


def _joined(line: Line, rows: Sequence[Sequence[str]]) -> Line:
    text = "\n".join(f" {BAR} ".join(row) for row in rows)
    return replace(line, text=text, kind="table", rows=tuple(map(tuple, rows)))
