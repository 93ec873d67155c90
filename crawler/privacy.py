"""What the settings say about commenters' names, as a function of an article."""

from collections.abc import Callable

from scrapy.settings import BaseSettings

from cleaners import Article, with_hashed_authors, without_authors


def author_view(settings: BaseSettings) -> Callable[[Article], Article]:
    """Give the function that ``COMMENT_AUTHORS`` asks for.

    Raises:
        ValueError: It names none, or asks for digests without ``COMMENT_AUTHORS_SALT``.
    """
    choice = settings["COMMENT_AUTHORS"]
    secret = str(settings["COMMENT_AUTHORS_SALT"] or "").encode()
    if choice == "hash" and not secret:
        raise ValueError("COMMENT_AUTHORS=hash needs a secret in COMMENT_AUTHORS_SALT")
    views: dict[str, Callable[[Article], Article]] = {
        "keep": lambda article: article,
        "hash": lambda article: with_hashed_authors(article, secret),
        "drop": without_authors,
    }
    if choice not in views:
        raise ValueError(f"COMMENT_AUTHORS is {choice!r}; it may be keep, hash or drop")
    return views[choice]
