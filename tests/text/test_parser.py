"""The parser: what it makes of treebanks, how trees become clauses, and that each way to read keeps the contract."""

from __future__ import annotations

import builtins
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

import kb
from kb.batch import Settings, converted
from kb.cli.app import app
from kb.errors import MissingExtra, NoParser, ResourceError
from kb.graph.lexicon import load_lexicon
from kb.model import Article
from kb.text import RULES
from kb.text.clauses import Analyst, Clause, rule_analyst
from kb.text.completion import complete_offices
from kb.text.descriptions import items_of
from kb.text.document import read_document
from kb.text.extract import extract
from kb.text.item import Item
from kb.text.lexis import lexis
from kb.text.parser import backend
from kb.text.parser.backend import OWN, WEIGHTS, parser_analyst
from kb.text.parser.treebank import NAME, QUOTATION, collapsed, hyphenated, read
from kb.text.parser.trees import Node, Tree, words_of
from kb.text.read import read_article
from kb.values import Manner

TREEBANK = """\
# text = Envoy Ola Berg-Dahl told me "we won today".
1\tEnvoy\t_\tNOUN\t_\t_\t2\tnmod:desc\t_\t_
2\tOla\t_\tPROPN\t_\t_\t6\tnsubj\t_\t_
3\tBerg\t_\tPROPN\t_\t_\t2\tflat\t_\tSpaceAfter=No
4\t-\t_\tPUNCT\t_\t_\t5\tpunct\t_\tSpaceAfter=No
5\tDahl\t_\tPROPN\t_\t_\t3\tflat\t_\t_
6\ttold\t_\tVERB\t_\t_\t0\troot\t_\t_
7\tme\t_\tPRON\t_\t_\t6\tiobj\t_\t_
8\t"\t_\tPUNCT\t_\t_\t10\tpunct\t_\tSpaceAfter=No
9\twe\t_\tPRON\t_\t_\t10\tnsubj\t_\t_
10\twon\t_\tVERB\t_\t_\t6\tccomp\t_\t_
11\ttoday\t_\tADV\t_\t_\t10\tadvmod\t_\tSpaceAfter=No
12\t"\t_\tPUNCT\t_\t_\t10\tpunct\t_\tSpaceAfter=No
13\t.\t_\tPUNCT\t_\t_\t6\tpunct\t_\t_
"""


def news(*sentences: str) -> Article:
    text = " ".join(sentences)
    return read_article(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20\n\n{text}".encode(), "a.txt")


def rows(article: Article) -> list[list[Item]]:
    document = read_document(article, lexis(load_lexicon()))
    complete_offices(document)
    return [items_of(document, reading) for reading in document.readings if reading.sentence.paragraph > 0]


def test_a_hyphenated_name_is_one_word_of_the_treebank() -> None:
    (tree,) = map(hyphenated, read(TREEBANK))
    assert [w.form for w in tree][:4] == ["Envoy", "Ola", "Berg-Dahl", "told"]
    assert [w.head for w in tree] == [1, 3, 1, -1, 3, 7, 7, 3, 7, 7, 3]


def test_a_name_with_its_titles_and_a_quotation_are_one_word_each() -> None:
    (tree,) = map(collapsed, map(hyphenated, read(TREEBANK)))
    assert [w.form for w in tree] == [NAME, "told", "me", QUOTATION, "."]
    assert [w.head for w in tree] == [1, -1, 1, 1, 1]
    assert [w.relation for w in tree] == ["nsubj", "root", "iobj", "ccomp", "punct"]


def item(text: str, kind: str = "word") -> Item:
    return Item(kind, 0, len(text), text, text.casefold())


def tree(labels: Sequence[tuple[str, str, int, str]]) -> list[Clause]:
    nodes = [Node(n, upos, head, label) for n, (_, upos, head, label) in enumerate(labels)]
    return list(Tree(nodes, [item(word) for word, _, _, _ in labels]).clauses())


def test_labels_of_universal_dependencies_and_of_clear_give_the_same_clause() -> None:
    universal = tree(
        [("It", "PRON", 2, "nsubj:pass"), ("was", "AUX", 2, "aux:pass"), ("signed", "VERB", 2, "root"),
         ("by", "ADP", 4, "case"), ("Norway", "PROPN", 2, "obl:agent")]
    )  # fmt: skip
    clear = tree(
        [("It", "PRON", 2, "nsubjpass"), ("was", "AUX", 2, "auxpass"), ("signed", "VERB", 2, "ROOT"),
         ("by", "ADP", 2, "agent"), ("Norway", "PROPN", 3, "pobj")]
    )  # fmt: skip
    assert universal[-1] == clear[-1] == Clause(2, shared=True, agent=(4,))


def test_a_relative_clause_has_the_noun_at_which_it_stands_as_subject() -> None:
    (clause,) = tree([("envoys", "NOUN", 0, "root"), ("who", "PRON", 2, "nsubj"), ("met", "VERB", 0, "acl:relcl")])
    assert (clause.subject, clause.shared) == ((0,), True)


SENTENCES = (
    "Norwegian Foreign Minister Ingrid Solbakken said the talks failed.",
    "Solbakken and Danish Prime Minister Karl Holm in the end last night held talks.",
)


@pytest.mark.parametrize("name", [RULES, OWN])
def test_each_way_to_read_tells_the_same_subjects_of_plain_sentences(name: str) -> None:
    analyst: Analyst = rule_analyst(lexis(load_lexicon())) if name == RULES else parser_analyst(name)
    (said, *_) = rows(news(*SENTENCES))
    clauses = analyst.analyse([said])[0]
    told = next(c for c in clauses if said[c.predicate].low == "said")
    assert [said[k].text for k in told.subject] == ["Norwegian Foreign Minister Ingrid Solbakken"]
    assert told.complement is not None
    assert " ".join(i.low for i in said[slice(*told.complement)]).startswith("the talks failed")
    assert all(0 <= k < len(said) for c in clauses for k in (c.predicate, *c.subject, *c.object, *c.agent))


def test_a_sentence_has_the_same_clauses_alone_and_among_others() -> None:
    sentences = rows(news(*SENTENCES, *SENTENCES))
    together = parser_analyst(OWN).analyse(sentences)
    assert together == [parser_analyst(OWN).analyse([items])[0] for items in sentences]


def test_the_words_of_a_sentence_lead_back_to_its_items() -> None:
    items = [item("Envoy Ola Berg", "person"), item("didn’t"), item("speak"), item('"We won"', "quote")]
    assert words_of(items) == [(NAME, 0), ("did", 1), ("n't", 1), ("speak", 2), (QUOTATION, 3)]


def test_the_parser_finds_participants_that_the_rules_do_not_and_says_so() -> None:
    article = news(*SENTENCES)
    parts = {
        name: {(p.participant, p.rule) for p in extract(article, load_lexicon(), name).participations}
        for name in (RULES, OWN)
    }
    assert parts[RULES] == set()
    assert {rule for _, rule in parts[OWN]} == {"participation.argument.own"}
    assert len(parts[OWN]) == 2


def test_with_the_parser_nothing_is_said_that_the_sentence_denies() -> None:
    article = news(
        "Norwegian Foreign Minister Ingrid Solbakken arrived.",
        "Norway had not, as of Monday, announced any plans to close the embassy in Quito.",
    )
    claims = extract(article, load_lexicon(), OWN)
    assert not [s for s in claims.statements if s.manner == Manner.INDIRECT]


def test_one_process_and_two_write_the_same_with_the_parser() -> None:
    articles = [news(*SENTENCES, f"Then {n} envoys left.") for n in range(3)]
    alone, together = ([*converted(articles, Settings("nquads", parser=OWN), n)] for n in (1, 2))
    assert alone == together


def test_an_installed_pipeline_can_take_its_place_by_folder(tmp_path: Path) -> None:
    place = tmp_path / "other"
    shutil.copytree(WEIGHTS, place)
    nlp = spacy.load(WEIGHTS, exclude=["tokenizer"])
    nlp.meta["name"] = "other"
    nlp.to_disk(place)
    claims = extract(news(*SENTENCES), load_lexicon(), str(place))
    assert {p.rule for p in claims.participations} == {"participation.argument.en_other"}


def test_a_pipeline_that_is_not_there_or_does_not_parse_is_refused_in_one_line(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    for name in ("no_such_pipeline", str(tmp_path / "blank")):
        with pytest.raises(NoParser, match=r"give rules, own, or"):
            parser_analyst(name)
        done = CliRunner().invoke(app, ["convert", str(kb.SAMPLE), "--parser", name])
        assert isinstance(done.exception, NoParser)
        assert done.exception.exit_code == 9


def test_damaged_weights_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(backend, "WEIGHTS", tmp_path / "gone")
    with pytest.raises(ResourceError, match="reinstall"):
        backend.parser_analyst.__wrapped__(OWN)


def test_without_spacy_the_parser_is_an_extra_and_the_rules_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.partition(".")[0] == "spacy":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"pip install 'diplomatic-events\[parser\]'"):
        backend.parser_analyst.__wrapped__(OWN)
    assert extract(news(*SENTENCES), load_lexicon()).statements


def test_the_sample_yields_as_much_with_the_parser() -> None:
    sample = kb.read(kb.SAMPLE)
    counts = [kb.convert(sample, parser=name).counts for name in (RULES, OWN)]
    assert all(with_parser >= without for (without, _), (with_parser, _) in zip(*counts, strict=True))
