"""The description that the page gives of its article."""

from cleaners.metadata import jsonld
from cleaners.metadata.candidates import Table, winner
from cleaners.metadata.sources import Sources

_META = tuple(
    "description og:description twitter:description dcterms.description dc.description"
    " sailthru.description".split()
)


def description(sources: Sources) -> tuple[str | None, str | None]:
    """Give the description and the candidate that won."""
    return winner(DESCRIPTIONS, sources)


def _json_ld(sources: Sources) -> str | None:
    found = (text for node in sources.articles for text in jsonld.strings(node.get("description")))
    return next(found, None)


DESCRIPTIONS: Table[str] = (
    ("meta description", lambda sources: sources.first_meta(_META[:1])),
    ("og:description", lambda sources: sources.first_meta(_META[1:2])),
    ("json-ld description", _json_ld),
    ("meta", lambda sources: sources.first_meta(_META[2:])),
)
