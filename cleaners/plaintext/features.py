"""What a line of a dump looks like, by itself and among its neighbours, in numbers between 0 and about 1.

As in jusText (J. Pomikálek, "Removing Boilerplate and Duplicate Content from Web Corpora", 2011), length, density
and neighbours of lines count, not their words: the numbers mean the same in every language.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.plaintext.characters import count
from cleaners.plaintext.line import Line
from cleaners.plaintext.profile import Profile, Verdicts
from cleaners.residue.lines import Verdict

Array = NDArray[np.float64]
Columns = NDArray[np.float64] | NDArray[np.bool_]

ALONE = (
    "one", "short", "long", "very long", "ends sentence", "ends colon", "question", "commas", "lower case",
    "capitals", "digits", "item", "numbered", "heading", "firm residue", "weak residue", "gap above", "gap below",
    "indent", "repeated", "shared words",
)  # fmt: skip
"""What is measured of a line by itself."""
AMONG = (
    "prose above", "prose below", "prose around", "next above", "next below", "short above", "short below",
    "item run", "in span", "above span", "below span", "near start", "behind marker", "short among prose",
    "item among prose", "prose among prose", "sentence out of span", "short behind marker",
)  # fmt: skip
"""What is measured of its neighbours."""
NAMES = ALONE + AMONG

_DECAY = 0.75
_SHORT = 50
_MARKERS = frozenset({"read_more", "comment_heading", "newsletter", "comment_form", "share"})
_REACH = 12
"""How far a marker such as "Related articles" reaches down, in lines."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Measures:
    """The features of the lines of a window."""

    rows: Array
    """A row a line, in the order of `NAMES`."""
    sizes: Array
    words: list[list[str]]
    """The longer words of each line, lower-cased."""


def measure(lines: Sequence[Line], verdicts: Verdicts, page: Profile, window: range) -> Measures:
    """Measure each line of the window."""
    own = lines[window.start : window.stop]
    words = [_words(line.text.lower()) for line in own]
    told = [verdicts[at] for at in window]
    sizes = np.array(page.sizes[window.start : window.stop], dtype=float)
    looks = (
        *_written([line.text for line in own], sizes, page.ends[window.start : window.stop]),
        *_marked(own),
        np.array([verdict is not None and verdict.firm for verdict in told]),
        np.array([verdict is not None and not verdict.firm for verdict in told]),
        *_placed(own, lines[window.stop].gap if window.stop < len(lines) else 2),
        _repeated(own),
        np.array(_shared(words, page, window)),
    )
    alone = np.stack([column.astype(float) for column in looks], axis=1)
    among = _among(alone, page, window, _behind(told))
    return Measures(rows=np.hstack([alone, among]), sizes=sizes, words=words)


def _words(lowered: str) -> list[str]:
    return (_PLAIN_WORD if lowered.isascii() else _WORD).findall(lowered)


def _written(texts: Sequence[str], sizes: Array, ends: Sequence[bool]) -> tuple[Columns, ...]:
    found = count(texts)
    return (
        np.ones_like(sizes), np.minimum(sizes, 40) / 40, np.minimum(sizes, 120) / 120, np.minimum(sizes, 400) / 400,
        np.array(ends), _ends_with(found.last, ":："), _ends_with(found.last, "?？؟"),
        np.minimum(found.commas, 4) / 4, found.lower / found.words, found.upper / found.words,
        found.digits / found.lengths,
    )  # fmt: skip


def _ends_with(last: NDArray[np.uint32], signs: str) -> NDArray[np.bool_]:
    marks: NDArray[np.bool_] = last == ord(signs[0])
    for sign in signs[1:]:
        marks |= last == ord(sign)
    return marks


def _marked(lines: Sequence[Line]) -> tuple[Columns, ...]:
    kinds = [line.kind for line in lines]
    numbered = [line.kind == "item" and line.mark[0].isdigit() for line in lines]
    item, heading = ([kind == wanted for kind in kinds] for wanted in ("item", "heading"))
    return np.array(item), np.array(numbered), np.array(heading)


def _placed(lines: Sequence[Line], below: int) -> tuple[Columns, ...]:
    gaps = np.minimum([*(line.gap for line in lines), below], 2) / 2
    return gaps[:-1], gaps[1:], np.minimum([line.indent for line in lines], 40) / 40


def _repeated(lines: Sequence[Line]) -> Columns:
    times = Counter(line.text for line in lines)
    return np.array([times[line.text] > 1 for line in lines])


def _shared(words: Sequence[Sequence[str]], page: Profile, window: range) -> list[float]:
    """Give the share of each line's words that the prose of the span says too."""
    first, last = page.span
    said = {
        word
        for at, own in zip(window, words, strict=True)
        if first <= at < last and page.prose[at]
        for word in own
    }
    return [len([word for word in own if word in said]) / len(own) if own else 0.0 for own in words]


def _behind(verdicts: Sequence[Verdict | None]) -> list[float]:
    """Give for each line how close above it a marker such as "Related articles" stands."""
    reach, found = 0, []
    for verdict in verdicts:
        found.append(reach / _REACH)
        reach = _REACH if verdict and verdict.name in _MARKERS else max(reach - 1, 0)
    return found


def _among(alone: Array, page: Profile, window: range, behind: list[float]) -> Array:
    prose = np.array(page.prose[window.start : window.stop])
    above, below = decayed(prose), decayed(prose[::-1])[::-1]
    near = np.minimum(above, below)
    near_one = np.minimum(near, 1)
    sizes = np.array(page.sizes[window.start : window.stop])
    item, end = alone[:, ALONE.index("item")], alone[:, ALONE.index("ends sentence")]
    short = (sizes < _SHORT).astype(float)
    unended = (short * (1 - end)).astype(bool)
    marker = np.array(behind)
    at = np.arange(window.start, window.stop)
    first, last = page.span
    inside = ((at >= first) & (at < last)).astype(float)
    columns = (
        np.minimum(above, 2) / 2, np.minimum(below, 2) / 2, np.minimum(near, 2) / 2,
        np.append(0.0, prose[:-1]), np.append(prose[1:], 0.0),
        np.minimum(runs(unended), 10) / 10, np.minimum(runs(unended[::-1])[::-1], 10) / 10,
        np.minimum(runs(item > 0) + runs(item[::-1] > 0)[::-1], 20) / 20 * item,
        inside, np.clip(first - at, 0, 10) / 10, np.clip(at - last + 1, 0, 10) / 10, inside * (at - first < 3),
        marker, short * near_one, item * near_one, (prose > 0) * near_one, end * (1 - inside), short * marker,
    )  # fmt: skip
    return np.stack(columns, axis=1)


def decayed(prose: Array) -> Array:
    """Sum up the prose before each line, the nearest most."""
    sums, total = [], 0.0
    for value in prose.tolist():
        sums.append(total)
        total = _DECAY * (total + value)
    return np.array(sums)


def runs(marks: NDArray[np.bool_]) -> Array:
    """Count the marked lines right before each line."""
    counts, run = [], 0
    for mark in marks.tolist():
        counts.append(run)
        run = run + 1 if mark else 0
    return np.array(counts, dtype=float)
