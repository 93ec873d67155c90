"""Runs of the program in processes of their own that have what they import already: forked, not started anew.

Most of what a short run takes is loading Scrapy, SQLAlchemy and the cleaners. A server, started with the first run,
loads them once; each run is a copy of it, with a folder, an environment and standard streams of its own. What is
about the start itself, about signals or about being killed runs by `subprocess`.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module, reload
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_LOADED = (
    "scrapy.cmdline",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.extensions.remote_control",
    "scrapy.extensions.telnet",
    "crawler.commands.clean",
    "crawler.commands.crawl",
    "crawler.commands.demo",
    "crawler.commands.export",
    "crawler.commands.ingest",
    "crawler.commands.reclean",
    "crawler.pipelines.cleaning",
)


def run(
    arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], stdin: str = "", timeout: int = 120
) -> subprocess.CompletedProcess[str]:
    """Run ``cleancopy`` to its end, as `subprocess.run` would; after so many seconds it is killed."""
    with TemporaryDirectory(prefix="cleancopy-run-") as folder:
        streams = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
        for stream in streams:
            stream.write_text(stdin if stream.name == "stdin" else "", "utf-8")
        asked = {
            "arguments": list(arguments),
            "cwd": str(cwd),
            "env": dict(env),
            "streams": list(map(str, streams)),
            "timeout": timeout,
        }
        code = _ask(asked)
        _, out, err = (stream.read_text("utf-8") for stream in streams)
    return subprocess.CompletedProcess(list(arguments), code, out, err)


def _ask(asked: Mapping[str, Any]) -> int:
    server = _server()
    assert server.stdin
    assert server.stdout
    server.stdin.write(json.dumps(asked) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[1])
    server = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.communicate)  # the end of its input is its own
    return server


def _serve() -> None:
    for module in _LOADED:
        import_module(module)
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            _become(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


def _become(
    *, arguments: Sequence[str], cwd: str, env: Mapping[str, str], streams: Sequence[str], timeout: int
) -> None:
    """Be the run that was asked for, to its end."""
    signal.alarm(timeout)
    for number, stream in enumerate(streams):
        os.dup2(os.open(stream, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as the process lives
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["cleancopy", *arguments]
    reload(import_module("crawler.settings"))  # they read the environment
    import_module("crawler.cli").main()
    sys.exit()


if __name__ == "__main__":
    _serve()
