"""Which nodes are the article, with trafilatura at its heart."""

from dataclasses import dataclass

from cleaners.article import Block, Image, Metadata, Removal, Step
from cleaners.document import Document


@dataclass(frozen=True, kw_only=True)
class Body:
    """The article's blocks before residue is dropped, the images in it, and what was left out by which rule."""

    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    removed: tuple[Removal, ...]
    steps: tuple[Step, ...]


def find(document: Document, metadata: Metadata) -> Body:
    """Choose the article's blocks; no blocks where the page holds no article."""
    return Body(blocks=(), images=(), removed=(), steps=())
