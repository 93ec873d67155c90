"""The language of the text: what `hearing` says, cross-checked with what the page declares.

A declared tag is kept, region and all, where its language is the text's or the text is too short to tell;
else the text decides. Tags are BCP 47 (https://www.rfc-editor.org/info/bcp47).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaners import cldr
from cleaners.article import Block
from cleaners.metadata import hearing, jsonld
from cleaners.metadata.sources import Sources

SAMPLE = 600
"""How much of the text is listened to, in characters: more gives no other answer and costs in proportion."""
ENOUGH = 120
"""Least letters that may contradict a declared language."""
SOME = 40
"""Least letters that settle a language nothing declares."""

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

_SHARED_SCRIPTS = {"he": {"yi"}, "bn": {"as"}, "am": {"ti"}, "zh": {"yue", "wuu"}}
_LETTERS = re.compile(r"[^\W\d_]+")


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
    letters = sum(map(len, _LETTERS.findall(text)))
    expected = {_kin(tag) for _, tag in stated}
    heard, ear = hearing.hear(text, letters, expected) if letters >= SOME else (None, None)
    if heard is None or letters < (ENOUGH if ear == "langdetect" else SOME):
        return _only_declared(stated) or (heard, ear)
    for name, tag in stated:
        if _same(tag, heard) or _beyond_hearing(tag, heard):
            return tag, f"{name}, {ear} agrees" if _same(tag, heard) else name
    if heard == hearing.UNKNOWN:
        return None, None
    return heard, f"{ear} against {stated[0][0]}" if stated else ear


def _only_declared(stated: Sequence[Declared]) -> tuple[str, str] | None:
    return (stated[0][1], f"{stated[0][0]}, text too short to tell") if stated else None


def sample(blocks: Sequence[Block]) -> str:
    """Give the beginning of the running text; headings and code count only where there is nothing else."""
    running = (block.text for block in blocks if block.kind in _RUNNING)
    return _beginning(running) or _beginning(block.text for block in blocks if block.kind != "code")


_RUNNING = frozenset({"paragraph", "lead", "quote", "list"})


def _beginning(texts: Iterable[str]) -> str:
    """Join as many texts as make a sample."""
    joined = ""
    for text in texts:
        joined += f"\n{text}" if joined else text
        if len(joined) >= SAMPLE:
            break
    return joined[:SAMPLE]


def _same(tag: str, heard: str) -> bool:
    primary = tag.partition("-")[0]
    return _kin(tag) == _KIN.get(heard, heard) or primary in _SHARED_SCRIPTS.get(heard, ())


def _kin(tag: str) -> str:
    primary = tag.partition("-")[0]
    return _KIN.get(primary, primary)


def _beyond_hearing(tag: str, heard: str) -> bool:
    """Whether langdetect doesn't know the declared language and so hears another; English it knows well."""
    primary = tag.partition("-")[0]
    return (
        heard not in hearing.OWN_SCRIPT
        and heard != "en"
        and primary not in hearing.OWN_SCRIPT
        and _kin(tag) not in _AUDIBLE
    )


_AUDIBLE = frozenset(
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl"
    " pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh".split()
)
"""The languages that langdetect 1.0.9 has profiles of."""
