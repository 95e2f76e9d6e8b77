"""Find who hold a like office beside one: "her counterpart", "the envoys of Chad and Mali", "X and the ministers"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.text.date_values import NUMBERS
from kb.text.groups import Group
from kb.text.item import PERSON, PRONOUNS, Item, Items
from kb.text.items import where
from kb.text.offices import Office
from kb.text.people import People, Someone
from kb.values import TenureKind

_PAIRED = 3  # items from one person over "and his" to the next
_CALLED = frozenset(("called", "calls", "call"))
_TWO = ("two ", "the two ", "both ")
_OF_TWO = (" of the two ", " of both ", " from the two ", " from both ")  # "the top diplomats of the two nations"
_SEVERAL = 2  # persons at least that an office in the plural takes up beside another


def counterpart(people: People, person: str | None, of: str | None) -> tuple[str, ...]:
    """Give who holds the office of the person in mind elsewhere: "his Indian counterpart", "her counterpart"."""
    held = people.all[int(person[1:])].offices if person and person.startswith(PERSON) else []
    heads = {h.office.title.casefold() for h in held if not h.office.former}
    fits = [
        p.number
        for p in people.all
        if f"{PERSON}{p.number}" != person
        and any(
            of in (None, h.office.of) and h.office.title.casefold() in heads for h in p.offices if not h.office.former
        )
    ]
    return (f"{PERSON}{fits[0]}",) if len(fits) == 1 else ()


def _counterparts(people: People, person: str | None, office: Office) -> tuple[str, ...]:
    """Give who hold the office of somebody in the states named: "the Minister and his US and Thai counterparts"."""
    if office.head != "counterpart" or not office.plural or len(office.states) < _SEVERAL:
        return ()
    found = [counterpart(people, person, state) for state in office.states]
    return tuple(who[0] for who in found) if all(found) else ()


def each(people: People, office: Office, person: str | None = None) -> tuple[str, ...]:
    """Give who hold an office in several states where the article names all: "the ministers of Chad and Mali".

    "His US and Thai counterparts" hold that of the person in mind.
    """
    if equals := _counterparts(people, person, office):
        return equals
    held = [[p for p in people.holders(office.head, state) if _of_matter(p, office)] for state in office.states]
    return tuple(f"{PERSON}{who[0].number}" for who in held) if all(len(who) == 1 for who in held) else ()


def _of_matter(person: Someone, office: Office) -> bool:
    """Tell whether somebody holds the portfolio that is told: "the foreign ministers" are not those of trade."""
    titles = [h.office.title.casefold() for h in person.offices]
    return "foreign" not in office.title.casefold() or any(w in t for t in titles for w in _FOREIGN)


_FOREIGN = ("foreign", "external", "state", "europe", "international")


def persons_of(items: Sequence[Item]) -> list[tuple[int, Item]]:
    """Give the items that name persons, each with its place."""
    if isinstance(items, Items):
        return items.persons
    return [(n, item) for n, item in enumerate(items) if item.kind == "person"]


def met(items: Sequence[Item], one: str, forms: frozenset[str]) -> tuple[str, ...]:
    """Give whom the subject of a sentence met, in the order in which it names them; none where it tells no meeting."""
    if not where(items, forms) and not _called_on(items):
        return ()
    first = next(iter(where(items, {":"})), -1)  # "attributable to X: A met B"
    return tuple(dict.fromkeys(i.who[0] for n, i in persons_of(items) if n > first and i.who[:1] != (one,)))


def also_met(
    people: People, person: str | None, company: Mapping[str, tuple[str, ...]], items: Sequence[Item], k: int
) -> tuple[str, ...]:
    """Give whom a pronoun means where the meetings of more than one are told: "A met B. C also met with him".

    ``company`` holds whom each person last met.  So "He also met", after words of the host, is the guest who met
    him, if the one met is of the host's own state.
    """
    lead = [i.low for i in items[max(0, k - 5) : k]]
    meets = lead[-1:] == ["with"] or lead[-1:] in (["met"], ["meet"], ["received"], ["receive"], ["welcomed"])
    person = person or ""
    others = company.get(person, ())
    if len(others) == 1 and meets and "also" in lead:
        return others
    guest = next((one for one, met in company.items() if person in met and one.startswith(PERSON)), "")
    how, verb = (i.low for i in items[k + 1 : k + 3]) if guest and k + 2 < len(items) else ("", "")
    again = (how in _AGAIN or how in _IN_TURN) and (verb in people.lexis.group("meeting-form") or verb in _CALLS)
    whom = next((i.who[0] for n, i in persons_of(items) if n > k), "") if again else ""
    if not whom or whom == guest or people.all[int(guest[1:])].female not in (None, PRONOUNS[items[k].low]):
        return ()
    own = _state(people, person) if how in _AGAIN else None  # whom one meets at home is met by the guest
    fits = how in _IN_TURN or (own and _state(people, whom) == own != _state(people, guest))
    return (guest,) if fits else ()


_AGAIN = ("also", "later")
_IN_TURN = ("then", "lastly", "finally", "further", "next")  # of the one whose meetings are told
_CALLS = ("called", "saw", "sat", "conferred")


def _state(people: People, person: str) -> str | None:
    """Give the state in which somebody holds an office."""
    held = people.all[int(person[1:])].offices if person.startswith(PERSON) else []
    return next((h.office.of for h in held if not h.office.former), None)


def each_or_both(people: People, item: Item, text: str, pair: Sequence[str]) -> tuple[str, ...]:
    """Give the holders of an office in the plural: of each state that it names, or "the two ministers" of a pair."""
    office = item.thing
    of_two = any(whose in text for whose in _OF_TWO)
    if isinstance(office, Group) and office.definite and of_two:
        return the_two(people, office.head, pair)
    if not isinstance(office, Office):
        return ()
    two = text.casefold().startswith(_TWO) or of_two
    noun = office.title.casefold() if office.head == "head" else office.head  # "the two Heads of State"
    both = the_two(people, noun, pair) if two else ()
    count = NUMBERS.get(text.casefold().removeprefix("the ").partition(" ")[0], 0)
    return (each(people, office) if office.states else ()) or both or _all_ruling(people, noun, count)


def still(people: People, item: Item, voice: tuple[str, ...]) -> tuple[str, ...]:
    """Give who spoke last where an office is told again that two hold: "He said … The ambassador added"."""
    office, last = item.thing, voice[0] if len(voice) == 1 else ""
    if not last.startswith(PERSON) or last in item.who:
        return ()
    if office is None:  # of two with one surname, who speaks on: "said Ri Tong Ho … Ri told reporters"
        return voice if " " not in item.text and item.low in people.all[int(last[1:])].name.casefold().split() else ()
    if not isinstance(office, Office) or office.of:
        return ()
    held = [h.office for h in people.all[int(last[1:])].offices]
    level = [o.title.casefold() for o in held if not o.former]
    return voice if any(title.startswith(office.title.casefold()) for title in level) else ()


def the_two(people: People, noun: str, pair: Sequence[str]) -> tuple[str, ...]:
    """Give the pair spoken of last where a noun for two fits both: "the two leaders", "the two top diplomats".

    Where it does not, they are the only two of the article whom it fits: a minister was spoken of in between.
    """
    one = noun.removesuffix("s")
    titles = (*people.lexis.described.get(one, ()), one, *(_LIKE_MINISTERS if one == "minister" else ()))
    persons = len(pair) == _SEVERAL and all(who.startswith(PERSON) for who in pair)
    if persons and all(_titled(people.all[int(who[1:])], titles, one) for who in pair):
        return tuple(pair)
    return _all_ruling(people, noun, _SEVERAL)


def _all_ruling(people: People, noun: str, count: int) -> tuple[str, ...]:
    """Give all of the article who rule, if they are as many as are told: "the five heads of state signed"."""
    one = noun.removesuffix("s")
    titles = (*people.lexis.described.get(one, ()), one)
    current = ((p.number, title) for p in people.all for title in _held(p))
    fit = sorted({number for number, title in current if title.startswith(titles)}) if one in _RULING else []
    return tuple(f"{PERSON}{number}" for number in fit) if len(fit) == count > 1 else ()


_RULING = ("leader", "president", "head of state", "head of government", "prime minister")


_LIKE_MINISTERS = ("secretary of state", "foreign secretary", "secretary of defense", "defense secretary")


def _titled(person: Someone, titles: tuple[str, ...], noun: str) -> bool:
    return any(title.startswith(titles) or noun in title.split() for title in _held(person))


def _held(person: Someone) -> list[str]:
    """Give the titles of the offices somebody holds: "president" of an acting one."""
    held = [h.office for h in person.offices if not h.office.former]
    titles = [(o.title.casefold(), o.kind == TenureKind.ACTING) for o in held]
    return [title.partition(" ")[2] if acting and " " in title else title for title, acting in titles]


def _called_on(items: Sequence[Item]) -> bool:
    """Tell whether a visit is told: "X called on Minister Y", not "called on Minister Y to resign"."""
    for n in where(items, _CALLED):
        k = n + 2 + any(i.low == "the" for i in items[n + 2 : n + 3])
        on = k < len(items) and items[n + 1].low == "on" and items[k].kind == "person"
        if on and all(i.low != "to" for i in items[k + 1 : k + 2]):
            return True
    return False


def fellows(people: People, office: Office, company: Sequence[str], one: str | None = None) -> tuple[str, ...]:
    """Give those of a company whom an office in the plural takes up: "the Secretary and the Foreign Ministers".

    Beside one person, "his US and Thai counterparts" are those who hold his office there.
    """
    if equals := _counterparts(people, one, office):
        return equals
    if not office.plural or office.of:
        return ()
    kept = [who for who in company if _holds(people.all[int(who[1:])], office)]
    return tuple(kept) if len(kept) >= _SEVERAL else ()


def _holds(person: Someone, office: Office) -> bool:
    now = [h.office for h in person.offices if not h.office.former]
    return office.head == "counterpart" or any(o.head == office.head for o in now)


_PASSIVE = ("was", "were", "is", "are", "be", "been", "being", ",")


def of_pair(items: Sequence[Item]) -> str | None:
    """Give the one whose counterpart is named after: "an accord between X and his Thai counterpart, Y" is of X.

    So is whom others accompany: "A and B also accompanied the Prime Minister", of whom the report goes on to tell.
    """
    went = next((n for n in where(items, {"accompanied"}) if n and items[n - 1].low not in _PASSIVE), len(items))
    led = next((i for i in items[went + 1 : went + 3] if i.kind == "person"), None)
    if led is not None:
        return led.who[0]
    last = next((n for n, _ in reversed(persons_of(items))), 0)
    if last < _PAIRED or items[last - 1].low not in ("his", "her") or items[last - 2].low != "and":
        return None
    return items[last - 3].who[0] if items[last - 3].kind == "person" else None
