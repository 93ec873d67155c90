"""robots.txt for every request, also for those that come while it is still being fetched; read as RFC 9309 says."""

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.failures import RobotsUnreachableError, reason_of
from crawler.outcomes import Reason

if TYPE_CHECKING:
    from scrapy.robotstxt import RobotParser

_SERVER_ERROR = 500


class PatientRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, without two gaps.

    In Scrapy 2.19 requests that wait for a host's robots.txt share one Deferred, whose result is lost behind the
    first of them: from the third request on, they were let through unasked. And it takes any answer for rules,
    and none for permission; RFC 9309 (2.3.1.3, 2.3.1.4) takes a client error for permission, and a server or
    network error for a ban of all.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, Reason] = {}

    async def robot_parser(self, request: Request) -> "RobotParser | None":
        """Wait for the host's robots.txt, then read the answer where it is kept.

        Raises:
            RobotsUnreachableError: It can't be had.
        """
        await super().robot_parser(request)
        netloc = urlparse_cached(request).netloc
        if netloc in self._unreachable:
            raise RobotsUnreachableError(self._unreachable[netloc])
        return self._parsers[netloc]  # type: ignore[return-value]

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= _SERVER_ERROR:
            self._unreachable[netloc] = Reason(kind=f"HTTP {response.status}", detail="")
        rules = response if response.status // 100 == 2 else response.replace(body=b"")
        await super()._parse_robots(rules, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(
            exc, IgnoreRequest
        ):  # a redirect too many, or to where the page may not lead either
            self._unreachable[netloc] = reason_of(exc)
        super()._robots_error(exc, netloc)
