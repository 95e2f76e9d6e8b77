from datetime import date

import pytest

from kb.model import Claims, Event
from kb.values import Attendance, Mode, PartRole, Status
from tests.text.support import Read, label

OTIENO = "Kenyan Foreign Minister Amani Otieno"
SALINAS = "Chilean Foreign Minister Pedro Salinas"
RECEPTION = "Norwegian Ambassador to Japan Karin Dahl hosted a reception at the Hotel Aurora in Tokyo on Tuesday."
TUESDAY = "2025-06-17"


def names(claims: Claims, refs: tuple[str, ...]) -> list[str | None]:
    return [label(claims, r) for r in refs]


def people(claims: Claims, event: Event) -> dict[str, tuple[PartRole, ...]]:
    """Give the persons of an event with their roles."""
    known = {p.ref: p.name for p in claims.persons}
    return {
        known[p.participant]: p.roles for p in claims.participations if p.event == event.ref and p.participant in known
    }


def edtf(event: Event) -> str | None:
    return event.when.edtf if event.when else None


@pytest.mark.parametrize(
    "body",
    [
        f"{OTIENO} met {SALINAS} in Lima on Monday.",
        f"{OTIENO} and {SALINAS} held talks in Lima on 16 June 2025.",
    ],
    ids=["verb", "noun"],
)
def test_a_meeting(read: Read, body: str) -> None:
    claims = read(body)
    (event,) = claims.events
    assert (event.kind, event.status, edtf(event)) == ("Meeting", Status.OCCURRED, "2025-06-16")
    assert event.when is not None
    assert (event.when.start, event.when.end) == (date(2025, 6, 16), date(2025, 6, 16))
    assert names(claims, event.places) == ["Lima"]
    assert set(event.parties) == {"state:ke", "state:cl"}
    assert people(claims, event) == {
        "Amani Otieno": (PartRole.INTERLOCUTOR,),
        "Pedro Salinas": (PartRole.INTERLOCUTOR,),
    }


@pytest.mark.parametrize(
    ("told", "place", "finer"),
    [
        ("visited Oslo on Tuesday", "Oslo", None),
        ("paid an official visit to Norway on Tuesday", "Norway", "official-visit"),
    ],
)
def test_a_visit_has_its_place(read: Read, told: str, place: str, finer: str | None) -> None:
    claims = read(f"{OTIENO} {told}.")
    (event,) = claims.events
    assert (event.kind, event.event_type, edtf(event)) == ("Visit", finer, TUESDAY)
    assert names(claims, event.places) == [place]
    assert people(claims, event) == {"Amani Otieno": (PartRole.VISITOR,)}


def test_a_visit_of_several_days(read: Read) -> None:
    (event,) = read(f"{OTIENO} paid a state visit to Japan from 10 to 12 June 2025.").events
    assert (event.event_type, edtf(event)) == ("state-visit", "2025-06-10/2025-06-12")


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        (f"{OTIENO} spoke by phone with {SALINAS} on Tuesday.", "Call"),
        (f"{OTIENO} and {SALINAS} signed an agreement in Lima on Tuesday.", "Signing"),
        ("Kenya imposed sanctions on Chile on Tuesday.", "Sanctions"),
    ],
)
def test_other_kinds(read: Read, verb: str, kind: str) -> None:
    (event,) = read(verb).events
    assert (event.kind, edtf(event)) == (kind, TUESDAY)
    assert set(event.parties) == {"state:ke", "state:cl"}


def test_a_reception_has_its_host_venue_and_listed_guests(read: Read) -> None:
    claims = read(f"{RECEPTION} Attendees included {OTIENO}, {SALINAS} and Peruvian Trade Minister Marco Quispe.")
    (event,) = claims.events
    assert (event.kind, edtf(event)) == ("Reception", TUESDAY)
    assert names(claims, event.hosts) == ["Karin Dahl"]
    assert names(claims, event.places) == ["Hotel Aurora", "Tokyo"]
    assert people(claims, event) == {
        "Karin Dahl": (PartRole.HOST,),
        "Amani Otieno": (PartRole.GUEST,),
        "Pedro Salinas": (PartRole.GUEST,),
        "Marco Quispe": (PartRole.GUEST,),
    }


def test_an_embassy_hosts(read: Read) -> None:
    claims = read(
        f"The Embassy of Norway in Japan hosted a reception in Tokyo on Tuesday. Attendees included {OTIENO}."
    )
    (event,) = claims.events
    (embassy,) = claims.bodies
    assert event.hosts == (embassy.ref,)
    assert (embassy.kind, embassy.state, embassy.host_state) == ("mission", "state:no", "state:jp")
    assert people(claims, event) == {"Amani Otieno": (PartRole.GUEST,)}


def test_a_video_message_is_taking_part_by_recorded_message(read: Read) -> None:
    claims = read(f"{OTIENO} sent a video message to a ceremony held in Lima on Tuesday.")
    ceremony = next(e for e in claims.events if e.kind == "Ceremony")
    (part,) = [p for p in claims.participations if p.event == ceremony.ref]
    assert (part.mode, part.roles) == (Mode.RECORDED_MESSAGE, (PartRole.MESSAGE_SENDER,))
    assert (names(claims, ceremony.places), edtf(ceremony)) == (["Lima"], TUESDAY)


def test_a_delegation_has_a_count_and_no_invented_persons(read: Read) -> None:
    claims = read(f"{RECEPTION} Attendees included {SALINAS} and approximately twelve National Assembly members.")
    (delegation,) = claims.delegations
    (event,) = claims.events
    assert delegation.name == "approximately twelve National Assembly members"
    assert (delegation.count, delegation.qualifier, delegation.members) == (12, "approximately", ())
    assert [p.event for p in claims.participations if p.participant == delegation.ref] == [event.ref]
    assert {p.name for p in claims.persons} == {"Karin Dahl", "Pedro Salinas"}


@pytest.mark.parametrize(
    ("body", "status", "day"),
    [
        (f"{OTIENO} will visit Oslo on 24 June 2025.", Status.PLANNED, "2025-06-24"),
        (f"{OTIENO} will meet {SALINAS} in Lima next Monday.", Status.PLANNED, "2025-06-23"),
        (f"{OTIENO} cancelled a visit to Norway planned for 24 June 2025.", Status.CANCELLED, "2025-06-24"),
        ("Kenya and Chile have postponed a summit planned for 24 June 2025.", Status.POSTPONED, "2025-06-24"),
    ],
)
def test_planned_cancelled_and_postponed(read: Read, body: str, status: Status, day: str) -> None:
    claims = read(body)
    (event,) = claims.events
    assert (event.status, edtf(event)) == (status, day)
    assert {p.status for p in claims.participations} <= {Attendance.EXPECTED}


def test_a_meeting_on_the_margins_of_a_summit(read: Read) -> None:
    claims = read(f"{OTIENO} met {SALINAS} on the sidelines of the G20 summit in Johannesburg on Monday.")
    meeting, summit = claims.events
    assert (meeting.kind, summit.kind) == ("Meeting", "Summit")
    assert meeting.on_margins_of == summit.ref
    assert (edtf(meeting), edtf(summit)) == ("2025-06-16", None)
    assert names(claims, meeting.places) == ["Johannesburg"]
    assert people(claims, summit) == {}


def test_an_anniversary_names_what_it_commemorates(read: Read) -> None:
    claims = read(
        "Norwegian Ambassador to Japan Karin Dahl hosted a reception in Tokyo on Tuesday "
        "for the 50th anniversary of the normalization of relations between Norway and Japan."
    )
    reception, past = claims.events
    assert (reception.kind, reception.commemorates, reception.ordinal) == ("Reception", past.ref, 50)
    assert (past.kind, past.basis, edtf(past)) == ("EstablishmentOfRelations", "implied", "1975")
    assert set(past.parties) == {"state:no", "state:jp"}


@pytest.mark.parametrize(
    "again",
    [
        "At the meeting, Otieno said that trade was growing.",
        "During the talks on Monday, Salinas and Otieno discussed fish.",
        "Otieno met Salinas in Lima on Monday, the ministry noted.",
    ],
)
def test_an_event_told_twice_is_one(read: Read, again: str) -> None:
    claims = read(f"{OTIENO} met {SALINAS} in Lima on Monday.\n\n{again}")
    (event,) = claims.events
    assert edtf(event) == "2025-06-16"


def test_meetings_on_two_days_are_two(read: Read) -> None:
    claims = read(
        f"{OTIENO} met {SALINAS} in Lima on Monday.\n\n"
        "On Tuesday, Otieno met Peruvian Trade Minister Marco Quispe in Lima."
    )
    assert [edtf(e) for e in claims.events] == ["2025-06-16", TUESDAY]
    assert [set(people(claims, e)) for e in claims.events] == [
        {"Amani Otieno", "Pedro Salinas"},
        {"Amani Otieno", "Marco Quispe"},
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"{OTIENO} hopes to meet {SALINAS} soon.",
        f"{OTIENO} hoped for a visit to Norway.",
        f"{OTIENO} often meets Chilean officials.",
        "The ministers meet every year.",
        f"{OTIENO} held twelve meetings with Chile in two years.",
        f"{OTIENO} said that he would welcome a meeting with Chile.",
        f"If {OTIENO} visits Norway, trade may grow.",
    ],
)
def test_hopes_habits_and_counts_are_no_events(read: Read, body: str) -> None:
    claims = read(body)
    assert claims.events == ()
    assert claims.participations == ()


def test_the_reception_is_the_one_held_as_such_not_the_meeting_told_last(read: Read) -> None:
    claims = read(f"{RECEPTION}\n\n{OTIENO} met {SALINAS} in Lima on Monday.\n\nDahl also spoke at the reception.")
    dahl = {p.event for p in claims.participations if label(claims, p.participant) == "Karin Dahl"}
    assert {e.kind for e in claims.events if e.ref in dahl} == {"Reception"}


def test_the_summit_is_this_years_and_nobody_in_particular_is_a_president(read: Read) -> None:
    body = (
        "Ocean Union leaders held a summit in Lima on Monday.\n\nSince the 2010 summit in Oslo trade has grown"
        " under President Omar Diallo of Chad.\n\nKarin Dahl, the Chadian defence minister, attended the summit in the"
        " absence of a president."
    )
    claims = read(body)
    assert {edtf(e) for e in claims.events if people(claims, e)} == {"2025-06-16"}
    assert [name for e in claims.events for name in people(claims, e)] == ["Karin Dahl"]


@pytest.mark.parametrize(
    ("body", "takers"),
    [
        ("Chile expelled two Bolivian diplomats on Monday.", {"state:cl"}),
        ("Two Bolivian diplomats were expelled by Chile on Monday.", {"state:cl"}),
        ("Kenya recalled its ambassador to Norway on Monday.", {"state:ke"}),
        ("Norway summoned the Kenyan ambassador on Monday.", {"state:no"}),
        ("Chile and Norway imposed sanctions on Belarus on Monday.", {"state:cl", "state:no"}),
        ("Norway's expulsion of two Kenyan diplomats on Monday was condemned.", {"state:no"}),
    ],
)
def test_a_step_is_taken_by_one_side(read: Read, body: str, takers: set[str]) -> None:
    (event,) = read(body).events
    assert set(event.taken_by) == takers
    assert takers <= set(event.parties)


def test_a_step_in_answer_is_a_step_of_its_own(read: Read) -> None:
    claims = read("Chile expelled two Bolivian diplomats on Monday. Bolivia expelled two Chilean diplomats on Monday.")
    assert [event.taken_by for event in claims.events] == [("state:cl",), ("state:bo",)]


def test_what_both_do_is_taken_by_neither(read: Read) -> None:
    (event,) = read(f"{OTIENO} met {SALINAS} in Lima on Monday.").events
    assert event.taken_by == ()
