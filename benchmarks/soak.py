"""A long run of ``cleancopy ingest`` over a local site that fails in many ways: ``python -m benchmarks.soak``.

One run reads ``--articles`` pages in about ``--minutes``, while a share of the requests fails: connections reset,
500, 503 and 429, bodies that drip, gzip that breaks off, bodies shorter than announced. The memory of its processes
is printed as it goes. Then runs without faults get what is left, and every article must be there, whole, once.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import fmean

from tests.command_runs import run
from tests.ingest_runs import ingest, sources, started
from tests.news_faults import Faults, Server
from tests.news_site import NewsSite, serving

EVERY = 10.0
"""Seconds between two looks at the memory."""
_RUNS = 5
"""Runs without faults in which all that is left must come."""
_QUICKLY = {"RETRY_LATER_DELAY": "1", "RETRY_LATER_MAX_DELAY": "1", "RETRY_LATER_TIMES": "100"}


def main() -> None:
    """Run it; fails where anything was lost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--faults", type=float, default=0.05, help="the share of requests that fail")
    options = parser.parse_args()
    site = NewsSite(articles=options.articles)
    faults = Faults(rate=options.faults, slow_seconds=2.0)
    with tempfile.TemporaryDirectory(prefix="cleancopy-soak-") as name, serving(site, faults) as server:
        folder = Path(name)
        sources(folder, {"name": "Paper", "url": server.root, "max": 2 * options.articles})
        delay = options.minutes * 60 / options.articles
        process = started(
            folder, "-LWARNING", "--report", "soak.json", DOWNLOAD_DELAY=f"{delay:.3f}", **_QUICKLY
        )
        watch(process, server)
        tell_run(folder, server)
        faults.rate = 0.0
        check(folder, site, server)


def watch(process: subprocess.Popen[bytes], server: Server) -> None:
    """Print the memory of a run while it goes, and the means of its second and last quarters."""
    began = time.monotonic()
    seen: list[tuple[float, float]] = []
    print("seconds  requests  main MiB  workers MiB", flush=True)
    while process.poll() is None:
        time.sleep(EVERY)
        if memory := _memory(process.pid):
            seen.append(memory)
            print(
                f"{time.monotonic() - began:7.0f}  {server.asked.total():8}  {memory[0]:8.1f}  {memory[1]:11.1f}",
                flush=True,
            )
    quarter = max(1, len(seen) // 4)
    second, last = seen[quarter : 2 * quarter], seen[-quarter:]
    for place, what in enumerate(("main", "workers")):
        means = [fmean(memory[place] for memory in part) if part else 0.0 for part in (second, last)]
        print(f"{what}: {means[0]:.1f} MiB in the second quarter, {means[1]:.1f} MiB in the last", flush=True)


def _memory(group: int) -> tuple[float, float] | None:
    """Give the resident MiB of a process and of the others of its group."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,rss=", "-g", str(group)], capture_output=True, text=True, check=False
    )
    sizes = {int(pid): int(size) / 1024 for pid, size in map(str.split, listed.stdout.splitlines())}
    main = sizes.pop(group, 0.0)
    return (main, sum(sizes.values())) if main else None


def tell_run(folder: Path, server: Server) -> None:
    """Print what the long run says of itself, and what it was put through."""
    (source,) = json.loads((folder / "soak.json").read_text("utf-8"))["sources"]
    print({key: value for key, value in source.items() if value and key not in {"url", "removed"}})
    print("answered:", dict(server.statuses.most_common()), flush=True)


def check(folder: Path, site: NewsSite, server: Server) -> None:
    """Get what is left, and look whether all is there."""
    for _ in range(_RUNS):
        last = ingest(folder, "-LWARNING", **_QUICKLY)
        if last.code == 0 and not last.source("Paper")["waiting"]:
            break
        time.sleep(2)
    exported = run(folder, "export", XDG_STATE_HOME=os.fspath(folder / "state")).out.splitlines()
    records = {record["url"].removeprefix(server.root): record for record in map(json.loads, exported)}
    whole = [
        story
        for story in site.stories()
        if _is_whole(records.get(story.path), story.paragraphs, story.comments)
    ]
    print(
        f"{len(whole)} of {site.articles} articles are there and whole; {len(exported) - len(records)} are doubled"
    )
    assert len(whole) == len(exported) == site.articles


def _is_whole(
    record: dict[str, object] | None, paragraphs: tuple[str, ...], comments: tuple[str, ...]
) -> bool:
    if record is None or not isinstance(record["comments"], list):
        return False
    return str(record["body"]).endswith(paragraphs[-1]) and len(record["comments"]) == len(comments)


if __name__ == "__main__":
    main()
