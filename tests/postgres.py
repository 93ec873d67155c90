"""A PostgreSQL server of the tests' own, in a folder that goes with it, reached by a socket in that folder."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian's packages put it, by version."""
_USER = "postgres"
"""Whom Debian's packages make; the server refuses to run as root."""


@dataclass(frozen=True, kw_only=True)
class Cluster:
    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def new_database(self) -> str:
        """Make an empty database; give its URL."""
        name = f"test{next(self.numbers)}"
        _run("createdb", "-h", str(self.folder), "-U", _USER, name)
        return f"postgresql://{_USER}@/{name}?host={self.folder}"


def why_not() -> str | None:
    """Say why no server can be run here; null if one can."""
    if not _binaries():
        return f"no PostgreSQL server in {_INSTALLED}; on Debian: apt-get install postgresql"
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        return "PostgreSQL refuses to run as root, and there is no setpriv to run it as another user"
    return None


def _binaries() -> Path | None:
    found = sorted(_INSTALLED.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running() -> Iterator[Cluster]:
    """Run a server while the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="cleancopy-postgres-"))
    data = folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, _USER, _USER)
    folder.chmod(0o755)
    try:
        _run("initdb", "-D", str(data), "-U", _USER, "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        _run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield Cluster(folder=folder)
        finally:
            _run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _run(program: str, *arguments: str) -> None:
    binaries = _binaries()
    assert binaries is not None
    as_user = (
        ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups"] if os.geteuid() == 0 else []
    )
    done = subprocess.run(
        [*as_user, str(binaries / program), *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE
        if program != "pg_ctl"
        else subprocess.DEVNULL,  # the server would keep it open
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{program}: {done.stderr}"
