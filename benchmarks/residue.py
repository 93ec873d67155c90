"""Harm done by the residue stage: every gold body line that it would remove.

    python -m benchmarks.residue --data PATH

PATH holds a folder a collection, with ``gold.jsonl`` in it: an object a line with ``body``, and ``title`` and
``authors`` where known. The lines of each body go through `cleaners.residue.drop` as paragraphs. Repeated
titles, read-more teasers and lines that tell where a text is filed are counted apart; of the others at most one
in 2,000 may go.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cleaners import residue
from cleaners.article import Block
from cleaners.metadata import EMPTY

APART = ("repeated title", "read_more", "filed_under")
"""Rules whose removals are counted apart."""
STAMPS = ("date line", "byline", "published", "updated", "reading_time", "photo_credit", "copyright")
"""Rules for what says when, by whom and how long: no text, though some golds keep it."""
ALLOWED = 2_000
"""Lines of which one may go."""


@dataclass(frozen=True, kw_only=True)
class Removed:
    """A gold line that went."""

    page: str
    rule: str
    text: str


def main() -> None:
    """Print every removed gold line and the totals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    lines = 0
    removed: list[Removed] = []
    for page in pages(parser.parse_args().data):
        blocks = [paragraph(line) for line in page["body"].splitlines() if line.strip()]
        lines += len(blocks)
        removed += removed_of(page, blocks)
    report(lines, removed)


def pages(data: Path) -> Iterator[dict[str, Any]]:
    """Give the labelled pages with a body."""
    for file in sorted(data.glob("*/gold.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            page = json.loads(line)
            if page.get("body"):
                yield {**page, "id": f"{file.parent.name}/{page['id']}"}


def paragraph(text: str) -> Block:
    """Make a paragraph of one line."""
    return Block(
        kind="paragraph", text=text.strip(), level=None, items=None, ordered=None, rows=None, links=()
    )


def removed_of(page: dict[str, Any], blocks: list[Block]) -> Iterator[Removed]:
    """Put the lines of one page through the residue stage."""
    known = replace(EMPTY, title=page.get("title"), authors=tuple(page.get("authors") or ()))
    for removal in residue.drop(blocks, known).removed:
        yield Removed(page=page["id"], rule=removal.rule, text=removal.text)


def report(lines: int, removed: list[Removed]) -> None:
    """Print what went, and how that compares with what may go."""
    apart = [one for one in removed if one.rule.startswith(APART)]
    stamps = [one for one in removed if one.rule.startswith(STAMPS)]
    missed = [one for one in removed if not one.rule.startswith(APART + STAMPS)]
    for name, group in (("counted apart", apart), ("stamps", stamps), ("others", missed)):
        print(f"\n{name}: {len(group)}")
        for one in group:
            print(f"  {one.page:32} {one.rule:44} {one.text[:100]!r}")
    print("\nby rule:", dict(Counter(one.rule.split(":")[0] for one in missed).most_common()))
    print(f"{len(missed)} and {len(stamps)} stamps of {lines:,} gold lines; {lines // ALLOWED} allowed")


if __name__ == "__main__":
    main()
