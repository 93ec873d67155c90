"""A byline's text -> the people in it, one each, and the organisations: no "By", no roles, no places, no dates."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cleaners.metadata.vocabulary import any_of, entries
from cleaners.text import fold, squeeze

MAX_BYLINE = 400
"""Longest byline, in characters."""
MAX_NAME = 60
MAX_WORDS = 6

_PREFIX = re.compile(rf"^{any_of(entries('byline'))}(?:\s*[:：/／|]\s*|\s+(?=\S))", re.IGNORECASE)
_CJK_PREFIX = re.compile(
    r"^(?:文/|文／|文|作者|记者|記者|撰文|글)\s*[:：/／|]?\s*(?=[\u3400-\u9fff\uac00-\ud7af])"
)
_CJK_SUFFIX = re.compile(
    r"(?<=[\u3400-\u9fff\uac00-\ud7af])\s*(?:기자|특파원|记者|記者|編輯|编辑|報導|报道)$"
)

_AND = r"(?:and|und|et|y|og|och|sowie|és|și|και|и|та|ve|with|mit|avec|con|&|\+)"
_SPLIT = re.compile(
    rf"\s*[;|•·\n/／、，؛،]\s*|\s*,\s*(?:{_AND}|e|ja|en|i)\s+|\s+{_AND}\s+|\s+[-–—]\s+|\s*,\s*|(?<=\S)\s+و\s+",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|https?://\S+|www\.\S+|\S+@\S+\.\S+|(?<!\S)@\w+|\bmailto:\S+|[\u200d\U0001F000-\U0001FAFF]"
)
_TAIL = re.compile(
    r"\s+(?:(?:is|was) (?:an?|the)\b|(?:for|from|in|at|on)\s+(?=[A-Z\d]|the\b)|aus\s+(?=[A-Z])"
    r"|(?:updated|published|posted|veröffentlicht|last)\b).*$"
)
"""What a name is followed by in a byline."""
_DATE_LIKE = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b|\d")
_EDGES = " \t,.;:|-–—•·/*\"“”„«»‘’'`=>#"

_ROLES = frozenset(map(fold, entries("role")))
_NOBODY = frozenset(map(fold, entries("nobody")))
AGENCIES = frozenset(map(fold, entries("agency")))
"""Names of news agencies, folded."""
_DOMAIN = r"\b[\w-]+\.(?:com|net|org|info|news|tv|io|ai|co|eu|[a-z]{2})\b"
_ORGANISATION = re.compile(rf"(?<!\w){any_of(entries('organisation'))}(?!\w)|{_DOMAIN}", re.IGNORECASE)
"""What names of organisations hold."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """Who a text names."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]


NOBODY = Names(people=(), organisations=())


def read(texts: Iterable[str], site_names: frozenset[str]) -> Names:
    """Read bylines, one or several names each.

    Args:
        texts: The bylines as printed.
        site_names: What the site calls itself, folded: these are organisations.

    >>> read(["By Ann Lee and Bob Ray, Reuters"], frozenset())
    Names(people=('Ann Lee', 'Bob Ray'), organisations=('Reuters',))
    """
    people: dict[str, str] = {}
    organisations: dict[str, str] = {}
    for text in texts:
        for part in _parts(text, site_names):
            kind = organisations if is_organisation(part, site_names) else people
            if kind is organisations or is_name(part):
                kind.setdefault(fold(part), part)
    return Names(people=tuple(people.values()), organisations=tuple(organisations.values()))


def _parts(text: str, site_names: frozenset[str]) -> list[str]:
    if len(text) > MAX_BYLINE:
        return []
    text = _bare(squeeze(text))
    if is_organisation(text, site_names) and (fold(text) in AGENCIES | site_names or not _SPLIT.search(text)):
        return [text]
    text = _bare(squeeze(_DROPPED.sub(" ; ", text)))
    return [part for piece in _SPLIT.split(text) if piece and (part := _bare(piece)) and not _is_role(part)]


def _bare(text: str) -> str:
    """Strip what stands before and after the names in a byline."""
    text = text.strip(_EDGES)
    for _ in range(3):
        shorter = _CJK_SUFFIX.sub("", _CJK_PREFIX.sub("", _PREFIX.sub("", text))).strip(_EDGES)
        if shorter == text:
            break
        text = shorter
    return _TAIL.sub("", text).strip(_EDGES)


def _is_role(part: str) -> bool:
    folded = fold(part)
    if folded in _NOBODY:
        return True
    return all(word.strip(".,") in _ROLES or len(word) < 2 for word in folded.replace("-", " ").split())


def is_organisation(name: str, site_names: frozenset[str]) -> bool:
    """Whether a name is an agency's, the site's own or looks like a company's."""
    folded = fold(name)
    if folded in _NOBODY:
        return False
    if folded in AGENCIES or folded in site_names or folded.replace(" ", "") in site_names:
        return True
    return bool(_ORGANISATION.search(name))


def is_name(text: str) -> bool:
    """Whether a text can be a person's name: few words, letters, no date, no sentence."""
    words = text.split()
    if not 1 <= len(words) <= MAX_WORDS or len(text) > MAX_NAME or _DATE_LIKE.search(text):
        return False
    if (
        len(text) < 2
        or not any(char.isalpha() for char in text)
        or any(char in "?!{}<>=_%©$" for char in text)
    ):
        return False
    return _has_capitals(words)


def _has_capitals(words: list[str]) -> bool:
    """Whether a name of several words has capitals, in scripts that have them."""
    first = words[0][0]
    if unicodedata.category(first) == "Lo" or len(words) == 1:
        return True
    return sum(word[0].isupper() for word in words) >= 2 or not any(
        char.islower() for word in words for char in word
    )


def surname_first(text: str) -> str:
    """Turn a catalogue's ``Kapoor, Anna`` round.

    >>> surname_first("Kapoor, Anna")
    'Anna Kapoor'
    """
    surname, comma, given = text.partition(",")
    return f"{given.strip()} {surname.strip()}" if comma and "," not in given and given.strip() else text
