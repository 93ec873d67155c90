"""A byline's text -> the people in it, one each, and the organisations: no "By", no roles, no places, no dates."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleaners.metadata.vocabulary import any_of, entries
from cleaners.text import fold, squeeze

MAX_BYLINE = 400
"""Longest byline, in characters."""
MAX_NAME = 60
MAX_WORDS = 6

_LABELS = frozenset(entry.casefold() for entry in entries("byline"))
_ROLES = frozenset(map(fold, entries("role")))
_OFFICES = frozenset(map(fold, entries("office")))
_NOBODY = frozenset(map(fold, entries("nobody")))
AGENCIES = frozenset(map(fold, entries("agency")))
"""Names of news agencies, folded."""
_DOMAIN = r"\b[\w-]+\.(?:com|net|org|info|news|tv|io|ai|co|eu|[a-z]{2})\b"
_ORGANISATION = re.compile(rf"(?<!\w){any_of(entries('organisation'))}(?!\w)|{_DOMAIN}", re.IGNORECASE)
"""What names of organisations hold."""

_PREFIX = re.compile(rf"^{any_of(entries('byline'))}(?:\s*[:：/／|]\s*|\s+(?=\S))", re.IGNORECASE)
_CJK_PREFIX = re.compile(r"^\W*(?:文|作者|记者|記者|撰文|글)\s*[:：/／|]?\s*(?=[\u3400-\u9fff\uac00-\ud7af])")
_CJK_SUFFIX = re.compile(
    r"(?<=[\u3400-\u9fff\uac00-\ud7af])\s*(?:기자|특파원|记者|記者|編輯|编辑|報導|报道)$"
)
_DROPPED = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|https?://\S+|www\.\S+|\S+@\S+\.\S+|(?<!\S)@\w+|[\u200d\U0001F000-\U0001FAFF]"
)
_AND = r"(?:and|und|et|y|og|och|sowie|és|și|και|и|та|ve|with|mit|avec|con|&|\+)"
_SPLIT = re.compile(
    rf"\s*[;|•·⋅\n/／、，؛،]\s*|\s*,\s*(?:{_AND}|e|ja|en|i)\s+|\s+{_AND}\s+|\s+[-–—]\s+|\s*,\s*|\s+\.\s+"
    r"|(?<=\S)\s+و\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:(?:is|was) (?:an?|the)\b|(?:for|from|in|at|on)\s+(?=[A-Z\d]|the\b)|aus\s+(?=[A-Z])"
    r"|(?:updated|published|posted|veröffentlicht|last|(?:medically )?reviewed|edited|fact[- ]checked)\b).*$",
    re.IGNORECASE,
)
"""What a name is followed by in a byline."""
_LEAD = re.compile(rf"^(?:{_AND}\s+|[^\W\d_]+:\s+)", re.IGNORECASE)
"""What is left before a name once a byline is split: "and", or a role with a colon."""
_EDGES = " \t,.;:|-–—•·⋅*\"“”„«»‘’'`=>#"


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
            if is_organisation(part, site_names):
                organisations.setdefault(fold(part), part)
            elif is_name(part):
                people.setdefault(fold(part), part)
    return Names(people=tuple(people.values()), organisations=tuple(organisations.values()))


def begins_as_byline(text: str) -> bool:
    """Whether a line begins with what stands before names, and more follows."""
    return _PREFIX.match(text) is not None or _CJK_PREFIX.match(text) is not None


def byline_in(line: str) -> str | None:
    """Give a line from where it begins to name somebody: at once ("By Ann Lee") or after a label with a colon.

    >>> byline_in("3 May 2024 | Author: Ann Lee"), byline_in("By Ann Lee"), byline_in("It rained.")
    ('Author: Ann Lee', 'By Ann Lee', None)
    """
    if begins_as_byline(line):
        return line
    inner = _INNER_LABEL.search(line)
    return line[inner.start() :] if inner else None


_INNER_LABEL = re.compile(rf"(?<!\w){any_of(entries('byline'))}\s*[:：](?=\s*\S)", re.IGNORECASE)


def is_label(text: str) -> bool:
    """Whether a line is nothing but what stands before names."""
    return text.strip(_EDGES).casefold() in _LABELS


def is_organisation(name: str, site_names: frozenset[str]) -> bool:
    """Whether a name is an agency's, the site's own or looks like a company's."""
    folded = fold(name)
    if folded in _NOBODY or len(name) > 2 * MAX_NAME:
        return False
    if folded in AGENCIES or folded in site_names or folded.replace(" ", "") in site_names:
        return True
    acronym = name.partition(" ")[0]
    if acronym.isupper() and (fold(acronym) in AGENCIES or fold(acronym) in site_names):  # AFP Deutschland
        return True
    return _ORGANISATION.search(name) is not None


def is_name(text: str) -> bool:
    """Whether a text can be a person's name: few words, capitals, no digits, no sentence.

    >>> is_name("Ursula von der Leyen"), is_name("Read the whole story"), is_name("ann.lee")
    (True, False, False)
    """
    words = text.split()
    if not 1 <= len(words) <= MAX_WORDS or not 2 <= len(text) <= MAX_NAME:
        return False
    if _FOREIGN.search(text) or _USERNAME.match(text) or text.casefold() in _LABELS:
        return False
    return len(words) == 1 or _is_capitalised(words)


_FOREIGN = re.compile(r"[\d?!{}<>=_%©$…]")
"""Characters that names don't have."""
_USERNAME = re.compile(r"^[a-z0-9]+(?:[._-][a-z0-9]+)+$")
"""Account names and template paths: ``andrew.keaveney``, ``page.head.author``."""
_PARTICLES = frozenset(
    "van von der den de di da do dos das del della la le el al bin ibn bint ben ter ten te zu zur vom du des y e i"
    " bar af av jr sr".split()
)


def _is_capitalised(words: list[str]) -> bool:
    """Whether every word of a name but its particles has a capital, in scripts that have them."""
    letters = [word for word in words if word[0].isalpha() and word.strip(".").casefold() not in _PARTICLES]
    if not any(unicodedata.category(word[0]) in {"Lu", "Ll", "Lt"} for word in letters):
        return True
    return all(not word[0].islower() or "'" in word or "’" in word for word in letters)


def _parts(text: str, site_names: frozenset[str]) -> list[str]:
    """Split a byline into names and organisations; what is left between them is dropped."""
    if len(text) > MAX_BYLINE:
        return []
    text = _bare(squeeze(text))
    if fold(text) in AGENCIES | site_names or (not _SPLIT.search(text) and is_organisation(text, site_names)):
        return [text]
    text = _bare(squeeze(_DROPPED.sub(" ; ", text)))
    return list(_named(map(_bare, _SPLIT.split(text))))


def _named(pieces: Iterable[str]) -> Iterator[str]:
    """Give the pieces that are not roles; after a name, one word of an office is enough for a role."""
    after_a_name = False
    for piece in filter(None, pieces):
        if not (_is_role(piece) or (after_a_name and _tells_an_office(piece))):
            yield piece
            after_a_name = True


def _bare(text: str) -> str:
    """Strip what stands before and after the names in a byline."""
    text = _LEAD.sub("", text.strip(_EDGES))
    for _ in range(3):
        shorter = _CJK_SUFFIX.sub("", _CJK_PREFIX.sub("", _PREFIX.sub("", text))).strip(_EDGES)
        if shorter == text:
            break
        text = shorter
    text = _TAIL.sub("", text).strip(_EDGES)
    return text if "(" in text else text.rstrip(")")


def _is_role(part: str) -> bool:
    """Whether a part of a byline is nothing but a role, a degree or a label."""
    folded = fold(part)
    words = [word.strip(".,") for word in folded.replace("-", " ").split()]
    return folded in _NOBODY or all(word in _ROLES or len(word) < 2 for word in words)


def _tells_an_office(part: str) -> bool:
    folded = fold(part)
    if folded in AGENCIES:
        return False
    return _DEGREE.match(part) is not None or any(word in _OFFICES for word in folded.split())


_DEGREE = re.compile(r"^(?:[A-Z][A-Za-z]{0,2}\.?){1,3}[A-Z]?[CDSTNP]?$|^[A-Z]{2,6}(?:-[A-Z]+)?$")
"""Letters after a name: PhD, M.D., RDN, FAND."""


def surname_first(text: str) -> str:
    """Turn a catalogue's ``Kapoor, Anna`` round.

    >>> surname_first("Kapoor, Anna")
    'Anna Kapoor'
    """
    surname, comma, given = text.partition(",")
    return f"{given.strip()} {surname.strip()}" if comma and "," not in given and given.strip() else text
