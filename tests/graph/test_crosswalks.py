"""What others read of events and guests is what the base holds, and no more."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import icalendar
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Graph, Literal, Namespace, URIRef

from kb.errors import BadValue
from kb.graph.crosswalks import FORMS, GUESTS, crosswalk
from kb.graph.queries import ask
from kb.graph.serialise import graph_of, parse
from kb.resources import folder
from kb.values import Attendance, Status
from tests.conftest import GOLDEN
from tests.graph.told import Reported

SCHEMA = Namespace("https://schema.org/")
RECEPTION = "reception tokyo june"


def test_a_calendar_is_read_by_others_with_the_days_and_states_of_the_events(golden: ox.Store) -> None:
    calendar = icalendar.Calendar.from_ical(crosswalk("ical", golden))
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    rows = {row["event"]: row for row in ask("agenda", golden).records()}
    assert entries.keys() == {str(event) for event in rows}
    for event, row in rows.items():
        entry = entries[str(event)]
        assert str(entry["SUMMARY"]) == row["label"]
        assert entry.decoded("DTSTART") == date.fromisoformat(str(row["start"]))
        assert (entry.decoded("DTEND") - date.fromisoformat(str(row["end"]))).days == 1
        assert entry["STATUS"] == "CONFIRMED"
    assert max(len(line) for line in crosswalk("ical", golden).split(b"\r\n")) <= 75


def test_what_was_called_off_or_only_announced_is_no_fixed_date(
    brief: Callable[..., Reported], held: Callable[..., Graph]
) -> None:
    for status, state in ((Status.CANCELLED, "CANCELLED"), (Status.PLANNED, "TENTATIVE")):
        facts = with_terms(held(brief(status=status)))
        (entry,) = icalendar.Calendar.from_ical(crosswalk("ical", facts)).walk("VEVENT")
        assert entry["STATUS"] == state


def with_terms(facts: Graph) -> Graph:
    """Put the ontology beside some facts, as an export does."""
    whole = Graph().parse(folder("ontology") / "diplomatic-events.ttl")
    for triple in facts:
        whole.add(triple)
    return whole


def test_coded_rows_have_the_parties_and_the_codes_of_the_table(golden: ox.Store) -> None:
    rows = list(csv.DictReader(io.StringIO(crosswalk("plover", golden).decode())))
    meeting = next(row for row in rows if row["kind"] == "Meeting")
    assert (meeting["plover"], meeting["cameo"]) == ("CONSULT", "040")
    assert {meeting["source"], meeting["target"]} == {"JP", "KR"}
    assert meeting["date"] == "2025-06-17"
    assert all(row["plover"] and row["cameo"] for row in rows if row["kind"] in {"Signing", "Reception"})


def test_a_coded_step_goes_from_who_takes_it_to_the_others(
    brief: Callable[..., Reported], held: Callable[..., Graph]
) -> None:
    article, claims = brief()
    step = replace(claims.events[0], kind="Expulsion", parties=("state:jp", "state:us"), taken_by=("state:us",))
    facts = held((article, replace(claims, events=(step,), participations=())))
    (row,) = csv.DictReader(io.StringIO(crosswalk("plover", with_terms(facts)).decode()))
    assert (row["source"], row["target"]) == ("US", "JP")


def test_schema_org_says_who_attended_and_nobody_who_was_not_there(
    golden: ox.Store, brief: Callable[..., Reported], held: Callable[..., Graph]
) -> None:
    graph = graph_of(parse(crosswalk("schema", golden), "jsonld"))
    present = {
        (row["event"], row["person"]) for row in ask("attendees", golden).records() if row["status"] == "took-part"
    }
    dated = {row["event"] for row in ask("agenda", golden).records()}
    found = {(str(event), str(person)) for event, person in graph.subject_objects(SCHEMA.attendee)}
    assert found == {(str(event), str(person)) for event, person in present if event in dated}
    vocabulary = {str(predicate) for predicate in graph.predicates() if str(predicate).startswith(str(SCHEMA))}
    wanted = "name startDate endDate eventStatus location attendee jobTitle"
    assert vocabulary == {str(SCHEMA[term]) for term in wanted.split()}
    for attendance in (Attendance.INVITED, Attendance.DECLINED, Attendance.EXPECTED):
        facts = with_terms(held(brief(attendance=attendance)))
        nobody = graph_of(parse(crosswalk("schema", facts), "jsonld"))
        assert not list(nobody.subject_objects(SCHEMA.attendee))


def test_guests_come_in_the_order_of_protocol(golden: ox.Store) -> None:
    rows = list(csv.DictReader(io.StringIO(crosswalk("guests", golden, {"event": RECEPTION}).decode())))
    assert tuple(rows[0]) == GUESTS
    assert [int(row["order"]) for row in rows] == list(range(1, len(rows) + 1))
    names = [row["name"] for row in rows]
    assert names.index("Shigeru Ishiba") < names.index("Takeshi Iwaya") < names.index("Fumio Kishida")
    assert next(row["title"] for row in rows if row["name"] == "Fumio Kishida").startswith("former ")


def test_a_name_in_its_own_script_stands_beside_the_other(golden: ox.Store) -> None:
    graph = rdflib.Graph().parse(GOLDEN)
    person = URIRef("https://kb.example/person/shigeru-ishiba")
    graph.add((person, rdflib.SKOS.altLabel, Literal("石破茂")))
    rows = csv.DictReader(io.StringIO(crosswalk("guests", graph, {"event": RECEPTION}).decode()))
    assert {row["native"] for row in rows if row["name"] == "Shigeru Ishiba"} == {"石破茂"}


def test_another_form_is_named_with_those_that_there_are(golden: ox.Store) -> None:
    with pytest.raises(BadValue, match="ical, plover, schema, guests"):
        crosswalk("vcard", golden)
    assert set(FORMS) == {"ical", "plover", "schema", "guests"}
