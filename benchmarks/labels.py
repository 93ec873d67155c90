"""Which segments of a labelled page are the gold body's: the answers the block model learns from."""

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.gold import words
from cleaners.body.agreement import compact
from cleaners.segments import Segment

_LONG = 25
"""Letters and digits from which a segment is recognised wherever it stands in the gold text."""
_SHINGLES = 0.6
"""Share of a segment's word triples that must stand in the gold, where its text differs a little."""


def labels(segments: Sequence[Segment], gold: str) -> list[bool]:
    """Tell for each segment whether the gold body holds it; a text that repeats counts where its company is."""
    whole, lines = compact(gold), {compact(line) for line in gold.splitlines()}
    gold_words = words(gold)
    triples = set(zip(gold_words, gold_words[1:], gold_words[2:], strict=False))
    sure = [_is_in(segment.text, whole, lines, triples) for segment in segments]
    found = [yes or _is_between(number, segments, sure, whole) for number, yes in enumerate(sure)]
    return _without_doubles(segments, found, whole)


def _is_in(text: str, whole: str, lines: set[str], triples: set[tuple[str, str, str]]) -> bool:
    item = compact(text)
    if not item:
        return False
    if item in lines or (len(item) >= _LONG and item in whole):
        return True
    own = words(text)
    spans = list(zip(own, own[1:], own[2:], strict=False))
    return len(own) >= 8 and sum(span in triples for span in spans) / len(spans) >= _SHINGLES


def _is_between(number: int, segments: Sequence[Segment], sure: Sequence[bool], whole: str) -> bool:
    """Judge a short text that the gold holds somewhere by the company it keeps."""
    item = compact(segments[number].text)
    return 5 <= len(item) < _LONG and item in whole and _company(number, sure) >= 3


def _company(number: int, found: Sequence[bool]) -> int:
    return sum(found[max(number - 3, 0) : number + 4]) - found[number]


def _without_doubles(segments: Sequence[Segment], found: list[bool], whole: str) -> list[bool]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, yes in enumerate(found):
        if yes:
            places[compact(segments[number].text)].append(number)
    answer = list(found)
    for item, numbers in places.items():
        count = max(1, whole.count(item)) if len(item) >= _LONG else 1
        ranked = sorted(numbers, key=lambda number: _company(number, found), reverse=True)
        for number in ranked[count:]:
            answer[number] = False
    return answer
