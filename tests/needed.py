"""What tests need that no extra of the package brings: skipped without it, but never where all must be there."""

from __future__ import annotations

import os
import shutil

import pytest


def started(name: str) -> str:
    """Give what ``.ci/servers`` says of a server or a client."""
    value = os.environ.get(name)
    if not value:
        absent(f"{name} is not set: run the tests by .ci/servers")
    return str(value)


def command(*names: str) -> str:
    """Give the path of a command, under the first of its names that is installed."""
    path = next((path for name in names if (path := shutil.which(name))), None)
    if path is None:
        absent(f"{names[0]} is not installed: run the tests by .ci/servers")
    return str(path)


def absent(what: str) -> None:
    """Skip a test for want of something; fail it where CI has to have brought it."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)
