"""Keep in mind who was spoken of last: pronouns and descriptions find their person or body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kb.text.bodies import LOCAL
from kb.text.datelines import body_start
from kb.text.document import Document
from kb.text.fellows import also_met, counterpart, each, each_or_both, fellows, met, of_pair, persons_of, still, the_two
from kb.text.groups import Group
from kb.text.houses import Houses
from kb.text.item import PERSON, PRONOUNS, Item
from kb.text.lexis import Lexis
from kb.text.namings import (
    a_people,
    acts_on_him,
    are_several,
    breaks_in,
    counted,
    goes_on,
    holders,
    is_body,
    nameless,
    of_sides,
    of_stranger,
    one_alone,
    one_house,
    one_office,
    opens_with_words,
    owning,
    place_or_body,
    speaks,
    stranger,
    told_sides,
    unknown_name,
    utterance,
    with_owner,
    with_principal,
)
from kb.text.office_alone import holder
from kb.text.offices import Office
from kb.text.openings import ahead, told_by_unknown
from kb.text.pronoun_clauses import in_clause
from kb.text.sexes import by_naming
from kb.text.speech import CLOSING, Said
from kb.text.spokespersons import named_spokesperson, own_spokesperson, owned_spokesperson, spoken_for_there
from kb.text.subjects import main_subject
from kb.text.together import acting_together, objects_together, opening_pair

_OTHERS = ("besides", "like", "unlike")  # "Besides X, he": another
_RECENT = 4  # sentences over which "he" may mean a man who was not spoken of last


class Focus:
    """Who was spoken of last: resolves pronouns and descriptions while the article is read in order."""

    def __init__(self, document: Document, speaking: bool = False) -> None:
        self.document, self.speaking = document, speaking  # whether it is asked for who says something
        self.person: str | None = None
        self.plural: tuple[str, ...] = ()
        self.pair: tuple[str, ...] = ()  # the persons who last met: "the two leaders"
        self.pair_before: tuple[str, ...] = ()  # those who met before them
        self.houses = Houses(document.lexis)
        self.telling = document.lexis.forms("informing-verb", "interview-phrase")
        self.company: dict[str, tuple[str, ...]] = {}  # whom a person last met
        self.owned: dict[tuple[str, ...], tuple[str, ...]] = {}  # the full naming of a body: "X's Division"
        self.principals: dict[str, str] = {}  # who is spoken for, by the naming of who speaks
        self._by_kind: dict[str, Callable[[Item], tuple[str, ...]]] = {
            "person": lambda item: item.who,
            "group": self._group,
            "name": place_or_body,
            "office": self._office,
        }
        self.voice: tuple[str, ...] = ()  # who spoke last: whose "the statement" is
        self.text_of: tuple[str, ...] = ()  # who spoke last in a text: whose "the statement" is
        self.written: tuple[str, ...] = ()  # who spoke last, if in a text: whom "it said" takes up
        self.aside = False  # whether the person in mind was only named beside something else
        self.jointly: tuple[str, ...] = ()  # who put out a text together: whose "the joint statement" is
        self.doer: str | None = None  # who does what another closed the last sentence with: "X called Y, Z said"
        self.spoke: list[tuple[str, ...]] = []  # who spoke in the last sentence
        self.house: tuple[str, ...] = ()  # the body of which the last sentence told
        self.last: dict[bool | None, tuple[str, int]] = {}  # the woman and the man last named, and in which sentence
        self.seen = 0

    def resolve(self, items: Sequence[Item], ks: Sequence[int]) -> tuple[str, ...]:
        """Give the agents that items name; a pronoun names whoever was spoken of last."""
        if len(ks) < 2:
            return tuple(dict.fromkeys(self._one(items, ks[0]))) if ks else ()
        out: list[str] = []
        lead = [k for k in ks if items[k].kind == "person"]
        retinue = [k for k in ks if items[k].kind == "group" and k and items[k - 1].low in ("his", "her", "their")]
        for k in lead if lead and retinue else ks:
            out.extend(a for a in self._beside(items, k, lead) or self._one(items, k) if a not in out)
        return tuple(out)

    def _beside(self, items: Sequence[Item], k: int, lead: Sequence[int]) -> tuple[str, ...]:
        """Give those whom an office in the plural beside a person takes up: "the Secretary and his counterparts"."""
        office = items[k].thing
        company = self.company.get(items[lead[0]].who[0], ()) if lead and lead[0] < k else ()
        who = items[lead[0]].who[0] if lead else None
        return fellows(self.document.people, office, company, who) if isinstance(office, Office) else ()

    def _one(self, items: Sequence[Item], k: int) -> tuple[str, ...]:
        item = items[k]
        if item.kind == "pronoun":
            return () if k and items[k - 1].low == "among" else self._pronoun(items, k)  # "ministers, among them X"
        if item.kind == "person" and not (k and items[k - 1].low == "joint"):
            return still(self.document.people, item, self.voice) or item.who
        start, end = with_owner(items, k), with_principal(items, k, self.document.lexis)
        if start < k and items[start].kind != "office" and utterance(items, k, self.document.lexis):
            return self._one(items, start)  # "X's social media post" is X's own word
        if start < k or end > k:
            name = self.document.text[items[start].start : items[end].end]
            self._speaks_for(items, name, start if start < k else end)
            self.houses.namings |= {item.thing.head: name} if isinstance(item.thing, Office) else {}
            self.owned |= {item.who[:1]: (LOCAL + name,)} if item.kind == "name" else {}
            return (LOCAL + name,)
        if item.kind == "name" and goes_on(items, k):
            return ()
        if here := self.houses.here(items, k):
            return here
        if self.speaking and a_people(items, k):
            return (LOCAL + f"{items[k - 1].text} {item.text}",)
        start, end = counted(items, k, self.document.lexis), of_sides(items, k, self.document.lexis)
        if start < k or end > k:  # in the fullest form
            text = self.document.text[items[start].start : items[end].end]
            return each_or_both(self.document.people, item, text, self.plural) or (LOCAL + text,)
        who = self.owned.get(item.who[:1]) or (self._by_kind[item.kind](item) if item.kind in self._by_kind else ())
        if item.kind == "office" and speaks(item.thing) and owned_spokesperson(items, k):
            return own_spokesperson(self.document.people, items, k)
        if item.kind == "office" and k > 0 and items[k - 1].low in ("a", "an"):
            who = tuple(a for a in who if not a.startswith(PERSON))  # "a visit by a president": nobody in particular
            who = who or ((LOCAL + item.text,) if speaks(item.thing) else ())
        joint = k > 0 and items[k - 1].low == "joint" and utterance(items, k, self.document.lexis)
        return self.jointly or (who if len(who) > 1 else ()) if joint else who  # of several, not of whoever spoke last

    def _speaks_for(self, items: Sequence[Item], name: str, k: int) -> None:
        """Keep in mind whom a spokesperson without a name speaks for."""
        named = items[k].who[0] if items[k].who else next(iter(self.resolve(items, [k])), None)
        if named and not named.startswith("place:"):
            self.principals[LOCAL + name] = named

    def _pronoun(self, items: Sequence[Item], k: int) -> tuple[str, ...]:
        """Give whom a pronoun names: the subject of the sentence where that comes before, else who was in mind."""
        if self.doer and acts_on_him(items, k) and self._agrees(self.doer, PRONOUNS[items[k].low]):
            return (self.doer,)
        if (other := also_met(self.document.people, self.person, self.company, items, k)) or of_stranger(items, k):
            return other
        main = in_clause(items, k) or main_subject(items, k, self.document.lexis) or owning(items, k) or ahead(items, k)
        main = [] if items[0].low in _OTHERS or breaks_in(items, k, self.document.lexis) else main
        here = self.resolve(items, main) if main and all(items[m].kind != "pronoun" for m in main) else ()
        if len(main) == 1 and not here and one_office(items[main[0]].thing):
            return ()  # the holder of an office whom nobody knows
        if items[k].low in ("they", "their", "them"):
            here = self.resolve(items, opening_pair(items, k, self.document.lexis)) or here
            here = here if len(here) > 1 else self.resolve(items, objects_together(items, main, k)) or here
            if len(here) > 1 or holders(items, main):
                return here
            return self.resolve(items, acting_together(items, k, self.document.lexis)) or self.plural or self.pair
        one = len(here) == 1 and (here[0].startswith(PERSON) or one_alone(items[main[0]].thing))
        female, recent = PRONOUNS[items[k].low], [self.person or "", *(who for who, _ in self.last.values())]
        found = here if one and self._agrees(here[0], female) else self._he(female)
        return found if self.speaking else spoken_for_there(self.document.people, items[:k], found, recent, female)

    def _agrees(self, person: str, female: bool | None) -> bool:
        if not person.startswith(PERSON):
            return female is None or by_naming(person, self.document.lexis) in (None, female)
        return female is None or self.document.people.all[int(person[1:])].female in (None, female)

    def _he(self, female: bool | None) -> tuple[str, ...]:
        """Give who was spoken of last, else the last named before that who is of that sex."""
        if self.person is not None and self._agrees(self.person, female):
            return (self.person,)
        recent = [self.last[sex] for sex in (female, None) if sex in self.last]
        return next((who[:1] for who in recent if self.seen - who[1] < _RECENT and who[0] != self.person), ())

    def _group(self, item: Item) -> tuple[str, ...]:
        group = item.thing
        assert isinstance(group, Group)
        one = not group.count and not group.head.endswith("s")
        alone = one and group.definite and group.text.casefold() == f"the {group.head}"
        if one and group.agent is None and group.definite and group.head in self.document.lexis.group("union-noun"):
            return (self.houses.bloc() or LOCAL + group.text,)
        if one and group.agent is None and group.head in self.document.lexis.group("body-head"):
            if body := self.houses.named(group.head):
                return (body,)
            voice = self.body_speaking()
            if alone and len(voice) == 1 and voice[0].startswith((LOCAL, "body:")):
                return voice  # "the agency" is the body that spoke
        fuller = self.houses.fuller(group.head) if group.definite and one and group.agent is None else None
        if fuller and group.text.count(" ") < 2:
            return (fuller,)
        if group.head in self.document.lexis.group("utterance-noun"):
            house = self.houses.of_text(group) or group.agent or ""  # "the Declaration of Oslo" is no word of Oslo's
            draft = house.startswith("place:") or ("draft" in group.text.casefold().split() and not house)
            joint = group.head in self.document.lexis.group("joint-text") and not (house or len(self.text_of) > 1)
            if draft or (joint and self.voice != self.text_of):
                return (LOCAL + group.text.removeprefix("the ").removeprefix("The "),)  # nobody's words alone
            return (house,) if house else self.text_of or self.voice or self.houses.sender(group.head, self.person)
        if not group.agent and group.head in self.document.lexis.group("nameless-source"):
            return self.voice if alone and self.voice and self._unnamed(self.voice[0]) else ()  # "the source" who spoke
        if alone and self._unnamed(group.head) and self.person:  # "the diplomat" of whom was spoken, or who spoke
            return self.voice if f" {group.head}" in "".join(self.voice[:1]) else (self.person,)
        both = the_two(self.document.people, group.head, self.plural) if group.count == 2 and not group.agent else ()
        if both and not alone:
            return both
        told = group.agent or group.definite or group.count or are_several(group)
        text = group.text if told or (self._unnamed(group.head) and " " in group.text) else ""
        text = text.removeprefix("the ").removeprefix("The ") if group.agent else text
        return (LOCAL + text,) if text else ()

    def _office(self, item: Item) -> tuple[str, ...]:
        office = item.thing
        if isinstance(office, Office) and office.head == "counterpart" and not office.plural:
            return counterpart(self.document.people, self.person, office.of)
        if isinstance(office, Office) and nameless(office):
            known = named_spokesperson(self.document.people, item, office, self.voice)
            if office.of and not office.of.startswith("place:"):
                self.principals[LOCAL + item.text] = office.of
            if " " in item.text:
                self.houses.namings[office.head] = item.text
            fuller = self.houses.namings.get(office.head, item.text) if office.determined else item.text
            return (known,) if known else (LOCAL + fuller,)
        if isinstance(office, Office) and (office.plural or (office.of and self._unnamed(office.head))):
            return each(self.document.people, office, self.person) or (LOCAL + self.houses.fullest(item, office),)
        if isinstance(office, Office) and not office.former and (item.text[:1].isupper() or office.determined):
            in_mind = (self.person or "", *self.voice)
            return holder(self.document, item, office, self.houses.namings, in_mind, self.speaking)
        return ()

    def hear(self, said: Sequence[Said]) -> None:
        """Keep in mind the person to whom a sentence is attributed at its end or after its quotation."""
        closing = [s for s in said if s.rule in CLOSING]
        self.doer, self.spoke = None, [s.speakers for s in said if s.speakers]
        if closing and len(closing[-1].speakers) == 1 and closing[-1].speakers[0].startswith(PERSON):
            told = closing[-1].rule == "reported.trailing" and closing[-1].speakers[0] != self.person
            self.doer = self.person if told else None
            self.person, self.aside = closing[-1].speakers[0], False

    def _unnamed(self, head: str) -> bool:
        """Tell whether reports let holders of an office speak without their names: "a senior Thai diplomat"."""
        return head.split()[-1] in self.document.lexis.group("unnamed-holder")

    def going_on(self, items: Sequence[Item], ks: Sequence[int], adds: bool = False) -> tuple[str, ...]:
        """Resolve the speaker of an attribution: a pronoun there is rather who spoke last than who was named aside."""
        if adds and len(ks) == 1 and self.houses.spoke(self.voice, items[ks[0]].thing):
            return self.voice
        pronoun = items[ks[0]].low if len(ks) == 1 and items[ks[0]].kind == "pronoun" else ""
        last = self.voice[0] if len(self.voice) == 1 else ""
        many = last.endswith(self.document.lexis.prefixes("they-noun")) and not last.startswith(PERSON)
        still = (self.aside or self.voice in self.spoke) and last.startswith(PERSON) and pronoun in ("he", "she")
        still = (still and self._agrees(last, PRONOUNS[pronoun])) or (many and pronoun == "they")
        return self.voice if still else self.resolve(items, ks)

    def body_speaking(self) -> tuple[str, ...]:
        """Give the body or people that spoke last, for whom "it said" stands; none if that was a person."""
        return () if any(who.startswith(PERSON) for who in self.voice) and self.voice != self.written else self.voice

    def it(self) -> tuple[str, ...]:
        """Give the body for which "it said" stands: the one that spoke last, or of which the last sentence told."""
        return self.body_speaking() or self.house

    def see(self, items: Sequence[Item], lexis: Lexis) -> None:
        """Note who is spoken of in a sentence: its subject stays in mind, else the last person named."""
        self.seen, there = self.seen + 1, persons_of(items)
        for who in [item.who[0] for _, item in there if item.who[0].startswith(PERSON)]:
            self.last[self.document.people.all[int(who[1:])].female] = (who, self.seen)
        main = main_subject(items, len(items), lexis)
        self.houses.note(items, main)
        resolved = self.resolve(items, main)
        each = [(m, resolved if len(main) == 1 else self.resolve(items, [m])) for m in main]
        persons = [a for m, who in each for a in who if a[:1] == PERSON or one_alone(items[m].thing)]
        told = self.resolve(items, told_sides(items, main, lexis))
        self.house = (
            resolved if len(main) == 1 and one_house(items[main[0]]) else self.house if items[0].low == "it" else ()
        )
        several = bool(main) and (items[main[0]].kind == "group" or is_body(items[main[0]]))
        if len(resolved) > 1 or several or (holders(items, main) and resolved):
            self.plural = told or resolved
        elif len(persons) == 1:
            others = met(items, persons[0], self.document.lexis.group("meeting-form"))
            self.plural = (persons[0], *others) if len(others) == 1 else self.plural
            self.company |= {persons[0]: others} if others else {}
        if len(persons) == 1:
            self.person, self.aside = persons[0], False
        elif not main or items[main[0]].kind != "pronoun":
            listed = next((n for n, i in enumerate(items) if i.low == "including"), len(items))  # whose list is aside
            named = [i.who[0] for n, i in there if n < listed]
            named += [i.who[0] for i, after in pairwise(items[:3]) if i.kind == "person" and after.low in ("'s", "’s")]
            self.aside = (self.aside or bool(named)) and not opens_with_words(items, lexis)
            self.person = of_pair(items) or (persons[:1] or named[-1:])[0] if named else self.person
            self.person = None if stranger(items) else self.person
            speaking = [] if named else [k for k, i in enumerate(items) if i.kind == "office" and nameless(i.thing)]
            self.person = next(iter(self.resolve(items, speaking[-1:])), None) if speaking else self.person
            nobody = len(main) == 1 and not persons and one_office(items[main[0]].thing)
            unknown = unknown_name(items, lexis) or told_by_unknown(items, body_start(items), lexis) is not None
            if nobody or unknown:  # "he" is rather one whom nobody knows
                self.person, self.last = next(iter(resolved if nobody else ()), None), {}
