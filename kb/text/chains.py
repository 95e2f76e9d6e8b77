"""Follow the offices joined before a name or set right after it, and tell whether two are held by one person."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.text.appositions import past_bracket
from kb.text.bodies import LOCAL
from kb.text.fields import field_of
from kb.text.holders import Named
from kb.text.honorifics import honorifics_end
from kb.text.offices import Office
from kb.text.rows import Row

_OPENING: Final = ("in", "during", "at", "after", "following", "on", "before")
_CABINETS: Final = ("cabinet of ministers", "council of ministers")  # whose deputy chairman has a ministry too
_SERVING: Final = ("serves", "served", "serving")


def joined(row: Row, chain: list[Office]) -> int:
    """Follow the offices joined before a name, and tell where the last one ends."""
    opening = opening_chain(row, chain[-1])
    if opening:
        chain[:] = opening
        return chain[-1].j
    k = chain[-1].j
    while (following := _next_office(row, k, chain[-1])) is not None and not _of_two(row, chain[-1], following):
        past = (
            chain[-1].former and following.head == chain[-1].head and row.low(k) == "and" and not following.determined
        )
        chain.append(
            replace(following, former=following.former or past)
        )  # "former foreign minister and defence minister"
        k = following.j
    return k


def opening_chain(row: Row, office: Office) -> list[Office]:
    """Read "Member of the Bureau, Director of the Office, and Minister of Foreign Affairs, NAME": all are one's."""
    chain, by_and = [office], False
    while office.i <= 1 or len(chain) > 1:
        k = chain[-1].j
        step = k + 2 if row.low(k) == "," and row.low(k + 1) == "and" else k + 1
        following = row.by_start.get(step) if row.low(k) in (",", "and") else None
        if following is None or chain[-1].plural or following.plural or following.determined or by_and:
            break
        by_and = row.low(step - 1) == "and"
        chain.append(following)
    k = chain[-1].j
    named = row.low(k) == "," and row.name_after(k + 1) > k + 2 and row.low(row.name_after(k + 1)) != ","
    return chain if len(chain) > 2 and by_and and named and all(o.of for o in chain[:-1]) else []


def _next_office(row: Row, k: int, chain_end: Office) -> Office | None:
    """Find the office that goes on after "and", a comma or nothing: it shares the name that comes."""
    past = past_bracket(row, k)
    ranked = past in row.by_start and row.by_start[past].head in row.lexis.group("rank-head")
    k = past if row.low(past) == "," or ranked else k  # "Chief of Army Staff (COAS) General NAME"
    if row.low(k) in (",", "and", "&", "–", "—", "-", ":", "/"):
        comma = row.low(k) == ","
        if chain_end.plural and row.low(k) in _HEADING:
            return None  # "three African leaders — President A and Chancellor B"
        step = k + 2 if comma and row.low(k + 1) == "and" else k + 1
        following = row.by_start.get(step) or row.by_start.get(honorifics_end(row.tokens, step, row.lexis))
        if comma and following is not None and _once(row, chain_end, following):
            return following
        if comma and following is not None and chain_end.plural and _of_another(chain_end, following):
            return None  # "Ahead of the summit of African leaders, Kenyan President A met"
        if following is None or following.plural or following.determined or _elsewhere(chain_end, following):
            return None
        if comma and ((chain_end.determined and _closes_phrase(row, chain_end)) or _each_as(row, chain_end, following)):
            return None
        led = leads_to_name(row, following) or _styles(row, k, following) or _chairs(row, chain_end, following)
        led = led or _again(row, chain_end, following) or _sent_minister(row, chain_end, following)
        return following if not comma or led else None
    following = row.by_start.get(k)
    beside = following is not None and row.tokens[k].start - row.tokens[k - 1].end <= 1
    if following and following.head in row.lexis.group("given-name") and following.j == k + 1:
        return None  # "Industry Minister Sultan NAME"
    return following if following and beside and not following.plural else None


def _once(row: Row, office: Office, following: Office) -> bool:
    """Read "the bloc's mediator, former Benin president NAME, met": what the one who is the mediator was before."""
    now = following.former and not (office.former or office.plural or following.plural)
    alone = office.determined or office.of is not None
    return now and alone and row.name_after(following.j) > following.j and row.low(row.name_after(following.j)) == ","


def _of_another(several: Office, following: Office) -> bool:
    """Tell whether an office of one state is not of those of another that several hold before it."""
    return following.of is not None and following.of != several.of


_HEADING = ("–", "—", "-", ":")  # after those that a list goes on to name


def _closes_phrase(row: Row, office: Office) -> bool:
    """Tell whether the comma after an office closes a phrase: "During the meeting with the envoy, Minister A said"."""
    meets = any(row.low(n) in ("with", "meeting") for n in range(1, office.i))
    return row.low(0) in _OPENING and meets and not any(row.low(n) == "," for n in range(office.i))


def _each_as(row: Row, office: Office, following: Office) -> bool:
    """Tell whether the next of a list begins: "swore in A as envoy to Peru, General B as envoy to Chad"."""
    taken = "as" in (row.low(office.i - 1), row.low(office.i - 2))
    return taken and row.low(row.name_after(past_bracket(row, following.j))) == "as"


def _styles(row: Row, k: int, office: Office) -> bool:
    """Tell whether a rank before a name goes on after a comma: "the Minister of State, Ambassador NAME"."""
    style = office.head in row.lexis.groups("rank-head", "style-head") and office.of is None
    member = office.title[:1].isupper() and office.title.casefold() in row.lexis.group("member-style")
    style = style or (member and office.of is None)  # "the Minister for Trade, Deputy NAME"
    short = office.j == office.i + 1 and row.tokens[office.i].text.isupper()  # "the Minister of Trade, DPM A"
    style = style or (office.title in row.lexis.group("bare-head") and office.title[:1].isupper())
    ranked = (
        office.head in row.lexis.group("rank-head") and office.of is None
    )  # "the Prime Minister, Division General A"
    style, alone = style or short, office.title.casefold() == office.head or short or ranked
    after = past_bracket(row, office.j)
    after += ranked and row.low(after) == ","  # "the Chairman of the Council, Lieutenant General, NAME"
    return (
        style
        and alone
        and honorifics_end(row.tokens, k + 1, row.lexis) in (office.i, office.j if ranked else office.i)
        and row.name_after(after) > office.j
    )


def _sent_minister(row: Row, office: Office, following: Office) -> bool:
    """Read "the special envoy of Chad, Foreign Minister NAME": one who is sent holds an office at home."""
    told = (
        office.of is not None or "new" in (row.low(office.i), row.low(office.i - 1)) or row.low(office.i - 1) == "its"
    )  # "named a new special envoy, Minister A"
    sent = office.title.casefold().startswith(("special envoy", "personal envoy")) and told
    return sent and following.of is None and row.name_after(following.j) > following.j


def _again(row: Row, office: Office, following: Office) -> bool:
    """Read "the Sultan of Johor, Sultan NAME,": the title again, right before the name."""
    same = following.head == office.head and office.of is not None and following.of is None
    end = row.name_after(following.j)
    return same and following.j == following.i + 1 and end > following.j and row.low(end) in (",", ")", ".")


def leads_to_name(row: Row, office: Office) -> bool:
    """Tell whether titles joined by commas and "and" end in a name without another name between."""
    by_and = False
    while True:
        k = office.j
        if row.name_after(k) > k:
            return by_and or row.low(office.i - 1) == "and"
        style = row.by_start.get(k)  # "Deputy Premier and Minister of Defense Prince NAME"
        if style and style.head in row.lexis.groups("styled-head", "style-head", "rank-head"):
            office = style
            continue
        step = k + 2 if row.low(k) == "," and row.low(k + 1) == "and" else k + 1
        if row.low(k) not in (",", "and", "&") or step not in row.by_start:
            return False
        by_and = row.low(step - 1) in ("and", "&")
        office = row.by_start[step]


def _of_two(row: Row, office: Office, following: Office) -> bool:
    """Tell whether two offices are never one person's: "the Prime Minister and President A"."""
    if office.plural and row.low(office.j) == "and":
        return True  # "the foreign ministers of the bloc and Secretary A"
    field = field_of(office, row.lexis) if row.low(office.j) == "and" and not office.former else set()
    if field and field == field_of(following, row.lexis):
        return True  # "EAM and Foreign Minister A": one of each state
    if _serving(row, office) and row.low(office.j) == "," and row.low(office.j + 1) == "and":
        return True  # "Minister A, who also serves as premier, and army chief B"
    between = "between" in (row.low(office.i - 1), row.low(office.i - 2))
    if _envoy_beside(row, office, following) or (between and row.low(office.j) == "and"):
        return True  # "a meeting between the premier and Foreign Minister A"
    again = office.title.casefold() in row.lexis.group("recalling-title") and row.low(following.i - 1) == "and"
    if again and office.determined and office.of is None and row.name_after(following.j) > following.j:
        return True  # "the Secretary and Foreign Minister A"
    if office.determined and office.of is None and _of_state_before(row, following):
        return True  # "the Foreign Secretary and Egyptian Foreign Minister A"
    heads = "=".join(sorted((office.head, following.head)))
    return (
        heads in row.lexis.group("never-both")
        or _listed_states(row, office, following)
        or all(
            each.title.casefold() in row.lexis.group("paramount-office") and (each.of or "state:").startswith("state:")
            for each in (office, following)
        )
    )


def _of_state_before(row: Row, office: Office) -> bool:
    """Tell whether an office begins with the adjective of its state, and "and" stands before it."""
    begins = row.starts.get(office.i)
    return begins is not None and begins.form == "demonym" and row.low(office.i - 1) == "and"


def _envoy_beside(row: Row, office: Office, following: Office) -> bool:
    """Tell whether an envoy stands beside an official of the state where he is: "the Thai envoy and Secretary A"."""
    envoy = office.head.startswith(row.lexis.prefixes("envoy-head")) and office.title.casefold() == office.head
    home = following.head in ("minister", "secretary", "foreign minister", "foreign secretary", "premier")
    plain = following.of is None and " of state" not in following.title.casefold()
    return envoy and office.determined and bool(office.of) and home and plain and row.low(following.i - 1) == "and"


def _serving(row: Row, office: Office) -> bool:
    """Tell whether a clause gives an office to the one named before it: "who also serves as foreign minister"."""
    k = office.i - 1 - office.determined
    return row.low(k) == "as" and row.low(k - 1) in _SERVING


def _listed_states(row: Row, office: Office, following: Office) -> bool:
    """Read "the Qatari emir, the prime minister of Chad and rebel leader NAME": each of a list is of another."""
    comma = office.i - 1 - (row.low(office.i - 1) == "the")
    before = next((o for o in row.by_start.values() if o.j == comma), None)
    owners = {o.of for o in (before, office, following) if o and o.of}
    return row.low(comma) == "," and before is not None and len(owners) == 3


def _elsewhere(office: Office, following: Office) -> bool:
    """Tell whether two offices are held in two states, by two persons: "the Thai minister and Peru's minister NAME"."""
    states = {o.of for o in (office, following) if o.of and o.of.startswith("state:")}
    return len(states) > 1 and office.to is None and following.to is None


def _chairs(row: Row, office: Office, following: Office) -> bool:
    """Read "Russian Deputy Prime Minister, co-chair of the Commission NAME": one person holds both."""
    chair = following.head in row.lexis.group("chairing-head") and following.of is not None
    chair = chair or office.head.endswith("-in-office")  # "the Chairman-in-Office, Foreign Minister A"
    led = (office.of or "").startswith("body:") or (office.of or "").removeprefix(LOCAL).casefold() in _CABINETS
    chair = chair or (office.head in row.lexis.group("chairing-head") and led)
    corps = (office.of or "").removeprefix(LOCAL).casefold() in row.lexis.group("diplomatic-corps")
    beside = corps or office.title.casefold() in row.lexis.group("combined-office")
    after = past_bracket(row, following.j)
    return (chair or beside) and bool(office.of) and row.name_after(after) > after


def bracketed(row: Row, chain: list[Office], k: int) -> int:
    """Take "(and former foreign minister)" between an office and the name; give where the name may begin."""
    close = next((n for n in range(k, min(k + 10, len(row.tokens))) if row.low(n) == ")"), k)
    step = k + 1 + (row.low(k + 1) in ("and", "also"))
    inner = row.by_start.get(step) if row.low(k) == "(" and close > k else None
    if inner is None or inner.j != close or row.name_after(close + 1) <= close + 1:
        return k
    chain.append(inner)
    return close + 1


def past_calling(row: Row, k: int) -> int:
    """Pass over "and Nobel peace laureate" between an office and the name."""
    callings = row.lexis.group("calling-noun")
    ends = (n + 1 for n in range(k + 1, k + 5) if row.low(n) in callings) if row.low(k) in ("and", "turned") else ()
    return next((n for n in ends if row.name_after(n) > n), k)


def seated(row: Row, named: Named) -> Named:
    """Read "NAME MP", "NAME Ambassador of Chad to Peru": an office right after the name, without a comma."""
    office = row.by_start.get(named.j) or _after_surname(row, named)
    if office is None or not row.tokens[named.j].capital or office.plural or office.borrowed:
        return named
    seat = office.head in row.lexis.group("seat-initials") and row.tokens[named.j].text.isupper()
    if seat and named.nj == named.ni + 1 and row.name_after(office.j) > office.j + 1:
        return named  # "Labour MP NAME": a party and no name stands before
    long = named.nj - named.ni >= 2 and office.j - office.i >= 3 and office.head in row.lexis.group("national-head")
    told = long or (named.honorific is not None and (bool(office.of) or office.j - office.i >= 2))
    titled = told and row.name_after(office.j) <= office.j
    if not (seat or titled):
        return named
    row.used.add(office.i)
    return replace(named, j=office.j, offices=(*named.offices, office), evidence="person.title-after")


def _after_surname(row: Row, named: Named) -> Office | None:
    """Read "Hon. NAME Deputy Premier": the surname before an office that is read as its owner is none."""
    office = row.by_start.get(named.j - 1) if named.honorific and named.nj == named.j > named.ni + 1 else None
    if office is None or office.j == named.j:
        return None
    row.used.add(office.i)
    return replace(office, i=named.j, of=None if (office.of or "").startswith(LOCAL) else office.of)
