"""Join names with the offices beside them: before the name, after it, and in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.text.bodies import Found, printed
from kb.text.holders import Named, complete, listed, share_plural_after, shared_state
from kb.text.lexis import Lexis
from kb.text.names import honorifics_end, name_end
from kb.text.offices import Office
from kb.text.tokens import Token


def find_persons(
    row: Sequence[Token], offices: list[Office], found: list[Found], lexis: Lexis
) -> tuple[list[Named], list[Office]]:
    """Join offices with the names beside them."""
    starts = {f.i: f for f in found}
    by_start = {o.i: o for o in offices}
    persons: list[Named] = []
    used: set[int] = set()
    i = 0
    while i < len(row):
        office = by_start.get(i)
        if office is not None:
            person = _titled(row, office, by_start, starts, lexis)
            if person:
                used.update(o.i for o in person[0].offices)
                group = _more_holders(row, person[0], office, by_start, starts, lexis) if office.plural else []
                read = [_with_apposition(row, p, by_start, starts, lexis, used) for p in (person[0], *group)]
                persons.extend(read)
                i = max(p.j for p in read)
                continue
            i = office.j
            continue
        inside = next((o for o in offices if o.i < i < o.j), None)
        named = None if inside else _untitled(row, i, starts, lexis)
        if named:
            read_one = _with_apposition(row, named, by_start, starts, lexis, used)
            persons.append(read_one)
            i = max(read_one.nj, i + 1) if read_one.j <= i else read_one.j
            continue
        i += 1
    persons = [
        _with_style(row, p, lexis) for p in listed(row, shared_state(row, share_plural_after(row, persons)), offices)
    ]
    return persons, [o for o in offices if o.i not in used and not o.loose]


def _with_style(row: Sequence[Token], named: Named, lexis: Lexis) -> Named:
    """Take "His Highness the" before a title into the mention."""
    i = named.i - 1 if named.i and row[named.i - 1].low == "the" else named.i
    if i >= 2 and f"{row[i - 2].low} {row[i - 1].low}" in lexis.group("honorific"):
        return replace(named, i=i - 2)
    return named


def _titled(
    row: Sequence[Token], office: Office, by_start: dict[int, Office], starts: dict[int, Found], lexis: Lexis
) -> tuple[Named, int] | None:
    """Read "TITLE [and TITLE] NAME", "TITLE, Mr NAME,"."""
    chain = [office]
    k = office.j
    while True:
        after = k
        if after < len(row) and row[after].low in (",", "and", "&", "–", "-", ":"):
            comma = row[after].low == ","
            step = after + 2 if comma and after + 1 < len(row) and row[after + 1].low == "and" else after + 1
            nxt = by_start.get(step)
            if (
                nxt
                and not nxt.plural
                and not nxt.determined
                and (not comma or _chain_reaches_name(row, nxt, by_start, starts, lexis))
            ):
                chain.append(nxt)
                k = nxt.j
                continue
            begins = honorifics_end(row, step, lexis)
            if (
                comma
                and (begins > step or _set_off(row, chain[-1], step, starts, lexis))
                or row[after].low in ("–", "-", ":")
                and office.plural
            ):
                after = step
        elif (
            after in by_start
            and not by_start[after].plural
            and by_start[after].of is None
            or (after in by_start and row[after].start - row[after - 1].end == 1 and not by_start[after].plural)
        ):
            chain.append(by_start[after])
            k = by_start[after].j
            continue
        begins = honorifics_end(row, after, lexis)
        end = name_end(row, begins, lexis, starts, titled=True)
        if end == begins:
            return None
        honorific = printed(row, after, begins) or None
        named = Named(
            office.i,
            end,
            begins,
            end,
            printed(row, begins, end),
            tuple(_shared(chain)),
            honorific,
            None,
            "person.title-before",
        )
        return _with_of(row, named, starts), end


def _set_off(row: Sequence[Token], office: Office, step: int, starts: dict[int, Found], lexis: Lexis) -> bool:
    """Tell whether commas set a name off after its title: "the foreign minister, NAME, …"."""
    if (office.plural and not office.borrowed) or office.loose or not (office.determined or office.of):
        return False
    end = name_end(row, step, lexis, starts, titled=False)
    return end - step >= 2 and (
        end >= len(row) or row[end].low in (",", ".", ")", "and") or row[end].low in lexis.verb_class["reporting-verb"]
    )


def _chain_reaches_name(
    row: Sequence[Token], office: Office, by_start: dict[int, Office], starts: dict[int, Found], lexis: Lexis
) -> bool:
    """Tell whether titles joined by commas end in "and TITLE NAME" without a name between."""
    k = office.j
    while k < len(row) and row[k].low in (",", "and"):
        k += 1
        if k < len(row) and row[k].low == "and":
            k += 1
        if k in by_start:
            k = by_start[k].j
            if name_end(row, honorifics_end(row, k, lexis), lexis, starts, True) > k:
                return row[by_start[max(i for i in by_start if i < k)].i - 1].low == "and"
        else:
            return False
    return False


def _shared(chain: list[Office]) -> list[Office]:
    """Give offices joined by "and" the state that only the first or the last names."""
    of = next((o.of for o in chain if o.of and (o.of.startswith("state:") or len(chain) == 1)), None)
    return [replace(o, of=of) if o.of is None and of else o for o in chain]


def _with_of(row: Sequence[Token], named: Named, starts: dict[int, Found]) -> Named:
    """Read "of Nigeria" or "(Colombia)" after a name."""
    k = named.j
    if k + 1 < len(row) and row[k].low == "of":
        after = k + 2 if row[k + 1].low == "the" else k + 1
        found = starts.get(after)
        if found and found.form != "demonym":
            return replace(
                named, j=found.j, of=found.agent, offices=tuple(complete(o, found.agent) for o in named.offices)
            )
    if k + 2 < len(row) and row[k].low == "(" and k + 1 in starts:
        found = starts[k + 1]
        if found.j < len(row) and row[found.j].low == ")" and found.agent.startswith("state:"):
            return replace(
                named, j=found.j + 1, of=found.agent, offices=tuple(complete(o, found.agent) for o in named.offices)
            )
    return named


def _more_holders(
    row: Sequence[Token],
    first: Named,
    office: Office,
    by_start: dict[int, Office],
    starts: dict[int, Found],
    lexis: Lexis,
) -> list[Named]:
    """Read the other names after a plural title: "Presidents A of X and B of Y"."""
    out: list[Named] = []
    k = first.j
    while k + 1 < len(row) and row[k].low in (",", "and", "&", ";"):
        step = k + 2 if row[k].low == "," and row[k + 1].low == "and" else k + 1
        if step in by_start:
            break
        begins = honorifics_end(row, step, lexis)
        end = name_end(row, begins, lexis, starts, titled=True)
        if end == begins:
            break
        bare = replace(office, of=office.of if not office.states else None)
        named = _with_of(
            row,
            Named(step, end, begins, end, printed(row, begins, end), (bare,), None, None, "person.plural-title"),
            starts,
        )
        out.append(named)
        k = named.j
    return out


def _untitled(row: Sequence[Token], i: int, starts: dict[int, Found], lexis: Lexis) -> Named | None:
    """Read a name with no title before it: an honorific, a known given name, or two words of a name."""
    begins = honorifics_end(row, i, lexis)
    end = name_end(row, begins, lexis, starts, titled=begins > i)
    if end == begins:
        return None
    rule = "person.honorific" if begins > i else "person.untitled"
    honorific = printed(row, i, begins) or None
    return _with_of(row, Named(i, end, begins, end, printed(row, begins, end), (), honorific, None, rule), starts)


def _with_apposition(
    row: Sequence[Token],
    named: Named,
    by_start: dict[int, Office],
    starts: dict[int, Found],
    lexis: Lexis,
    used: set[int],
) -> Named:
    """Read ", TITLE of BODY and TITLE of BODY," after a name."""
    k = named.j
    if k < len(row) and row[k].low == "(":
        close = next((n for n in range(k, min(k + 12, len(row))) if row[n].low == ")"), None)
        k = close + 1 if close and not any(n in by_start for n in range(k, close)) else k
    if k >= len(row) or row[k].low not in (",", "–", "—", "-", "("):
        return named
    offices: list[Office] = []
    step, end = k + 1, named.j
    while step < len(row):
        start = step
        while (
            start < len(row)
            and start - step < 4
            and start not in by_start
            and row[start].low
            in (
                "the",
                "a",
                "an",
                "its",
                "their",
                "his",
                "current",
                "who",
                "is",
                "was",
                "now",
                "both",
                "currently",
                "formerly",
                "previously",
                "presently",
                "himself",
                "then",
                "also",
                "as",
                "well",
            )
        ):
            start += 1
        office = by_start.get(start)
        if office is None or (office.plural and not offices) or office.i in used:
            break
        if (
            office.head in lexis.group("weak-head")
            and office.j < len(row)
            and not row[office.j].mark
            and row[office.j].low not in ("of", "and", "who", "in", "at", "for", "said", "to", "from")
        ):
            break
        if office.borrowed or name_end(row, honorifics_end(row, office.j, lexis), lexis, starts, True) > office.j:
            break
        if (
            row[office.j : office.j + 1]
            and row[office.j].low == "and"
            and _titled(row, office, by_start, starts, lexis)
        ):
            break
        offices.append(office)
        end = office.j
        if (
            end < len(row)
            and row[end].low in ("and", "&")
            or (end + 1 < len(row) and row[end].low == "," and row[end + 1].low == "and")
        ):
            step = end + (2 if row[end].low == "," else 1)
            continue
        if end < len(row) and row[end].low == "," and end + 1 in by_start and offices:
            step = end + 1
            continue
        break
    if not offices:
        return named
    used.update(o.i for o in offices)
    if end < len(row) and row[end].low in (",", ")") and row[k].low != "–":
        end += row[end].low == ")"
    return replace(
        named,
        j=end,
        offices=(*named.offices, *_shared(offices)),
        evidence=named.evidence if named.offices else "person.title-after",
    )
