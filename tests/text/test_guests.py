"""Lists that people hand in: settled as an article, each record on its cell, refused with the line at fault."""

from __future__ import annotations

from datetime import date

import pytest

from kb.errors import UnreadableInput
from kb.graph.lexicon import load_lexicon
from kb.model import Article, Claims, Span
from kb.text.guests import guest_claims
from kb.text.notes import Hand, kind_of, note
from kb.text.tables import read_table
from kb.values import Attendance, PartRole, Status

LEXICON = load_lexicon()
HAND = Hand("A. Nilsson", date(2025, 6, 20), "the seating plan")
LIST = """\
name,title,of,to,event,date,place,host,parties,role,status
Anna Berg,Foreign Minister,Sweden,,reception,2025-06-19,"Grand Hall, Oslo",Norway,Norway; Sweden,guest,
"Lind, Erik",Ambassador,Sweden,Norway,reception,2025-06-19,"Grand Hall, Oslo",Norway,Norway; Sweden,,Declined
Mara Quist,Director,Fjord Institute,,reception,2025-07-19,Oslo,,,,
Anna Berg,Foreign Minister,Sweden,,reception,2025-07-19,Oslo,,,,
"""


def handed(body: str) -> Article:
    return note("guests", "Guests in Oslo", HAND, body, "guests.csv")


def claims(body: str = LIST) -> Claims:
    return guest_claims(handed(body), LEXICON)


def test_what_is_handed_in_is_an_article_that_says_who_when_and_why() -> None:
    article = handed(LIST)
    assert (article.key, article.published, article.byline) == (
        *("~guests/a-nilsson/2025-06-20/guests-in-oslo", date(2025, 6, 20), "A. Nilsson"),
    )
    assert article.text.startswith("Guests in Oslo\n\nA. Nilsson | 2025-06-20\nWhy: the seating plan\n\nname,")
    assert article.body.of(article.text) == LIST.rstrip()
    assert kind_of(article) == "guests"


def test_rows_become_persons_offices_events_and_participations() -> None:
    found = claims()
    assert [p.name for p in found.persons] == ["Anna Berg", "Lind, Erik", "Mara Quist"]
    assert [(t.title, t.role, t.of, t.to) for t in found.tenures[:2]] == [
        ("Foreign Minister", "foreign-minister", "state:se", None),
        ("Ambassador", "ambassador", "state:se", "state:no"),
    ]
    assert [b.name for b in found.bodies] == ["Fjord Institute"]
    first, second = found.events
    assert (first.kind, first.hosts, first.parties) == ("Reception", ("state:no",), ("state:no", "state:se"))
    assert (first.status, second.status) == (Status.OCCURRED, Status.PLANNED)
    assert [(p.name, p.within) for p in found.places] == [("Grand Hall", "place:oslo-no")]
    assert second.places == ("place:oslo-no",)
    assert [(p.status, p.roles, p.position) for p in found.participations] == [
        (Attendance.TOOK_PART, (PartRole.GUEST,), 1),
        (Attendance.DECLINED, (), 2),
        (Attendance.EXPECTED, (), 1),
        (Attendance.EXPECTED, (), 2),
    ]


def test_every_record_rests_on_its_words() -> None:
    article, found = handed(LIST), claims()
    assert [p.evidence[0].of(article.text) for p in found.persons] == ["Anna Berg", "Lind, Erik", "Mara Quist"]
    assert [t.evidence[0].of(article.text) for t in found.tenures[:2]] == ["Foreign Minister", "Ambassador"]
    for part in found.participations:
        assert part.evidence[1].of(article.text) in LIST


def test_two_of_one_name_of_two_states_stay_two() -> None:
    found = claims("name,title,of\nKim Min-seok,Ambassador,South Korea\nKim Min-seok,Ambassador,North Korea\n")
    assert len(found.persons) == 2


def test_a_cell_with_doubled_quotes_rests_on_its_row() -> None:
    text = 'name,title\n"Erik ""Red"" Lind",Envoy\n'
    (row,) = read_table(text, Span(0, len(text)), "x", ("name", "title"), "name")
    assert row.cell("name") == 'Erik "Red" Lind'
    assert row.at("name") == row.span
    assert row.at("title").of(text) == "Envoy"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("name,shoe\nAnna,9\n", "no column 'shoe'"),
        ("title\nEnvoy\n", "column name is missing"),
        ("name,title\n,Envoy\n", "line 2: the column name is empty"),
        ("name\nAnna Berg\n", "line 2: the column title or event is empty"),
        ("name,place\nAnna Berg,Oslo\n", "line 2: the column event is empty"),
        ("name,event\nAnna Berg,wedding cake\n", "line 2: 'wedding cake' is no kind of event"),
        ("name,event,date\nAnna Berg,meeting,19 June\n", "line 2: '19 June' is no day"),
        ("name,event,role\nAnna Berg,meeting,cook\n", "line 2: 'cook' is none of host, guest"),
        ("name,event,status\nAnna Berg,meeting,maybe\n", "line 2: 'maybe' is none of took-part"),
        ("name,event\nAnna Berg,meeting\nAnna Berg,meeting\n", "line 3: Anna Berg stands twice"),
        ("name,title\nAnna,Envoy,more\n", "line 2: more cells than columns"),
        ('name,title\n"Anna,Envoy\n', "line 2: this is no CSV"),
    ],
)
def test_lists_that_are_refused_say_which_line(body: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words.replace("(", r"\(")):
        claims(body)


@pytest.mark.parametrize("body", ["", " \n\n"])
def test_nothing_handed_in(body: str) -> None:
    with pytest.raises(UnreadableInput, match="it is empty"):
        handed(body)
