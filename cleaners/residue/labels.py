"""Labels that stand in one line: "Share Save Print", "Log in Sign up", "Home News Sport Weather".

A dump puts the buttons of a bar, or the entries of a menu, one behind the other. Such a line is nothing but phrases,
each of which begins with a capital where its script has any.
"""

from collections.abc import Iterator, Sequence

from cleaners import phrases

_MOST, _LONGEST = 12, 5
"""Most words of a row, and of a label in it."""
_SIZE = 90
"""Longest row, in characters."""
_MARKS, _ENDS = "&+", ".,;:!?"
"""What may stand between labels, and doesn't end the last."""


def may_be_row(text: str) -> bool:
    """Whether a line's first word begins a label and its last word ends one: false for most lines."""
    if len(text) > _SIZE or text[-1] in _ENDS:
        return False
    first, _, others = text.partition(" ")
    return bool(others) and phrases.may_be_label(first, others.rpartition(" ")[2])


def row(text: str, classes: Sequence[str]) -> tuple[phrases.Phrase, ...]:
    """Give the phrases that a line (which `may_be_row`) is made of; nothing if it isn't, or is a single one.

    Args:
        text: The line.
        classes: The classes of the phrases, the first to be preferred.

    >>> [phrase.text for phrase in row("Share & Save & Terms of use", ("share", "print", "chrome"))]
    ['share', 'save', 'terms of use']
    """
    words, folded = text.split(), phrases.normal(text).split()
    if not 1 < len(words) == len(folded) <= _MOST:
        return ()
    found: dict[int, tuple[phrases.Phrase, ...]] = {0: ()}
    for start, word in enumerate(words):
        if start in found and word in _MARKS:
            found.setdefault(start + 1, found[start])
        elif start in found and not word[0].islower():
            for end, phrase in _labels(folded, start, classes):
                found.setdefault(end, (*found[start], phrase))
    made = found.get(len(words), ())
    return made if len(made) > 1 and _of_one_language(made) else ()


def _labels(
    folded: Sequence[str], start: int, classes: Sequence[str]
) -> Iterator[tuple[int, phrases.Phrase]]:
    """Give the labels that begin at a word, the longest first, and where they end."""
    for end in range(min(start + _LONGEST, len(folded)), start, -1):
        if phrase := phrases.listed(" ".join(folded[start:end]), *classes):
            yield end, phrase


def _of_one_language(labels: Sequence[phrases.Phrase]) -> bool:
    return bool(frozenset.intersection(*(frozenset(label.languages) for label in labels)))
