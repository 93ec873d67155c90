"""Who wrote a comment and when, in the line that opens it: "#1 Robert", "Jim K. on May 3, 2014", "Ann to Bo"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from cleaners import phrases
from cleaners.comments.author import public_name
from cleaners.residue import dates, shape

LONGEST = 50
"""Longest author's name, in characters."""
_WORDS = 6
LINKS = frozenset("on at am um le il el op den the à às em del de - – — , | · • @ a las".split())
"""What stands between an author and a date."""
_BESIDE = frozenset("on am le il el op den em - – — , | · • @".split())
"""Those that stand between nothing but the two."""
_BETWEEN = 2
"""Blanks around a word between two names, at least; Chinese and Japanese set none."""
_NUMBERED = re.compile(
    r"(?:#\s?(?P<hash>\d{1,5})[.:)]?|\[#?(?P<bracket>\d{1,4})\]|第?(?P<floor>\d{1,4})[楼樓]|(?P<dot>\d{1,4})(?:[.)]|\s?[-–—](?=\s)))"
    r"[:：]?\s+(?=\S)"
)
_NUMBERS = frozenset("#[第0123456789")
_BULLET = re.compile(r"(?:o|[•*+-]|\[[–+-]\])\s?(?=[^\W\d_])")
_BADGE = re.compile(r"\s?\[\w\]$|\s\d+ \w{3,10}$|\s\([^()]{2,40}\)$")
_TAG = re.compile(r"</?[a-z]+>")
_ARROW = re.compile(r"\s(?:→|▸|▶|►|›|»|>|➜|➤)\s")
_INITIAL = re.compile(r"(?:(?:^|[\s.])[^\W\d_]\.|\s(?:[JS]r|II|III)\.)$")
_DAY = re.compile(r"\d[./-]\d{1,2}[./-]\d")
_OTHERS = (
    "comment_heading", "comment_controls", "comment_closed", "comment_none", "comment_login", "comment_form",
    "byline", "published", "updated", "read_more", "share", "newsletter", "chrome", "advertisement",
)  # fmt: skip
"""Classes of phrases that stand over dates and are no names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Whom a line names."""

    author: str | None
    answers: str | None


def named(text: str) -> Named:
    """Give the names in what stands before a date or verb; an address is none (it is not to be stored).

    >>> named("#1 Robert"), named("jim@mail.example").author, named("Иван пишет:").author
    (Named(author='Robert', answers=None), None, 'Иван')
    """
    text = plain(text)
    cut = phrases.end(text, "comment_byline")
    author, answers = _parted(cut.before if cut and cut.before else text)
    return Named(author=public_name(author.strip(" :")), answers=answers and public_name(answers))


@lru_cache(maxsize=1024)
def _parted(text: str) -> tuple[str, str | None]:
    """Part "Ann in reply to Bo" and "Ann → Bo"; several ask for each line."""
    before, *after = _ARROW.split(text, maxsplit=1)
    if after:
        return before, after[0]
    is_short = text.count(" ") < _BETWEEN if text.isascii() else " " not in text
    cut = None if is_short else phrases.inside(text, "comment_byline")
    return (cut.before, cut.after) if cut and cut.before and cut.after else (text, None)


def is_author(text: str) -> bool:
    """Whether a text is short enough for a name and reads like one.

    >>> is_author("Jim K."), is_author("#2 Anna"), is_author("Good news."), is_author("he never saw her")
    (True, True, False, False)
    >>> is_author("Source: Reuters")
    False
    """
    text = _parted(plain(text))[0] if len(text) <= 2 * LONGEST and "\n" not in text else ""
    words = text.split()
    if not 0 < len(text) <= LONGEST or len(words) > _WORDS or ": " in text:
        return False
    if is_sentence(text) or not any(map(str.isalpha, text)):
        return len(words) == 1 and public_name(text) is None  # an address
    return shape.is_name(text) or len(words) <= 2


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, and not with an initial.

    >>> is_sentence("Good news."), is_sentence("Jim K.")
    (True, False)
    """
    return shape.ends_sentence(text) and not _INITIAL.search(text)


def is_nobody_else(text: str) -> bool:
    """Whether a line of its own is a name, and no date or phrase of the page."""
    return is_author(text) and not shape.is_date_like(text) and phrases.find(text, *_OTHERS) is None


def plain(text: str) -> str:
    """Take the number off a name."""
    return text[match.end() :] if (match := _number(text)) else text


def number(text: str) -> int | None:
    """Give the number before a name.

    >>> number("#2 Ann"), number("[3] Ann"), number("3楼 Ann"), number("3 - Ann"), number("3 ships")
    (2, 3, 3, 3, None)
    """
    match = _number(text)
    return int(next(filter(None, match.groups()))) if match else None


def _number(text: str) -> re.Match[str] | None:
    match = _NUMBERED.match(text) if text[:1] in _NUMBERS else None
    if match and match["dot"] and dates.is_month(text[match.end() :].split(maxsplit=1)[0].strip(".,")):
        return None  # "3. May 2014"
    return match


def without_badges(text: str) -> str:
    """Take off what pages set beside a name: "[–] Ann[S] 12 points".

    >>> without_badges("[–]Ann 12 points"), without_badges("o Amy"), without_badges("rob7[S]")
    ('Ann', 'Amy', 'rob7')
    """
    text = _TAG.sub("", text) if "<" in text else text
    marked = _BULLET.match(text)
    text = text[marked.end() :] if marked and (text[0] != "o" or text[1:2] == " ") else text
    return _BADGE.sub("", _BADGE.sub("", text))


def author_and_date(text: str) -> tuple[str, str]:
    """Part "Robert on May 3, 2014" at the first word from which a date can be read."""
    words = text.split()
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        if _may_link(words, at) and tells_when(rest):
            author = " ".join(without_links(words[:at][::-1])[::-1])
            if not author:  # "On 3 May 2014, Ann wrote:"
                break
            return author.rstrip(",-–— "), " ".join(without_links(words[at:]))
    return text, ""


def _may_link(words: list[str], at: int) -> bool:
    """Whether a date may begin with a word: not behind the month that it begins with."""
    is_day = words[at][:1].isdigit() and not dates.is_month(words[at - 1].strip(".,"))
    return is_day or words[at].lower() in LINKS


def tells_when(text: str) -> bool:
    """Whether a short text says a day, though it may be told only by whoever knows the order of its numbers."""
    if not shape.is_date_like(text):
        return False
    return bool(dates.read(text)) or (shape.is_date_only(text) and bool(_DAY.search(text)))


def is_signed(text: str) -> bool:
    """Whether a text is a name with a date beside it."""
    author, date = author_and_date(text)
    return bool(date) and is_beside(text, author, date)


def is_beside(text: str, author: str, date: str) -> bool:
    """Whether nothing but a link stands between an author and a date, and nothing behind: "Ann, le 5 mai 2019".

    >>> is_beside("Ann on May 3, 2014", "Ann", "May 3, 2014"), is_beside("May 3, 2014 at 9:00", "May 3", "9:00")
    (True, False)
    """
    words = text.split()
    own = author.split()
    between = [word for word in words[len(own) : len(words) - len(date.split())] if word]
    is_linked = bool(between) and between[0].lower() in _BESIDE
    return is_linked and shape.is_date_only(date) and not any(map(str.isdigit, own))


def without_links(words: list[str]) -> list[str]:
    """Drop the linking words that a list begins with."""
    return list(dropwhile(lambda word: word.lower() in LINKS, words))
