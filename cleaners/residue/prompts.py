"""Sentences that begin as residue does: prompts to the page's reader, or prose that only begins so.

"Sign up for our newsletter and get the best stories in your inbox." speaks to the reader; "Follow us on Twitter,
they said, and the town did." tells of one who does. What tells them apart holds in any language: where the
sentence stops, its commas, its length, capitals, and what stands behind the phrase. Where a line doesn't show
which it is, its place decides.
"""

import re
from typing import Literal

from cleaners import phrases
from cleaners.residue import shape
from cleaners.text import EDGE, squeeze

Reading = Literal["prompt", "unclear", "prose"]

_STOP = re.compile(r"(?<=[.!?…؟۔।])[\"'”’»)\]]*\s+|(?<=[。！？])\s*")
_FULL_STOP = re.compile(r"(?<![.…])[.。．।۔][\"'”’»“)\]」]*$")
_COMMA = re.compile(r"[,;،؛，、；]|\s[–—-]\s")
_COLON = re.compile("[:：]")
_READING_ON = frozenset({"read_more", "filed_under", "continues", "reading_time"})
"""Classes whose beginnings may begin any sentence: "Read more about it and you will see."."""
_TELLING = frozenset({"read_more", "filed_under", "photo_credit"})
"""Those that go on to a title or name, which begins with a capital, unless a sentence only begins so."""
_NAMED = 8
"""Most words behind a comma that only name networks: "…, Twitter and Instagram"."""
_TOLD = 3
"""Words from which what goes on in small letters is a sentence: "Leggi anche severe non bastano."."""
_TOLD_BEHIND_COLON = 5
"""The same where names would follow: "Tags: that is what the farmers call them."."""
_PLAIN = 2
"""The same in scripts without capitals, and characters where words aren't set apart."""
_WIDE_PLAIN = 4
_SPEECH = 6
"""Most words of what tells who spoke: "…, the ranger said"."""
_TITLE = 3
"""Words from which what stands behind a colon may be a title, and characters of scripts without blanks."""
_WIDE_TITLE = 6


def read(text: str, phrase: phrases.Phrase, classes: tuple[str, ...]) -> Reading:
    """Tell what a line that begins with a phrase is.

    Args:
        text: The line.
        phrase: What it begins with.
        classes: The classes of phrases that a prompt's further sentences may begin with.
    """
    if not shape.ends_sentence(text):
        return "prompt"
    if tells(text, phrase):
        return "prose"
    return "prompt" if phrase.text[-1] in _MARKS else _of_sentences(text, phrase, classes)


def _of_sentences(text: str, phrase: phrases.Phrase, classes: tuple[str, ...]) -> Reading:
    prose = shape.is_prose(text)
    if prose and phrase.name in _READING_ON:
        return "prose"
    first, *others = (sentence for sentence in _STOP.split(text) if sentence)
    rest = phrases.normal(first)[len(phrase.text) :]
    if not others and _is_spoken(text, rest, phrase, classes):
        return "prose"
    if not others and (reading := _of_statement(text, rest, phrase)):
        return reading
    if _is_prompt(rest, first, phrase) and all(_continues(other, classes, phrase) for other in others):
        return "prompt"
    return "prose" if prose and (others or _COMMA.search(rest)) else "unclear"


_MARKS = ":|"


def tells(text: str, phrase: phrases.Phrase) -> bool:
    """Whether a sentence goes on past a phrase that a title or a name would follow.

    "Foto di gruppo, poi tutti a casa." and "Lire aussi le grec était son rêve." do; "Foto di Ann Lee." doesn't.
    """
    if phrase.name not in _TELLING or not _FULL_STOP.search(text) or _asks(phrase):
        return False
    rest = _behind(text, phrase)
    comma = _last_comma(rest)
    if phrase.text[-1] in _MARKS:
        return comma is None and phrase.name != "read_more" and _runs_on(rest, _TOLD_BEHIND_COLON)
    if comma is None:
        return _runs_on(rest, _TOLD) and not any(map(_is_network, rest.split()))
    if phrase.name == "photo_credit":
        return rest.lstrip(",، ")[:1].islower()
    return _is_small(rest) or (phrase.name == "read_more" and _is_speech(rest[comma.end() :]))


def _asks(phrase: phrases.Phrase) -> bool:
    """Whether a phrase asks the reader to do something, whatever follows: "Click here to …", unlike "Read our …"."""
    text, languages = phrase.text, phrase.languages
    return phrases.addresses(text, languages) and not any(
        phrases.addresses(word, languages) for word in text.split()
    )


def credits_somebody(text: str, phrase: phrases.Phrase) -> bool:
    """Whether a photo credit is none but that: no sentence, unless it goes on to a name in capitals."""
    if phrase.name != "photo_credit":
        return False
    return phrase.text[-1] in _MARKS or not _FULL_STOP.search(text) or _behind(text, phrase)[:1].isupper()


def _runs_on(rest: str, least: int) -> bool:
    return rest[:1].islower() and len(rest.split()) >= least


def _of_statement(text: str, rest: str, phrase: phrases.Phrase) -> Reading | None:
    """Read a plain sentence that speaks to nobody; null if it goes on to a title or a name, or doesn't end so.

    A script without capitals doesn't show a title: there a sentence of some length is prose.
    """
    behind = _behind(text, phrase)
    if phrase.name not in _READING_ON or not _FULL_STOP.search(text) or not behind.strip(_EDGES):
        return None
    if phrases.addresses(rest, phrase.languages):
        return None
    if behind[0].isalpha() and behind[0].upper() == behind[0].lower():
        wide = shape.weight(behind) - len(behind)
        long = len(behind.split()) >= _PLAIN or wide >= _WIDE_PLAIN
        return "prose" if long and phrase.name in _TELLING else "unclear"
    return "unclear" if phrase.name == "read_more" and behind[0].islower() else None


_EDGES = EDGE + "。।۔"


def _is_network(word: str) -> bool:
    return word[:1].isupper() and word.strip(".,!").lower() in shape.NETWORKS


def names_title(text: str, phrase: phrases.Phrase) -> bool:
    """Whether a colon or a mark like it ends the phrase, and a title stands behind: "Related: Ten small ferries"."""
    if phrase.text[-1] not in _MARKS or _FULL_STOP.search(text):
        return False
    rest = _behind(text, phrase)
    size, wide = len(rest.split()), shape.weight(rest) - len(rest)
    return (size >= _TITLE or wide >= _WIDE_TITLE) and not rest[:1].islower()


def _behind(text: str, phrase: phrases.Phrase) -> str:
    """Give what stands behind a phrase, in its own case where the script has any."""
    body, size = squeeze(text.lstrip(EDGE)), len(phrase.text)
    if phrase.text[-1] == ":" and (colon := _COLON.search(body, 0, size + 2)):
        return body[colon.end() :].strip(EDGE)
    if body[:size].casefold() == phrase.text:
        return body[size:].lstrip(_LEAD)
    if phrase.text.upper() == phrase.text:
        return phrases.normal(text)[size:].lstrip(_LEAD)
    return " ".join(body.split()[len(phrase.text.split()) :]).lstrip(_LEAD)


_LEAD = " -–—|>»›→▶►"


def _is_small(rest: str) -> bool:
    """Whether a text begins with no capital."""
    return bool(rest) and not rest[0].isupper() and not rest[0].isdigit()


def _last_comma(rest: str) -> re.Match[str] | None:
    return next(reversed(list(_COMMA.finditer(rest))), None)


def _is_speech(tail: str) -> bool:
    tail = tail.strip()
    return _is_small(tail) and len(tail.split()) <= _SPEECH


def _is_spoken(text: str, rest: str, phrase: phrases.Phrase, classes: tuple[str, ...]) -> bool:
    """Whether somebody says the phrase: "…, the ranger said"; not the reader told what to do, in several parts."""
    comma = _COMMA.search(text)
    if comma is None or phrase.name == "continues" or not _FULL_STOP.search(text):
        return False
    tail = text[comma.end() :].strip()
    if not _is_small(tail) or _speaks(tail, tail, phrase) or phrases.find(tail, *classes):
        return False
    is_whole = phrases.whole(text[: comma.start()], *classes) is not None
    return is_whole or (_is_speech(tail) and not _COMMA.search(tail) and not _speaks(rest, tail, phrase))


def _is_prompt(rest: str, sentence: str, phrase: phrases.Phrase) -> bool:
    """Whether a sentence is short and of one piece, speaks to the reader, or goes on with networks alone."""
    comma = _COMMA.search(rest)
    if (
        comma is None
        and not shape.is_prose(sentence)
        and (_says_much(phrase) or not _FULL_STOP.search(sentence))
    ):
        return True
    return _speaks(rest, rest[comma.end() :] if comma else "", phrase)


def _says_much(phrase: phrases.Phrase) -> bool:
    """Whether a phrase has three words, or as many characters of scripts that don't set words apart as make three."""
    return len(phrase.text.split()) > _PLAIN or shape.weight(phrase.text) - len(phrase.text) > _WIDE_PLAIN


def _speaks(rest: str, tail: str, phrase: phrases.Phrase) -> bool:
    """Whether a text speaks to the reader, or its tail names networks."""
    named = phrases.normal(tail).split()
    networks = len(named) <= _NAMED and any(word.strip(".,!") in shape.NETWORKS for word in named)
    return networks or phrases.addresses(rest, phrase.languages)


def _continues(sentence: str, classes: tuple[str, ...], phrase: phrases.Phrase) -> bool:
    return phrases.find(sentence, *classes) is not None or phrases.addresses(sentence, phrase.languages)
