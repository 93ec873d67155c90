"""A block without some of its lines or without its end; its links, items and rows follow."""

from dataclasses import replace

from cleaners.article import Block, Link
from cleaners.residue.lines import Context, judge

Cut = tuple[str, str]
"""A text that went, and the rule."""


def shortened(block: Block, end: int) -> Block:
    """Give the block up to ``text[end]``."""
    text = block.text[:end].rstrip()
    links = tuple(
        Link(start=link.start, end=min(link.end, len(text)), url=link.url)
        for link in block.links
        if link.start < len(text)
    )
    items = tuple(text.split("\n")) if block.items is not None else None
    return replace(block, text=text, links=links, items=items)


def without_residue(block: Block, known: Context) -> tuple[Block | None, list[Cut]]:
    """Take residue lines out of a block of several lines.

    Returns:
        What stays, null if nothing does, and what went.
    """
    lines = block.text.split("\n")
    if block.kind not in {"paragraph", "list", "quote", "lead"}:
        return block, []
    verdicts = [judge(line, known) if line.strip() else None for line in lines]
    if all(verdicts):
        return None, [(line, verdict.rule) for line, verdict in zip(lines, verdicts, strict=True) if verdict]
    if block.kind == "list":  # entries are short by nature: a list goes as a whole or stays
        return block, []
    gone = [at for at, verdict in enumerate(verdicts) if verdict and verdict.firm]
    cut = [(lines[at], verdict.rule) for at in gone if (verdict := verdicts[at])]
    return (_without_lines(block, lines, frozenset(gone)), cut) if gone else (block, [])


def _without_lines(block: Block, lines: list[str], gone: frozenset[int]) -> Block:
    """Join the lines that stay and move the links that stand in them."""
    links: list[Link] = []
    old = new = 0
    for at, line in enumerate(lines):
        if at not in gone:
            inside = (link for link in block.links if old <= link.start and link.end <= old + len(line))
            shift = new - old
            links += (Link(start=link.start + shift, end=link.end + shift, url=link.url) for link in inside)
            new += len(line) + 1
        old += len(line) + 1
    text = "\n".join(line for at, line in enumerate(lines) if at not in gone)
    return replace(block, text=text, links=tuple(links))
