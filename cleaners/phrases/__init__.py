"""What pages say that articles don't: literal phrases by class, one TOML file a language.

    [share]
    lines = ["Like us on Facebook", "Share"]     # whole lines
    starts = ["Share this article on"]           # how short lines begin
    notices = ["By sharing you agree to"]        # how lines begin that no article has, long ones too
    ends = ["wrote:"]                            # how bylines end
    inside = ["wrote on"]                        # what stands between an author and a date
    keep = ["I like us on Facebook."]            # must never be found
    stay = ["Follow us, he said, or go home."]   # may be found, but are prose: no residue anywhere

The class ``address`` holds no residue but the words by which a page speaks to its reader ("your inbox").

Lines and phrases are compared after folding (`cleaners.text.fold`); ``#`` stands for any number. All
languages are one table, since pages mix them. A lookup goes by a line's first word (or last, for endings): most
lines are done when no phrase has that word there, without being folded. The others are compared with the few
phrases that have it: a lookup doesn't slow down as phrases are added. Where a beginning ends in a colon ("Also
read:"), a dash, a bar or an arrow does as well.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, product
from unicodedata import normalize

from cleaners.phrases.gate import (
    TAIL,
    compatible,
    may_end,
    may_open,
    of_beginning,
    of_line,
    opened,
    openings,
    without_tail,
)
from cleaners.phrases.table import Named, Phrase, Table, add, first_of
from cleaners.text import alike, fold_numbers, squeeze

__all__ = [
    "CLASSES", "SHORT", "Cut", "Look", "Phrase", "addresses", "candidates", "end", "entries", "find", "first_words",
    "folded", "inside", "last_words", "listed", "look", "may_be_label", "may_end", "may_open", "normal", "openings",
    "start", "whole",
]  # fmt: skip

CLASSES = frozenset(
    "share newsletter read_more filed_under advertisement print login consent app reading_time chrome copyright"
    " photo_credit byline published updated continues agency comment_heading comment_controls comment_closed"
    " comment_none comment_login comment_form comment_byline address".split()
)
SHORT = 200
"""Longest line, in characters, that a beginning or an ending is looked up for."""
_LONG = 600
"""The same for the beginning of a notice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A line with the phrase in it taken out."""

    before: str
    phrase: Phrase
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Index:
    lines: dict[str, Named]
    starts: Table
    ends: Table
    inside: Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """All phrases that are a line or begin it."""

    lines: Named
    starts: Sequence[Named]

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
    if not _may_be(line, names):
        return None
    seen = _look(line)
    return seen.whole(*names) or seen.start(*names)


def whole(line: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that is the whole line."""
    return _look(line).whole(*names) if _may_be(line, names) else None


def listed(folded: str, *names: str) -> Phrase | None:
    """Find the phrase of the classes that a folded text (`normal`) is."""
    found = _index().lines.get(folded)
    return _pick(found, names) if found else None


def start(line: str, *names: str) -> Phrase | None:
    """Find the longest phrase of the classes that begins a short line."""
    return _look(line).start(*names) if _may_be(line, names) else None


def _may_be(line: str, names: tuple[str, ...]) -> bool:
    known = candidates(line)
    return bool(known) and not known.isdisjoint(names)


def _pick(found: Named, names: tuple[str, ...]) -> Phrase | None:
    for name in names:
        if name in found:
            return found[name]
    return None


@cache
def first_words(*names: str) -> frozenset[str]:
    """Give what `may_open` asks for: how all begins, folded, that `find` may find for the classes."""
    return frozenset(text for text, found in _openings().items() if not found.isdisjoint(names))


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def candidates(line: str) -> frozenset[str]:
    """Give the classes of the phrases that a line may be or begin with: none for most, and sure of the rest.

    A dump's lines are looked up by several, for the classes that each of them asks for.
    """
    if len(line) > _LONG:
        return _NONE
    table = _openings() if len(line) <= SHORT else _notice_openings()
    found = opened(line, table)
    if not found:
        return CLASSES if found is None else _NONE
    return table[found[0]] if len(found) == 1 else _NONE.union(*(table[opening] for opening in found))


@cache
def _openings() -> dict[str, frozenset[str]]:
    """Give how the phrases begin -> the classes of those that begin so."""
    index = _index()
    whole = ((opening, found) for text, found in index.lines.items() for opening in of_line(text))
    return _classes(chain(whole, _beginnings(index.starts.phrases)))


@cache
def _notice_openings() -> dict[str, frozenset[str]]:
    phrases = _index().starts.phrases
    return _classes(
        _beginnings({text: named for text, found in phrases.items() if (named := _notices_of(found))})
    )


def _beginnings(phrases: dict[str, Named]) -> Iterator[tuple[str, Named]]:
    return ((opening, found) for text, found in phrases.items() for opening in of_beginning(text))


def _classes(named: Iterable[tuple[str, Named]]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for opening, found in named:
        table.setdefault(opening, set()).update(found)
    return {opening: frozenset(classes) for opening, classes in table.items()}


def may_be_label(first: str, last: str) -> bool:
    """Whether phrases that are whole lines begin with one word and end with another, whatever their case."""
    return first.lower() in _openings() and last.lower() in _last_of_lines()


@cache
def _last_of_lines() -> frozenset[str]:
    return frozenset(text.rpartition(" ")[2] for text in _index().lines)


def look(line: str) -> Look:
    """Look a line up once for all classes."""
    return _look(line) if candidates(line) else _NOTHING


@lru_cache(maxsize=1024)
def _look(line: str) -> Look:
    text, index = _normal(line), _index()
    if len(line) > SHORT:
        exact, starts = None, [named for found in index.starts.at(text) if (named := _notices_of(found))]
    else:
        exact, starts = index.lines.get(text), index.starts.at(text) or _started(text)
    return Look(lines=exact or {}, starts=starts) if exact or starts else _NOTHING


def _notices_of(found: Named) -> Named:
    return {name: phrase for name, phrase in found.items() if phrase.is_notice}


def _started(text: str) -> list[Named]:
    """Find what begins a folded line up to a mark that is set for a colon: "also read - ten ferries"."""
    mark = _INSTEAD_OF_COLON.search(text) if _MARK.search(text) else None
    return _index().starts.at(f"{text[: mark.start()]}: {text[mark.end() :]}") if mark else []


_INSTEAD_OF_COLON = re.compile(r" ?(?:[|›»→▶►]|>+|[-=]>) ?| [-–—] ")
_MARK = re.compile("[|›»→▶►>–—-]")
"""One of them is in each; to see that there is none takes a fraction of the time."""


def end(line: str, *names: str) -> Cut | None:
    """Find the phrase of the classes that ends a short line, as in "Robert says:".

    >>> end("Robert says:", "comment_byline").before
    'Robert'
    """
    if len(line) > SHORT or not may_end(line, _all_last_words()):
        return None
    text = without_tail(line)
    for found in _index().ends.at(text[::-1].casefold()):
        if phrase := _pick(found, names):
            return Cut(before=text[: -len(phrase.text)].strip(" ,"), phrase=phrase, after="")
    return None


@cache
def last_words(*names: str) -> frozenset[str]:
    """Give what `may_end` asks for: the last words, reversed, of all that `end` may find for the classes."""
    ends = _index().ends.phrases
    return frozenset(first_of(text) for text, found in ends.items() if _pick(found, names))


@cache
def _all_last_words() -> frozenset[str]:
    return last_words(*CLASSES)


def inside(line: str, *names: str) -> Cut | None:
    """Find the first phrase of the classes within a short line, as in "Robert wrote on May 3, 2014:"."""
    if len(line) > SHORT:
        return None
    text = squeeze(compatible(line))
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters have a longer lower case: positions would be off
        return None
    for at, found in _index().inside.within(lowered):
        if phrase := _pick(found, names):
            rest = text[at + len(phrase.text) :]
            return Cut(before=text[:at].strip(" ,"), phrase=phrase, after=rest.strip(TAIL))
    return None


def addresses(text: str, languages: Iterable[str]) -> bool:
    """Whether a text speaks to its reader in one of the languages.

    >>> addresses("the best stories in your inbox", ["en"]), addresses("the best stories", ["en"])
    (True, False)
    """
    lowered, wanted = compatible(text).lower(), frozenset(languages)
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
    return _normal(line)


def _normal(line: str) -> str:
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
    if kind in {"starts", "notices"}:  # the colon at the end of "Read more:" counts
        return normal(f"{text} x").removesuffix("x").rstrip()
    if kind == "ends":
        return normalize("NFKC", text).rstrip(TAIL).casefold()
    return normalize("NFKC", text).lower() if kind == "inside" else normal(text)


@cache
def _index() -> _Index:
    index = _Index(lines={}, starts=Table(), ends=Table(), inside=Table())
    tables = {"starts": index.starts, "notices": index.starts, "ends": index.ends, "inside": index.inside}
    for language, name, kind, text in entries():
        key = folded(kind, text)
        shown = key if alike(text) == text else squeeze(text).lower()
        phrase = Phrase(name=name, languages=(language,), text=key, shown=shown, is_notice=kind == "notices")
        if kind == "lines":
            add(index.lines.setdefault(key, {}), phrase)
        elif table := tables.get(kind):
            table.add(key[::-1] if kind == "ends" else key, phrase)
    return index
