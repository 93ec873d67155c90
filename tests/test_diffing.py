"""What ``scrapy clean --diff`` shows, as lines: what stayed first."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from cleaners import Step, clean_html, decode, explain_html, explain_text
from cleaners.article import Explained
from crawler.diffing import lines, show

FIXTURES = Path(__file__).parents[1] / "fixtures"


def explained(*steps: tuple[str, str, str], title: str | None = None) -> Explained:
    """Build one of steps like ``("+body", rule, text)``: kept if it has a plus."""
    article = clean_html("")
    return Explained(
        article=replace(article, metadata=replace(article.metadata, title=title)),
        steps=tuple(Step(stage=s[1:], kept=s[0] == "+", rule=rule, text=text) for s, rule, text in steps),
        winners={},
    )


def shown(case: Explained) -> list[str]:
    return [f"{line.sign} {line.text} [{line.rule}]".removesuffix(" []") for line in lines(case)]


CASES = {
    "nothing": (explained(), []),
    "all stays": (
        explained(("+plaintext", "text", "A  b\n\nc"), ("+residue", "paragraph", "A b c")),
        ["  A b", "  c"],
    ),
    "fields": (
        explained(("+plaintext", "title", "A"), ("+plaintext", "byline", "By B")),
        ["  A [title]", "  By B [byline]"],
    ),
    "a page's title is a field": (
        explained(("-body", "title (0.10)", "A day"), ("-body", "menu", "Home"), title="A day"),
        ["  A day [title (0.10)]", "- Home [menu]"],
    ),
    "comments come last": (
        explained(
            ("+comments", "generic", "Nice."),
            ("-comments", "form", "Reply"),
            ("+body", "article (0.99)", "Text"),
        ),
        ["  Text", "  Nice. [comment: generic]", "- Reply [form]"],
    ),
    "removed later": (
        explained(
            ("+body", "article (0.5)", "Share this and that"),
            ("+body", "article (0.5)", "Share this"),
            ("-residue", "share", "Share  this"),
        ),
        ["  Share this and that", "- Share this [share]"],
    ),
    "a part removed later": (
        explained(
            ("+body", "article (0.9)", "It rained. [More]"),
            ("+residue", "paragraph", "It rained."),
            ("-residue", "continues", "[More]"),
        ),
        ["- It rained. [More] [continues]", "+ It rained."],
    ),
    "put together and removed later": (
        explained(("+plaintext", "text", "a"), ("+plaintext", "text", "b"), ("-residue", "tag list", "a\nb")),
        ["- a [tag list]", "- b [tag list]"],
    ),
    "removed, though nobody gave it": (explained(("-residue", "odd", "x\ny")), ["- x [odd]", "- y [odd]"]),
}


@pytest.mark.parametrize(("case", "expected"), CASES.values(), ids=CASES)
def test_lines(case: Explained, expected: list[str]) -> None:
    assert shown(case) == expected


@pytest.mark.parametrize("page", sorted(FIXTURES.glob("*/page.txt")), ids=lambda path: path.parent.name)
def test_no_word_of_a_dump_is_left_out(page: Path) -> None:
    text = decode(page.read_bytes())
    before = " ".join(line.text for line in lines(explain_text(text)) if line.sign != "+").split()
    assert set(text.split()) <= set(before)


@pytest.mark.parametrize("page", sorted(FIXTURES.glob("*/page.html")), ids=lambda path: path.parent.name)
def test_what_stays_of_a_page_is_what_comes_out(page: Path) -> None:
    case = explain_html(page.read_bytes())
    after = "".join("".join(line.text.split()) for line in lines(case) if line.sign != "-")
    missing = [
        line
        for block in case.article.blocks
        if block.kind not in {"lead", "list", "table"}
        for line in block.text.splitlines()
        if "".join(line.split()) not in after
    ]
    assert missing == []


@pytest.mark.parametrize("terminal", [False, True], ids=["piped", "terminal"])
def test_colours_on_a_terminal_alone(*, terminal: bool) -> None:
    file = io.StringIO()
    console = Console(
        file=file, force_terminal=terminal, color_system="standard" if terminal else None, width=30
    )
    show(
        console,
        "a[b].txt",
        explained(("-plaintext", "share [x]", "Share " * 20), ("+plaintext", "text", "kept")),
    )
    out = file.getvalue()
    assert ("\x1b[31m- Share" in out) is terminal
    assert ("\x1b" in out) is terminal
    if not terminal:
        header, _, removed, kept, summary, _ = out.splitlines()
        assert (header, removed) == ("--- a[b].txt", f"- {'Share ' * 20}".rstrip() + "  [share [x]]")
        assert (kept, summary) == ("  kept", "0 blocks, 0 comments, 0 removed")
