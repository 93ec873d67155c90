"""Dumps in Markdown: nothing inside the article is lost, each part is the block that its marks say."""

import random

import pytest

from cleaners import clean_text, explain_text
from cleaners.plaintext import frontmatter, inline, markdown

ONE = "The river rose by two metres during the night, and by the morning half of the lower town stood under water."
TWO = "Some forty families were brought to the school on the hill, where teachers handed out blankets and hot soup."
THREE = (
    "No one was hurt, but the old bridge is closed, and nobody could say on Tuesday when it will open again."
)
TITLE = "River floods the lower town"


def blocks(text):
    return [(block.kind, block.text) for block in clean_text(text).blocks]


def between(part):
    """Put a part between two paragraphs of an article and give what comes out between them."""
    first, *found, second, last = blocks(f"# {TITLE}\n\n{ONE}\n\n{part}\n\n{TWO}\n\n{THREE}\n")
    assert [text for _, text in (first, second, last)] == [ONE, TWO, THREE]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One asterisk * in a line.",
        f"{ONE}\n\n* bread\n* soup\n\n{TWO}",
        "Ask #1 and #2.",
        "5 > 3",
        "----\nHome",
        "He gave it **** of five.",
    ],
)
def test_what_is_no_markdown(text):
    assert not markdown.is_markdown(text)


@pytest.mark.parametrize(
    "line",
    ["leave_the_house", "2 * 3 * 4", "f(x)[0]", "a [note] here", "`", "snake_case_ and _", "5 < 6 > 4"],
)
def test_lines_without_marks_stay_as_they_are(line):
    assert inline.plain(line) == (line, ())


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**bold** and *light* and __both__", "bold and light and both"),
        ("run `make all` now", "run make all now"),
        ("![a boat](https://a.org/b.jpg) left", " left"),
        ("[![a boat](https://a.org/b.jpg)](https://a.org)", ""),
        (r"\*not\* bold, 3 \# 4", "*not* bold, 3 # 4"),
        ("see <https://a.org/b>", "see https://a.org/b"),
        ("~~old~~ H<sub>2</sub>O", "old H2O"),
        ('[a](https://a.org/b_(c) "title") b', "a b"),
    ],
)
def test_marks_are_taken_off(line, text):
    assert inline.plain(line)[0] == text


def test_links_keep_their_places():
    text, links = inline.plain(r"A \* [list](https://a.org/x) and [one][1]", {"1": "https://a.org/y"})
    assert [(text[start:end], url) for start, end, url in links] == [
        ("list", "https://a.org/x"), ("one", "https://a.org/y"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("- Never go near it", [("list", "Never go near it")]),
        ("* Bread\n  + Rye\n* Soup", [("list", "Bread\nRye\nSoup")]),
        ("1. Shut it.\n2. Call\n   the neighbours.", [("list", "Shut it.\nCall the neighbours.")]),
        ("- [x] Lamp\n- [ ] Socks", [("list", "Lamp\nSocks")]),
        ("```python\ndef rise():\n\n    return 2\n```", [("code", "def rise():\n\n    return 2")]),
        ("~~~\n$ ls\nShare\n~~~", [("code", "$ ls\nShare")]),
        ("    a = 1\n\n    b = 2", [("code", "a = 1\n\nb = 2")]),
        ("> Never again.\n>\n> Not here.", [("quote", "Never again.\nNot here.")]),
        ("| Hour | Level |\n| --- | ---: |\n| Share | 2 |", [("table", "Hour | Level\nShare | 2")]),
        ("Hour | Level\n--- | ---\n6 | 2", [("table", "Hour | Level\n6 | 2")]),
        ("One line  \nand one more", [("paragraph", "One line\nand one more")]),
        (f"## Support\n\n{TWO}", [("heading", "Support"), ("paragraph", TWO)]),
        (f"What to pack\n------------\n\n{TWO}", [("heading", "What to pack"), ("paragraph", TWO)]),
        ("### To pack\n\n- Socks\n- A lamp", [("heading", "To pack"), ("list", "Socks\nA lamp")]),
        ("## One\n\n### Two\n\n- Socks", [("heading", "One"), ("heading", "Two"), ("list", "Socks")]),
        ("- The [gauge](https://a.org/g) at the bridge", [("list", "The gauge at the bridge")]),
        ("* * *", [("paragraph", "* * *")]),
    ],
)  # fmt: skip
def test_parts_within_the_article_are_kept(part, found):
    assert between(part) == found


@pytest.mark.parametrize(
    "part",
    [
        "Share this:\n\n* [Facebook](https://facebook.com/a)\n* [Twitter](https://twitter.com/a)",
        "* [A bridge falls](https://a.org/1)\n* [A town dries](https://a.org/2)\n* [Rain](https://a.org/3)",
        "**Read more:** [A bridge falls](https://a.org/1)",
        "[1]: https://a.org/1",
        "![A boat](https://a.org/boat.jpg)",
    ],
)
def test_parts_of_the_page_within_it_go(part):
    assert between(part) == []


def test_cells_and_levels_are_read():
    text = f"# {TITLE}\n\n{ONE}\n\n### The gauge\n\n| Hour | a \\| b |\n|---|---|\n| 6 | |\n\n{TWO}\n"
    found = clean_text(text).blocks
    assert [(block.level, block.rows) for block in found] == [
        (None, None), (3, None), (None, (("Hour", "a | b"), ("6", ""))), (None, None),
    ]  # fmt: skip


def test_a_list_above_the_first_paragraph_is_kept():
    found = blocks(f"# {TITLE}\n\n- Two metres\n- Forty families\n\n{ONE}\n\n{TWO}\n")
    assert found == [("list", "Two metres\nForty families"), ("paragraph", ONE), ("paragraph", TWO)]


def test_a_list_at_the_end_is_kept_and_menus_behind_it_go():
    menu = "## Related articles\n\n* [A bridge falls](https://a.org/b)\n* [Rain](https://a.org/c)"
    found = blocks(f"# {TITLE}\n\n{ONE}\n\n{TWO}\n\n## To pack\n\n- Socks\n- A lamp\n\n{menu}\n")
    assert found[2:] == [("heading", "To pack"), ("list", "Socks\nA lamp")]


def test_a_few_tags_in_markdown_leave_it_markdown():
    listing = "```\n<div>x</div>\n```"
    text = f'# {TITLE}\n\n{ONE}\n\n## A note\n\n<div class="note">{TWO}</div>\n\n{listing}\n\n- one\n- two\n\n{ONE}'
    assert blocks(f"{text}\n\n{ONE}\n\n{TWO}")[:5] == [
        ("paragraph", ONE), ("heading", "A note"), ("paragraph", TWO), ("code", "<div>x</div>"), ("list", "one\ntwo"),
    ]  # fmt: skip


def test_what_a_page_reader_wrote_above_the_text_is_metadata():
    head = "URL Source: https://a.org/river\n\nPublished Time: 2014-11-13T21:32:00Z\n\nMarkdown Content:"
    menu = "[Skip to content](https://a.org/#c)\n\n*   [Home](https://a.org/)\n*   [News](https://a.org/n)"
    explained = explain_text(f"Title: {TITLE} | The Sail\n\n{head}\n{menu}\n\n# {TITLE}\n\n{ONE}\n\n{TWO}\n")
    known = explained.article.metadata
    assert (known.title, known.canonical_url) == (TITLE, "https://a.org/river")
    assert known.date_published == "2014-11-13T21:32:00+00:00"
    assert [block.text for block in explained.article.blocks] == [ONE, TWO]
    assert explained.winners["date_published"] == "front matter"


def test_front_matter_is_metadata():
    head = f"title: '{TITLE}'\nauthor: Ann Lee; Bo Ek\ndate: 2014-05-03\ntags:\n- river\n- flood"
    known = clean_text(f"---\n{head}\n---\n{ONE}\n\n{TWO}\n").metadata
    assert (known.title, known.authors) == (TITLE, ("Ann Lee", "Bo Ek"))
    assert (known.date_published, known.tags) == ("2014-05-03", ("river", "flood"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"---\n{ONE}\n---\n{TWO}",
        f"Title: {TITLE}\n\n{ONE}",
        f"---\n\n{ONE}",
        "---\nHe said: no.\n---\n",
        f"Note: {ONE}\nMarkdown Content:\n",
    ],
)
def test_text_that_is_no_front_matter(text):
    assert frontmatter.read(text) == (frontmatter.NONE, text)


@pytest.mark.parametrize(
    "raw", ["* One\n\n    Below it.", "Text\n    indented by accident", "    [Reply](https://a.org/r)"]
)
def test_indents_that_are_no_listing(raw):
    text = f"# {TITLE}\n\n{ONE}\n\n{raw}\n\n{TWO}\n\n{THREE}\n"
    assert "code" not in {line.kind for line in markdown.lines(text)}


def test_a_link_over_several_lines_is_one_and_a_relative_one_is_none_of_the_web():
    menu = "* [A bridge falls\n\n  May 3, 2014](/b)\n* [![](a.jpg)\n\n  Rain again](/c)"
    assert between(f"## More\n\n{menu}") == []
    [kept] = clean_text(f"# {TITLE}\n\n{ONE} See [it](/x), [and it](https://a.org/y).\n").blocks
    assert [link.url for link in kept.links] == ["https://a.org/y"]


_PARTS = [
    f"# {TITLE}", "## Support", ONE, TWO, "- one", "* two three four five six, as they were.", "1. Robert",
    "> Never.", "```\nx\n```", "|a|b|\n|-|-|\n|c|d|", "[a](/b)", "* [a](/b)", "---", "    x = 1", "Share",
    "By Ann Lee", "",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(150))
def test_any_order_of_parts_is_read(seed):
    chosen = random.Random(seed).choices(_PARTS, k=9)
    explained = explain_text("\n\n".join(chosen))
    assert {step.stage for step in explained.steps} <= {"plaintext", "residue"}
