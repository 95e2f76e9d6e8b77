"""The lexicon holds what the ontology's files say, and files of one's own are laid over them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kb.errors import ResourceError
from kb.graph.lexicon import load_lexicon
from kb.model import Sense, Trigger

PREFIXES = """
@prefix dip: <https://w3id.org/diplomatic-events/ns#> .
@prefix etype: <https://w3id.org/diplomatic-events/event-type#> .
@prefix role: <https://w3id.org/diplomatic-events/role#> .
@prefix word: <https://w3id.org/diplomatic-events/word#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/diplomatic-events/register/state/> .
@prefix body: <https://w3id.org/diplomatic-events/register/body/> .
@prefix place: <https://w3id.org/diplomatic-events/register/place/> .
"""
OWN = """
state:zz a dip:State ;
    skos:prefLabel "Ruritania"@en, "루리타니아"@ko ; dip:officialName "Kingdom of Ruritania"@en ;
    skos:altLabel "the Ruritanias"@en ; dip:abbreviation "KOR-R" ; dip:isoName "Ruritania (Kingdom of)"@en ;
    dip:demonym "Ruritanian" ; dip:looseName "Elphberg" ; dip:combiningForm "Rurito-" ; dip:metonym "Red Palace" ;
    dip:capital place:strelsau-zz ; dip:territory place:zz .
place:zz a dip:Place ; skos:prefLabel "Ruritania"@en ; dip:placeKind "territory" ; dip:territoryOf state:zz .
place:strelsau-zz a dip:Place ;
    skos:prefLabel "Strel'sau"@en ; dip:placeKind "city" ; dip:within place:zz .
place:upper-march-zz a dip:Place ; skos:prefLabel "Upper March"@en ; dip:placeKind "region" ; dip:within place:zz .
body:own-moot a dip:Body ; skos:prefLabel "the Moot"@en ; dip:belongsTo state:zz .
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(PREFIXES + OWN, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "senses"),
    [
        ("Ruritania", [Sense("state:zz", "name")]),
        ("Kingdom of Ruritania", [Sense("state:zz", "official")]),
        ("the Ruritanias", [Sense("state:zz", "name")]),
        ("Ruritanias", [Sense("state:zz", "name")]),
        ("KOR-R", [Sense("state:zz", "abbreviation")]),
        ("Ruritanian", [Sense("state:zz", "demonym")]),
        ("Rurito-", [Sense("state:zz", "demonym")]),
        ("Elphberg", [Sense("state:zz", "loose")]),
        ("Red Palace", [Sense("state:zz", "metonym")]),
        ("Strel'sau", [Sense("state:zz", "capital"), Sense("place:strelsau-zz", "city")]),
        ("Strel’sau", [Sense("state:zz", "capital"), Sense("place:strelsau-zz", "city")]),
        ("Upper March", [Sense("place:upper-march-zz", "region")]),
        ("Moot", [Sense("body:own-moot", "name")]),
    ],
)
def test_a_file_of_ones_own_adds_entries_with_all_forms_of_names(own: Path, name: str, senses: list[Sense]) -> None:
    assert list(load_lexicon((own,)).names[name]) == senses


def test_names_in_other_languages_and_with_a_gloss_are_no_names(own: Path) -> None:
    names = load_lexicon((own,)).names
    assert "루리타니아" not in names
    assert not [name for name in names if "(" in name]


def test_entries_have_labels_and_lead_upward(own: Path) -> None:
    lexicon = load_lexicon((own,))
    assert lexicon.labels["place:zz"] == lexicon.labels["state:zz"] == "Ruritania"
    assert lexicon.within["place:strelsau-zz"] == "place:zz"
    assert lexicon.within["place:zz"] == "state:zz"
    assert lexicon.within["body:own-moot"] == "state:zz"
    assert "state:zz" not in lexicon.within


def test_ours_is_not_touched_by_a_file_of_ones_own(own: Path) -> None:
    load_lexicon((own,))
    assert "Ruritania" not in load_lexicon().names
    assert load_lexicon() is load_lexicon()


def test_a_later_label_holds_and_the_earlier_stays_a_name(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(f'{PREFIXES} state:jp skos:prefLabel "Japan {name}"@en .', "utf-8")
    lexicon = load_lexicon((tmp_path / "one", tmp_path / "two"))
    assert lexicon.labels["state:jp"] == "Japan two"
    assert {"Japan", "Japan one", "Japan two"} <= {
        n for n, senses in lexicon.names.items() if senses[0].key == "state:jp"
    }


def test_the_plainest_sense_comes_first() -> None:
    congolese = load_lexicon().names["Congolese"]
    assert congolese == (Sense("state:cd", "loose"), Sense("state:cd", "demonym"), Sense("state:cg", "demonym"))
    assert load_lexicon().names["Tokyo"] == (Sense("state:jp", "capital"), Sense("place:tokyo-jp", "city"))


def test_offices_kinds_and_words_come_from_the_ontology() -> None:
    lexicon = load_lexicon()
    assert lexicon.roles["prime minister"] == "prime-minister"
    assert lexicon.roles["ambassador"] == "ambassador"
    assert lexicon.nouns["reception"] == Trigger("Reception")
    assert lexicon.nouns["state visit"] == Trigger("Visit", "state-visit")
    assert lexicon.verbs["meet with"].kind == "Meeting"
    assert "say" in lexicon.words["reporting-verb"]
    assert all(name == name.lower() for name in lexicon.roles)


def test_a_kind_an_office_and_a_word_of_ones_own_are_read(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        PREFIXES
        + """
        etype:joust dip:kindOf dip:Ceremony ; dip:triggerNoun "joust" ; dip:triggerVerb "tilt at" .
        role:own-herald skos:prefLabel "Herald of Arms"@en ; skos:altLabel "Ambassador"@en, "pursuivant"@en .
        word:oath a dip:WordClass ; dip:form "by jove" .
        """,
        "utf-8",
    )
    lexicon = load_lexicon((path,))
    assert lexicon.nouns["joust"] == lexicon.verbs["tilt at"] == Trigger("Ceremony", "joust")
    assert lexicon.roles["herald of arms"] == lexicon.roles["pursuivant"] == "own-herald"
    assert lexicon.roles["ambassador"] == "ambassador", "a label goes before a further name"
    assert lexicon.words["oath"] == frozenset({"by jove"})


@pytest.mark.parametrize("content", [b"state:jp a dip:State .", b"\xff\xfe\x00", b'<a> <b> "c'])
def test_a_file_that_is_no_turtle_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttl"
    path.write_bytes(content)
    with pytest.raises(ResourceError) as raised:
        load_lexicon((path,))
    assert raised.value.path == path
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="nowhere.ttl"):
        load_lexicon((tmp_path / "nowhere.ttl",))


def test_the_lexicon_is_the_same_in_every_process() -> None:
    script = "from kb.graph.lexicon import load_lexicon; x = load_lexicon(); print(x.names, x.labels, x.roles)"
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run([sys.executable, "-c", script], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True)
        for seed in ("1", "2")
    ]
    assert len(runs[0].stdout) > 100_000
    assert runs[0].stdout == runs[1].stdout
