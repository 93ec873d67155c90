"""Command lines that end before they do anything, one after another in one process, by the program's own entry.

A process of its own for each would spend all its time on starting; `tests.command_runs` has such.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from crawler.cli import main
from tests.command_runs import Run

Line = tuple[str, ...]


def run_all(folder: Path, lines: Iterable[Sequence[str]]) -> dict[Line, Run]:
    """Run ``cleancopy`` in a folder with each of the lists of arguments; give what came of each."""
    given = [tuple(line) for line in lines]
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
        },
        input=json.dumps(given).encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return {line: Run(**run) for line, run in zip(given, json.loads(done.stdout), strict=True)}


def _run(arguments: Sequence[str]) -> dict[str, int | str]:
    sys.argv = ["cleancopy", *arguments]
    code = 0
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


if __name__ == "__main__":
    print(json.dumps([_run(arguments) for arguments in json.load(sys.stdin)]))  # noqa: T201 - for who started it
