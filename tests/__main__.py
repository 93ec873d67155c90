"""All checks, offline: ``python -m tests``. Further arguments go to pytest: ``python -m tests -k demo``."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("pytest", "--record-mode=none", "--block-network"),
)
"""Modules, run in order; all run, whatever the ones before say."""


def main() -> int:
    *checks, tests = CHECKS
    failed = [check for check in (*checks, (*tests, *sys.argv[1:])) if not _passes(check)]
    for check in failed:
        _say("failed:", check)
    return 1 if failed else 0


def _passes(check: tuple[str, ...]) -> bool:
    _say("$", check)
    return subprocess.run([sys.executable, "-m", *check], cwd=ROOT, check=False).returncode == 0


def _say(what: str, check: tuple[str, ...]) -> None:
    print(what, *check, flush=True)  # noqa: T201 - says which check speaks


if __name__ == "__main__":
    sys.exit(main())
