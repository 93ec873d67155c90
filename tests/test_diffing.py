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


def shown(case: Explained, dump: str | None = None) -> list[str]:
    return [f"{line.sign} {line.text} [{line.rule}]".removesuffix(" []") for line in lines(case, dump)]


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
def test_what_was_before_is_what_was_handed_in(page: Path) -> None:
    text = decode(page.read_bytes())
    before = [line.text for line in lines(explain_text(text), text) if line.sign != "+"]
    assert "".join("".join(before).split()) == "".join(text.split())


@pytest.mark.parametrize("page", sorted(FIXTURES.glob("*/page.txt")), ids=lambda path: path.parent.name)
def test_what_is_shown_after_does_not_depend_on_what_was_before(page: Path) -> None:
    text = decode(page.read_bytes())
    explained = explain_text(text)
    after, mended = (
        [line.text for line in lines(explained, dump) if line.sign != "-"] for dump in (text, None)
    )
    assert after == mended


HANDED_IN: dict[str, tuple[str, Explained, list[str]]] = {
    "nothing mended": (
        "A\n\nb  c",
        explained(("+plaintext", "title", "A"), ("-plaintext", "share", "b c")),
        ["  A [title]", "- b c [share]"],
    ),
    "only broken elsewhere": (
        "one\ntwo\nthree",
        explained(("+plaintext", "text", "one two"), ("-plaintext", "share", "three")),
        ["  one two", "- three [share]"],
    ),
    "one line parted": (
        "One. Two.",
        explained(("+plaintext", "text", "One."), ("-plaintext", "share", "Two.")),
        ["  One.", "- Two. [share]"],
    ),
    "nothing at all": ("", explained(), []),
    "mended and kept": (
        "Title\ncafÃ©\nend",
        explained(
            ("+plaintext", "title", "Title"), ("+plaintext", "text", "café"), ("+plaintext", "text", "end")
        ),
        ["  Title [title]", "- cafÃ© [mended]", "+ café", "  end"],
    ),
    "mended and removed": (
        "a\nTom &amp; Ann",
        explained(("+plaintext", "text", "a"), ("-plaintext", "byline", "Tom & Ann")),
        ["  a", "- Tom &amp; Ann [byline]"],
    ),
    "mended and a part removed": (
        "It rained &amp; rained. [More]",
        explained(
            ("+plaintext", "text", "It rained & rained. [More]"),
            ("-residue", "continues", "[More]"),
        ),
        ["- It rained &amp; rained. [More] [continues]", "+ It rained & rained."],
    ),
    "hidden characters are shown, but not those that spell": (
        "foo\u00adbar\u200b mi\u200cravam",
        explained(("+plaintext", "text", "foobar mi\u200cravam")),
        ["- foo\\xadbar\\u200b mi\u200cravam [mended]", "+ foobar mi\u200cravam"],
    ),
    "marks of Markdown": (
        "[Skip to content](#content)\n[![Logo](/logo.png)](/)\n* [Home](/)\n## A *day*\nIt rained.",
        explained(
            ("-plaintext", "skip", "Skip to content"),
            ("-plaintext", "home", "* Home"),
            ("+plaintext", "title", "A day"),
            ("+plaintext", "text", "It rained."),
        ),
        [
            "- [Skip to content](#content) [skip]",
            "- [![Logo](/logo.png)](/) [no text]",
            "- * [Home](/) [home]",
            "- ## A *day* [mended]",
            "+ A day [title]",
            "  It rained.",
        ],
    ),
    "a mark alone": (
        "A day\n=====\nIt rained.",
        explained(("+plaintext", "title", "A day"), ("+plaintext", "text", "It rained.")),
        ["  A day [title]", "- ===== [no text]", "  It rained."],
    ),
    "joined and mended": (
        "It rained on\nTom &amp; Ann.\nIt snowed\non Ann.",
        explained(
            ("+plaintext", "text", "It rained on Tom & Ann."), ("-plaintext", "share", "It snowed on Ann.")
        ),
        [
            "- It rained on [mended]",
            "- Tom &amp; Ann. [mended]",
            "+ It rained on Tom & Ann.",
            "- It snowed on Ann. [share]",
        ],
    ),
    "parted and mended": (
        "Tom &amp; Ann. Bob.",
        explained(("+plaintext", "text", "Tom & Ann."), ("-plaintext", "share", "Bob.")),
        ["- Tom &amp; Ann. Bob. [share]", "+ Tom & Ann."],
    ),
}


@pytest.mark.parametrize(("dump", "case", "expected"), HANDED_IN.values(), ids=HANDED_IN)
def test_lines_of_a_dump_are_those_handed_in(dump: str, case: Explained, expected: list[str]) -> None:
    assert shown(case, dump) == expected


@pytest.mark.parametrize("page", sorted(FIXTURES.glob("*/page.html")), ids=lambda path: path.parent.name)
def test_what_stays_of_a_page_is_what_comes_out(page: Path) -> None:
    case = explain_html(page.read_bytes())
    after = "".join("".join(line.text.split()) for line in lines(case, None) if line.sign != "-")
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
        None,
    )
    out = file.getvalue()
    assert ("\x1b[31m- Share" in out) is terminal
    assert ("\x1b" in out) is terminal
    if not terminal:
        header, _, removed, kept, summary, _ = out.splitlines()
        assert (header, removed) == ("--- a[b].txt", f"- {'Share ' * 20}".rstrip() + "  [share [x]]")
        assert (kept, summary) == ("  kept", "0 blocks, 0 comments, 0 removed")
