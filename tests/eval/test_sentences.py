"""The project's own regression sentences: for each layer, the share of cases that are wholly right.

The floors in floors.toml only rise.  ``pytest tests/eval -s`` prints the table, ``-sv`` what is wrong as well.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.glob("*.toml") if path.stem != "floors")
KEYS = {"id", "date", "text", "persons", "events", "direct", "indirect", "not"}
FIELDS = {"kind", "date", "places", "hosts", "parties", "who", "status", "implied"}
LAYERS = "persons offices events dates places hosts parties attendance status direct indirect not".split()
CASES = [(path.stem, case) for path in FILES for case in tomllib.loads(path.read_text("utf-8"))["case"]]


@pytest.fixture(scope="session")
def outcomes(judge: Any) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Give for each case its file, its name and the faults by layer."""
    return [(stem, case["id"], judge.faults(case)) for stem, case in CASES]


def test_there_are_enough_cases_and_each_has_a_name_and_a_text_of_its_own() -> None:
    assert len(CASES) >= 300
    assert len({case["id"] for _, case in CASES}) == len({case["text"] for _, case in CASES}) == len(CASES)


def test_each_case_is_well_formed() -> None:
    """A name or a statement that is expected stands in the text, and no key is misspelled."""
    for _, case in CASES:
        assert set(case) <= KEYS, case["id"]
        assert set(case) - {"id", "date", "text"}, f"{case['id']} expects nothing"
        assert all(set(event) <= FIELDS for event in case.get("events", ())), case["id"]
        people = [person[0] for person in case.get("persons", ())]
        people += [name for event in case.get("events", ()) for name in event.get("who", ())]
        people += case.get("not", {}).get("present", [])
        for name in people:
            assert any(
                one in re.sub(r"[\[\]]", "", case["text"].replace("’", "'"))
                for one in name.removeprefix("?").split("|")
            ), name
        for said in [*case.get("direct", ()), *case.get("indirect", ())]:
            assert set(re.findall(r"\w+", said[1])) <= set(re.findall(r"\w+", case["text"])), said


def test_no_layer_falls_below_its_floor(outcomes: list[Any], hold: Any, pytestconfig: pytest.Config) -> None:
    right, total = defaultdict(int), defaultdict(int)
    for stem, _, faults in outcomes:
        every = [fault for found in faults.values() for fault in found]
        for layer, found in [*faults.items(), ("whole", every), (f"{stem}.toml", every)]:
            total[layer] += 1
            right[layer] += not found
    share = {layer: 100 * right[layer] / total[layer] for layer in total}
    print(f"\n{'layer':16} cases right     %")
    for layer in [*LAYERS, *(path.name for path in FILES), "whole"]:
        print(f"{layer:16} {total[layer]:5} {right[layer]:5} {share[layer]:5.1f}")
    if pytestconfig.get_verbosity() > 0:
        for layer in LAYERS:
            for _, name, faults in outcomes:
                if faults.get(layer):
                    print(f"[{layer}] {name}: {'; '.join(faults[layer])}")
    hold("sentences", {layer: share[layer] for layer in [*LAYERS, "whole"]})
