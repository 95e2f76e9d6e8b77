"""The articles to develop against, scored by the script that stands beside them, against floors that only rise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARES = {"event kind", "status"}
PRECISE = ("persons", "roles", "roles+of", "attendance", "direct+speaker")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_no_layer_falls_below_its_floor(shared: Path, tmp_path: Path, hold: Any) -> None:
    """The F1 of each layer, the precision where a wrong fact hurts most, the mean that the script prints.

    Kind and status are shares of the events that were found, and may fall when more are: the sentences hold those.
    """
    corpus, figures = shared / "corpus" / "dev", tmp_path / "figures.json"
    command = [sys.executable, shared / "scoring" / "score.py", corpus / "gold", corpus / "text"]
    run = subprocess.run(
        [*map(str, command), "--project", str(ROOT), "--json", str(figures)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.returncode == 0, run.stderr
    print(f"\n{run.stdout}{run.stderr}")
    found = json.loads(figures.read_text("utf-8"))
    measured = {"headline": 100 * found["headline"]}
    measured |= {f"{layer} f1": 100 * figure["f1"] for layer, figure in found["layers"].items() if layer not in SHARES}
    measured |= {f"{layer} precision": 100 * found["layers"][layer]["p"] for layer in PRECISE}
    hold("dev", measured)
