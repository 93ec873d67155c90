"""What speaks for a line as the title and what against it, in numbers between 0 and about 1.

Looks and places count, and which words a line shares with others; no word counts by itself, so that the numbers
mean the same in every language.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from cleaners.plaintext.line import Line
from cleaners.residue import shape

LOOKS = (
    "one", "entry", "few words", "very few words", "long", "very long", "sentence", "lower case", "digit",
    "brackets", "colon", "parted",
)  # fmt: skip
"""What is measured of a line by itself."""
PLACE = (
    "in the text", "above the text", "dump's first", "first of a short head", "short head", "far", "gap above",
    "gap below", "short above", "date below",
)  # fmt: skip
"""What is measured of its place."""
SHARED = ("repeated", "like the dump's first", "said", "rare words said", "nothing said")
"""What is measured of its words."""
NAMES = LOOKS + PLACE + SHARED

REACH = 30
"""How far above the text its head begins, in lines; the dump's first line may be the title from farther."""
_SAID = (4, 400)
"""Paragraphs whose words a title is compared with, and how far each is read, in characters."""
_SHORT_HEAD, _LONG_HEAD = 3, 15
"""Lines above the text of a clean article, and of a page."""
_TAIL = 40
"""Longest site's name behind a title, in characters."""
_REPEATED = 12
"""Shortest beginning of a line that counts as its repetition, in characters."""
_WORD = (re.compile(r"[^\W\d_]{4,}|\d{2,}"), re.compile(r"[a-z]{4,}|[0-9]{2,}"))
"""For any text, and for one of ASCII."""
_PAIR = re.compile(r"(?=([\u2e80-\u9fff\uac00-\ud7af]{2}))")
"""What stands for a word in scripts without blanks."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
_PARTED = re.compile(r" [|–—·-] |\|")


def places(lines: Sequence[Line], first: int) -> list[int]:
    """Give the lines among which the title is: those above the text's first, that, and the dump's first."""
    near = range(max(first - REACH, 0), min(first + 1, len(lines)))
    return [0, *near] if near.start and lines else [*near]


def measure(lines: Sequence[Line], first: int, found: Sequence[int]) -> list[list[float]]:
    """Measure the lines of some places: a row a line, in the order of `NAMES`."""
    at_all = places(lines, first)
    folded = {at: lines[at].text.lower() for at in at_all}
    gaps = [lines[at].gap > 0 for at in at_all if at]
    usual_gap = sum(gaps) / len(gaps) if len(gaps) >= _SHORT_HEAD else 0.5
    dated = {at for at in at_all if shape.is_date_like(lines[at].text)}
    rows = zip(
        found, _repeated(folded, found), _shared(lines, first, [folded[at] for at in found]), strict=True
    )
    return [
        [
            *_looks(lines[at]),
            *_place(lines, first, at, usual_gap),
            at + 1 in dated or at + 2 in dated,
            is_repeated,
            *shared,
        ]
        for at, is_repeated, shared in rows
    ]


def _looks(line: Line) -> tuple[float, ...]:
    text = line.text
    size = shape.weight(text)
    count = text.count(" ") + 1 if size < 1.5 * len(text) else size / 6
    begin, end = text[0], text[-1]
    return (
        1, line.kind == "item", count < 5, count < 3, size > 110, size > 160,
        end not in "?!？！" and shape.ends_sentence(text), begin.islower(), begin.isdigit(),
        begin in "([（" or end in ")]）", ": " in text or "：" in text, bool(_PARTED.search(text)),
    )  # fmt: skip


def _place(lines: Sequence[Line], first: int, at: int, usual_gap: float) -> tuple[float, ...]:
    is_top, line = at == 0, lines[at]
    has_gap_below = at + 1 < len(lines) and lines[at + 1].gap > 0
    return (
        at == first, at == first - 1, is_top, is_top and first <= _SHORT_HEAD,
        max(1 - first / _LONG_HEAD, 0) if at < first else 0,
        min(max(first - at, 0) / REACH, 1), (line.gap > 0 and not is_top) - usual_gap, has_gap_below - usual_gap,
        not is_top and len(lines[at - 1].text) * 2 < len(line.text),
    )  # fmt: skip


def _repeated(folded: dict[int, str], found: Sequence[int]) -> list[bool]:
    """Tell which lines another says; most have no other that begins as they do."""
    begun = Counter(text[:_REPEATED] for text in folded.values())
    return [
        begun[folded[at][:_REPEATED]] > 1
        and any(says(text, folded[at]) for other, text in folded.items() if other != at)
        for at in found
    ]


def _shared(lines: Sequence[Line], first: int, texts: Sequence[str]) -> list[tuple[float, ...]]:
    """Tell what share of texts' words the dump's first line and the first paragraphs say, and of the rarer ones."""
    said = said_words(lines, first)
    words = [{*tokens(text)} for text in texts]
    rarity = {word: 1 / count for word, count in Counter(chain.from_iterable(words)).items()}
    begin = lines[0].text.lower() if lines else ""
    top = {*tokens(begin)}
    shared: list[tuple[float, ...]] = []
    for text, own in zip(texts, words, strict=True):
        also = own & said
        rare = sum(map(rarity.__getitem__, own)) or 1
        both = len(own & top)
        like = both / (len(own) + len(top) - both or 1) if text != begin else 0
        shared.append(
            (like, len(also) / (len(own) or 1), sum(map(rarity.__getitem__, also)) / rare, not also)
        )
    return shared


def said_words(lines: Sequence[Line], first: int) -> set[str]:
    """Give the words of the first paragraphs."""
    count, size = _SAID
    near = (line.text for line in lines[first : first + count] if shape.is_prose(line.text))
    return {*tokens("\n".join(text[:size] for text in near).lower())}


def tokens(text: str) -> list[str]:
    """Give the longer words of a text that is in lower case, or pairs of signs in scripts without blanks."""
    is_ascii = text.isascii()
    if not is_ascii and _WIDE.search(text):
        return _PAIR.findall(text)
    return _WORD[is_ascii].findall(text)


def says(one: str, two: str) -> bool:
    """Whether a line says what another says, alone or with a site's name behind it."""
    return one == two or (
        len(two) >= _REPEATED
        and one.startswith(two)
        and len(one) - len(two) <= _TAIL
        and not one[len(two)].isalnum()
    )
