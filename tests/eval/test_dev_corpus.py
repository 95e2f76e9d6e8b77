"""The articles to develop against, scored by the script that stands beside them, against floors that only rise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

FLOORS = Path(__file__).parent / "floors.toml"
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_no_layer_falls_below_its_floor(shared: Path, tmp_path: Path) -> None:
    """``precision`` and ``f1`` in percent, rounded down; "headline" is the mean that the script prints."""
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
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["dev"]
    measured = {"headline": found["headline"]}
    for key in ("f1", "precision"):
        measured |= {
            f"{layer} {key}": figure[key[:2] if key == "f1" else "p"] for layer, figure in found["layers"].items()
        }
    assert set(floors) <= set(measured)
    fallen = {name: (measured[name], floor) for name, floor in floors.items() if 100 * measured[name] < floor}
    assert not fallen, f"below the floor (measured, floor): {fallen}\n{run.stdout}"
