"""Read a list whose office is said once: "the prime minister of Chad, A, of Mali, B, and of Togo, C"."""

from __future__ import annotations

from dataclasses import replace

from kb.text.appositions import Row
from kb.text.bodies import Found, printed
from kb.text.holders import Named
from kb.text.names import honorifics_end, name_end
from kb.text.offices import Office


def of_others(row: Row, first: Named, office: Office) -> list[Named]:
    """Give those after the holder of an office who hold that of another state."""
    out: list[Named] = []
    k = first.j
    while office.of and office.j < first.ni and row.low(office.j) == ",":
        state = _state(row, k)
        named = _named(row, state, office) if state else None
        if named is None:
            break
        out.append(named)
        k = named.j
    return out


def _state(row: Row, k: int) -> Found | None:
    """Read ", of Mali," or ", and of Mali,"."""
    at = k + 1 + (row.low(k) == "," and row.low(k + 1) == "and")
    found = row.starts.get(at + 1) if row.low(k) in (",", "and") and row.low(at) == "of" else None
    return found if found and found.is_state and row.low(found.j) == "," else None


def _named(row: Row, state: Found, office: Office) -> Named | None:
    begins = honorifics_end(row.tokens, state.j + 1, row.lexis)
    end = name_end(row.tokens, begins, row.lexis, row.starts, titled=True)
    if end == begins:
        return None
    held = replace(office, of=state.agent, span=office.span)
    honorific = printed(row.tokens, state.j + 1, begins) or None
    return Named(
        state.i - 1, end, begins, end, printed(row.tokens, begins, end), (held,), honorific, None, "person.listed"
    )
