from kb.model import Span
from kb.text.sentences import quotations, sentences
from kb.text.tokens import tokens

VERBS = frozenset({"said", "told", "added"})


def _cut(text: str) -> list[str]:
    whole = Span(0, len(text))
    return [s.span.of(text) for s in sentences(text, whole, 1, quotations(text, whole), VERBS)]


def test_short_forms_and_initials_end_no_sentence() -> None:
    text = "Amb. J. K. Moro met Gen. Ola Brek in the U.S. on Monday. They spoke at 3 p.m. about trade."
    assert _cut(text) == [text[: text.index("They") - 1], text[text.index("They") :]]


def test_a_quotation_of_two_sentences_is_one() -> None:
    assert len(_cut('"We came. We talked," he said. It rained.')) == 2


def test_a_question_in_a_quotation_is_followed_by_its_speaker() -> None:
    assert len(_cut('"Who will pay?" Moro said. Nobody answered.')) == 2


def test_curly_straight_and_single_marks_are_found() -> None:
    for text in ("He said “we are ready now”.", 'He said "we are ready now".', "He said ‘we are ready now’."):
        (found,) = quotations(text, Span(0, len(text)))
        assert found.inner.of(text) == "we are ready now"


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The ministers' talks on Kenya's plan didn't end."
    assert quotations(text, Span(0, len(text))) == []


def test_a_quotation_that_runs_over_the_paragraph_stays_open() -> None:
    text = '"This is the first part of a long answer.'
    (found,) = quotations(text, Span(0, len(text)))
    assert found.open_end


def test_tokens_keep_hyphens_and_part_possessives() -> None:
    assert [t.text for t in tokens("Lee Jae-myung's U.S. visit")] == ["Lee", "Jae-myung", "'s", "U.S.", "visit"]
