"""Lines that say by whom and when: "Posted by Ann Lee on May 3, 2014 in Floods | 3 comments" -> names and dates.

A line is parted at marks (``|``, ``·``, ``-``) and before each phrase that opens a byline or says when; each part is
read by itself. A part that no phrase opens counts only if it is nothing but a date, or a name beside one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import is_normalized

from cleaners import phrases
from cleaners.plaintext import signers, wide_names
from cleaners.residue import dates, shape

_LONGEST = 160
"""Longest such line, in characters."""
_MARKS = re.compile(r"\s*[|·•●]\s*|\s+[-–—/]\s+|\s*;\s+|(?<=[^\W\d_]),\s+(?=\d{1,2}[. ])")
_JOINED = re.compile(
    r"\s+[|•·–—-]\s+|\s*,\s*|\s*/\s*|\s+(?:and|und|et|y|e|en|och|og|ja|i|и|&|with)\s+|\s*\|\s*"
)
_WORD = re.compile(r"[^\s|·•●]+")
_DATED = re.compile(r"\d(?:[./-]\d|(?:(?<=1)9|(?<=2)0)\d{2})")
"""What `shape.is_date_like` asks for, at least; with a digit in front, that a search skips to."""
_EDGE = " ,:()"
_OTHERS = "others"
_CLASSES = ("byline", "updated", "published")
_NAME_WORDS = 12
_NOT_WRITERS = frozenset(
    {
        "aus dem englischen von", "biên dịch:", "edited by", "editor:", "editör:", "edição:", "fact checked by",
        "fordította:", "kääntänyt", "medically reviewed by", "oversat af", "oversatt av", "penerjemah:", "překlad:",
        "reviewed by", "szerkesztette", "traducere:", "traducido por", "traduit par", "traduzione di",
        "tradução de", "translated by", "tłumaczenie:", "vertaling:", "çeviri:", "översättning:", "επιμέλεια:",
        "μετάφραση:", "перевод:", "переклад:", "تحرير:", "ترجمة:", "ترجمه:", "अनुवाद:", "संपादक:", "编辑:",
        "编辑/", "編集:", "編輯:", "翻訳:", "翻译:", "責任編輯", "责任编辑:", "번역:", "편집:",
    }
)  # fmt: skip
"""Bylines of those who edited, checked or translated a text."""
_BARE = 5
"""Longest word that is a byline's whole phrase and a preposition, and that stands before a place, in letters."""
_COLONS = (":", "(")
_STOPS = (",", ":", ";", ")", "/")
_BRACKETS = "(["
_BRACKETED = re.compile(r"[)\]]\s*\w")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINERS = frozenset("and und et y e en och og ja i и & with".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What a line says; null or empty where it doesn't."""

    authors: tuple[str, ...]
    published: str | None
    modified: str | None


_Part = tuple[str | None, str]
"""The class of the phrase that opens it, if any, and what stands behind that."""


@lru_cache(maxsize=256)
def read(text: str) -> Stamp | None:
    """Read a line; null for one that is no byline or date line. A head is read by several, line by line.

    >>> read("Posted by Ann Lee on May 3, 2014 in Floods | 3 comments")
    Stamp(authors=('Ann Lee',), published='2014-05-03', modified=None)
    """
    if len(text) > _LONGEST or shape.is_prose(text):
        return None
    if author := wide_names.author(text, others=_NOT_WRITERS):
        return Stamp(authors=(author,), published=None, modified=None)
    if not (may_be_dated(text) or _opens(text, phrases.first_words("byline"))):
        return None
    parted = _parts if _opens(text, phrases.first_words(*_CLASSES)) else _unopened
    pieces = _MARKS.split(text)
    is_dated = len(pieces) > 1 and any(map(_is_day, pieces))
    parts = [part for piece in pieces for part in parted(piece, is_dated=is_dated)]
    if not any(name for name, _ in parts) and not any(shape.is_date_like(rest) for _, rest in parts):
        return None
    stamp = Stamp(authors=(), published=None, modified=None)
    when = "published"
    for name, rest in parts:
        when = name if name in {"published", "updated"} else when
        stamp = _with_date(stamp, name, rest, when)
        if name == "byline" and not stamp.authors:
            stamp = replace(stamp, authors=people(rest))
    if stamp.published or stamp.modified:
        return stamp if stamp.authors else replace(stamp, authors=_beside(parts))
    return stamp if stamp.authors else None


def may_be_dated(text: str) -> bool:
    """Whether there may be a day or a year in a text, or signs that fold to one: sure if false."""
    return bool(_DATED.search(text)) or not (text.isascii() or is_normalized("NFKC", text))


def _opens(text: str, firsts: frozenset[str]) -> bool:
    """Whether a phrase may begin at any word of a line."""
    words = _WORD.findall(text)
    return not firsts.isdisjoint(map(str.lower, words)) or any(_may_open(word, firsts) for word in words)


def _may_open(word: str, firsts: frozenset[str]) -> bool:
    """Whether a phrase may begin with a word; most are plain, and folding would but lower their case."""
    if word.isascii() and word.isalpha():
        return word.lower() in firsts
    return phrases.may_open(word, firsts)


def _unopened(piece: str, *, is_dated: bool) -> Iterator[_Part]:  # noqa: ARG001 - as `_parts` is called
    """Take a piece for one part, for a line without any word that a phrase begins with."""
    if rest := piece.strip(_EDGE):
        yield None, rest


def _parts(piece: str, *, is_dated: bool) -> Iterator[_Part]:
    """Part a piece before each phrase that opens a byline or says when; another piece may be the line's date."""
    start, name, words = 0, None, list(re.finditer(r"\S+", piece))
    skip, firsts = 0, phrases.first_words(*_CLASSES)
    for word in words:
        if word.start() < skip or not _may_open(word[0], firsts):
            continue
        phrase = _opening(piece, word.start(), follows=is_dated or name not in {None, "byline"})
        if phrase:
            if before := piece[start : word.start()].strip(" ,:("):
                yield name, before
            name = _OTHERS if phrase.text in _NOT_WRITERS else phrase.name
            start = _behind(piece, word.start(), phrase)
            skip = start
    if rest := piece[start:].strip(_EDGE):
        yield name, rest


def _opening(piece: str, at: int, *, follows: bool) -> phrases.Phrase | None:
    """Find the phrase that opens a part; a byline within a line has a name behind it, and a line's end.

    "By", "von" or "de" alone are words of any line: they open one only where it begins, or behind another phrase,
    a mark or a date ("El faro de Punta Brava se apaga").
    """
    phrase = phrases.start(piece[at:], *_CLASSES)
    if phrase is None or phrase.name != "byline":
        return phrase
    rest = piece[_behind(piece, at, phrase) :]
    is_bare = len(phrase.text) <= _BARE and phrase.text.isalpha()
    if at == 0:
        return phrase if not is_bare or not _named(_signed(rest)) or _ends_with_names(rest) else None
    if is_bare and not (follows or _may_stand_before(piece[:at])):
        return None
    return phrase if _named(_signed(rest)) and _ends_with_names(rest) else None


def _may_stand_before(text: str) -> bool:
    return text.rstrip().endswith(_COLONS) or _is_day(text)


def _is_day(text: str) -> bool:
    """Whether a text is a date and nothing else, with a month in it if it has letters: "Murder in 1929" is none."""
    when = text.strip(_EDGE)
    words = _LETTERS.findall(when)
    if not words:
        return shape.is_date_like(when)
    return shape.is_date_only(when) and (any(map(dates.is_month, words)) or dates.read(when) is not None)


def _ends_with_names(text: str) -> bool:
    """Whether names end a text, or nothing stands behind them but a mark, a date, a place or another phrase."""
    names = _names_first(text.strip(" :"))
    behind = text.strip(" :").split()[len(names) :]
    if not behind or any(name.endswith(_STOPS) for name in names[1:]) or not behind[0][0].isalpha():
        return True
    tail = " ".join(behind)
    if shape.is_date_like(tail) or any(map(dates.is_month, behind)) or phrases.start(tail, *_CLASSES):
        return True
    return len(behind[0]) <= _BARE and len(behind) > 1 and shape.is_name(" ".join(behind[1:]))


def _behind(piece: str, at: int, phrase: phrases.Phrase) -> int:
    """Give where a phrase ends; folding may have dropped marks before it."""
    lead = len(piece) - at - len(piece[at:].lstrip(" -–—•|*("))
    return at + lead + len(phrase.text)


def _with_date(stamp: Stamp, name: str | None, rest: str, when: str) -> Stamp:
    named = name in {"published", "updated"} or (name == "byline" and bool(_named(_signed(rest))))
    date = dates.read(rest) if named or _is_day(rest) else None
    if date is None:
        return stamp
    if when == "updated":
        return replace(stamp, modified=stamp.modified or date)
    return replace(stamp, published=stamp.published or date)


def _beside(parts: list[_Part]) -> tuple[str, ...]:
    """Read a name that stands beside a date without any word for it: "Ann Lee · May 3, 2014"."""
    if len(parts) < 2 or any(name == "byline" for name, _ in parts):
        return ()
    alone = [rest for name, rest in parts if name is None and not shape.is_date_like(rest)]
    return people(alone[0]) if len(alone) == 1 and alone[0] == parts[0][1] else ()


def people(text: str) -> tuple[str, ...]:
    """Give the people of a byline.

    >>> people("By Ann Lee and Bo Ek, May 3, 2014"), people("By Staff Writers")
    (('Ann Lee', 'Bo Ek'), ())
    """
    return tuple(name for name in _named(_signed(text)) if signers.is_person(name))


def organisations(text: str) -> tuple[str, ...]:
    """Give the agencies and papers of a line that begins as a byline does.

    >>> organisations("By Ann Lee, Reuters | May 3, 2014")
    ('Reuters',)
    """
    return signers.organisations(_MARKS.split(_signed(text))[0]) if phrases.start(text, "byline") else ()


def _signed(text: str) -> str:
    """Give what stands behind the phrase that a byline begins with."""
    phrase = phrases.start(text, "byline")
    return text[_behind(text, 0, phrase) :].strip(" :") if phrase else text


def _named(text: str) -> tuple[str, ...]:
    """Give the names that a text begins with, whoever they are."""
    names = []
    for part in _JOINED.split(" ".join(_names_first(text))):
        if not shape.is_name(part) or phrases.whole(part, "agency", "byline") or len(part.split()) < 2:
            break
        names.append(part.strip())
    return tuple(names)


def _names_first(text: str) -> list[str]:
    leading = [*_leading_names(text)]
    while leading and shape.is_particle(leading[-1]):  # "Ann Lee le 3 mai"
        leading.pop()
    return leading


def _leading_names(text: str) -> Iterator[str]:
    """Give the words up to the first that is in no name: a number, a month, "on", "in"."""
    for word in text.split()[:_NAME_WORDS]:
        bare = word.strip(".,:;()|/")
        if word[0] in _BRACKETS and not _BRACKETED.search(text):  # "Ann Lee (Reuters)"
            return
        is_word_of_names = bare.lower() in _JOINERS or shape.is_name(bare) or shape.is_particle(bare)
        if bare and (not is_word_of_names or dates.is_month(bare)):
            return
        yield word
