"""``cleancopy demo`` as a newcomer runs it, and the site that it serves."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from crawler.demo.outcome import Outcome
from crawler.demo.pages import fixtures_folder, read_pages
from crawler.demo.report import show
from crawler.demo.site import DemoSite, ServedSite
from tests.command_lines import Line, run_all
from tests.command_runs import Run, run

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
FIXTURES = Path(__file__).parents[1] / "fixtures"


MISUSES: dict[Line, tuple[int, str]] = {
    ("demo", "nonsense"): (2, "it takes no arguments: nonsense"),
    ("demo", "-o", "no/such/folder.jsonl"): (1, "No such file or directory"),
    ("demo", "-o", "."): (1, "Is a directory"),
}


@pytest.fixture(scope="module")
def misused(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, Run]:
    return run_all(tmp_path_factory.mktemp("misused"), MISUSES)


@pytest.mark.parametrize("line", MISUSES, ids=" ".join)
def test_wrong_usage(misused: dict[Line, Run], line: Line) -> None:
    done, (code, says) = misused[line], MISUSES[line]
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_the_demo_brings_every_page_and_tells_what_it_left_out(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", "-o", "100%.jsonl", http_proxy="http://127.0.0.1:9", COLUMNS="100")
    assert (done.code, done.err) == (0, "")
    pages = read_pages(FIXTURES)
    articles = [json.loads(line) for line in (tmp_path / "100%.jsonl").read_text("utf-8").splitlines()]
    assert len(articles) == len(pages)
    assert {article["fetch"]["status"] for article in articles} == {200}
    assert "/gone.html: HTTP 404" in done.out
    assert "/private/draft.html: forbidden by robots.txt" in done.out
    assert f"{len(pages)} articles in {tmp_path / '100%.jsonl'}" in done.out


def test_fixtures_are_found() -> None:
    assert fixtures_folder() == FIXTURES


def test_a_site_needs_pages(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no HTML fixtures in"):
        DemoSite(tmp_path)


@pytest.mark.parametrize(
    ("expected", "surprises"),
    [
        ({}, {}),
        ({"a": "HTTP 404"}, {}),
        ({"a": None}, {"a": "HTTP 404"}),
        ({"a": "HTTP 500"}, {"a": "HTTP 404"}),
        ({"b": None}, {"b": "nothing heard of it"}),
    ],
)
def test_surprises(expected: dict[str, str | None], surprises: dict[str, str]) -> None:
    outcome = Outcome()
    outcome.failures["a"] = "HTTP 404"
    assert outcome.surprises(expected) == surprises


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        """Follow nothing."""


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    opener = urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={name.replace("_", "-"): headers[name] for name in headers})
    try:
        with opener.open(request, timeout=10) as response:
            return response.status, dict(response.headers), response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


@pytest.fixture
def site() -> Iterator[ServedSite]:
    with DemoSite(FIXTURES).serve() as served:
        yield served


def test_pages_come_as_they_lie_in_the_fixtures(site: ServedSite) -> None:
    page = read_pages(FIXTURES)[0]
    status, headers, body = ask(site.url + page.path)
    assert (status, headers["Content-Type"], body) == (200, page.content_type, page.body)


def test_obstacles(site: ServedSite) -> None:
    first, busy, consent = (site.url + page.path for page in read_pages(FIXTURES)[:3])
    assert ask(f"{site.url}/moved.html")[0] == 301
    assert site.url + ask(f"{site.url}/moved.html")[1]["Location"] == first
    assert [ask(busy)[0], ask(busy)[0]] == [503, 200]
    asks = ask(consent)
    assert asks[0] == 302
    gives = ask(site.url + asks[1]["Location"])
    assert site.url + gives[1]["Location"] == consent
    assert ask(consent, Cookie=gives[1]["Set-Cookie"].partition(";")[0])[0] == 200


def test_consent_leads_nowhere_else(site: ServedSite) -> None:
    assert ask(f"{site.url}/consent?page=https://example.com/")[1]["Location"] == "/"


def test_pages_are_packed_for_those_who_can_unpack(site: ServedSite) -> None:
    found = {
        ask(site.url + page.path, Accept_Encoding="gzip, br, zstd", Cookie="consent=given")[1].get(
            "Content-Encoding"
        )
        for page in read_pages(FIXTURES)
        for _ in range(2)
    }
    assert found == {None, "gzip", "br", "zstd"}


def test_index_and_feed_name_every_page(site: ServedSite) -> None:
    for path in ("/", "/feed.xml"):
        body = ask(site.url + path)[2].decode("utf-8")
        assert all(page.path in body for page in read_pages(FIXTURES))


@pytest.mark.parametrize(("expected", "code"), [({"http://a/x": "HTTP 404"}, 0), ({"http://a/x": None}, 1)])
def test_a_surprise_is_told_and_sets_the_exit_status(
    expected: dict[str, str | None], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = Outcome()
    outcome.failures["http://a/x"] = "HTTP 404"
    served = ServedSite(url="http://a", expected=expected)
    assert show(Console(), outcome, served=served, output=Path("out.jsonl")) == code
    assert ("Not as it should be: /x: HTTP 404" in capsys.readouterr().out) is bool(code)
