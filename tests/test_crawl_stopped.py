"""Runs that are stopped: they end soon, tell what they did not reach, and leave no process behind."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.crawl_runs import command, environment
from tests.crawl_site import serving, story

PAGES = 400
SIGNALS = [signal.SIGINT, signal.SIGTERM]
FIRST = re.compile(r"INFO article \S+: ")


def stopped(folder: Path, number: signal.Signals, spider: str, *options: str, **settings: str) -> str:
    """Run a crawl, send a signal to it and its workers after the first article, and give its log."""
    with subprocess.Popen(
        command(spider, *options, **settings),
        cwd=folder,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        log = ""
        while not FIRST.search(log):
            line = process.stderr.readline()
            assert line, log
            log += line
        os.killpg(process.pid, number)  # as a terminal or a service manager does
        log += wait_for(process)
    assert not left_of(process.pid)
    return log


def wait_for(process: subprocess.Popen[str]) -> str:
    try:
        return process.communicate(timeout=60)[1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise


def left_of(group: int) -> list[str]:
    """Give the processes of a group that still run a while after."""
    for _ in range(100):
        left = [path.parent.name for path in Path("/proc").glob("[0-9]*/stat") if _group(path) == group]
        if not left:
            return []
        time.sleep(0.1)
    return left


def _group(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[2])
    except OSError:
        return 0


@pytest.mark.parametrize("number", SIGNALS)
def test_a_list_of_urls(tmp_path: Path, number: signal.Signals) -> None:
    with serving() as site:
        urls = [f"{site.root}/plain", *(f"{site.root}/slow?{number}" for number in range(50))]
        (tmp_path / "urls.txt").write_text("\n".join(urls))
        log = stopped(tmp_path, number, "article", "-aurls=urls.txt", DOWNLOAD_TIMEOUT="3", RETRY_TIMES="0")
    assert re.search(r"51 pages asked for: 1 article .* not reached, because the run was stopped", log)
    assert "Traceback" not in log
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("number", SIGNALS)
def test_a_folder_of_files(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "saved").mkdir()
    for page in range(PAGES):
        (tmp_path / "saved" / f"{page:04}.html").write_text(story(f"Page {page}"))
    log = stopped(tmp_path, number, "archive", "-apath=saved", CLEANING_WORKERS="2")
    told = re.search(r"(\d+) pages? asked for: (\d+) articles?", log)
    assert told
    assert 0 < int(told[2]) <= int(told[1]) < PAGES
    assert "LOST" not in log
    assert "Traceback" not in log
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == int(told[2])


def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    for page in range(PAGES):
        (tmp_path / "saved" / f"{page:04}.html").write_text(story(f"Page {page}"))
    process = subprocess.Popen(
        command("archive", "-apath=saved", CLEANING_WORKERS="2"),
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stderr is not None
        while not FIRST.search(process.stderr.readline()):
            pass
        process.kill()
    assert not left_of(process.pid)
