"""What may stand at the very end of a text: a link to where it goes on, the name of the paper it comes from."""

import re
from dataclasses import dataclass

from cleaners import phrases
from cleaners.residue import shape

_BRACKETS = {"]": "[", ")": "(", "］": "［", "】": "【"}
_TAIL = 80
"""Longest glued link text, in characters."""
_LAST_STOP = re.compile(r"[.!?…。！？\]](?:[\"'”’»)])?\s*(?=[^\s.!?…。！？\"'”’»)\]])")
_CREDIT = 40
_SOURCE = re.compile(r"^\((?P<inside>[^()]+)\)$|^[-–—]\s*(?P<dash>.+)$|^\w+\s?:\s*(?P<colon>.+)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Continuation:
    """Where a glued link text begins, and the phrase that knew it."""

    at: int
    phrase: phrases.Phrase


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """A source and the phrase that knew it."""

    source: str
    phrase: phrases.Phrase


def continuation(text: str) -> Continuation | None:
    """Find a "continue reading" that is stuck to the end of a paragraph.

    >>> continuation("It rained. [Continue reading…]").at
    11
    """
    stripped = text.rstrip()
    return _in_brackets(stripped) or _after_sentence(stripped)


def _in_brackets(text: str) -> Continuation | None:
    opening = _BRACKETS.get(text[-1:])
    at = text.rfind(opening) if opening else -1
    if at <= 0 or len(text) - at > _TAIL:
        return None
    phrase = phrases.find(text[at + 1 : -1], "continues") or phrases.whole(text[at + 1 : -1], "read_more")
    return Continuation(at=at, phrase=phrase) if phrase else None


def _after_sentence(text: str) -> Continuation | None:
    """Find a link text behind the last full stop: of several words, or after an ellipsis."""
    start = max(len(text) - _TAIL, 0)
    for stop in _LAST_STOP.finditer(text, start):
        at = stop.end()
        phrase = phrases.whole(text[at:], "continues")
        if phrase is None and stop.group().startswith(("…", "]")):
            phrase = phrases.whole(text[at:], "read_more")
        if phrase and at > 1:
            return Continuation(at=at, phrase=phrase)
    return None


def credit(line: str) -> Credit | None:
    """Read a last line that names a paper or agency.

    >>> credit("IB Times").source, credit("(Reuters)").source, credit("Hard Times, he said.")
    ('IB Times', 'Reuters', None)
    """
    if len(line) > _CREDIT or shape.ends_sentence(line.rstrip(".")) or "\n" in line:
        return None
    match = _SOURCE.match(line.strip())
    name = next(filter(None, match.groups())).strip() if match else line.strip()
    phrase = phrases.whole(name, "agency")
    if phrase is None and shape.is_name(name) and 2 <= len(name.split()) <= 5:
        cut = phrases.end(name, "agency")
        phrase = cut.phrase if cut and cut.before else None
    return Credit(source=name, phrase=phrase) if phrase else None
