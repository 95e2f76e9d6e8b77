"""Questions to a SPARQL endpoint over HTTP; the only module that knows SPARQLWrapper."""

from __future__ import annotations

import ast
import http.client
import time
import urllib.error
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLExceptions, SPARQLWrapper

from kb.errors import RemoteError
from kb.graph.results import Answer, from_oxigraph
from kb.graph.sources import check
from kb.graph.vocab import SOFTWARE

_TRIES: Final = 4
_LONGEST_WAIT: Final = 60.0
_BUSY: Final = (429, 503)
_LONG: Final = 1500
"""Characters from which on a query is sent by POST: addresses may not be longer than about 2,000."""

_PROBLEMS: Final[dict[int, str]] = {
    401: "asks for a user and password: check them",
    403: "refuses: check user and password",
    404: "is no SPARQL endpoint: check the address",
    405: "is no SPARQL endpoint: check the address",
    429: "is too busy and stayed so: try again later",
    503: "is too busy and stayed so: try again later",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint; ``timeout`` and ``backoff`` are in seconds, the latter doubling from try to try."""

    url: str
    timeout: int = 60
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    backoff: float = 1.0

    def query(self, sparql: str) -> Answer:
        """Ask one query; try again while the endpoint says that it is busy.

        Raises QuerySyntax if the endpoint refuses the query and it is not valid, RemoteError for all else.
        """
        if not self.url.startswith(("http://", "https://")):
            raise RemoteError(self.url, "is no address of an endpoint: it begins with http:// or https://")
        for attempt in range(_TRIES):
            try:
                return self._send(sparql)
            except SPARQLExceptions.QueryBadFormed as error:
                check(sparql)
                raise RemoteError(self.url, f"does not accept the query: {_reason(error)}") from error
            except urllib.error.HTTPError as error:
                if error.code not in _BUSY or attempt == _TRIES - 1:
                    raise RemoteError(self.url, _problem(error.code)) from error
                time.sleep(_pause(error, self.backoff * 2**attempt))
            except SPARQLExceptions.SPARQLWrapperException as error:
                raise RemoteError(self.url, _problem(_CODES.get(type(error), 500))) from error
            except TimeoutError as error:
                raise RemoteError(self.url, f"gave no answer within {self.timeout} seconds") from error
            except http.client.HTTPException as error:
                raise RemoteError(self.url, f"broke off in the middle of its answer ({error})") from error
            except OSError as error:
                raise RemoteError(self.url, self._unreachable(error)) from error
        raise AssertionError("unreachable: the last try raises")

    def _send(self, sparql: str) -> Answer:
        """Ask once, and let go of the connection whatever comes: SPARQLWrapper itself leaves it open."""
        try:
            answer = self._wrapper(sparql).query()
            with closing(answer.response):
                return self._read(answer)
        except (OSError, SPARQLExceptions.SPARQLWrapperException) as error:
            for each in (error, error.__context__):
                if isinstance(each, urllib.error.HTTPError):
                    each.close()
            raise

    def _wrapper(self, sparql: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.url, agent=SOFTWARE.replace(" ", "/"))
        wrapper.setTimeout(self.timeout)
        wrapper.setQuery(sparql)
        wrapper.setReturnFormat(JSON if wrapper.queryType in ("SELECT", "ASK") else TURTLE)
        if len(sparql) > _LONG:
            wrapper.setMethod(POST)
        if self.user is not None:
            wrapper.setCredentials(self.user, self.password or "")
        return wrapper

    def _read(self, answer: Any) -> Answer:
        kind = answer.response.headers.get_content_type()
        data = answer.response.read()
        try:
            if answer.requestedFormat == JSON:
                return from_oxigraph(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))
            return tuple(quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE))
        except (SyntaxError, ValueError) as error:
            raise RemoteError(
                self.url, f"gave a bad answer ({kind}, {len(data)} bytes): {_first_line(error)}"
            ) from error

    def _unreachable(self, error: OSError) -> str:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return f"gave no answer within {self.timeout} seconds"
        return f"cannot be reached ({getattr(reason, 'strerror', None) or reason}): check the address and the network"


_CODES: Final[dict[type[Exception], int]] = {
    SPARQLExceptions.Unauthorized: 401,
    SPARQLExceptions.EndPointNotFound: 404,
    SPARQLExceptions.URITooLong: 414,
    SPARQLExceptions.EndPointInternalError: 500,
}


def _problem(code: int) -> str:
    return _PROBLEMS.get(code, f"failed with HTTP status {code}")


def _pause(error: urllib.error.HTTPError, seconds: float) -> float:
    """Give how long to wait: as long as the endpoint asks for in seconds, else ``seconds``."""
    asked = error.headers.get("Retry-After", "")
    return min(float(asked) if asked.isdigit() else seconds, _LONGEST_WAIT)


def _reason(error: SPARQLExceptions.QueryBadFormed) -> str:
    """Give what the endpoint itself said, in one line, out of SPARQLWrapper's message."""
    said = str(error).partition("Response:")[2].strip()
    text = ast.literal_eval(said).decode(errors="replace") if said.startswith(("b'", 'b"')) else said
    return " ".join(text.split())[:300]


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
