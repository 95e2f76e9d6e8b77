"""Questions to a SPARQL endpoint, and changes of what it holds; the only module that knows SPARQLWrapper."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, Final, cast
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

from kb.errors import BadValue, CutOff, RemoteError
from kb.graph.access import Access, Reply
from kb.graph.results import FORMATS, Answer, from_oxigraph
from kb.graph.sources import check

_LONG: Final = 1500
"""Characters from which on a query is sent by POST: addresses may not be longer than about 2,000."""
_HEAD: Final = re.compile(r"\A(?:[ \t]*#[^\n]*\n|[ \t]*\n)+")
"""Comments before a query: SPARQLWrapper reads "add" in them as the verb of an update, and warns."""
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.9, application/turtle;q=0.5"
"""Both are read as Turtle, of which N-Triples are a part."""

Arriving = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]
"""An answer whose rows or triples are read from the network one by one."""


@dataclass(frozen=True, slots=True)
class Endpoint(Access):
    """A SPARQL endpoint; parameters in its address (``?default-graph-uri=…``) go with every question."""

    def query(self, sparql: str) -> Answer:
        """Ask one query; try again while the endpoint says that it is busy.

        Raises QuerySyntax if the endpoint refuses the query and it is not valid, RemoteError for all else.
        """
        with self.arriving(sparql) as answer:
            if isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
                return from_oxigraph(answer)
            return tuple(answer)

    def copy(self, sparql: str, format: str, output: IO[bytes]) -> None:
        """Write the rows of an answer in one of ``results.FORMATS`` as they arrive, or its triples as N-Triples.

        Raises BadValue if the answer has no such format, and what ``query`` raises; what has been written
        by then stays.
        """
        with self.arriving(sparql) as answer:
            if isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
                if format not in FORMATS:
                    raise BadValue("format", format, "one of " + ", ".join(FORMATS))
                answer.serialize(output, format=FORMATS[format])
            elif format == "ntriples":
                ox.serialize(answer, output, format=ox.RdfFormat.N_TRIPLES)
            else:
                raise BadValue("format", format, "ntriples")

    @contextmanager
    def arriving(self, sparql: str) -> Iterator[Arriving]:
        """Ask one query and give the answer while it arrives; raises as ``query`` does, also in between."""
        question, rows = self._question(sparql)
        try:
            with self.opened(question) as reply, self._understood(reply):
                yield _rows(reply) if rows else _triples(reply)
                reply.rest()
                self._whole(reply)
        except RemoteError as error:
            if error.status == 400:
                check(sparql)
            raise

    def at(self, url: str) -> Endpoint:
        """Give the same asker at another address."""
        return replace(self, url=url)

    def update(self, sparql: str) -> None:
        """Send one update; raise RemoteError."""
        wrapper = self._wrapper(sparql)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY)
        request = wrapper._createRequest()
        request.full_url = request.full_url.rstrip("?")
        with self.opened(request) as reply:
            reply.rest()

    def _question(self, sparql: str) -> tuple[urllib.request.Request, bool]:
        """Give a query as a request, and whether rows or a truth value will answer it, not triples."""
        wrapper = self._wrapper(sparql)
        rows = wrapper.queryType in ("SELECT", "ASK")
        wrapper.setReturnFormat(JSON if rows else TURTLE)
        wrapper.setOnlyConneg(True)
        if not rows:
            wrapper.addCustomHttpHeader("Accept", _TRIPLES)
        if len(sparql) > _LONG:
            wrapper.setMethod(POST)
        return wrapper._createRequest(), rows  # sent by ourselves: SPARQLWrapper would tell passwords to anybody

    def _wrapper(self, sparql: str) -> SPARQLWrapper:
        parts = urlsplit(self.url)
        wrapper = SPARQLWrapper(urlunsplit(parts._replace(query="", fragment="")))
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            wrapper.addParameter(name, value)
        wrapper.setQuery(_HEAD.sub("", sparql))
        return wrapper

    @contextmanager
    def _understood(self, reply: Reply) -> Iterator[None]:
        """Tell in one line that what arrives is no answer."""
        try:
            yield
        except Exception as error:
            if reply.failure is not None:
                raise self.fails(reply.failure) from error
            if not isinstance(error, SyntaxError | ValueError):
                raise
            size = f"{reply.kind}, {reply.count} bytes"
            raise self.fails(f"gave a bad answer ({size}): {_first_line(error)}") from error

    def _whole(self, reply: Reply) -> None:
        """Refuse rows that the server has cut off, as Virtuoso says in a header of its own."""
        limit = reply.response.headers.get("X-SPARQL-MaxRows")
        if limit is not None:
            problem = f"gave no more than {limit} rows and cut the others off: narrow the question down"
            raise CutOff(self.shown, problem)


def _rows(reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(cast(IO[bytes], reply), format=ox.QueryResultsFormat.JSON)


def _triples(reply: Reply) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(cast(IO[bytes], reply), format=ox.RdfFormat.TURTLE))


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
