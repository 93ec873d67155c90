"""What the page states about the article: one file a field or family of fields.

`read` takes the fields from the page alone, before anything is cut. `with_language` and `with_facts` add what
only the finished body can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaners.article import Block, Image, Metadata
from cleaners.document import Document

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


def read(document: Document) -> Reading:
    """Read every field that the page states; ``language`` is what it declares, not yet checked."""
    return Reading(metadata=EMPTY, winners={})


def with_language(reading: Reading, blocks: Sequence[Block]) -> Reading:
    """Settle the language: what langdetect hears in the blocks, cross-checked with what the page declares."""
    return reading


def with_facts(
    reading: Reading, *, images: tuple[Image, ...], credited_source: str | None, is_truncated: bool | None
) -> Reading:
    """Add what the body showed; what the page states outright stays."""
    found = reading.metadata
    return replace(
        reading,
        metadata=replace(
            found,
            images=found.images or images,
            credited_source=found.credited_source or credited_source,
            is_truncated=found.is_truncated if found.is_truncated is not None else is_truncated,
        ),
    )
