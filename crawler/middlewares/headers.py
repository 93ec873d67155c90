"""A source's own headers, which may be secrets: they go to its site and to no other, redirects or not."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request

from crawler.discovery.urls import of_site


class SiteHeaders:
    """Downloader middleware: adds the headers of ``SITE_HEADERS`` to requests for the site of ``SITE_HEADERS_OF``."""

    def __init__(self, headers: dict[str, str], home: str) -> None:
        self._headers = headers
        self._home = home

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from the settings.

        Raises:
            NotConfigured: There are no such headers.
        """
        headers = crawler.settings.getdict("SITE_HEADERS")
        if not headers:
            raise NotConfigured
        return cls(headers, crawler.settings["SITE_HEADERS_OF"])

    def process_request(self, request: Request) -> None:
        """Add them, or take them away where a redirect has brought them along."""
        is_ours = of_site(request.url, self._home)
        for name, value in self._headers.items():
            if is_ours:
                request.headers[name] = value
            elif request.headers.get(name) == value.encode():
                del request.headers[name]
