"""What looks like a thread and is none, and what pages say of theirs."""

import pytest

from cleaners.comments import take
from tests.test_comments_threads import PARAGRAPH, page_with

NO_THREAD = {
    "a widget with comments on other articles": """
        <aside class="widget widget_recent_comments"><h2>Recent Comments</h2><ul id="recentcomments">
        <li class="recentcomments"><span class="comment-author-link">Ann</span> on <a href="/x">Rain</a></li>
        <li class="recentcomments"><span class="comment-author-link">Ben</span> on <a href="/y">Snow</a></li>
        </ul></aside>""",
    "a form alone": """
        <div id="respond" class="comment-respond"><h3 class="comment-reply-title">Leave a Reply</h3>
        <form id="commentform"><textarea name="comment"></textarea></form></div>""",
    "a note": '<p class="nocomments">Comments are closed.</p>',
}


@pytest.mark.parametrize("rest", NO_THREAD.values(), ids=NO_THREAD)
def test_no_thread(rest: str) -> None:
    document = page_with(rest)
    assert take(document).comments == ()
    assert "".join(document.tree.itertext()).count(PARAGRAPH) == 4


LOGIN = (
    '<div id="respond" class="comment-respond"><h3>Leave a Reply</h3>'
    '<p class="must-log-in">You must be <a href="/login">logged in</a> to post a comment.</p></div>'
)
STATES = [
    (
        "<div class=comment-policy><p>The minister said that comments are closed to the public.</p></div>",
        None,
    ),
    ("<p>You must be logged in to post a comment, the page said.</p>", None),
    ("<div id=comments><p class=nocomments>Comments are closed.</p></div>", "closed"),
    (LOGIN, "login_required"),
    ("<div id=respond><h3>Leave a Reply</h3><form><textarea name=comment></textarea></form></div>", "open"),
]


@pytest.mark.parametrize(("rest", "state"), STATES)
def test_state(rest: str, state: str | None) -> None:
    assert take(page_with(rest)).thread.state == state


def test_an_empty_form_leaves_the_tree() -> None:
    document = page_with(LOGIN)
    steps = take(document).steps
    assert "logged in" not in "".join(document.tree.itertext())
    assert [(step.kept, step.text) for step in steps] == [
        (False, "Leave a Reply"),
        (False, "You must be logged in to post a comment."),
    ]
