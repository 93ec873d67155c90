"""Crawls of saved pages and text dumps, by the real command."""

import gzip
import json
import os
import re
import threading
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.command_lines import run_all
from tests.crawl_runs import Run, crawl
from tests.crawl_site import MEGABYTE, story

READ = [
    "a.html",
    "b.htm",
    "c.xhtml",
    "d.html.gz",
    "dump.txt",
    "dump2.txt.gz",
    "notes.md",
    "nested.html",
    "nul.html",
    "bogus-charset.html",
    "attributes.html",
]
FAILED = {
    "big.html": "too large (over 20,971,520 bytes)",
    "broken.html.gz": "broken gzip",
    "gone.html": "not read (No such file or directory)",
    "loop.html": "not read (Too many levels of symbolic links)",
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
        "print.css": b"p { color: black }",
        "sub/unknown.gz": page,
        "notes.md": b"# Late again\n\nThe ferry was **late** again on Monday, and nobody asked.\n",
        "sub/folder.html/deeper.html": story("Page deep down").encode(),
    }
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    (folder / "gone.html").symlink_to("nowhere.html")
    (folder / "loop.html").symlink_to("loop.html")
    (folder / "linked").symlink_to(".")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("archive")
    lay_out(folder)
    run = crawl(tmp_path_factory.mktemp("out"), "archive", f"-apath={folder}", CLEANING_WORKERS="2")
    return run, folder


def test_every_file_is_read_or_told(mixed: tuple[Run, Path]) -> None:
    run, folder = mixed
    for name in READ:
        assert run.line(f"article {folder / name}: ")
    for name, told in FAILED.items():
        assert run.line(f"failed {folder / name}: ").partition(f"{name}: ")[2].startswith(told)
    articles, failed, blank = len(READ) + 1, len(FAILED), 1
    assert f"{articles + failed + blank} pages asked for: {articles} articles (" in run.log
    assert f" with a body), {blank} no articles, {failed} failed" in run.log
    assert run.line("  1 no article: blank")
    assert run.line(f"no article {folder / 'empty.html'}: blank")
    assert run.line("3 files passed over: 2 .css, 1 .gz")
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


def record(number: int, **more: str) -> dict[str, str]:
    text = f"Late again\n\nThe ferry was late again on day {number}, and nobody on the quay asked why.\n"
    return {"id": str(number), "text": text, **more}


def test_a_corpus_in_order_with_its_failures(tmp_path: Path) -> None:
    rows = [json.dumps(record(number, url=f"https://example.com/{number}")) for number in range(60)]
    html = json.dumps(record(60) | {"text": story("Day").replace("Thursday", "day 60")})
    packed = gzip.compress("\n".join([*rows, "nonsense", html]).encode())
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl.gz").write_bytes(packed)
    parquet.write_table(pa.table({"text": [record(61)["text"], None]}), tmp_path / "corpus" / "b.parquet")
    run = crawl(
        tmp_path, "archive", "-apath=corpus", "-acolumn=text", "-aurl_column=url", CLEANING_WORKERS="2"
    )
    days = [re.findall(r"on (day \d+),", article["body"]) for article in run.articles]
    assert days == [[f"day {number}"] for number in range(62)]
    names = re.findall(r"INFO article (\S+): ", run.log)
    rows_read = [f"corpus/a.jsonl.gz:{number}" for number in range(1, 63) if number != 61]
    assert names == [*rows_read, "corpus/b.parquet:1"], "the log names the records in their order"
    assert run.articles[7]["url"] == "https://example.com/7"
    assert [article["fetch"] for article in run.articles] == [None] * 62
    assert run.line("article corpus/a.jsonl.gz:62: ")
    assert run.line("failed corpus/a.jsonl.gz:61: ").partition("61: ")[2].startswith("not JSON")
    assert run.line("failed corpus/b.parquet:2: ").endswith("no text (text is null)")
    assert "64 pages asked for: 62 articles (62 with a body), 2 failed" in run.log


def test_a_run_does_not_read_its_own_output(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(record(1)))
    (tmp_path / "out.jsonl").write_text(json.dumps(record(2)))
    run = crawl(tmp_path, "archive", "-apath=.", "-acolumn=text")
    assert "1 page asked for: 1 article" in run.log


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_column_that_a_pipe_turns_out_not_to_have(tmp_path: Path) -> None:
    rows = [{"body": 1}, {"body": 2}]
    run = piped(tmp_path, rows, "-acolumn=text")
    assert run.line("ERROR").endswith("ERROR archive: pipe: no record has a column text; there is body")
    assert run.code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_further_column_that_a_pipe_turns_out_not_to_have(tmp_path: Path) -> None:
    run = piped(tmp_path, [record(1), record(2)], "-acolumn=text", "-aurl_column=url")
    assert run.line("ERROR").endswith("ERROR archive: pipe: no record has a column url; there is id, text")
    assert run.line("2 pages asked for: 2 articles")
    assert (run.code, len(run.articles)) == (2, 2)


def piped(folder: Path, rows: list[Any], *options: str) -> Run:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("\n".join(map(json.dumps, rows)),))
    writer.start()
    run = crawl(folder, "archive", "-apath=pipe", *options)
    writer.join()
    return run


def test_blank_records_are_no_articles_and_comments_are_not_fetched(tmp_path: Path) -> None:
    rows = [record(1), record(2) | {"text": ""}, record(3) | {"text": " \n"}, record(4)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run = crawl(tmp_path, "archive", "-apath=a.jsonl", "-acolumn=text", COMMENTS_FETCH="1")
    assert run.line("4 pages asked for: 2 articles (2 with a body), 2 no articles")
    assert run.line("  2 no article: blank")
    assert run.line("no article a.jsonl:3: blank")
    assert run.line("COMMENTS_FETCH").endswith(
        "WARNING COMMENTS_FETCH does nothing here: the spider archive uses no network"
    )
    assert [article["body"] is None for article in run.articles] == [False, False]


def test_wrong_usage_is_told_and_leaves_the_output_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.ndjson").write_text(json.dumps(record(1)))
    (tmp_path / "none.jsonl").write_bytes(b"")
    (tmp_path / "broken.jsonl").write_text("nonsense\nnonsense\n")
    (tmp_path / "out.jsonl").write_text('"of an earlier run"')
    misuses = {
        ("-apath=none.jsonl", "-acolumn=text"): "none.jsonl: no records there",
        ("-apath=broken.jsonl", "-acolumn=text"): "broken.jsonl:1: not JSON",
        (): "give it -a path=PATH",
        ("-apath=missing",): "no such file or folder: missing",
        ("-apath=*.html",): "no such file or folder: *.html",
        (
            "-apath=empty",
        ): "empty: no .html, .htm, .xhtml, .txt, .md, .jsonl, .ndjson or .parquet files there",
        ("-apath=a.ndjson",): "name the column of its text by -a column=NAME; there is id, text",
        ("-apath=a.ndjson", "-acolumn=body"): "a.ndjson: no such column (body; there is id, text)",
        (
            "-apath=a.ndjson",
            "-acolumn=text",
            "-aurl_column=WRONG",
        ): "a.ndjson: no such column (WRONG; there is id, text)",
        ("-apath=a.ndjson", "-aurl_column=url"): "url_column and fetched_at_column go with column",
        (
            "-apath=a.ndjson",
            "-acolum=text",
        ): "the spider archive has no argument colum; it takes path, column",
    }
    ran = run_all(tmp_path, (("crawl", "archive", "-O", "out.jsonl", *options) for options in misuses))
    for run, told in zip(ran.values(), misuses.values(), strict=True):
        assert run.code == 2
        assert told in run.err
        assert "Traceback" not in run.err
    assert (tmp_path / "out.jsonl").read_text() == '"of an earlier run"'
