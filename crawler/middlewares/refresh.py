"""Follows ``<meta http-equiv=refresh>`` as Scrapy does, but lets no broken page stop itself being read."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response


class TolerantMetaRefresh(MetaRefreshMiddleware):
    """Scrapy's, for pages whose charset or refresh URL can't be read."""

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature; it no longer passes it
    ) -> Request | Response:
        """Give the request that the page redirects to, or else the page itself."""
        try:
            return super().process_response(request, response)
        except (LookupError, ValueError):  # a charset like hex_codec; a URL like http://[
            return response
