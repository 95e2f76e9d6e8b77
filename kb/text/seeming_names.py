"""Tell words with a capital that only seem to belong to a name, and adjectives of states that do."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.lexis import Lexis
from kb.text.tokens import Token


def opening_participle(row: Sequence[Token], i: int, lexis: Lexis) -> bool:
    """Tell whether a word opens the sentence before a name: "Confirming Ana Roe's visit, the minister said"."""
    names = lexis.groups("given-name", "family-name-first", "family-name")
    ing = i == 0 and len(row) > 1 and row[i].low.endswith("ing")
    return ing and row[i].low not in names and row[i + 1].low in names


def headline_verb(token: Token, lexis: Lexis) -> bool:
    """Tell whether a verb of a headline ends a name: "President NAME Receives Letters of Credence"."""
    verb = token.low.endswith("s") and (
        token.low in lexis.event_forms.widths or token.low in lexis.verb_class["reporting-verb"]
    )
    return verb and token.low not in lexis.groups("family-name", "given-name")


def demonym_as_surname(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a given name has a demonym for a surname: "Danilo Turk", not "Angela Merkel, German chancellor"."""
    after = row[k + 1] if k + 1 < len(row) else None
    heads = lexis.groups("office-head", "level-word", "portfolio-head")
    of_title = after is not None and (after.capital or after.low in heads)
    return row[k - 1].low in lexis.group("given-name") and not of_title
