"""Read after a name the state or place whose office its bearer holds: "of Nigeria", "(Colombia)", ", from Mexico"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kb.text.appositions import past_bracket
from kb.text.bodies import LOCAL, Found, printed
from kb.text.holders import Named, complete, posted
from kb.text.offices import Office
from kb.text.portfolios import proper
from kb.text.rows import Row

_SEAT: Final = re.compile(
    r"[DRI]-(?:[A-Z]{2}|(?:[A-Z]\.)+[A-Z]?|[A-Z][a-z]{2,}\.?)"
)  # the party and state of a member of Congress


def _placed(row: Row, k: int) -> Found | None:
    """Give what is named at a place, with "the" before it or in it: "of the Gambia", "of The Bahamas"."""
    return row.starts.get(k) or (row.starts.get(k + 1) if row.low(k) == "the" else None)


_PEERS: Final = ("lord", "lady", "baroness", "baron", "viscount", "earl")
_TOLD_OF: Final = ("assured", "informed", "reminded", "convinced", "accused", "notified", "warned", "apprised")


def with_of(row: Row, named: Named) -> Named:
    """Read "of Nigeria" or "(Colombia)" after a name; "Lord Ahmad of Wimbledon" is no official of his place."""
    if row.low(named.ni - 1) in _PEERS and row.low(named.j) == "of":
        return named
    if signed := _signed_for(row, named):
        return _completed(row, named, signed, signed.j)
    k = past_bracket(row, named.j) if named.offices else named.j
    k = k if row.low(k) == "of" else named.j  # "President A (B) of Jubaland"
    tag = k + 1 if row.low(k) in (",", "(") else k
    if tag > k and tag < len(row.tokens) and _SEAT.fullmatch(row.tokens[tag].text):
        found_in = "person.title-after" if named.evidence == "person.untitled" else named.evidence
        seated = replace(named, evidence=found_in, j=tag + 1 + (row.low(tag + 1) == ")"), of="state:us")
        return replace(seated, offices=tuple(complete(o, "state:us") for o in named.offices))
    side = row.starts.get(k + 1) if row.low(k) == "from" else None
    if side and side.is_state and row.low(side.j) in ("'s", "’s") and row.low(side.j + 1) == "side":
        return _completed(row, named, side, side.j + 2)
    if row.low(k) == "of" or (row.low(k) == "from" and not named.offices):
        found = _placed(row, k + 1)
        told = row.low(named.i - 1 - (row.low(named.i - 1) == "the")) in _TOLD_OF  # "assured A of Chad's support"
        if found and found.form != "demonym" and (row.low(k) == "of" or found.is_state) and not told:
            return _completed(row, named, found, found.j)
        if found is None and named.offices and all(o.of is None and o.to is None for o in named.offices):
            return _of_unknown(row, named, k + 1)
    if row.low(k) == "from" and _untold_envoy(row, named):
        found = _placed(row, k + 1)
        if found and found.is_state and row.low(found.j) in (",", ";", ".", "and", ")", ""):
            return _completed(row, named, found, found.j)  # "Ambassador NAME from Portugal,"
    body = _placed(row, k + 1) if row.low(k) == "from" else None
    several = (
        body is not None and body.is_state and any(o.plural for o in named.offices)
    )  # "lawmakers A and B from Chad"
    if (
        body
        and (body.is_body or several)
        and named.offices
        and all(o.of is None and o.to is None for o in named.offices)
    ):
        return _completed(row, named, body, body.j)  # "Under Secretary NAME from the Treasury Department"
    found = row.starts.get(k + 1) if row.low(k) == "(" else None
    close = _bracket_end(row, found) if found else k
    if found and close > k and found.agent.startswith("state:"):
        going = bool(named.offices) and all(posted(row.tokens, named.ni, o, row.lexis) for o in named.offices)
        sent = tuple(replace(o, to=found.agent) for o in named.offices)
        return replace(named, j=close, offices=sent) if going else _completed(row, named, found, close)
    if found and found.is_body and named.offices and ")" in (row.low(found.j), row.low(found.j + 1)):
        return _completed(row, named, found, found.j + 1 + (row.low(found.j) != ")"))  # "(European Union delegation)"
    found = _home(row, k) if not named.offices else None
    if found:
        return _completed(row, named, found, found.j)
    found = _entered_state(row, k) if all(o.of is None for o in named.offices) else None
    return _completed(row, named, found, found.j) if found else named


def _signed_for(row: Row, named: Named) -> Found | None:
    """Read "signed by Minister A for Chad and Minister B, on behalf of Peru": of the state for which one signs."""
    k = named.j + (row.low(named.j) == ",")
    lead = 1 if row.low(k) == "for" else 3 * ([row.low(n) for n in range(k, k + 3)] == ["on", "behalf", "of"])
    if not lead or not named.offices or any(o.of for o in named.offices):
        return None
    found = row.starts.get(k + lead + (row.low(k + lead) == "the"))
    signed = any(row.low(n) in _SIGNED for n in range(max(0, named.i - _FAR), named.i))
    return found if signed and found is not None and found.is_state else None


_SIGNED: Final = ("signed", "inked", "initialled", "initialed")
_FAR: Final = 30  # tokens from "signed by" to the second of those who signed


def _untold_envoy(row: Row, named: Named) -> bool:
    """Tell whether somebody is the envoy of a state that is not told so far."""
    envoys = row.lexis.prefixes("envoy-head") + ("high commissioner",)
    return bool(named.offices) and all(o.of is None and not o.to and o.head.startswith(envoys) for o in named.offices)


def _bracket_end(row: Row, found: Found) -> int:
    """Give where brackets end that hold a state and what else is told of the post: "(Egypt, with accreditation to"."""
    if row.low(found.j) == ")":
        return found.j + 1
    apart = row.low(found.j) == "," and row.low(found.j + 1) in ("with", "and")
    ends = (n + 1 for n in range(found.j, min(found.j + 12, len(row.tokens))) if row.low(n) == ")")
    return next(ends, 0) if apart else 0


def _home(row: Row, k: int) -> Found | None:
    """Read ", from Mexico;" and ", of Mexico;" after a name in a list."""
    led = row.low(k) == "," and row.low(k + 1) in ("from", "of")
    found = row.starts.get(k + 2 + (row.low(k + 2) == "the")) if led else None
    return found if found and found.is_state and row.low(found.j) in (";", ".", "", ",") else None


def _of_unknown(row: Row, named: Named, k: int) -> Named:
    """Read "President A of Jubaland": a place that the register does not hold."""
    end = k
    while end < len(row.tokens) and end - k < 3 and proper(row.tokens[end]):
        end += 1
    barred = row.lexis.groups("not-name", "office-head", "body-head", "honorific")
    if end == k or any(t.low in barred for t in row.tokens[k:end]):
        return named
    agent = LOCAL + printed(row.tokens, k, end)
    return replace(named, j=end, of=agent, offices=tuple(complete(o, agent) for o in named.offices))


def _entered_state(row: Row, k: int) -> Found | None:
    """Read the state that closes an entry of a list: "Ambassador NAME, Kingdom of Thailand"."""
    found = _placed(row, k + 1) if row.low(k) == "," else None
    return found if found and found.is_state and row.low(found.j) in ("", ";") else None


def _completed(row: Row, named: Named, found: Found, j: int) -> Named:
    above = row.lexis.group("supranational-word")
    bodies = [not o.title.casefold().endswith("high commissioner") and bool(above & _words(o)) for o in named.offices]
    bodies = [b and not found.is_body for b in bodies]  # "Director-General A of the WTO" is of the body
    offices = tuple(o if b else complete(o, found.agent) for o, b in zip(named.offices, bodies, strict=True))
    return replace(named, j=j, of=found.agent, offices=offices)


def _words(office: Office) -> set[str]:
    return set(office.title.casefold().split())
