"""The title that a page states where it was handed in as text: its ``og:title``, ``<title>`` and the like."""

from cleaners.document import parse
from cleaners.metadata import title
from cleaners.metadata.sources import gather
from cleaners.plaintext import frontmatter, site
from cleaners.plaintext.fates import Parts
from cleaners.plaintext.frontmatter import FrontMatter

_HEADING = "<h1"
_SIGNS = ("<title", "og:title", "twitter:title", "headline")
"""What markup has one of that states a title."""


def read(text: str) -> FrontMatter:
    """Give the stated title; nothing for markup that has a first heading, which the lines tell.

    Raises:
        CleaningError: markup over the limits of `cleaners.document`.
    """
    lowered = text.lower()
    if _HEADING in lowered or not any(sign in lowered for sign in _SIGNS):
        return frontmatter.NONE
    found, _ = title.title(gather(parse(text, url=None, content_type=None, fetched_at=None)))
    return FrontMatter(fields={frontmatter.TITLE[0]: found}, lines=()) if found else frontmatter.NONE


def without_site(front: FrontMatter, parts: Parts) -> FrontMatter:
    """Take the site's name off the stated title, if the text shows that it is one."""
    told = front.first(frontmatter.TITLE)
    if told is None:
        return front
    first = next((at for at, is_own in enumerate(parts.body) if is_own), 0)
    dump = site.Dump(lines=parts.lines, verdicts=parts.verdicts, title_at=-1, first=first)
    return FrontMatter(fields={frontmatter.TITLE[0]: site.part(told, dump).title}, lines=())
