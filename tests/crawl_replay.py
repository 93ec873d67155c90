"""Scrapy's aiohttp handler, for responses that VCR replays: these have no connection behind them."""

from collections.abc import Sequence
from typing import Any

from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.http import Headers, Request


class ReplayableHandler(AiohttpDownloadHandler):
    """The handler that Scrapy uses without a reactor, with no address or certificate where there is none."""

    experimental = False  # it says so with a warning, once a crawl

    @staticmethod
    def _build_base_response_args(response: Any, request: Request, headers: Headers) -> Any:
        if hasattr(response, "_peername"):
            return AiohttpDownloadHandler._build_base_response_args(response, request, headers)
        return {
            "status": response.status,
            "url": request.url,
            "headers": headers,
            "certificate": None,
            "ip_address": None,
            "protocol": "HTTP/1.1",
        }


async def resolve_to_intranet(host: str) -> Sequence[str]:
    """Answer for `ADDRESS_RESOLVER`, offline."""
    return ["10.1.2.3"]
