"""What looks like a thread and is none, and what pages say of theirs."""

import pytest

from cleaners.comments import take
from tests.test_comments_threads import PARAGRAPH, page_with

RECENT = """
<aside class="widget widget_recent_comments"><h2>Recent Comments</h2><ul id="recentcomments">
<li class="recentcomments"><span class="comment-author-link">Ann</span> on <a href="/x">Rain</a></li>
<li class="recentcomments"><span class="comment-author-link">Ben</span> on <a href="/y">Snow</a></li></ul></aside>"""

ELSEWHERE = """
<div class="side"><h3>Neueste Kommentare</h3><ul class="comments">
<li class="comment"><b class="author">Ann</b> <time datetime="2020-05-01T10:00">1.5.</time>
 <p>Das sehe ich anders.</p><a href="/2020/rain#comment-1">Antworten</a></li>
<li class="comment"><b class="author">Ben</b> <time datetime="2020-05-02T10:00">2.5.</time>
 <p>Ich nicht.</p><a href="/2020/snow#comment-2">Antworten</a></li>
<li class="comment"><b class="author">Cleo</b> <time datetime="2020-05-03T10:00">3.5.</time>
 <p>Ich auch nicht.</p><a href="/2020/wind#comment-3">Antworten</a></li></ul></div>"""

FORM = """
<div id="respond" class="comment-respond"><h3 class="comment-reply-title">Leave a Reply</h3>
<form id="commentform"><label class="comment-author">Name</label><textarea name="comment"></textarea></form></div>"""

TEASERS = """
<section class="most-commented"><h3>Most discussed</h3>
<article class="teaser"><h4><a href="/a">A long road to the sea</a></h4>
<span class="author">Ann Bell</span> <time datetime="2020-05-01">1 May</time><p>It leads far down.</p>
<a>12 comments</a></article>
<article class="teaser"><h4><a href="/b">A short road to the hills</a></h4>
<span class="author">Ben Cole</span>
<time datetime="2020-05-02">2 May</time><p>It leads far up.</p><a>3 comments</a></article></section>"""

TICKER = """
<div class="liveblog comments-ticker"><div class="comment-item"><time datetime="2020-05-01T20:45">45'</time>
<p>Half-time: the teams leave the field.</p></div>
<div class="comment-item"><time datetime="2020-05-01T20:40">40'</time>
<p>A corner, but no more.</p></div></div>"""

TESTIMONIALS = """
<section class="testimonials"><h2>What our readers say</h2>
<div class="testimonial"><blockquote>Best walks ever.</blockquote>
<p class="author">Ann Bell</p></div><div class="testimonial"><blockquote>I walk more now.</blockquote>
<p class="author">Ben Cole</p></div></section>"""

REVIEWS = """
<div id="reviews" class="product-reviews"><h2>3 reviews</h2>
<div class="review"><span class="rating">5/5</span>
<b class="author">Ann</b> <time datetime="2020-05-01">1 May</time><p>Dry feet at last.</p></div>
<div class="review">
<span class="rating">2/5</span>
<b class="author">Ben</b> <time datetime="2020-05-02">2 May</time><p>Too tight.</p></div>
<div class="review"><b class="author">Cleo</b> <time datetime="2020-05-03">3 May</time><p>Fine.</p></div></div>"""

TEMPLATE = """
<div class="comments-list"><div class="comment-template"><span class="comment-username"></span>
<span class="comment-date"></span>
<p class="comment-body"></p>
<button class="comment-reply">Reply</button></div></div>"""

TWEET = """
<div class="post-comments"><blockquote class="twitter-tweet"><p>It rains.</p>Ann (@ann)
<a href="https://social.example/ann/1">May 1, 2020</a></blockquote></div>"""

PREPRINTS = """
<dl><dd><div class="list-authors"><a href="/a">A. Bell</a></div>
<div class="list-comments">Comments: 10 pages, May 2020</div></dd>
<dd><div class="list-authors"><a href="/b">B. Cole</a></div>
<div class="list-comments">Comments: 4 figures</div></dd></dl>"""

SAMPLE_STATE = """
<script>window.state = {"theme": {"comments": [
 {"id": "c-1", "content": "A great post!", "author": "Ann", "created_at": "2020-05-01T10:00:00Z"},
 {"id": "c-2", "content": "Sure!", "author": "Ben", "created_at": "2020-05-01T10:00:00Z"}]}}</script>"""

TIMELINE = """
<section><h3>12 comments</h3><ol>
<li><b>Opening</b> <time datetime="2020-05-01">1 May 2020</time><p>Rain, at last.</p></li>
<li><b>Midday</b> <time datetime="2020-05-02">2 May 2020</time><p>More of it.</p></li>
<li><b>Close</b> <time datetime="2020-05-03">3 May 2020</time><p>No end to it.</p></li></ol></section>"""

BARE_TEASERS = """
<div id="comments-tabs"><ul><li><h4><a href="/a">A long road to the sea</a></h4><b>Ann Bell</b>
<time datetime="2020-05-01">1 May 2020</time><p>It leads far down.</p></li>
<li><h4><a href="/b">A short road to the hills</a></h4><b>Ben Cole</b>
<time datetime="2020-05-02">2 May 2020</time><p>It leads far up.</p></li></ul></div>"""

OPINIONS = """
<section class="kommentare"><h3>2 Kommentare</h3>
<div class="kommentar"><h4><a href="/a">A long road to the sea</a></h4><span class="autor">Ann Bell</span>
<p>It leads far down, and nobody has asked where it ends.</p></div>
<div class="kommentar"><h4><a href="/b">A short road to the hills</a></h4><span class="autor">Ben Cole</span>
<p>It leads far up, and everybody knows what is there.</p></div></section>"""

NO_THREAD = {
    "comments on other articles, in a widget": RECENT,
    "comments on other articles, with their whole markup": ELSEWHERE,
    "a form alone": FORM,
    "a note": '<p class="nocomments">Comments are closed.</p>',
    "teasers with counters": TEASERS,
    "a match ticker": TICKER,
    "a timeline beside a counter of something else": TIMELINE,
    "teasers in a list without a name": BARE_TEASERS,
    "opinion pieces, rightly counted": OPINIONS,
    "testimonials": TESTIMONIALS,
    "product reviews": REVIEWS,
    "a template for scripts": TEMPLATE,
    "a tweet": TWEET,
    "notes on preprints": PREPRINTS,
    "a page builder's examples": SAMPLE_STATE,
    "code": '<pre><code><span class="hljs-comment"># May 1, 2020 by Ann: rain</span></code></pre>',
}


@pytest.mark.parametrize("rest", NO_THREAD.values(), ids=NO_THREAD)
def test_no_thread(rest: str) -> None:
    document = page_with(rest)
    assert take(document).comments == ()
    assert " ".join("".join(document.tree.itertext()).split()).count(PARAGRAPH.strip()) == 4


LONG = PARAGRAPH * 8
ARTICLES = {
    "a page called a comment": f'<div class="comment opinion"><h1>A view</h1><p>{LONG}</p><p>{LONG}</p></div>',
    "paragraphs called so": f'<p class="comment">{LONG}</p><p class="comment">{LONG}</p>',
    "an article with a dated byline in a comments wrapper": (
        '<div class="has-comments"><header><span class="author">Ann Bell</span> 1 May 2020'
        f'</header><div class="entry-content"><p>{LONG}</p></div><h3>Comments</h3><p>No comments yet</p></div>'
    ),
    "a thread inside the article's element": (
        f'<div class="comments-open"><p>{LONG}</p><div id="comments"><h3>One comment</h3><ol>'
        '<li class="comment depth-1" id="comment-1"><cite class="fn">Ann</cite><p>It was.</p></li></ol></div></div>'
    ),
}


@pytest.mark.parametrize("rest", ARTICLES.values(), ids=ARTICLES)
def test_the_article_is_never_cut(rest: str) -> None:
    document = page_with(rest)
    before = "".join(document.tree.itertext()).count("nobody went out")
    take(document)
    assert "".join(document.tree.itertext()).count("nobody went out") == before


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


COUNTS = [
    ("<div id=comments><h3>Comments</h3></div>", None),
    ("<div id=comments><h3>No comments yet</h3></div>", 0),
    ("<div id=comments><h3>2,145 Comments</h3></div>", 2145),
    ("<a class=comments-link href=#comments>One Comment</a>", 1),
    ("<a class=comments-link href=/a>3 Comments</a><a class=comments-link href=/b>5 Comments</a>", None),
]


@pytest.mark.parametrize(("rest", "count"), COUNTS)
def test_count(rest: str, count: int | None) -> None:
    assert take(page_with(rest)).thread.count_shown == count


def test_an_empty_form_leaves_the_tree() -> None:
    document = page_with(LOGIN)
    steps = take(document).steps
    assert "logged in" not in "".join(document.tree.itertext())
    assert [(step.kept, step.text) for step in steps] == [
        (False, "Leave a Reply"),
        (False, "You must be logged in to post a comment."),
    ]
