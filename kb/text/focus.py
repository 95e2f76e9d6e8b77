"""Keep in mind who was spoken of last: pronouns and descriptions find their person or body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.text.bodies import LOCAL, Found
from kb.text.document import Document
from kb.text.groups import Group
from kb.text.items import PERSON, PRONOUNS, Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.subjects import main_subject


class Focus:
    """Who was spoken of last: resolves pronouns and descriptions while the article is read in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.person: str | None = None
        self.plural: tuple[str, ...] = ()
        self.bodies: list[Found] = []

    def resolve(self, items: Sequence[Item], ks: Sequence[int]) -> tuple[str, ...]:
        """Give the agents that items name; a pronoun names whoever was spoken of last."""
        out: list[str] = []
        lead = [k for k in ks if items[k].kind == "person"]
        retinue = [k for k in ks if items[k].kind == "group" and k and items[k - 1].low in ("his", "her", "their")]
        for k in lead if lead and retinue else ks:
            out.extend(a for a in self._one(items[k]) if a not in out)
        return tuple(out)

    def _one(self, item: Item) -> tuple[str, ...]:
        if item.kind == "pronoun":
            return self.plural if item.low in ("they", "their", "them") else self._he(PRONOUNS[item.low])
        table: dict[str, Callable[[Item], tuple[str, ...]]] = {
            "person": lambda i: i.who,
            "group": self._group,
            "name": self._name,
            "office": self._office,
        }
        return table[item.kind](item) if item.kind in table else ()

    def _he(self, female: bool | None) -> tuple[str, ...]:
        if self.person is None:
            return ()
        someone = self.document.people.all[int(self.person[1:])]
        return (self.person,) if female is None or someone.female in (None, female) else ()

    def _group(self, item: Item) -> tuple[str, ...]:
        group = item.thing
        assert isinstance(group, Group)
        if group.definite and group.agent is None and group.head in self.document.lexis.group("body-head"):
            body = next((b for b in reversed(self.bodies) if group.head in b.agent.casefold().split()), None)
            if body:
                return (body.agent,)
        if group.head in ("media", "source", "sources") and not group.agent:
            return ()
        text = group.text if group.agent or group.definite or group.count else ""
        text = text.removeprefix("the ").removeprefix("The ") if group.agent else text
        return (LOCAL + text,) if text else ()

    def _name(self, item: Item) -> tuple[str, ...]:
        found = item.thing
        assert isinstance(found, Found)
        if found.form in ("city", "capital", "metonym"):
            if any(s.form in ("capital", "metonym") for s in found.senses):
                return (LOCAL + item.text,)
            return ()
        return () if found.form == "demonym" else item.who

    def _office(self, item: Item) -> tuple[str, ...]:
        office = item.thing
        if isinstance(office, Office) and office.head.startswith(("spokes",)) and office.of:
            return (LOCAL + item.text,)
        if isinstance(office, Office) and office.plural and office.determined:
            return (LOCAL + item.text,)
        return ()

    def see(self, items: Sequence[Item], lexis: Lexis) -> None:
        """Note who is spoken of in a sentence: its subject stays in mind, else the last person named."""
        for item in items:
            if isinstance(item.thing, Found) and item.thing.form == "body":
                self.bodies.append(item.thing)
        main = main_subject(items, len(items), lexis)
        resolved = self.resolve(items, main)
        persons = [a for a in resolved if a.startswith(PERSON)]
        if len(resolved) > 1 or main and items[main[0]].kind == "group":
            self.plural = resolved
        if len(persons) == 1:
            self.person = persons[0]
        elif not main or items[main[0]].kind != "pronoun":
            named = [i.who[0] for i in items if i.kind == "person"]
            self.person = named[-1] if named else self.person
