"""robots.txt for every request, also for those that come while it is still being fetched."""

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Request
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy.robotstxt import RobotParser


class PatientRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, without its gap.

    In Scrapy 2.19 requests that wait for a host's robots.txt share one Deferred, whose result is lost behind the
    first of them: from the third request on, they were let through unasked.
    """

    async def robot_parser(self, request: Request) -> "RobotParser | None":
        """Wait for the host's robots.txt, then read the answer where it is kept."""
        await super().robot_parser(request)
        return self._parsers[urlparse_cached(request).netloc]  # type: ignore[return-value]
