"""A comment's author on either side of its date: "By Jim on May 3, 2014", "May 3, 2014 by Jim", "2014-05-03 Jim".

So stand titles beside their dates: these styles are believed right behind a thread's heading alone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from cleaners import phrases
from cleaners.plaintext import naming, stamps, styles, when
from cleaners.plaintext.line import Line
from cleaners.plaintext.styles import Opener
from cleaners.residue import dates

_LONGEST = 120
"""Longest line, in characters."""
_ASIDE = re.compile(r"\s?[(\[][^()\[\]]{1,30}[)\]]")
"""What stands beside a name: "(not verified)", "( 12345 )"."""
_NUMBER = re.compile(r"(?:comment|kommentar|commentaire|comentario)?\s?#\s?\d{1,4}\b", re.IGNORECASE)
_BY = re.compile(r"(?:(?:post(?:ed)?\s)?by|von|par|por|di|door|av|af|от|przez|od)\s+(?=\S)", re.IGNORECASE)
_MARKS = " \t•·|,-–—*;›»@:"
_BEGINNINGS = ("published", "comment_byline")
_CLOCK = frozenset("am pm uhr utc gmt est pst edt pdt klo kl h hrs год года г o'clock часов".split())
"""Words within a date, beside its months, days and prepositions."""


def around_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read a line that holds a name and a date, and nothing else but a number or "by"."""
    text = lines[at].text
    if len(text) > _LONGEST or lines[at].is_marked or not stamps.may_be_dated(text):
        return None
    words = _NUMBER.sub("", _ASIDE.sub("", naming.plain(text)), count=1).split()
    for start, end in _dates(words):
        date = " ".join(naming.without_links(words[start:end])).strip(_MARKS)
        if not naming.tells_when(date):
            continue
        sides = [_bare(" ".join(side)) for side in (words[:start], words[end:])]
        name = "".join(sides)
        if all(sides) or not naming.is_nobody_else(name) or when.ends_with_day(name):
            return None
        return styles.dated(lines, at, name, date)
    return None


def _dates(words: Sequence[str]) -> list[tuple[int, int]]:
    """Give the runs of words that a date may be made of."""
    runs = []
    for is_date, group in groupby(range(len(words)), lambda at: _is_of_date(words[at])):
        run = [*group]
        if is_date and any(any(map(str.isdigit, words[at])) for at in run):
            runs.append((run[0], run[-1] + 1))
    return runs


def _is_of_date(word: str) -> bool:
    bare = word.strip(".,:;@()|•·-–—»›").lower()
    if not bare or bare in naming.LINKS or bare in _CLOCK:
        return True
    return bare[0].isdigit() or dates.is_month(bare) or when.is_weekday(word)


def _bare(text: str) -> str:
    """Take off what stands around a name: "Posted by", "wrote", "Permalink"."""
    text = text.strip(_MARKS)
    if (phrase := phrases.start(f"{text} x", *_BEGINNINGS)) and len(phrase.text) <= len(text):
        text = text[len(phrase.text) :].strip(_MARKS)
    text = _BY.sub("", text, count=1)
    cut = phrases.end(f"{text}:", "comment_byline")
    text = cut.before if cut else text
    return "" if phrases.whole(text, "comment_controls") else text


def under_date(lines: Sequence[Line], at: int) -> Opener | None:
    """Read a date with nothing but a name in the line below it."""
    if at + 2 >= len(lines) or not stamps.may_be_dated(lines[at].text):
        return None
    date, name = _undressed(lines[at].text), lines[at + 1].text
    is_over = when.is_date_only(date) and naming.tells_when(date) and naming.is_nobody_else(name)
    if not is_over or when.is_date_only(lines[at + 2].text):
        return None
    return replace(styles.dated(lines, at, name, date), text_at=at + 2)


def _undressed(text: str) -> str:
    phrase = phrases.start(text, "published") if len(text) <= when.LONGEST else None
    return text[len(phrase.text) :].strip(_MARKS) if phrase else text
