"""Clean copy from pages and text dumps: the article, its readers' comments and its metadata, nothing else.

    >>> from cleaners import clean_html
    >>> clean_html("<h1>A day</h1><p>It rained.").metadata.title
    'A day'

How it works, page by page:

1. `document` decodes and parses the page once and reads its JSON-LD, meta tags and links.
2. `metadata` lets ordered candidates compete for each field; the first good one wins and can be named.
3. `comments` finds the readers' thread, reads it into flat records and cuts it out of the tree.
4. `body` decides which nodes are the article, with trafilatura at its heart; `blocks` makes records of them.
5. `residue` drops the lines that other tools leave: share prompts, teasers, credits, repeated titles.

A text dump goes through `plaintext` instead of 1 to 4. Every step can say what it removed and why
(`explain_html`, `explain_text`). Nothing is guessed: what the page doesn't support is null. This package is
pure: no network, no clock, no writes.
"""

from cleaners.article import (
    Article,
    Block,
    CleaningError,
    Comment,
    Explained,
    Fetch,
    Image,
    Link,
    Metadata,
    Removal,
    Step,
    Thread,
)
from cleaners.comments.endpoints import (
    Endpoint,
    Reply,
    comment_endpoints,
    may_have_endpoints,
    next_address,
    with_comments,
)
from cleaners.document import decode, looks_like_html
from cleaners.pipeline import clean_html, clean_text, explain_html, explain_text
from cleaners.views import with_hashed_authors, without_authors

__all__ = [
    "Article",
    "Block",
    "CleaningError",
    "Comment",
    "Endpoint",
    "Explained",
    "Fetch",
    "Image",
    "Link",
    "Metadata",
    "Removal",
    "Reply",
    "Step",
    "Thread",
    "clean_html",
    "clean_text",
    "comment_endpoints",
    "decode",
    "explain_html",
    "explain_text",
    "looks_like_html",
    "may_have_endpoints",
    "next_address",
    "with_comments",
    "with_hashed_authors",
    "without_authors",
]
