"""Read the offices set after a name: "NAME, TITLE of BODY and TITLE of BODY,"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from kb.text.bodies import printed
from kb.text.holders import Named
from kb.text.honorifics import honorifics_end
from kb.text.names import name_end
from kb.text.offices import Office
from kb.text.rows import Row
from kb.text.served_inside import name_served, past_served, share

_OPENERS: Final = (",", "–", "—", "-", "(")
_PHRASE: Final = 10  # words before a name with which an opening phrase ends
_CLOSING: Final = 8  # words after the verb of a teller in which no clause follows
_COMPANY: Final = ("accompanied", "joined", "flanked")  # "Accompanied by NAME, the President and his host will"
_OPENING: Final = 3  # words before the name of whom a participle at the head of a sentence tells
_AFTER_WEAK: Final = frozenset(
    "of and who in at here for said to from which whose where on as by with has have had was were is are met".split()
) | {"told"}


def with_apposition(row: Row, named: Named, leads_to_name: Callable[[Row, Office], bool]) -> Named:
    """Give a person the offices that stand after the name."""
    k = past_bracket(row, named.j)
    k = _past_body(row, _past_letters(row, k))
    if row.low(k) not in _OPENERS:
        return named
    titled = any(o.head not in row.lexis.group("rank-head") for o in named.offices)
    offices, end = _offices(row, k + 1, leads_to_name, titled)
    if offices and _same_post_elsewhere(named, offices[0]):
        return named  # "Prime Minister of Chad A, Prime Minister of Mali and" names the next
    if not offices or "=".join(sorted({o.head for o in offices})) in row.lexis.group("couple"):
        return named
    if _main_subject(row, named, offices[0]) or _all_listed(row, named, offices) or any(o.plural for o in offices[1:]):
        return named  # "A, the envoy of Peru, ministers of Chad": a list goes on
    if _speaks(row, named, end):
        offices, end = offices[:-1], offices[-2].j if len(offices) > 1 else named.j
    if not offices:
        return named
    row.used.update(o.i for o in offices)
    end += row.low(end) == ")" and row.low(k) != "–"
    return replace(
        named,
        j=max(end, named.j),
        offices=(*named.offices, *share(row, offices)),
        evidence=named.evidence if named.offices else "person.title-after",
    )


def _same_post_elsewhere(named: Named, office: Office) -> bool:
    """Tell whether the first office after a name is that which he holds before it, but of another state."""
    held = [o for o in named.offices if o.title == office.title and not (o.former or o.plural)]
    states = {o.of for o in (*held, office)}
    return bool(held) and len(states) > 1 and all((of or "").startswith("state:") for of in states)


def _all_listed(row: Row, named: Named, offices: Sequence[Office]) -> bool:
    """Tell whether "President A, the President of the Senate and the premier" lists three people."""
    last, ahead = offices[0], [row.low(offices[0].j + n) for n in range(3)]
    if named.offices and last.determined and last.of is None and ahead == [",", "and", "the"]:
        return last.j + 3 in row.by_start  # "the First Lady, A, the Prime Minister, and the Speaker, B"
    again = offices[0].head in {o.head for o in named.offices} and " " in offices[0].title
    more = len(offices) > 1 or (row.low(offices[0].j) == "and" and row.low(offices[0].j + 1) == "the")
    return more and again and all(o.determined for o in offices)


def _main_subject(row: Row, named: Named, office: Office) -> bool:
    """Tell whether the office begins the main clause: "Addressing NAME, the premier thanked him"."""
    first = int(row.low(0) in ("and", "but"))
    company = row.low(first) in _COMPANY and row.low(first + 1) == "by"
    opens = (row.low(first).endswith("ing") or company) and named.i <= _OPENING + first + 2 * company
    led = row.low(first) in row.lexis.groups("preposition", "loose-clause") and row.low(named.i - 1) != ","
    clause = any(row.low(n) in ("which", "where") and row.low(n - 1) == "," for n in range(first, named.i))
    opens = opens or (led and (named.i <= _PHRASE or clause))  # "After a call with NAME, the minister said"
    low = row.low(_last_joined(row, office).j)
    past = low in row.lexis.past or low.endswith("ed")
    verb = past or low in row.lexis.group("auxiliary") or low in row.lexis.verb_class["reporting-verb"]
    return opens and office.determined and (verb or (company and low == "and"))


def _last_joined(row: Row, office: Office) -> Office:
    """Go on from "the UN chief" to the last of the offices that "and" joins to it."""
    while row.low(office.j) == "and":
        following = row.by_start.get(office.j + 1 + (row.low(office.j + 1) == "the"))
        if following is None:
            break
        office = following
    return office


def _speaks(row: Row, named: Named, end: int) -> bool:
    """Tell whether the last office closes the sentence as its teller: "X met NAME, a spokesman said"."""
    begins = named.i - (named.i > 0 and row.low(named.i - 1) in ("the", "a"))
    apart = begins == 0 or row.low(begins - 1) in (",", "”", '"')  # "On Monday, NAME, the minister said that"
    told = not apart and row.low(end) in row.lexis.verb_class["reporting-verb"]
    return told and "that" not in takewhile(lambda w: w != ",", map(row.low, range(end + 1, end + _CLOSING)))


def past_bracket(row: Row, k: int) -> int:
    """Pass over "(D-CT)" or "(MP)" after a name, but not over an office in brackets."""
    if row.low(k) != "(":
        return k
    close = next((n for n in range(k, min(k + 12, len(row.tokens))) if row.low(n) == ")"), None)
    if close is None:
        return k
    initials = close == k + 2 and row.tokens[k + 1].text.isupper()
    return close + 1 if initials or not any(n in row.by_start for n in range(k, close)) else k


def _past_letters(row: Row, k: int) -> int:
    """Pass over ", QC", ", PhD, OBE" and ", 54" between a name and its office."""
    while row.low(k) == "," and row.low(k + 2) == "," and k + 1 not in row.by_start and k + 1 not in row.starts:
        text = row.tokens[k + 1].text
        letters = 2 <= len(text) <= 5 and text[-1].isupper() and text.isalpha()
        if not (letters or (text.isdigit() and len(text) == 2)):
            break
        k += 2
    return k


def _past_body(row: Row, k: int) -> int:
    """Pass over ", U.S. Navy (Ret.)" between a name and its office."""
    body = row.starts.get(k + 1) if row.low(k) == "," else None
    if body is None or not body.is_body or k + 1 in row.by_start:
        return k
    return past_bracket(row, body.j) if row.low(past_bracket(row, body.j)) == "," else k


def _offices(
    row: Row, step: int, leads_to_name: Callable[[Row, Office], bool], titled: bool
) -> tuple[list[Office], int]:
    """Take the offices from ``step`` on; to a name without a title the first belongs in any case."""
    offices, end, held = list[Office](), step, row.lexis.group("tenure-adjective")
    while step < len(row.tokens):
        office = _owned(row, row.by_start.get(_past_small_words(row, step)))
        if office is None or not _fits(row, office, bool(offices)) or _of_another(row, office, offices):
            break
        if office.plural and offices and row.low(office.i - 1) in ("his", "her"):
            break  # "A, the Chilean envoy, and his embassy members"
        if office.borrowed and (offices or titled) and "and" in [row.low(n) for n in range(step - 1, office.i)]:
            break  # "A, the premier, and his Thai counterpart, B": nobody is his own
        if not offices and row.low(step) == "and" and (office.determined or not _closed(row, office)):
            break  # "voiced anger with A, and the country's minister said": another tells or is told of
        same = bool(offices) and row.low(step - 1) in ("and", "&") and row.low(step - 2) != ","
        served = past_served(row, office)
        if (titled or offices) and served == office.j and (_runs_on(row, office) or before_style(row, office)):
            break
        joined = not offices and any(row.low(n) == "and" for n in range(step, office.i))
        listed = titled or offices or joined  # "A, and the minister of trade, B"
        heir = row.by_start.get(office.j + 1)
        ends = (heir is not None and _of_another(row, heir, [office])) or _closes_entry(row, office)
        if same and office.determined and _of_the_next(row, office):
            break
        if _set_apart(row, step, office) and offices and offices[-1].determined:
            break
        if listed and not (same or ends) and (leads_to_name(row, office) or _listed_apart(row, office)):
            break
        between = {row.low(n) for n in range(step, office.i)}
        begun = between & row.lexis.group("beginning-form")  # "who was appointed minister" is one
        likewise = same and offices[-1].former and step == office.i and row.low(step) not in held  # "former A and B"
        past = likewise or (bool(between & row.lexis.group("past-word")) and not begun)
        offices.append(replace(office, former=office.former or past))
        name_served(row, office)
        end = served
        step = _joined(row, end)
        if step == end:
            break
    return offices, end


def _set_apart(row: Row, step: int, office: Office) -> bool:
    """Tell whether ", and the" leads to an office: "met A, the Chilean ambassador, and the speaker, and left"."""
    return office.determined and [row.low(step - 2), row.low(step - 1), row.low(step)] == [",", "and", "the"]


def _closed(row: Row, office: Office) -> bool:
    """Tell whether a comma or the end closes what is set after a name: "A, and former minister, said"."""
    return row.low(past_bracket(row, office.j)) in (",", ".", ";", ")", "")


def _closes_entry(row: Row, office: Office) -> bool:
    """Tell whether ", and Senator NAME" begins the next of those listed: the office before it is of the one before."""
    following = row.by_start.get(office.j + 1)
    if row.low(office.j) == "," and following is not None and following.of:  # "adviser, Governor of A, and Prince B"
        return _closes_entry(row, following)
    if row.low(office.j) != "," or row.low(office.j + 1) != "and":
        return False
    style = row.by_start.get(office.j + 2)
    styled = style is not None and style.of is None and style.title.casefold() == style.head
    heads = row.lexis.groups("style-head", "rank-head")
    return styled and style is not None and style.head in heads and row.name_after(style.j) > style.j


def _of_the_next(row: Row, office: Office) -> bool:
    """Tell whether "and the President of Chad, NAME," names the next of those listed."""
    comma = past_bracket(row, office.j)
    step = honorifics_end(row.tokens, comma + 1, row.lexis)
    end = name_end(row.tokens, step, row.lexis, row.starts, titled=False)
    follows = row.low(end) in (",", ".", ";", "and", "") or row.low(end) in row.lexis.group("auxiliary")
    return row.low(comma) == "," and end - step > 1 and follows


def _of_another(row: Row, office: Office, offices: list[Office]) -> bool:
    """Tell whether a ruler is told of before his heir: "King A, the Custodian …, and Crown Prince B"."""
    pairs = {"=".join(sorted((o.head, office.head))) for o in offices}
    return bool(pairs & row.lexis.group("never-both"))


def _owned(row: Row, office: Office | None) -> Office | None:
    """Go on from a possessor to the office owned: "the prime minister's adviser", "President A's adviser"."""
    if office is None:
        return None
    end = row.name_after(office.j)
    owned = row.by_start.get(end + 1) if row.low(end) in ("'s", "'") else None
    if owned is None:
        return None if end == office.j and row.low(end) == "'s" else office  # "at A, the President's residence"
    begins = honorifics_end(row.tokens, office.j, row.lexis)
    if begins < end:
        name = printed(row.tokens, begins, end)
        row.owners.append(Named(office.i, end, begins, end, name, (office,), None, None, "person.title-before"))
    return owned if owned.of else replace(owned, of=office.of)


def before_style(row: Row, office: Office) -> bool:
    """Tell whether a comma and a style lead to the next name: "…, Undersecretary in the Ministry, Ambassador NAME"."""
    style = row.by_start.get(office.j + 1) if row.low(office.j) == "," else None
    heads = row.lexis.groups("style-head", "rank-head")
    return style is not None and style.head in heads and row.name_after(style.j) > style.j


def _runs_on(row: Row, office: Office) -> bool:
    """Tell whether words follow that the office was not read with: in a list they lead to the next name."""
    return row.low(office.j) in ("of", "at", "for", "to", "in", "on") and row.tokens[office.j + 1 : office.j + 2] != []


def _listed_apart(row: Row, office: Office) -> bool:
    """Tell whether an office without a name is the next of a list: "met A, the police director and with others"."""
    joined = row.low(office.j) == "and" and row.low(office.j + 1) in ("with", "a", "other", "others")
    joined = joined or [row.low(office.j + n) for n in range(3)] == [",", "as", "well"]
    return office.determined and joined


def _past_small_words(row: Row, step: int) -> int:
    start = step
    small = row.lexis.group("apposition-word")
    while start - step < 5 and start not in row.by_start and row.low(start) in small:
        start += 1
    if start in row.by_start or not row.low(start):
        return start
    end = row.name_after(start)  # "Okoro's top trade adviser"
    return end + 1 if end > start and row.low(end) == "'s" and end + 1 in row.by_start else start


def _fits(row: Row, office: Office, more: bool) -> bool:
    """Tell whether an office after a name is its bearer's, not that of the next name."""
    if (office.plural and not more) or office.i in row.used or (office.borrowed and (office.plural or not office.of)):
        return False
    follows = row.tokens[office.j] if office.j < len(row.tokens) else None
    if not more and not office.determined and _several_act(row, office.j):
        return False  # "A, Chadian Foreign Minister discuss ties": two act in a headline
    weak = office.head in row.lexis.group("weak-head")
    placed = bool(office.of) and follows is not None and follows.capital  # "commander of U.S. Army Europe"
    if weak and follows and not (follows.mark or placed) and follows.low not in _AFTER_WEAK:
        return False
    after = past_bracket(row, office.j)
    following = row.by_start.get(after)
    if following and not following.plural and row.name_after(following.j) > following.j:
        return False
    return row.name_after(after) <= after


def _several_act(row: Row, k: int) -> bool:
    """Tell whether a verb of several stands at a place: "review", "discuss", "hold"."""
    low, lexis = row.low(k), row.lexis
    event = lexis.event_verbs.get(low)
    return (event is not None and event[0] == low) or low in lexis.phrase_bases or low in ("explore", "agree", "stress")


def _joined(row: Row, end: int) -> int:
    """Go on to the next office after "and", a comma or both; ``end`` if there is none."""
    after = past_bracket(row, end)
    if after != end:
        return joined if (joined := _joined(row, after)) != after else end
    if row.low(end) in ("and", "&") or (row.low(end), row.low(end + 1)) == (",", "and"):
        return end + 1 + (row.low(end) == ",")
    return end + 1 if row.low(end) == "," and _past_small_words(row, end + 1) in row.by_start else end
