"""A query of one's own: the prefixes of the data need not be declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import QuerySyntax
from kb.graph.results import Answer
from kb.graph.sources import Source
from kb.graph.vocab import PREFIXES


def answered(asked: Source, text: str) -> Answer:
    """Ask a query; raises as the source does, and a QuerySyntax counts the lines of the text as it was given."""
    with lines_as_given():
        return asked.query(with_prefixes(text))


def with_prefixes(text: str) -> str:
    """Give a query with those prefixes of the data that it uses declared, on a line before it.

    >>> with_prefixes("ASK { ?s a dip:Official }")
    'PREFIX dip: <https://w3id.org/diplomatic-events/ns#>\\nASK { ?s a dip:Official }'
    """
    used = (prefix for prefix in PREFIXES if re.search(rf"(?<![\w:/]){prefix}:", text))
    missing = [p for p in used if not re.search(rf"\bPREFIX\s+{p}:", text, re.IGNORECASE)]
    return " ".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in missing) + f"\n{text}"


@contextmanager
def lines_as_given() -> Iterator[None]:
    """Count the lines of a query without the one before it that declares prefixes."""
    try:
        yield
    except QuerySyntax as error:
        raise QuerySyntax(error.problem, error.line and error.line - 1, error.column) from error
