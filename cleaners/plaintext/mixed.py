"""Comments that another style opens than most of a thread: "#2 Ann, May 3, 2014" between "Jim says:" and "Bo says:".

One that isn't found is swallowed by the comment above it, but a date stands in any text, too. So a style is believed
here that nothing but a comment's head has: a number, a name and a date, a name and a time in brackets, whoever wrote
at a date; where blank lines stand above all others, below one, and within as many as the heading shows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaners.plaintext import naming, stamps, styles, when
from cleaners.plaintext.line import Line
from cleaners.plaintext.styles import Opener, Style
from cleaners.residue import dates

_NUMBERED: tuple[Style, ...] = (styles.beside_date, styles.next_to_date, styles.over_date)
"""What lists of other articles have without a number, too."""
_LONGEST = 120
"""Longest line that opens a comment, in characters."""
_TIME = re.compile(r"\d[:.h]\d\d")
_NAMELESS = re.compile(r"[(\[]?(?P<date>[^()\[\]]{6,60})[)\]]?:?")
_ALONE = re.compile(r"#\d{1,4}|\d{1,4}[.)]|\[\d{1,4}\]")
"""A number in a line of its own."""
_QUOTES = ('"', "“", "„", "«", ">")


def with_others(lines: Sequence[Line], found: list[Opener], top: int, shown: int | None) -> list[Opener]:
    """Add those that another style opens.

    Args:
        lines: The dump.
        found: What one style opens.
        top: The thread's heading, or the line in its place.
        shown: How many comments it shows.
    """
    if not all(opener.date_text for opener in found):
        return found
    added = list(_others(lines, found, top))
    merged = sorted([*found, *added], key=lambda opener: opener.at)
    is_parted = all(lines[opener.at].gap for opener in found[1:]) and len(merged) > 1
    own = {opener.at for opener in found}
    kept = [
        opener
        for rank, opener in enumerate(merged, 1)
        if opener.at in own or _may_be(lines, opener, rank, is_parted=is_parted)
    ]
    return kept if shown is None or len(kept) <= shown else found


def _others(lines: Sequence[Line], found: Sequence[Opener], top: int) -> Iterator[Opener]:
    taken = {at for opener in found for at in range(opener.at, opener.text_at)}
    for at in range(top + 1, len(lines) - 1):
        if at in taken or not (opener := _read(lines, at)) or opener.text_at >= len(lines):
            continue
        own = range(at, opener.text_at)
        if taken.isdisjoint(own):
            taken.update(own)
            yield opener


def _read(lines: Sequence[Line], at: int) -> Opener | None:
    line = lines[at]
    if len(line.text) > _LONGEST or line.kind not in {"text", "item", "heading"}:
        return None
    if _ALONE.fullmatch(line.text):
        below = styles.beside_date(lines, at + 1) or styles.over_date(lines, at + 1)
        return replace(below, at=at) if below and below.date_text else None
    number = naming.number(line.full)
    if not stamps.may_be_dated(line.text):
        opener = styles.over_date(lines, at) if number else None
        return opener if opener and opener.date_text else None
    if number:
        every = (style(lines, at) for style in (*_NUMBERED, styles.bylined))
        return next(filter(None, every), None) or _nameless(lines, at)
    opener = styles.bylined(lines, at) or styles.led_by_date(lines, at) or _timed(lines, at)
    return opener if opener and opener.date_text and not _is_quoting(lines, at) else None


def _timed(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "Robert (May 3, 2014, 9:00):"; titles stand before dates in brackets, but none before a time."""
    text = lines[at].text
    is_bracketed = text.rstrip(" :：").endswith((")", "]")) and _TIME.search(text)
    return styles.beside_date(lines, at) if is_bracketed else None


def _nameless(lines: Sequence[Line], at: int) -> Opener | None:
    """Read "#3 (May 3, 2014, 9:00)"; "3. May 2014" is a date."""
    text = lines[at].full
    match = _NAMELESS.fullmatch(naming.plain(text)) if not text[0].isdigit() else None
    if match is None or not (when.is_date_only(match["date"]) and naming.tells_when(match["date"])):
        return None
    return replace(
        styles.at_name(lines, at),
        author=None,
        date_text=match["date"],
        date_published=dates.read(match["date"]),
    )


def _is_quoting(lines: Sequence[Line], at: int) -> bool:
    below = lines[at + 1]
    return below.kind == "quote" or below.text.startswith(_QUOTES)


def _may_be(lines: Sequence[Line], opener: Opener, rank: int, *, is_parted: bool) -> bool:
    """Whether a blank line parts it from the comment above as the others, or it has the number that is its turn."""
    if naming.number(f"{lines[opener.at].full} -") == rank:
        return True
    return is_parted and lines[opener.at].gap > 0
