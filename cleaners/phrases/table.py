"""Phrases by the words they begin with, to be found at the beginning of a longer text or within it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

_ALIKE = {"nb": ("no",), "nn": ("no",)}
"""Languages that share a file of another code."""


class Phrase(NamedTuple):
    """One entry of a phrase file; a tuple, since there are tens of thousands to make."""

    name: str
    """Its class."""
    languages: tuple[str, ...]
    """Those whose files hold it, sorted."""
    text: str
    """Folded, to be compared."""
    shown: str
    """As its file has it, but for case and the marks at either end."""
    is_notice: bool
    """Whether no article has a line that begins so."""

    @property
    def rule(self) -> str:
        """Name it for a `Removal`: ``share: en.toml 'like us on facebook'``."""
        return self.rule_in(None)

    def rule_in(self, language: str | None) -> str:
        """Name it with the file of a text's language (BCP 47), if that holds it; else English, else the first."""
        codes = (*_codes(language), "en") if language else ("en",)
        files = [code for code in codes if code in self.languages] or self.languages
        return f"{self.name}: {files[0]}.toml '{self.shown}'"

    def is_of(self, language: str | None) -> bool:
        """Whether the phrase is of a text's language (BCP 47), or that isn't known."""
        return language is None or any(code in self.languages for code in _codes(language))


def _codes(language: str) -> tuple[str, ...]:
    own = language.partition("-")[0].lower()
    return own, *_ALIKE.get(own, ())


Named = dict[str, Phrase]
"""Class -> the phrase."""


class Table:
    """Phrases by folded text, to be found at the beginning of a longer text."""

    def __init__(self) -> None:
        self.phrases: dict[str, Named] = {}
        self.lengths: dict[str, list[int]] = defaultdict(list)
        """First word -> how long the texts are that begin with it, the longest first."""
        self.letters: set[str] = set()
        """What the texts begin with."""

    def add(self, text: str, phrase: Phrase) -> None:
        """Add a phrase that begins, ends or stands within lines."""
        if text not in self.phrases:
            self.phrases[text] = {}
            word = first_of(text)
            self.lengths[word] = sorted({*self.lengths[word], len(text)}, reverse=True)
            self.letters.add(text[0])
        add(self.phrases[text], phrase)

    def at(self, text: str) -> list[Named]:
        """Give the phrases that ``text`` begins with, the longest first."""
        found = []
        for length in self._lengths(text):
            named = self.phrases.get(text[:length])
            if named is not None and length <= len(text) and _ends_word(text, length):
                found.append(named)
        return found

    def _lengths(self, text: str) -> Sequence[int]:
        """Give the lengths of what a text may begin with: far fewer than there are texts for "#"."""
        first = text.partition(" ")[0]
        if first.isascii() and first.isalpha():  # as most are; no need of `keys`
            return self.lengths.get(first, ())
        word, *letter = keys(text) if text else ("",)
        lengths = self.lengths.get(word, ())
        more = self.lengths.get(letter[0], ()) if letter else ()
        return sorted({*lengths, *more}, reverse=True) if more else lengths

    def within(self, text: str) -> Iterator[tuple[int, Named]]:
        """Give the phrases that begin at a word of ``text``, and where."""
        for at in _word_starts(text):
            if text[at : at + 1] in self.letters:
                for found in self.at(text[at:]):
                    yield at, found


def add(named: Named, phrase: Phrase) -> None:
    """Add a phrase to its class; one that another language has already gets that language, too."""
    known = named.setdefault(phrase.name, phrase)
    if known is not phrase:
        new = tuple(language for language in phrase.languages if language not in known.languages)
        is_notice = known.is_notice or phrase.is_notice
        named[phrase.name] = known._replace(languages=(*known.languages, *new), is_notice=is_notice)


def first_of(text: str) -> str:
    """Give what a table is keyed by: the first word, or one character of a script without blanks."""
    if not text[0].isalnum() or _is_wide(text[0]):
        return text[0]
    return text.split(" ", 1)[0].rstrip(":")


def keys(text: str) -> tuple[str, ...]:
    """Give the keys of what a text may begin with: its first word, and its first letter if a mark follows that."""
    word = first_of(text)
    return (word,) if word == text[0] or text[1].isalnum() else (word, text[0])


def _ends_word(text: str, length: int) -> bool:
    """Whether a word ends before ``text[length]``; Chinese and Japanese don't set words apart."""
    if length >= len(text) or not text[length].isalnum():
        return length <= len(text)
    return not text[length - 1].isalnum() or _is_wide(text[length - 1])


def _is_wide(char: str) -> bool:
    """Whether a character is of a script that sets no blanks between words; Korean does."""
    return char >= _WIDE and east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7af"


_WIDE = "\u1100"
"""The first character that is wide."""
_WORD = re.compile("[^ ]+")


def _word_starts(text: str) -> Iterable[int]:
    if text.isascii() or max(text) < _WIDE:
        return [word.start() for word in _WORD.finditer(text)]
    return [
        at
        for at, char in enumerate(text)
        if char != " " and (at == 0 or text[at - 1] == " " or _is_wide(char))
    ]
