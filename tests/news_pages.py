"""The pages of the local news site as HTML, XML and JSON; what changes with each fetch is left to its numbers."""

import gzip
import json
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.news_prose import SECTIONS, Story

_NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def article(story: Story, root: str, *, fetches: int, amp: bool = False) -> str:
    """Write an article's page.

    Args:
        story: What is in it.
        root: The site's URL, without a slash at its end.
        fetches: Changes the likes, the sidebar and the advertisement, and nothing else.
        amp: Whether it is the AMP version: shorter, and without comments.
    """
    url = root + story.path
    paragraphs = story.paragraphs[:2] if amp else story.paragraphs
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    comments = "" if amp else _comments(story)
    head = f"""<title>{escape(story.title)} | The Harbour Paper</title>
<link rel="canonical" href="{url}"><link rel="amphtml" href="{url}/amp">
<meta property="og:type" content="article"><meta property="og:title" content="{escape(story.title)}">
<meta property="article:published_time" content="{story.published.isoformat()}">
<script type="application/ld+json">{_structured(story, url)}</script>"""
    main = f"""<article><h1>{escape(story.title)}</h1>
<p class="byline">By <a rel="author" href="/author/{slug(story.author)}/">{story.author}</a>,
<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y}</time></p>
{text}
<p class="share"><a href="https://social.example/share?u={url}">Share</a>
<span class="likes">{fetches * 7} likes</span></p>
</article>
<p class="tags"><a href="/tag/{story.tag}/">{story.tag}</a></p>
<p><a href="{story.path}/print">Print</a> <a href="{story.path}?utm_source=share&amp;utm_medium=button">Link</a></p>
{comments}"""
    return page(head, main, fetches=fetches, tag="html amp" if amp else "html")


def _structured(story: Story, url: str) -> str:
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "url": url,
            "datePublished": story.published.isoformat(),
            "dateModified": story.modified.isoformat(),
            "author": {"@type": "Person", "name": story.author},
            "publisher": {"@type": "Organization", "name": "The Harbour Paper"},
        }
    )


def _comments(story: Story) -> str:
    """Write the thread as WordPress does."""
    items = "".join(
        f"""<li class="comment" id="comment-{story.number}{place:03}"><div class="comment-body">
<div class="comment-author vcard"><cite class="fn">Reader {place}</cite> <span class="says">says:</span></div>
<div class="comment-meta commentmetadata"><a href="#comment-{story.number}{place:03}">
<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y at %H:%M}</time></a></div>
<p>{escape(text)}</p><div class="reply"><a href="?replytocom={place}">Reply</a></div></div></li>"""
        for place, text in enumerate(story.comments, 1)
    )
    return f"""<div id="comments"><h2 class="comments-title">{len(story.comments)} thoughts on “{story.title}”</h2>
<ol class="commentlist">{items}</ol></div>"""


def listing(
    title: str, stories: Iterable[Story], *, following: str | None, fetches: int, more: str = ""
) -> str:
    """Write a page of links to articles; those of the home page carry tracking parameters and name AMP versions."""
    items = "\n".join(
        f'<li><a href="{story.path}?utm_source=list">{escape(story.title)}</a>'
        f' <a href="{story.path}/amp">AMP</a></li>'
        for story in stories
    )
    link = f'<a class="older" href="{following}">Older</a>' if following else ""
    return page(f"<title>{title}</title>", f"<h1>{title}</h1><ul>{items}</ul>{link}{more}", fetches=fetches)


def page(head: str, main: str, *, fetches: int, tag: str = "html") -> str:
    """Put a page together: navigation, a sidebar and a footer around its middle."""
    sections = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in SECTIONS)
    return f"""<!doctype html>
<{tag} lang="en"><head><meta charset="utf-8">{head}
<link rel="alternate" type="application/rss+xml" title="RSS" href="/feed">
<link rel="alternate" type="application/atom+xml" title="Atom" href="/atom.xml">
<link rel="alternate" type="application/feed+json" title="JSON" href="/feed.json">
</head><body>
<header><a href="/">The Harbour Paper</a><nav><ul>{sections}</ul></nav></header>
<main>{main}</main>
<aside class="sidebar"><h2>Most read</h2><ol><li>{fetches} people read this today</li>
<li>Advertisement {fetches % 13}: soap at half the price</li></ol>
<a href="/calendar/2026/11">Calendar</a> <a href="/video/{fetches % 5}">Videos</a></aside>
<footer><a href="/about">About</a> <a href="/login">Log in</a> <a href="/?PHPSESSID=s{fetches}">Home</a>
<a href="https://elsewhere.example/2026/11/20/another-paper-altogether">Partner</a></footer>
</body></html>
"""


def index(sitemaps: Iterable[tuple[str, datetime]], root: str) -> str:
    """Write a sitemap index."""
    items = "".join(
        f"<sitemap><loc>{root}{path}</loc><lastmod>{modified.isoformat()}</lastmod></sitemap>"
        for path, modified in sitemaps
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex {_NAMESPACES}>{items}</sitemapindex>'


def sitemap(stories: Iterable[Story], root: str) -> bytes:
    """Write a gzipped sitemap."""
    items = "".join(
        f"<url><loc>{root}{story.path}</loc><lastmod>{story.modified.isoformat()}</lastmod></url>"
        for story in stories
    )
    return gzip.compress(f"<urlset {_NAMESPACES}>{items}</urlset>".encode(), mtime=0)


def news_sitemap(stories: Iterable[Story], root: str) -> str:
    """Write a news sitemap."""
    items = "".join(
        f"""<url><loc>{root}{story.path}</loc><news:news>
<news:publication><news:name>The Harbour Paper</news:name><news:language>en</news:language></news:publication>
<news:publication_date>{story.published.isoformat()}</news:publication_date>
<news:title>{escape(story.title)}</news:title></news:news></url>"""
        for story in stories
    )
    return f"<urlset {_NAMESPACES}>{items}</urlset>"


def rss(stories: Iterable[Story], root: str) -> str:
    """Write an RSS feed."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{root}{story.path}?utm_source=rss</link>"
        f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
        for story in stories
    )
    return f'<rss version="2.0"><channel><title>The Harbour Paper</title><link>{root}</link>{items}</channel></rss>'


def atom(stories: Iterable[Story], root: str) -> str:
    """Write an Atom feed."""
    items = "".join(
        f'<entry><title>{escape(story.title)}</title><link href="{root}{story.path}"/><id>{root}{story.path}</id>'
        f"<published>{story.published.isoformat()}</published><updated>{story.modified.isoformat()}</updated></entry>"
        for story in stories
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Paper</title>{items}</feed>'


def json_feed(stories: Iterable[Story], root: str) -> str:
    """Write a JSON Feed."""
    items = [
        {
            "id": story.path,
            "url": root + story.path,
            "title": story.title,
            "date_published": story.published.isoformat(),
        }
        for story in stories
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "The Harbour Paper", "items": items}
    )


def slug(name: str) -> str:
    """Write a name for a path."""
    return name.lower().replace(" ", "-")
