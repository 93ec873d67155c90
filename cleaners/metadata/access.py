"""On what terms the page may be read: license, free or paid, whole or cut short."""

import re

from lxml.html import HtmlElement

from cleaners.metadata import jsonld
from cleaners.metadata.candidates import Table, winner
from cleaners.metadata.jsonld import Node
from cleaners.metadata.sources import Sources
from cleaners.metadata.texts import text_of

_CC = re.compile(
    r"^https?://(?:www\.)?creativecommons\.org/(?:licenses/[a-z]|publicdomain/zero)", re.IGNORECASE
)


def license(sources: Sources) -> tuple[str | None, str | None]:  # noqa: A001 - the field's name
    """Give the license, as an address if the page links one, and the candidate that won."""
    return winner(LICENSES, sources)


def _rel_license(sources: Sources) -> str | None:
    if linked := sources.document.rels.get("license"):
        return linked[0]
    for element in sources.marked:
        if "license" in (element.get("rel") or "").lower().split():
            return sources.document.absolute(element.get("href"))
    return None


def _json_ld_license(sources: Sources) -> str | None:
    for node in sources.articles:
        if found := jsonld.first(node.get("license"), ("url", "@id", "name")):
            return found
    return None


def _linked_license(sources: Sources) -> str | None:
    """Find a link to a license that is not a picture's."""
    for element, attributes in sources.document.elements.items():
        href = attributes.get("href", "")
        if (
            "creativecommons" in href
            and element.tag == "a"
            and _CC.match(href)
            and not _is_of_picture(element)
        ):
            return href
    return None


def _is_of_picture(element: HtmlElement) -> bool:
    return any(
        up.tag == "figure" or (up.tag != "body" and "caption" in (up.get("class") or ""))
        for up in element.iterancestors()
    )


LICENSES: Table[str] = (
    ("rel=license", _rel_license),
    ("json-ld license", _json_ld_license),
    ("meta license", lambda sources: sources.first_meta(("dcterms.license", "license", "dc.rights.license"))),
    ("creative commons link", _linked_license),
)


def is_free(sources: Sources) -> tuple[bool | None, str | None]:
    """Give whether the article is free to read (schema.org's isAccessibleForFree), and who says so."""
    for node in sources.articles:
        stated = truth(node.get("isAccessibleForFree"))
        parts = [truth(part.get("isAccessibleForFree")) for part in _parts(node)]
        if stated is False or False in parts:
            return False, "json-ld isAccessibleForFree"
        if stated is not None:
            return True, "json-ld isAccessibleForFree"
    tier = (sources.first_meta(("article:content_tier", "og:article:content_tier")) or "").lower()
    return (_TIERS[tier], "article:content_tier") if tier in _TIERS else (None, None)


_TIERS = {"free": True, "locked": False}
"""``metered`` says neither: https://developers.facebook.com/docs/instant-articles/subscriptions/content-tiering."""


def truth(value: object) -> bool | None:
    """Read a boolean as pages write it.

    >>> truth("http://schema.org/False"), truth(True), truth("maybe")
    (False, True, None)
    """
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower().rsplit("/", 1)[-1])
    return None


def _parts(node: Node) -> list[Node]:
    return [part for part in jsonld.flat(node.get("hasPart")) if isinstance(part, dict)]


_STUB = 300
"""Fewer characters in the part that is paid for, and it was not delivered."""


def is_truncated(sources: Sources) -> tuple[bool | None, str | None]:
    """Give true where the part that JSON-LD marks as paid for isn't in the page; else null."""
    for node in sources.articles:
        for part in _parts(node):
            selector = jsonld.first(part.get("cssSelector"))
            if (
                truth(part.get("isAccessibleForFree")) is False
                and selector
                and _is_missing(sources, selector)
            ):
                return True, "json-ld hasPart"
    return None, None


def _is_missing(sources: Sources, selector: str) -> bool:
    """Whether the elements of a simple ``.class`` or ``#id`` selector hold next to no text."""
    names = [name.strip() for name in selector.split(",")]
    if not all(re.fullmatch(r"[.#][\w-]+", name) for name in names):
        return False
    length = 0
    for name in names:
        kind = "@id" if name[0] == "#" else "concat(' ', normalize-space(@class), ' ')"
        test = f"{kind} = $name" if name[0] == "#" else f"contains({kind}, concat(' ', $name, ' '))"
        length += sum(
            len(text_of(element)) for element in sources.document.tree.xpath(f"//*[{test}]", name=name[1:])
        )
    return length < _STUB
