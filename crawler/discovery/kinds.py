"""What a URL is, judged by the URL alone: an article, a section, a feed, a sitemap, or nothing to read.

The rules are tables, tried in order; the first that fits decides. Where none does, the kind is ``unknown``: the page
itself has to say.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from crawler.discovery.urls import parameters

Kind = Literal["article", "section", "feed", "sitemap", "other", "unknown"]

PAGE_ENDINGS = frozenset(
    "html htm shtml xhtml phtml php php3 php5 asp aspx jsp jspa jhtml do cfm cgi pl story amp ece stm page".split()
)
"""Endings of files that are pages. What has another, short one is none: ``pdf``, ``jpg``, ``mp3``, ``js`` …"""
REFUSED = frozenset(
    """
    login logout log-in sign-in signin signup sign-up register registration registrieren anmelden anmeldung
    inloggen connexion iniciar-sesion accedi account my-account mein-konto konto user users usuario search suche
    recherche buscar busca cerca zoeken szukaj sok poisk cart basket warenkorb checkout
    video videos watch mediathek gallery galleries galerie galerien galeria photo photos foto fotos bilder
    fotostrecke fotostrecken fotogalerie bildergalerie slideshow slideshows diaporama podcast podcasts livestream
    webcam webcams quiz quizzes crossword crosswords puzzles horoscope horoscopes
    wp-json wp-admin wp-login wp-content wp-includes xmlrpc cgi-bin cdn-cgi api ajax oembed embed attachment
    print-this email mailto trackback trackbacks ical
    """.split()
)
"""Parts of a path, whole and in lower case without an ending, below or at which there are no articles."""
PLACES = frozenset(
    """
    profile subscribe subscription subscriptions abo abonnement abonnements abonnieren suscripcion assinatura
    newsletter newsletters donate about about-us ueber-uns a-propos contact contact-us kontakt contacto contatti
    impressum imprint privacy privacy-policy datenschutz cookies cookie-policy terms terms-of-use terms-of-service
    agb nutzungsbedingungen legal mentions-legales aviso-legal sitemap site-map help hilfe faq jobs careers
    advertise advertising mediadaten shop store tv audio pictures live-tv games spiele weather wetter meteo share
    comments comment reply replies forum forums calendar kalender events veranstaltungen
    """.split()
)
"""The same, unless what follows has a date, a number or a headline."""
LISTS = frozenset(
    """
    tag tags topic topics thema themen stichwort schlagwort schlagworte keyword keywords etiqueta etiquetas
    etiquette mot-cle sujet tema temas category categories kategorie kategorien categorie categoria kategoria
    rubrik rubriken rubrique author authors autor autoren autorin autori auteur auteurs autore byline contributor
    contributors profil columnists people section sections ressort page paged seite pagina strona series dossier
    dossiers archive archives archiv archivio archivo latest
    """.split()
)
"""Parts of a path at which lists are; what follows may still be an article, if it has a date or a number."""
_ARCHIVES = frozenset("archive archives archiv archivio archivo".split())
"""Those where a number is an article's, and not a list's."""
STORIES = frozenset(
    """
    article articles artikel articolo articulo artigo story stories storia news-story post posts beitrag noticia
    entry meldung
    """.split()
)
"""Parts of a path that say that an article follows."""
NEWS = frozenset(
    """
    news blog blogs nachrichten aktuelles aktuell actualites actualite noticias notizie nieuws nyheter nyheder
    uutiset wiadomosci novosti berita haber haberler opinion reviews
    """.split()
)
"""Parts of a path that say so if a few words follow."""
IDS = frozenset(
    """
    p id aid nid sid pid tid cid article article_id articleid artid art story story_id storyid news news_id newsid
    post post_id postid item item_id itemid idx no seq guid docid contentid content_id cmsid oid view_id
    """.split()
)
"""Parameters whose value, with a digit in it, names an article where the path alone doesn't."""

_SITEMAP = re.compile(
    r"sitemap[^/]*\.(?:xml|txt)(?:\.gz)?$|/sitemap[^/]*\.gz$|/news-?sitemap/?$", re.IGNORECASE
)
_FEED = re.compile(
    r"""
    (?:^|/)(?:feeds?|rss2?|atom)(?:/(?:rss2?|atom|json))?/?$
    | \.(?:rss|atom|rdf)$
    | (?:^|/)(?:feed|rss|atom|index|news)[\w-]*\.(?:xml|rdf|json)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FEED_QUERY = re.compile(
    r"(?:^|&)(?:feed=(?:rss2?|atom|rdf|json)|format=(?:feed|rss|atom)|type=rss|alt=rss)(?:&|$)", re.IGNORECASE
)
_YEAR = r"(?:19[6-9]\d|20[0-4]\d)"
_DATE = re.compile(
    rf"""
    (?<!\d)(?P<year>{_YEAR})
    (?: (?P<sep>[/_.-]) (?P<month>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)
          (?: (?P=sep) (?P<day>0?[1-9]|[12]\d|3[01]) )?
      | (?P<month2>0[1-9]|1[0-2]) (?P<day2>0[1-9]|[12]\d|3[01]) )
    (?!\d)(?![a-z])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATED_LIST = re.compile(
    rf"/{_YEAR}(?:/(?:\d{{1,2}}|[a-z]{{3}})){{0,2}}/?$|/{_YEAR}-\d\d(?:-\d\d)?/?$", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PAGE_NUMBER = re.compile(r"/(?:page|paged|seite|pagina|strona)[/-]?\d{1,5}/?$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{5,}")
_FEW_DIGITS = re.compile(r"\d{3,4}")
_LONG_NUMBER = re.compile(r"(?:^|-)\d{5,}$")
_FILE_NUMBER = re.compile(r"(?:^|[^\d])\d{2,}$")
_UUID = re.compile(
    r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[-_+. ,]+")
_SLUG_WORDS = 4
_FILE_WORDS = 3
"""Words of a last part that make it a headline; fewer in the name of a file, for sections are folders."""
_NO_LATIN = re.compile(r"[^\W\d_a-zA-Z]{6,}")


class _Address:
    """A URL taken apart once, for the rules."""

    def __init__(self, parts: SplitResult) -> None:
        self.path = unquote(parts.path)
        self.query = parts.query
        self.parts = [part for part in self.path.lower().split("/") if part]
        self.last, _, ending = self.parts[-1].rpartition(".") if self.parts else ("", "", "")
        if not self.last:
            self.last, ending = ending, ""
        self.is_file = ending in PAGE_ENDINGS
        self.ending = ending if re.fullmatch(r"[a-z][a-z0-9]{1,4}", ending) else ""
        if ending and not self.ending:
            self.last = self.parts[-1]
        self.names = [*self.parts[:-1], self.last]


def kind_of(url: str) -> Kind:
    """Judge a URL by itself; one that can't be read is nothing to read.

    >>> [kind_of("https://paper.example" + p) for p in ("/2026/11/21/rain", "/tag/rain/", "/login", "/world")]
    ['article', 'section', 'other', 'unknown']
    """
    try:
        address = _Address(urlsplit(url))
    except ValueError:
        return "other"
    return next((kind for fits, kind in _RULES if fits(address)), "unknown")


def date_in(url: str) -> datetime | None:
    """Give the day, or the first of the month, that a URL's path names.

    >>> str(date_in("https://paper.example/2026/nov/21/rain"))
    '2026-11-21 00:00:00+00:00'
    """
    found = _DATE.search(url.partition("?")[0])
    if not found:
        return None
    month = (found["month"] or found["month2"]).lower()
    try:
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        return datetime(int(found["year"]), number, int(found["day"] or found["day2"] or 1), tzinfo=UTC)
    except ValueError:
        return None


def _is_sitemap(address: _Address) -> bool:
    return bool(_SITEMAP.search(address.path))


def _is_feed(address: _Address) -> bool:
    return bool(_FEED.search(address.path) or _FEED_QUERY.search(address.query))


def _is_no_page(address: _Address) -> bool:
    return bool(address.ending) and not address.is_file


def _is_refused(address: _Address) -> bool:
    if any(name in REFUSED for name in address.names):
        return True
    if any(name in {"s", "q", "query", "search"} and value for name, value in parameters(address.query)):
        return True
    reads_like_one = _is_dated(address) or _has_number(address) or _has_headline(address)
    return not reads_like_one and any(name in PLACES for name in address.names)


def _is_home(address: _Address) -> bool:
    at_home = not address.parts or (len(address.parts) == 1 and address.last in {"index", "default", "home"})
    return at_home and not _has_id(address)


def _is_list(address: _Address) -> bool:
    if _PAGE_NUMBER.search(address.path) or _is_period(address):
        return not _has_id(address)
    under = [place for place, name in enumerate(address.names) if name in LISTS]
    if not under or _is_dated(address):
        return False
    following = len(address.names) - 1 - under[-1]
    if following == 1:
        return not (address.names[under[-1]] in _ARCHIVES and _has_number(address))
    return following == 0 or not (_has_number(address) or _has_headline(address))


def _is_period(address: _Address) -> bool:
    """Whether it is all there is of a year, a month or a day."""
    dated = _DATED_LIST.search(address.path)
    return dated is not None and not _has_long_name(address)


def _is_dated(address: _Address) -> bool:
    found = _DATE.search(address.path)
    if not found:
        return False
    return bool(address.path[found.end() :].strip("/-_.")) or address.is_file or _has_long_name(address)


def _has_long_name(address: _Address) -> bool:
    return any(len(_words(name)) >= _SLUG_WORDS for name in address.names)


def _has_number(address: _Address) -> bool:
    number = _FILE_NUMBER if address.is_file else _NUMBER
    return bool(number.search(address.last) or _UUID.search(address.last)) or _is_numbered(address)


def _is_numbered(address: _Address) -> bool:
    """Whether a number stands before the last part: ``/a/123456/rain``, ``/rain-123456/article``."""
    return any(_LONG_NUMBER.search(part) for part in address.parts[:-1])


def _has_id(address: _Address) -> bool:
    return any(
        name.lower() in IDS and any(char.isdigit() for char in value)
        for name, value in parameters(address.query)
    )


def _has_headline(address: _Address) -> bool:
    words = _words(address.last)
    if len(words) >= (_FILE_WORDS if address.is_file else _SLUG_WORDS):
        return True
    return (len(words) > 1 and bool(_NO_LATIN.search(address.last))) or len(address.last) > 40


def _follows_story(address: _Address) -> bool:
    above = address.names[:-1]
    if any(name in STORIES for name in above):
        return True
    enough = _FEW_DIGITS.fullmatch(address.last) or len(_words(address.last)) > 1
    return bool(enough) and any(name in NEWS for name in above)


def _words(name: str) -> list[str]:
    return [word for word in _WORDS.split(name) if word]


_RULES: tuple[tuple[Callable[[_Address], bool], Kind], ...] = (
    (_is_sitemap, "sitemap"),
    (_is_feed, "feed"),
    (_is_no_page, "other"),
    (_is_refused, "other"),
    (_is_home, "section"),
    (_is_list, "section"),
    (_is_dated, "article"),
    (_has_id, "article"),
    (_has_number, "article"),
    (_has_headline, "article"),
    (_follows_story, "article"),
)
