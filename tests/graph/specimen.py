"""An invented bulletin in which every term of the ontology occurs once at least, as literals.

``ontology/examples/every-term.ttl`` is made of it; ``python -m tests.graph.specimen`` makes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import cycle

import pyoxigraph as ox
from pyoxigraph import Quad
from rdflib import Graph, Literal

from kb.graph.consolidate import facts
from kb.graph.derive import all_derived
from kb.graph.iris import DEFAULT_BASE, document, kind_slug
from kb.graph.judgements import Judgement, Kind, written
from kb.graph.mapping import article_graph
from kb.graph.serialise import quads_of, serialise
from kb.graph.slices import ontology_slice, register_labels, register_slice
from kb.graph.vocab import DCTERMS, DIP, DIPV, FAMILIES, RDF, RDFS, XSD
from kb.model import (
    Agreement,
    Article,
    Body,
    Claims,
    Delegation,
    Event,
    Participation,
    Person,
    Place,
    Span,
    Statement,
    Tenure,
    TimeSpan,
)
from kb.values import Attendance, Basis, Manner, Mode, PartRole, Status, TenureKind

KINDS = tuple(sorted(str(kind).rpartition("#")[2] for kind in FAMILIES))
SIDES = ("state:no", "state:ke")
OFFICES = {  # person → manner of holding, office as printed, its role, where
    "Jane Doe": (TenureKind.SUBSTANTIVE, "Foreign Minister", "foreign-minister", "state:no"),
    "John Roe": (TenureKind.ACTING, "Foreign Minister", "foreign-minister", "state:ke"),
    "Ann Poe": (TenureKind.AD_INTERIM, "chargé d'affaires", "charge-daffaires", "state:no"),
    "Max Low": (TenureKind.CARETAKER, "Prime Minister", "prime-minister", "state:ke"),
    "Eve Hay": (TenureKind.DESIGNATE, "Ambassador to Kenya", "ambassador", "state:no"),
    "Lee Fox": (TenureKind.HONORARY, "Consul", "consul", "state:ke"),
    "Kim Ray": (TenureKind.SUBSTANTIVE, "Secretary-General", "secretary-general", "body:united-nations"),
}
COUNTS = {"exactly": 4, "approximately": 10, "at-least": 20, "at-most": 30}
DAY = TimeSpan("2025-06-19", date(2025, 6, 19), date(2025, 6, 19))
LONG_AGO = TimeSpan("1965-06-22", date(1965, 6, 22), date(1965, 6, 22))
STEPS = ("Expulsion", "Sanctions")
SOON = TimeSpan("2025-07-01", date(2025, 7, 1), date(2025, 7, 1))


class _Bulletin:
    """The text as it grows, a sentence at a time."""

    def __init__(self, headline: str) -> None:
        self.text = f"{headline}\n\n"

    def say(self, sentence: str) -> tuple[Span, ...]:
        """Add a sentence, and give its place."""
        start = len(self.text)
        self.text += sentence + "\n"
        return (Span(start, start + len(sentence)),)

    def within(self, place: tuple[Span, ...], words: str) -> tuple[Span, ...]:
        """Give the place of some words in a sentence."""
        start = self.text.index(words, place[0].start)
        return (Span(start, start + len(words)),)

    def article(self, outlet: str) -> Article:
        """Settle the text as an article of 20 June 2025."""
        headline = Span(0, self.text.index("\n"))
        return Article(
            *(f"{outlet.lower()}/2025-06-20/bulletin", self.text, headline, Span(headline.end + 2, len(self.text) - 1)),
            *(date(2025, 6, 20), sha256(self.text.encode()).hexdigest(), outlet, "A. Writer", "https://news.example/1"),
            published_at="2025-06-20T08:00:00+02:00",
        )


def _persons(news: _Bulletin) -> tuple[list[Person], list[Tenure]]:
    persons, tenures = [], []
    for n, (name, (kind, title, role, of)) in enumerate(OFFICES.items()):
        place = news.say(f"The {kind} {title} is Dr. {name}, whom friends call {name.split()[0]}.")
        other = (name.split()[0],)
        persons.append(Person(f"person-{n}", news.within(place, name), "person.title-before", name, other, "Dr."))
        to = "state:ke" if title.startswith("Ambassador") else None
        grounds = (f"tenure-{n}", place, "tenure.title")
        tenures.append(Tenure(*grounds, f"person-{n}", title, role, of, to=to, kind=kind, confidence=0.9, judged=20))
    return persons, tenures


def _bodies(news: _Bulletin) -> list[Body]:
    made = (
        ("Embassy of Norway in Kenya", "mission", *SIDES),
        ("Foreign Ministry", "government", SIDES[0], None),
        ("Harbour Union", "body", SIDES[1], None),
        ("The two sides", "collective", None, None),
    )
    return [
        Body(f"body-{n}", news.say(f"{name} took part."), "body.head-noun", name, kind, state, host)
        for n, (name, kind, state, host) in enumerate(made)
    ]


def _events(news: _Bulletin) -> Iterator[Event]:
    """Give one event of each kind, the statuses taken in turn."""
    for n, (kind, status) in enumerate(zip(KINDS, cycle(Status), strict=False)):
        place = news.say(f"Item {n} of the list is of the kind called {kind_slug(kind).replace('-', ' ')}.")
        when = DAY if status is Status.OCCURRED else SOON
        event = Event(f"event-{n}", place, "event.noun", kind, f"Item {n}: {kind_slug(kind)}", when, status)
        yield replace(event, parties=SIDES, taken_by=SIDES[:1] if kind in STEPS else ())


def _parts(news: _Bulletin, events: list[Event], persons: list[Person]) -> Iterator[Participation]:
    """Give every role, mode and outcome of a participation once, nobody twice in one event."""
    held = [event for event in events if event.status is Status.OCCURRED]
    for n, (role, person, mode) in enumerate(zip(PartRole, cycle(persons), cycle(Mode), strict=False)):
        place = news.say(f"{person.name} was there as {role.replace('-', ' ')}, {mode.replace('-', ' ')}.")
        tenure = person.ref.replace("person", "tenure")
        event = held[n // len(persons)].ref
        grounds = (f"participation-{n}", place, "participation.argument", event, person.ref, (role,))
        yield Participation(*grounds, mode=mode, tenure=tenure, described_as=OFFICES[person.name][1], position=n + 1)
    planned = next(event.ref for event in events if event.status is Status.PLANNED)
    for person, status in zip(persons, (s for s in Attendance if s is not Attendance.TOOK_PART), strict=False):
        place = news.say(f"For the next one {person.name} counts as {status.replace('-', ' ')}.")
        grounds = (f"participation-{status}", place, "participation.argument", planned, person.ref, (PartRole.GUEST,))
        yield Participation(*grounds, status, on_behalf_of="state:no", basis=Basis.IMPLIED)


def _statements(news: _Bulletin, event: str) -> list[Statement]:
    said, told, joint = "We are content", "the harbour stays open", "the talks go on"
    here = news.say(f'"{said}," Ann Poe told Max Low for Jane Doe on 19 June.')
    direct = Statement(
        *("statement-0", here, "statement.quote", Manner.DIRECT, said, news.within(here, said), ("person-2",)),
        *("tenure-2", event, "person-3", "person-0", DAY),
    )
    here = news.say(f"John Roe said {told}.")
    indirect = Statement("statement-1", here, "statement.clause", Manner.INDIRECT, told, (), ("person-1",))
    here = news.say(f"The two sides said {joint}.")
    return [
        direct,
        indirect,
        Statement("statement-2", here, "statement.clause", Manner.INDIRECT, joint, (), ("body-3",)),
    ]


def bulletin() -> tuple[Article, Claims]:
    """Give the bulletin and what it says."""
    news = _Bulletin("Bulletin of all that states do")
    persons, tenures = _persons(news)
    bodies, events = _bodies(news), list(_events(news))
    of = {event.kind: event for event in events}
    meeting = of["Meeting"]
    here = news.say("The hall in Nairobi, in the Coast Region, holds them all, under the Treaty of the Harbour.")
    places = [
        Place("place-0", news.within(here, "Nairobi"), "place.venue", "Great Hall", within="place:nairobi-ke"),
        Place("place-1", news.within(here, "Coast Region"), "place.region", "Coast Region", "region", "place:ke"),
    ]
    treaty = "Treaty of the Harbour"
    grounds = ("agreement-0", news.within(here, treaty), "agreement.name")
    agreements = (Agreement(*grounds, treaty, SIDES, of["Signing"].ref),)
    held = {"status": Status.OCCURRED, "when": DAY}
    richer = {
        "Meeting": {"places": ("place-0", "place:nairobi-ke"), **held},
        "Signing": {"agreement": "agreement-0", "part_of": meeting.ref, "places": ("place-1",), **held},
        "Reception": {"on_margins_of": meeting.ref, "hosts": ("body-0", "person-0"), "commemorates": "agreement-0"},
        "EstablishmentOfRelations": {"status": Status.OCCURRED, "when": LONG_AGO},
        "Ceremony": {"ordinal": 60, "commemorates": of["EstablishmentOfRelations"].ref, **held},
        "Visit": {"event_type": "state-visit"},
        "Sanctions": {"parties": ("state:fr", "state:bj", "state:gl", "state:su", "body:european-union", "body:g7")},
    }
    events = [replace(event, **richer.get(event.kind, {})) for event in events]
    delegations = [
        Delegation(
            *(f"delegation-{n}", news.say(f"A delegation of {qualifier} {count} came."), "delegation.count"),
            *(f"{count} members", "body-2", count, qualifier, "member-of-parliament", ("person-5",)),
        )
        for n, (qualifier, count) in enumerate(COUNTS.items())
    ]
    parts = list(_parts(news, events, persons))
    for d in delegations:
        grounds = (f"participation-{d.ref}", d.evidence, "participation.argument")
        parts.append(Participation(*grounds, meeting.ref, d.ref, (PartRole.GUEST,)))
    former = Tenure(
        *("tenure-former", persons[3].evidence, "tenure.title", "person-3", "Minister of Trade", "trade-minister"),
        *("state:ke", Basis.IMPLIED, None, True),
    )
    statements = _statements(news, events[0].ref)
    records = (persons, bodies, places, delegations, [*tenures, former], events, parts, statements)
    return news.article("Bulletin"), Claims(*map(tuple, records), agreements)


def denial() -> tuple[Article, Claims]:
    """Give a second article, which denies that one participant of the first event was there."""
    news = _Bulletin("Minister was not there")
    here = news.say("Foreign Minister Jane Doe was absent from what Norway and Kenya did on 19 June.")
    person = Person("person-0", news.within(here, "Jane Doe"), "person.title-before", "Jane Doe")
    grounds = ("tenure-0", here, "tenure.title", "person-0", "Foreign Minister", "foreign-minister", "state:no")
    event = Event("event-0", here, "event.noun", KINDS[0], kind_slug(KINDS[0]), DAY, parties=SIDES)
    absent = Participation("part-0", here, "participation.argument", "event-0", "person-0", (), Attendance.ABSENT)
    claims = Claims((person,), tenures=(Tenure(*grounds),), events=(event,), participations=(absent,))
    return news.article("Courier"), claims


def decisions() -> Graph:
    """Give one decision of each kind on reports of the bulletin, the last taken back."""
    one, other = (f"{document(DEFAULT_BASE, bulletin()[0].key)}#event-{n}" for n in (2, 3))
    made = [Judgement(kind, (one,), "A. Protocol", "2025-06-21", f"as an example of a {kind}") for kind in Kind]
    given = {
        Kind.CORRECTION: {"about": str(DIP.eventStatus), "value": f"<{DIPV['status-occurred']}>"},
        Kind.PARTING: {"beside": (other,)},
        Kind.LINK: {"value": "<http://www.wikidata.org/entity/Q1065>"},
        Kind.WITHDRAWAL: {"reports": (str(made[0].name(DEFAULT_BASE)),)},
    }
    made = [replace(each, **given.get(each.kind, {})) for each in made]
    label = Judgement(
        Kind.CORRECTION, (one,), "A. Protocol", "2025-06-21", "a typing error", (), str(RDFS.label), "Aid"
    )
    graph = Graph()
    for each in (*made, label):
        graph += written(each, DEFAULT_BASE)
    return graph


def specimen() -> bytes:
    """Give both articles, when they were taken in, their facts and decisions, and the slices that these use."""
    reports = [article_graph(*bulletin()), article_graph(*denial()), decisions()]
    for graph in reports[:2]:
        for article in graph.subjects(RDF.type, DIP.SourceDocument):
            reports[2].add((article, DCTERMS.dateSubmitted, Literal("2025-06-20T12:00:00Z", datatype=XSD.dateTime)))
    held = facts(reports[:2], register_labels())
    register = register_slice([*reports, held])
    graphs: list[Graph] = [*reports, held, register, ontology_slice([*reports, held, register])]
    quads = [quad for graph in graphs for quad in quads_of(graph)]
    whole = ox.Store()
    whole.extend(quads)
    return serialise([*quads, *(Quad(*triple) for triple in all_derived(whole))], "turtle", DEFAULT_BASE)


if __name__ == "__main__":
    sys.stdout.buffer.write(specimen())
