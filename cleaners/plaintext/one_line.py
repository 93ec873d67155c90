"""A whole dump on one line -> its sentences, with the page's words at either end set apart.

Only what is certain is parted: sentences; runs of phrases that pages say ("Home News Sport", "Share Facebook
Twitter"); a byline with a date, and the title above it; comments behind their heading. Where nothing tells the
title from the first sentence, it stays there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaners import phrases
from cleaners.plaintext import glued, runs, stamps, tails
from cleaners.plaintext.line import Line

_ALL = 600
"""Least length of a line that can be a whole article, in characters."""
_STOP = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=©|[\"'“„«(¿¡]*[^\Wa-z_])|(?<=[。！？])[」』”]*")
_SENTENCE = 25
"""Least length of what is taken for a sentence: "Gen." and "No." are none."""
_TITLE = (3, 25)
"""Least and most words of a title."""
_STAMP = 14
"""Most words of a byline with a date."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parted:
    """The lines, and which of them are the text's sentences, if they don't turn out to be a thread's."""

    lines: list[Line]
    body: frozenset[int]


def is_all(lines: Sequence[Line]) -> bool:
    """Whether a dump is one long line."""
    return len(lines) == 1 and len(lines[0].text) >= _ALL


def part(line: Line) -> Parted:
    """Part a line into sentences, and what stands before and behind them."""
    sentences = list(_sentences(line.text))
    head, sentences[0] = _head(sentences[0])
    sentences, thread = glued.part(sentences)
    own, tail = tails.part(sentences)
    texts = [*head, *own, *tail, *thread]
    behind = len(head) + len(own) + len(tail)
    return Parted(
        lines=[replace(line, text=text, gap=0, links=()) for text in texts],
        body=frozenset({*range(len(head), len(head) + len(own)), *range(behind, behind + len(thread))}),
    )


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(text):
        piece = text[start : stop.end()].strip()
        if len(piece) >= _SENTENCE:
            yield piece
            start = stop.end()
    if rest := text[start:].strip():
        yield rest


def _head(sentence: str) -> tuple[list[str], str]:
    """Part a run of phrases, a title and a byline with a date off the first sentence."""
    words = sentence.split()
    start = runs.run_end(words, 0)
    found = list(runs.texts(words, 0, start))
    stamp = _stamp(words, start)
    if stamp is not None:
        begin, end = stamp
        behind = [end, *runs.ends(words, end)][-1]
        title = [" ".join(words[start:begin])] if begin > start else []
        found += [*title, " ".join(words[begin:end]), *runs.texts(words, end, behind)]
        start = behind
    rest = " ".join(words[start:])
    return (found, rest) if rest and _may_begin(words[start]) else ([], sentence)


def _stamp(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Find a byline with a date, and where it ends; what stands before it has to be as long as a title or nothing."""
    for begin in range(start, min(start + _TITLE[1] + 1, len(words))):
        window = words[begin : begin + _STAMP]
        is_open = phrases.start(" ".join(window), "byline", "published", "updated") is not None
        if is_open and (begin == start or begin - start >= _TITLE[0]) and (end := _stamp_end(window)):
            return begin, begin + end
    return None


def _stamp_end(window: Sequence[str]) -> int | None:
    """Find the fewest words that say all that the stamp says; null for one without a date."""
    readings = [stamps.read(" ".join(window[:end])) for end in range(2, len(window) + 1)]
    dated = [reading for reading in readings if reading and (reading.published or reading.modified)]
    return readings.index(dated[-1]) + 2 if dated else None


def _may_begin(word: str) -> bool:
    return not word[0].islower()
