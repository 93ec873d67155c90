"""Whether a page is an article: by what it says of itself, and by what is left of it when it is clean."""

import re
from datetime import datetime

from cleaners import Article, Block
from crawler.discovery.dates import moment

ARTICLE_TYPES = frozenset(
    """
    Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle
    ReviewNewsArticle AskPublicNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle TechArticle
    BlogPosting LiveBlogPosting SocialMediaPosting DiscussionForumPosting Report Review
    """.split()
)
"""Types of schema.org whose pages are articles (https://schema.org/Article and below)."""
OTHER_TYPES = {
    "CollectionPage": "a list",
    "SearchResultsPage": "search results",
    "ProfilePage": "a profile",
    "ContactPage": "a contact page",
    "AboutPage": "an about page",
    "CheckoutPage": "a shop",
    "ImageGallery": "a gallery",
    "MediaGallery": "a gallery",
    "VideoGallery": "a gallery",
}
"""Types of schema.org that say what else a page is, where none says that it is an article. A film or a product
may stand on any page."""
OTHER_OG_TYPES = {
    "video": "a video",
    "music": "music",
    "profile": "a profile",
    "product": "a shop",
    "book": "a book",
}
"""Beginnings of ``og:type`` (https://ogp.me/#types)."""

_READ = 1024 * 1024
"""Bytes of a page that are looked at."""
_JSON_LD = re.compile(rb"<script[^<>]{0,500}application/ld\+json[^<>]{0,500}>([^<]{0,200000})", re.IGNORECASE)
_TYPE = re.compile(rb'"@type"\s{0,20}:\s{0,20}(?:"([^"]{1,100})"|\[([^\]]{1,500})\])')
_META = re.compile(rb"<meta\s([^<>]{1,2000})>", re.IGNORECASE)
_OG_TYPE = re.compile(rb"""\b(?:property|name)\s{0,5}=\s{0,5}["']?og:type["'\s]""", re.IGNORECASE)
_CONTENT = re.compile(rb"""\bcontent\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

_LEAST = 140
"""Characters of text an article has at least."""
_LEAST_SIGNED = 60
"""The same where the page names its author or its date."""
_MOST_LINKED = 0.6
"""The share of an article's text that may be links."""


def why_other_page(body: bytes) -> str | None:
    """Say what a page says it is, if it says that it is no article; in time linear to its size.

    >>> why_other_page(b'<meta property="og:type" content="video.other">')
    'a video'
    """
    head = body[:_READ]
    og_type, types = _og_type(head), _types(head)
    if types & ARTICLE_TYPES or og_type.startswith("article"):
        return None
    by_type = next((what for name, what in OTHER_TYPES.items() if name in types), None)
    return by_type or next(
        (what for start, what in OTHER_OG_TYPES.items() if og_type.startswith(start)), None
    )


def _og_type(head: bytes) -> str:
    for meta in _META.finditer(head):
        content = _CONTENT.search(meta[1]) if _OG_TYPE.search(meta[1] + b" ") else None
        if content:
            return (content[1] or content[2] or content[3] or b"").decode("ascii", "replace").strip().lower()
    return ""


def _types(head: bytes) -> set[str]:
    found = (kind for script in _JSON_LD.finditer(head) for kind in _TYPE.finditer(script[1]))
    names = (name for kind in found for name in re.findall(rb"[A-Za-z:/.]+", kind[1] or kind[2]))
    return {name.decode("ascii").rpartition("/")[2].rpartition(":")[2] for name in names}


def why_no_article(article: Article) -> str | None:
    """Say why what was found on a page is no article; null if it is one."""
    text = article.body or ""
    is_signed = bool(article.metadata.date_published or article.metadata.authors)
    if not text:
        return "no text"
    if len(text) < (_LEAST_SIGNED if is_signed else _LEAST):
        return "too little text"
    return "a list of links" if _linked(article.blocks) > _MOST_LINKED * len(text) else None


def newest_date(article: Article) -> datetime | None:
    """Give when an article was last published or modified, as far as it says."""
    dates = [moment(date) for date in (article.metadata.date_published, article.metadata.date_modified)]
    return max((date for date in dates if date), default=None)


def _linked(blocks: tuple[Block, ...]) -> int:
    return sum(link.end - link.start for block in blocks for link in block.links)
