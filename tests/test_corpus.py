"""Files of records as the archive spider reads them: JSON Lines and Parquet, packed or not, whole or broken."""

import gzip
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from crawler import corpus
from crawler.files import PassedOver
from crawler.items import Page
from crawler.outcomes import count_passed_over, passed_over
from crawler.records import Columns
from crawler.unpacking import UnreadableError

TEXT = Columns(text="text", url=None, fetched_at=None)
ALL = Columns(text="text", url="url", fetched_at="seen")
LIMIT = 10_000
DUMP = "The ferry was late.\n\nNobody asked why."
PAGE = "<!doctype html><p>The ferry was late."
GOOD = [{"text": f"Text {number}"} for number in range(40)]
NOON = datetime(2014, 11, 13, 12, tzinfo=UTC)


def lines(*values: Any) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def read(path: Path, columns: Columns | None = TEXT) -> Iterator[Page | UnreadableError | PassedOver]:
    return corpus.pages(str(path), columns, limit=LIMIT)


def told(path: Path, columns: Columns | None = TEXT) -> list[str]:
    """Give the text of each record that is read, and what is said of each that isn't."""
    return [said(page, f"{path.parent}/") for page in read(path, columns)]


def said(page: Page | UnreadableError | PassedOver, folder: str) -> str:
    if isinstance(page, PassedOver):
        return f"{page.path.removeprefix(folder)} passed over: {page.ending}"
    return str(page).removeprefix(folder) if isinstance(page, UnreadableError) else page.body.decode()


BAD_LINES = {
    b"{nonsense}": "not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))",
    b'{"text": "caf\xe9"}': "not JSON (not UTF-8)",
    b'{"text": ' + b"[" * 9_000: "not JSON (nested too deeply)",
    b'["text"]': "not a JSON object (list)",
    b'{"body": "x", "url": "y"}': "no such column (text; there is body, url)",
    b"{}": "no such column (text; there is none)",
    b'{"text": null}': "no text (text is null)",
    b'{"text": ["a"]}': "not text (text is of type list)",
    b'{"text": "' + b"x" * LIMIT + b'"}': "too large (over 10,000 bytes)",
}


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_bad_line_costs_only_itself(tmp_path: Path, ending: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + ending.join([b'{"text": "first"}', *BAD_LINES, b"", b'{"text": "last"}'])
    )
    failures = [f"a.jsonl:{number}: {said}" for number, said in enumerate(BAD_LINES.values(), 2)]
    assert told(path) == ["first", *failures, "last"]


def test_records_have_names_kinds_and_what_other_columns_say(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(
        lines(
            {"text": DUMP, "url": " https://example.com/1 ", "seen": "2014-11-13T13:00:00+01:00"},
            {"text": PAGE, "url": 7, "seen": "yesterday"},
            {"text": ""},
        )
    )
    first, second, third = (page for page in read(path, ALL) if isinstance(page, Page))
    assert (first.name, first.url, first.is_text_dump) == (f"{path}:1", "https://example.com/1", True)
    assert first.fetched_at == datetime(2014, 11, 13, 13, tzinfo=timezone(timedelta(hours=1)))
    assert (second.url, second.fetched_at, second.is_text_dump) == (None, None, False)
    assert (third.name, third.body) == (f"{path}:3", b"")


def test_halves_of_pairs(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rb'{"text": "\ud83d\ude00 \ud83d"}')
    assert told(path) == ["\N{GRINNING FACE} \ufffd"]


def frames(content: bytes) -> bytes:
    """Pack in two frames."""
    return zstandard.compress(content[:500]) + zstandard.compress(content[500:])


def skipped(content: bytes) -> bytes:
    """Pack behind a frame that is to be skipped (RFC 8878, 3.1.2), as pzstd does, and before another."""
    frame = b"*M\x18\x04\0\0\0text"
    return b"\x50" + frame + zstandard.compress(content) + b"\x5f" + frame


PACKINGS = [
    ("", bytes),
    (".gz", gzip.compress),
    (".zst", zstandard.compress),
    (".zst", frames),
    (".zst", skipped),
]


@pytest.mark.parametrize(("ending", "pack"), PACKINGS)
def test_packed(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(pack(lines(*GOOD)))
    assert told(path) == [record["text"] for record in GOOD]


CUT = {
    "a.jsonl.gz": (lambda raw: gzip.compress(raw)[:-20], "truncated gzip"),
    "a.jsonl.zst": (lambda raw: frames(raw)[:-20], "truncated zstandard"),
    "b.jsonl.gz": (lambda raw: gzip.compress(raw[:500]) + b"\x1f\x8b\xff" + b"x" * 30, "broken gzip"),
    "b.jsonl.zst": (lambda raw: zstandard.compress(raw[:500]) + b"x" * 30, "broken zstandard"),
}


@pytest.mark.parametrize("name", CUT)
def test_what_comes_before_the_damage_is_read(tmp_path: Path, name: str) -> None:
    damage, said = CUT[name]
    path = tmp_path / name
    path.write_bytes(damage(lines(*GOOD)))
    *before, last = told(path)
    assert last.startswith(f"{name}:{len(before) + 1}: {said}")
    assert before == [record["text"] for record in GOOD[: len(before)]]
    assert before


def test_one_json_value_over_many_lines_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(GOOD, indent=1))
    assert told(path) == ["a.json: not JSON Lines (one JSON value over many lines)"]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = {"id": [1, 2, 3], "text": [DUMP, None, PAGE], "url": ["https://a.example/", None, None]}
    parquet.write_table(pa.table({**table, "seen": [NOON, None, NOON.replace(tzinfo=None)]}), path)
    first, second, third = read(path, ALL)
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert (first.name, first.body.decode(), first.url, first.fetched_at) == (
        f"{path}:1", DUMP, "https://a.example/", NOON,
    )  # fmt: skip
    assert str(second) == f"{path}:2: no text (text is null)"
    assert (third.is_text_dump, third.fetched_at) == (False, NOON)


def test_parquet_of_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = {"text": [b"<p>caf\xe9", b"x" * (LIMIT + 1)], "seen": [date(2014, 11, 13), None]}
    parquet.write_table(pa.table(table), path)
    first, second = read(path, ALL)
    assert isinstance(first, Page)
    assert (first.body, first.is_text_dump) == (b"<p>caf\xe9", False)
    assert first.fetched_at == NOON.replace(hour=0)
    assert str(second) == f"{path}:2: too large (over 10,000 bytes)"


def test_parquet_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    array = pa.Array.from_buffers(
        pa.string(),
        2,
        [None, pa.py_buffer(bytes([0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0])), pa.py_buffer(b"\xffb")],
    )
    parquet.write_table(pa.table({"text": array}), path)
    bad, good = told(path)
    assert bad.startswith("a.parquet:1: not text (")
    assert good == "b"


@pytest.mark.parametrize("keep", [0, 4, -20, 150])
def test_parquet_that_is_broken(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [DUMP]}), path)
    path.write_bytes(path.read_bytes()[:keep])
    (failure,) = told(path)
    assert failure.startswith("a.parquet: broken Parquet (")


def test_parquet_without_the_column(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"body": [DUMP, DUMP]}), path)
    assert told(path) == [f"a.parquet:{row}: no such column (text; there is body)" for row in (1, 2)]


def test_parquet_with_two_columns_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.Table.from_arrays(
        [pa.array([DUMP]), pa.array(["other"]), pa.array([1])], ["text", "text", "url"]
    )
    parquet.write_table(table, path)
    assert told(path) == ["a.parquet: ambiguous column (2 are called text)"]
    assert str(corpus.problem(str(path), TEXT, limit=LIMIT)).endswith("ambiguous column (2 are called text)")
    assert len(told(path, Columns(text="url", url=None, fetched_at=None))) == 1


NESTED = Columns(text="meta.text", url=None, fetched_at=None)


def test_parquet_of_other_types_than_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = pa.array([DUMP, None])
    for array in (texts.dictionary_encode(), texts.cast(pa.large_string()), texts.cast(pa.string_view())):
        parquet.write_table(pa.table({"text": array}), path)
        assert told(path) == [DUMP, "a.parquet:2: no text (text is null)"]
    parquet.write_table(pa.table({"meta": pa.array([{"text": DUMP}])}), path)
    assert told(path, NESTED) == ["a.parquet:1: no such column (meta.text; there is meta)"]
    parquet.write_table(pa.table({"meta": pa.array([{"text": "no"}]), "meta.text": texts[:1]}), path)
    assert told(path, NESTED) == [DUMP]


def test_a_further_column_that_parquet_has_not_is_found_before_a_run(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"id": [1], "text": [DUMP], "url": pa.nulls(1)}), path)
    assert corpus.problem(str(path), Columns(text="text", url="url", fetched_at=None), limit=LIMIT) is None
    wrong = Columns(text="text", url="link", fetched_at=None)
    says = f"{path}: no such column (link; there is id, text, url)"
    assert corpus.problem(str(path), wrong, limit=LIMIT) == says


def test_parquet_of_which_nothing_can_be_read_is_found_before_a_run(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert corpus.problem(str(path), TEXT, limit=LIMIT) == f"{path}: no records there"
    path.write_bytes(path.read_bytes()[:40])
    assert str(corpus.problem(str(path), TEXT, limit=LIMIT)).startswith(f"{path}: broken Parquet (")


def test_parquet_without_pyarrow(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [DUMP]}), path)
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"  # as if it weren't installed
        "from crawler import corpus; from crawler.records import Columns\n"
        "columns = Columns(text='text', url=None, fetched_at=None)\n"
        "print(*corpus.pages(sys.argv[1], columns, limit=9), corpus.problem(sys.argv[1], columns, limit=9))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    says = f"{path}: not read (Parquet needs pyarrow: pip install 'cleancopy[parquet]')"
    assert done.stdout == f"{says} {says}\n"


def peak(path: Path) -> int:
    """Read a corpus and give the most bytes that were in use at a time."""
    tracemalloc.start()
    try:
        count = sum(1 for _ in read(path))
        used = tracemalloc.get_traced_memory()[1]
        assert count == path.read_bytes().count(b"\n")
        return used
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    line = lines({"text": "word " * 20})
    small.write_bytes(line * 2_000)
    large.write_bytes(line * 200_000)
    peak(small)  # what is loaded once
    assert peak(large) < peak(small) + 100_000


def test_memory_does_not_grow_with_a_line_or_a_bomb(tmp_path: Path) -> None:
    long, bomb = tmp_path / "long.jsonl", tmp_path / "bomb.jsonl.zst"
    long.write_bytes(b"x" * 50_000_000)
    bomb.write_bytes(zstandard.compress(b"x" * 500_000_000))
    tracemalloc.start()
    assert told(long) == ["long.jsonl:1: too large (over 10,000 bytes)"]
    assert told(bomb) == ["bomb.jsonl.zst:1: too large (over 10,000 bytes)"]
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 60_000_000


def lay_out(folder: Path) -> None:
    (folder / "a.txt").write_text(DUMP)
    (folder / "b.jsonl").write_bytes(lines({"text": "b"}))
    (folder / "c.json").write_text("{}")
    (folder / "sub").mkdir()
    parquet.write_table(pa.table({"text": ["d"]}), folder / "sub" / "d.parquet")


def test_a_folder_in_order(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert told(tmp_path / "*") == [DUMP, "b", "c.json:1: no such column (text; there is none)", "d"]
    without = [page.split(": ")[1] for page in told(tmp_path / "*", None)[1:]]
    named = "no column named (a file of records; give it -a column=NAME)"
    assert without == [named, ".json", named]


def test_without_a_column_json_beside_pages_is_passed_over(tmp_path: Path) -> None:
    lay_out(tmp_path)
    named = "no column named (a file of records; give it -a column=NAME)"
    assert told(tmp_path, None) == [
        DUMP,
        f"{tmp_path.name}/b.jsonl: {named}",
        f"{tmp_path.name}/c.json passed over: .json",
        f"{tmp_path.name}/sub/d.parquet: {named}",
    ]


OTHERS = {
    "a.pdf": ".pdf",
    "b.css.gz": ".css.gz",
    "c.tar.GZ": ".tar.gz",
    "d.gz": ".gz",
    "e.jsonl.bz2": ".bz2",
    ".hidden": "no ending",
    "README": "no ending",
    "v1. The long title": "no ending",
    "x.averyveryverylongone": "no ending",
}


def test_what_a_folder_holds_and_is_not_read_is_told(tmp_path: Path) -> None:
    for name in (*OTHERS, "a.txt", "b.md", "c.markdown.gz"):
        (tmp_path / name).write_bytes(gzip.compress(DUMP.encode()) if name.endswith(".gz") else DUMP.encode())
    folder = tmp_path.name
    expected = [*[DUMP] * 3, *(f"{folder}/{name} passed over: {ending}" for name, ending in OTHERS.items())]
    assert sorted(told(tmp_path)) == sorted(expected)
    dumps = [page for page in read(tmp_path) if isinstance(page, Page)]
    assert [page.is_text_dump for page in dumps] == [True] * 3


def test_a_folder_of_nothing_else_is_told_with_what_there_is(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.css"):
        (tmp_path / name).write_bytes(b"x")
    problem = corpus.problem(str(tmp_path), None, limit=LIMIT)
    assert str(problem).endswith("packed or not; 3 files passed over: 2 .pdf, 1 .css")


def test_endings_beyond_the_most_frequent_are_told_together() -> None:
    counts = {f".e{number}": 1 for number in range(30)} | {".css": 2, "others": 7}
    told = passed_over(counts)
    assert told.startswith("39 files passed over: 2 .css, 1 .e0, 1 .e1, ")
    assert told.endswith(", 1 .e16, 28 others")
    stats = StatsCollector(get_crawler())
    for number in range(30):
        count_passed_over(stats, f".e{number}")
        count_passed_over(stats, ".e0")
    kept = stats.get_stats()
    assert len(kept) <= 11
    assert (sum(kept.values()), kept["files/passed_over/.e0"]) == (60, 31)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(DUMP)
    pipe = f"{tmp_path.name}/a.txt: not read (a pipe, socket or device in a folder)"
    assert told(tmp_path) == [pipe, DUMP]


def test_a_url_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rb'{"text": "a", "url": "https://example.com/\ud800", "seen": "\ud800"}')
    (page,) = read(path, ALL)
    assert isinstance(page, Page)
    assert (page.url, page.fetched_at) == (None, None)


BLANKS = {
    b"": True,
    b" \n\xc2\xa0\n": True,
    b"\xef\xbb\xbf\n": True,
    b"\xe2\x80\x8b \xc2\xad": True,
    b".": False,
    b"\xff": False,
    b"<p>": False,
}


@pytest.mark.parametrize(("body", "blank"), BLANKS.items())
def test_blank(tmp_path: Path, *, body: bytes, blank: bool) -> None:
    (tmp_path / "a.txt").write_bytes(body)
    (page,) = read(tmp_path, None)
    assert isinstance(page, Page)
    assert corpus.is_blank(page) is blank


def test_what_the_run_writes_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_bytes(lines({"text": "mine"}))
    (tmp_path / "in.jsonl").write_bytes(lines({"text": "yours"}))
    outputs = {str(tmp_path / "out.jsonl")}
    pages = list(corpus.pages(str(tmp_path), TEXT, limit=LIMIT, outputs=outputs))
    assert [page.body for page in pages if isinstance(page, Page)] == [b"yours"]
    (tmp_path / "in.jsonl").unlink()
    assert "files there" in str(corpus.problem(str(tmp_path), TEXT, limit=LIMIT, outputs=outputs))


FILES: dict[str, bytes] = {
    "good.jsonl": lines({"body": 1}, {"text": "x"}),
    "late.jsonl": lines(*[{"body": 1}] * 200, {"text": "x"}),
    "broken.jsonl": b"{\n",
    "nonsense.jsonl": b"nonsense\n" * 200,
    "partly.jsonl": b"nonsense\n" + lines({"text": "x"}),
    "mostly.jsonl": b"nonsense\n" * 200 + lines({"text": "x"}),
    "blank.jsonl": b"\n \n\n",
    "empty.jsonl": b"",
    "sparse.jsonl": lines(*[{"text": "x"}] * 200, {"text": "x", "url": "https://example.com/"}),
    "other": lines({"text": "x"}),
    "page.html": b"<p>x",
}
PROBLEMS: dict[str, tuple[str, Columns | None, str | None]] = {
    "a page": ("page.html", None, None),
    "a page among others": ("*", None, None),
    "records": ("good.jsonl", TEXT, None),
    "of any name": ("other", TEXT, None),
    "some with the column": ("*.jsonl", TEXT, None),
    "an empty one among others": ("[eg]*.jsonl", TEXT, None),
    "some broken lines": ("partly.jsonl", TEXT, None),
    "many broken lines": ("mostly.jsonl", TEXT, None),
    "nothing in it": ("empty.jsonl", TEXT, "empty.jsonl: no records there"),
    "blank lines alone": ("blank.jsonl", TEXT, "blank.jsonl: no records there"),
    "broken throughout": (
        "nonsense.jsonl",
        TEXT,
        "nonsense.jsonl:1: not JSON (Expecting value: line 1 column 1 (char 0))",
    ),
    "one value": ("broken.jsonl", TEXT, "broken.jsonl: not JSON Lines (one JSON value over many lines)"),
    "nothing": ("missing*", TEXT, "no such file or folder: missing*"),
    "no column anywhere": ("late.jsonl", TEXT, "late.jsonl: no such column (text; there is body)"),
    "a column misspelt": (
        "*.jsonl",
        Columns(text="txt", url=None, fetched_at=None),
        "good.jsonl: no such column (txt; there is body, text)",
    ),
    "a further column misspelt": (
        "good.jsonl",
        Columns(text="text", url="link", fetched_at=None),
        "good.jsonl: no such column (link; there is body, text)",
    ),
    "a time's column misspelt": (
        "sparse.jsonl",
        Columns(text="text", url="url", fetched_at="when"),
        "sparse.jsonl: no such column (when; there is text)",
    ),
    "a further column in few records": (
        "sparse.jsonl",
        Columns(text="text", url="url", fetched_at=None),
        None,
    ),
    "a further column in some files": (
        "[gs]*.jsonl",
        Columns(text="text", url="url", fetched_at=None),
        None,
    ),
    "a further column in no file": (
        "*.jsonl",
        Columns(text="text", url="link", fetched_at=None),
        "good.jsonl: no such column (link; there is body, text)",
    ),
    "no column named": (
        "good.jsonl",
        None,
        "good.jsonl: a file of records: name the column of its text by -a column=NAME; there is body",
    ),
    "no records": ("page.html", TEXT, "page.html: no file of records, but column=text is given"),
}


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(("path", "columns", "says"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_found_wrong_before_a_run(path: str, columns: Columns | None, says: str | None) -> None:
    assert corpus.problem(path, columns, limit=LIMIT) == says
