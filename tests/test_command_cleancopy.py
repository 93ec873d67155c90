"""The console script: this project's settings in any directory, whatever lies there."""

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.command_lines import Line, run_all
from tests.command_runs import Run, run

SEED = "A day at the quay\n\nThe ferry was late again on Thursday, and the people had stopped asking why it was so.\n"


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of another Scrapy project, with packages of the same names as ours."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = foreign.settings\n")
    for package in ("foreign", "crawler", "cleaners"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise ImportError('foreign')")
    (tmp_path / "story.txt").write_text(SEED)
    return tmp_path


@pytest.mark.parametrize(
    "env", [{}, {"SCRAPY_SETTINGS_MODULE": "foreign.settings"}], ids=["file", "variable"]
)
def test_another_project_around_it_changes_nothing(foreign: Path, env: dict[str, str]) -> None:
    done = run(foreign, "settings", "--get", "BOT_NAME", **env)
    assert (done.code, done.out, done.err) == (0, "cleancopy\n", "")


HELPS: tuple[Line, ...] = ((), ("-h",), ("--help",))
VERSIONS: tuple[Line, ...] = (("version",), ("--version",))
COMMANDS: tuple[Line, ...] = (("clean", "-h"), ("demo", "-h"), ("crawl", "-h"))
UNKNOWN: Line = ("nonsense",)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[Line, Run]:
    return run_all(tmp_path_factory.mktemp("told"), [*HELPS, *VERSIONS, *COMMANDS, UNKNOWN])


@pytest.mark.parametrize("arguments", HELPS, ids=["nothing", "-h", "--help"])
def test_help(told: dict[Line, Run], arguments: Line) -> None:
    done = told[arguments]
    assert (done.code, done.err) == (0, "")
    assert "cleancopy clean FILE... | -" in done.out
    assert "Clean saved pages and text dumps" in done.out
    assert "scrapy" not in done.out


@pytest.mark.parametrize("arguments", VERSIONS)
def test_version(told: dict[Line, Run], arguments: Line) -> None:
    done = told[arguments]
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"CleanCopy {version('cleancopy')}", f"Scrapy {version('scrapy')}"]


def test_unknown_command(told: dict[Line, Run]) -> None:
    done = told[UNKNOWN]
    assert done.code == 2
    assert "Unknown command: nonsense" in done.out


@pytest.mark.parametrize("arguments", COMMANDS)
def test_each_command_has_help(told: dict[Line, Run], arguments: Line) -> None:
    done = told[arguments]
    assert done.code == 0
    assert f"{arguments[0]} [" in done.out


def test_crawl(foreign: Path) -> None:
    done = run(foreign, "crawl", "archive", "-a", "path=story.txt", "-O", "out.jsonl")
    assert done.code == 0, done.err
    assert '"A day at the quay"' in (foreign / "out.jsonl").read_text("utf-8")
