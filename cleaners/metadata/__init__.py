"""What the page states about the article: one file a field or family of fields.

`read` takes the fields from the page alone, before anything is cut. `with_language` and `with_facts` add what
only the finished body can tell.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cleaners.article import Block, Image, Metadata
from cleaners.document import Document
from cleaners.metadata import about, access, authors, dates, language, site, tags, title
from cleaners.metadata import images as pictures
from cleaners.metadata.sources import Sources, gather

EMPTY = Metadata(
    title=None,
    authors=(),
    date_published=None,
    date_modified=None,
    language=None,
    site_name=None,
    canonical_url=None,
    section=None,
    tags=(),
    description=None,
    images=(),
    credited_source=None,
    license=None,
    is_free=None,
    is_truncated=None,
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Metadata and, for each field that was found, the name of the candidate that won it."""

    metadata: Metadata
    winners: dict[str, str]
    declared: tuple[language.Declared, ...] = ()
    """The languages the page declares, and where."""


FIELDS: tuple[tuple[str, Callable[[Sources], tuple[Any, str | None]]], ...] = (
    ("title", title.title),
    ("date_published", dates.published),
    ("date_modified", dates.modified),
    ("site_name", site.site_name),
    ("canonical_url", site.canonical_url),
    ("section", site.section),
    ("tags", tags.tags),
    ("description", about.description),
    ("images", pictures.images),
    ("license", access.license),
    ("is_free", access.is_free),
    ("is_truncated", access.is_truncated),
)


def read(document: Document) -> Reading:
    """Read every field that the page states; ``language`` is what it declares, not yet checked."""
    sources = gather(document)
    found: dict[str, tuple[Any, str | None]] = {field: reader(sources) for field, reader in FIELDS}
    credit = authors.credits(sources)
    found["authors"] = credit.authors, credit.authors_winner
    found["credited_source"] = credit.source, credit.source_winner
    stated = language.declared(sources)
    if stated:
        found["language"] = stated[0][1], stated[0][0]
    return Reading(
        declared=stated,
        metadata=replace(EMPTY, **{field: value for field, (value, _) in found.items()}),
        winners={field: winner for field, (_, winner) in found.items() if winner},
    )


def with_language(reading: Reading, blocks: Sequence[Block]) -> Reading:
    """Settle the language: what langdetect hears in the blocks, cross-checked with what the page declares."""
    tag, how = language.settle(blocks, reading.declared)
    winners = {field: winner for field, winner in reading.winners.items() if field != "language"}
    return replace(
        reading,
        metadata=replace(reading.metadata, language=tag),
        winners=winners | ({"language": how} if how else {}),
    )


def with_facts(
    reading: Reading, *, images: tuple[Image, ...], credited_source: str | None, is_truncated: bool | None
) -> Reading:
    """Add what the body showed; what the page states outright stays."""
    found = reading.metadata
    return replace(
        reading,
        metadata=replace(
            found,
            images=pictures.merged((*found.images, *images)),
            credited_source=found.credited_source or credited_source,
            is_truncated=found.is_truncated if found.is_truncated is not None else is_truncated,
        ),
    )
