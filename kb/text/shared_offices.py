"""Give offices the state told beside them: by one of those joined with "and", or after each of several names."""

from __future__ import annotations

from dataclasses import replace

from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office


def shared(chain: list[Office], lexis: Lexis) -> list[Office]:
    """Give offices joined by "and" the state or body that only one of them names: the next that does, or the first."""
    return [
        o if o.of else replace(o, of=_following(chain[n:], lexis) or _leading(chain[:n])) for n, o in enumerate(chain)
    ]


def _following(chain: list[Office], lexis: Lexis) -> str | None:
    of = next((o.of for o in chain if o.of), None)
    if chain[1:] and chain[0].determined and chain[1].former and not chain[0].former:
        return None  # "the bloc's mediator, former Benin president A"
    if chain[1:] and chain[0].head == "leader" and chain[1].head == "member":
        return None  # "a Congress leader and Rajya Sabha member"
    if of and not of.startswith("state:") and chain[0].head in lexis.group("legislator-head"):
        return None  # who sits in parliament sits in that of a state
    if chain[1:] and chain[1].head in ("ceo", "chief executive", "chief executive officer"):
        return of  # "president and CEO of the Endowment"
    if chain[1:] and " to the " in chain[0].title and chain[1].head in lexis.group("local-head"):
        return None  # "Advisor to the King, Governor of Makkah Region"
    prime = "prime" in chain[0].title.casefold().split()
    national = prime or chain[0].head in lexis.groups("national-head", "sole-office")
    return of if of and (of.startswith("state:") or not national) else None


def _leading(chain: list[Office]) -> str | None:
    return next((o.of for o in chain if o.of and o.of.startswith("state:")), None)


def of_own_state(office: Office, named: Named) -> Office:
    """Read "heads of state of the Union: A of Chad, B of Mali": each is that of the own state."""
    several = office.plural and (office.of or "").startswith("body:") and office.title.endswith(_OF_STATES)
    return replace(office, of=named.of) if several and (named.of or "").startswith("state:") else office


_OF_STATES = ("head of state", "head of government", "head of state and government", "leader", "president")
