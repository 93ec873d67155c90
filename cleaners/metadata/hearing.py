"""The language that a text is in: told by its script, by its commonest words, or else by langdetect."""

import re
import tomllib
from collections import Counter
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from itertools import chain

from langdetect import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from cleaners.text import words

DetectorFactory.seed = 0  # langdetect draws at random; seeded, one text always gets one answer
TRIALS = 2
"""How often langdetect draws; its own 7 gave no other answer on any of 500 articles and take twice the time."""
SURE = 0.9
"""Least probability of langdetect's answer."""
UNKNOWN = "und"
"""A language, but none that langdetect knows."""

_SCRIPTS = (
    ("ko", r"\uac00-\ud7af\u1100-\u11ff"),
    ("ja", r"\u3040-\u30ff"),
    ("zh", r"\u3400-\u4dbf\u4e00-\u9fff"),
    ("th", r"\u0e00-\u0e7f"),
    ("el", r"\u0370-\u03ff\u1f00-\u1fff"),
    ("he", r"\u0590-\u05ff"),
    ("ka", r"\u10a0-\u10ff"),
    ("hy", r"\u0530-\u058f"),
    ("am", r"\u1200-\u137f"),
    ("km", r"\u1780-\u17ff"),
    ("lo", r"\u0e80-\u0eff"),
    ("my", r"\u1000-\u109f"),
    ("si", r"\u0d80-\u0dff"),
    ("ta", r"\u0b80-\u0bff"),
    ("te", r"\u0c00-\u0c7f"),
    ("kn", r"\u0c80-\u0cff"),
    ("ml", r"\u0d00-\u0d7f"),
    ("gu", r"\u0a80-\u0aff"),
    ("pa", r"\u0a00-\u0a7f"),
    ("bn", r"\u0980-\u09ff"),
    ("or", r"\u0b00-\u0b7f"),
    ("bo", r"\u0f00-\u0fff"),
)
"""Scripts that (nearly) one language alone writes, with their Unicode ranges."""
_SCRIPT = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS}
OWN_SCRIPT = frozenset(_SCRIPT)
_MAJORITY = 0.3
"""Share of the letters that settles a script: pages in it are full of Latin names."""
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\uffef]")
"""Letters that are neither Latin nor marks on such; the dashes and quotes between don't count."""


def hear(text: str, letters: int, expected: Collection[str]) -> tuple[str | None, str | None]:
    """Tell the language of a text.

    Args:
        text: Some hundred characters of it.
        letters: How many of them are letters.
        expected: Languages that the page declares, as ISO 639-1 codes: one that the text's commonest words confirm
            needs no further look. Without any, the commonest words have to be clear (`_SETTLES`).

    Returns:
        The language, `UNKNOWN` for one that langdetect doesn't know, null for none; and how it was told.
    """
    if script := _by_script(text, letters):
        return script, "script"
    if expected:
        if (common := _by_common_words(text, _CONFIRMS)) in expected:
            return common, "vocabulary"
    elif letters >= _ENOUGH and (common := _by_common_words(text, _SETTLES)) and common not in _NEIGHBOURED:
        return common, "vocabulary"
    return _by_langdetect(text)


def _by_common_words(text: str, bar: tuple[float, float]) -> str | None:
    """Give the language whose common words the text has most of, if it clearly is."""
    share, lead = bar
    spoken = words(text)
    counts = Counter(chain.from_iterable(filter(None, map(_common_words().get, spoken))))
    (best, most), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return best if most >= max(share * len(spoken), lead * second) else None


_CONFIRMS = (0.12, 1.2)
"""Least share of the text's words, and least ratio to the language that comes second: for one that is declared …"""
_SETTLES = (0.15, 2.0)
"""… and for one that nothing declares. langdetect heard the same in 3,900 such texts, most English, some German."""
_ENOUGH = 120
"""Least letters that settle a language by its words alone."""
_NEIGHBOURED = frozenset("ar bg fa hi hr id nl".split())
"""Languages that share their words with ones that langdetect knows and the words don't: Urdu, Afrikaans …"""


@cache
def _common_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    table = tomllib.loads(files(__package__ or __name__).joinpath("common_words.toml").read_text("utf-8"))
    for language, common in table.items():
        for word in set(common.split()):
            found[word] = (*found.get(word, ()), language)
    return found


def _by_langdetect(text: str) -> tuple[str | None, str | None]:
    detector = _ear().create()
    detector.n_trial = TRIALS
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except LangDetectException:  # nothing but signs and digits
        return None, None
    heard = best.lang.partition("-")[0]
    if best.prob < SURE:
        return None, None
    return heard if _is_proven(heard, text) else UNKNOWN, "langdetect"


_COMMON = {
    "sw": frozenset("ya wa kwa katika ni za cha kuwa hiyo".split()),
    "so": frozenset("oo iyo ka ku waxaa ayaa soo".split()),
    "tl": frozenset("ng mga sa ang na".split()),
}
"""Common words of the languages that langdetect hears in every relative it doesn't know (Zulu, Xhosa, Cebuano)."""
_PROOF = 0.03
"""Least share of the words that these make up in the language itself."""


def _is_proven(language: str, text: str) -> bool:
    common = _COMMON.get(language)
    spoken = words(text)
    return common is None or sum(word in common for word in spoken) >= _PROOF * len(spoken)


def _by_script(text: str, letters: int) -> str | None:
    if not _NOT_LATIN.search(text):
        return None
    counts = {language: len(pattern.findall(text)) for language, pattern in _SCRIPT.items()}
    if counts["ja"] and counts["ja"] >= 0.1 * counts["zh"]:
        counts["ja"] += counts["zh"]
    if counts["ko"] and counts["ko"] >= counts["zh"]:
        counts["ko"] += counts["zh"]
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _MAJORITY * letters else None


@cache
def _ear() -> DetectorFactory:
    """Load langdetect's profiles, once a process."""
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    # Of tuples of numbers the garbage collector need not keep track; its full runs take a third of the time.
    factory.word_lang_prob_map = {gram: tuple(shares) for gram, shares in factory.word_lang_prob_map.items()}
    return factory
