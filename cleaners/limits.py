"""How much a page may hold: over it, libxml2 and the stages behind it would take minutes and gigabytes."""

import re

from cleaners.article import CleaningError

MAX_BYTES = 20 * 1024 * 1024
"""Largest input, in bytes or characters. The largest of 540 real article pages has 1.8 MB."""
MAX_TAGS = 100_000
"""Most ``<`` in a page. Real article pages stay under 10,000; parsing and selection grow faster than linearly."""
MAX_ATTRIBUTES = 1_000
"""Most attributes of one tag. libxml2 looks for duplicates in quadratic time."""

_NAMED = r"""[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_ATTRIBUTE = re.compile(_NAMED.encode())
_ALL_ATTRIBUTES = re.compile(rf"<[^\s/>]*+((?:{_NAMED})*+)".encode())
_REST = rf"(?:{_NAMED}){{0,{MAX_ATTRIBUTES}}}+[\s/]*+(?:>|\Z)"
_RAW = tuple(
    "".join(f"[{letter}{letter.upper()}]" for letter in name)  # quicker than to ignore case
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
)
"""Elements that hold no markup."""
_ALL_RAW = " | ".join(rf"<{name}(?=[\s/>]){_REST}(?:[^<]++|<(?!/{name}))*+" for name in _RAW)
_MODEST = re.compile(
    rf"""
    (?: [^<]++
      | <(?![a-zA-Z!])
      | <(?!(?:{"|".join(_RAW)})[\s/>])[a-zA-Z][^\s/>]*+{_REST}
      | {_ALL_RAW}
      | <!(?!--)
      | <!--(?:[^-]++|-(?!->))*+
    )*+
    """.encode(),
    re.VERBOSE,
)
"""As much of a page as has no tag with too many attributes. Possessive throughout: one pass, whatever it holds."""


def checked(page: bytes) -> bytes:
    """Give a page in UTF-8 as it is.

    Raises:
        CleaningError: It is over `MAX_TAGS` or `MAX_ATTRIBUTES`.
    """
    tags = page.count(b"<")
    if tags > MAX_TAGS:
        raise CleaningError(f"page with {tags:,} tags: over the limit of {MAX_TAGS:,}")
    modest = _MODEST.match(page)
    if modest and modest.end() < len(page):
        tag = _ALL_ATTRIBUTES.match(page, modest.end())
        attributes = len(_ATTRIBUTE.findall(tag[1])) if tag else 0
        raise CleaningError(f"tag with {attributes:,} attributes: over the limit of {MAX_ATTRIBUTES:,}")
    return page
