"""Refuses requests that lead to addresses which aren't public, before they are made, and says why.

Every request passes here: the ones asked for, redirects, retries and robots.txt.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, UnsupportedURLSchemeError
from scrapy.utils.datatypes import LocalCache
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from crawler.addresses import is_public, literal_address
from crawler.failures import AddressRefusedError

Resolve = Callable[[str], Awaitable[Sequence[str]]]

_HOW = "the setting ALLOWED_PRIVATE_HOSTS exempts hosts"


class PublicAddresses:
    """Downloader middleware; ``ALLOWED_PRIVATE_HOSTS`` (names or addresses) are exempt."""

    def __init__(self, *, resolve: Resolve, allowed: Sequence[str], cache_size: int) -> None:
        self._resolve = resolve
        self._allowed = frozenset(host.lower() for host in allowed)
        self._known: LocalCache[str, Sequence[str]] = LocalCache(limit=cache_size)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from the settings."""
        settings = crawler.settings
        return cls(
            resolve=load_object(settings["ADDRESS_RESOLVER"]),
            allowed=settings.getlist("ALLOWED_PRIVATE_HOSTS"),
            cache_size=settings.getint("DNSCACHE_SIZE"),
        )

    async def process_request(self, request: Request) -> None:
        """Let a request pass or refuse it.

        Raises:
            AddressRefusedError: It leads to an address that isn't public.
            UnsupportedURLSchemeError: It isn't for the web at all.
            CannotResolveHostError: Its host is unknown.
        """
        parts = urlparse_cached(request)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            raise UnsupportedURLSchemeError(f"only http and https are fetched, this is {parts.scheme}")
        if host in self._allowed:
            return
        for address in await self._addresses(host, behind_proxy=bool(request.meta.get("proxy"))):
            if not is_public(address) and address not in self._allowed:
                raise AddressRefusedError(f"{host} is {address}, which is not public; {_HOW}")

    async def _addresses(self, host: str, *, behind_proxy: bool) -> Sequence[str]:
        """Give what is known of a host's addresses; only a proxy knows how it will resolve a name."""
        literal = literal_address(host)
        if literal or behind_proxy:
            return [literal] if literal else []
        if host not in self._known:
            try:
                self._known[host] = await self._resolve(host)
            except (OSError, UnicodeError) as error:
                raise CannotResolveHostError(f"{host}: {error}") from error
        return self._known[host]
