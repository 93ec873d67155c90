"""Crawls over real HTTP on loopback, in a process of their own, by the command and settings that users have."""

import json
import re
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawl_runs import Run, crawl
from tests.crawl_site import Reply, Server, moved, serving


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def mixed(site: Server, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over all that goes right and wrong, as a list on standard input."""
    urls = [
        "# what goes right",
        *(
            site.root + path
            for path in ("/plain", "/moved", "/dump", "/empty", "/codec", "/nul", "/amp/story")
        ),
        "",
        "# what goes wrong",
        *(site.root + path for path in WRONG),
        *MALFORMED,
        "http://nobody.invalid/",
        "http://127.0.0.2/",
        site.root + "/landing",
    ]
    return crawl(
        tmp_path_factory.mktemp("mixed"),
        "article",
        "-aurls=-",
        stdin="\n".join(urls),
        DOWNLOAD_TIMEOUT="6",
        RETRY_TIMES="0",
        CLEANING_WORKERS="2",
        CLEANING_TIMEOUT="8",
        CLEANING_FUNCTION="tests.crawl_cleaning.misbehave",
    )


WRONG = {
    "/missing": "HTTP 404",
    "/broken": "HTTP 500",
    "/closed/page": "forbidden by robots.txt",
    "/inside": "private address (169.254.169.254 is 169.254.169.254, which is not public; the setting ALLOWED_",
    "/inside/out": "download failed (ValueError: Invalid IPv6 URL",
    "/inside/file": "HTTP 302",
    "/round": "too many redirects",
    "/paper.pdf": "not a page (application/pdf)",
    "/photo.png": "not a page (image/png)",
    "/liar.html": "not readable (not a page: this is a PDF)",
    "/huge": "too large",
    "/bomb": "too large",
    "/slow": "timed out",
    "/stuck": "cleaning took too long (over 8 s)",
    "/deadly": "cleaning process died",
    "/poison": "error in the cleaners (RecursionError",
}
MALFORMED = {
    "example.com/story": "malformed URL (it doesn't begin with http:// or https://)",
    "http://": "malformed URL (it has no host)",
    "http://[::1": "malformed URL",
    "http://example.com:port/": "malformed URL",
    "http://example.com/a b": "malformed URL (it has a blank in it)",
    "file:///etc/passwd": "malformed URL (it doesn't begin with http:// or https://)",
}


def test_what_goes_right_comes_out(mixed: Run, site: Server) -> None:
    assert sorted(article["url"].removeprefix(site.root) for article in mixed.articles) == [
        "/codec",
        "/dump",
        "/empty",
        "/landing",
        "/nul",
        "/plain",
        "/story",
    ]


@pytest.mark.parametrize("path", WRONG)
def test_what_goes_wrong_is_told_in_one_line(mixed: Run, site: Server, path: str) -> None:
    assert mixed.line(f"failed {site.root}{path}: ").partition(": ")[2].startswith(WRONG[path])


@pytest.mark.parametrize("url", MALFORMED)
def test_a_malformed_url_is_told_and_the_run_goes_on(mixed: Run, url: str) -> None:
    assert mixed.line(f"failed {url}: ").partition(f"{url}: ")[2].startswith(MALFORMED[url])


def test_an_unknown_host_and_a_private_address_are_told(mixed: Run) -> None:
    assert "unknown host" in mixed.line("failed http://nobody.invalid/: ")
    assert "private address" in mixed.line("failed http://127.0.0.2/: ")


def test_nothing_is_lost(mixed: Run) -> None:
    asked = 7 + len(WRONG) + len(MALFORMED) + 3
    failed = len(WRONG) + len(MALFORMED) + 2
    assert len(mixed.articles) == 7
    assert f"INFO {asked} pages asked for: 7 articles (" in mixed.log
    assert f"{failed} failed, 1 read before" in mixed.log
    assert "LOST" not in mixed.log


def test_a_page_has_one_line_of_log_and_no_traceback(mixed: Run) -> None:
    told = [line for line in mixed.log.splitlines() if re.search(r" (article|failed|repeated) .+?: ", line)]
    assert len(told) == 7 + len(WRONG) + len(MALFORMED) + 3
    assert "Traceback" not in mixed.log


def test_a_film_is_not_downloaded(site: Server, mixed: Run) -> None:
    assert site.hung_up["/paper.pdf"] == 1


def test_a_private_address_is_refused_at_connect_too(tmp_path: Path, site: Server) -> None:
    middlewares = {"crawler.middlewares.public.PublicAddresses": None}
    run = crawl(
        tmp_path,
        "article",
        f"-aurl={site.root}/only-by-name",
        ALLOWED_PRIVATE_HOSTS="",
        DOWNLOADER_MIDDLEWARES=json.dumps(middlewares),
        RETRY_TIMES="0",
    )
    assert "unknown host" in run.line("failed http")
    assert site.asked["/only-by-name"] == 0


def test_a_url_listed_twice_is_asked_for_once(tmp_path: Path, site: Server) -> None:
    urls = [f"{site.root}/twice", f"{site.root}/twice#top", f"{site.root}/twice?page=2"]
    (tmp_path / "urls.txt").write_text("\n".join(urls))
    run = crawl(tmp_path, "article", "-aurls=urls.txt")
    assert site.asked["/twice"] == 2
    assert run.line("repeated").endswith(f"repeated {urls[1]}: {urls[1]} was read before")
    assert "3 pages asked for: 0 articles (0 with a body), 2 failed, 1 read before" in run.log


ROBOTS = {
    "none": (Reply(status=404, body=b"User-agent: *\nDisallow: /"), None),
    "closed to us": (Reply(status=403), None),
    "gone": (Reply(status=410), None),
    "too often": (Reply(status=429), None),
    "empty": (Reply(status=204), None),
    "broken": (Reply(status=500), "robots.txt unreachable (HTTP 500)"),
    "busy": (Reply(status=503, body=b"User-agent: *\nAllow: /"), "robots.txt unreachable (HTTP 503)"),
    "slow": (Reply(seconds_before=6), "robots.txt unreachable (timed out)"),
    "in a circle": (moved("/robots.txt"), None),
    "moved": (moved("/busy"), "robots.txt unreachable (HTTP 503)"),
}


PLAIN = [f"plain?{number}" for number in range(4)]


@pytest.fixture(scope="module")
def unruly(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, Server]]:
    """One run over a few pages of each of the sites whose robots.txt can't be had."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving()) for name in ROBOTS}
        for name, server in servers.items():
            server.instead = {"/robots.txt": ROBOTS[name][0], "/busy": Reply(status=503)}
        urls = [f"{server.root}/{page}" for server in servers.values() for page in PLAIN]
        run = crawl(
            tmp_path_factory.mktemp("unruly"),
            "article",
            "-aurls=-",
            stdin="\n".join(urls),
            RETRY_TIMES="0",
            DOWNLOAD_TIMEOUT="3",
        )
    return run, servers


@pytest.mark.parametrize("name", ROBOTS)
def test_a_robots_txt_that_cannot_be_had(unruly: tuple[Run, dict[str, Server]], name: str) -> None:
    run, server, told = unruly[0], unruly[1][name], ROBOTS[name][1]
    assert server.asked["/plain"] == (0 if told else len(PLAIN))
    if told:
        lines = [run.line(f"failed {server.root}/{page}: ") for page in PLAIN]
        assert [line.partition(": ")[2] for line in lines] == [told] * len(PLAIN)


def test_sites_without_a_robots_txt_are_counted_together(unruly: tuple[Run, dict[str, Server]]) -> None:
    run, _ = unruly
    closed = sum(told is not None for _, told in ROBOTS.values())
    assert f"  {closed * len(PLAIN)} failed: robots.txt unreachable" in run.log
    assert len(run.articles) == (len(ROBOTS) - closed) * len(PLAIN)
    assert "Traceback" not in run.log


def test_behind_a_proxy_only_literal_addresses_are_checked(
    tmp_path: Path, site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.root)  # the site answers for every host
    monkeypatch.setenv("no_proxy", "")
    (tmp_path / "urls.txt").write_text(
        "http://only-the-proxy-knows.invalid/plain\nhttp://10.0.0.1/\nhttp://localhost/"
    )
    run = crawl(tmp_path, "article", "-aurls=urls.txt", ALLOWED_PRIVATE_HOSTS="")
    assert [article["url"] for article in run.articles] == ["http://only-the-proxy-knows.invalid/plain"]
    assert "private address (10.0.0.1 is" in run.line("failed http://10.0.0.1/")
    assert "private address (localhost is" in run.line("failed http://localhost/")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    write_certificate(certificate)
    with serving() as secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        secure.socket = context.wrap_socket(secure.socket, server_side=True)
        run = crawl(
            tmp_path, "article", f"-aurl={secure.root.replace('http:', 'https:')}/plain", RETRY_TIMES="0"
        )
    assert "certificate" in run.line("failed https://").lower()
    assert not secure.asked


def write_certificate(path: Path) -> None:
    """Write a certificate for 127.0.0.1 that is signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
