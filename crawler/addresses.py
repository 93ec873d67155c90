"""Which network addresses a crawl may talk to: public ones.

A page can name, or redirect to, an address of the machine or the network the crawl runs in (server-side
request forgery, https://owasp.org/www-community/attacks/Server_Side_Request_Forgery).
"""

import asyncio
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a translator embeds them (RFC 6052)."""
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
"""Names that are never public (RFC 6761, RFC 6762, RFC 8375, and ICANN's choice for private use)."""


def is_public(address: str) -> bool:
    """Tell whether an address, in text, belongs to the public internet.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    try:
        ip = _unwrapped(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return ip.is_global and not ip.is_multicast


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def literal_address(host: str) -> str | None:
    """Give the address that a host *is*, in whichever way it is written; null for a name to look up.

    >>> [literal_address(h) for h in ("2130706433", "0x7f.1", "[::1]", "localhost", "example.com")]
    ['127.0.0.1', '127.0.0.1', '::1', '127.0.0.1', None]
    """
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(_LOCAL_NAMES):
        return "127.0.0.1"
    try:
        return str(ip_address(host.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))  # also reads 127.1, 0x7f000001 and the like
    except (OSError, UnicodeError):
        return None


async def resolve(host: str) -> Sequence[str]:
    """Look up all addresses of a host.

    Raises:
        OSError: The name is unknown, or there is no answer.
        UnicodeError: It can't be a name.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def proxy_hosts() -> frozenset[str]:
    """Give the hosts of the proxies that the user configured in the environment (``https_proxy`` …)."""
    hosts = set()
    for scheme, url in getproxies().items():
        if scheme == "no":  # no_proxy lists what goes without one
            continue
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname
        except ValueError:
            continue
        if host:
            hosts.add(host)
    return frozenset(hosts)
