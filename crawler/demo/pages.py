"""The fixtures as pages of a site: found on disk, read, given a path.

A fixture is a folder of ``page.html`` or ``page.txt``, ``article.json`` (what the cleaners make of it) and
``fixture.toml`` (where it would stand and why it exists). Text dumps have no place on a web site.
"""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_PLACES = (_HERE / "fixtures", _HERE.parents[1] / "fixtures")
"""Where an installed wheel has the fixtures, and where a source checkout has them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoPage:
    """One page of the site."""

    path: str
    """Where the site has it: ``/print-page.html``."""
    title: str
    """The article's; the folder's name where the page has none."""
    body: bytes
    content_type: str


def fixtures_folder() -> Path | None:
    """Find the fixtures that came with this installation; null where somebody left them out."""
    return next((place for place in _PLACES if place.is_dir() and any(place.glob("*/fixture.toml"))), None)


def read_pages(folder: Path) -> tuple[DemoPage, ...]:
    """Read the HTML fixtures of a folder, in the order of their names.

    Raises:
        OSError, ValueError: A fixture is incomplete or no proper TOML or JSON.
    """
    return tuple(_page(page.parent) for page in sorted(folder.glob("*/page.html")))


def _page(fixture: Path) -> DemoPage:
    about = tomllib.loads((fixture / "fixture.toml").read_text("utf-8"))
    return DemoPage(
        path=f"/{fixture.name}.html",
        title=_title(fixture / "article.json") or fixture.name,
        body=(fixture / "page.html").read_bytes(),
        content_type=about.get("content_type", "text/html"),
    )


def _title(golden: Path) -> str | None:
    title = json.loads(golden.read_text("utf-8"))["metadata"]["title"]
    return str(title) if title else None
