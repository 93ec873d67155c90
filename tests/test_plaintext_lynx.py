"""Dumps of lynx, and headings of Pandoc."""

import pytest

from cleaners import clean_text
from cleaners.plaintext import lynx

ONE = (
    "The city council voted on Monday night to convert the old mill into homes, after a decade of arguments."
)
TWO = "The developer, [5]Northfield Partners, must still obtain a tax credit, without which rents would be higher."
DUMP = f"""   [1]The Ledger

     * [2]News
     * [3]Sports

   By [4]Sarah Whitfield

   {ONE}

   {TWO}

   [6]Share on Facebook [7]Tweet

References

   Visible links
   1. https://ledger.example/
   2. https://ledger.example/news
   7. https://twitter.example/share
"""


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned in 1931.[1] It was rebuilt,[2] and sold.[3][4]",
        "[1] Dunn, p. 5\n[2] Ibid.\n[3] Lee, p. 9\n[4] Ibid.",
        "[1]One [2]Two [1]One [2]Two",
        "He read [12]Numbers.",
    ],
)
def test_notes_stay(text: str) -> None:
    assert lynx.without_links(text) == text


def test_the_numbers_of_links_and_their_addresses_go() -> None:
    article = clean_text(DUMP)
    assert article.body == f"{ONE}\n\n{TWO.replace('[5]', '')}"
    assert article.metadata.authors == ("Sarah Whitfield",)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# A week without sets {1, 2, 3}", "A week without sets {1, 2, 3}"),
        ("# A week without the net {#a-week .post-title}", "A week without the net"),
        ("# A week without the net {.title lang=en}", "A week without the net"),
    ],
)
def test_attributes_of_a_heading_go(heading: str, title: str) -> None:
    assert (
        clean_text(f"{heading}\n\n{ONE}\n\n## Why\n\n{ONE.replace('Monday', 'Sunday')}").metadata.title
        == title
    )
