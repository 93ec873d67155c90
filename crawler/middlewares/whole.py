"""Asks again for a response whose gzip breaks off: Scrapy would take what there is of it for the whole page."""

import zlib
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

from crawler.fetching import header

_GZIP = frozenset({"gzip", "x-gzip"})
_CHUNK = 64 * 1024


def is_cut_short(body: bytes, most: int) -> bool:
    """Tell whether gzipped data end too early; data that are broken otherwise don't.

    Args:
        body: The data.
        most: Unpacked bytes after which they are looked at no more.
    """
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    unpacked = 0
    try:
        while body and not unpacker.eof and unpacked <= most:
            unpacked += len(unpacker.decompress(body, _CHUNK))
            body = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return not unpacker.eof and unpacked <= most


class WholeBodies:
    """Downloader middleware, between the network and Scrapy's decompression."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from the settings."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Let a response pass, or ask again for it.

        Raises:
            ResponseDataLossError: It was asked for often enough.
        """
        encoding = (header(response.headers, "Content-Encoding") or "").strip().lower()
        if encoding not in _GZIP or not response.body or not is_cut_short(response.body, self._most):
            return response
        assert self._crawler.spider is not None  # noqa: S101 - for the type checker: it runs
        again = get_retry_request(request, spider=self._crawler.spider, reason="gzip cut short")
        if again is None:
            raise ResponseDataLossError("its gzip is cut short")
        return again
