"""The file of sources: what it may say, and how it is told that something in it is wrong."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.sources import Source, SourcesError, read_sources

URL = 'url = "https://paper.example"'


def read(folder: Path, text: str) -> list[Source]:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return read_sources(path)


def test_a_source_of_one_line(tmp_path: Path) -> None:
    (source,) = read(tmp_path, f"[[source]]\n{URL}")
    assert source == Source(
        url="https://paper.example", name="https://paper.example", every=timedelta(), since=None, max=None,
        depth=None, language=None, headers={}, expect_min=None, expect_max=None,
    )  # fmt: skip


def test_a_source_with_all_there_is(tmp_path: Path) -> None:
    (source,) = read(
        tmp_path,
        f"""[[source]]\n{URL}
        name = "Paper"
        every = "90m"
        since = 2026-11-01
        max = 100
        depth = 0
        language = "pt-BR"
        headers = {{ Cookie = "consent=yes" }}
        expect_min = 5
        expect_max = 500
        """,
    )
    assert source == Source(
        url="https://paper.example", name="Paper", every=timedelta(minutes=90),
        since=datetime(2026, 11, 1, tzinfo=UTC), max=100, depth=0, language="pt-BR",
        headers={"Cookie": "consent=yes"}, expect_min=5, expect_max=500,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ('"2026-11-01"', datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T12:00:00+02:00", datetime(2026, 11, 1, 10, tzinfo=UTC)),
        ('"2w"', datetime(2026, 11, 6, tzinfo=UTC)),
    ],
)
def test_since(tmp_path: Path, written: str, when: datetime) -> None:
    (source,) = read(tmp_path, f"[[source]]\n{URL}\nsince = {written}")
    assert source.since_when(datetime(2026, 11, 20, tzinfo=UTC)) == when


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no [[source]] in it"),
        ("[[source]", "not TOML: "),
        ("[source]\n" + URL, "write [[source]], with two brackets"),
        ("[[sources]]\n" + URL, "unknown key sources; did you mean source?"),
        ("[[source]]", "source 1: it has no url"),
        (f"[[source]]\n{URL}\nevrey = ''", "(https://paper.example): unknown key evrey; did you mean every?"),
        (f"[[source]]\n{URL}\ncolour = 1", "unknown key colour; there is url, name, every"),
        (f"[[source]]\n{URL}\n[[source]]\n{URL}", "two sources are called https://paper.example"),
        ('[[source]]\nurl = "paper.example"', "url = paper.example: it doesn't begin with http"),
        ('[[source]]\nname = "A"\nurl = "http://[::1"', "source 1 (A): url = http://[::1: Invalid IPv6 URL"),
        ("[[source]]\nurl = 1", "url = 1: write a text"),
        (f"[[source]]\n{URL}\nname = 'a\\u000ab'".replace("'", '"'), "name = 'a\\nb': write a text"),
        (f"[[source]]\n{URL}\nevery = 3600", "every = 3600: write it as"),
        (f"[[source]]\n{URL}\nevery = '1 hour'", "every = '1 hour': write it as"),
        (f"[[source]]\n{URL}\nsince = 'yesterday'", "since = 'yesterday': write a day"),
        (f"[[source]]\n{URL}\nsince = 12:00:00", "since = datetime.time(12, 0): write a day"),
        (f"[[source]]\n{URL}\nmax = 0", "max = 0: write a whole number from 1"),
        (f"[[source]]\n{URL}\nmax = true", "max = True: write a whole number"),
        (f"[[source]]\n{URL}\ndepth = '1'", "depth = '1': write a whole number from 0"),
        (f"[[source]]\n{URL}\nlanguage = 'English, please'", "write a language tag"),
        (f"[[source]]\n{URL}\nheaders = 'Cookie: a'", "headers = 'Cookie: a': write a table"),
        (f"[[source]]\n{URL}\nheaders = {{ 'A:b' = 'c' }}", "headers: 'A:b' can't be the name"),
        (f"[[source]]\n{URL}\nheaders = {{ A = \"b\\r\\nC: d\" }}", "headers.A = 'b\\r\\nC: d': write a text"),
        (f"[[source]]\n{URL}\nexpect_min = 5\nexpect_max = 4", "expect_min is more than expect_max"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourcesError) as refused:
        read(tmp_path, text)
    assert str(refused.value).startswith(f"{tmp_path}/sources.toml: ")
    assert says in str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"sources\.toml: no such file; write one"):
        read_sources(tmp_path / "sources.toml")


def test_the_example_of_the_readme_is_read(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert [source.every for source in read(tmp_path, example)] == [
        timedelta(hours=1), timedelta(hours=6), timedelta(days=1)
    ]  # fmt: skip
