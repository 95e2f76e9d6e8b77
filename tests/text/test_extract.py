import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from kb.model import Article, Claims, Lexicon, Record
from kb.text.extract import extract
from kb.text.read import read_article
from kb.values import Manner
from tests.text.support import label

BODY = (
    "Norwegian Ambassador to Japan Karin Dahl hosted a reception at the Hotel Aurora in Tokyo on Tuesday. "
    "Attendees included Kenyan Foreign Minister Amani Otieno and approximately twelve National Assembly members.\n\n"
    "“We will keep the door open,” Otieno said, “but patience has limits.” He urged Chile to reopen the border.\n\n"
    "Otieno met Chilean Foreign Minister Pedro Salinas on the sidelines of the G20 summit in Johannesburg on Monday."
)
# the fields of records that hold refs, by the names that kb.model gives them
REFS = frozenset(
    (
        *("holder", "of", "to", "state", "host_state", "within", "members", "places", "hosts", "parties"),
        *("on_margins_of", "part_of", "commemorates", "agreement", "event", "participant", "tenure"),
        *("on_behalf_of", "speakers", "occasion", "addressee", "signing"),
    )
)


def records(claims: Claims) -> list[Record]:
    return [r for field in fields(claims) for r in getattr(claims, field.name)]


def refs(record: Record) -> Iterator[str]:
    """Give the refs that a record holds."""
    for field in fields(record):
        if field.name in REFS:
            value = getattr(record, field.name)
            yield from value if isinstance(value, tuple) else () if value is None else (value,)


@pytest.fixture(scope="module", params=["sample", "made"])
def case(request: pytest.FixtureRequest, lexicon: Lexicon, make: Callable[..., Article]) -> tuple[Article, Claims]:
    """Give an article and its claims: the bundled sample, and one made of a few sentences."""
    article = request.getfixturevalue("sample") if request.param == "sample" else make(BODY)
    return article, extract(article, lexicon)


Case = tuple[Article, Claims]


def test_there_is_something_of_most_kinds(case: Case) -> None:
    _, claims = case
    assert claims.persons
    assert claims.bodies
    assert claims.places
    assert claims.tenures
    assert claims.events
    assert claims.participations
    assert {s.manner for s in claims.statements} == {Manner.DIRECT, Manner.INDIRECT}


def test_refs_are_unique(case: Case) -> None:
    own = [r.ref for r in records(case[1])]
    assert len(own) == len(set(own))
    assert not [r for r in own if ":" in r]


def test_every_ref_resolves_within_the_claims_or_to_the_register(case: Case, lexicon: Lexicon) -> None:
    _, claims = case
    own = {r.ref for r in records(claims)}
    held = [r for record in records(claims) for r in refs(record)]
    assert held
    assert [r for r in held if r not in own and r not in lexicon.labels] == []


def test_every_record_rests_on_words_of_the_text(case: Case) -> None:
    article, claims = case
    for record in records(claims):
        assert record.evidence, record.ref
        assert record.rule
        assert all(0 <= s.start < s.end <= len(article.text) for s in record.evidence), record.ref


def test_the_first_words_of_a_person_read_a_printed_name(case: Case) -> None:
    article, claims = case
    for person in claims.persons:
        printed = {span.of(article.text) for span in person.evidence}
        assert person.name in printed
        assert set(person.other_names) <= printed
        assert all(word in person.name or word in person.other_names for word in printed), person


def test_the_words_of_a_statement_are_its_fragments(case: Case) -> None:
    article, claims = case
    for statement in claims.statements:
        assert statement.fragments
        assert statement.text == " ".join(" ".join(f.of(article.text).split()) for f in statement.fragments)
        assert list(statement.fragments) == sorted(statement.fragments)


def test_the_records_stand_in_the_order_of_the_text(case: Case) -> None:
    _, claims = case
    starts = [s.fragments[0].start for s in claims.statements]
    assert starts == sorted(starts)


def test_the_same_article_gives_the_same_claims(case: Case, lexicon: Lexicon) -> None:
    article, claims = case
    assert extract(article, lexicon) == claims


def test_an_article_of_nothing_gives_nothing(make: Callable[..., Article], lexicon: Lexicon) -> None:
    assert records(extract(make("The weather was fine."), lexicon)) == []


def test_the_users_article(shared: Path, lexicon: Lexicon) -> None:
    path = shared / "corpus/dev/text/seed.txt"
    gold = json.loads((shared / "corpus/dev/gold/seed.json").read_text(encoding="utf-8"))
    article = read_article(path.read_bytes(), path.name)
    claims = extract(article, lexicon)
    known = {p.ref: p.name for p in claims.persons}
    events = {e["id"]: e for e in gold["events"]}
    assert set(known.values()) == {p["name"] for p in gold["persons"]}

    wanted = [(events[i]["kind"], events[i]["date"]) for i in ("e1", "e2", "e3", "e4", "e5")]
    found = {(e.kind, e.when.edtf if e.when else None) for e in claims.events}
    assert [w for w in wanted if w not in found] == []

    (reception,) = [e for e in claims.events if e.kind == "Reception"]
    there = {p.participant for p in claims.participations if p.event == reception.ref}
    guests = {known[r] for r in there if r in known}
    assert set(events["e1"]["participants"]) <= guests
    assert guests <= {*events["e1"]["participants"], *events["e1"]["implied_participants"]}

    (delegation,) = claims.delegations
    assert (delegation.count, delegation.qualifier) == (10, "approximately")
    assert delegation.ref in there

    quoted = [s for s in claims.statements if s.manner == Manner.DIRECT]
    assert [(s.text.rstrip(",."), *(label(claims, r) for r in s.speakers)) for s in quoted] == [
        (s["text"].rstrip(",."), s["speaker"]) for s in gold["statements"] if s["kind"] == "direct"
    ]
