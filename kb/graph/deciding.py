"""What a person names and wants → a judgement on the reports that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import NamedNode
from rdflib import URIRef

from kb.errors import BadValue, UnknownName
from kb.graph.judgements import Judgement, Kind
from kb.graph.lookup import Thing, as_iri, find
from kb.graph.queries import known_things
from kb.graph.store import Store
from kb.graph.vocab import DIP, DIPV, FAMILIES, RDFS

_FACTS: Final = ("person", "event", "agreement", "body", "place")
_AGENTS: Final = ("state", "body", "person")
_SUPPORTED: Final = NamedNode(DIP.supportedBy)


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, on which day, and why."""

    who: str
    day: date
    why: str = ""


class Desk:
    """A store at which somebody decides; what it knows by names is looked up once."""

    def __init__(self, store: Store, decider: Decider) -> None:
        self.store, self.decider = store, decider
        self._things: Sequence[Thing] = ()

    # --- judgements --------------------------------------------------------------------------------

    def rejection(self, what: str) -> Judgement:
        """Decide that a fact, or a report, does not count; raise UnknownName."""
        return self._made(Kind.REJECTION, self.reports(what))

    def correction(self, what: str, name: str, value: str) -> tuple[Judgement, ...]:
        """Decide that a property of a fact or a report has another value; an empty one takes it away.

        Raises UnknownName for what is not known, BadValue for a value that cannot be.
        """
        reports = self.reports(what)
        predicate = _predicate(name, self._properties(reports))
        pairs = _date(value) if predicate == DIP.when else ((predicate, self._value(predicate, value)),)
        return tuple(self._made(Kind.CORRECTION, reports, about=str(p), value=v) for p, v in pairs)

    def merging(self, things: Iterable[str]) -> Judgement:
        """Decide that several facts are one thing; raise UnknownName."""
        groups = [self.reports(thing) for thing in things]
        return self._made(Kind.MERGING, tuple(report for group in groups for report in group))

    def parting(self, thing: str, articles: Iterable[str]) -> Judgement:
        """Decide that what some articles say of a fact is of another; raise UnknownName."""
        reports = self.reports(thing)
        keys = [article.removeprefix(self.store.base).removeprefix("doc/") for article in articles]
        documents = {f"{self.store.base}doc/{key}" for key in keys}
        here = tuple(report for report in reports if report.partition("#")[0] in documents)
        beside = tuple(report for report in reports if report not in here)
        if not here or not beside:
            held = tuple(sorted({r.partition("#")[0].partition("/doc/")[2] for r in reports}))
            raise UnknownName("article (some, not all) that tells of it", " ".join(keys), held)
        return self._made(Kind.PARTING, here, beside=beside)

    def withdrawal(self, judgement: str) -> Judgement:
        """Decide that a judgement does not count any more; raise UnknownName."""
        known = [str(name) for name, _ in self.store.judgements()]
        meant = [name for name in known if name == judgement or name.endswith(f"/{judgement}")]
        if len(meant) != 1:
            raise UnknownName("judgement", judgement, tuple(name.rpartition("/")[2] for name in known[-5:]))
        return self._made(Kind.WITHDRAWAL, tuple(meant))

    def link(self, what: str, entity: str, about: str = "") -> Judgement:
        """Decide that a fact is of an entity of another base, or with ``NOT_LINKED`` that it is not.

        Raises UnknownName, or BadValue if the entity is no IRI.
        """
        iri = as_iri(entity)
        if iri is None:
            raise BadValue("entity", entity, "an address such as http://www.wikidata.org/entity/Q42")
        return self._made(Kind.LINK, self.reports(what), value=f"<{iri.value}>", about=about)

    def on(self, kind: Kind, reports: Iterable[str], beside: Iterable[str] = (), about: str = "") -> Judgement:
        """Decide on reports that are known by their names."""
        return self._made(kind, tuple(reports), beside=tuple(beside), about=about)

    def _made(self, kind: Kind, reports: tuple[str, ...], beside: tuple[str, ...] = (), **more: str) -> Judgement:
        who = (self.decider.who, self.decider.day.isoformat(), self.decider.why)
        return Judgement(kind, tuple(sorted(set(reports))), *who, beside=tuple(sorted(set(beside))), **more)

    # --- what is meant -----------------------------------------------------------------------------

    def reports(self, what: str) -> tuple[str, ...]:
        """Give the reports of a fact named by its IRI, the end of that, or a name; or the one report of an IRI."""
        whole = what if "://" in what else f"{self.store.base}{what}"
        if "#" in whole and self._there(whole):
            return (whole,)
        fact = whole if self._there(whole) else find(what, self.things, _FACTS).value
        found = self.store.quads.quads_for_pattern(NamedNode(fact), _SUPPORTED, None, None)
        reports = tuple(sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode)))
        if not reports:
            raise UnknownName("fact or report", what)
        return reports

    @property
    def things(self) -> Sequence[Thing]:
        """Give all that the store knows by a name."""
        self._things = self._things or known_things(self.store)
        return self._things

    def _there(self, iri: str) -> bool:
        named = as_iri(iri)
        return named is not None and any(True for _ in self.store.quads.quads_for_pattern(named, None, None, None))

    def _properties(self, reports: Iterable[str]) -> set[str]:
        every = (self.store.quads.quads_for_pattern(NamedNode(report), None, None, None) for report in reports)
        return {quad.predicate.value for quads in every for quad in quads}

    def _value(self, predicate: URIRef, text: str) -> str:
        """Give a value as a judgement holds it: a thing in angle brackets, or text."""
        if not text or predicate not in _THINGS:
            return text
        if predicate in _CONCEPTS:
            return f"<{_CONCEPTS[predicate]}{text.casefold().replace(' ', '-')}>"
        if predicate == DIP.kind:
            kinds = {str(kind).rpartition("#")[2]: kind for kind in FAMILIES}
            if text not in kinds:
                raise UnknownName("kind of event", text, tuple(k for k in kinds if k[:2] == text[:2]) or tuple(kinds))
            return f"<{kinds[text]}>"
        return f"<{find(text, self.things, _THINGS[predicate]).value}>"


# --- properties ------------------------------------------------------------------------------------

_NAMES: Final[Mapping[str, tuple[URIRef, ...]]] = {
    "name": (DIP.printedName,),
    "title": (DIP.describedAs,),
    "of": (DIP.heldIn, DIP.belongsTo, DIP.sentBy),
    "to": (DIP.accreditedTo, DIP.receivingState),
    "role": (DIP.role, DIP.participationRole),
    "label": (RDFS.label,),
    "kind": (DIP.kind,),
    "date": (DIP.when,),
    "status": (DIP.eventStatus, DIP.participationStatus),
    "place": (DIP.place,),
    "host": (DIP.host,),
    "party": (DIP.party,),
    "former": (DIP.formerAsOf,),
    "mode": (DIP.attendanceMode,),
}
"""What people write → the properties that it may be."""

_THINGS: Final[Mapping[URIRef, tuple[str, ...]]] = {
    **dict.fromkeys((DIP.heldIn, DIP.belongsTo, DIP.sentBy, DIP.accreditedTo, DIP.receivingState), ("state", "body")),
    **dict.fromkeys((DIP.host, DIP.party), _AGENTS),
    **dict.fromkeys((DIP.eventStatus, DIP.participationStatus, DIP.participationRole, DIP.attendanceMode), ()),
    DIP.role: ("role",),
    DIP.place: ("place", "state"),
    DIP.kind: ("kind",),
}
"""Property with a thing for its value → the sorts of things among which that is looked up."""

_CONCEPTS: Final[Mapping[URIRef, str]] = {
    DIP.eventStatus: f"{DIPV}status-",
    DIP.participationStatus: f"{DIPV}attendance-",
    DIP.participationRole: f"{DIPV}role-",
    DIP.attendanceMode: f"{DIPV}mode-",
}


def _predicate(name: str, there: set[str]) -> URIRef:
    """Give the property that is meant, if possible one that the reports have."""
    meant = _NAMES.get(name)
    if meant is None:
        raise UnknownName("property", name, tuple(_NAMES))
    return next((predicate for predicate in meant if str(predicate) in there), meant[0])


def _date(text: str) -> tuple[tuple[URIRef, str], ...]:
    """Give the values of a time: one day, or none."""
    try:
        day = date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise BadValue("date", text, "a day such as 2025-06-19") from None
    return tuple((predicate, day) for predicate in (DIP.when, DIP.earliestStart, DIP.latestEnd))
