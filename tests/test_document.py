"""Bytes -> document: charsets, limits, the page's data blocks and links."""

import codecs

import pytest

from cleaners import CleaningError, clean_html
from cleaners.document import (
    Document,
    decode,
    looks_like_html,
    parse,
    web_url,
)
from cleaners.lenient_json import loads_leniently
from cleaners.limits import MAX_ATTRIBUTES, MAX_BYTES, MAX_TAGS

FRENCH = (
    "<p>L’été dernier, à Besançon, le maire a déçu : « où êtes-vous ? » Les habitants, réunis samedi devant la "
    "mairie, réclament un débat.</p>"
) * 5
RUSSIAN = "<p>Вчера вечером в порту остановился корабль, которого никто не ждал.</p>" * 5


def _document(page: str, url: str | None = "https://site.example/news/a.html") -> Document:
    return parse(page, url=url, content_type=None, fetched_at=None)


def _in_meta(charset: str, text: str = FRENCH) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


@pytest.mark.parametrize(
    ("page", "content_type"),
    [
        pytest.param(FRENCH.encode(), None, id="utf-8 undeclared"),
        pytest.param(FRENCH.encode(), "text/html; charset=utf-8", id="utf-8 header"),
        pytest.param(FRENCH.encode(), "text/html; charset=iso-8859-1", id="utf-8, header lies"),
        pytest.param(FRENCH.encode(), "text/html; charset=hex_codec", id="header names a codec of bytes"),
        pytest.param(FRENCH.encode(), "text/html; charset=no-such", id="header names nothing"),
        pytest.param(FRENCH.encode(), ";;;", id="header is junk"),
        pytest.param(FRENCH.encode("cp1252"), "text/html; charset=windows-1252", id="windows-1252 header"),
        pytest.param(
            FRENCH.encode("cp1252"), "text/html; charset=iso-8859-1", id="latin-1 means windows-1252"
        ),
        pytest.param(
            FRENCH.encode("cp1252"), "text/html; charset=utf-8", id="windows-1252, header says utf-8"
        ),
        pytest.param(codecs.BOM_UTF8 + FRENCH.encode(), "text/html; charset=koi8-r", id="utf-8 bom wins"),
        pytest.param(codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), None, id="utf-16-le bom"),
        pytest.param(codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "text/html", id="utf-16-be bom"),
    ],
)
def test_charset(page: bytes, content_type: str | None) -> None:
    assert decode(page, content_type) == FRENCH


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("utf-8", "utf-8"),
        ("hex_codec", "utf-8"),
        ("rot13", "utf-8"),
    ],
)
def test_charset_of_meta(declared: str, encoding: str) -> None:
    assert decode(_in_meta(declared, RUSSIAN).encode(encoding)) == _in_meta(declared, RUSSIAN)


def test_header_outranks_meta() -> None:
    page = _in_meta("koi8-r", RUSSIAN)
    assert decode(page.encode("cp1251"), "text/html; charset=windows-1251") == page


def test_undeclared_charset_is_found() -> None:
    assert "Вчера вечером" in decode(RUSSIAN.encode("cp1251"))


def test_cut_utf8_stays_utf8() -> None:
    cut = (FRENCH * 20).encode()[:-1] + b"\xc3"
    assert decode(cut).startswith(FRENCH)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\x00",
        b"\x00\x00<p>x",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\xfe\xff\xd8\x00",
        bytes(range(256)),
    ],
    ids=repr,
)
def test_odd_bytes_are_decoded(page: bytes) -> None:
    text = decode(page)
    assert "\x00" not in text
    text.encode("utf-8")


@pytest.mark.parametrize("text", ["a\ud800b", "a\x00b", "a\ufffeb", "a\x1bb"])
def test_odd_characters_go(text: str) -> None:
    assert decode(text) == "ab"


@pytest.mark.parametrize("text", ["a\tb\nc\rd\fe", "\U0001f600", "a\u200cb", "\xa0"])
def test_good_characters_stay(text: str) -> None:
    assert decode(text) == text


@pytest.mark.parametrize(
    "page",
    [
        b"<p>padded" + b"\x00" * 5_000,
        b"<p>" + b"an odd\x02 character " * 100,
        b"<meta charset=iso-2022-jp><p>" + "分校に新入生".encode("iso-2022-jp") * 50,
        b"<p>" + bytes(range(128, 256)) * 20,
    ],
    ids=["padding", "slips", "escapes", "high bytes"],
)
def test_a_few_odd_characters_are_no_binary(page: bytes) -> None:
    assert "<p>" in decode(page)


def test_unknown_binaries_are_refused() -> None:
    with pytest.raises(CleaningError, match="this is binary data"):
        decode(bytes(range(256)) * 20)


@pytest.mark.parametrize(
    "magic",
    [
        b"%PDF-1.7",
        b"\n%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
    ],
    ids=repr,
)
def test_binaries_are_refused(magic: bytes) -> None:
    with pytest.raises(CleaningError, match="not a page"):
        decode(magic + b"x" * 100)


@pytest.mark.parametrize(
    "page",
    [
        "<p>" * MAX_TAGS,
        "<p " + " ".join(f"a{n}" for n in range(MAX_ATTRIBUTES)) + ">x",
        "<p title='" + "x " * 5_000 + "'>x",
        '<p title="' + "x " * 5_000 + '">x',
        "<p class='a'>" * 5_000,
        "a < b " * 5_000,
        "<script>if (a<b) {" + " x" * 5_000 + "}</script>",
        "<!-- <p " + " x" * 5_000 + " -->",
        "<title>a<b" + " x" * 5_000,
    ],
    ids=[
        "tags",
        "attributes",
        "long value",
        "long quoted value",
        "many short",
        "less than",
        "script",
        "comment",
        "title",
    ],
)
def test_within_the_limits(page: str) -> None:
    assert parse(page, url=None, content_type=None, fetched_at=None)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("x" * (MAX_BYTES + 1), "bytes"),
        ("<p>" * (MAX_TAGS + 1), "tags"),
        ("<p " + " ".join(f"a{n}" for n in range(MAX_ATTRIBUTES + 1)) + ">x", "attributes"),
        ("<p " + " ".join(f"a{n}='v'" for n in range(100_000)) + ">x", "attributes"),
        ("<p " + " ".join(f"a{n}" for n in range(100_000)), "attributes"),
        ("<p " + "".join(f'a{n}="v"' for n in range(100_000)) + ">x", "attributes"),
        ("<p/" + "/".join(f"a{n}" for n in range(100_000)) + ">x", "attributes"),
        ("<p " + " ".join(f"a{n}='>'" for n in range(100_000)) + ">x", "attributes"),
        ("<p " + " ".join(f"a{n}='<'" for n in range(90_000)) + ">x", "attributes"),
        ("<script>a<b x='</script><p" + " a" * 100_000 + ">'", "attributes"),
        ("<!-- <b x='--><p" + " a" * 100_000 + ">'", "attributes"),
    ],
    ids=[
        *("bytes", "tags", "attributes", "values", "never closed", "no blanks", "slashes", "greater", "less"),
        *("behind a script", "behind a comment"),
    ],
)
def test_over_the_limits(page: str, why: str) -> None:
    with pytest.raises(CleaningError, match=f"{why}: over the limit"):
        clean_html(page)


@pytest.mark.parametrize(
    "page", ["", " \n", "<!-- a -->", "<!doctype html>", "<?xml version='1.0'?>", "\ufeff", "</p>"]
)
def test_nothing_gives_an_empty_tree(page: str) -> None:
    assert "".join(_document(page).tree.itertext()).strip() == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        (" [1, 2] ", [1, 2]),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', {"a": 1}),
        ('{"a": "b\nc"}', {"a": "b\nc"}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": "one,} two"}', {"a": "one,} two"}),
    ],
)
def test_lenient_json(text: str, value: object) -> None:
    assert loads_leniently(text) == value


@pytest.mark.parametrize(
    "text", ["", "{", "null", "alert(1)", "{'a': 1}", "[" * 100_000, '{"a": 1} {"b": 2}']
)
def test_unreadable_json_is_null(text: str) -> None:
    assert loads_leniently(text) is None


@pytest.mark.parametrize(
    ("script", "types"),
    [
        ('{"@type": "NewsArticle"}', ["NewsArticle"]),
        ('[{"@type": "A"}, {"@type": "B"}]', ["A", "B"]),
        ('{"@context": "x", "@graph": [{"@type": "A"}, {"@type": "B"}]}', [None, "A", "B"]),
        ("{", []),
        ('"text"', []),
        ("[[[{}]]]", [None]),
    ],
)
def test_json_ld_nodes(script: str, types: list[str | None]) -> None:
    page = f'<script type="application/ld+json; charset=utf-8">{script}</script><p>x'
    assert [node.get("@type") for node in _document(page).json_ld] == types


def test_meta_and_rels() -> None:
    document = _document(
        '<meta property="OG:Title" content=" A  b "><meta name="author" content="Ada">'
        '<meta name="author" content="Bo">'
        '<meta name="empty" content=" "><link rel="Canonical" href="/a"><link rel="amphtml" href="http://[">'
    )
    assert document.meta == {"og:title": ("A b",), "author": ("Ada", "Bo")}
    assert document.rels == {"canonical": ("https://site.example/a",), "amphtml": ()}


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("b.html", "https://site.example/news/b.html"),
        (" /c ", "https://site.example/c"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("http://other.example", "http://other.example"),
        ("?page=2", "https://site.example/news/a.html?page=2"),
    ],
)
def test_absolute(href: str, url: str) -> None:
    assert _document("<p>x").absolute(href) == url


@pytest.mark.parametrize(
    "href",
    [
        *(None, "", " ", "http://[", "http://a:b/", "http://a:99999/", "mailto:a@b.example"),
        *("javascript:void(0)", "data:,x", "http:///", "file:///etc/passwd"),
    ],
)
def test_not_a_web_address(href: str | None) -> None:
    assert _document("<p>x").absolute(href) is None


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ('<base href="/en/">', "https://site.example/en/b"),
        ('<base href="https://cdn.example/">', "https://cdn.example/b"),
        ('<base href="http://["><base href="/en/">', "https://site.example/en/b"),
        ('<base href="http://[">', "https://site.example/news/b"),
        ('<math><base href="http://["></math>', "https://site.example/news/b"),
        ("<base>", "https://site.example/news/b"),
    ],
)
def test_base(base: str, url: str) -> None:
    assert _document(f"{base}<p>x").absolute("b") == url


@pytest.mark.parametrize("url", ["https://site.example/a", "http://127.0.0.1:8000/"])
def test_web_url(url: str) -> None:
    assert web_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url", [None, "", "site.example", "/a", "http://[", "ftp://a.example/", "http://a:x/", "file:///a"]
)
def test_no_web_url(url: str | None) -> None:
    assert web_url(url) is None


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html>", "  <html>", "text\n<p>x</p>", "<br/>", '<div class="a">']
)
def test_looks_like_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize("text", ["", "a < b and c > d", "<3", "x <- y", "if (a<b) { }"])
def test_looks_like_a_text(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    ("page", "head", "body"),
    [
        ("<html><head><title>x</title><meta name=a content=b></head><body><p>y</p></body></html>", 2, 1),
        ("<title>x</title><p>y", 1, 1),
        ("<html><title>x</title><article><p>y</p></article></html>", 1, 1),
        ("<html><head><title>x</title><my-page><p>y</p></my-page></head><body><p>z</p></body></html>", 1, 2),
    ],
    ids=["in order", "no html tag", "no body tag", "unknown element in the head"],
)
def test_the_head_holds_no_text(page: str, head: int, body: int) -> None:
    tree = parse(page, url=None, content_type=None, fetched_at=None).tree
    assert [len(tree.find(part)) for part in ("head", "body")] == [head, body]
