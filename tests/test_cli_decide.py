"""What people decide from the command line: the facts follow, it can be listed, exported, imported and undone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.commands import Dkb, within

BY = ("--by", "A. Nilsson", "--date", "2025-07-01")


@pytest.fixture(scope="module")
def namesakes(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a store that holds two persons of one name, to be copied."""
    folder = tmp_path_factory.mktemp("namesakes")
    store, dkb = shutil.copytree(empty_store, folder / "kb-store"), within(folder)
    for of in ("Sweden", "Norway"):
        dkb("assert", "name=Anna Berg", "title=Foreign Minister", f"of={of}", "--by", "X", "--date", "2025-06-20")
    return store


@pytest.fixture
def two(dkb: Dkb, namesakes: Path, tmp_path: Path) -> Dkb:
    """Give the command in a folder whose store holds two persons of one name."""
    shutil.copytree(namesakes, tmp_path / "kb-store")
    return dkb


def item(dkb: Dkb) -> str:
    (found,) = re.findall(r"^ (\S+-[0-9a-f]{8}) ", dkb("review").stdout, re.MULTILINE)
    return str(found)


def persons(dkb: Dkb) -> set[str]:
    return set(re.findall(r"/person/([\w-]+)", dkb("query", "officials", "--format", "csv").stdout))


def judged(dkb: Dkb, *arguments: str) -> str:
    done = dkb(*arguments, *BY)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def test_a_possible_duplicate_is_merged_and_that_is_undone_and_undone_again(two: Dkb) -> None:
    apart = persons(two)
    assert len(apart) == 2
    assert "possible duplicate" in two("review").stdout
    name = judged(two, "merge", item(two))
    assert persons(two) == {"anna-berg"}
    assert "possible duplicate" not in two("review").stdout
    undone = judged(two, "undo", name)
    assert persons(two) == apart
    assert re.search(rf"{name}.*withdrawn", two("judgements").stdout)
    judged(two, "undo", undone)
    assert persons(two) == {"anna-berg"}


def test_a_possible_duplicate_that_is_rejected_stays_two_and_leaves_the_queue(two: Dkb) -> None:
    before = persons(two)
    judged(two, "reject", item(two))
    assert len(persons(two)) == len(before)
    assert "no items" in two("review").stderr


def test_an_item_that_is_accepted_leaves_the_queue_until_more_is_told(two: Dkb) -> None:
    judged(two, "accept", item(two))
    assert "no items" in two("review").stderr
    two("assert", "name=Anna Berg", "title=Finance Minister", "of=Sweden", "--by", "Y", "--date", "2025-06-21")
    assert item(two)


def test_what_one_article_tells_is_split_off(empty: Dkb) -> None:
    dkb = empty
    for by in ("X", "Y"):
        dkb("assert", "name=Kim Min-su", "title=Ambassador", "of=Sweden", "--by", by, "--date", "2025-06-20")
    assert len(persons(dkb)) == 1
    judged(dkb, "split", "Kim Min-su", "~guests/x/2025-06-20/kim-min-su-ambassador-sweden")
    assert len(persons(dkb)) == 2
    wrong = dkb("split", "person/nobody", "x", *BY)
    assert wrong.returncode == 6


def test_a_fact_is_rejected_and_corrected_by_name(filled: Dkb) -> None:
    dkb = filled
    judged(dkb, "reject", "Fumio Kishida")
    assert "Kishida" not in dkb("query", "attendees").stdout
    done = dkb("correct", "reception Tokyo", "date=2025-06-18", *BY)
    assert done.stdout.count("judged ") == 3
    assert "2025-06-18" in dkb("query", "events", "kind=Reception").stdout
    judged(dkb, "correct", "tenure/prime-minister-of-japan/shigeru-ishiba", "of=South Korea")
    offices = dkb("query", "officials", "person=Shigeru Ishiba").stdout
    assert "South Korea" in offices
    assert dkb("verify").returncode == 0
    assert dkb("validate").returncode == 0


def test_decisions_go_out_with_the_facts_and_come_into_another_base(two: Dkb, tmp_path: Path) -> None:
    judged(two, "merge", item(two))
    two("export", "-o", "all.ttl")
    assert 'dip:decidedBy "A. Nilsson"' in (tmp_path / "all.ttl").read_text()
    assert two("validate", "all.ttl").returncode == 0
    for of in ("Norway", "Sweden"):
        given = ("name=Anna Berg", "title=Foreign Minister", f"of={of}", "--by", "X", "--date", "2025-06-20")
        two("assert", *given, "--store", "other")
    done = two("import", "all.ttl", "--by", "B", "--store", "other")
    assert done.stdout == "1 judgement taken over\n"
    assert "anna-berg>" not in done.stdout
    facts = [two("query", "officials", "--format", "csv", *more).stdout for more in ((), ("--store", "other"))]
    assert facts[0] == facts[1]


def test_many_decisions_from_a_file(two: Dkb, tmp_path: Path) -> None:
    one, other = sorted(persons(two))
    (tmp_path / "d.csv").write_text(
        "decision,what,with,property,value,why\n"
        f"merge,person/{one},person/{other},,,the same\n"
        "correct,person/anna-berg,,name,Anna Bergh,\n"
    )
    assert two("decide", "d.csv", *BY).stdout.count("judged ") == 2
    assert persons(two) == {"anna-bergh"}
    assert "the same" in two("judgements").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("reject", "Nobody"), 6),
        (("merge", "duplicate-00000000"), 6),
        (("accept", "conflict-00000000"), 6),
        (("undo", "nothing"), 6),
        (("correct", "Anna Berg", "shoe=9"), 6),
        (("correct", "Anna Berg", "name"), 2),
        (("decide", "missing.csv"), 3),
        (("link", "Anna Berg", "nowhere"), 6),
    ],
)
def test_decisions_that_cannot_be_made(two: Dkb, arguments: tuple[str, ...], code: int) -> None:
    done = two(*arguments, *BY)
    assert done.returncode == code, done.stderr


def test_a_proposal_that_a_person_fills_in_becomes_a_link(empty: Dkb, tmp_path: Path) -> None:
    dkb = empty
    dkb("assert", "name=Anna Berg", "title=Foreign Minister", "of=Sweden", "--by", "X", "--date", "2025-06-20")
    entity = "http://www.wikidata.org/entity/Q900001"
    (tmp_path / "links.csv").write_text(
        "decision,what,with,name,label,score,grounds,why\n"
        f"link,person/anna-berg,{entity},Anna Berg,Anna Berg,1.0,the same name,checked\n"
        f",person/anna-berg,{entity}2,Anna Berg,Anna Berg,0.6,the same name,\n"
    )
    assert "Anna Berg" in dkb("query", "unlinked-persons").stdout
    assert dkb("decide", "links.csv", *BY).stdout.count("judged ") == 1
    assert "Anna Berg" not in dkb("query", "unlinked-persons").stdout
    exported = dkb("export").stdout
    assert "schema:sameAs wd:Q900001" in exported or f"schema:sameAs <{entity}>" in exported


def test_a_file_of_decisions_with_a_fault_does_nothing(two: Dkb, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("decision,what\nreject,Anna Berg\nburn,Anna Berg\n")
    done = two("decide", "d.csv", *BY)
    assert done.returncode == 3
    assert "line 3" in done.stderr
    assert len(persons(two)) == 2


def test_proposals_without_an_endpoint_that_answers(two: Dkb) -> None:
    assert two("propose", "--endpoint", "nowhere").returncode == 7
