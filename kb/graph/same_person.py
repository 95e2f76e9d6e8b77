"""Whether two forms are one person, by the judgement of sightings that ``kb.match.identity`` gives.

What is to be reviewed stays two until a person says that it is one.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from kb.graph.alike import Likeness
from kb.graph.forms import PersonForm
from kb.graph.lexicon import load_lexicon
from kb.match import NameWords, identity
from kb.match.identity import Identity, Outcome

_LIKENESS: Final = {
    Outcome.SAME: Likeness.SAME,
    Outcome.SUPPOSED: Likeness.OPEN,
    Outcome.REVIEW: Likeness.DIFFERENT,
    Outcome.DIFFERENT: Likeness.DIFFERENT,
}


@cache
def words() -> NameWords:
    """Give the words by which names are compared, from the ontology."""
    return NameWords.of(load_lexicon().words)


def keys(form: PersonForm) -> frozenset[str]:
    """Give the keys under which a form is looked up."""
    return identity.keys(form, words())


def vague(form: PersonForm) -> bool:
    """Say whether a form leaves open who is meant."""
    return identity.vague(form, words())


def judge(one: PersonForm, other: PersonForm) -> Likeness:
    """Judge two forms as far as they are joined by it."""
    return _LIKENESS[judged(one, other).outcome]


def judged(one: PersonForm, other: PersonForm) -> Identity:
    """Judge two forms, with the grounds."""
    return identity.judge(one, other, words())
