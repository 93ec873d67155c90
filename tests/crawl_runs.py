"""Runs of the real command in a process of its own, with what came out."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import forked
from tests.command_runs import script

QUICK = {
    "ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_DELAY": "0",
    "CLEANING_WORKERS": "1",
}
"""What a site on loopback needs, and one process is enough for; all else is as on the web."""
CLEANCOPY = (script(),)
SCRAPY = (sys.executable, "-m", "scrapy")


@dataclass(frozen=True, kw_only=True)
class Run:
    articles: list[dict[str, Any]]
    log: str
    code: int

    def line(self, *parts: str) -> str:
        """Give the one line of the log that has all parts."""
        (line,) = (line for line in self.log.splitlines() if all(part in line for part in parts))
        return line


def command(spider: str, *options: str, by: Sequence[str] = CLEANCOPY, **settings: str) -> list[str]:
    pairs = [f"-s{name}={value}" for name, value in {**QUICK, **settings}.items()]
    return [*by, "crawl", spider, "-O", "out.jsonl", *pairs, *options]


def environment() -> dict[str, str]:
    root = str(Path(__file__).parent.parent)
    return {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings", "PYTHONPATH": root}


def crawl(
    folder: Path,
    spider: str,
    *options: str,
    by: Sequence[str] = CLEANCOPY,
    stdin: str | None = None,
    **settings: str,
) -> Run:
    arguments = command(spider, *options, by=by, **settings)
    env = {**environment(), "XDG_STATE_HOME": str(folder / "state")}
    if by is CLEANCOPY:
        done = forked.run(arguments[1:], cwd=folder, env=env, stdin=stdin or "")
    else:
        done = subprocess.run(
            arguments,
            cwd=folder,
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    out = folder / "out.jsonl"
    lines = out.read_text("utf-8").splitlines() if out.exists() else []
    return Run(articles=[json.loads(line) for line in lines], log=done.stderr, code=done.returncode)
