"""Which leftover lines are not the article's: phrases as data, structure in code."""

from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.article import Block, Metadata, Removal, Step


@dataclass(frozen=True, kw_only=True)
class Residue:
    """What stays, what went by which rule, and what the residue told about the article."""

    blocks: tuple[Block, ...]
    removed: tuple[Removal, ...]
    steps: tuple[Step, ...]
    credited_source: str | None
    """An agency or paper named in a credit line that was taken."""
    is_truncated: bool | None
    """True if a "continue reading" was taken."""


def drop(blocks: Sequence[Block], metadata: Metadata) -> Residue:
    """Drop residue lines and blocks; ``metadata`` gives the title, site, authors and language to judge by."""
    return Residue(blocks=tuple(blocks), removed=(), steps=(), credited_source=None, is_truncated=None)
