"""Facts are named by what they are, and what would share a name is told apart by its own content."""

from __future__ import annotations

from datetime import date

import pytest

from kb.graph.vocab import DIP, ORG, RDF
from kb.model import Agreement, Body, Claims, Event, Person, Statement, Tenure, TimeSpan
from kb.values import Manner
from tests.graph.told import WORDS, Described, Held, Maker, Reported, iri


def test_facts_of_one_article_are_named_by_content(tokyo: Reported, held: Held, described: Described) -> None:
    graph = held(tokyo)
    reception = "2025-06-19-reception-japan-south-korea"
    assert described(graph, "person") == {
        *("shigeru-ishiba", "park-chul-hee", "fumio-kishida", "takeshi-iwaya", "min-hong-cheol", "lee-jae-myung")
    }
    assert described(graph, "body") == {*("embassy-kr-in-jp", "national-assembly-kr", "parliamentarians-union")}
    assert described(graph, "place") == {"hotel-new-otani-tokyo-jp"}
    assert described(graph, "event") == {
        *(reception, "2025-06-17-meeting-japan-south-korea", "1965-06-22-signing-japan-south-korea")
    }
    assert described(graph, "post") == {
        *("prime-minister-of-japan", "ambassador-of-south-korea-to-japan", "foreign-minister-of-japan"),
        "member-of-parliament-of-national-assembly-kr",
    }
    assert described(graph, "tenure") >= {
        *("prime-minister-of-japan/shigeru-ishiba", "prime-minister-of-japan/fumio-kishida", "president/lee-jae-myung")
    }
    assert described(graph, "delegation") == {f"{reception}/national-assembly-kr"}
    assert described(graph, "participation") >= {
        *(f"{reception}/shigeru-ishiba", f"{reception}/delegation-national-assembly-kr"),
        f"{reception}/embassy-kr-in-jp",
    }
    assert described(graph, "statement") == {
        *(
            "2025-06-20-shigeru-ishiba-join-hands-move-on",
            "2025-06-20-fumio-kishida-the-two-countries-needed-each-other",
        )
    }
    assert described(graph, "agreement") == {"treaty-on-basic-relations-japan-south-korea-1965-06-22"}


def test_events_of_one_name_are_all_told_apart(brief: Maker, held: Held, described: Described) -> None:
    assert described(held(brief(events=1)), "event") == {"2025-06-19-reception-japan-south-korea"}
    assert described(held(brief(events=3)), "event") == {
        "2025-06-19-reception-japan-south-korea-shigeru-ishiba",
        "2025-06-19-reception-japan-south-korea-reception-2-3",
        "2025-06-19-reception-japan-south-korea-reception-3-4",
    }


def test_an_event_without_date_is_tied_to_the_day_of_its_article(
    brief: Maker, held: Held, described: Described
) -> None:
    article, _claims = brief()
    event = Event("event-1", WORDS, "r", kind="Summit", label="summit", parties=("body:united-nations",))
    graph = held((article, Claims(events=(event,))))
    assert described(graph, "event") == {"undated-2025-06-21-summit-united-nations"}


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"places": ("place:ca", "place:tokyo-jp")}, "1965-meeting-tokyo-jp"),
        ({"places": ("place:ca",)}, "1965-meeting-canada"),
        ({"hosts": ("state:jp",)}, "1965-meeting-japan"),
        ({}, "1965-meeting-talks-on-trade"),
        (
            {"parties": ("state:us", "state:kr", "state:jp", "state:aa", "state:bb")},
            "1965-meeting-aa-bb-japan-south-korea-and-1-more",
        ),
    ],
)
def test_an_event_is_named_by_parties_else_place_else_host_else_label(
    told: Held, described: Described, values: dict[str, tuple[str, ...]], name: str
) -> None:
    when = TimeSpan("1965", date(1965, 1, 1), date(1965, 12, 31))
    event = Event("event-1", WORDS, "r", kind="Meeting", label="Talks on trade", when=when, **values)  # type: ignore[arg-type]
    assert described(told(events=(event,)), "event") == {name}


def test_namesakes_in_one_article_stay_two(told: Held, described: Described) -> None:
    persons = tuple(Person(f"person-{n}-{n + 3}", WORDS, "r", name="Kim Min-seok") for n in (1, 40))
    tenure = Tenure("tenure-1", WORDS, "r", "person-1-4", "Foreign Minister", of="state:kr")
    assert described(told(persons=persons), "person") == {"kim-min-seok-1-4", "kim-min-seok-40-43"}
    assert described(told(persons=persons, tenures=(tenure,)), "person") == {
        *("kim-min-seok-foreign-minister", "kim-min-seok-40-43")
    }


def test_bodies_of_one_name_in_two_states_stay_two(told: Held, described: Described) -> None:
    bodies = tuple(Body(f"body-{s}", WORDS, "r", name="National Assembly", state=f"state:{s}") for s in ("kr", "fr"))
    assert described(told(bodies=bodies), "body") == {"national-assembly-kr", "national-assembly-fr"}


def test_missions_in_two_states_stay_two(told: Held, described: Described) -> None:
    bodies = tuple(
        Body(
            f"body-{host}", WORDS, "r", name="US Embassy", kind="mission", state="state:us", host_state=f"state:{host}"
        )
        for host in ("jp", "kr")
    )
    assert described(told(bodies=bodies), "body") == {"embassy-us-in-jp", "embassy-us-in-kr"}


def test_a_collective_speaker_means_something_in_its_article_only(
    brief: Maker, held: Held, described: Described
) -> None:
    sides = Body("body-1", WORDS, "r", name="The two sides", kind="collective")
    graph = held(*((brief(outlet=outlet)[0], Claims(bodies=(sides,))) for outlet in ("Courier", "Herald")))
    assert len(described(graph, "body")) == 2
    assert not list(graph.subjects(RDF.type, ORG.Organization))
    assert len(list(graph.subjects(RDF.type, DIP.CollectiveSpeaker))) == 2


def test_former_and_present_tenure_of_one_post_are_both_kept(told: Held, described: Described) -> None:
    person = Person("person-1", WORDS, "r", name="Lula")
    tenures = tuple(
        Tenure(f"tenure-{former}", WORDS, "r", "person-1", "President", "president", "state:br", former=former)
        for former in (False, True)
    )
    graph = told(persons=(person,), tenures=tenures)
    assert described(graph, "tenure") == {"president-of-br/lula", "president-of-br/lula-former"}
    assert graph.value(iri("tenure/president-of-br/lula"), DIP.formerAsOf) is None
    assert graph.value(iri("tenure/president-of-br/lula-former"), DIP.formerAsOf) is not None


def test_statements_that_begin_alike_are_told_apart_and_repeated_ones_are_one(told: Held, described: Described) -> None:
    person = Person("person-1", WORDS, "r", name="Lula")

    def says(*texts: str) -> set[str]:
        statements = tuple(
            Statement(f"statement-{n}", WORDS, "r", manner=Manner.INDIRECT, text=text, speakers=("person-1",))
            for n, text in enumerate(texts)
        )
        return described(told(persons=(person,), statements=statements), "statement")

    start = "2025-06-20-lula-the-talks-had-been-long-and"
    assert says("the talks had been long and hard", "the talks had been long and hard") == {start}
    apart = says("the talks had been long and hard", "the talks had been long and useful")
    assert len(apart) == 2
    assert start not in apart


def test_agreements_with_general_names_are_named_by_their_parties(told: Held, described: Described) -> None:
    agreement = Agreement(
        "agreement-1", WORDS, "r", name="memorandum of understanding", parties=("state:kr", "state:jp")
    )
    graph = told(agreements=(agreement,))
    assert described(graph, "agreement") == {"memorandum-of-understanding-japan-south-korea"}
