"""What a line of text looks like, whatever its language: prose, a name, debris, glued labels, a date, a trail."""

import re
import unicodedata

from cleaners import phrases

NETWORKS = frozenset(
    "facebook twitter x mail email e-mail linkedin whatsapp pinterest reddit telegram instagram youtube tumblr"
    " xing flipboard messenger mastodon bluesky threads snapchat tiktok pocket digg delicious stumbleupon google"
    " google+ googleplus vkontakte vk odnoklassniki ok viber line wechat weibo qq qzone rss print pdf share tweet"
    " pin sms skype blogger hackernews yummly evernote getpocket gmail copylink link copy fb wa li tw".split()
)
"""What share buttons are called everywhere."""
_NAMES = {
    begin: sorted(
        (name for name in NETWORKS if len(name) > 3 and name.startswith(begin)), key=len, reverse=True
    )
    for begin in {name[:3] for name in NETWORKS}
}
"""First three letters -> names that can stand stuck to others, the longest first."""
_BEGINNINGS = frozenset(name[:2] for name in NETWORKS)
_BETWEEN = " .,:;·•|/"
"""What stands between the names of networks."""

PROSE = 80
"""Characters from which a line that ends a sentence is prose; Chinese and Japanese ones count twice."""
_LONG = 220
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥][\"'”’»«“„)\]』」）]*$|[.!?…][\"'”’»«“„)\]]*\s?\[?\d*\]?$")
_ENDS = frozenset(".!?…。！？؟۔।॥")
"""What most sentences end with."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u0e00-\u0e7f]")
_TOKEN = (re.compile(r"[^\W\d_]+"), re.compile("[a-zA-Z]+"))
_ALNUM = re.compile(r"[^\W_]")
_IN_SIGNS = (r"\d>»›→/|·•❯#＃", "0-9>/|#")
_SIGNS = tuple(re.compile(f"[{signs}]") for signs in _IN_SIGNS)
_MARKS = (re.compile("[>»›→/|·•❯#＃]"), re.compile("[>/|#]"))
_IN_STOPS = (",;:!?。，", ",;:!?")
_STOPS = tuple(re.compile(f"[.{stops}]") for stops in _IN_STOPS)
"""Each for any text, and for one of ASCII: its search is three times as fast."""
_GLUED = 30
"""Least length of glued names, in characters."""
_PLAIN = tuple(
    re.compile(
        rf"{letter}(?:[^{signs}]{{0,{_GLUED - 2}}}+"  # short, or
        rf"|[^{signs}.{stops}]*+(?:[{stops}]|\.+[^.{signs}])[^{signs}]*+)"  # with a stop before its end
    )
    for letter, signs, stops in zip((r"[^\W\d_]", "[a-zA-Z]"), _IN_SIGNS, _IN_STOPS, strict=True)
)
"""Without signs, and what can't be glued."""
_DEBRIS = frozenset("•·●○◦▪■□◆◇►▶▷◀◁▲▼△▽→←↑↓↗↘⟶»«›‹|¦/\\+×✕✖✓✔✗★☆❤♥©®™☰≡⋮⋯…")
_NUMBERS = re.compile(r"[\d.,:/%+()#×xX\s-]+[kKmM]?")
_TRAIL = re.compile(r"\s+[>»›→/|·•❯]\s+|\s*[»›❯]\s*")
_TRAIL_MARK = re.compile(r"[>»›→/|·•❯]")
_ARROW = re.compile(r"\w\s*[>»›❯]\s*\w")
_TAGGED = re.compile(r"(?:[#＃][\w'’-]+[\s,|]*){1,}")
_HASHES = ("#", "＃")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d{2}:\d{2}(?![\d:])")
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d{2}(?!\d)")
_DAY = re.compile(r"\d\d?[./-]\d{1,2}[./-]\d{2,4}")
"""Apart, and with nothing optional in front: a search skips to the digits then."""
_DAY_END = re.compile(r"\d\.\d{1,2}\.\d{2,4}\.?$")
"""What ends in dots and digits as sentences with the number of a note do."""
_FILLER = re.compile(r"[\d\s.,:;/|@·•()\[\]–—+-]+")

_SHARE = 120
"""Longest row of networks, in characters."""
_DATE = 80
"""Longest line with a date in it, in characters."""
_GLUED_TOKENS = 6
_GLUED_SHARE = 0.25


def weight(text: str) -> int:
    """Give the length of a line in characters of alphabetic scripts."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets aside."""
    last = text[-1:]
    return last in _ENDS or (not last.isalpha() and bool(_SENTENCE_END.search(text[-12:])))


def is_prose(text: str) -> bool:
    """Whether the line is running text: a sentence of some length, or very long."""
    return _weighs(text, PROSE) and (
        ends_sentence(text) or (_weighs(text, _LONG) and bool(_STOPS[text.isascii()].search(text)))
    )


def _weighs(text: str, least: int) -> bool:
    """Whether `weight` is at least that, which its length mostly tells."""
    size = len(text)
    return size >= least or (size * 2 >= least and weight(text) >= least)


def is_name(text: str) -> bool:
    """Whether the line can be a name: one to six words, capitals where the script has them, no sentence.

    >>> is_name("Ursula von der Leyen"), is_name("he never saw her"), is_name("By the river")
    (True, False, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 6 or any(char.isdigit() for char in text) or text[-1] in "!?:;":
        return False
    plain = [word for word in words if word.lower().strip(".,") not in _PARTICLES]
    if weight(text) - len(text) > _WIDE_NAME:
        return False
    return bool(plain) and all(_is_capital(word) for word in plain)


_WIDE_NAME = 10
"""Longest Chinese, Japanese or Korean name, in characters of these scripts."""
_PARTICLES = frozenset(
    "von van der den de del della di da do dos du la le el al bin ibn ben ten ter zu zur y i e".split()
)


def is_particle(word: str) -> bool:
    """Whether a word stands in names without a capital."""
    return word.lower() in _PARTICLES


def _is_capital(word: str) -> bool:
    first = word.lstrip("\"'“‘(«")[:1]
    return first.isupper() or unicodedata.category(first or " ") == "Lo"


def structure(text: str) -> str | None:
    """Name the structural rule that makes a line debris wherever it stands; null for any other line."""
    if not text[:1].isalnum() and not _ALNUM.search(text):
        return "debris" if _is_debris(text) else None
    if len(text) <= _SHARE and _may_name_network(text) and _is_glued_share(text):
        return "share labels"
    return "glued icon names" if is_glued(text) else None


def is_plain(text: str) -> bool:
    """Whether a line has none of the shapes here, seen at once: for most lines, and sure if true.

    It begins with a letter, but no network's name, has no sign, and is short or has a stop, as sentences have.

    >>> is_plain("The river rose"), is_plain("Facebook Twitter"), is_plain("Food > Bread")
    (True, False, False)
    """
    return bool(_PLAIN[text.isascii()].fullmatch(text)) and not _may_name_network(text)


def _is_debris(text: str) -> bool:
    """Bullets, arrows and emoji; asterisks and dashes alone part a text's sections."""
    marks = [char for char in text if not char.isspace()]
    return bool(marks) and all(char in _DEBRIS or _is_picture(char) for char in marks)


def _is_picture(char: str) -> bool:
    """Whether a character is an emoji or a part of one; the lines of a drawn box are not."""
    return unicodedata.category(char) in {"So", "Cf", "Mn", "Sk"} and not "\u2500" <= char <= "\u257f"


def is_glued(text: str) -> bool:
    """Whether one short word is stuck to most others, as the titles of an icon sprite read in one go.

    >>> is_glued("logo boxlogo arrow uplogo arrow downlogo menulogo full tablogo")
    True
    """
    is_ascii = text.isascii()
    if len(text) < _GLUED or _STOPS[is_ascii].search(text.rstrip(".")):
        return False
    lowered = text.lower()
    tokens = _TOKEN[is_ascii].findall(lowered)
    if len(tokens) < _GLUED_TOKENS:
        return False
    common = [word for word in dict.fromkeys(tokens) if 3 <= len(word) <= 8]
    frequent = [word for word in common[:12] if lowered.count(word) >= _STUCK]
    return any(_is_stuck(word, tokens) for word in frequent)


_STUCK = 4
"""To how many others a word is stuck, at least."""


def _is_stuck(word: str, tokens: list[str]) -> bool:
    stuck = sum(1 for token in tokens if token != word and (token.endswith(word) or token.startswith(word)))
    alone = tokens.count(word)
    return stuck >= max(_STUCK, len(tokens) * _GLUED_SHARE) and alone <= stuck / 2


def _is_glued_share(text: str) -> bool:
    """Names of networks and share buttons alone, apart or stuck together ("Facebooktwittermail")."""
    found: set[str] = set()
    for word in text.lower().replace("|", " ").replace("/", " ").split():
        pieces = _pieces(word.strip(".,:;·•"))
        if not pieces:
            return False
        found.update(pieces)
    return len(found) >= 2


def _may_name_network(text: str) -> bool:
    """Whether a text may begin with the name of a network, going by what is cheap to see."""
    begin = text[:3].lower()
    if begin.isalpha():
        return begin in _NAMES
    begin = text.lstrip(_BETWEEN)[:2].rstrip(_BETWEEN).lower()
    return begin in _BEGINNINGS or not begin.isprintable()  # a rare kind of blank


def _pieces(word: str) -> list[str]:
    """Split a word into names of networks; nothing where that can't be done."""
    if word in NETWORKS:
        return [word]
    pieces = []
    while word:
        name = next((name for name in _NAMES.get(word[:3], ()) if word.startswith(name)), None)
        if name is None:
            return []
        pieces.append(name)
        word = word[len(name) :]
    return pieces


def has_sign(text: str) -> bool:
    """Whether a line has what every counter, date, trail and row of tags has: a mark, or a digit if it is short."""
    signs = _SIGNS if len(text) <= _DATE else _MARKS
    return bool(signs[text.isascii()].search(text))


def is_number(text: str) -> bool:
    """Whether the line is a counter: digits and their marks alone."""
    return len(text) <= 20 and bool(_NUMBERS.fullmatch(text)) and any(map(str.isdigit, text))


def is_trail(text: str) -> bool:
    """Whether the line is a breadcrumb trail or a row of menu entries: short parts between marks."""
    if len(text) > 200 or not _TRAIL_MARK.search(text) or ends_sentence(text) or not _TRAIL.search(text):
        return False
    parts = [part for part in _TRAIL.split(text) if part.strip()]
    return len(parts) >= 3 and sum(len(part.split()) <= 4 for part in parts) >= len(parts) - 1


def has_trail_mark(text: str) -> bool:
    """Whether a line has an arrow between its parts, as trails of menus do: "Food > Bread"."""
    return bool(_ARROW.search(text))


def is_tags(text: str) -> bool:
    """Whether the line is a row of hashtags."""
    return text[:1] in _HASHES and bool(_TAGGED.fullmatch(text))


def has_clock(text: str) -> bool:
    """Whether a short line shows a time with seconds, as a running clock does."""
    return len(text) <= 60 and bool(_CLOCK.search(text))


def is_date_like(text: str) -> bool:
    """Whether a line is about as short as a date and has a year or a dated number in it."""
    return len(text) <= _DATE and bool(_YEAR.search(text) or _DAY.search(text)) and len(text.split()) <= 10


def is_date_only(text: str) -> bool:
    """Whether nothing but a date and time stands in the line: few letters for its digits.

    >>> is_date_only("13 Nov, 2014 21:32"), is_date_only("04.05.2014"), is_date_only("The crash of 1929")
    (True, True, False)
    """
    if not is_date_like(text) or (ends_sentence(text.rstrip(".")) and not _DAY_END.search(text)):
        return False
    words = [word for word in _FILLER.split(text) if word]
    return len(words) <= 5 and any(map(str.isdigit, text)) and not _reads_on(words, text)


def _reads_on(words: list[str], text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    return digits < 4 + max(0, len(words) - 2) or sum(map(len, words)) > 24


_NAME_END = re.compile(
    r"\s[|•·–—-]\s|,|\s(?:and|und|et|y|e|en|och|og|ja|i|и|&)\s"
    r"|\s(?:on|at|am|um|le|à|el|il|op|den|d\.|em|la|på|dne|dnia|w|в)\s(?=.*\d)"
)
"""What stands behind the first name of a byline."""


def is_byline(text: str, *, authors: frozenset[str] = frozenset()) -> bool:
    """Whether the line names who wrote the text: a word for it and a name, or an author known already."""
    if len(text) > 120:
        return False
    if authors and phrases.normal(text) in authors:
        return True
    phrase = phrases.start(text, "byline")
    if phrase is None:
        return False
    rest = text.lstrip(" -–—•|*(")[len(phrase.text) :].strip(" :,.;|–—-")
    first = _NAME_END.split(rest, maxsplit=1)[0].strip()
    return bool(first) and is_name(first)
