"""Read whom the first paragraph lets speak by an office alone, and a later one by name: "the envoy said. … A said"."""

from __future__ import annotations

from kb.text.document import Document, Reading
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone

_NEAR = 4  # words between an office and its verb
_AFTER = 3  # paragraphs within which the name follows


def name_from_lede(document: Document) -> None:
    """Give the office that speaks in the first paragraph to the one person who then speaks without an office."""
    body = [r for r in document.readings if r.sentence.paragraph > 0]
    first = body[0].sentence.paragraph if body else 0
    lede = [r for r in body if r.sentence.paragraph == first]
    told = [o for r in lede for o in r.mentions.offices if _speaks(r, o, document.lexis)]
    if len(told) != 1 or any(r.mentions.persons for r in lede):
        return
    for reading in body:
        if not first < reading.sentence.paragraph <= first + _AFTER:
            continue
        for named in reading.mentions.persons:
            person = document.people.find(named.name)
            if person is not None and _new(person, reading) and _fits(person, named, told[0], reading, document.lexis):
                person.offices.append(HeldOffice(told[0], told[0].span))
            return  # the first who is named: nobody else is meant


def _speaks(reading: Reading, office: Office, lexis: Lexis) -> bool:
    """Tell whether an office of one person is the subject of a verb of saying."""
    one = not office.plural and not office.former and not office.borrowed and office.of is not None
    known = office.determined or any(t.low in ("'s", "’s") for t in reading.row[office.i : office.j])
    after = reading.row[office.j : office.j + _NEAR]
    return one and known and any(_says(t.low, lexis) or t.low in lexis.verb_class["directive-verb"] for t in after)


def _says(word: str, lexis: Lexis) -> bool:
    return lexis.verb_class["reporting-verb"].get(word, "") in lexis.group("saying-verb")


def _new(person: Someone, reading: Reading) -> bool:
    return person.spans[0].start >= reading.sentence.span.start


def _fits(person: Someone, named: Named, office: Office, reading: Reading, lexis: Lexis) -> bool:
    """Tell whether somebody speaks here by a full name, with no office of another kind and nothing set beside it."""
    row, j = reading.row, named.j
    beside = row[j].low == "," if j < len(row) else False
    after, before = row[j].low if j < len(row) else "", row[named.i - 1].low if named.i else ""
    vague = all(h.office.of in (None, office.of) and _vague(h.office, lexis) for h in person.offices)
    return len(named.name.split()) > 1 and vague and not beside and (_says(after, lexis) or _says(before, lexis))


def _vague(office: Office, lexis: Lexis) -> bool:
    return office.head in lexis.group("bare-head") or office.head in lexis.described
