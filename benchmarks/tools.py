"""The tools that are measured: each reads a page's bytes and gives an `Answer`.

A tool takes part if its module is installed (`benchmarks/peers.txt` names them all); each is called the way its
own documentation does, with comments left out of the body.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from lxml.html import fromstring, tostring
from w3lib.encoding import html_to_unicode

from benchmarks.gold import Page
from benchmarks.measures import Answer, Group

BASELINE = "trafilatura"


@dataclass(frozen=True, kw_only=True)
class Tool:
    """One tool in one setting."""

    name: str
    module: str
    package: str
    gives: frozenset[str]
    """The fields of `Answer` it knows at all."""
    run: Callable[[bytes, str | None, frozenset[Group]], Answer]
    """Page, URL, and what is asked of it: a tool may leave out the rest."""

    @property
    def installed(self) -> bool:
        """Whether its module can be imported."""
        return find_spec(self.module) is not None

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name} ({version(self.package)})"

    def answer(self, page: Page, groups: frozenset[Group]) -> Answer:
        """Ask the tool about a page. Whatever it raises is an answer too: an empty one that says so."""
        try:
            return self.run(page.html(), page.url, groups)
        except Exception as error:  # noqa: BLE001 - a peer may raise anything, and its failure is a result
            return Answer(error=f"{type(error).__name__}: {error}"[:200])


def _cleancopy(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001 - one signature
    return answer_of(import_module("cleaners").clean_html(html, url=url))


def answer_of(article: Any) -> Answer:
    """Give what is measured of a `cleaners.Article`."""
    metadata = article.metadata
    return Answer(
        body=article.body,
        title=metadata.title,
        authors=metadata.authors,
        credited_source=metadata.credited_source,
        date=metadata.date_published,
        language=metadata.language,
        tags=metadata.tags,
    )


def _without_lead(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    blocks = import_module("cleaners").clean_html(html, url=url).blocks
    return Answer(body="\n\n".join(block.text for block in blocks if block.kind != "lead"))


def _trafilatura(html: bytes, url: str | None, groups: frozenset[Group], **settings: Any) -> Answer:
    found = import_module("trafilatura").bare_extraction(
        html, url=url, include_comments=False, with_metadata="metadata" in groups, **settings
    )
    if found is None:
        return Answer()
    return Answer(
        body=found.text,
        title=found.title,
        authors=_names((found.author or "").split(";")),
        date=found.date,
        tags=_names(found.tags or ()),
    )


def _readability(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    document = import_module("readability").Document(_decoded(html), url=url)
    return Answer(body=_text(document.summary(html_partial=True)), title=document.short_title())


def _newspaper(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    article = import_module("newspaper").Article(url or "https://example.org/", fetch_images=False)
    article.download(input_html=_decoded(html))
    article.parse()
    return Answer(
        body=article.text,
        title=article.title,
        authors=_names(article.authors),
        date=_iso(article.publish_date),
        language=article.meta_lang,
        tags=_names(article.tags or article.meta_keywords or ()),
    )


def _goose(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    settings = {"enable_image_fetching": False}
    article = import_module("goose3").Goose(settings).extract(url=None, raw_html=_decoded(html))
    return Answer(
        body=article.cleaned_text,
        title=article.title,
        authors=_names(article.authors),
        date=_iso(article.publish_datetime_utc) or _iso(article.publish_date),
        language=article.meta_lang,
        tags=_names(article.tags),
    )


def _justext(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    justext = import_module("justext")
    stops = frozenset().union(*map(justext.get_stoplist, justext.get_stoplists()))
    paragraphs = justext.justext(html, stops)
    return Answer(body="\n".join(each.text for each in paragraphs if not each.is_boilerplate))


def _resiliparse(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return Answer(body=extract(_decoded(html), main_content=True, comments=False))


def _news_please(html: bytes, url: str | None, groups: frozenset[Group]) -> Answer:  # noqa: ARG001
    article = import_module("newsplease").NewsPlease.from_html(_decoded(html), url=url, fetch_images=False)
    return Answer(
        body=article.maintext,
        title=article.title,
        authors=_names(article.authors or ()),
        date=_iso(article.date_publish),
        language=article.language,
    )


def _decoded(html: bytes) -> str:
    """Give the page's text for a tool that doesn't read bytes: UTF-8 if it is, else as the page declares."""
    try:
        return html.decode("utf-8-sig")
    except UnicodeDecodeError:
        return html_to_unicode(None, html)[1]


def _names(values: Any) -> tuple[str, ...]:
    return tuple(str(value).strip() for value in values if str(value).strip())


def _iso(value: Any) -> str | None:
    if isinstance(value, list | tuple):  # goose3 gives every date it finds
        value = value[0] if value else None
    return value.isoformat() if isinstance(value, datetime) else str(value or "") or None


def _text(markup: str) -> str | None:
    """Give the text of a piece of HTML with its blocks apart: only words are compared."""
    if not markup.strip():
        return None
    tree = fromstring(markup)
    for element in tree.iter(*_BLOCK_TAGS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return str(tostring(tree, method="text", encoding="unicode"))


_BLOCK_TAGS = (
    "article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul"
).split()

ALL_FIELDS = frozenset({"body", "title", "authors", "date", "language", "tags"})
_TRAFILATURA = frozenset({"body", "title", "authors", "date", "tags"})
_BODY = frozenset({"body"})

TOOLS = tuple(
    Tool(name=name, module=module, package=package, gives=gives, run=run)
    for name, module, package, gives, run in (
        ("cleancopy", "cleaners", "cleancopy", ALL_FIELDS, _cleancopy),
        ("cleancopy-no-lead", "cleaners", "cleancopy", _BODY, _without_lead),
        (BASELINE, "trafilatura", "trafilatura", _TRAFILATURA, _trafilatura),
        ("trafilatura-fast", "trafilatura", "trafilatura", _TRAFILATURA, partial(_trafilatura, fast=True)),
        (
            "trafilatura-precision",
            "trafilatura",
            "trafilatura",
            _TRAFILATURA,
            partial(_trafilatura, favor_precision=True),
        ),
        ("readability", "readability", "readability-lxml", frozenset({"body", "title"}), _readability),
        ("newspaper4k", "newspaper", "newspaper4k", ALL_FIELDS, _newspaper),
        ("goose3", "goose3", "goose3", ALL_FIELDS, _goose),
        ("justext", "justext", "justext", _BODY, _justext),
        ("resiliparse", "resiliparse", "resiliparse", _BODY, _resiliparse),
        ("news-please", "newsplease", "news-please", ALL_FIELDS - {"tags"}, _news_please),
    )
)


def choose(names: str | None) -> list[Tool]:
    """Give the named tools (comma-separated), or every installed one.

    Raises:
        ValueError: a name that doesn't exist, or a tool that isn't installed.
    """
    if not names:
        return [tool for tool in TOOLS if tool.installed]
    known = {tool.name: tool for tool in TOOLS}
    wanted = names.split(",")
    for name in wanted:
        if name not in known:
            raise ValueError(f"no tool {name!r}: there are {', '.join(known)}")
        if not known[name].installed:
            raise ValueError(f"{name} is not installed here; see benchmarks/README.md for the peers")
    return [known[name] for name in wanted]
