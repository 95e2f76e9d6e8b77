"""Join names with the offices beside them: before the name, after it, and in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.text.appositions import before_style, past_bracket, with_apposition
from kb.text.bodies import Found, printed
from kb.text.chains import bracketed, joined, leads_to_name, past_calling, seated
from kb.text.elliptic import of_all, of_each, of_others
from kb.text.holders import (
    Named,
    accredited,
    complete,
    each_after_state,
    listed,
    share_plural_after,
    shared_state,
    with_state_before,
)
from kb.text.honorifics import honorifics_end
from kb.text.leaders import known_state
from kb.text.lexis import Lexis
from kb.text.list_order import honoured, names_first, posts_follow, titles_first
from kb.text.named_after_plural import named_after_plural
from kb.text.names import may_lead, name_end
from kb.text.office_tails import with_tail
from kb.text.offices import Office
from kb.text.rows import Row
from kb.text.ruler_names import as_given_name
from kb.text.rulers_served import named_as_ruler
from kb.text.served_first import named_after_served
from kb.text.set_off import between_commas, past_set_off
from kb.text.several import others, respectively, with_portfolio
from kb.text.shared_offices import shared
from kb.text.suffixes import names_a_place
from kb.text.tokens import Token
from kb.text.whence import with_of

_BEFORE_NAME: Final = ("the", "late", "former", "revered")  # "at the tomb of the late President A"
_PERFECT: Final = ("has", "have", "had")
_OWN: Final = ("his", "her", "whose", "their")
_STYLES: Final = ("dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.")
_CROWDS: Final = ("representative", "official", "member", "delegate", "officer", "adviser")


def find_persons(
    tokens: Sequence[Token], offices: list[Office], found: list[Found], lexis: Lexis
) -> tuple[list[Named], list[Office], list[Named]]:
    """Join offices with the names beside them; give the persons, the offices that nobody named holds, the owners.

    An owner is named inside what tells of another: "NAME, President OWNER's adviser".
    """
    row = Row(tokens, {o.i: o for o in offices}, {f.i: f for f in found}, lexis)
    covered: set[int] = set()
    covered.update(*(range(o.i + 1, o.j) for o in offices))
    covered.update(*(range(f.i + 1, f.j) for f in found))
    covered.update(f.i for f in found if f.j > f.i + 1 and (f.is_state or f.form == "demonym"))  # "Sri" of "Sri Lankan"
    persons: list[Named] = []
    behind, respect = 0, lexis.seconds("honorific").get("the", frozenset())  # "the Honourable A"
    leads = [i for i, token in enumerate(tokens) if i not in covered and may_lead(token)]
    leads = [i for i in leads if tokens[i].text != "the" or (i + 1 < len(tokens) and tokens[i + 1].low in respect)]
    for i in sorted({*leads, *row.by_start}):
        if i < behind:
            continue
        office = row.by_start.get(i)
        holders = _holders(row, office) if office is not None else _untitled(row, i)
        persons.extend(holders)
        behind = max([i if office is None else office.j, *(max(p.j, p.nj) for p in holders)])
    ends = {f.j: f for f in found}
    persons = each_after_state(tokens, [with_state_before(tokens, p, ends) for p in persons], offices, ends)
    persons = of_each(tokens, accredited(tokens, of_all(row, persons)), lexis)
    persons = listed(tokens, shared_state(tokens, share_plural_after(tokens, persons), lexis), offices, lexis)
    persons = named_after_plural(tokens, persons, offices)
    free = [o for o in offices if o.i not in row.used]
    persons = named_as_ruler(tokens, named_after_served(tokens, persons, free, lexis), offices)
    persons = [p for p in persons if not (p.offices and _commemorated(row, p.i))]
    named = {p.ni for p in persons}
    owners = [o for o in row.owners if o.ni not in named]
    loose = [o for o in offices if o.i not in row.used and (not o.loose or (o.of and not o.plural) or _role(row, o))]
    return [_with_style(tokens, p, lexis) for p in persons], loose, owners


def _role(row: Row, office: Office) -> bool:
    """Tell whether "as" stands before an office of more than one word: "serves as a presidential adviser"."""
    return " " in office.title and not office.plural and "as" in (row.low(office.i - 1), row.low(office.i - 2))


def _with_style(row: Sequence[Token], named: Named, lexis: Lexis) -> Named:
    """Take "His Highness the" before a title into the mention."""
    i = named.i - 1 if named.i and row[named.i - 1].low == "the" else named.i
    if i >= 2 and f"{row[i - 2].low} {row[i - 1].low}" in lexis.group("honorific"):
        return replace(named, i=i - 2)
    return named


def _holders(row: Row, office: Office) -> list[Named]:
    """Read the one or, after a plural, all who hold an office that stands before the name."""
    first = _titled(row, office)
    if first is None:
        return []
    row.used.update(o.i for o in first.offices)
    first = with_portfolio(row, first) if office.plural else seated(row, first)
    group = others(row, first, office) if office.plural else []
    alike = [] if office.plural else of_others(row, first, office)
    if alike:
        return [first, *alike]
    return [as_given_name(row, with_apposition(row, p, _leads_on)) for p in respectively(row, [first, *group])]


def _leads_on(row: Row, office: Office) -> bool:
    """Tell whether an office in a list belongs to the name after it: "the envoy of A, NAME, the envoy of B, NAME"."""
    comma = past_bracket(row, office.j)  # "the Speaker of the Seimas (Parliament), NAME"
    if row.low(comma) == "," and (posts_follow(row, office) or names_first(row, office, comma)):
        return False
    return (
        leads_to_name(row, office)
        or before_style(row, office)
        or (row.low(comma) == "," and between_commas(row, office, comma + 1))
        or (row.low(comma) == "," and (bool(office.of) or office.determined) and honoured(row, comma + 1))
        or (row.low(comma) == "," and titles_first(row, office) and honoured(row, comma + 1))
    )


def _titled(row: Row, office: Office) -> Named | None:
    """Read "TITLE [and TITLE] NAME", "TITLE, Mr NAME,"."""
    if office.i and row.tokens[office.i - 1].text in row.lexis.group("ship-prefix"):
        return None  # "HMS Queen Elizabeth"
    chain = [office]
    ahead = joined(row, chain)
    chain[-1] = with_tail(row, chain[-1], ahead)
    ahead = max(ahead, chain[-1].j)
    if office.plural and office.head in _CROWDS and not all(o.plural for o in chain):
        return None  # "representatives of the ministry, and Ambassador A"
    k = bracketed(row, chain, past_calling(row, past_bracket(row, ahead)))
    after = ahead + 1 if _in_brackets(row, chain[-1], ahead) else past_set_off(row, _together(chain), k)
    sender = _bare_sender(row, chain[-1], after)
    if sender is not None:
        chain[-1], after = complete(chain[-1], sender.agent), sender.j
    begins = honorifics_end(row.tokens, after, row.lexis)
    begins += row.low(begins) == office.head and bool(office.of)  # "the Sultan of Brunei Sultan A"
    if office.of and row.low(begins + 1) in _STYLES and row.tokens[begins].capital:  # "of ECOWAS Institutions Dr A"
        begins = honorifics_end(row.tokens, begins + 1, row.lexis)
    end = name_end(row.tokens, begins, row.lexis, row.starts, titled=True)
    end = end if end > begins else _worded(row, chain[-1], begins)
    if end == begins or (office.loose and end == begins + 1 and row.low(end) in _PERFECT):
        return None  # "the first member A has met": a clause without "that" begins
    honorific = printed(row.tokens, after, begins) or None
    name = printed(row.tokens, begins, end)
    named = Named(
        office.i, end, begins, end, name, tuple(shared(chain, row.lexis)), honorific, None, "person.title-before"
    )
    return with_of(row, named)


def _worded(row: Row, office: Office, k: int) -> int:
    """Take a family name that is also a word: "Prime Minister May", "President Park of Peru"; ``k`` if none stands."""
    token = row.tokens[k] if k < len(row.tokens) else None
    heads = office.title.casefold() in row.lexis.group("paramount-office") and k == office.j and not office.plural
    if token is None or not heads or not token.capital or token.mark or k in row.starts or token.text.isupper():
        return k
    if token.low in row.lexis.groups("office-head", "body-head", "honorific", "weekday", "portfolio-word"):
        return k
    after = next((n for n in range(k + 1, len(row.tokens)) if not row.tokens[n].capital), k + 1)
    if any(names_a_place(row.tokens, n, row.lexis) for n in {k + 1, after}):  # "the Queen A Foundation"
        return k
    state = row.starts.get(k + 1 + (row.low(k + 1) == "of")) if row.low(k + 1) == "of" else None
    own = state is not None and state.is_state and office.of is None
    return k + 1 if own or known_state(token.text, office.title, row.lexis) else k


def _together(chain: list[Office]) -> Office:
    """Give the last of the titles joined before a name, with what the first tells of whose office it is."""
    first, last = chain[0], chain[-1]
    return last if last is first else replace(last, of=last.of or first.of, determined=first.determined)


def _in_brackets(row: Row, office: Office, k: int) -> bool:
    """Tell whether brackets hold the holder's name alone: "the Swedish foreign minister (NAME)"."""
    if row.low(k) != "(" or not office.of or office.plural:
        return False
    end = name_end(row.tokens, k + 1, row.lexis, row.starts, titled=False)
    return end - k > 2 and row.low(end) == ")"


def _bare_sender(row: Row, office: Office, k: int) -> Found | None:
    """Read the state that stands without "of" between office and name: "ambassador Palestine NAME"."""
    found = row.starts.get(k)
    if found is None or found.form != "name" or not found.is_state or office.of or k != office.j:
        return None
    envoy = office.head.startswith(row.lexis.prefixes("envoy-head")) and not office.plural
    given = row.low(k) in row.lexis.group("given-name")
    end = name_end(row.tokens, found.j, row.lexis, row.starts, titled=False)
    return found if envoy and not given and end - found.j > 1 else None


def _untitled(row: Row, i: int) -> list[Named]:
    """Read a name with no title before it: an honorific, a known given name, or two words of a name."""
    begins = honorifics_end(row.tokens, i, row.lexis)
    k = i - (row.low(i - 1) == "," and row.low(i - 3) in _OWN)  # "his wife, NAME, held"
    kin = begins == i and (row.low(k - 1) in row.lexis.group("kin-noun") or _leads_none(row, i))
    end = name_end(row.tokens, begins, row.lexis, row.starts, titled=begins > i or kin)
    if (
        end == begins
        or _commemorated(row, i)
        or (begins == i and (_filed_from(row, i) or _opens_in_capitals(row, i, end) or _place(row, i, end)))
    ):
        return []
    rule = "person.honorific" if begins > i else "person.kin" if kin else "person.untitled"
    honorific = printed(row.tokens, i, begins) or None
    apart = k < i and row.low(k - 1) in row.lexis.group("kin-noun") and row.low(end) == ","
    named = Named(
        k - 1 if apart else i, end + apart, begins, end, printed(row.tokens, begins, end), (), honorific, None, rule
    )
    return [with_apposition(row, seated(row, with_of(row, named)), leads_to_name)]


def _place(row: Row, i: int, end: int) -> bool:
    """Tell whether one word after "In" at the head of a sentence is where it happened: "In Stanley, a member said"."""
    return i == 1 and end == i + 1 and row.low(0) == "in" and row.low(end) == ","


def _commemorated(row: Row, i: int) -> bool:
    """Tell whether a thing is named after somebody: "the mausoleum of NAME", "a monument to Marshal NAME"."""
    while i > 0 and ((row.tokens[i - 1].capital and not row.tokens[i - 1].mark) or row.low(i - 1) in _BEFORE_NAME):
        i -= 1
    noun = row.tokens[i - 2].text if i > 1 else ""  # "the Order of NAME", not "by order of NAME"
    return row.low(i - 1) in ("of", "to") and not {noun, noun.lower()}.isdisjoint(row.lexis.group("monument-noun"))


def _leads_none(row: Row, i: int) -> bool:
    """Tell whether a calling stands before a whole name: "the separatist leader NAME" is a person without an office."""
    calling = row.low(i - 1) == "leader" and row.low(i - 2) in row.lexis.group("no-office-level")
    return calling and name_end(row.tokens, i, row.lexis, row.starts, titled=True) > i + 1


def _filed_from(row: Row, i: int) -> bool:
    """Tell whether a word in capitals at the head of a text is the place from which it was filed: "ANKARA (AA) –"."""
    text = row.tokens[i].text
    return text.isupper() and len(text) > 3 and bool(row.lexis.senses(text.title()))


_FIRST = 3  # words of the place from which a text was filed


def _opens_in_capitals(row: Row, i: int, end: int) -> bool:
    """Tell whether words in capitals before a dash at the head of a text are a place: "HẢI PHÒNG — The minister"."""
    return i < _FIRST and row.low(end) in ("—", "–", "--") and all(t.text.isupper() for t in row.tokens[:end])
