"""Hashes or drops commenters' names, as ``COMMENT_AUTHORS`` says, before anything is written."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from cleaners import Article
from crawler.privacy import author_view


class CommentAuthors:
    """Item pipeline: `Article` in, `Article` out. A wrong setting stops the run before it begins."""

    def __init__(self, view: Callable[[Article], Article]) -> None:
        self._view = view

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from the settings.

        Raises:
            ValueError: They make no sense.
        """
        return cls(author_view(crawler.settings))

    def process_item(self, item: Any) -> Any:
        """Change an article; anything else passes."""
        return self._view(item) if isinstance(item, Article) else item
