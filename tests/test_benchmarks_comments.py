"""What the comments' score calls a leak: words of comments in the body, unless the article said them first."""

import pytest

from benchmarks.comments import score

SAID = "The ferry was late again on Thursday, and nobody on the quay asked why it was so."
ANSWER = "I was there at noon, and I can tell you that everybody asked, I more than most."
ARTICLE = (
    f"<article><h1>Late</h1><p>{SAID}</p><p>Then it left, with all the lights on, and was gone by night.</p>"
)


def thread(text: str) -> str:
    return (
        '<ol id="comments" class="commentlist"><li class="comment depth-1" id="comment-12">'
        f'<b class="fn">Ann</b><p>{text}</p></li></ol>'
    )


@pytest.mark.parametrize(
    ("rest", "text", "leaks", "quotes"),
    [
        (thread(ANSWER), ANSWER, False, False),
        (thread(f"“{SAID}” Really?"), f"“{SAID}” Really?", False, True),
        (f"<p>{ANSWER}</p>", ANSWER, True, False),
    ],
    ids=["a thread", "a quotation", "a comment among the paragraphs"],
)
def test_leaks(rest: str, text: str, *, leaks: bool, quotes: bool) -> None:
    comment = {"author": "Ann", "date": None, "parent": None, "text": text}
    gold = {"id": "page", "url": "https://quay.example/late", "comments": [comment]}
    html = f"<html lang=en><body>{ARTICLE}{rest}</article></body></html>".encode()
    row = score(gold, html, None)
    assert (row.leaked[0] > 0, row.quoted[0] > 0) == (leaks, quotes)
