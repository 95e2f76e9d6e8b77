"""Read where something takes place: venue, city and country after a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import LOCAL, Found
from kb.text.groups import Group
from kb.text.item import Item
from kb.text.lexis import Lexis


def leads_to_place(items: Sequence[Item], k: int) -> bool:
    """Tell whether a preposition leads to where something takes place: "in Oslo", "on the South Lawn"."""
    grounds = items[k].low == "on" and any(_GROUNDS & set(i.low.split()) for i in items[k + 1 : k + 4])
    return grounds or items[k].low in ("in", "at", "outside", "near")


_GROUNDS = frozenset(("lawn", "grounds", "campus"))


def place_of(found: Found, lexis: Lexis) -> str | None:
    """Give the place that a name means: a city, or the land of a state."""
    city = next((s.key for s in found.senses if s.key.startswith("place:")), None)
    if found.form in ("name", "official", "abbreviation", "loose") and found.agent.startswith("state:"):
        return "place:" + found.agent.removeprefix("state:")
    return city


def city_of(item: Item, lexis: Lexis) -> str | None:
    """Give the city that an item names; None for states, bodies and people."""
    found = item.thing
    named = isinstance(found, Found) and item.kind == "name" and found.form in ("city", "capital")
    return place_of(found, lexis) if named and isinstance(found, Found) else None


def is_state(place: str, lexis: Lexis) -> bool:
    """Tell whether a place is a state."""
    return f"state:{place.removeprefix('place:')}" in lexis.lexicon.labels


def is_city(place: str, lexis: Lexis) -> bool:
    """Tell a city from a state or region: what is discussed is rarely named by its city."""
    named = lexis.senses(lexis.label(place))
    return any(s.key == place and s.form in ("city", "capital") for s in named)


def find_venue(items: Sequence[Item], k: int, lexis: Lexis) -> list[str]:
    """Read the places that begin at item ``k``: "the Hotel New Otani in Tokyo, Japan"."""
    out: list[str] = []
    while k < len(items):
        item = items[k]
        if not out and (house := _mission(items, k, lexis)):
            out += house
            k += 1
        elif item.kind == "name" and isinstance(item.thing, Found):
            leads = item.thing.form in ("demonym", "region") or item.thing.agent.startswith("place:")
            if leads and k + 1 < len(items) and items[k + 1].low in ("capital", "city", "town"):
                state = lexis.state_of(item.thing.agent) if items[k + 1].low == "capital" else None
                if state and not _named_next(items, k + 2):
                    out.append("place:" + state.removeprefix("state:"))  # "arrived in the Pakistani capital on Monday"
                k += 2
                continue
            place = (
                place_of(item.thing, lexis)
                if item.thing.form not in ("body", "demonym", "pair", "metonym")
                else _hall(items, k, lexis)
            )
            if place is None:
                break
            if len(out) == 1 and _within(items, k, out[0], place, lexis):
                out = [LOCAL + items[k - 2].text]  # "in Antigua, Guatemala": a town of the same name
            if not _names_more(items, k):
                out.append(place)
            k += 1
        elif out and [i.low for i in items[k : k + 2]] == [",", "and"] and _place_follows(items, k + 2, lexis):
            k += 2  # "Chad, Niger, and Mali"
        elif (
            item.kind == "word"
            and item.low in lexis.group("place-lead")
            and item.text.islower()
            or item.low in (",", "in", "at", "and")
            and (out or (items[k - 1].low in ("capital", "city", "town") and item.low == ","))
            and k + 1 < len(items)
            and _place_follows(items, k + 1, lexis)
            and not (item.low == "," and _says(items, k + 1, lexis))
        ):
            k += 1
        elif not out and item.low in ("'s", "’s", "neighboring", "neighbouring") and (capital := _capital(items, k)):
            k = capital  # "the neighbouring country's capital Ashgabat"
        elif not out and [i.low for i in items[k + 1 : k + 3]] in ([w, "of"] for w in _KINDS_OF_PLACE):
            k += 1  # "the Andean city of Cusco"
        else:
            end = _venue_end(items, k, lexis)
            if end == k:
                break
            out.append(LOCAL + _printed(items, k, end))
            k = end
    return out


def _mission(items: Sequence[Item], k: int, lexis: Lexis) -> list[str]:
    """Read "at the Embassy of Peru in Oslo", "at the Peruvian embassy": the house, and where it stands."""
    thing, led = items[k].thing, k > 0 and items[k - 1 - (k > 1 and items[k - 1].low == "the")].low == "at"
    named = isinstance(thing, Group) or (isinstance(thing, Found) and thing.is_body)
    house = items[k].text.removeprefix("the ").partition(" in ")[0]
    words, heads = house.casefold().split(), lexis.group("mission-head")
    whose = len(words) > 1 and words[0] not in _ITS  # "at its embassy" names no house
    head = bool(heads & {words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:])})
    if not (led and named and whose and head) or _names_more(items, k):
        return []
    seat = thing.receiving if isinstance(thing, Found) else None
    return [LOCAL + house, *([seat] if seat and seat.startswith("place:") else [])]


_ITS = ("its", "their", "his", "her", "our", "a", "an")


def _within(items: Sequence[Item], k: int, first: str, second: str, lexis: Lexis) -> bool:
    """Tell whether a name after a comma tells in which state the first lies, not the next of a list."""
    set_off = k > 1 and items[k - 1].low == "," and is_state(first, lexis) and is_state(second, lexis)
    return set_off and first != second and [i.low for i in items[k + 1 : k + 2]] not in ([","], ["and"], ["&"])


def _says(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether a capital is rather who tells it: "held talks in Peru, Seoul said"."""
    after = items[k + 1].low if k + 1 < len(items) else ""
    return after in lexis.attributing or after in lexis.verb_class["reporting-verb"]


def _capital(items: Sequence[Item], k: int) -> int:
    """Give where the name of a capital stands after "neighbouring", 0 if none does."""
    near = range(k + 1, min(k + 5, len(items) - 1))
    at = next((n + 1 for n in near if items[n].low == "capital"), 0)
    while at and at < len(items) - 1 and items[at].low in ("city", "of", ","):
        at += 1
    return at if at and items[at].kind == "name" else 0


_KINDS_OF_PLACE = ("city", "town", "port", "resort", "village")
_AFTER_CITY = frozenset("on from for to where and with last this today at in after as".split())


def unknown_city(items: Sequence[Item], k: int, lexis: Lexis) -> str | None:
    """Take capitalised words after "in" that nothing else claims as a city that the register does not know."""
    of = next((n for n in range(k, min(k + 4, len(items) - 1)) if items[n].low in _KINDS_OF_PLACE), None)
    k = end = of + 2 if of is not None and items[of + 1].low == "of" else k  # "the Andean city of Cusco"
    while end < len(items) and items[end].kind == "word" and items[end].text[:1].isupper() and end - k < 3:
        if items[end].low in lexis.groups("not-name", "portfolio-word") or items[end].text.isupper():
            break
        end += 1
    closed = end >= len(items) or items[end].kind in ("mark", "date") or items[end].low in _AFTER_CITY
    closed = closed and not (end < len(items) and items[end].low == ":")  # "a forum on “Women in Islam: status”"
    return LOCAL + _printed(items, k, end) if end > k and closed else None


def _named_next(items: Sequence[Item], k: int) -> bool:
    """Tell whether the name of a city follows: "the Pakistani capital Islamabad", "the capital of Peru"."""
    after = items[k] if k < len(items) else None
    return after is not None and (after.kind == "name" or after.low == "of" or after.text[:1].isupper())


def _hall(items: Sequence[Item], k: int, lexis: Lexis) -> str | None:
    """Give a house named by its words, not where it only begins another name: "the White House Kitchen Garden"."""
    item, after = items[k], items[k + 1] if k + 1 < len(items) else None
    if after is not None and after.kind == "word" and after.text[:1].isupper():
        return None
    words = item.low.split()
    return LOCAL + item.text if any(w in lexis.group("venue-head") for w in words) else None


def _names_more(items: Sequence[Item], k: int) -> bool:
    """Tell whether the name only belongs to another: "Japan's", "Tokyo reception"."""
    after = items[k + 1] if k + 1 < len(items) else None
    return bool(after and after.low in ("'s", "'"))


def _place_follows(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    leads = lexis.group("place-lead")
    while k < len(items) and items[k].kind == "word" and (items[k].low in ("in", "and") or items[k].low in leads):
        k += 1
    thing = items[k].thing if k < len(items) else None
    return isinstance(thing, Found) and thing.form not in ("body", "demonym", "pair") and not _names_more(items, k)


def _venue_end(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Read capitalised words of which one is the head of a venue's name: "Zappeion Hall"."""
    end, j, heads = k, k, lexis.group("venue-head")
    while (
        j < len(items)
        and not (items[j].kind == "person" and any(w in heads for i in items[k:j] for w in i.low.split()))
        and items[j].kind in ("word", "name", "person")
        and (items[j].text[:1].isupper() or (items[j].low in ("of", "the") and j > k))
    ):
        if (
            items[j].kind == "word"
            and items[j].low in ("of", "the")
            and not (j + 1 < len(items) and items[j + 1].text[:1].isupper())
        ):
            break
        j += 1
        end = j
    head = any(w in heads for i in items[k:end] for w in i.low.split())
    return end if head and end > k else k


def _printed(items: Sequence[Item], i: int, j: int) -> str:
    return " ".join(item.text for item in items[i:j])


def before_verb(items: Sequence[Item], ks: Sequence[int], v: int, lexis: Lexis) -> list[str]:
    """Read "X on Friday in Oslo met Y", "in Fiji, where they met …": the place between or before subject and verb."""
    apart = items[v - 1].low in ("after", "before", "while") if v else False  # "hosted Y at X Hall after receiving"
    at = next((k for k in range(ks[-1] + 1, v) if items[k].low in ("in", "at")), None) if ks and not apart else None
    spots = find_venue(items, at + 1, lexis) if at else []
    first = ks[0] if ks else v
    where = next((k for k in range(first - 1, max(0, first - 4), -1) if items[k].low == "where"), None)
    if spots or where is None:
        return spots
    return _before_where(items, where, lexis)


def _before_where(items: Sequence[Item], where: int, lexis: Lexis) -> list[str]:
    """Give the places named right before "where", the town before its state."""
    out: list[str] = []
    k = where - 1 - (items[where - 1].low == ",")
    while k > 0 and isinstance(thing := items[k].thing, Found) and (found := place_of(thing, lexis)):
        out.insert(0, found)
        k -= 1 + (items[k - 1].low == ",")
    return out


def where_before(items: Sequence[Item], left: int, lexis: Lexis) -> list[str]:
    """Read "Nairobi, Kenya, where he took part in the meeting": the places of what a noun at ``left`` tells."""
    near = range(left - 1, max(0, left - _CLAUSE), -1)
    where = next((n for n in near if items[n].low in ("where", ",", ";", "and")), None)
    return _before_where(items, where, lexis) if where and items[where].low == "where" else []


_CLAUSE = 10  # items from "where" to the noun of an event


def far_apart(a: Sequence[str], b: Sequence[str], lexis: Lexis) -> bool:
    """Tell whether two lists of places lie in different cities or states; a continent lies apart from none."""
    heads, state = lexis.group("venue-head"), lexis.state_of
    first, second = (
        {p for p in ps if p[:6] == "place:" and state(p) and not heads & set(lexis.label(p).casefold().split())}
        for ps in (a, b)
    )
    if not first or not second or first & second:
        return False
    within = lexis.lexicon.within
    up = {within.get(p, p) for p in first} | first
    return (
        not any(p in up or within.get(p) in first for p in second)
        or {p for p in first if p.count("-")} != set()
        and {p for p in second if p.count("-")} != set()
    )


def city_as_host(items: Sequence[Item], verb: int, lexis: Lexis) -> str | None:
    """Read "the Polish city of Sopot hosted the talks"."""
    of = next((n for n in range(verb - 2, max(verb - 5, 0), -1) if items[n].low == "of"), 0)
    if not of or items[of - 1].low not in ("city", "town", "capital", "resort", "port"):
        return None
    return city_of(items[of + 1], lexis) or unknown_city(items[:verb], of + 1, lexis)
