"""Runs that are killed at random moments lose nothing and double nothing; the harness can be run by itself, too."""

from pathlib import Path

from tests.kills import kill_runs


def test_killed_runs_lose_and_double_nothing(tmp_path: Path) -> None:
    killed = kill_runs(tmp_path, articles=1000, kills=20, seed=2, workers=2)
    assert killed.kills == 20
    assert len(set(killed.moments)) > 10  # they were at work when they were killed
