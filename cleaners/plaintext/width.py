"""Which lines of a dump a tool broke at a fixed width.

A line that such a tool broke is one that the next line's first word wouldn't have fitted. By that a width is
found that the lines of a dump have in common, whatever stands between them: menus, titles and the last lines of
paragraphs are shorter, and have room for the word below. Where most lines of a group without blank lines fill the
width, each that fills it goes on in the next, and each that has room ends a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from cleaners.plaintext.line import Line
from cleaners.residue import shape

_WIDTHS = range(30, 141)
_RULES = frozenset({"---", "===", "***", "___"})
"""How lines begin that part texts."""
_SHORTEST = 20
"""Narrowest width of Chinese and Japanese, in characters."""
_BLANKLESS = "\u3000-\u30ff\u3400-\u9fff\uff01-\uff60"
_OPENING, _CLOSING = "「『（〈《【〔", "」』）〉》】〕、。，．・：；！？々ー"
"""What ends no line, and what begins none (JIS X 4051): it goes with the character behind or before it."""
_WORD = re.compile(f"[{_OPENING}]*[{_BLANKLESS}][{_CLOSING}]*|[^\\s{_BLANKLESS}]+")
_LONGEST_WORD = 30
"""Characters of a word that count: an address fits nowhere."""
_LINK = len("[]()")
_ENOUGH = 3
"""Lines that fill the width, at least."""
_SEEN = 0.25
"""Share of the longer lines that fill the width, over the dump …"""
_FULL = 0.7
"""… and within a group of those that don't end a paragraph."""
_STOPPED = 0.4
"""Share of the full lines that may end a sentence …"""
_CAPITAL = 0.75
"""… and that may have a capital below: verses begin with one, in German every third word does."""
_FORCED = 0.9
"""Share of the lines within sentences that have no room for the word below, from which a tool may have broken them
though no sentence ends within one."""
_INNER_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*(?:\s|(?<=[。！？])\S)")
_RAGGED = 16
"""Characters that a line in lower case may lack: tools break at hyphens, and blanks were squeezed since."""


def groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Part the lines at blank lines, marks and what isn't plain text."""
    found: list[list[Line]] = []
    group: list[Line] = []
    for line in lines:
        if line.gap or not group or not goes_on(group[-1], line):
            group = []
            found.append(group)
        group.append(line)
    return found


def paragraphs(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Give the lines of each paragraph of a dump broken at a fixed width; null for any other."""
    width = _common(lines)
    if width is None:
        return None
    parted = [(group, _fills(group, width)) for group in groups(lines)]
    breaks = [
        pair
        for group, fills in parted
        for pair, is_full in zip(pairwise(group), fills, strict=False)
        if is_full
    ]
    if len(breaks) < _ENOUGH or not _read_on(breaks) or _are_verses(parted, breaks, width):
        return None
    return [part for group, fills in parted for part in _parts(group, fills)]


def _read_on(breaks: Sequence[tuple[Line, Line]]) -> bool:
    """Whether the lines that fill the width are rather within sentences than verses or entries."""
    stopped = sum(shape.ends_sentence(above.text) for above, _ in breaks)
    capital = sum(line.text[0].isupper() for _, line in breaks)
    return stopped <= len(breaks) * _STOPPED and capital <= len(breaks) * _CAPITAL


def _are_verses(
    parted: Sequence[tuple[list[Line], list[bool]]], breaks: Sequence[tuple[Line, Line]], width: int
) -> bool:
    """Whether lines that begin in small letters are verses of about one length.

    No sentence ends within one of them, and some would have had room for the word below, or each group ends with
    a line as long as the others: a tool leaves the last line of a paragraph as short as it happens to be.
    """
    broken = [group for group, fills in parted if any(fills)]
    if any(_INNER_STOP.search(line.text) for group in broken for line in group):
        return False
    every = [pair for group in broken for pair in pairwise(group)]
    forced = sum(_is_forced(above, below, width) for above, below in every)
    stopped = sum(
        shape.ends_sentence(above.text) and not _is_forced(above, below, width) for above, below in every
    )
    if forced < (len(every) - stopped) * _FORCED:
        return True
    shortest = min(_size(above) for above, _ in breaks)
    return len(broken) > 1 and all(_size(group[-1]) >= shortest for group in broken)


def is_blankless(char: str) -> bool:
    """Whether a character is of a script that puts no blanks between words, or one of its stops."""
    return "\u3000" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uff01" <= char <= "\uff60"


def goes_on(above: Line, line: Line) -> bool:
    """Whether a line may go on in the next, as plain text does."""
    is_plain = line.kind == "text" and above.kind in {"text", "item"}
    return is_plain and "\n" not in above.text and "\n" not in line.text


def _common(lines: Sequence[Line]) -> int | None:
    """Find the width that most lines fill; null where too few do, or more of the text is in longer lines."""
    lengths = [len(line.text) for line in lines]
    too_long = _WIDTHS.stop
    long = sum([length for length in lengths if length >= too_long])
    if long * 2 > sum(lengths):
        return None
    sizes = [
        (_size(above), _need(line.text))
        for above, line, length in zip(lines, lines[1:], lengths, strict=False)
        if length >= _SHORTEST and not line.gap and line.kind == "text" and _may_fill(length, line.text[0])
    ]
    width = _best(sizes)
    count = sum(size <= width < size + need for size, need in sizes)
    if count < _ENOUGH or count < sum(size * 2 >= width for size, _ in sizes) * _SEEN:
        return None
    longer = sum(length for length in lengths if length > width)
    return width if longer <= count * width else None


def _best(sizes: Sequence[tuple[int, int]]) -> int:
    """Find the width for which most lines are full and fewest too long: two points a full one, one a shorter."""
    edges = [0] * (_WIDTHS.stop + _LONGEST_WORD + 1)
    for size, need in sizes:
        if size < _WIDTHS.stop:
            edges[size] += 2
            edges[size + need] -= 1
    points = [*accumulate(edges)][: _WIDTHS.stop]
    return points.index(max(points))


def _may_fill(size: int, below: str) -> bool:
    return size in _WIDTHS or (size < _WIDTHS.start and is_blankless(below))


def _size(line: Line) -> int:
    """Give how long a line was as it was written."""
    size = line.indent + len(line.full)
    return size + sum(len(url) + _LINK for _, _, url in line.links) if line.links else size


def _need(text: str) -> int:
    """Give how much room a line's beginning needs at the end of the line above."""
    word = text.partition(" ")[0]
    if word.isascii() or not (match := _WORD.match(word)):
        return min(len(word) + 1, _LONGEST_WORD)
    return min(match.end() + (not is_blankless(text[0])), _LONGEST_WORD)


def _fills(group: Sequence[Line], width: int) -> list[bool]:
    """Tell of each line but the last whether it goes on in the next; of none where too much speaks against it."""
    fills = [_is_full(above, line, width) for above, line in pairwise(group)]
    full = sum(fills)
    against = sum(
        _is_against(line, width) for line, is_full in zip(group, fills, strict=False) if not is_full
    ) + (_size(group[-1]) > width)
    return fills if full >= (full + against) * _FULL else []


def _is_against(line: Line, width: int) -> bool:
    """Whether a line is none that ends a paragraph of the width: it is longer, or long and ends no sentence."""
    size = _size(line)
    return size > width or (size * 2 >= width and not shape.ends_sentence(line.text))


def _is_full(line: Line, below: Line, width: int) -> bool:
    if below.indent > line.indent and not line.mark:  # a paragraph's first line
        return False
    if below.text[:3] in _RULES or line.text[:3] in _RULES:
        return False
    if _is_forced(line, below, width):
        return True
    size = _size(line)
    is_near = width - _RAGGED <= size <= width
    return is_near and below.text[0].islower() and not shape.ends_sentence(line.text)


def _is_forced(line: Line, below: Line, width: int) -> bool:
    """Whether the next line's first word wouldn't have fitted."""
    size = _size(line)
    return size <= width < size + _need(below.text)


def _parts(group: list[Line], fills: Sequence[bool]) -> Iterator[list[Line]]:
    start = 0
    for end in range(1, len(group) + 1):
        if end <= len(fills) and fills[end - 1]:
            continue
        part = group[start:end]
        start = end
        if len(part) == 1 or _is_text(part):
            yield part
        else:
            yield from ([line] for line in part)


def _is_text(part: Sequence[Line]) -> bool:
    """Whether lines are a text rather than entries: one begins within a sentence, or the last one ends one."""
    return any(_is_small(line.text[0]) for line in part[1:]) or shape.ends_sentence(part[-1].text)


def _is_small(char: str) -> bool:
    """Whether a character is a letter that isn't a capital."""
    return char.isalpha() and not char.isupper()
