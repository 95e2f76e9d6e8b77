"""HTTP with a server of RDF: who asks, patience with one that is busy, and one clear line for each failure."""

from __future__ import annotations

import base64
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from kb.errors import RemoteError
from kb.graph.vocab import SOFTWARE

_TRIES: Final = 4
_LONGEST_WAIT: Final = 60.0
_BUSY: Final = (429, 503)
_SAID: Final = 300
"""So many characters of what a server says of its refusal are passed on."""

_PROBLEMS: Final[dict[int, str]] = {
    400: "does not accept the request",
    401: "asks for a user and password, or a token: check them",
    403: "refuses: check user and password",
    404: "is no SPARQL endpoint: check the address",
    405: "is no SPARQL endpoint: check the address",
    413: "takes no request of this size",
    429: "is too busy and stayed so: try again later",
    503: "is too busy and stayed so: try again later",
    507: "has no space left",
}
_TOLD_BY_US: Final = (401, 403, 404, 405, 429, 503)
"""What a server says itself is not passed on: it is of no help, or a page."""


@dataclass(frozen=True, slots=True)
class Access:
    """An address, and who asks there; ``timeout`` and ``backoff`` are in seconds, the latter doubling each time.

    A user and password may stand in the address, too: they are taken out of it and never shown.
    """

    url: str
    timeout: int = 60
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    backoff: float = 1.0
    digest: _Digest = field(init=False, repr=False, compare=False, default_factory=lambda: _Digest())

    def __post_init__(self) -> None:
        parts = _parts(self.url)
        if parts.username is not None:
            object.__setattr__(self, "user", self.user or parts.username)
            object.__setattr__(self, "password", self.password or parts.password)
            host = parts.netloc.rpartition("@")[2]
            object.__setattr__(self, "url", urlunsplit(parts._replace(netloc=host)))

    @property
    def shown(self) -> str:
        """Give the address as it may be shown: what follows its ``?`` could be a key."""
        return urlunsplit(_parts(self.url)._replace(query="", fragment=""))

    @contextmanager
    def opened(self, request: urllib.request.Request) -> Iterator[Reply]:
        """Send a request and give the answer to be read; try again while the server says that it is busy.

        Raises RemoteError, also while the answer is read.
        """
        with self.told():
            reply = Reply(self, self._patiently(request))
        try:
            yield reply
        finally:
            reply.response.close()

    def fails(self, problem: str, status: int | None = None) -> RemoteError:
        """Give the error that tells a problem with this address."""
        return RemoteError(self.shown, problem, status)

    def _patiently(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        request.add_header("User-Agent", SOFTWARE.replace(" ", "/"))
        if request.data and self.user is not None:
            self.digest.ask(self)
        waits = iter([*(self.backoff * 2**attempt for attempt in range(_TRIES - 1)), None])
        is_asked_who = self.user is None
        while True:
            try:
                return self._send(request)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code == 401 and not is_asked_who:
                        is_asked_who = True
                        if self.digest.hear(error.headers) or self.digest.ask(self):
                            continue
                    wait = next(waits) if error.code in _BUSY else None
                    if wait is None:
                        raise self.fails(_problem(error), error.code) from error
                    time.sleep(_pause(error, wait))

    def _send(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        """Send a request once; a redirection to elsewhere is not told who asks."""
        who = self._authorization(request)
        if who is not None:
            request.add_unredirected_header("Authorization", who)
        answer: http.client.HTTPResponse = _OPENER.open(request, timeout=self.timeout)
        return answer

    def _authorization(self, request: urllib.request.Request) -> str | None:
        if self.token is not None:
            return f"Bearer {self.token}"
        if self.user is None:
            return None
        password = self.password or ""
        basic = base64.b64encode(f"{self.user}:{password}".encode()).decode()
        return self.digest.answer(request, self.user, password) or f"Basic {basic}"

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what goes wrong on the way in one line; raises RemoteError."""
        try:
            yield
        except TimeoutError as error:
            raise self.fails(f"gave no answer within {self.timeout} seconds") from error
        except http.client.InvalidURL as error:
            raise self.fails("is no address that can be asked: check it") from error
        except http.client.HTTPException as error:
            raise self.fails(f"broke off in the middle of its answer ({error})") from error
        except OSError as error:
            raise self.fails(self._unreachable(error)) from error

    def _unreachable(self, error: OSError) -> str:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return f"gave no answer within {self.timeout} seconds"
        return f"cannot be reached ({getattr(reason, 'strerror', None) or reason}): check the address and the network"


class Reply:
    """The answer of a server: its kind, and its bytes as they arrive."""

    def __init__(self, access: Access, response: http.client.HTTPResponse) -> None:
        self.access, self.response = access, response
        self.kind, self.count = response.headers.get_content_type(), 0
        self.failure: str | None = None

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, none at the end; raise RemoteError if the answer breaks off or stays away."""
        try:
            with self.access.told():
                data = self.response.read(None if size < 0 else size)
                if not data and self.response.length:
                    raise http.client.IncompleteRead(b"", self.response.length)
        except RemoteError as error:
            self.failure = error.problem  # a parser that is reading may make another error of it
            raise
        self.count += len(data)
        return data

    def rest(self) -> None:
        """Read to the end; raises as ``read`` does."""
        while self.read(1 << 16):
            pass


class _Digest:
    """Digest access authentication, where a server wants it: what it asked, and the answers to it."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.is_known = False
        self.passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self.handler = urllib.request.AbstractDigestAuthHandler(self.passwords)

    def ask(self, of: Access) -> bool:
        """Find out, by a request without a name, whether a server wants a digest.

        It does not wait for a body before it says so, and may not say so to one who comes with a password.
        """
        if not self.is_known:
            self.is_known = True
            try:
                _OPENER.open(urllib.request.Request(of.url), timeout=of.timeout).close()
            except urllib.error.HTTPError as error:
                with error:
                    return self.hear(error.headers)
        return False

    def hear(self, headers: Message) -> bool:
        """Take note of what a server asks; tell whether it is a digest."""
        for asked in headers.get_all("WWW-Authenticate", []):
            scheme, _, rest = asked.partition(" ")
            if scheme.casefold() == "digest":
                self.asked = urllib.request.parse_keqv_list([*filter(None, urllib.request.parse_http_list(rest))])
                return True
        return False

    def answer(self, request: urllib.request.Request, user: str, password: str) -> str | None:
        """Give the answer that goes with a request; None where no digest is wanted."""
        if not self.asked:
            return None
        self.passwords.add_password(None, request.full_url, user, password)
        return f"Digest {self.handler.get_authorization(request, self.asked)}"


_OPENER: Final = urllib.request.build_opener()


def _parts(url: str) -> urllib.parse.SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise RemoteError("the address", f"cannot be understood ({error}): check it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RemoteError(url, "is no address of an endpoint: it begins with http:// or https://")
    return parts


def _problem(error: urllib.error.HTTPError) -> str:
    """Tell a refusal in one line, with what the server itself says of it where that helps."""
    problem = _PROBLEMS.get(error.code, f"failed with HTTP status {error.code}")
    page = error.headers.get_content_subtype() in ("html", "xhtml+xml")
    if error.code in _TOLD_BY_US or page:
        return problem
    said = " ".join(error.read(10 * _SAID).decode(errors="replace").split())[:_SAID]
    return f"{problem}: {said}" if said else problem


def _pause(error: urllib.error.HTTPError, seconds: float) -> float:
    """Give how long to wait: as long as the server asks for, in seconds or until a time, else ``seconds``."""
    asked = error.headers.get("Retry-After", "")
    try:
        wait = float(asked) if asked.isdigit() else parsedate_to_datetime(asked).timestamp() - time.time()
    except (ValueError, TypeError):
        wait = seconds
    return min(max(wait, 0.0), _LONGEST_WAIT)
