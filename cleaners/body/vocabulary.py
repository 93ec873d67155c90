"""What the words in class names, ids and roles say about the text inside: words by kind.

Words are lower-case runs of letters; ``entry-content`` counts as ``entry`` and ``content``.
"""

KINDS: dict[str, frozenset[str]] = {
    kind: frozenset(words.split())
    for kind, words in {
        "content": "content body entry post article articlebody articletext text story storybody main richtext rich"
        " prose paragraph paragraphs copy bodytext maintext contenido cuerpo corps texte artikel inhalt testo corpo"
        " contents single detail markdown wysiwyg rte bodycopy",
        "strong_content": "articlebody storybody bodytext richtext prose wysiwyg markdown",
        "lead": "lead lede summary standfirst subtitle subheadline subhead subheading dek deck excerpt intro"
        " introduction chapo abstract teaser sommario bajada entradilla kicker vorspann ingress preamble sapo"
        " description strapline sumario headnote",
        "title": "title headline heading titulo titre titel hed entrytitle posttitle",
        "related": "related recommended recommendation recommendations recirc more also popular trending latest most"
        " similar readmore upnext next previous prev suggested suggestions recent promo promoted onward outbrain"
        " taboola teaser teasers card cards tile carousel slider river feed listing grid archive"
        " topstories headlines",
        "share": "share sharing social socials facebook twitter whatsapp telegram linkedin pinterest addtoany follow"
        " sharedaddy sharebar bookmark print email likes reactions tools toolbar actions",
        "author": "author authors byline bio writer contributor contributors profile about avatar autor auteur vcard",
        "meta": "meta metadata date time datetime timestamp published updated posted info dateline pubdate"
        " readtime reading duration",
        "tags": "tag tags category categories topic topics keyword keywords label labels section taxonomy cat eyebrow"
        " rubrik rubrique chips chip badge pill",
        "navigation": "nav navigation navbar menu menubar submenu breadcrumb breadcrumbs pagination pager pages skip"
        " toc contents tableofcontents jump anchor sitemap masthead topbar header toggle dropdown search tabs tab",
        "aside": "aside sidebar rail complementary secondary widget widgets widgettitle module box infobox sidebox",
        "footer": "footer contentinfo colophon bottom copyright legal disclaimer disclosure",
        "offer": "ad ads advert advertisement advertising sponsor sponsored banner promo promotion newsletter"
        " newsletters subscribe subscription signup sign cta paywall piano offer premium donate donation membership"
        " join form affiliate shop product price buy deal coupon email optin callout",
        "consent": "cookie cookies consent gdpr privacy onetrust cmp banner notice",
        "media": "caption captions credit credits figure figcaption gallery image images img"
        " photo photos picture video"
        " player media slideshow thumbnail embed podcast audio legend legende bildunterschrift foto wp",
        "comment": "comment comments commentlist disqus reply replies respond discussion forum reactions kommentare",
        "quote": "quote quotes blockquote pullquote quotation zitat citation testimonial",
        "hidden": "hidden hide invisible modal popup overlay tooltip sr visually screenreader screen offscreen drawer"
        " collapsed collapse accordion lightbox",
        "alert": "alert notice message error warning loading status login signin register account user",
        "factbox": "faq accordion question answer footnote footnotes reference references note notes ref endnote"
        " correction editor source sources key takeaways highlights summary",
        "live": "live liveblog timeline update ticker entry",
    }.items()
}

BITS: dict[str, int] = {kind: 1 << number for number, kind in enumerate(KINDS)}


def _by_word() -> dict[str, int]:
    table: dict[str, int] = {}
    for kind, words in KINDS.items():
        for word in words:
            table[word] = table.get(word, 0) | BITS[kind]
    return table


BY_WORD: dict[str, int] = _by_word()
"""Word -> the bits of all its kinds."""


def kinds_of(tokens: frozenset[str]) -> int:
    """Give the bits of every kind that one of the words belongs to."""
    bits = 0
    for token in tokens:
        bits |= BY_WORD.get(token, 0)
    return bits
