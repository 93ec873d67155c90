"""What pages say behind a text on one line: sentences of theirs, and runs of phrases before titles of others."""

from collections.abc import Iterator, Sequence

from cleaners.metadata import EMPTY
from cleaners.plaintext import runs
from cleaners.residue import shape
from cleaners.residue.lines import context, judge

_TAIL = 8
"""How many sentences at the end can be the page's."""
_NOBODY = context(EMPTY)


def part(sentences: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the page's sentences off the end, and those at their phrases."""
    end = len(sentences)
    while end > max(len(sentences) - _TAIL, 1) and _is_of_page(sentences[end - 1]):
        end -= 1
    return [*sentences[:end]], [piece for sentence in sentences[end:] for piece in _pieces(sentence)]


def _is_of_page(sentence: str) -> bool:
    """Whether a sentence at the end is the page's: residue by itself, or beginning with a run of phrases."""
    if judge(sentence, _NOBODY) is not None:
        return True
    words = sentence.split()
    ends = runs.ends(words, 0)
    if len(ends) >= runs.LEAST or not ends:
        return bool(ends)
    if runs.said(words) * 2 >= len(words):
        return True
    behind = words[ends[0] : ends[0] + 1]
    return ends[0] > 1 and not shape.ends_sentence(sentence) and all(not word[0].islower() for word in behind)


def _pieces(sentence: str) -> Iterator[str]:
    """Part what is behind the text before and behind each phrase, unless it is one as a whole."""
    if (verdict := judge(sentence, _NOBODY)) and verdict.firm:
        yield sentence
        return
    words = sentence.split()
    at = start = 0
    while at < len(words):
        end = runs.phrase_end(words, at)
        if end is None:
            at += 1
            continue
        if at > start:
            yield " ".join(words[start:at])
        yield " ".join(words[at:end])
        at = start = end
    if start < len(words):
        yield " ".join(words[start:])
