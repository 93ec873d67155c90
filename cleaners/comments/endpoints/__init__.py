"""Comments that a page's scripts load: where its platform gives them to the public, and how the answers are read.

Nothing is fetched here. Whoever may use the network asks the `Endpoint` that `comment_endpoints` finds, then what
`next_address` names, and puts the answers into the article by `with_comments`. Found is only what the page itself
names. A platform is one file in ``sources``.
"""

from collections.abc import Sequence
from dataclasses import replace

from cleaners.article import Article, CleaningError, Thread
from cleaners.comments.endpoints.record import Endpoint, Given, Reply, UnreadableReplyError
from cleaners.comments.endpoints.sources import all_sources
from cleaners.comments.endpoints.thread import in_order, united
from cleaners.document import parse

__all__ = ["Endpoint", "Reply", "comment_endpoints", "may_have_endpoints", "next_address", "with_comments"]


def may_have_endpoints(html: bytes) -> bool:
    """Whether a page is worth a call of `comment_endpoints`, told by its bytes, unparsed."""
    return any(hint in html for source in all_sources().values() for hint in source.hints)


def comment_endpoints(html: bytes, url: str | None, content_type: str | None = None) -> tuple[Endpoint, ...]:
    """Find the public addresses from which a page loads its comments; one a platform.

    Args:
        html: The page as fetched.
        url: Where it was read. WordPress and Blogger are only believed about their own site.
        content_type: The HTTP header.

    Raises:
        CleaningError: No page, or over the limits of `cleaners.document`.
    """
    if not may_have_endpoints(html):
        return ()
    document = parse(html, url=url, content_type=content_type, fetched_at=None)
    found = ((name, source.find(document)) for name, source in all_sources().items())
    return tuple(Endpoint(platform=name, url=address) for name, address in found if address)


def next_address(endpoint: Endpoint, replies: Sequence[Reply]) -> str | None:
    """Give the address to ask for what is missing after these answers, of which there is one at least.

    Raises:
        CleaningError: The last answer isn't what the platform gives.
    """
    try:
        return all_sources()[endpoint.platform].following(endpoint.url, replies)
    except UnreadableReplyError as error:
        raise CleaningError(f"not an answer of {endpoint.platform}: {error}") from error


def with_comments(article: Article, endpoint: Endpoint, replies: Sequence[Reply]) -> Article:
    """Put the comments of an endpoint's answers into the article, with those that its page showed.

    What the platform gives wins where both say something, but for a text that is much longer on the page.

    Raises:
        CleaningError: An answer isn't what the platform gives.
    """
    try:
        given = all_sources()[endpoint.platform].read(endpoint.url, replies)
    except UnreadableReplyError as error:
        raise CleaningError(f"not an answer of {endpoint.platform}: {error}") from error
    comments = united(article.comments, in_order(given.comments)) if given.comments else article.comments
    thread = _thread(article.thread, endpoint.platform, given, len(comments))
    return replace(article, comments=comments, thread=thread)


def _thread(thread: Thread, platform: str, given: Given, held: int) -> Thread:
    counts = [count for count in (thread.count_shown, given.total) if count is not None]
    known = thread.platform not in {None, "generic"}
    return Thread(
        state=thread.state or given.state,
        count_shown=given.total if thread.count_shown is None else thread.count_shown,
        complete=held >= max(counts) if counts else None,
        platform=thread.platform if known or not given.comments else platform,
        origin="json" if given.comments else thread.origin,
    )
