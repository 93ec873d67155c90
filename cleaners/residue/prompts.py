"""Sentences that begin as residue does: prompts to the page's reader, or prose that only begins so.

"Sign up for our newsletter and get the best stories in your inbox." speaks to the reader; "Follow us on Twitter,
they said, and the town did." tells of one who does. Where a line doesn't show which it is, its place decides.
"""

import re
from typing import Literal

from cleaners import phrases
from cleaners.residue import shape

Reading = Literal["prompt", "unclear", "prose"]

_STOP = re.compile(r"(?<=[.!?…؟۔।])[\"'”’»)\]]*\s+|(?<=[。！？])\s*")
_COMMA = re.compile(r"[,;،؛，、；]|\s[–—-]\s")
_READING_ON = frozenset({"read_more", "continues", "reading_time"})
"""Classes whose beginnings may begin any sentence: "Read more about it and you will see."."""
_NAMED = 8
"""Most words behind a comma that only name networks: "…, Twitter and Instagram"."""


def read(text: str, phrase: phrases.Phrase, classes: tuple[str, ...]) -> Reading:
    """Tell what a line that begins with a phrase is.

    Args:
        text: The line.
        phrase: What it begins with.
        classes: The classes of phrases that a prompt's further sentences may begin with.
    """
    if phrase.text[-1] in ":|" or not shape.ends_sentence(text):
        return "prompt"
    prose = shape.is_prose(text)
    if prose and phrase.name in _READING_ON:
        return "prose"
    first, *others = (sentence for sentence in _STOP.split(text) if sentence)
    rest = phrases.normal(first)[len(phrase.text) :]
    if _is_prompt(rest, first, phrase) and all(_continues(other, classes, phrase) for other in others):
        return "prompt"
    if others or _COMMA.search(rest):
        return "prose" if prose else "unclear"
    return "unclear"


def _is_prompt(rest: str, sentence: str, phrase: phrases.Phrase) -> bool:
    """Whether a sentence is short and of one piece, speaks to the reader, or goes on with networks alone."""
    comma = _COMMA.search(rest)
    if comma is None and not shape.is_prose(sentence):
        return True
    named = rest[comma.end() :].split() if comma else []
    networks = len(named) <= _NAMED and any(word.strip(".,!") in shape.NETWORKS for word in named)
    return networks or phrases.addresses(rest, phrase.languages)


def _continues(sentence: str, classes: tuple[str, ...], phrase: phrases.Phrase) -> bool:
    return phrases.find(sentence, *classes) is not None or phrases.addresses(sentence, phrase.languages)
