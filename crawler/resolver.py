"""Twisted's name resolver with a guard: a connection to an address that isn't public is not made.

The last of two guards (the first is `crawler.middlewares.public`): here the address is the very one that is
connected to, so a name that changes its address after the first check gains nothing.
"""

from collections.abc import Collection
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]  # published without types

from crawler.addresses import is_public, proxy_hosts


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Passes on the addresses that may be connected to. The names are Twisted's."""

    def __init__(self, receiver: Any, allowed: Collection[str]) -> None:
        self.resolutionBegan = receiver.resolutionBegan
        self.resolutionComplete = receiver.resolutionComplete
        self._pass_on = receiver.addressResolved
        self._allowed = allowed

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's interface
        host = getattr(address, "host", "")
        if host in self._allowed or is_public(host):
            self._pass_on(address)


class PublicResolver(CachingHostnameResolver):
    """Resolves IPv4 and IPv6; hosts of ``ALLOWED_PRIVATE_HOSTS`` and the user's proxies are exempt."""

    def __init__(self, reactor: ReactorBase, cache_size: int, allowed: Collection[str] = ()) -> None:
        super().__init__(reactor, cache_size)
        self._allowed = frozenset(allowed)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Build it as Scrapy asks for it."""
        allowed = {*crawler.settings.getlist("ALLOWED_PRIVATE_HOSTS"), *proxy_hosts()}
        return cls(reactor, crawler.settings.getint("DNSCACHE_SIZE"), allowed)

    def resolveHostName(  # noqa: N802 - Twisted's interface
        self,
        resolutionReceiver: Any,  # noqa: N803 - Twisted's interface
        hostName: str,  # noqa: N803 - Twisted's interface
        *args: Any,
        **kwargs: Any,
    ) -> IHostResolution:
        """Resolve a name, or pass a literal through, leaving out what may not be connected to."""
        receiver = resolutionReceiver
        if hostName.lower() not in self._allowed:
            receiver = _PublicOnly(receiver, self._allowed)
        return super().resolveHostName(receiver, hostName, *args, **kwargs)
