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
"""Modules run in order; the first that fails ends the run."""


def main() -> int:
    for number, check in enumerate(CHECKS, start=1):
        arguments = [*check, *sys.argv[1:]] if number == len(CHECKS) else [*check]
        print("$", *arguments, flush=True)  # noqa: T201 - says which check speaks
        status = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
