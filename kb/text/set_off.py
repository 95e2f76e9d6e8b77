"""Read a name that a comma, a dash or brackets set off after its title: "the foreign minister, NAME, said"."""

from __future__ import annotations

from typing import Final

from kb.text.honorifics import honorifics_end
from kb.text.names import name_end
from kb.text.offices import Office
from kb.text.opening_office import closes_opening, held_by
from kb.text.portfolios import initials
from kb.text.rows import Row

_MEETING: Final = ("meeting", "seeing", "visiting", "greeting", "briefing")  # "After meeting the President, Dr A"

_MORE: Final = (",", "and", "&", ";", "(", "of", "from")  # after the first of several


def past_set_off(row: Row, office: Office, k: int) -> int:
    """Pass over the comma or dash that sets a name off after its title: "the foreign minister, NAME, …"."""
    if row.low(k) == ")" and row.low(office.i - 1) == "(":  # "to meet (Peruvian President) NAME"
        return k + 1
    if row.low(k) in ("–", "—", "-", ":") and office.plural and not (_weightier(row, office) or _pair(row, k)):
        return k + 1 + (row.low(k) == "-" and row.low(k + 1) == "-")
    if row.low(k) in ("–", "—") and not office.plural and between_commas(row, office, k + 1):
        return k + 1  # "Minister of Trade – Hon. NAME;"
    several = bool(office.states) or _of_two(row, office)
    told = office.determined or several or row.low(office.i - 1) in row.lexis.group("group-modifier")
    if row.low(k) == "," and office.plural and office.of and told:
        end = name_end(row.tokens, k + 1, row.lexis, row.starts, titled=False)
        if end - k > 2 and row.low(end) in ((",", ";", "and") if several else (",", ";")) and not office.borrowed:
            return k + 1
    if row.low(k) == "is" and (begins := held_by(row, office, k + 1)):
        return begins
    if row.low(k) != "," or closes_opening(row, office, k):
        return k
    short = row.low(k + 2) == "," and initials(row.tokens[k + 1]) and k + 1 not in row.starts
    k = k + 2 if short else k  # "National Security Adviser, NSA, NAME"
    name = honorifics_end(row.tokens, k + 1, row.lexis)
    as_well = row.low(name_end(row.tokens, name, row.lexis, row.starts, titled=False)) == "as"
    if as_well and "as" in (row.low(office.i - 1), row.low(office.i - 2)):
        return k  # "appointed A as chief whip, B as chair": each name before its office
    styled = name > k + 1 and k + 1 not in row.by_start
    if styled and not office.of and row.low(office.i - 1) == "the" and row.low(office.i - 2) in _MEETING:
        return k  # "After meeting the President, Dr A said"
    last = name_end(row.tokens, name, row.lexis, row.starts, titled=True)
    if styled and office.plural and row.low(last) not in _MORE:
        return k  # "After talks with the ministers, Mr A said"
    return k + 1 if styled or between_commas(row, office, k + 1) else k


def _pair(row: Row, k: int) -> bool:
    """Tell whether a dash only joins two names of a thing: "the leaders of the Brdo - Brioni process"."""
    one = row.low(k) != ":" and row.name_after(k + 1) == k + 2
    return one and row.low(k + 2).isalpha() and not row.tokens[k + 2].capital and row.low(k + 2) not in _MORE


def _of_two(row: Row, office: Office) -> bool:
    """Tell whether two hold an office: "Italy's two deputy prime ministers, A and B"."""
    return any(row.low(n) == "two" for n in range(max(0, office.i - 1), office.j))


def _weightier(row: Row, office: Office) -> bool:
    """Tell whether those of a list hold another office told of before: "named three former presidents envoys: A"."""
    plurals = (o for o in row.by_start.values() if o.plural and o.i < office.i and not (o.loose or o.borrowed))
    return office.of is None and any(o.former for o in plurals)


def between_commas(row: Row, office: Office, step: int) -> bool:
    """Tell whether a comma, the end or a verb closes the name that a comma sets off after its title."""
    listed = row.low(office.i - 1) == ";" or row.low(office.i - 2) == ";"
    large = row.tokens[office.j - 1].capital or (row.tokens[office.i].capital and row.low(office.j - 1) == "affairs")
    if (office.plural and not office.borrowed) or _slight(office):
        return False
    if not (office.determined or office.of or listed or large):
        return False
    step = honorifics_end(row.tokens, step, row.lexis)
    end = name_end(row.tokens, step, row.lexis, row.starts, titled=False)
    closes = (
        end >= len(row.tokens)
        or row.low(end) in (",", ".", ")", "(", ";", "-", "–", "—")
        or row.low(end) in row.lexis.group("name-closer")
    )
    verb = row.low(end).endswith("ed") or row.low(end) in row.lexis.group("auxiliary")
    verb = verb or row.low(end) in row.lexis.event_forms
    spoke = row.low(end) in row.lexis.past and office.i <= 2  # "The outgoing German ambassador, NAME spoke of"
    closes = closes or (
        row.low(end) == "to" and row.low(office.i - 1) == "of" and bool(office.of)
    )  # "visit of X, A to B"
    closes = closes or ((verb or spoke) and (bool(office.of) or office.i <= 1))  # "The Minister of Trade, NAME led"
    alone = end - step == 1 and office.title.casefold() in row.lexis.group("paramount-office") and bool(office.of)
    named = end - step >= 2 or (end > step and "-" in row.low(step)) or (alone and row.low(end) == ",")
    return named and (closes or row.low(end) in row.lexis.verb_class["reporting-verb"])


def _slight(office: Office) -> bool:
    """Tell whether an office says too little to stand off from a name: "leader, NAME"; "the army chief, NAME" does."""
    return office.loose and not office.of and not office.borrowed and not (office.determined and " " in office.title)
