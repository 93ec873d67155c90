"""Runs of ``cleancopy ingest`` on sources of this machine."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import forked
from tests.command_runs import script
from tests.crawl_runs import QUICK


@dataclass(frozen=True, kw_only=True)
class Ingested:
    code: int
    out: str
    err: str
    report: dict[str, Any]

    def source(self, name: str) -> dict[str, Any]:
        (one,) = (one for one in self.report["sources"] if one["name"] == name)
        return dict(one)


def sources(folder: Path, *entries: Mapping[str, str | int]) -> None:
    """Write the file of sources where it is looked for."""
    path = folder / "config" / "cleancopy" / "sources.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = [
        "\n".join(["[[source]]", *(f"{key} = {json.dumps(value)}" for key, value in one.items())])
        for one in entries
    ]
    path.write_text("\n".join(tables), "utf-8")


def command(*options: str, **settings: str) -> list[str]:
    pairs = [f"-s{name}={value}" for name, value in {**QUICK, **settings}.items()]
    return [script(), "ingest", *options, *pairs]


def environment(folder: Path) -> dict[str, str]:
    folders = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}
    return {**os.environ, **folders}


def ingest(folder: Path, *options: str, before: Sequence[str] = (), **settings: str) -> Ingested:
    """Run it to its end; `before` is what stands before the command."""
    arguments, env = command("--report", "report.json", *options, **settings), environment(folder)
    if before:
        done = subprocess.run(
            [*before, *arguments],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    else:
        done = forked.run(arguments[1:], cwd=folder, env=env, timeout=300)
    path = folder / "report.json"
    report = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.unlink(missing_ok=True)
    return Ingested(code=done.returncode, out=done.stdout, err=done.stderr, report=report)


def started(folder: Path, *options: str, **settings: str) -> subprocess.Popen[bytes]:
    """Start a run in a process group of its own, and don't wait for it."""
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command(*options, **settings),
            cwd=folder,
            env=environment(folder),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a run and its worker processes, as the machine's failing would."""
    with suppress(ProcessLookupError):  # it has ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
