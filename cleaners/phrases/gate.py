"""Which lines are worth a look for a phrase, going by their first or last words: that spares folding most lines.

Texts use the same words again and again, most of them plain: what a word is known by is seen at once or kept.
"""

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

from cleaners.phrases.table import first_of, keys
from cleaners.text import EDGE, fold_numbers, squeeze

TAIL = " :："
"""What may stand behind the ending of a line."""


def openings(texts: Iterable[str]) -> frozenset[str]:
    """Give what `may_open` asks for of whole lines, folded: their first word, and the first two.

    >>> sorted(openings(["read more: # pages"]))
    ['read', 'read more']
    """
    return frozenset(opening for text in texts for opening in of_line(text))


def of_line(text: str) -> Sequence[str]:
    """Give the openings of one line."""
    if not text:
        return ()
    first, *others = text.split(" ", 2)
    opening = _opening(first)
    return (opening, f"{opening} {_opening(others[0])}") if others else (opening,)


def of_beginning(text: str) -> Sequence[str]:
    """Give the openings of a text that lines begin with: behind one of a single word any word may stand."""
    return of_line(text) if " " in text else (*of_line(text), f"{_opening(text)} {_ANY}")


_ANY = "*"
"""The second word where it may be any."""


def may_open(line: str, firsts: Container[str]) -> bool:
    """Whether a line may be a text or begin with one, going by two words: false for most, and sure if false.

    >>> may_open("Comments (3)", frozenset({"comments"})), may_open("The river", frozenset({"comments"}))
    (True, False)
    """
    return opened(line, firsts) != ()


def opened(line: str, firsts: Container[str]) -> Sequence[str] | None:
    """Give those of the openings that a line has, going by two words: none for most; null if that can't be told.

    >>> opened("Read more about it", frozenset({"read", "read more", "read our"}))
    ['read more']
    """
    begin = line.partition(" ")[0]
    if begin.isascii() and begin.isalpha() and begin.lower() not in firsts:  # nearly all lines are done here
        return ()
    words = line.lstrip(EDGE).split(None, 2)
    if not words:
        return None
    keys = _keys(words[0].rstrip(EDGE))
    first = [key for key in keys if key in firsts]
    if not first:
        return () if keys else None  # a word that folds to nothing tells nothing
    behind = _behind(words)
    if not behind:
        return first
    pairs = [f"{key} {second}" for key in first for second in (*behind, _ANY)]
    return [pair for pair in pairs if pair in firsts] or ()


def _keys(word: str) -> Sequence[str]:
    return (word.lower(),) if _is_plain(word) else _first_keys(word)


def _behind(words: Sequence[str]) -> Sequence[str]:
    """Give what the second word may be known by; nothing if there is none, or marks stand in it."""
    second = words[1].rstrip(EDGE) if len(words) > 1 else ""
    return _keys(second) if _is_plain(second) or (second.isalnum() and words[0][-1].isalnum()) else ()


def _is_plain(word: str) -> bool:
    """Whether folding does no more to a word than lower its case, as for most words."""
    return word.isascii() and word.isalpha()


@lru_cache(maxsize=4096)
def _first_keys(word: str) -> tuple[str, ...]:
    """Give what a line with this first word may be known by; nothing if the word doesn't fold to one word."""
    text = fold_numbers(word)
    if not text or " " in text:
        return ()
    if text[1:2].isalnum() and text[0] != _NUMBER:
        return (_opening(text),)
    return (_opening(text), text[0])  # a number, or a word of one letter, with a mark or letter behind it


_NUMBER = "#"


@lru_cache(maxsize=4096)
def _opening(text: str) -> str:
    """Give what a folded line has in common with each phrase that it may begin with: its first word without marks.

    >>> _opening("read more:"), _opening("read, they said"), _opening("続きを読む")
    ('read', 'read', '続')
    >>> _opening("# comments"), _opening("#件のコメント")  # to know any number would be to know little
    ('#', '#件')
    """
    first = first_of(text)
    if first == _NUMBER and text[1:2].isalnum():
        return text[:2]
    return first.partition(":")[0].rstrip(EDGE) or first


def may_end(line: str, lasts: frozenset[str]) -> bool:
    """Whether a phrase may end a line, going by its last word: false for most, and sure if false.

    Args:
        line: The line.
        lasts: Last words, folded and reversed.

    >>> may_end("Robert says:", frozenset({"syas"})), may_end("The river rose", frozenset({"syas"}))
    (True, False)
    """
    text = line.rstrip(TAIL)
    word = text[text.rfind(" ") + 1 :]
    if word.isascii() and word.isalpha():
        return word[::-1].lower() in lasts
    return not word or not lasts.isdisjoint(_last_keys(word) or lasts)


@lru_cache(maxsize=4096)
def _last_keys(word: str) -> tuple[str, ...]:
    """Give what a line with this last word may be known by; nothing if the word folds to nothing."""
    text = without_tail(word)
    return keys(text[::-1].casefold()) if text else ()


def without_tail(line: str) -> str:
    """Squeeze a line, and take off the blanks and colons behind it."""
    return squeeze(compatible(line)).rstrip(TAIL)


def compatible(text: str) -> str:
    """Give the compatible form of a text (Unicode's NFKC)."""
    return text if text.isascii() else normalize("NFKC", text)
