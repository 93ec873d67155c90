"""``cleancopy clean`` as users run it: in a process and a folder of its own."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.command_lines import Line, run_all
from tests.command_runs import Run, run, script

STORY = "The ferry was late again on Thursday, and the people on the quay had stopped asking why it was so."
NOON = "At noon the harbour master came out with a lantern and hung it on the rail."
DUMP = f"A day at the quay\n\n{STORY}\n\n{NOON}\n"
PAGE = (
    f"<!doctype html><html lang='en'><title>A day</title><body><article><h1>A day</h1><p>{STORY}"
    f"<p>{NOON.replace('harbour', '<a href=/master>harbour</a>')}"
    "<p>The children followed it with their eyes, and the old men took it for a sign of better weather."
    "</article></html>"
)


def lay_out(folder: Path) -> Path:
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "dump.txt").write_text(DUMP, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def records(done: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


MISUSES: dict[Line, str] = {
    ("clean",): "name the files to clean",
    ("clean", "--nonsense", "page.html"): "no such option: --nonsense",
    ("clean", "-", "-"): "can be read only once",
    ("clean", "--diff", "--explain", "page.html"): "choose one",
    ("clean", "--url", "example.com", "page.html"): "it doesn't begin with http:// or https://",
    ("clean", "--url", "https://example.com/", "page.html", "dump.txt"): "--url goes with one file",
}


@pytest.fixture(scope="module")
def misused(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, Run]:
    return run_all(lay_out(tmp_path_factory.mktemp("misused")), MISUSES)


@pytest.mark.parametrize("line", MISUSES, ids=" ".join)
def test_wrong_usage_is_told_and_cleans_nothing(misused: dict[Line, Run], line: Line) -> None:
    done = misused[line]
    assert (done.code, done.out) == (2, "")
    assert MISUSES[line] in done.err
    assert "Traceback" not in done.err


FAILURES = {
    "nowhere.html": "nowhere.html: not read (No such file or directory)",
    "folder": "folder: a folder; for those: scrapy crawl archive -a path=folder",
    "file.pdf": "file.pdf: not readable (not a page: this is a PDF)",
    "noise": "noise: not readable (not a page: this is binary data)",
    "cut.txt.gz": "cut.txt.gz: truncated gzip",
    "bro\nken.gz": "bro\\nken.gz: broken gzip",
}


def test_failures_cost_only_themselves(folder: Path) -> None:
    (folder / "folder").mkdir()
    (folder / "file.pdf").write_bytes(b"%PDF-1.7 ...")
    (folder / "noise").write_bytes(bytes(range(256)) * 20)
    (folder / "cut.txt.gz").write_bytes(gzip.compress(DUMP.encode())[:-20])
    (folder / "bro\nken.gz").write_bytes(b"\x1f\x8bnonsense")
    done = run(folder, "clean", "page.html", *FAILURES, "dump.txt")
    assert done.code == 1
    assert len(done.err.splitlines()) == len(FAILURES)
    for line, expected in zip(done.err.splitlines(), FAILURES.values(), strict=True):
        assert line.startswith(expected)
    assert [record["metadata"]["title"] for record in records(done)] == ["A day", "A day at the quay"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that not even root can read")
def test_unreadable_file(folder: Path) -> None:
    done = run(folder, "clean", "/proc/self/mem")
    assert (done.code, done.out) == (1, "")
    assert done.err == "/proc/self/mem: not read (Input/output error)\n"


def test_a_file_that_says_nothing_gives_a_record_of_nulls(folder: Path) -> None:
    (folder / "empty").write_bytes(b"")
    (folder / "blank").write_bytes(b" \n")
    done = run(folder, "clean", "empty", "blank")
    assert (done.code, done.err) == (0, "")
    assert [(record["body"], record["metadata"]["title"]) for record in records(done)] == [(None, None)] * 2


def test_record_order_is_the_schemas_and_letters_are_real(folder: Path) -> None:
    (folder / "café.txt").write_text(DUMP.replace("quay", "kái"), "utf-8")
    done = run(folder, "clean", "café.txt")
    assert "kái" in done.out
    assert list(records(done)[0])[:4] == ["schema_version", "cleaner", "id", "url"]


IS_DUMP = {
    "a.html": (DUMP, False),
    "a.txt": (PAGE, True),
    "unknown page": (PAGE, False),
    "unknown": (DUMP, True),
    "unknown.gz": (DUMP, True),
}


def explained(folder: Path, *arguments: str) -> dict[str, str]:
    """Give what ``--explain`` says, by file."""
    done = run(folder, "clean", "--explain", *arguments)
    assert (done.code, done.err) == (0, "")
    names = [argument for argument in arguments if not argument.startswith("--")]
    starts = [done.out.index(f"{name}\n") for name in names]
    return {
        name: done.out[start:end] for name, start, end in zip(names, starts, [*starts[1:], None], strict=True)
    }


def test_text_dump_or_page(folder: Path) -> None:
    for name, (content, _) in IS_DUMP.items():
        raw = content.encode()
        (folder / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    told = explained(folder, *IS_DUMP)
    assert {name: "\nplaintext\n" in told[name] for name in told} == {
        name: is_dump for name, (_, is_dump) in IS_DUMP.items()
    }
    assert "\nplaintext\n" in explained(folder, "--text", "a.html")["a.html"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_standard_input(folder: Path, *, packed: bool) -> None:
    stdin = gzip.compress(DUMP.encode()) if packed else DUMP.encode()
    done = run(folder, "clean", "-", stdin=stdin)
    assert done.code == 0
    assert records(done)[0]["metadata"]["title"] == "A day at the quay"


def test_url_resolves_links(folder: Path) -> None:
    done = run(folder, "clean", "page.html", "--url", "https://example.com/news/1")
    (record,) = records(done)
    assert record["url"] == "https://example.com/news/1"
    assert [link["url"] for block in record["blocks"] for link in block["links"]] == [
        "https://example.com/master"
    ]


def test_explain_tells_winners_and_fates(folder: Path) -> None:
    with (folder / "dump.txt").open("a", encoding="utf-8") as dump:
        dump.write("\nShare this:\n")
    lines = run(folder, "clean", "--explain", "dump.txt").out.splitlines()
    assert lines[0] == "dump.txt"
    assert any(line.split()[:1] == ["title"] and line.endswith("A day at the quay") for line in lines)
    assert any(line.split()[:2] == ["kept", "paragraph"] and line.endswith(STORY) for line in lines)
    assert any(line.split()[:1] == ["removed"] and line.endswith("Share this:") for line in lines)


def test_diff_shows_before_and_after(folder: Path) -> None:
    with (folder / "dump.txt").open("a", encoding="utf-8") as dump:
        dump.write("\nShare this:\n")
    done = run(folder, "clean", "--diff", "dump.txt", "page.html")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:2] == ["--- dump.txt", "+++ dump.txt, cleaned"]
    assert f"  {STORY}" in lines
    assert "- Share this:  [share: en.toml 'share this']" in lines
    assert "--- page.html" in lines


def test_diff_shows_what_was_handed_in(folder: Path) -> None:
    (folder / "broken.txt").write_text(
        DUMP.replace("harbour master", "harbour\u00admaster\u2019s &amp; wife")
    )
    lines = run(folder, "clean", "--diff", "broken.txt", "dump.txt").out.splitlines()
    before = NOON.replace("harbour master", "harbour\\xadmaster’s &amp; wife")
    after = NOON.replace("harbour master", "harbourmaster’s & wife")
    at = lines.index(f"- {before}  [mended]")
    assert lines[at + 1] == f"+ {after}"
    assert f"  {STORY}" in lines


def test_files_of_records_are_for_the_archive_spider(folder: Path) -> None:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "A day"}'))
    done = run(folder, "clean", "a.jsonl.gz")
    told = (
        "a.jsonl.gz: a file of records; for those: scrapy crawl archive -a path=a.jsonl.gz -a column=NAME\n"
    )
    assert (done.code, done.out, done.err) == (1, "", told)


def test_output_is_in_order_and_may_be_cut_off(folder: Path) -> None:
    names = [f"{number}.txt" for number in range(12)]
    for name in names:
        (folder / name).write_text(DUMP.replace("A day", f"Day {name}"), "utf-8")
    whole = run(folder, "clean", *names)
    assert [record["metadata"]["title"].split()[1] for record in records(whole)] == names
    command = [script(), "clean", *names]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_told(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(folder, "clean", "dump.txt", stdout=full)
    assert (done.code, done.err) == (1, "standard output: No space left on device\n")
