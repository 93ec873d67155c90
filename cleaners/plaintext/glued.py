"""The thread of a dump on one line -> its heading, and each comment's first words and text on lines of their own.

A heading ("3 Comments") is believed if what opens a comment stands right behind it, "Ann says:" or "Ann Lee May 3,
2014 at 9:00 am", and as many follow as it shows. A text that is longer than what stands above it is no comment but
the article, below its thread. Nothing goes here: `thread` reads the lines, or leaves them to the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cleaners import phrases
from cleaners.plaintext import runs, styles, tails
from cleaners.plaintext.line import Line
from cleaners.plaintext.marks import HEADING, count
from cleaners.plaintext.styles import Opener, Style
from cleaners.residue import dates, shape

_OPENER = 14
"""Most words of what opens a comment."""
_NAME = 5
"""Most words of a name over a date."""
_WORDS = 3
"""Words of a date, one of which at least is a number or a month."""
_LINK = 3
"""Longest word in small letters that a date begins with, "on" or "den", in characters."""
_TITLE = 25
"""Most words of the title that a heading names: 2 thoughts on “…”."""
_STOP = re.compile(r"(?<=[.!?…。！？])[\"'”’»)]*\s+")
_HALF = re.compile(r"(?:[ap]\.?m\.?|uhr):?", re.IGNORECASE)
"""What belongs to a time and may stand behind it."""
_UNNUMBERED = 2
"""Comments with a day, at least, behind a heading that doesn't show how many there are."""
_QUOTES, _ENDS = '“„«"', '”“»"'
_COLONS = (":", "：")
_CONTROLS = ("comment_controls", "share")
_ONE_LINE: tuple[Style, ...] = (styles.bylined, styles.beside_date)
_TWO_LINES: tuple[Style, ...] = (styles.over_date, styles.over_ago)


def part(sentences: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the thread off a text's sentences: gives them, and the lines of the thread if there is one."""
    for at, sentence in enumerate(sentences):
        words = sentence.split() if at else []
        for start in range(len(words)):
            end = _heading_end(words, start)
            if end is None:
                continue
            heading, before = " ".join(words[start:end]), [" ".join(words[:start])] if start else []
            thread = _thread(" ".join([*words[end:], *sentences[at + 1 :]]))
            longest = max(map(len, thread.lines), default=0)
            if _is_sure(heading, thread.dated) and longest < sum(map(len, sentences[:at])):
                return [*sentences[:at], *before], [heading, *thread.lines]
    return [*sentences], []


def _heading_end(words: Sequence[str], start: int) -> int | None:
    """Find the end of a thread's heading that begins at a word, with the title that it may name."""
    if not phrases.may_open(words[start], _first_words()):
        return None
    if end := _title_end(words, start):
        return end
    end = runs.phrase_end(words, start, HEADING)
    return None if end is None or words[end - 1].endswith(".") else end


def _title_end(words: Sequence[str], start: int) -> int | None:
    """Find the end of the title that a heading names."""
    near = words[start : start + _TITLE]
    phrase = phrases.start(" ".join(near[:_OPENER]), HEADING)
    opening = len(phrase.text.split()) if phrase and "#" in phrase.text else len(near)
    if opening >= len(near) or near[opening][0] not in _QUOTES:
        return None
    return next((start + at + 1 for at in range(opening, len(near)) if near[at][-1] in _ENDS), None)


@cache
def _first_words() -> frozenset[str]:
    return phrases.first_words(HEADING)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Thread:
    lines: list[str]
    dated: list[bool]
    """Of each comment: whether it says on which day it was written."""


def _thread(text: str) -> _Thread:
    """Part a text before and behind what opens each comment; nothing if it doesn't begin with one."""
    pieces, footer = tails.part([piece for piece in _STOP.split(text) if piece])
    lines: list[str] = []
    dated: list[bool] = []
    in_text = False
    for piece in pieces:
        found = _opened(piece)
        if not (found or lines):
            break
        rest = found.rest if found else piece
        if found:
            lines += found.lines
            dated.append(found.is_dated)
        if found or not in_text or phrases.whole(rest, *_CONTROLS):
            lines += [rest] if rest else []
            in_text = bool(rest)
        else:
            lines[-1] += f" {rest}"
    return _Thread(lines=[*lines, *footer], dated=dated)


def _is_sure(heading: str, dated: Sequence[bool]) -> bool:
    """Whether there are as many comments as the heading shows; those with a day may be fewer, or unnumbered."""
    phrase = phrases.find(heading, HEADING)
    shown = count(heading, phrase) if phrase else None
    if not dated or shown == len(dated):
        return bool(dated)
    return all(dated) and (len(dated) >= _UNNUMBERED if shown is None else len(dated) < shown)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Opened:
    lines: list[str]
    rest: str
    is_dated: bool


def _opened(piece: str) -> _Opened | None:
    """Part what opens a comment, and the buttons before it, from its text; null where no comment opens."""
    words = piece.split()
    for start in sorted({0, *_controls(words)}, reverse=True):
        if found := _opener(words[start:]):
            return replace(found, lines=[*runs.texts(words, 0, start), *found.lines])
    return None


def _controls(words: Sequence[str]) -> list[int]:
    end = 0
    while after := runs.phrase_end(words, end, *_CONTROLS):
        end = after
    return [end] if end < len(words) else []


def _opener(words: Sequence[str]) -> _Opened | None:
    """Find the fewest words that tell most of who wrote a comment and when."""
    ways = [(lines, end, opener) for lines, end in _ways(words[: _OPENER + 1]) if (opener := _read(lines))]
    if not ways:
        return None
    lines, end, opener = max(ways, key=lambda way: len(way[2].date_published or ""))
    if len(words) > end and _HALF.fullmatch(words[end]) and any(map(str.isdigit, words[end - 1])):
        lines, end = [*lines[:-1], f"{lines[-1]} {words[end]}"], end + 1
    return _Opened(lines=lines, rest=" ".join(words[end:]), is_dated=opener.date_published is not None)


def _ways(words: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """Give the first words as one line, and as a name over a line."""
    for end in range(1, len(words) + 1):
        yield [" ".join(words[:end])], end
        for name in range(min(_NAME, end - 1), 0, -1):
            yield [" ".join(words[:name]), " ".join(words[name:end])], end


def _read(texts: Sequence[str]) -> Opener | None:
    """Read what opens a comment; a line without a date has to end in a colon."""
    if len(texts) == 2 and not _may_be_date(texts[1]):
        return None
    lines = [Line(text=text, mark="", kind="text", level=None, indent=0, gap=0) for text in texts]
    found = (style(lines, 0) for style in (_ONE_LINE if len(texts) == 1 else _TWO_LINES))
    opener = next(filter(None, found), None)
    if opener is None or not (opener.date_text or texts[0].endswith(_COLONS)):
        return None
    return opener if opener.author is None or _is_name(opener.author) else None


def _is_name(author: str) -> bool:
    """Whether a name is one word or written in capitals as names are, with no month in it."""
    words = author.split()
    return (len(words) == 1 or shape.is_name(author)) and not any(map(dates.is_month, words))


def _may_be_date(text: str) -> bool:
    """Whether one of the first words is a number or a month, as in "on Monday, May 3"."""
    words = [word.strip(".,") for word in text.split()[:_WORDS]]
    is_word_of_dates = [word[:1].isdigit() or dates.is_month(word) for word in words]
    may_begin = is_word_of_dates[0] or not words[0][:1].islower() or len(words[0]) <= _LINK
    return may_begin and any(is_word_of_dates)
