"""How fast a site is read, beside bare Scrapy and news-please, in one run: ``python -m benchmarks.ingest``.

All read the same pages from the same local server, without a delay. Bare Scrapy fetches them and does nothing with
them: what it takes is the fetching's own. news-please is taken from the environment of ``--peers``, the path of its
Python. Then cleancopy reads the site again: unchanged, and after some pages have changed.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.ingest_runs import ingest, sources
from tests.news_faults import Server
from tests.news_site import NewsSite, serving

CHANGED = 10

BARE = """
import scrapy

class Bare(scrapy.Spider):
    name = "bare"
    custom_settings = {"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "TELNETCONSOLE_ENABLED": False}
    start_urls = open("urls.txt").read().split()

    def parse(self, response):
        yield {"size": len(response.body)}
"""
PEER = """
import sys
from newsplease import NewsPlease

got = [NewsPlease.from_url(url) for url in open("urls.txt").read().split()]
assert all(article.maintext for article in got)
"""


def main() -> None:
    """Run it and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has news-please")
    options = parser.parse_args()
    site = NewsSite(articles=options.articles)
    with tempfile.TemporaryDirectory(prefix="cleancopy-ingest-") as name, serving(site) as server:
        folder = Path(name)
        (folder / "urls.txt").write_text(
            "\n".join(server.root + story.path for story in site.stories()), "utf-8"
        )
        print(f"{'':24}  seconds  pages/s  answers", flush=True)
        _report("bare Scrapy", server, options.articles, lambda: _bare(folder))
        if options.peers:
            _report("news-please", server, options.articles, lambda: _script(folder, options.peers, PEER))
        sources(folder, {"url": server.root, "max": 2 * options.articles})
        _report("cleancopy, first run", server, options.articles, lambda: _ingest(folder))
        _report("cleancopy, unchanged", server, options.articles, lambda: _ingest(folder))
        for number in range(0, options.articles, max(1, options.articles // CHANGED)):
            site.edit(number)
        _report(f"cleancopy, {CHANGED} changed", server, options.articles, lambda: _ingest(folder))


def _report(what: str, server: Server, pages: int, work: Callable[[], str]) -> None:
    server.forget()
    began = time.monotonic()
    said = work()
    seconds = time.monotonic() - began
    answers = ", ".join(f"{count} of {status}" for status, count in server.statuses.items())
    print(f"{what:24}  {seconds:7.1f}  {pages / seconds:7.1f}  {answers}{said}", flush=True)


def _bare(folder: Path) -> str:
    (folder / "bare.py").write_text(BARE, "utf-8")
    command = [sys.executable, "-m", "scrapy", "runspider", "bare.py", "-O", "bare.jsonl"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return ""


def _script(folder: Path, python: str, text: str) -> str:
    subprocess.run([python, "-W", "ignore", "-c", text], cwd=folder, check=True, capture_output=True)
    return ""


def _ingest(folder: Path) -> str:
    done = ingest(folder, "-LWARNING", CLEANING_WORKERS="2", CONCURRENT_REQUESTS_PER_DOMAIN="8")
    assert done.code == 0, done.err
    (source,) = done.report["sources"]
    return "; " + ", ".join(
        f"{source[name]} {name}" for name in ("new", "updated", "unchanged") if source[name]
    )


if __name__ == "__main__":
    main()
