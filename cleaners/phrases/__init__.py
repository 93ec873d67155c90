"""What pages say that articles don't: literal phrases by class, one TOML file a language.

    [share]
    lines = ["Like us on Facebook", "Share"]     # whole lines
    starts = ["Share this article on"]           # how short lines begin
    ends = ["wrote:"]                            # how bylines end
    inside = ["wrote on"]                        # what stands between an author and a date
    keep = ["I like us on Facebook."]            # must never be found

Lines and phrases are compared after folding (`cleaners.text.fold`); ``#`` stands for any number. All
languages are one table, since pages mix them. A lookup hashes the line, or its first characters once for every
length that a phrase of the same two first letters has: it doesn't slow down as phrases are added.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from unicodedata import east_asian_width, normalize

from cleaners.text import fold_numbers, squeeze

CLASSES = frozenset(
    "share newsletter read_more advertisement print login consent app reading_time chrome copyright"
    " photo_credit byline published updated continues agency comment_heading comment_controls comment_closed"
    " comment_none comment_login comment_form comment_byline".split()
)
SHORT = 200
"""Longest line, in characters, that a beginning or an ending is looked up for."""
_TAIL = " :："


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """One entry of a phrase file."""

    name: str
    """Its class."""
    language: str
    text: str
    """Folded."""

    @property
    def rule(self) -> str:
        """Name it for a `Removal`: ``share: en.toml 'like us on facebook'``."""
        return f"{self.name}: {self.language}.toml '{self.text}'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A line with the phrase in it taken out."""

    before: str
    phrase: Phrase
    after: str


class _Table:
    """Phrases by folded text, and how long those can be that begin with the same two characters."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, str], Phrase] = {}
        self.lengths: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str, phrase: Phrase) -> None:
        self.phrases.setdefault((phrase.name, text), phrase)
        lengths = self.lengths[text[:2]]
        if len(text) not in lengths:
            lengths.append(len(text))
            lengths.sort(reverse=True)

    def at(self, text: str, names: tuple[str, ...]) -> Phrase | None:
        """Find the longest phrase of the classes that ``text`` begins with."""
        for length in (*self.lengths.get(text[:2], ()), *self.lengths.get(text[:1], ())):
            if _ends_word(text, length):
                for name in names:
                    if phrase := self.phrases.get((name, text[:length])):
                        return phrase
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Index:
    lines: _Table
    starts: _Table
    ends: _Table
    inside: _Table


def find(line: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that is the whole line or begins it, if it is short.

    >>> find("LIKE US on Facebook!", "share").rule
    "share: en.toml 'like us on facebook'"
    """
    return whole(line, *names) or start(line, *names)


def whole(line: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that is the whole line."""
    if len(line) > SHORT:
        return None
    folded = normal(line)
    table = _index().lines.phrases
    return next((phrase for name in names if (phrase := table.get((name, folded)))), None)


def start(line: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that begins a short line, with more behind it."""
    return _index().starts.at(normal(line), names) if len(line) <= SHORT else None


def end(line: str, *names: str) -> Cut | None:
    """Find the phrase of the classes that ends a short line, as in "Robert says:".

    >>> end("Robert says:", "comment_byline").before
    'Robert'
    """
    if len(line) > SHORT:
        return None
    text = squeeze(normalize("NFKC", line)).rstrip(_TAIL)
    turned = text[::-1].casefold()
    phrase = _index().ends.at(turned, names)
    if phrase is None:
        return None
    return Cut(before=text[: -len(phrase.text)].strip(" ,"), phrase=phrase, after="")


def inside(line: str, *names: str) -> Cut | None:
    """Find the first phrase of the classes within a short line, as in "Robert wrote on May 3, 2014:"."""
    if len(line) > SHORT:
        return None
    text = squeeze(normalize("NFKC", line))
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters have a longer lower case: positions would be off
        return None
    table = _index().inside
    for at in _word_starts(lowered):
        if phrase := table.at(lowered[at:], names):
            rest = text[at + len(phrase.text) :]
            return Cut(before=text[:at].strip(" ,"), phrase=phrase, after=rest.strip(_TAIL))
    return None


def normal(line: str) -> str:
    """Fold a line as the phrases are folded; a blank before a colon goes, as French sets it.

    >>> normal("Lire aussi : 3 pages")
    'lire aussi: # pages'
    """
    return fold_numbers(line).replace(" :", ":")


def entries() -> Iterator[tuple[str, str, str, str]]:
    """Give every entry of the files as they are written: language, class, list, text."""
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for name, lists in tomllib.loads(file.read_text("utf-8")).items():
                for kind, texts in lists.items():
                    yield from product([file.name.removesuffix(".toml")], [name], [kind], texts)


def folded(kind: str, text: str) -> str:
    """Fold an entry of a list as it is looked up; the files are sorted by it."""
    text = text.replace("#", "0")
    if kind == "starts":  # the colon at the end of "Read more:" counts
        return normal(f"{text} x").removesuffix("x").rstrip()
    if kind == "ends":
        return normalize("NFKC", text).rstrip(_TAIL).casefold()
    return normalize("NFKC", text).lower() if kind == "inside" else normal(text)


@cache
def _index() -> _Index:
    index = _Index(lines=_Table(), starts=_Table(), ends=_Table(), inside=_Table())
    tables = {"lines": index.lines, "starts": index.starts, "ends": index.ends, "inside": index.inside}
    for language, name, kind, text in entries():
        if table := tables.get(kind):
            key = folded(kind, text)
            phrase = Phrase(name=name, language=language, text=key)
            table.add(key[::-1] if kind == "ends" else key, phrase)
    return index


def _ends_word(text: str, length: int) -> bool:
    """Whether a word ends before ``text[length]``; Chinese and Japanese don't set words apart."""
    if length >= len(text) or not text[length].isalnum():
        return length <= len(text)
    return not text[length - 1].isalnum() or _is_wide(text[length - 1])


def _is_wide(char: str) -> bool:
    """Whether a character is of a script that sets no blanks between words; Korean does."""
    return east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7af"


def _word_starts(text: str) -> Iterator[int]:
    for at, char in enumerate(text):
        if char != " " and (at == 0 or text[at - 1] == " " or _is_wide(char)):
            yield at
