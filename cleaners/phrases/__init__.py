"""What pages say that articles don't: literal phrases by class, one TOML file a language.

    [share]
    lines = ["Like us on Facebook", "Share"]     # whole lines
    starts = ["Share this article on"]           # how short lines begin
    ends = ["wrote:"]                            # how bylines end
    inside = ["wrote on"]                        # what stands between an author and a date
    keep = ["I like us on Facebook."]            # must never be found

The class ``address`` holds no residue but the words by which a page speaks to its reader ("your inbox").

Lines and phrases are compared after folding (`cleaners.text.fold`); ``#`` stands for any number. All
languages are one table, since pages mix them. A lookup hashes the line and its first word, and compares it with
the few phrases that begin with that word: it doesn't slow down as phrases are added.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from unicodedata import east_asian_width, normalize

from cleaners.text import fold, fold_numbers, squeeze

CLASSES = frozenset(
    "share newsletter read_more advertisement print login consent app reading_time chrome copyright"
    " photo_credit byline published updated continues agency comment_heading comment_controls comment_closed"
    " comment_none comment_login comment_form comment_byline address".split()
)
SHORT = 200
"""Longest line, in characters, that a beginning or an ending is looked up for."""
_TAIL = " :："
_ALIKE = {"nb": ("no",), "nn": ("no",)}
"""Languages that share a file of another code."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """One entry of a phrase file."""

    name: str
    """Its class."""
    languages: tuple[str, ...]
    """Those whose files hold it, sorted."""
    text: str
    """Folded."""

    @property
    def rule(self) -> str:
        """Name it for a `Removal`: ``share: en.toml 'like us on facebook'``."""
        return self.rule_in(None)

    def rule_in(self, language: str | None) -> str:
        """Name it with the file of a text's language (BCP 47), if that holds it; else English, else the first."""
        own = (language or "").partition("-")[0].lower()
        file = next((code for code in (own, *_ALIKE.get(own, ()), "en") if code in self.languages), None)
        return f"{self.name}: {file or self.languages[0]}.toml '{self.text}'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A line with the phrase in it taken out."""

    before: str
    phrase: Phrase
    after: str


_NO_TEXTS: list[str] = []
_Named = dict[str, Phrase]
"""Class -> the phrase."""


class _Table:
    """Phrases by folded text, to be found at the beginning of a longer text."""

    def __init__(self) -> None:
        self.phrases: dict[str, _Named] = {}
        self.first: dict[str, list[str]] = defaultdict(list)
        """First word -> the texts that begin with it, the longest first."""
        self.letters: set[str] = set()
        """What the texts begin with."""

    def add(self, text: str, phrase: Phrase) -> None:
        if text not in self.phrases:
            self.phrases[text] = {}
            texts = self.first[_first(text)]
            texts.append(text)
            texts.sort(key=len, reverse=True)
            self.letters.add(text[0])
        _add(self.phrases[text], phrase)

    def at(self, text: str) -> list[_Named]:
        """Give the phrases that ``text`` begins with, the longest first."""
        if not text:
            return []
        return [
            self.phrases[begin]
            for begin in self.candidates(text)
            if text.startswith(begin) and _ends_word(text, len(begin))
        ]

    def candidates(self, text: str) -> list[str]:
        """Give what a text may begin with, going by its first word."""
        word = _first(text)
        begins = self.first.get(word, _NO_TEXTS)
        if word == text[0] or text[1].isalnum():
            return begins
        return begins + self.first.get(text[0], _NO_TEXTS)  # a word of one letter, with a mark behind it

    def within(self, text: str) -> Iterator[tuple[int, _Named]]:
        """Give the phrases that begin at a word of ``text``, and where."""
        for at in _word_starts(text):
            if text[at : at + 1] in self.letters:
                for found in self.at(text[at:]):
                    yield at, found


def _add(named: _Named, phrase: Phrase) -> None:
    known = named.get(phrase.name)
    if known is None:
        named[phrase.name] = phrase
    elif not set(phrase.languages) <= set(known.languages):
        named[phrase.name] = replace(known, languages=(*known.languages, *phrase.languages))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Index:
    lines: dict[str, _Named]
    starts: _Table
    ends: _Table
    inside: _Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """All phrases that are a line or begin it."""

    lines: _Named
    starts: Sequence[_Named]

    @property
    def knows(self) -> bool:
        """Whether there are any."""
        return self is not _NOTHING

    def whole(self, *names: str) -> Phrase | None:
        """Give the phrase of the classes that is the whole line."""
        return _pick(self.lines, names) if self.lines else None

    def start(self, *names: str) -> Phrase | None:
        """Give the longest phrase of the classes that begins the line."""
        for found in self.starts:
            if phrase := _pick(found, names):
                return phrase
        return None


_NOTHING = Look(lines={}, starts=())


def find(line: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that is the whole line or begins it, if it is short.

    >>> find("LIKE US on Facebook!", "share").rule
    "share: en.toml 'like us on facebook'"
    """
    seen = look(line)
    return seen.whole(*names) or seen.start(*names) if seen.knows else None


def whole(line: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that is the whole line."""
    return look(line).whole(*names)


def start(line: str, *names: str) -> Phrase | None:
    """Find the longest phrase of the classes that begins a short line."""
    return look(line).start(*names)


def _pick(found: _Named, names: tuple[str, ...]) -> Phrase | None:
    for name in names:
        if name in found:
            return found[name]
    return None


@lru_cache(maxsize=2048)
def may_begin(word: str, *names: str) -> bool:
    """Whether a phrase of the classes may begin with a word, so that what it begins is worth a look.

    >>> may_begin("(Posted", "byline"), may_begin("river", "byline"), may_begin("—", "byline")
    (True, False, True)
    """
    text = normal(word)
    starts = _index().starts
    return not text or any(_pick(starts.phrases[begin], names) for begin in starts.candidates(text))


@cache
def first_words(*names: str) -> frozenset[str]:
    """Give the first words of all that `find` may find for the classes: those of letters alone, folded."""
    index = _index()
    texts = (
        text
        for table in (index.lines, index.starts.phrases)
        for text, found in table.items()
        if _pick(found, names)
    )
    return frozenset(word for text in texts if (word := fold(text.split(" ", 1)[0])).isalpha())


def may_open(line: str, firsts: frozenset[str]) -> bool:
    """Whether a line's first word is one of `first_words`, or of another kind than they are.

    >>> may_open("Comments (3)", frozenset({"comments"})), may_open("The river", frozenset({"comments"}))
    (True, False)
    """
    word = normal(line.split(" ", 1)[0])
    return word in firsts or not word.isalpha() or _is_wide(word[0])


@lru_cache(maxsize=2048)
def look(line: str) -> Look:
    """Look a line up once for all classes; the lines of one text are asked for again and again."""
    if len(line) > SHORT:
        return _NOTHING
    text = normal(line)
    index = _index()
    exact, starts = index.lines.get(text), index.starts.at(text)
    return Look(lines=exact or {}, starts=starts) if exact or starts else _NOTHING


def end(line: str, *names: str) -> Cut | None:
    """Find the phrase of the classes that ends a short line, as in "Robert says:".

    >>> end("Robert says:", "comment_byline").before
    'Robert'
    """
    if len(line) > SHORT:
        return None
    text = squeeze(_compatible(line)).rstrip(_TAIL)
    for found in _index().ends.at(text[::-1].casefold()):
        if phrase := _pick(found, names):
            return Cut(before=text[: -len(phrase.text)].strip(" ,"), phrase=phrase, after="")
    return None


def inside(line: str, *names: str) -> Cut | None:
    """Find the first phrase of the classes within a short line, as in "Robert wrote on May 3, 2014:"."""
    if len(line) > SHORT:
        return None
    text = squeeze(_compatible(line))
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters have a longer lower case: positions would be off
        return None
    for at, found in _index().inside.within(lowered):
        if phrase := _pick(found, names):
            rest = text[at + len(phrase.text) :]
            return Cut(before=text[:at].strip(" ,"), phrase=phrase, after=rest.strip(_TAIL))
    return None


def _compatible(text: str) -> str:
    return text if text.isascii() else normalize("NFKC", text)


def addresses(text: str, languages: Iterable[str]) -> bool:
    """Whether a text speaks to its reader in one of the languages.

    >>> addresses("the best stories in your inbox", ["en"]), addresses("the best stories", ["en"])
    (True, False)
    """
    lowered, wanted = _compatible(text).lower(), frozenset(languages)
    return any(
        "address" in found and not wanted.isdisjoint(found["address"].languages)
        for _, found in _index().inside.within(lowered)
    )


@lru_cache(maxsize=4096)
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
    index = _Index(lines={}, starts=_Table(), ends=_Table(), inside=_Table())
    tables = {"starts": index.starts, "ends": index.ends, "inside": index.inside}
    for language, name, kind, text in entries():
        key = folded(kind, text)
        phrase = Phrase(name=name, languages=(language,), text=key)
        if kind == "lines":
            _add(index.lines.setdefault(key, {}), phrase)
        elif table := tables.get(kind):
            table.add(key[::-1] if kind == "ends" else key, phrase)
    return index


def _first(text: str) -> str:
    """Give what a table is keyed by: the first word, or one character of a script without blanks."""
    if not text[0].isalnum() or _is_wide(text[0]):
        return text[0]
    return text.split(" ", 1)[0].rstrip(":")


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
