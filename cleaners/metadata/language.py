"""The language of the text: what the script or langdetect says, cross-checked with what the page declares.

A declared tag is kept, region and all, where its language is the text's or the text is too short to tell;
else the text decides. Tags are BCP 47 (https://www.rfc-editor.org/info/bcp47).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from langdetect import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from cleaners import cldr
from cleaners.article import Block
from cleaners.metadata import jsonld
from cleaners.metadata.sources import Sources
from cleaners.text import words

DetectorFactory.seed = 0  # langdetect draws at random; seeded, one text always gets one answer
SAMPLE = 600
"""How much of the text is listened to, in characters: more gives no other answer and costs in proportion."""
TRIALS = 2
"""How often langdetect draws; its own 7 gave no other answer on any of 500 articles and take twice the time."""
ENOUGH = 120
"""Least letters that may contradict a declared language."""
SOME = 40
"""Least letters that settle a language nothing declares."""
SURE = 0.9
"""Least probability of langdetect's answer."""

Declared = tuple[str, str]
"""Where a language is declared, and the tag."""

_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_ALIASES = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "jp": "ja",
    "cn": "zh",
    "kr": "ko",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "ua": "uk",
    "se": "sv",
    "tl": "fil",
    "mo": "ro",
}
"""Outdated codes, and countries' that pages write for their languages."""
_KIN = {
    "nb": "no",
    "nn": "no",
    "bs": "hr",
    "sr": "hr",
    "sh": "hr",
    "ms": "id",
    "fil": "tl",
    "cmn": "zh",
    "yue": "zh",
    "prs": "fa",
    "gsw": "de",
}
"""Languages that langdetect hears as their neighbours."""

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
_OWN_SCRIPT = frozenset(_SCRIPT)
_SHARED_SCRIPTS = {"he": {"yi"}, "bn": {"as"}, "am": {"ti"}, "zh": {"yue", "wuu"}}
_LETTER = re.compile(r"[^\W\d_]")
_MAJORITY = 0.3
"""Share of the letters that settles a script: pages in it are full of Latin names."""


def declared(sources: Sources) -> tuple[Declared, ...]:
    """Give the languages the page declares, the most trustworthy first, each well-formed."""
    return tuple(
        (name, tag) for name, value in _declarations(sources) if value and (tag := well_formed(value))
    )


def _declarations(sources: Sources) -> Iterator[tuple[str, str | None]]:
    root = sources.document.tree
    yield "html lang", root.get("lang") or root.get("xml:lang")
    for node in sources.articles:
        yield "json-ld inLanguage", jsonld.first(node.get("inLanguage"), ("alternateName", "@value", "name"))
    for name in (
        "og:locale",
        "content-language",
        "dc.language",
        "dcterms.language",
        "language",
        "inlanguage",
    ):
        yield f"meta {name}", sources.first_meta((name,))


def well_formed(tag: str) -> str | None:
    """Write a language tag as BCP 47 has it; null if it isn't one.

    >>> well_formed("pt_br"), well_formed("zh-hans-CN"), well_formed("zz"), well_formed("iw")
    ('pt-BR', 'zh-Hans-CN', None, 'he')
    """
    tag = re.split("[,.]", tag, maxsplit=1)[0].strip()
    if not _TAG.match(tag):
        return None
    primary, *rest = re.split("[-_]", tag)
    primary = _ALIASES.get(primary.lower(), primary.lower())
    if primary in _NO_LANGUAGES or not cldr.is_language(primary):
        return None
    return "-".join([primary, *map(_subtag, rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


_NO_LANGUAGES = frozenset({"mul", "und", "zxx", "mis"})


def settle(blocks: Sequence[Block], stated: Sequence[Declared]) -> tuple[str | None, str | None]:
    """Settle the language of a text.

    Args:
        blocks: The article.
        stated: What the page declares.

    Returns:
        The tag and how it was settled; nulls where neither text nor declaration says anything.
    """
    text = sample(blocks)
    letters = len(_LETTER.findall(text))
    heard, ear = _heard(text, letters) if letters >= SOME else (None, None)
    if heard is None or letters < (ENOUGH if ear == "langdetect" else SOME):
        return _only_declared(stated) or (heard, ear)
    for name, tag in stated:
        if _same(tag, heard) or _beyond_hearing(tag, heard):
            return tag, f"{name}, {ear} agrees" if _same(tag, heard) else name
    if heard == _UNKNOWN:
        return None, None
    return heard, f"{ear} against {stated[0][0]}" if stated else ear


@cache
def _ear() -> DetectorFactory:
    """Load langdetect's profiles, once a process."""
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


_UNKNOWN = "und"
"""A language, but none that langdetect knows."""


def _only_declared(stated: Sequence[Declared]) -> tuple[str, str] | None:
    return (stated[0][1], f"{stated[0][0]}, text too short to tell") if stated else None


def sample(blocks: Iterable[Block]) -> str:
    """Give the beginning of the running text; headings and code count only where there is nothing else."""
    texts = [block.text for block in blocks if block.kind in {"paragraph", "lead", "quote", "list"}]
    return "\n".join(texts or [block.text for block in blocks if block.kind != "code"])[:SAMPLE]


def _heard(text: str, letters: int) -> tuple[str | None, str | None]:
    if script := _by_script(text, letters):
        return script, "script"
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
    return heard if _is_proven(heard, text) else _UNKNOWN, "langdetect"


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
    if text.isascii():
        return None
    counts = {language: len(pattern.findall(text)) for language, pattern in _SCRIPT.items()}
    if counts["ja"] and counts["ja"] >= 0.1 * counts["zh"]:
        counts["ja"] += counts["zh"]
    if counts["ko"] and counts["ko"] >= counts["zh"]:
        counts["ko"] += counts["zh"]
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _MAJORITY * letters else None


def _same(tag: str, heard: str) -> bool:
    primary = tag.partition("-")[0]
    return _KIN.get(primary, primary) == _KIN.get(heard, heard) or primary in _SHARED_SCRIPTS.get(heard, ())


def _beyond_hearing(tag: str, heard: str) -> bool:
    """Whether langdetect doesn't know the declared language and so hears another; English it knows well."""
    primary = tag.partition("-")[0]
    return (
        heard not in _OWN_SCRIPT
        and heard != "en"
        and primary not in _OWN_SCRIPT
        and _KIN.get(primary, primary) not in _AUDIBLE
    )


_AUDIBLE = frozenset(
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl"
    " pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh".split()
)
"""The languages that langdetect 1.0.9 has profiles of."""
