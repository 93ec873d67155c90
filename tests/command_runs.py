"""Runs of the console script in a process and a folder of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True, kw_only=True)
class Run:
    code: int
    out: str
    err: str


def script() -> str:
    """Give the path of the installed console script."""
    return str(Path(sys.executable).with_name("cleancopy"))


def run(
    folder: Path, *arguments: str, stdin: bytes = b"", stdout: IO[bytes] | int = subprocess.PIPE, **env: str
) -> Run:
    done = subprocess.run(
        [script(), *arguments],
        cwd=folder,
        env={**os.environ, **env},
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    return Run(code=done.returncode, out=(done.stdout or b"").decode(), err=done.stderr.decode())
