"""Options and fixtures that all tests share."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Cluster, running, why_not


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite fixtures/*/article.json with what comes out now"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--bless") and os.environ.get("CI"):
        raise pytest.UsageError(
            "--bless is refused where CI is set: goldens are blessed by people who read the diff"
        )


@pytest.fixture(scope="session", autouse=True)
def no_folders_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what runs of the tests write and read apart from what the user has."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(variable, str(home / variable))
        patch.delenv("CLEANCOPY_DATABASE_URL", raising=False)
        if sys.dont_write_bytecode:  # then each process of a run would compile all modules anew
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(home / "compiled"))
        yield


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Run a PostgreSQL server for the tests that want one; they are skipped where it isn't installed."""
    if reason := why_not():
        pytest.skip(reason)
    with running() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'state' / 'articles.db'}"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.new_database()
