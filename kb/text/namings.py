"""How a sentence names those who speak: with an owner, with the one spoken for, without a name, as part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.text.bodies import LOCAL, Found
from kb.text.coordination import determined, some_of
from kb.text.datelines import body_start
from kb.text.groups import Group
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.offices import Office


def holders(items: Sequence[Item], main: Sequence[int]) -> bool:
    """Tell whether holders of an office without names are the subject, whom "their" takes up: "The envoys of …"."""
    things = [items[m].thing for m in main]
    if len(things) == 1 and isinstance(things[0], Group):
        return bool(things[0].others)  # "the delegations of X and Y met for their third round"
    return len(things) == 1 and isinstance(things[0], Office) and things[0].plural


def nameless(office: object) -> bool:
    """Tell whether an office speaks though nobody names its holder: "a spokeswoman for the ministry"."""
    return isinstance(office, Office) and speaks(office) and not office.plural


def one_alone(office: object) -> bool:
    """Tell whether an office takes one person up, though nobody names its holder: "the Turkish president"."""
    return nameless(office) or (isinstance(office, Office) and not office.plural and bool(office.of))


def one_office(thing: object) -> bool:
    """Tell whether somebody is named by an office alone: "the rector"."""
    return isinstance(thing, Office) and not thing.plural and thing.determined


def house_of(text: Group, lexis: Lexis) -> str | None:
    """Give the body without a name that made a text: "a foreign ministry statement"."""
    before, _, after = f" {text.text} ".partition(f" {text.head} ")
    words = re.sub(r"^ *((from|by|of) )?((the|an?) )?", "", (after.strip() or before), flags=re.IGNORECASE).split()
    words = [*words[:-1], re.sub(r"['’]s?$", "", words[-1])] if words else words  # "the ministry's statement"
    senses = lexis.lexicon.names.get(" ".join(words), ())
    if words and any(s.form == "metonym" for s in senses):
        return LOCAL + " ".join(words)  # "a Kremlin statement"
    house = words and words[-1] in lexis.group("body-head") and words != ["press"]  # "the press release"
    return LOCAL + " ".join(words) if house else None


def speaks(office: object) -> bool:
    """Tell whether an office is that of a spokesperson."""
    return isinstance(office, Office) and office.head.startswith("spokes")


def with_owner(items: Sequence[Item], k: int) -> int:
    """Find where a naming begins that takes in what is before: "Chinese ministry spokesman", "Kim's office"."""
    item = items[k]
    if item.kind == "office" and k and items[k - 1].kind in ("group", "name") and speaks(item.thing):
        return k - 1
    house = item.kind == "group" or is_body(item)
    owner = items[k - 2].kind if house and k > 1 and items[k - 1].low in ("'s", "’s", "'", "’") else ""
    of_house = owner == "group" and item.low in ("statement", "communique", "communiqué", "press release")
    return k - 2 if owner in ("person", "office") or of_house else k


def house_after(items: Sequence[Item], k: int) -> int:
    """Step from an owner to who speaks: "according to the President's office", "… to Peru's minister, X"."""
    owner = k + 2 < len(items) and items[k].agent and items[k + 1].low in ("'s", "'", "’", "’s")
    if owner and items[k].kind == "name":
        return k + 2 if items[k + 2].kind in ("person", "office") else k
    return k + 2 if owner and (items[k + 2].kind == "group" or is_body(items[k + 2])) else k


def owning(items: Sequence[Item], k: int) -> list[int]:
    """Find the one person who owns what a sentence opens with: "Fidan's remarks came as he visited …"."""
    persons = [n for n in range(k) if items[n].kind == "person"]
    owner = len(persons) == 1 and persons[0] + 1 < k and items[persons[0] + 1].low in ("'s", "’s", "'", "’")
    return persons if owner else []


def opens_with_words(items: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether a sentence opens with what somebody said, who so is still in mind: "Fidan's answer was short"."""
    said = len(items) > _SPOKEN and items[1].low in ("'s", "’s") and items[0].kind == "person"
    return said and items[2].low.split()[-1] in lexis.groups("remark-noun", "utterance-noun", "answer-noun")


def place_or_body(item: Item) -> tuple[str, ...]:
    """Give who speaks by a name: a capital as printed for its government, no other city, no people."""
    found = item.thing
    assert isinstance(found, Found)
    if found.form in ("city", "capital", "metonym"):
        return (LOCAL + item.text,) if any(s.form in ("capital", "metonym") for s in found.senses) else ()
    spoken = (LOCAL + item.text,) if found.agent.startswith("place:") else item.who  # "Sabah reported": a paper
    return () if found.form == "demonym" else spoken


def a_people(items: Sequence[Item], k: int) -> bool:
    """Tell whether a people stands for its state: "The Iranians claimed"."""
    thing, the = items[k].thing, k > 0 and items[k - 1].low == "the"
    return the and isinstance(thing, Found) and thing.form == "demonym" and items[k].text.endswith("s")


def acts_on_him(items: Sequence[Item], k: int) -> bool:
    """Tell whether a pronoun that opens a sentence acts on another: "He urged him to wait"."""
    words = [i.low for i in items[k + 1 : k + 4] if i.low != "also"][:2]
    return k == body_start(items) and items[k].low in ("he", "she") and words[1:] in (["him"], ["her"])


def breaks_in(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether a pronoun's attribution breaks or closes a clause: "Duric, he said, would": he is another."""
    if k and items[k - 1].low == "quoted":
        return True  # "the secretary quoted her as saying"
    apart = 1 < k < len(items) - 2 and items[k - 1].low == ","
    if not apart or items[k + 1].low not in lexis.verb_class["reporting-verb"]:
        return False
    opened = items[0].kind == "word" and items[0].low.endswith("ing")  # "Recalling a day when X failed, he noted"
    return (items[k + 2].low == "," and items[k - 2].kind == "person") or items[k + 2].low == "." or opened


_ACCOUNTS = ("account", "profile", "page")


def told_sides(items: Sequence[Item], main: Sequence[int], lexis: Lexis) -> list[int]:
    """Find the people of whom a text tells, whom "they" takes up: "The statement said that the two sides met"."""
    if not main or not utterance(items, main[0], lexis):
        return []
    that = next((n for n in range(main[0], len(items) - 2) if items[n].low == "that"), None)
    first = that + 1 + determined(items[that + 1]) if that is not None else 0
    return [first] if first and items[first].kind in ("group", "office") and items[first].low.endswith("s") else []


_SPOKEN = 3  # items of a sentence in which somebody speaks


def utterance(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether what somebody owns is words: a post, a statement, a social media account."""
    last, after = items[k].low.split()[-1], items[k + 1].low if k + 1 < len(items) else ""
    texts = lexis.group("utterance-noun")
    return last in texts or after in texts or last in _ACCOUNTS or after in _ACCOUNTS


def with_principal(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Find where a naming ends that takes in who is spoken for: "a spokesman for the president"."""
    group = items[k].thing
    if group is None:
        return k
    if isinstance(group, Group) and [i.low for i in items[k + 1 : k + 3]] == ["close", "to"] and k + 3 < len(items):
        return k + 3 if items[k + 3].agent else k
    offices = lexis.group("personal-office")
    if isinstance(group, Group) and group.head in offices and group.agent is None and k + 2 < len(items):
        last = k + 2 + (items[k + 2].low == "the" and k + 3 < len(items))
        return last if items[k + 1].low == "of" and items[last].kind in ("person", "office") else k
    if items[k].kind != "office" or not speaks(items[k].thing) or k + 2 >= len(items):
        return k
    last = k + 2 + (items[k + 2].low == "the" and k + 3 < len(items))
    return last if items[k + 1].low in ("for", "of") and items[last].agent else k


def of_sides(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Find where the naming of several ends that tells whose they are: "officials from both countries"."""
    if k + 2 >= len(items) or items[k + 1].low not in ("of", "from", "for") or not _several(items[k].thing):
        return k
    whose = items[k + 2]
    counted = whose.low.startswith(tuple(f"{w} " for w in lexis.group("side-count")))
    return k + 2 if isinstance(whose.thing, Group) and whose.thing.agent is None and counted else k


def counted(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Find where the naming of several begins that tells how many they are: "all three ministers", "one of them"."""
    first = k
    if some_of(items, k):
        return k - 2 - (items[k - 1].low == "the")
    unnamed = items[k].low in lexis.group("unnamed-holder")  # "a third diplomat"
    if unnamed and k and items[k - 1].low == "one":
        return k - 1  # "said one diplomat"
    if unnamed and k > 1 and items[k - 1].low in _ORDINALS and items[k - 2].low in ("a", "the"):
        return k - 2 + (items[k - 2].low == "the")
    while _several(items[k].thing) and first and items[first - 1].low in lexis.group("side-count") - {"the"}:
        first -= 1
    return first


_ORDINALS = frozenset(("second", "third", "fourth", "fifth"))


def _several(thing: object) -> bool:
    office = isinstance(thing, Office) and thing.plural and not thing.of
    return office or (isinstance(thing, Group) and thing.agent is None and thing.head.endswith("s"))


def is_body(item: Item) -> bool:
    """Tell whether an item names an organisation, ministry, mission or court."""
    return item.kind == "name" and isinstance(item.thing, Found) and item.thing.is_body


def stranger(items: Sequence[Item]) -> bool:
    """Tell whether a sentence names somebody whom nobody knows: two capitalised words that are no item."""
    capital = [n for n, item in enumerate(items) if item.text != item.low and item.kind == "word" and n]
    names = [n for n in capital if items[n].text[:1].isupper() and items[n].text[1:].islower()]
    return any(after - n == 1 for n, after in pairwise(names))


def of_stranger(items: Sequence[Item], k: int) -> bool:
    """Tell whether "his" is of one whom nobody knows: "Theibold's remarks during his visit"."""
    if items[k].low not in ("his", "her"):
        return False
    owner = next((n for n in range(k - 1, max(0, k - _OWNED), -1) if items[n].low in ("'s", "’s")), 0)
    name = items[owner - 1] if owner > 1 else None
    unknown = name is not None and name.kind == "word" and name.text.istitle() and len(name.text) > 2
    return unknown and not any(i.kind in ("person", "mark") for i in items[owner + 1 : k])


_OWNED = 6  # items between "Theibold's" and "his"


def unknown_name(items: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether somebody speaks under a name that nobody knows: "Theibold spoke about"."""
    if len(items) < _SPOKEN or items[0].kind != "word" or not items[0].text.istitle() or items[0].low.endswith("s"):
        return False
    known = items[0].low in lexis.groups("not-name", "adverb", "preposition", "utterance-noun", "noun-marker")
    return not known and (items[1].low in lexis.verb_class["reporting-verb"] or items[1].low == "spoke")


def one_house(item: Item) -> bool:
    """Tell whether an item names one body or state, of which "it" may be said: "Moscow's embassy"."""
    state = isinstance(item.thing, Found) and item.thing.is_state
    return state or is_body(item) or (isinstance(item.thing, Group) and not are_several(item.thing))


def are_several(group: Group) -> bool:
    """Tell whether a group without article is still somebody: "officials", "each side", "police"."""
    return group.head.endswith("s") or group.head == "police" or group.text.casefold().startswith(("each ", "all "))


_MEMBERS = frozenset("politician lawmaker veteran stalwart loyalist heavyweight candidate nominee".split())


def goes_on(items: Sequence[Item], k: int) -> bool:
    """Tell whether a name is only part of a longer one that nobody knows: "the Jordan Times"."""
    after = items[k + 1] if k + 1 < len(items) else None
    if after is not None and (after.low in _MEMBERS or (after.kind == "name" and is_body(after))):
        return True  # "a Labour Party politician", "the UK India Business Council"
    if after is None or (after.kind != "word" and after.low not in ("member", "members")):
        return False
    rest = [i.low for i in items[k + 1 : k + 4]]
    joined = items[k + 2] if rest[:1] == ["and"] and k + 2 < len(items) else None
    if joined is not None and joined.kind == "group" and " member" in joined.low:
        return True
    if rest[:1] in (["member"], ["members"]) or (rest[:1] == ["and"] and rest[2:] in (["member"], ["members"])):
        return True  # "two EU and NATO member states"
    return after.kind == "word" and after.text[:1].isupper() and not after.text.isupper()
