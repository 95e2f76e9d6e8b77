"""Rows and truth values → the W3C's results formats: columns as asked for, XML that is always well-formed.

Blank nodes and quoted triples may stand in rows; where the rows were cut, formats that have a place for it say so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

Row = Sequence[Any]

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARE_NUMBER: Final = {
    "http://www.w3.org/2001/XMLSchema#integer": re.compile(r"[+-]?[0-9]+"),
    "http://www.w3.org/2001/XMLSchema#decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    "http://www.w3.org/2001/XMLSchema#double": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_CSV_SPECIAL: Final = re.compile('[",\r\n]')


@dataclass(frozen=True, slots=True)
class Table:
    """The rows to write; ``note`` is the address of the reason why there are no more of them, if they were cut."""

    columns: tuple[str, ...]
    rows: Iterable[Row]
    note: str | None = None


def plain(text: str) -> str:
    """Give a text as XML can hold it: what no XML document may contain becomes U+FFFD.

    >>> plain("bell\\x07 tab\\t")
    'bell� tab\\t'
    """
    return _NO_XML.sub("\ufffd", text)


# --- JSON ------------------------------------------------------------------------------------------


def _json(table: Table) -> Iterator[str]:
    head: dict[str, Any] = {"vars": list(table.columns), **({"link": [table.note]} if table.note else {})}
    yield f'{{"head": {json.dumps(head, ensure_ascii=False)},\n"results": {{"bindings": ['
    mark = "\n"
    for row in table.rows:
        bound = {c: _json_term(term) for c, term in zip(table.columns, row, strict=True) if term is not None}
        yield mark + json.dumps(bound, ensure_ascii=False)
        mark = ",\n"
    yield "\n]}}\n"


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return literal | {"xml:lang": term.language}
    return literal if term.datatype.value == _STRING else literal | {"datatype": term.datatype.value}


# --- XML -------------------------------------------------------------------------------------------

_XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def _xml(table: Table) -> Iterator[str]:
    names = "".join(f"<variable name={quoteattr(column)}/>" for column in table.columns)
    link = f"<link href={quoteattr(table.note)}/>" if table.note else ""
    yield f"{_XML_HEAD}<head>{names}{link}</head>\n<results>\n"
    for row in table.rows:
        bound = ((quoteattr(c), term) for c, term in zip(table.columns, row, strict=True) if term is not None)
        yield f"<result>{''.join(f'<binding name={c}>{_xml_term(t)}</binding>' for c, t in bound)}</result>\n"
    yield "</results>\n</sparql>\n"


def _xml_term(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), (term.subject, term.predicate, term.object), strict=True)
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{_xml_text(term.value)}</literal>"
    kind = "" if term.datatype.value == _STRING else f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    return escape(plain(text), {"\r": "&#13;"})


# --- CSV and TSV -----------------------------------------------------------------------------------


def _csv(table: Table) -> Iterator[str]:
    yield ",".join(table.columns) + "\r\n"
    for row in table.rows:
        yield ",".join(_csv_cell(term) for term in row) + "\r\n"


def _csv_cell(term: Any) -> str:
    if term is None:
        return ""
    text = f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))
    return '"' + text.replace('"', '""') + '"' if _CSV_SPECIAL.search(text) else text


def _safe_csv(table: Table) -> Iterator[str]:
    """Write CSV of which no spreadsheet takes a text for a formula: an apostrophe stands before one that looks so."""
    return _csv(replace(table, rows=[tuple(map(_no_formula, row)) for row in table.rows]))


def _no_formula(term: Any) -> Any:
    """Give a term that begins a formula with an apostrophe before it; numbers stay numbers.

    >>> _no_formula(ox.Literal("=1+1")).value, _no_formula(ox.Literal(-1)).value
    ("'=1+1", '-1')
    """
    if not isinstance(term, ox.Literal) or term.datatype.value in _BARE_NUMBER:
        return term
    return ox.Literal(f"'{term.value}") if term.value.startswith(_FORMULA) else term


def _tsv(table: Table) -> Iterator[str]:
    yield "\t".join(f"?{column}" for column in table.columns) + "\n"
    for row in table.rows:
        yield "\t".join(_tsv_cell(term) for term in row) + "\n"


def _tsv_cell(term: Any) -> str:
    """Write a term as Turtle does, in one line: numbers bare, the rest as N-Triples."""
    if isinstance(term, ox.Literal):
        number = _BARE_NUMBER.get(term.datatype.value)
        if number and number.fullmatch(term.value):
            return term.value
    return "" if term is None else str(term).replace("\t", "\\t")


ROWS: Final[dict[str, Callable[[Table], Iterator[str]]]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
    "safe-csv": _safe_csv,
}
"""Name of a format → the writer of rows in it, piece by piece."""

TRUTH: Final[dict[str, Callable[[bool], str]]] = {
    "json": lambda truth: json.dumps({"head": {}, "boolean": truth}) + "\n",
    "xml": lambda truth: f"{_XML_HEAD}<head/>\n<boolean>{json.dumps(truth)}</boolean>\n</sparql>\n",
    "csv": lambda truth: json.dumps(truth) + "\r\n",
    "safe-csv": lambda truth: json.dumps(truth) + "\r\n",
    "tsv": lambda truth: json.dumps(truth) + "\n",
}
"""Name of a format → the writer of what ASK answers; CSV and TSV hold the bare word, as the standard has none."""
