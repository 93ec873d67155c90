"""What the marks of Markdown or markup tell about which lines are the article's.

The weights that choose lines were fitted on dumps without marks, where a short line between paragraphs may be
anything. A heading, list, listing, quote or table that is marked as one and stands within the article is its
own, unless it is a menu (a list of links alone), or stands under a heading such as "Related articles".
"""

from collections.abc import Iterator, Sequence

from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Verdicts

_REACH = 60
"""How far above the first line that was chosen the article's first heading may stand, in lines."""
_LINKED = 0.8
"""Share of an entry's characters from which it is a link and nothing else."""


def keep(lines: Sequence[Line], verdicts: Verdicts, prose: Sequence[float], chosen: list[bool]) -> list[bool]:
    """Choose the marked lines, too, that stand within the article; a list goes as a whole or stays."""
    own = [at for at, is_own in enumerate(chosen) if is_own]
    if not own or not any(line.is_marked for line in lines):
        return chosen
    start = _below_heading(lines, own[0])
    kept = chosen.copy()
    for unit in reversed([*_units(lines, start)]):
        is_doubtful = not all(kept[unit.start : unit.stop]) or _are_links(lines, unit)
        if unit.start < own[-1] and is_doubtful:
            is_own = _is_own(lines, verdicts, unit, kept) and _touches(lines, kept, unit, start)
            kept[unit.start : unit.stop] = [is_own] * len(unit)
    for at in range(start, own[0]):
        kept[at] = kept[at] or (prose[at] > 0 and verdicts[at] is None)
    return _further(lines, verdicts, kept, own[-1] + 1)


def _touches(lines: Sequence[Line], kept: Sequence[bool], unit: range, start: int) -> bool:
    """Whether nothing but marked lines stands between the unit and a line that was chosen, above or below."""
    above = next(
        (at for at in range(unit.start - 1, start - 1, -1) if kept[at] or not lines[at].is_marked), -1
    )
    return above < 0 or kept[above] or any(kept[unit.stop : unit.stop + 1])


def title_heading(lines: Sequence[Line], first: int) -> int | None:
    """Find the heading of the first level that stands above a line, the nearest."""
    near = range(first, max(first - _REACH, -1), -1)
    return next((at for at in near if at < len(lines) and _is_title(lines[at])), None)


def _is_title(line: Line) -> bool:
    return line.kind == "heading" and line.level == 1


def _below_heading(lines: Sequence[Line], first: int) -> int:
    heading = title_heading(lines, first)
    return first if heading is None else heading + 1


def _units(lines: Sequence[Line], start: int) -> Iterator[range]:
    """Give the marked lines in runs: the entries of a list are one, all others are one each."""
    at = start
    while at < len(lines):
        end = at + 1
        if lines[at].kind == "item":
            while end < len(lines) and lines[end].kind == "item" and lines[end].level:
                end += 1
        if lines[at].is_marked:
            yield range(at, end)
        at = end


def _is_own(lines: Sequence[Line], verdicts: Verdicts, unit: range, kept: Sequence[bool]) -> bool:
    line = lines[unit.start]
    if line.kind == "heading":
        return _heads(lines, verdicts, unit.start, kept)
    if line.kind == "item":
        return not _is_menu(lines, verdicts, unit)
    return verdicts[unit.start] is None


def _heads(lines: Sequence[Line], verdicts: Verdicts, at: int, kept: Sequence[bool]) -> bool:
    """Whether a heading has text of the article's right below it; one that is a word of pages, prose."""
    below = at + 1
    return below < len(lines) and kept[below] and (verdicts[at] is None or lines[below].kind == "text")


def _is_menu(lines: Sequence[Line], verdicts: Verdicts, unit: range) -> bool:
    """Whether a list is links alone, residue alone, or stands under a line that is residue."""
    residue = sum(verdicts[at] is not None for at in unit)
    above = verdicts[unit.start - 1] if unit.start else None
    return _are_links(lines, unit) or residue * 2 >= len(unit) or (above is not None and above.firm)


def _are_links(lines: Sequence[Line], unit: range) -> bool:
    return sum(_is_link(lines[at]) for at in unit) * 2 > len(unit)


def _is_link(line: Line) -> bool:
    return sum(end - start for start, end, _ in line.links) >= len(line.text) * _LINKED


def _further(lines: Sequence[Line], verdicts: Verdicts, kept: list[bool], end: int) -> list[bool]:
    """Choose what follows the last chosen line without a gap of other lines."""
    headings: list[int] = []
    for unit in _units(lines, end):
        if unit.start != end or verdicts[end] is not None:
            break
        end = unit.stop
        if lines[unit.start].kind == "heading":
            headings.append(unit.start)
        elif _is_own(lines, verdicts, unit, kept):
            kept[unit.start : unit.stop] = [True] * len(unit)
            for at in headings:
                kept[at] = True
            headings = []
        else:
            break
    return kept
