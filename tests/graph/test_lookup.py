"""Names as people write them: one thing, or a word on what there is."""

from __future__ import annotations

import pytest

from kb.errors import UnknownName
from kb.graph.lookup import Thing, as_iri, find, gather

ISHIBA = Thing("urn:ishiba", "person", ("Shigeru Ishiba", "Ishiba"))
LEE = Thing("urn:lee-1", "person", ("Lee Jae-myung", "Lee"))
OTHER_LEE = Thing("urn:lee-2", "person", ("Lee Jong-seok", "Lee"))
JAPAN = Thing("urn:jp", "state", ("Japan", "日本", "State of Japan"))
TERRITORY = Thing("urn:jp-land", "place", ("Japan",))
IVORY = Thing("urn:ci", "state", ("Côte d’Ivoire", "Ivory Coast"))
TOKYO = Thing("urn:tokyo", "event", ("Reception for the anniversary",), ("Tokyo", "2025-06-09", "reception"))
SEOUL = Thing("urn:seoul", "event", ("Ceremony for the anniversary",), ("Seoul", "2025-06-16", "ceremony"))
TWIN_1 = Thing("urn:twin-1", "event", ("Talks",), ("2025-01-01",))
TWIN_2 = Thing("urn:twin-2", "event", ("Talks",), ("2025-02-01",))
ALL = (ISHIBA, LEE, OTHER_LEE, JAPAN, TERRITORY, IVORY, TOKYO, SEOUL, TWIN_1, TWIN_2)


@pytest.mark.parametrize(
    ("text", "sorts", "iri"),
    [
        ("Ishiba", ["person"], "urn:ishiba"),
        ("shigeru ISHIBA", ["person"], "urn:ishiba"),
        ("Ishiba Shigeru", ["person"], "urn:ishiba"),
        ("Lee Jae Myung", ["person"], "urn:lee-1"),
        ("jae-myung", ["person"], "urn:lee-1"),
        ("Japan", ["state", "body"], "urn:jp"),
        ("Japan", ["place"], "urn:jp-land"),
        ("日本", ["state"], "urn:jp"),
        ("Cote d'Ivoire", ["state"], "urn:ci"),
        ("reception Tokyo June", ["event"], "urn:tokyo"),
        ("9 June 2025", ["event"], "urn:tokyo"),
        ("2025-06-16", ["event"], "urn:seoul"),
        ("seoul", [], "urn:seoul"),
        ("talks february", ["event"], "urn:twin-2"),
        ("<urn:any:thing>", ["event"], "urn:any:thing"),
        ("https://kb.example/person/x", ["person"], "https://kb.example/person/x"),
        ("state:jp", ["state"], "https://w3id.org/diplomatic-events/register/state/jp"),
    ],
)
def test_one_thing_is_meant(text: str, sorts: list[str], iri: str) -> None:
    assert find(text, ALL, sorts).value == iri


@pytest.mark.parametrize(
    ("text", "sorts", "message"),
    [
        ("Lee", ["person"], "no single person named 'Lee'; nearest: Lee Jae-myung, Lee Jong-seok"),
        ("Talks", ["event"], "no single event named 'Talks'; nearest: urn:twin-1, urn:twin-2"),
        ("Ishibba", ["person"], "no person named 'Ishibba'; nearest: Ishiba"),
        ("Japn", ["state", "body"], "no state or body named 'Japn'; nearest: Japan"),
        ("Ishiba", ["event"], "no event named 'Ishiba'"),
        ("reception july", ["event"], "no event named 'reception july'; nearest: Reception for the anniversary"),
        ("", ["person"], "no person named ''"),
        ("---", ["person"], "no person named '---'"),
    ],
)
def test_else_the_likeliest_are_named(text: str, sorts: list[str], message: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find(text, ALL, sorts)
    assert str(caught.value).startswith(message)


def test_what_is_named_as_nearest_is_understood() -> None:
    for text in ("Lee", "Talks"):
        with pytest.raises(UnknownName) as caught:
            find(text, ALL, ())
        assert len({find(name, ALL, ()).value for name in caught.value.nearest}) == 2


@pytest.mark.parametrize("text", ["Japan", "Talks: the second round", "a b:c", "<Japan>", "x:<y>", ""])
def test_a_name_is_no_iri(text: str) -> None:
    assert as_iri(text) is None


def test_rows_become_things() -> None:
    rows = [
        {"thing": "urn:e", "sort": "event", "name": "Talks", "use": "name"},
        {"thing": "urn:e", "sort": "event", "name": "Seoul", "use": "hint"},
        {"thing": "urn:a", "sort": "state", "name": "A", "use": "name"},
    ]
    assert gather(rows) == (Thing("urn:a", "state", ("A",)), Thing("urn:e", "event", ("Talks",), ("Seoul",)))
