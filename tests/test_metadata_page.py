"""Site, canonical URL, section, description, tags, images, license, access; and malformed data of every kind."""

import pytest
from lxml.html import fromstring

from cleaners.article import Image
from cleaners.metadata import with_facts
from cleaners.metadata.images import captioned
from cleaners.metadata.tags import distinct
from tests.metadata_pages import URL, article, field, json_ld, reading

PAID = {"isAccessibleForFree": False, "cssSelector": ".paid"}


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("site_name", ""),
        ("site_name", '<meta property="og:site_name" content="https://paper.example">'),
        ("canonical_url", '<link rel="canonical" href="http://[">'),
        ("canonical_url", '<link rel="canonical" href="javascript:void(0)">'),
        ("canonical_url", '<meta property="og:url" content="https://paper.example/">'),
        ("section", '<meta property="article:section" content="https://paper.example/weather">'),
        ("section", article(articleSection=[None, 3, {}])),
        ("description", '<meta name="description" content="">'),
        ("license", '<a href="https://paper.example/?u=creativecommons.org/">CC</a>'),
        ("is_free", article(isAccessibleForFree="perhaps")),
        ("is_free", '<meta property="article:content_tier" content="metered">'),
        ("is_truncated", article(isAccessibleForFree=False)),
        ("is_truncated", article(hasPart={"isAccessibleForFree": False, "cssSelector": "div > .a:not(.b)"})),
    ],
)
def test_nothing(name: str, page: str) -> None:
    assert field(page, name) is None


@pytest.mark.parametrize(
    ("name", "page", "value"),
    [
        ("site_name", '<meta property="og:site_name" content="The Paper">', "The Paper"),
        (
            "site_name",
            article(name="a", publisher={"@id": "#p"}) + json_ld({"@id": "#p", "name": "The Paper"}),
            "The Paper",
        ),
        ("canonical_url", '<link rel="canonical" href="/rain">', "https://www.paper.example/rain"),
        ("canonical_url", '<meta property="og:url" content="/rain">', "https://www.paper.example/rain"),
        ("section", article(headline="a", articleSection=["Weather", "Hills"]), "Weather"),
        ("section", '<meta property="article:section" content="Weather">', "Weather"),
        (
            "description",
            '<meta name="description" content="It rained &amp;amp; rained.">',
            "It rained & rained.",
        ),
        ("description", article(headline="a", description="It rained."), "It rained."),
        ("license", '<a rel="license" href="/cc">CC</a>', "https://www.paper.example/cc"),
        (
            "license",
            '<a href="https://creativecommons.org/licenses/by/4.0/">CC</a>',
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        ("is_free", article(headline="a", isAccessibleForFree="http://schema.org/False"), False),
        ("is_free", article(headline="a", isAccessibleForFree=True), True),
        (
            "is_free",
            article(headline="a", isAccessibleForFree=True, hasPart=[{"isAccessibleForFree": False}]),
            False,
        ),
        ("is_free", '<meta property="article:content_tier" content="free">', True),
        (
            "is_truncated",
            article(headline="a", hasPart=PAID) + "<p class=paid>It</p>",
            True,
        ),
        (
            "is_truncated",
            article(headline="a", hasPart=PAID) + f"<p class=paid>{'It rained. ' * 50}</p>",
            None,
        ),
    ],
)
def test_found(name: str, page: str, value: object) -> None:
    assert field(page, name) == value


@pytest.mark.parametrize(
    ("found", "tags"),
    [
        ([], ()),
        (["", " , ;", "https://paper.example/tag", "cce15240-c52a-4887-a61a-cd64701d6596"], ()),
        (["Category: Weather", "paper.example", "12"], ()),
        (["AB, CD, EF, GH, IJ, KL, MN, OP, Rain"], ()),  # codes
        (["x" * 200], ()),
        (["Rain", "rain", "RAIN "], ("Rain",)),
        (["Rain, Hills; May"], ("Rain", "Hills", "May")),
        (["4G", "B2B"], ("4G", "B2B")),
        (["雨、丘"], ()),  # single characters
        (["大雨 山丘 五月"], ("大雨", "山丘", "五月")),
    ],
)
def test_tags(found: list[str], tags: tuple[str, ...]) -> None:
    assert distinct(found) == tags


@pytest.mark.parametrize(
    ("page", "tags"),
    [
        ("", ()),
        ('<div class="stage"><a>Rain</a></div>', ()),
        ('<nav><ul class="tags"><li><a>Rain</a></li></ul></nav>', ()),
        ('<ul class="tags">' + "<li><a>Rain</a></li>" * 40 + "</ul>", ()),
        (article(headline="a", keywords="Rain, Hills"), ("Rain", "Hills")),
        (
            '<meta property="article:tag" content="Rain"><meta property="article:tag" content="May">',
            ("Rain", "May"),
        ),
        ('<a rel="tag">Rain</a>', ("Rain",)),
        ('<ul class="article-tags"><li><a>#Rain</a></li></ul>', ("Rain",)),
        ('<div data-component="tags"><a>Rain</a></div>', ("Rain",)),
    ],
)
def test_tags_of_page(page: str, tags: tuple[str, ...]) -> None:
    assert field(page, "tags") == tags


PICTURE = "https://www.paper.example/i/rain.jpg"
OG_IMAGE = f'<meta property="og:image" content="{PICTURE}">'


@pytest.mark.parametrize(
    ("page", "images"),
    [
        ("", ()),
        ('<meta property="og:image" content="http://[">', ()),
        ('<meta property="og:image" content="/static/logo.png">', ()),
        (article(image=[None, 3, {}, {"url": 7}]), ()),
        ("<div><img src='/sun.jpg'><b>Sun</b></div>", ()),
        (
            "<div><img src='/i/rain.jpg'><p class=caption>Rain <i class=credit>(Photo : Ann Lee)</i></p></div>",
            (Image(url=PICTURE, caption="Rain", credit="Ann Lee"),),
        ),
        (OG_IMAGE * 2, (Image(url=PICTURE, caption=None, credit=None),)),
        (
            OG_IMAGE + "<figure><img src='/s/rain-80x60.jpg'><figcaption>Rain. Photo: Ann Lee</figcaption></figure>",
            (Image(url=PICTURE, caption="Rain.", credit="Ann Lee"),),
        ),
        (OG_IMAGE + "<figure><img src='/sun.jpg'><figcaption>Sun</figcaption></figure>",
         (Image(url=PICTURE, caption=None, credit=None),)),
        (
            article(image={"url": PICTURE, "caption": "Rain", "creator": {"name": "Ann Lee"}}),
            (Image(url=PICTURE, caption="Rain", credit="Ann Lee"),),
        ),
    ],
)  # fmt: skip
def test_images(page: str, images: tuple[Image, ...]) -> None:
    assert field(page, "images") == images


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("", (None, None)),
        ("Rain over the hills", ("Rain over the hills", None)),
        ("A photo of rain", ("A photo of rain", None)),
        ("Rain © Ann Lee", ("Rain", "Ann Lee")),
        ("Rain (Foto: dpa)", ("Rain", "dpa")),
        ("Rain <span class=credit>Credit: Ann Lee</span>", ("Rain", "Ann Lee")),
        ("Photo: Ann Lee", (None, "Ann Lee")),
    ],
)
def test_caption_and_credit(caption: str, expected: tuple[str | None, str | None]) -> None:
    assert (
        captioned(fromstring(f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"))
        == expected
    )


def test_facts_of_the_body_are_added() -> None:
    shown = Image(url="https://www.paper.example/i/rain-600x400.webp", caption="Rain", credit=None)
    other = Image(url="https://www.paper.example/i/sun.jpg", caption="Sun", credit=None)
    found = with_facts(
        reading(OG_IMAGE), images=(shown, other), credited_source="dpa", is_truncated=True
    ).metadata
    assert found.images == (Image(url=PICTURE, caption="Rain", credit=None), other)
    assert (found.credited_source, found.is_truncated) == ("dpa", True)


ODD = [
    None,
    0,
    7,
    -1.5,
    True,
    "",
    " ",
    "\0",
    "x" * 100_000,
    [],
    {},
    [[[["a"]]]],
    {"name": {"name": []}},
    {"@id": 3},
    ["a", {}],
]
KEYS = (
    "@type @id headline name author creator datePublished dateModified dateCreated inLanguage image keywords"
    " articleSection publisher isAccessibleForFree hasPart license url mainEntityOfPage mainEntity"
    " description".split()
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_odd_json_ld_never_raises(odd: object) -> None:
    pages = [
        *(json_ld({"@type": "NewsArticle", "headline": "a", key: odd}) for key in KEYS),
        *(json_ld({"@type": "BreadcrumbList", "itemListElement": odd, key: odd}) for key in KEYS),
        json_ld(odd),
        json_ld({"@graph": [odd, {"@type": odd}]}),
    ]
    assert [type(field(page, "tags")) for page in pages] == [tuple] * len(pages)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_odd_json_ld_costs_the_page_no_other_field(odd: object) -> None:
    page = '<link rel="canonical" href="/rain"><meta property="og:site_name" content="The Paper">'
    for key in KEYS:
        if key not in {"@id", "url", "mainEntityOfPage", "mainEntity", "publisher", "name"}:
            found = reading(page + json_ld({"@type": "NewsArticle", key: odd})).metadata
            assert (found.site_name, found.canonical_url) == ("The Paper", "https://www.paper.example/rain")


@pytest.mark.parametrize(
    "page",
    [
        '<math><base href="http://["><p>x',
        '<meta property="og:url" content="http://[::1"><link rel="canonical" href="//[">',
        '<meta property="og:image" content="https://a:b/c">',
        '<img src="http://["><figure><img srcset=", ,"></figure>' + OG_IMAGE,
        '<h1 class="\ud800">a</h1>',
        "<html lang=''><meta property='og:locale' content='_'>",
        "<time datetime='P3D'>3 days</time><time datetime=''></time><time></time>",
        '<meta name="date" content="2024-02-30T25:61:61+25:00">',
        "<h1>" + "<b>" * 200 + "a",
        '<p class="byline">' + "a, " * 10_000,
        "<a rel=tag>" * 300,
    ],
)
@pytest.mark.parametrize("url", [None, URL, "https://paper.example:99999/", "http://[", "https://xn--/"])
def test_malformed_pages_never_raise(page: str, url: str | None) -> None:
    found = reading(page, url=url).metadata
    assert found.canonical_url is None or found.canonical_url.startswith("http")
