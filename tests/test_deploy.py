"""What ``deploy`` ships does what it says: units that systemd accepts, and command lines that run."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from crawler.sources import read_sources
from tests.command_runs import script
from tests.ingest_runs import environment, sources

DEPLOY = Path(__file__).parents[1] / "deploy"
INSTALLED = "/opt/cleancopy/.venv/bin/cleancopy"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((DEPLOY / name).read_text("utf-8"))
    return parser


def test_the_units_are_whole() -> None:
    service, timer = unit("cleancopy.service"), unit("cleancopy.timer")
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["SuccessExitStatus"] == "75"
    assert {"OnCalendar", "Persistent"} <= set(timer["Timer"])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd isn't installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for name in ("cleancopy.service", "cleancopy.timer"):
        text = (DEPLOY / name).read_text("utf-8").replace(INSTALLED, script())
        (tmp_path / name).write_text(text, "utf-8")
    verify = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "cleancopy" in line]
    assert (ours, done.returncode) == ([], 0)


def test_the_services_command_runs(tmp_path: Path) -> None:
    sources(tmp_path, {"url": "http://127.0.0.1:9/"})
    report = tmp_path / "report.json"
    start = unit("cleancopy.service")["Service"]["ExecStart"]
    line = start.replace(INSTALLED, script()).replace("/var/lib/cleancopy/report.json", str(report))
    done = subprocess.run(
        shlex.split(line), env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 3  # nothing there
    assert report.exists()


def crontab_line() -> str:
    (line,) = (
        line for line in (DEPLOY / "crontab").read_text("utf-8").splitlines() if line and line[0] != "#"
    )
    return line


def test_the_crontab_line_runs(tmp_path: Path) -> None:
    sources(tmp_path, {"url": "http://127.0.0.1:9/"})
    minute, hour, day, month, weekday, line = crontab_line().split(maxsplit=5)
    assert [minute, hour, day, month, weekday] == ["*/15", "*", "*", "*", "*"]
    assert "%" not in line  # cron makes line breaks of them
    env = {**environment(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        ["/bin/sh", "-c", line.replace(INSTALLED, script())],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"cleancopy ingest: exit status 3, see {tmp_path}/cleancopy.log\n"
    assert "all failed: private address" in (tmp_path / "cleancopy.log").read_text("utf-8")


def test_logrotate_reads_its_part(tmp_path: Path) -> None:
    text = (DEPLOY / "logrotate").read_text("utf-8")
    (path,) = re.findall(r"^(/\S+) \{$", text, re.MULTILINE)
    assert Path(path).name == "cleancopy.log"
    assert text.count("{") == text.count("}") == 1
    if shutil.which("logrotate"):
        (tmp_path / "conf").write_text(text, "utf-8")
        done = subprocess.run(
            ["logrotate", "-d", str(tmp_path / "conf")], capture_output=True, text=True, check=False
        )
        assert "error" not in done.stderr.lower()


def test_the_sources_are_read() -> None:
    assert [source.max for source in read_sources(DEPLOY / "sources.toml")] == [None, 100, None]
