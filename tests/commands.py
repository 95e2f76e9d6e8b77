"""What the tests of the command line share: a short article, the sample's key, the one line of error."""

from __future__ import annotations

import subprocess

BODY = "Norwegian Foreign Minister Jane Doe met Icelandic Foreign Minister John Roe in Oslo on Friday."
KEY = "harbour-wire/2025-06-20/reception-in-tokyo-marks-sixty-years-of-relations-between-south-korea-and-japan"


def article(n: int) -> str:
    return f"Talks number {n} in Oslo\n\nHarbour Wire | 2025-06-20\n\n{BODY}\n"


def the_error(done: subprocess.CompletedProcess[str]) -> str:
    """Give the only line of error."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, done.stderr
    return lines[0]
