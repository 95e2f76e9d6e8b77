"""Read whom a sentence tells of by an office alone, and a later one by name: "the envoy said. … A said"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kb.text.document import Document, Reading
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone
from kb.text.tellers import of_its_state

_NEAR = 4  # words between an office and its verb
_AFTER = 3  # paragraphs within which the name follows


def name_from_lede(document: Document) -> None:
    """Give the office that speaks in the first paragraph, or is summoned there, to the one who then is by name."""
    body = [r for r in document.readings if r.sentence.paragraph > 0]
    first = body[0].sentence.paragraph if body else 0
    lede = [r for r in body if r.sentence.paragraph == first]
    offices = [(r, of_its_state(r, o)) for r in lede for o in r.mentions.offices]
    told = [(o, fits) for r, o in offices if (fits := _as_told(r, o, document.lexis))]
    if len(told) != 1 or (told[0][1] is _speaks and any(r.mentions.persons for r in lede)):
        return
    for reading in body:
        if not first < reading.sentence.paragraph <= first + _AFTER:
            continue
        for named in reading.mentions.persons:
            person = document.people.find(named.name)
            office, again = told[0]
            if (
                person is not None
                and _new(person, reading)
                and _fits(person, named, office, reading, again, document.lexis)
            ):
                person.offices.append(HeldOffice(office, office.span))
            return  # the first who is named: nobody else is meant


def name_from_next(document: Document) -> None:
    """Give the office that speaks in a sentence to the one who speaks in the next: "Oslo's mayor said … A B said"."""
    for here, after in pairwise(document.readings):
        near = here.sentence.paragraph in (after.sentence.paragraph, after.sentence.paragraph - 1)
        if here.mentions.persons or not near or not after.mentions.persons or here.sentence.paragraph < 1:
            continue
        told = [o for o in here.mentions.offices if _as_told(here, o, document.lexis) is _speaks]
        named = next((p for p in after.mentions.persons if not _inside(p, after)), after.mentions.persons[0])
        person = document.people.find(named.name) if len(told) == 1 and _opens(named, after) else None
        if person is None or person.offices or not _new(person, after):
            continue
        if _fits(person, named, told[0], after, _speaks, document.lexis):
            person.offices.append(HeldOffice(told[0], told[0].span))


def _inside(named: Named, reading: Reading) -> bool:
    """Tell whether somebody is named within a quotation."""
    return any(q.outer.start <= reading.row[named.i].start < q.outer.end for q in reading.quotes)


def _opens(named: Named, reading: Reading) -> bool:
    """Tell whether a sentence begins with a name, or with words quoted and then the name."""
    before = reading.row[: named.i]
    quoted = all(any(q.outer.start <= t.start < q.outer.end for q in reading.quotes) for t in before if t.low != ",")
    same = bool(before) or not reading.quotes
    return quoted and same


_Verb = Callable[[Sequence[str], Lexis], bool]  # tells whether the words beside a name do what the office did


def _as_told(reading: Reading, office: Office, lexis: Lexis) -> _Verb | None:
    """Give how the one must be told of by name whose office speaks or is summoned."""
    one = not office.plural and not office.former and not office.borrowed and office.of is not None
    known = office.determined or any(t.low in ("'s", "’s") for t in reading.row[office.i : office.j])
    if not (one and known):
        return None
    after = reading.row[office.j : office.j + _NEAR]
    before = [t.low for t in reading.row[max(0, office.i - 2) : office.i]]
    envoy = office.head.startswith(lexis.prefixes("envoy-head"))
    if envoy and (_summons(before, lexis) or _is_summoned([t.low for t in after], lexis)):
        return _is_summoned
    speaks = any(_says(t.low, lexis) or t.low in lexis.verb_class["directive-verb"] for t in after)
    return _speaks if speaks else None


def lede_end(document: Document) -> int:
    """Give where the first paragraph ends, in which an office may stand for somebody named below."""
    first = next((r.sentence.paragraph for r in document.readings if r.sentence.paragraph > 0), 0)
    return max((r.sentence.span.end for r in document.readings if r.sentence.paragraph == first), default=0)


def _speaks(words: Sequence[str], lexis: Lexis) -> bool:
    return any(_says(word, lexis) for word in words[:1])


def _is_summoned(words: Sequence[str], lexis: Lexis) -> bool:
    """Tell whether words after a name tell that somebody was summoned: "was called to meet the minister"."""
    return words[:1] in (["was"], ["is"]) and (_summons(words[1:], lexis) or words[1:2] == ["called"])


def _summons(words: Sequence[str], lexis: Lexis) -> bool:
    verbs = (lexis.event_verbs.get(word) for word in words)
    return any(verb is not None and verb[1].kind == "Summons" for verb in verbs)


def _says(word: str, lexis: Lexis) -> bool:
    return lexis.verb_class["reporting-verb"].get(word, "") in lexis.group("saying-verb")


def _new(person: Someone, reading: Reading) -> bool:
    return person.spans[0].start >= reading.sentence.span.start


def _fits(person: Someone, named: Named, office: Office, reading: Reading, again: _Verb, lexis: Lexis) -> bool:
    """Tell whether somebody is told of here by a full name, with no office of another kind and nothing beside it."""
    row, j = [t.low for t in reading.row], named.j
    beside = row[j : j + 1] == [","]
    inverted = again is _speaks and _speaks(row[named.i - 1 : named.i], lexis) if named.i else False
    vague = all(h.office.of in (None, office.of) and _vague(h.office, lexis) for h in person.offices)
    told = again(row[j : j + _NEAR], lexis) or inverted
    equal = named.i == 0 and any(o.borrowed and o.of != office.of for o in reading.mentions.offices)
    return len(named.name.split()) > 1 and vague and not beside and (told or equal)  # "A met his Thai counterpart"


def _vague(office: Office, lexis: Lexis) -> bool:
    heads = lexis.groups("bare-head", "styled-head")  # "Prince A": a title of birth beside the office
    return office.head in heads or office.head in lexis.described
