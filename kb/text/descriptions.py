"""Find who is meant by a description: "the Finnish leader", "Russia's top diplomat", "the envoy"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import LOCAL, Found
from kb.text.document import Document, Reading
from kb.text.fields import field_of, has_field
from kb.text.first_person import of_oneself
from kb.text.groups import PARTY_CHIEFS, Group
from kb.text.item import PERSON, Item, Items
from kb.text.items import collapse, where
from kb.text.lexis import Lexis
from kb.text.ministry_heads import HEADS, ministry_head
from kb.text.offices import Office
from kb.text.people import Someone
from kb.text.the_two import as_pronoun


def items_of(document: Document, reading: Reading) -> Items:
    """Give the row of items of a sentence, descriptions of persons among them; made once, when offices are known."""
    if reading.items is None:
        reading.items = as_pronoun(of_oneself(document, reading, _made(document, reading)), document.lexis)
    return reading.items


def _made(document: Document, reading: Reading) -> Items:
    items = _one_noun(reading.collapsed or collapse(document, reading), document)
    described = document.lexis.described
    nouns = [*where(items, described.keys()), *(n for n, _ in items.things)]
    heads = any(isinstance(i.thing, Office) and i.thing.head in HEADS for _, i in items.things)
    if not heads and not any(_noun_at(items, n) in described for n in nouns):
        return items
    out: list[Item] = []
    for n, item in enumerate(items):
        leading = ministry_head(document, items, n) if item.kind == "office" else None
        if leading is not None:
            out.append(_person(document, leading, item.start, item))
            continue
        noun = _noun_at(items, n)
        start, state = _owner(items, n, document) if described.get(noun or "") else (None, None)
        someone = _meant(document, item, noun, state, _field(items, n, document)) if start is not None else None
        if start is None or someone is None or _nameless_since(document, someone, noun or "", item.start):
            out.append(item)
            continue
        del out[len(out) - (n - start) :]
        out.append(_person(document, someone, items[start].start, item))
    return Items(out)


def _nameless_since(document: Document, someone: Someone, noun: str, here: int) -> bool:
    """Tell whether one without a name was told of since: "met Minister A, a senior official said … the official"."""
    if noun not in document.lexis.group("unnamed-holder"):
        return False
    named = max((s.start for s in someone.spans if s.start < here), default=here)
    told = ((r.row[g.i].start, g) for r in document.readings for g in r.mentions.groups if g.head == noun)
    return any(named < start < here and not (g.definite or g.count) for start, g in told)


def _person(document: Document, someone: Someone, start: int, item: Item) -> Item:
    text = document.text[start : item.end]
    someone.described.append(start)
    who = (f"{PERSON}{someone.number}",)
    return item._replace(
        kind="person", start=start, text=text, low=text.casefold(), who=who, inner=(start, item.end), thing=None
    )


_RANKED = ("", "top ", "senior ")


def _noun(item: Item) -> str | None:
    """Give the noun of an item that may describe a person: a word, or an office whose holder is not known."""
    if item.thing is None:
        return item.low if item.kind == "word" else None
    if item.kind == "office" and isinstance(item.thing, Office):
        office = item.thing
        known = (office.determined or office.of) and not office.plural and not office.former
        return _described_by(office) if known else None
    if isinstance(item.thing, Group):  # "the Vietnamese official", never "a Vietnamese official"
        group = item.thing
        alone = group.agent is not None or group.text.casefold() in [f"the {a}{group.head}" for a in _RANKED]
        return group.head if alone and item.low.startswith("the ") and not group.count else None
    return None


def _of_the_country(items: Sequence[Item], n: int) -> bool:
    """Tell whether a noun is that of one who serves the country told of: "the country's top diplomat"."""
    owner = [i.low for i in items[max(0, n - 3) : n]]
    return len(owner) > 2 and owner[0] == "the" and owner[1] in ("country", "nation", "kingdom") and owner[2] in _OWNING


_OWNING = ("'s", "’s")


def _noun_at(items: Sequence[Item], n: int) -> str | None:
    """Give the noun that may describe a person at item ``n``."""
    thing = items[n].thing
    alone = isinstance(thing, Group) and thing.agent is None and not thing.count
    return thing.head if isinstance(thing, Group) and alone and _of_the_country(items, n) else _noun(items[n])


def _described_by(office: Office) -> str:
    """Give the noun under which an office describes: "head of state" whole, else the last word."""
    title = office.title.casefold()
    if title.endswith((" chief", " pm")) or title.startswith("chief "):
        return title  # "the foreign policy chief", "the Chief of Army Staff" is no other chief
    if title.endswith("security adviser"):
        return title
    if title.endswith(" leader") and not _OF_SOME.isdisjoint(title.split()):
        return title  # "the opposition leader" does not lead the state
    if title.startswith("head of ") and title.endswith(" diplomacy"):
        return "head of diplomacy"  # "the head of French diplomacy"
    whole = title.startswith("head of ") or title == "prime minister"  # who is no "minister"
    return title if whole else office.head.split()[-1]


_HEADS = frozenset(("head", "heads"))
_OF_SOME = frozenset("opposition minority majority party rebel religious tribal church community labour labor".split())


def _one_noun(items: Items, document: Document) -> Items:
    """Take "head of state" or "party chief" as one noun, as it describes somebody."""
    if items.words.isdisjoint(_HEADS | {"party"}):
        return items
    out = list(items)
    for n in reversed([n for n in where(items, {"party"}) if n < len(items) - 1]):
        if out[n].kind == out[n + 1].kind == "word" and out[n + 1].low in PARTY_CHIEFS:
            text = document.text[out[n].start : out[n + 1].end]
            out[n : n + 2] = [out[n]._replace(end=out[n + 1].end, text=text, low="party chief")]
    items = Items(out)
    for n in reversed([n for n in where(items, _HEADS) if n < len(items) - 2]):
        run = out[n : n + 3]
        phrase = " ".join(i.low for i in run)
        if phrase in document.lexis.described and all(i.kind == "word" for i in run):
            text = document.text[run[0].start : run[2].end]
            out[n : n + 3] = [run[0]._replace(end=run[2].end, text=text, low=phrase)]
        elif phrase == "heads of state" and n and items[n - 1].low in ("two", "both", "the"):
            text = document.text[items[n - 1].start : run[2].end]
            count = None if items[n - 1].low == "the" else 2
            both = Group(0, 0, text, phrase, None, count, True)
            out[n - 1 : n + 3] = [Item("group", items[n - 1].start, run[2].end, text, text.casefold(), (), thing=both)]
    return Items(out)


def _owner(items: Sequence[Item], n: int, document: Document) -> tuple[int | None, str | None]:
    """Find where a description begins, and the state that it gives; nothing where none ends at ``n``."""
    item = items[n]
    if _as_adjective(items, n, document.lexis):
        return None, None
    if isinstance(item.thing, Office):
        return (None, None) if _some(items, n, document.lexis) else (n, item.thing.of)
    if isinstance(item.thing, Group):
        return n - 3 * _of_the_country(items, n), item.thing.agent
    k = n
    if n > 3 and items[n - 1].low == "year-old" and items[n - 2].low == "-":
        return (n - 4, None) if items[n - 4].low == "the" else (None, None)
    while k > 0 and items[k - 1].kind == "word" and items[k - 1].low in document.lexis.group("level-word"):
        k -= 1
    plain = k == n
    k = _before_field(items, k, document)
    while k > 0 and items[k - 1].kind == "word" and _of_a_person(items[k - 1].low, document.lexis):
        k -= 1
    if k > 1 and items[k - 1].low == "'s" and items[k - 2].kind == "name":
        return k - 2, items[k - 2].who[0] if items[k - 2].who else None
    found = items[k - 1].thing if k else None
    if isinstance(found, Found) and found.form == "demonym":
        return k - 1, found.agent
    return (k, None) if k and items[k - 1].low == "the" and plain else (None, None)


def _as_adjective(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    """Tell whether a noun for officials only describes the next: "the official website", "the official account"."""
    after = items[n + 1].low if n + 1 < len(items) and items[n + 1].kind == "word" else ""
    return items[n].low in lexis.group("official-adjective") and after in lexis.groups("outlet-noun", "utterance-noun")


def _of_a_person(word: str, lexis: Lexis) -> bool:
    """Tell whether a word describes somebody apart from the office: "the veteran envoy"."""
    return word in lexis.group("personal-adjective")


def _before_field(items: Sequence[Item], n: int, document: Document) -> int:
    """Step left over the words of a portfolio: "the foreign affairs adviser"."""
    words = document.lexis.group_without("portfolio-word", "personal-adjective")
    while n > 1 and items[n - 1].kind == "word" and items[n - 1].low in words:
        n -= 1
    return n


def _field(items: Sequence[Item], n: int, document: Document) -> set[str]:
    """Give the words of the portfolio before a noun, which the title has too."""
    if isinstance(office := items[n].thing, Office):
        return field_of(office, document.lexis)
    return {i.low for i in items[_before_field(items, n, document) : n]} if items[n].kind == "word" else set()


def _some(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    """Tell whether an article makes it anybody: "a senior Japanese diplomat"."""
    k, adjectives = n - 1, lexis.group("unnaming-adjective")
    while k > 0 and items[k].kind == "word" and items[k].low in adjectives:
        k -= 1
    return k >= 0 and items[k].low in ("a", "an", "another", "one")


def _meant(document: Document, item: Item, noun: str | None, state: str | None, field: set[str]) -> Someone | None:
    """Find the person named last before whom the description fits."""
    beginnings = document.lexis.described[noun or ""]
    if noun and noun in document.lexis.group("unnamed-holder") and _unnamed_before(document, item, noun):
        return None
    fitting = (
        p
        for p in document.people.all
        if _fits(p, beginnings, state, field, document.lexis) or _of_the_house(p, beginnings, item)
    )
    named = [p for p in fitting if p.spans[0].start < item.start]
    if noun and noun.startswith("head"):  # of state, of government: no president of a parliament
        named = [p for p in named if _of_a_state(p, beginnings)]
    serves = _serving(document, item, field) if state and not named and noun == "diplomat" else None
    return max(named, key=lambda p: _last(p, item.start), default=serves)


def _unnamed_before(document: Document, item: Item, noun: str) -> bool:
    """Tell whether somebody without a name was brought in before under the noun: "a ministry official said"."""
    told = [r for r in document.readings if r.sentence.span.start < item.start and r.sentence.paragraph > 0]
    posts = (
        o.head == noun and {"a", "an"} & {t.low for t in r.row[max(0, o.i - 2) : o.i]}
        for r in told
        for o in r.mentions.offices
        if not o.determined and not any(o in p.offices for p in r.mentions.persons)
    )
    return any(posts) or any(
        g.head == noun and not g.definite and not g.count and r.row[g.i - 1].low in ("a", "an")
        for r in told
        for g in r.mentions.groups
        if g.i
    )


def _serving(document: Document, item: Item, field: set[str]) -> Someone | None:
    """Find the envoy of a body whose own nation a description tells: "the UN envoy, X", then "the Swedish diplomat"."""
    last = max(document.people.all, key=lambda p: _last(p, item.start), default=None)
    beginnings = document.lexis.described["diplomat"]
    if last is None or _last(last, item.start) < 0 or field:
        return None
    held = [h.office.of or "" for h in last.offices]
    serves = any(of.startswith("body:") for of in held) and not any(of.startswith("state:") for of in held)
    return last if serves and _fits(last, beginnings, None, field, document.lexis) else None


def _last(person: Someone, before: int) -> int:
    return max((at for at in (*(s.start for s in person.spans), *person.described) if at < before), default=-1)


def _fits(person: Someone, beginnings: tuple[str, ...], state: str | None, field: set[str], lexis: Lexis) -> bool:
    held = [h.office for h in person.offices if not h.office.former]
    if state is None:  # an office that somebody shares with another is not what a description takes up
        held = [h.office for h in person.offices if not h.office.former and h.rule != "tenure.counterpart"]
    held = [o for o in held if has_field(o, field, lexis) and not o.title.casefold().endswith("elect")]
    held = [o for o in held if state in (None, o.of) or state == _initials(o.of)]
    return any(o.title.casefold().startswith(beginnings) or (state and _of_field(o, beginnings)) for o in held)


def _of_a_state(person: Someone, beginnings: tuple[str, ...]) -> bool:
    held = [h.office for h in person.offices if h.office.title.casefold().startswith(beginnings)]
    return any(o.of is None or o.of.startswith("state:") for o in held)


def _of_the_house(person: Someone, beginnings: tuple[str, ...], item: Item) -> bool:
    """Tell whether a description names the house that somebody speaks for: "the Kremlin official"."""
    house = item.text.rpartition(" ")[0]
    offices = (h.office for h in person.offices if house and h.office.of == LOCAL + house and not h.office.former)
    return any(o.title.casefold().startswith(beginnings) for o in offices)


def _of_field(office: Office, beginnings: tuple[str, ...]) -> bool:
    """Tell whether "the Iranian official" may be the Acting Agriculture Minister."""
    return "minister" in beginnings and office.head == "minister" and "prime" not in office.title.casefold()


def _initials(of: str | None) -> str | None:
    """Give the short name of a body that no register holds: "Department of Foreign Affairs", "the DFA"."""
    words = (of or "").removeprefix(LOCAL).split()
    return LOCAL + "".join(w[0] for w in words if w[0].isupper()) if len(words) > 1 else None
