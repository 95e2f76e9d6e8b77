"""Find the spokesperson whom the article names: "the Kremlin spokesman" after a name, "his spokesman" before it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import LOCAL
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.people import People, Someone


def named_spokesperson(people: People, item: Item, office: Office, voice: Sequence[str] = ()) -> str | None:
    """Give the person named before who speaks for others: "the Kremlin spokesman"; else who spoke with no office."""
    heads = people.lexis.prefixes("speaking-head")
    named = [
        (max(s.start for s in p.spans if s.start < item.start), p.number)
        for p in people.all
        if p.spans[0].start < item.start
        and not _of_another(p, office, people)
        and not _otherwise(p, office)
        and (_speaking(p, people) or any(h.office.title.casefold().startswith(heads) for h in p.offices))
    ]
    if not named and office.determined and office.of is None and len(voice) == 1 and voice[0].startswith(PERSON):
        one = people.all[int(voice[0].removeprefix(PERSON))]
        return voice[0] if not one.offices and not _otherwise(one, office) else None
    return f"{PERSON}{max(named)[1]}" if named and office.determined else None


def own_spokesperson(people: People, items: Sequence[Item], k: int) -> tuple[str, ...]:
    """Give the one spokesperson whom the article names for "his spokesman"; else he stands as printed."""
    named = [p for p in people.all if _speaking(p, people)]
    if len(named) == 1:
        return (f"{PERSON}{named[0].number}",)
    whose = f"{items[k - 2].text}{items[k - 1].text}" if items[k - 1].low in ("'s", "’s") else items[k - 1].low
    return (f"{LOCAL}{whose} {items[k].text}",)


def owned_spokesperson(items: Sequence[Item], k: int) -> bool:
    """Tell whether a person's own spokesperson stands at ``k``: "his spokesman", "President X's spokesman"."""
    person = k > 1 and items[k - 2].kind == "person" and items[k - 1].low in ("'s", "’s")
    return person or (k > 0 and items[k - 1].low in ("his", "her", "their"))


def _of_another(person: Someone, office: Office, people: People) -> bool:
    """Tell whether somebody speaks for another house than the one that an office names."""
    heads = people.lexis.prefixes("speaking-head")
    held = [h.office.of for h in person.offices if h.office.title.casefold().startswith(heads)]
    known = [of for of in held if of]
    return bool(office.of and known) and not any(_one_house(of, office.of) for of in known if office.of)


def _one_house(a: str, b: str) -> bool:
    """Tell whether two names are of one house: "Foreign Office", "Pakistan Foreign Office", "FO"."""
    return a in b or b in a or any(_initials(long).endswith(short.strip("~")) for long, short in ((a, b), (b, a)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.strip("~").split() if word[0].isupper())


def _otherwise(person: Someone, office: Office) -> bool:
    """Tell whether an office is a man's and the person a woman, or the other way round."""
    man, woman = office.head.endswith("man"), office.head.endswith("woman")
    return person.female is not None and (man or woman) and person.female != woman


def _speaking(person: Someone, people: People) -> bool:
    return any(h.office.head in people.lexis.group("speaking-head") for h in person.offices)


def spoken_for_there(
    people: People, before: Sequence[Item], found: tuple[str, ...], recent: Sequence[str], female: bool | None
) -> tuple[str, ...]:
    """Give whom a spokesperson means by "he", never himself: "President A's spokesman B said he had met C"."""
    speaks_for = len(found) == 1 and found[0].startswith(PERSON) and _speaks(people, found[0])
    if not speaks_for:
        return found
    here = [who for item in before if item.kind == "person" for who in item.who]
    others = [who for who in (*reversed(here), *recent) if who.startswith(PERSON) and who != found[0]]
    fit = (who for who in others if people.all[int(who[1:])].female in (None, female) or female is None)
    return tuple(who for who in [next(fit, "")] if who)


def _speaks(people: People, person: str) -> bool:
    held = [h.office for h in people.all[int(person[1:])].offices if not h.office.former]
    return any(o.head.startswith("spokes") or o.title.casefold() == "press secretary" for o in held)
