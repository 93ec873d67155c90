"""Small functions on strings that every stage shares."""

import re
import unicodedata

_SPACE = re.compile(r"[^\S\n]+")
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e]")
"""Not the zero-width non-joiner (U+200C): it spells words in Persian and Indic scripts."""
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*")
_ASCII_DIGITS = re.compile("[0-9]+(?:[.,][0-9]{3})*")
"""The same within ASCII, where a search is twice as fast."""
EDGE = " \t\n\r\f\v.:;,!?¡¿…·•|–—-»«<>›‹“”„\"'’‘()[]{}*#→←↓↑▼▲►✕×"
"""What `fold` drops at either end of a line."""


def visible(text: str) -> str:
    """Drop soft hyphens, byte order marks and other characters that nobody sees.

    >>> visible("hy\\u00adphen\\u200b")
    'hyphen'
    """
    return text if text.isascii() else _HIDDEN.sub("", text)


def squeeze(text: str) -> str:
    """Fold every run of white space, newlines too, into one blank, and drop invisible characters.

    >>> squeeze(" a\\u00a0 b\\n c\\u00ad ")
    'a b c'
    """
    return " ".join((text if text.isascii() else visible(text)).split())


def squeeze_lines(text: str) -> str:
    """Like `squeeze`, line by line; blank lines go.

    >>> squeeze_lines(" a  b \\n\\n  c ")
    'a b\\nc'
    """
    lines = (_SPACE.sub(" ", line).strip() for line in visible(text).splitlines())
    return "\n".join(line for line in lines if line)


_VARIANTS = {
    "©": "ⓒⒸ", "'": "’‘", "е": "ёЁ", "a": "ăâĂÂ", "i": "îÎ", "s": "șşȘŞ", "t": "țţȚŢ",
    "α": "άΆ", "ε": "έΈ", "η": "ήΉ", "ι": "ίϊΐΊΪ", "ο": "όΌ", "υ": "ύϋΰΎΫ", "ω": "ώΏ",
    "ا": "أإآ", "ی": "يى", "ک": "ك",
}  # fmt: skip
"""What stands for a character in print: signs for copyright whose compatible form would be a letter, quotes, letters
with marks that Russian, Romanian and Greek pages often go without, Arabic forms of Persian letters."""
_ALIKE = str.maketrans({other: char for char, others in _VARIANTS.items() for other in others})


def alike(text: str) -> str:
    """Write one character, in lower case, for those that stand for each other in print.

    >>> alike("l’été, ştiri")
    "l'été, stiri"
    """
    return text if text.isascii() else text.translate(_ALIKE)


def fold(text: str) -> str:
    """Reduce a line to what two printings of it share: case, width, white space and edge punctuation go.

    >>> fold("  Like Us on  FACEBOOK! ")
    'like us on facebook'
    """
    if text.isascii():
        return " ".join(text.split()).lower().strip(EDGE)
    return squeeze(unicodedata.normalize("NFKC", alike(text))).casefold().strip(EDGE)


def fold_numbers(text: str) -> str:
    """Fold and write ``#`` for every number, so that one phrase covers all counts.

    >>> fold_numbers("2,145 Comments")
    '# comments'
    """
    folded = fold(text)
    return (_ASCII_DIGITS if folded.isascii() else _DIGITS).sub("#", folded)


def words(text: str) -> list[str]:
    r"""Give the lower-cased ``\\w+`` words of a text, in order.

    >>> words("It's 9 a.m.")
    ['it', 's', '9', 'a', 'm']
    """
    return _WORD.findall(text.lower())
