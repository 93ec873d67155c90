"""Crawls of saved pages and text dumps, by the real command."""

import gzip
from pathlib import Path

import pytest

from tests.crawl_runs import Run, crawl
from tests.crawl_site import MEGABYTE, story

READ = [
    "a.html",
    "b.htm",
    "c.xhtml",
    "d.html.gz",
    "dump.txt",
    "dump2.txt.gz",
    "empty.html",
    "nested.html",
    "nul.html",
    "bogus-charset.html",
    "attributes.html",
]
FAILED = {
    "big.html": "too large (over 20,971,520 bytes)",
    "broken.html.gz": "broken gzip",
    "gone.html": "not read (No such file or directory)",
    "linked": "not read (a linked folder)",
    "paper.html": "not readable (not a page: this is a PDF)",
    "photo.html": "not readable (not a page: this is a JPEG image)",
    "cut.html.gz": "truncated gzip",
}


def lay_out(folder: Path) -> None:
    """Write what people's folders hold, and what they shouldn't."""
    page = gzip.compress(story("Packed").encode())
    files = {
        "a.html": story("Page a").encode(),
        "b.htm": story("Page b").encode("utf-16"),
        "c.xhtml": story("Page c").encode(),
        "d.html.gz": page,
        "dump.txt": b"The ferry was late\n\nIt was late again on Thursday, and nobody asked why.\n",
        "dump2.txt.gz": gzip.compress(
            b"Late again\n\nThe ferry was late again on Friday, and nobody asked.\n"
        ),
        "empty.html": b"",
        "nested.html": b"<div>" * 99_000 + b"deep",
        "nul.html": b"<p>a\0b\0" * 1000,
        "bogus-charset.html": story("Charset", '<meta charset="hex_codec">').encode(),
        "attributes.html": b"<p " + b" ".join(b'a%d="1"' % number for number in range(900)) + b">text",
        "big.html": b"<p>more " * (3 * MEGABYTE),
        "broken.html.gz": b"\x1f\x8b\x08\x00" + b"\xff" * 120,
        "cut.html.gz": page[: len(page) // 2],
        "paper.html": b"%PDF-1.7 \x00",
        "photo.html": b"\xff\xd8\xff\xe0 JFIF",
        "style.css": b"p { color: red }",
        "sub/folder.html/deeper.html": story("Page deep down").encode(),
    }
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    (folder / "gone.html").symlink_to("nowhere.html")
    (folder / "linked").symlink_to(".")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("archive")
    lay_out(folder)
    return crawl(tmp_path_factory.mktemp("out"), "archive", f"-apath={folder}"), folder


def test_every_file_is_read_or_told(mixed: tuple[Run, Path]) -> None:
    run, folder = mixed
    for name in READ:
        assert run.line(f"article {folder / name}: ")
    for name, told in FAILED.items():
        assert run.line(f"failed {folder / name}: ").partition(f"{name}: ")[2].startswith(told)
    articles, failed = len(READ) + 1, len(FAILED)
    assert f"{articles + failed} pages asked for: {articles} articles (" in run.log
    assert f" with a body), {failed} failed" in run.log
    assert "LOST" not in run.log
    assert "Traceback" not in run.log


def test_records_come_in_the_order_of_the_files(mixed: tuple[Run, Path]) -> None:
    run, _ = mixed
    titles = [article["metadata"]["title"] for article in run.articles]
    assert len(titles) == len(READ) + 1
    known = [title for title in titles if title and title.startswith(("Page", "Packed", "Charset"))]
    assert known == ["Page a", "Page b", "Charset", "Page c", "Packed", "Page deep down"]


def test_a_file_was_not_fetched(mixed: tuple[Run, Path]) -> None:
    run, _ = mixed
    assert [article["fetch"] for article in run.articles] == [None] * len(run.articles)


def test_a_glob_or_a_file_of_any_name_will_do(tmp_path: Path) -> None:
    (tmp_path / "page.php").write_text(story("Of another name"))
    (tmp_path / "also.php").write_text(story("Another"))
    run = crawl(tmp_path, "archive", "-apath=*.php")
    assert [article["metadata"]["title"] for article in run.articles] == ["Another", "Of another name"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "archive: give it -a path=PATH"),
        ("missing", "archive: no such file or folder: missing"),
        ("*.html", "archive: no such file or folder: *.html"),
        (".", ".: no .html, .htm, .xhtml or .txt files there, gzipped or not"),
    ],
)
def test_a_run_with_nothing_to_read_says_so(tmp_path: Path, path: str, told: str) -> None:
    run = crawl(tmp_path, "archive", f"-apath={path}")
    assert run.line("ERROR").endswith(f"ERROR {told}")
    assert "asked for" not in run.log
