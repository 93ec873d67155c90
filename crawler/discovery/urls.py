"""What makes two URLs one: the form to fetch (`canonical`) and the form to compare by (`key`).

`canonical` drops only what can't matter to the server. `key` goes further and may name no page that exists: it
folds the AMP, print and mobile versions of an article into one.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlsplit, urlunsplit

from courlan import extract_domain
from w3lib.url import safe_url_string

TRACKING_PREFIXES = tuple(
    "utm_ mtm_ pk_ piwik_ matomo_ hsa_ _hs mc_ ga_ itm_ oly_ vero_ at_ ns_ wt_ guce_ fb_ soc_ trk_ cxrecs_".split()
)
"""Beginnings of the names of parameters that only tell where a reader came from (Google Analytics, Matomo,
HubSpot, Mailchimp, AT Internet, comScore, Webtrekk and the like)."""
TRACKING = frozenset(
    """
    fbclid gclid gclsrc dclid yclid twclid ysclid ttclid wbraid gbraid msclkid igshid igsh epik irclickid li_fat_id
    rdt_cid _openstat _ga _gl _kx _branch_match_id __s __twitter_impression mkt_tok s_cid s_kwcid s_src xtor xtref
    cmp cmpid campaign campaign_id ocid ncid icid ito ftag smid smtyp sref spm scm guccounter dicbo echobox trk
    trkcampaign wtrid wtmc wickedid rb_clickid vgo_ee sr_share share xing_share action_object_map
    action_type_map action_ref_map ref ref_ ref_src ref_url referrer referer ss_source ss_campaign_id recip
    newsletter_id mbid cvid srsltid replytocom noamp nomobile
    """.split()
)
"""Names of such parameters, in lower case; ``share`` and ``replytocom`` are WordPress's buttons."""
VALUES = {
    "source": "rss feed atom twitter facebook newsletter email mail homepage home social push app".split(),
    "from": "rss feed atom twitter facebook newsletter email mail homepage home social push app".split(),
    "amp": ["", "1", "true", "yes", "y"],
    "isamp": ["", "1", "true", "yes", "y"],
    "print": ["", "1", "true", "yes", "y", "print"],
    "printable": ["", "1", "true", "yes", "y"],
    "printpage": ["", "1", "true", "yes", "y"],
    "outputtype": ["amp", "print"],
    "output": ["amp", "print", "amphtml"],
    "format": ["amp", "print"],
    "view": ["amp", "print", "mobile"],
    "mode": ["amp", "print", "mobile"],
    "mobile": ["", "1", "true", "yes", "y"],
}
"""Parameters that mean nothing to the article, or ask for a variant of it, with these values; in lower case."""
SESSIONS = frozenset("phpsessid jsessionid aspsessionid cfid cftoken".split())
MAYBE_SESSIONS = frozenset("sid session session_id sessionid s zenid osCsid".casefold().split())
"""These are stories' numbers on some sites, so the value decides."""
_SESSION_VALUE = re.compile(r"(?=.*\d)[0-9A-Za-z,-]{16,}")
_PATH_SESSION = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/?;]*|/\([A-Z]\([0-9a-z]{20,}\)\)", re.IGNORECASE
)
"""``;jsessionid=…`` of Java's servers, ``/(S(…))`` of ASP.NET."""

_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_PORTS = {"http": 80, "https": 443}
_VARIANT_HOST = re.compile(r"^(?:www\d?|amp|m|mobile|print)\.(?=[^.]+\.[^.]+)")
_VARIANT_START = re.compile(r"^/(?:amp|m|mobile|print)(?=/.)", re.IGNORECASE)
_VARIANT_END = re.compile(
    r"""
    /(?:amp|print|printpage|drucken|imprimer|stampa|imprimir)(?:/|\.html?)?$  # a part of the path
    | [._]amp(?=\.html?$|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)


def canonical(url: str) -> str:
    """Give the form of a URL to fetch it by.

    Scheme and host in lower case, no default port, no fragment, no tracking parameters, no session ids, none that
    ask for an AMP or print version; other parameters stay, in their order.

    Raises:
        ValueError: It is no URL of the web.

    >>> canonical("HTTP://Paper.Example:80/a?id=7&utm_source=rss#top")
    'http://paper.example/a?id=7'
    """
    parts = urlsplit(safe_url_string(url.strip(), encoding="utf-8"))
    if parts.scheme not in _PORTS or not (parts.hostname or "").rstrip("."):
        raise ValueError("not a URL of the web")
    path = _PATH_SESSION.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme, _netloc(parts), path, _query(parts.query), ""))


def key(url: str) -> str:
    """Give what the variants of one article's URL have in common; not a URL to fetch.

    >>> key("https://amp.paper.example/a/b/?outputType=amp") == key("http://www.paper.example/a/b")
    True

    Raises:
        ValueError: It is no URL of the web.
    """
    return fold(canonical(url))


def fold(url: str) -> str:
    """Give the `key` of a URL that is canonical already."""
    parts = urlsplit(_ESCAPE.sub(lambda escape: escape[0].upper(), url))
    query = "&".join(sorted(parts.query.split("&")))
    path = _VARIANT_END.sub("", _VARIANT_START.sub("", parts.path))
    path = (path if parts.query else _INDEX.sub("", path)).rstrip("/")
    host = parts.netloc if _is_address(parts.hostname or "") else _VARIANT_HOST.sub("", parts.netloc)
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def is_variant(url: str) -> bool:
    """Tell whether a URL is that of an AMP, print or mobile version; ``www.`` is none."""
    parts = urlsplit(url)
    host = _VARIANT_HOST.match(parts.netloc)
    at_host = host is not None and not host[0].startswith("www") and not _is_address(parts.hostname or "")
    return at_host or bool(_VARIANT_END.search(parts.path) or _VARIANT_START.search(parts.path))


def site(url: str) -> str:
    """Give the registered domain that a URL belongs to, or its host where there is none.

    >>> [site(f"https://{host}/") for host in ("blogs.paper.co.uk", "me.github.io", "127.0.0.1")]
    ['paper.co.uk', 'me.github.io', '127.0.0.1']
    """
    host = urlsplit(url).hostname or ""
    address = f"https://{host}"
    return extract_domain(address) or extract_domain(address, fast=True) or host


def of_site(url: str, home: str) -> bool:
    """Tell whether a URL is of the same site as another; one that is none isn't."""
    try:
        return site(url) == site(home)
    except ValueError:
        return False


def parameters(query: str) -> list[tuple[str, str]]:
    """Split a query into names and values, decoded.

    >>> parameters("p=1&q")
    [('p', '1'), ('q', '')]
    """
    return parse_qsl(query, keep_blank_values=True)


def _netloc(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host.rstrip(".")
    port = "" if parts.port in {None, _PORTS[parts.scheme]} else f":{parts.port}"
    return host + port


def _query(query: str) -> str:
    return "&".join(_kept(query))


def _kept(query: str) -> Iterator[str]:
    """Give the parameters that matter, as they are written."""
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if part and not _is_idle(unquote_plus(name).lower(), unquote_plus(value)):
            yield part


def _is_idle(name: str, value: str) -> bool:
    if name in TRACKING or name.startswith(TRACKING_PREFIXES) or name in SESSIONS:
        return True
    if name in MAYBE_SESSIONS:
        return bool(_SESSION_VALUE.fullmatch(value))
    return value.lower() in VALUES.get(name, ())


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
