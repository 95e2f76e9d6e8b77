"""Every record carries the confidence in its rule and the cases that it comes from, or no claim at all."""

from __future__ import annotations

from dataclasses import fields

import kb
from kb.graph.lexicon import load_lexicon
from kb.model import Claims, Record
from kb.text.confidence import FEW, confidence, judged
from kb.text.extract import extract


def records() -> list[Record]:
    claims = extract(kb.read(kb.SAMPLE), load_lexicon())
    return [record for field in fields(Claims) for record in getattr(claims, field.name)]


def test_the_counts_are_counts() -> None:
    assert all(0 <= right <= number for right, number in judged().values())
    assert sum(number for _, number in judged().values()) >= 200


def test_a_rule_that_was_always_right_is_not_certain() -> None:
    assert confidence(FEW, FEW) is not None
    assert 0.5 < (confidence(FEW, FEW) or 0) < 1
    assert confidence(FEW - 1, FEW - 1) is None


def test_records_are_rated_by_their_rules() -> None:
    found = records()
    assert {record.confidence is None for record in found} == {True, False}
    for record in found:
        right, number = judged().get(record.rule, (0, 0))
        assert record.confidence == confidence(right, number)
        assert record.judged == (number if number >= FEW else None)
