"""Read the outside of a SPARQL text: form, dataset, variables; refuse what a public endpoint does not run.

It knows strings, comments, IRIs and names, so that a word in a text is never taken for a keyword, nor the other way
round.  Whether the text is SPARQL at all is for the engine to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kb.errors import QueryRefused, QuerySyntax

LONGEST_QUERY: Final = 64 << 10
"""Characters that a query may have."""

LONGEST_UPDATE: Final = 8 << 20
"""Characters that an update may have."""

DEEPEST: Final = 100
"""Brackets that may be open at once: the engine's parser dies of some thousands."""

_MOST_TOKENS: Final = 20_000
"""Words and signs that a query may have: reading more would keep the server from others for long."""

_MOST: Final[Mapping[str, int]] = {"union": 500, "optional": 300, "/": 300, "!": 200, "+": 2000, "-": 2000, "*": 2000}
"""Word or sign → how often it may stand in a query: more than people write, less than the engine chokes on."""

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|\#[^\r\n]*)
      | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
      | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
      | (?P<unclosed>["'])
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_][\w.-]{0,200}+)?:(?:[\w:%.-]|\\[-_~.!$&'()*+,;=/?\#@%])*)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# A longer prefix is read as words before a name: were it looked for without end, "a.b.c…" would take quadratic time.
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")
_FORMS: Final = frozenset({"select", "ask", "construct", "describe"})
_OPERATIONS: Final = frozenset({"insert", "delete", "clear", "drop", "create", "add", "move", "copy"})
_GRAPH: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_CHANGING: Final = frozenset({"now", "rand", "uuid", "struuid", "bnode"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text that means something; ``value`` of a word or sign is in lower case."""

    kind: str
    value: str
    start: int
    depth: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the outside of a query says."""

    form: str
    """select, ask, construct or describe; empty if the text is none of them."""
    columns: tuple[str, ...]
    """For ``SELECT *``, the variables in the order in which they stand in the query."""
    dataset: bool
    """Whether it names the graphs that it asks (FROM)."""
    steady: bool
    """Whether it answers the same of the same data: no clock, no chance."""


def read_query(text: str) -> Reading:
    """Read the outside of a query.

    Raises QueryRefused if it is too long or nested, or asks for what is not given; QuerySyntax at a string without end.
    """
    tokens = _checked(text, LONGEST_QUERY, _MOST_TOKENS, "query")
    words = [token.value for token in tokens if token.kind == "word"]
    first = next((word for word in words if word in _FORMS | _OPERATIONS), "")
    if first in _OPERATIONS:
        raise QueryRefused("this is an update: send it to /update, by POST")
    return Reading(first, _columns(tokens), any(word.startswith("from") for word in words), _CHANGING.isdisjoint(words))


def read_update(text: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """Give an update with the dataset of the protocol written into each of its operations that has a WHERE.

    Raises QueryRefused if it is too long or nested, reads another address, or names a dataset itself while one
    is given; QuerySyntax at a string without end.
    """
    tokens = _checked(text, LONGEST_UPDATE, LONGEST_UPDATE, "update")
    outer = [token for token in tokens if token.depth == 0]
    if not any(token.kind == "word" and token.value in _OPERATIONS for token in outer):
        raise QueryRefused("this is no update: send a query to /sparql")
    clauses = "".join(
        [*(f" USING <{graph_name(g)}>" for g in using), *(f" USING NAMED <{graph_name(g)}>" for g in using_named)]
    )
    if not clauses:
        return text
    if any(token.kind == "word" and token.value in ("using", "with") for token in outer):
        raise QueryRefused("the update names its dataset itself (USING, WITH): leave out the parameters using-…")
    return _inserted(text, outer, clauses)


def _inserted(text: str, outer: Sequence[Token], clauses: str) -> str:
    """Put clauses before each WHERE; DELETE WHERE has no place for them, and is written out as DELETE and WHERE."""
    pieces, done = [], 0
    for i, token in enumerate(outer):
        if token.kind != "word" or token.value != "where":
            continue
        pieces.append(text[done : token.start])
        if outer[i - 1].value == "delete" and len(outer) > i + 2:
            pieces.append(text[outer[i + 1].start : outer[i + 2].start + 1])
        pieces.append(f"{clauses} ")
        done = token.start
    return "".join([*pieces, text[done:]])


def graph_name(name: str) -> str:
    """Give the name of a graph; raise QueryRefused if it cannot stand between angle brackets."""
    if not _GRAPH.fullmatch(name):
        raise QueryRefused(f"{name[:80]!r} is no IRI")
    return name


def _checked(text: str, longest: int, most: int, what: str) -> list[Token]:
    """Give the tokens of a text that keeps all limits; raise QueryRefused for another."""
    if len(text) > longest:
        raise QueryRefused(f"the {what} has {len(text)} characters: {longest} may be sent")
    tokens = list(islice(tokens_of(text), most + 1))
    if len(tokens) > most:
        raise QueryRefused(f"the {what} has more than {most} words and signs: ask in parts")
    if any(token.depth > DEEPEST for token in tokens):
        raise QueryRefused(f"the {what} is nested more than {DEEPEST} deep: write it flatter")
    for calls, reason in _FORBIDDEN:
        if any(calls(*three) for three in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False)):
            raise QueryRefused(reason)
    _count(tokens, what)
    return tokens


def _calls_service(before: Token | None, token: Token, after: Token | None) -> bool:
    """Say whether an engine may read SERVICE in a token: it reads ``trueSERVICESILENT<x>{`` and ``SERVICE:x{``."""
    if token.kind == "word":
        return "service" in token.value
    graph = before is not None and before.value in ("graph", "from", "named", "prefix")
    block = after is not None and after.value == "{"
    return token.kind == "name" and block and not graph and _prefix(token).endswith(("service", "servicesilent"))


def _calls_load(before: Token | None, token: Token, after: Token | None) -> bool:
    """Say whether an engine may read LOAD in a token: it reads ``LOADSILENT<x>`` and ``;LOAD:x``."""
    if token.kind == "word":
        return token.depth == 0 and "load" in token.value
    starts = token.depth == 0 and (before is None or before.kind != "word")
    return token.kind == "name" and starts and _prefix(token) in ("load", "loadsilent")


def _prefix(token: Token) -> str:
    return token.value.partition(":")[0].lower()


_FORBIDDEN: Final = (
    (_calls_service, "SERVICE asks another endpoint: ask it yourself and join the answers"),
    (_calls_load, "LOAD reads another address: send the data themselves"),
)


def _count(tokens: Sequence[Token], what: str) -> None:
    counts = dict.fromkeys(_MOST, 0)
    for token in tokens:
        if token.value in counts and token.kind in ("word", "other"):
            counts[token.value] += 1
    for word, most in _MOST.items():
        if counts[word] > most:
            raise QueryRefused(f"the {what} has {counts[word]} times {word.upper()}: {most} times is the most")


def tokens_of(text: str) -> Iterator[Token]:
    """Give the pieces of a text that mean something, each with how many brackets are open around it.

    >>> [t.value for t in tokens_of('SELECT ?Service {?s <p#> "# SERVICE" } # no')]
    ['select', 'Service', '{', 's', '<p#>', '"# SERVICE"', '}']
    """
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, value = str(match.lastgroup), match.group()
        if kind == "space":
            continue
        if kind == "unclosed":
            line = text.count("\n", 0, match.start())
            column = match.start() - text.rfind("\n", 0, match.start())
            raise QuerySyntax("this string has no end", line + 1, column)
        depth -= value in _CLOSE
        yield Token(kind, value[1:] if kind == "variable" else _folded(kind, value), match.start(), depth)
        depth += value in _OPEN


def _folded(kind: str, value: str) -> str:
    return value.lower() if kind in ("word", "other") else value


def _columns(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the variables of a ``SELECT *`` in the order in which they are first named."""
    outer = [token for token in tokens if token.depth == 0 and token.kind in ("word", "other", "variable")]
    for before, token in zip(outer, outer[1:], strict=False):
        if token.value == "*" and before.value in ("select", "distinct", "reduced"):
            return tuple(dict.fromkeys(t.value for t in tokens if t.kind == "variable"))
    return ()
