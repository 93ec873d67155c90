"""The demo site, crawled as `scrapy demo` crawls it, replayed from a cassette without a network.

Record it again: ``pytest tests/test_demo_recorded.py --record-mode=rewrite``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.cmdline import execute

from crawler.demo.pages import fixtures_folder
from crawler.demo.site import FORBIDDEN, GONE, MOVED, DemoSite
from tests import goldens

PORT = 8918
"""The cassette names it; replaying opens no port."""
ROOT = f"http://127.0.0.1:{PORT}"
SLUGS = (
    "amp-page",
    "chinese-simplified",
    "cp1251-header-only",
    "drupal-comments",
    "latin-1-french",
    "seed-004-wordpress-closed-page",
    "utf-16-bom-polish",
    "wordpress-nested-german",
)
"""Pages of several charsets; each comes in the compression that the site has for its place in the list."""


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {"match_on": ["method", "host", "port", "path", "query"], "filter_headers": ["User-Agent"]}


@pytest.fixture(autouse=True)
def _site(record_mode: str) -> Iterator[None]:
    folder = fixtures_folder()
    if record_mode == "none" or folder is None:
        yield
    else:
        with DemoSite(folder).serve(PORT):
            yield


@pytest.mark.vcr
def test_the_demo_site_gives_what_the_goldens_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "tests.crawl_settings")
    urls, out, log = (tmp_path / name for name in ("urls.txt", "out.jsonl", "log.txt"))
    paths = [MOVED, GONE, FORBIDDEN, *(f"/{slug}.html" for slug in SLUGS)]
    urls.write_text("\n".join(ROOT + path for path in paths), "utf-8")
    with pytest.raises(SystemExit):
        execute(["scrapy", "crawl", "article", "-a", f"urls={urls}", "-O", str(out), f"-sLOG_FILE={log}"])
    lines = out.read_text("utf-8").splitlines()
    articles = {item["fetch"]["requested_url"]: item for item in map(json.loads, lines)}

    bodies = {slug: articles[f"{ROOT}/{slug}.html"]["body"] for slug in SLUGS}
    assert bodies == {slug: goldens.pick(goldens.expected(slug), "body") for slug in SLUGS}
    assert articles[ROOT + MOVED]["url"] != ROOT + MOVED
    failures = log.read_text("utf-8")
    assert f"failed {ROOT}{GONE}: HTTP 404" in failures
    assert f"failed {ROOT}{FORBIDDEN}: forbidden by robots.txt" in failures
