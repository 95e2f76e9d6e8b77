"""Tell one of what comes back each year from the habit: "held their annual talks", "the 43rd Regular Meeting"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.gatherings import counted
from kb.text.item import Item
from kb.text.scene import Scene

PERIODS = ("annual", "yearly", "regular", "monthly", "periodic", "quarterly")
_NEAR = 7  # items to a verb that tells that something was held


def was_held(scene: Scene, items: Sequence[Item], left: int, n: int) -> bool:
    """Tell whether one of what comes back each year is told of: "held their annual talks", "took place on Monday"."""
    forms = {*scene.forms["hold-verb"], *scene.forms["host-verb"], *scene.forms["attend-verb"]}
    before = {i.low for i in items[max(0, left - _NEAR) : left]} & {f for f in forms if f.endswith(("ed", "held"))}
    after = " ".join(i.low for i in items[n + 1 : n + 2 * _NEAR])
    row = pairwise(items[max(0, left - 1) : n])  # "the 43rd Regular Meeting", "the Forty-Third Regular Meeting"
    nth = any(i.low in PERIODS and (b.low[:1].isdigit() or counted(scene.lexis, b.low)) for b, i in row)
    return bool(before) or nth or any(f" {told} " in f" {after} " for told in ("took place", "was held", "were held"))
