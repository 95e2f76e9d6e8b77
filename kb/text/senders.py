"""Find the state that sends the envoys of a list, from who appoints them or gives them their letters."""

from __future__ import annotations

from typing import Final

from kb.text.document import Document, Reading
from kb.text.people import HeldOffice, Someone

_NEAR: Final = 6  # tokens between who appoints and the envoys who are appointed


def sender(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "President A has appointed 15 new ambassadors": the state whose head appoints those listed later."""
    lexis, start = document.lexis, held.office.span.start
    if held.office.of or not held.office.head.startswith(lexis.prefixes("envoy-head")):
        return None
    for reading in document.readings:
        envoys = [o for o in reading.mentions.offices if o.plural and o.head.startswith(lexis.prefixes("envoy-head"))]
        for named in reading.mentions.persons if envoys and reading.sentence.span.start < start else ():
            after = [t.low for t in reading.row[named.j : envoys[0].i]]
            owner = document.people.find(named.name, named.offices)
            if owner and after and (_appoints(after, document) or _commissions(after)):
                return next((h.office.of for h in owner.offices if _heads_state(h, document)), None)
        sends = (
            _sending(reading, document) if envoys and reading.sentence.span.start < start and held.office.to else None
        )
        if sends:
            return sends
    return None


def _appoints(after: list[str], document: Document) -> bool:
    """Tell whether a verb between a ruler and envoys gives them their office: "has appointed 15 new ambassadors"."""
    sworn = any(after[n : n + 2] in (["sworn", "in"], ["swore", "in"]) for n in range(len(after)))
    return len(after) < _NEAR and (sworn or bool(document.lexis.forms("appointing-verb").keys() & set(after)))


def _commissions(after: list[str]) -> bool:
    """Tell whether envoys are sent off: "dispatches six envoys", "granted letters of commission to six envoys"."""
    papers = bool({"letters", "credentials", "instruments"} & set(after)) and "to" in after
    return len(after) <= _PAPERS and (
        after[0] in ("dispatched", "dispatches") or (papers and bool(_GIVES & set(after)))
    )


_GIVES: Final = frozenset(("granted", "grants", "presented", "presents", "handed", "hands", "gave"))
_PAPERS: Final = 9  # words from who gives papers to those to whom they are given


def _sending(reading: Reading, document: Document) -> str | None:
    """Read "Chad has recalled its envoys": the state that opens a sentence and posts its envoys, or calls them home."""
    posts = document.lexis.group("posting-word")
    opening = (f for f in reading.mentions.found if f.is_state and f.i <= 1)
    states = (f.state for f in opening if posts & {t.low for t in reading.row[f.j : f.j + 3]})
    return next(states, None)


def _heads_state(held: HeldOffice, document: Document) -> bool:
    office = held.office
    head = office.title.casefold() in document.lexis.group("paramount-office") and not office.former
    return head and (office.of or "").startswith("state:")


def appointer(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "China has appointed a new special envoy, Minister A": the state that is the subject of the verb."""
    start, verbs = held.office.span.start, document.lexis.forms("appointing-verb")
    if not held.office.head.startswith(document.lexis.prefixes("envoy-head")):
        return None
    for reading in document.readings:
        if not reading.sentence.holds(start):
            continue
        before = [n for n, t in enumerate(reading.row) if t.start < start][-_NEAR:]
        at = next((n for n in before if reading.row[n].low in verbs), None)
        if at is None:
            return None
        at -= reading.row[at - 1].low in document.lexis.group("auxiliary")
        return next((f.agent for f in reading.mentions.found if f.j == at and f.is_state and f.i <= 1), None)
    return None
