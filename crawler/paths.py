"""Where a user's files are (XDG Base Directory Specification), whatever the current folder."""

import os
from pathlib import Path

_NAME = "cleancopy"


def state_folder() -> Path:
    """Give the folder of what is to last from run to run."""
    return _folder("XDG_STATE_HOME", "~/.local/state")


def config_folder() -> Path:
    """Give the folder of what the user sets."""
    return _folder("XDG_CONFIG_HOME", "~/.config")


def default_database_url() -> str:
    """Give the URL of the store, unless the user names another one."""
    return f"sqlite:///{state_folder() / 'articles.db'}"


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or default).expanduser() / _NAME
