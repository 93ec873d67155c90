"""The lines of a dump's diff with its own lines before, as they were handed in.

The cleaners mend a dump before they judge it: broken characters, marks of Markdown, lines that a tool broke. What
they tell is of mended lines, which are brought together here with those they were made of: those of the same
letters first, then those between them by how far they reach.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

MENDED = "mended"
"""The rule for a line of which nothing was removed, but whose characters or marks are others now."""
NO_TEXT = "no text"
"""The rule for a line of which nothing is left, like one that underlines a heading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of the diff."""

    sign: str
    """A blank for what stayed, ``-`` for what went, ``+`` for what took its place."""
    text: str
    rule: str
    """What it was kept as, or the rule that removed it; empty for the body's text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    before: Line
    after: tuple[Line, ...]
    """What took its place."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.before, *self.after


@dataclass(frozen=True, kw_only=True, slots=True)
class _Group:
    """Lines as they were handed in, and what the cleaners tell of them."""

    raws: list[str]
    entries: list[_Entry]


def restored(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """Put the lines of a dump in the place of mended ones that differ from them in more than where they break.

    Args:
        lines: The diff of the mended dump.
        text: The dump.
    """
    raws = [" ".join(raw.split()) for raw in text.splitlines() if raw.strip()]
    entries = list(_entries(lines))
    matcher = SequenceMatcher(
        None, [*map(_letters, raws)], [_letters(entry.before.text) for entry in entries]
    )
    for _, start, end, first, last in matcher.get_opcodes():
        for group in _groups(raws[start:end], entries[first:last]):
            yield from _of_group(group)


_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
"""Where a link of Markdown leads (https://spec.commonmark.org/0.31.2/#links)."""
_LETTER = re.compile(r"[^\W_]")


def _letters(text: str) -> str:
    """Give the letters and digits of a text, without the targets of links: marks of Markdown are mended away."""
    return "".join(_LETTER.findall(_TARGET.sub("]", text))) or compact(text)


def compact(text: str) -> str:
    """Give a text without its blanks."""
    return "".join(text.split())


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line in lines:
        if entry and line.sign == "+":
            entry = replace(entry, after=(*entry.after, line))
            continue
        if entry:
            yield entry
        entry = _Entry(before=line, after=())
    if entry:
        yield entry


def _groups(raws: Sequence[str], entries: Sequence[_Entry]) -> Iterator[_Group]:
    """Bring together what lies between lines that are equal; one for one if there are as many of both."""
    if not raws or not entries:
        yield _Group(raws=[*raws], entries=[*entries])
        return
    if len(raws) == len(entries):
        yield from (_Group(raws=[raw], entries=[entry]) for raw, entry in zip(raws, entries, strict=True))
        return
    group: _Group | None = None
    for own, entry in zip(_shares(raws, entries), entries, strict=True):
        if group and own and group.raws:
            yield group
            group = None
        group = group or _Group(raws=[], entries=[])
        group.raws.extend(own)
        group.entries.append(entry)
    if group:
        yield group


def _shares(raws: Sequence[str], entries: Sequence[_Entry]) -> list[list[str]]:
    """Give each entry the lines whose middles lie within it, if both are laid out over one length."""
    lengths = [len(compact(raw)) for raw in raws]
    reaches = list(accumulate(len(compact(entry.before.text)) for entry in entries))
    scale = sum(lengths) / max(1, reaches[-1])
    ends = [reach * scale for reach in reaches]
    shares: list[list[str]] = [[] for _ in entries]
    for raw, length, end in zip(raws, lengths, accumulate(lengths), strict=True):
        shares[min(bisect_right(ends, end - length / 2), len(ends) - 1)].append(raw)
    return shares


def _of_group(group: _Group) -> Iterator[Line]:
    mended = compact("".join(entry.before.text for entry in group.entries))
    if not group.raws or compact("".join(group.raws)) == mended:
        yield from (line for entry in group.entries for line in entry.lines)
        return
    rules = dict.fromkeys(entry.before.rule for entry in group.entries if entry.before.sign == "-")
    rule = "; ".join(rules) or (MENDED if group.entries else NO_TEXT)
    yield from (Line(sign="-", text=_shown(raw, mended), rule=rule) for raw in group.raws)
    for entry in group.entries:
        if entry.before.sign != "-":
            yield replace(entry.before, sign="+")
        yield from entry.after


def _shown(raw: str, mended: str) -> str:
    """Give a line with the hidden characters that it has lost as escapes."""
    return "".join(
        char if char.isprintable() or char in mended else char.encode("unicode_escape").decode()
        for char in raw
    )
