"""Runs of phrases that pages say one after the other, without anything to part them: "Home News Sport"."""

from collections.abc import Iterator, Sequence

from cleaners import phrases
from cleaners.residue.lines import AT_EDGES, EVERYWHERE

LEAST = 2
"""Phrases that make a run."""
_TELLING = 3
"""Words of a phrase that is a run by itself."""
_PHRASE = 7
"""Most words of a phrase."""
_CLASSES = (*EVERYWHERE, *AT_EDGES)


def run_end(words: Sequence[str], start: int) -> int:
    """Give the end of a run of phrases; its start if that is none."""
    found = ends(words, start)
    telling = bool(found) and found[0] - start >= _TELLING
    return found[-1] if len(found) >= LEAST or telling else start


def ends(words: Sequence[str], start: int) -> list[int]:
    """Find where each phrase ends of those that follow on each other."""
    found: list[int] = []
    while (end := phrase_end(words, start)) is not None:
        found.append(end)
        start = end
    return found


def phrase_end(words: Sequence[str], start: int, *names: str) -> int | None:
    """Find the end of the longest phrase that begins at a word; menus begin theirs with a capital.

    Args:
        words: The text.
        start: The word.
        names: The classes of phrases; those that are residue, if there are none.
    """
    if start >= len(words) or words[start][0].islower():
        return None
    for end in range(min(start + _PHRASE, len(words)), start, -1):
        if (
            phrases.whole(" ".join(words[start:end]), *(names or _CLASSES))
            and words[end - 1][-1] not in ",;!?"
        ):
            return end
    return None


def texts(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Give the phrases of a run."""
    for stop in ends(words[:end], start):
        yield " ".join(words[start:stop])
        start = stop


def said(words: Sequence[str]) -> int:
    """Count the words that phrases are made of."""
    at = count = 0
    while at < len(words):
        end = phrase_end(words, at) or at
        count += end - at
        at = max(end, at + 1)
    return count
