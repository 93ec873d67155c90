"""Cleaning functions for `CLEANING_FUNCTION`: they do to their process what hostile pages do."""

import os
import signal
import time

from cleaners import Article
from crawler.cleaning import clean
from crawler.items import Page


def misbehave(page: Page) -> Article:
    """Clean like the real function, except for pages whose name says otherwise."""
    if page.name.endswith("/stuck"):
        time.sleep(600)
    if page.name.endswith("/deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    if page.name.endswith("/poison"):
        raise RecursionError("as a bug in the cleaners would")
    return clean(page)
