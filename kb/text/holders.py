"""A person as a sentence names one, and lists in which several hold one office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.text.bodies import Found, printed
from kb.text.leaders import known_state
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Named:
    """A person by name at tokens ``i`` to ``j`` (with titles and apposition), the name alone at ``ni`` to ``nj``."""

    i: int
    j: int
    ni: int
    nj: int
    name: str
    offices: tuple[Office, ...] = ()
    honorific: str | None = None
    of: str | None = None  # "Muhammadu Buhari of Nigeria"
    evidence: str = "person.untitled"  # the rule


def complete(office: Office, agent: str) -> Office:
    """Give an office the state or body that it lacks."""
    return replace(office, of=agent) if office.of is None else office


def posted(row: Sequence[Token], i: int, office: Office, lexis: Lexis) -> bool:
    """Tell whether a state in brackets is where an envoy goes: "named new ambassadors, A (Cuba) and B (Peru)"."""
    envoy = office.head.startswith(lexis.prefixes("envoy-head")) and office.to is None
    before = [t.low for t in row[:i]]
    handed = "credence" in before and "received" in before and before.index("received") < before.index("credence")
    return envoy and (handed or any(low in lexis.group("posting-word") for low in before))


def shared_state(row: Sequence[Token], persons: list[Named], lexis: Lexis) -> list[Named]:
    """Give "Minister A, Minister B and Minister C of Nigeria" the state for all, "A and B (Colombia)" for both."""
    out = list(persons)
    bracketed = False  # "(Colombia)" goes for the one before "and", not for all before him
    for n in range(len(out) - 1, 0, -1):
        late, early = out[n], out[n - 1]
        bracketed = row[late.j - 1].text == ")" or (bracketed and late.of is not None)
        joined = [t.low for t in row[early.j : late.i]]
        listed = (
            bool(late.of)
            and (late.of or "").startswith("state:")
            and joined in (["and"], [","], [",", "and"])
            and not early.of
            and not (early.i and row[early.i - 1].low == "between" and early.offices)  # each of his own
            and not any(o.plural for o in late.offices if o.span not in {e.span for e in early.offices})
            and not any(known_state(early.name, o.title, lexis) not in (None, late.of) for o in early.offices)
        )
        if listed and (not bracketed or joined == ["and"]):
            out[n - 1] = replace(early, of=late.of, offices=tuple(complete(o, late.of or "") for o in early.offices))
    return out


def accredited(row: Sequence[Token], persons: list[Named]) -> list[Named]:
    """Read "credentials from A of Portugal and B of Chad": whoever hands them over is a person, whatever the name."""
    papers = (n for n, t in enumerate(row[:-1]) if t.low in ("credentials", "credence"))
    k = next((n + 2 for n in papers if row[n + 1].low in ("of", "from")), len(row))
    out = list(persons)
    for n, person in enumerate(persons):
        if person.i == k and (person.of or "").startswith("state:") and not person.offices:
            out[n] = replace(person, evidence="person.listed")
            k = next((m for m in range(person.j, min(person.j + 3, len(row))) if row[m].low not in (",", "and")), k)
    return out


_OPENERS = (":", "–", "—", "-", "(")


def _of_each(office: Office, named: Named, lexis: Lexis) -> str | None:
    """Give each of a list the state named with it, or the body in which all hold the office, unless states have it."""
    body = office.of is not None and not office.of.startswith("state:")
    own = office.head == "minister" or office.head in lexis.group("paramount-office")  # "NATO ministers, including"
    return office.of if body and not own else named.of


def portfolio_end(row: Sequence[Token], k: int, lexis: Lexis) -> int:
    """Give where brackets end that hold a portfolio and begin at ``k``: "(Foreign Affairs)"; ``k`` if none do."""
    if k >= len(row) or row[k].low != "(":
        return k
    close = next((n for n in range(k + 1, min(k + 8, len(row))) if row[n].low == ")"), None)
    if close is None or close == k + 1:
        return k
    inside = {row[n].low for n in range(k + 1, close)} - {"and", ",", "&"}
    return close + 1 if inside <= lexis.group("portfolio-word") else k


def listed(row: Sequence[Token], persons: list[Named], offices: list[Office], lexis: Lexis) -> list[Named]:
    """Read "the following ambassadors …: A of X, B of Y", "ministers: A (Trade)": each of the list holds the office."""
    free = [o for o in offices if o.plural and not any(p.i <= o.i < p.j for p in persons)]
    plural = next((o for o in free if o.former), free[0] if free else None)
    opener = _opener(row, persons, plural, lexis) if plural else None
    if plural is None or opener is None:
        return persons
    plural = next((o for o in reversed(free) if not plural.former and plural.j <= o.i < opener), plural)
    return [_one_of_list(row, p, plural, lexis) if p.i > opener and not p.offices else p for p in persons]


def _opener(row: Sequence[Token], persons: list[Named], plural: Office, lexis: Lexis) -> int | None:
    """Find the mark that opens a list of holders, or the word or comma before the first: "envoys are A of X"."""
    words = lexis.group("listing-word")
    for n in range(plural.j, len(row)):
        near = any(n < p.ni <= n + 4 and not p.offices for p in persons)
        if row[n].text in _OPENERS or (near and row[n].low in words):
            return n
        counted = row[plural.i - 1].low in lexis.group("group-modifier") if plural.i else False
        if near and row[n].low == "," and n == plural.j and (plural.determined or counted):
            return n
    return None


def with_state_before(row: Sequence[Token], named: Named, ends: dict[int, Found]) -> Named:
    """Take the state before a name without a title: "Panama's A, the Ecuadorian B", "Niger (A)"."""
    k = named.ni - 1
    if named.offices or named.of:
        return named
    owned = (
        k > 0 and row[k].low in ("'s", "'") or (row[k].low == "(" and named.nj < len(row) and row[named.nj].low == ")")
    )
    found = ends.get(k if owned else named.ni)
    if found is None or not found.agent.startswith("state:") or not (owned or found.form == "demonym"):
        return named
    return replace(named, of=found.agent)


def _one_of_list(row: Sequence[Token], named: Named, office: Office, lexis: Lexis) -> Named:
    end = portfolio_end(row, named.j, lexis)
    if end > named.j:
        title = f"{office.title} {printed(row, named.j, end)}"
        held = replace(office, title=title, of=office.of or named.of)
        return replace(named, j=end, offices=(held,), evidence="person.listed")
    if not named.of:
        return named
    if row[named.j - 1].text == ")" and posted(row, named.i, office, lexis):
        held = replace(office, to=named.of)
        return replace(named, of=None, offices=(held,), evidence="person.listed")
    held = replace(office, of=_of_each(office, named, lexis))
    return replace(named, offices=(held,), evidence="person.listed")


def each_after_state(
    row: Sequence[Token], persons: list[Named], offices: list[Office], ends: dict[int, Found]
) -> list[Named]:
    """Read "foreign ministers of Latvia, A, Estonia, B, and Poland, C": each name follows that of its state."""
    office = next((o for o in offices if o.plural and o.of and not o.states), None)
    first = next((p for p in persons if office and p.i == office.j + 1 and row[office.j].low == ","), None)
    if office is None or first is None or any(o.i != office.i for o in first.offices):
        return persons
    states = {p.ni: ends.get(p.i - 1) for p in persons if p.i > first.i and row[p.i - 1].low == "," and not p.offices}
    given = {ni: (f.i, f.agent) for ni, f in states.items() if f and f.agent.startswith("state:") and f.form == "name"}
    if not given:
        return persons
    given[first.ni] = (office.i, str(office.of))
    out = list(persons)
    for n, person in enumerate(persons):
        if person.ni in given:
            begin, state = given[person.ni]
            out[n] = replace(person, i=begin, offices=(replace(office, of=state),), evidence="person.listed")
    return out


def share_plural_after(row: Sequence[Token], persons: list[Named]) -> list[Named]:
    """Give the states of "his Greek, Cypriot and French counterparts, A, B and C" to the names in their order."""
    out = list(persons)
    given = 0  # up to here each has his state
    for n, person in enumerate(persons):
        office = next((o for o in person.offices if o.plural and o.states), None)
        if office is None or n < given:
            continue
        following = list(range(n, min(n + len(office.states), len(persons))))
        if len(following) == len(office.states):
            given = n + len(following)
            for m, state in zip(following, office.states, strict=True):
                out[m] = replace(
                    persons[m], offices=(replace(office, of=state, states=()),), evidence="person.plural-title"
                )
    return out
