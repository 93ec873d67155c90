"""A whole dump on one line -> its sentences, with the page's words at either end set apart.

Only what is certain is parted: sentences; runs of phrases that pages say ("Home News Sport", "Share Facebook
Twitter"); a byline with a date, and the title above it. Where nothing tells the title from the first sentence,
it stays there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaners import phrases
from cleaners.metadata import EMPTY
from cleaners.plaintext import stamps
from cleaners.plaintext.line import Line
from cleaners.residue import shape
from cleaners.residue.lines import AT_EDGES, EVERYWHERE, context, judge

_ALL = 600
"""Least length of a line that can be a whole article, in characters."""
_STOP = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=©|[\"'“„«(¿¡]*[^\Wa-z_])|(?<=[。！？])[」』”]*")
_SENTENCE = 25
"""Least length of what is taken for a sentence: "Gen." and "No." are none."""
_PHRASE = 7
"""Most words of a phrase in a run."""
_RUN = 2
_TELLING = 3
"""Words of a phrase that is a run by itself."""
_TAIL = 8
"""How many sentences at the end can be the page's."""
_TITLE = (3, 25)
"""Least and most words of a title."""
_STAMP = 14
"""Most words of a byline with a date."""
_NOBODY = context(EMPTY)
_CLASSES = (*EVERYWHERE, *AT_EDGES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parted:
    """The lines, and which of them are the text's sentences."""

    lines: list[Line]
    body: range


def is_all(lines: Sequence[Line]) -> bool:
    """Whether a dump is one long line."""
    return len(lines) == 1 and len(lines[0].text) >= _ALL


def part(line: Line) -> Parted:
    """Part a line into sentences, and what stands before and behind them."""
    sentences = list(_sentences(line.text))
    head, sentences[0] = _head(sentences[0])
    end = len(sentences)
    while end > max(len(sentences) - _TAIL, 1) and _is_of_page(sentences[end - 1]):
        end -= 1
    tail = [piece for sentence in sentences[end:] for piece in _pieces(sentence)]
    texts = [*head, *sentences[:end], *tail]
    return Parted(
        lines=[replace(line, text=text, gap=0, links=()) for text in texts],
        body=range(len(head), len(head) + end),
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
    start = _run(words, 0)
    found = list(_phrases(words, 0, start))
    stamp = _stamp(words, start)
    if stamp is not None:
        begin, end = stamp
        behind = [end, *_ends(words, end)][-1]
        title = [" ".join(words[start:begin])] if begin > start else []
        found += [*title, " ".join(words[begin:end]), *_phrases(words, end, behind)]
        start = behind
    rest = " ".join(words[start:])
    return (found, rest) if rest and _may_begin(words[start]) else ([], sentence)


def _run(words: Sequence[str], start: int) -> int:
    """Give the end of a run of phrases; its start if that is none."""
    ends = _ends(words, start)
    telling = bool(ends) and ends[0] - start >= _TELLING
    return ends[-1] if len(ends) >= _RUN or telling else start


def _ends(words: Sequence[str], start: int) -> list[int]:
    """Find where each phrase ends of those that follow on each other."""
    ends: list[int] = []
    while (end := _phrase_end(words, start)) is not None:
        ends.append(end)
        start = end
    return ends


def _phrase_end(words: Sequence[str], start: int) -> int | None:
    """Find the end of the longest phrase that begins at a word; menus begin theirs with a capital."""
    if start >= len(words) or words[start][0].islower():
        return None
    for end in range(min(start + _PHRASE, len(words)), start, -1):
        if phrases.whole(" ".join(words[start:end]), *_CLASSES) and words[end - 1][-1] not in ",;!?":
            return end
    return None


def _phrases(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    for stop in _ends(words[:end], start):
        yield " ".join(words[start:stop])
        start = stop


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


def _is_of_page(sentence: str) -> bool:
    """Whether a sentence at the end is the page's: residue by itself, or beginning with a run of phrases."""
    if judge(sentence, _NOBODY) is not None:
        return True
    words = sentence.split()
    ends = _ends(words, 0)
    if len(ends) >= _RUN or not ends:
        return bool(ends)
    if _said(words) * 2 >= len(words):
        return True
    behind = words[ends[0] : ends[0] + 1]
    return ends[0] > 1 and not shape.ends_sentence(sentence) and all(map(_may_begin, behind))


def _said(words: Sequence[str]) -> int:
    """Count the words that phrases are made of."""
    at = count = 0
    while at < len(words):
        end = _phrase_end(words, at) or at
        count += end - at
        at = max(end, at + 1)
    return count


def _pieces(sentence: str) -> Iterator[str]:
    """Part what is behind the text before and behind each phrase, unless it is one as a whole."""
    if (verdict := judge(sentence, _NOBODY)) and verdict.firm:
        yield sentence
        return
    words = sentence.split()
    at = start = 0
    while at < len(words):
        end = _phrase_end(words, at)
        if end is None:
            at += 1
            continue
        if at > start:
            yield " ".join(words[start:at])
        yield " ".join(words[at:end])
        at = start = end
    if start < len(words):
        yield " ".join(words[start:])
