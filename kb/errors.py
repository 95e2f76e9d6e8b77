"""What can go wrong: one tree, each error carrying the data to act on.

::

    KbError
    ├── InputError            the article cannot be read          exit 3
    │   ├── UnreadableInput     no such file, not text, empty, too long
    │   ├── NoArticle           a page without an article in it
    │   └── BadDate             no publication date, or an impossible one
    ├── DocumentRefused       the shapes refuse the article as a whole  exit 4
    ├── StoreError            the store cannot be used            exit 5
    │   ├── NoStore             the folder is no store
    │   ├── StoreLocked         another process writes to it
    │   ├── StoreVersion        made by a newer version
    │   └── StoreWrite          the disk refuses (full, read-only)
    ├── QueryError            the question cannot be asked        exit 6
    │   ├── QuerySyntax         line and column of the fault
    │   ├── QueryRefused        what a public endpoint does not run
    │   ├── QueryStopped        took too much time or memory
    │   ├── QueryWaits          too many others are asked: try again
    │   ├── UnknownName         no such query, parameter, person … with the nearest
    │   └── BadValue            a parameter's value does not fit
    ├── RemoteError           the endpoint does not answer rightly   exit 7
    │   └── CutOff              it gives some rows and not the others
    ├── AddressInUse          the server cannot listen there    exit 7
    ├── ResourceError         ontology or queries are damaged or missing  exit 8
    ├── MissingExtra          an optional package is not installed  exit 9
    └── NoParser              no pipeline of that name is installed  exit 9

Every message is one line: what is wrong, and what to do.
"""

from __future__ import annotations

from pathlib import Path


class KbError(Exception):
    """Base of all errors that a user can meet; ``exit_code`` is what the command returns."""

    exit_code = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error pass from one process to another with its data, whatever its constructor wants."""
        return _again, (type(self), self.args, self.__dict__)


class InputError(KbError):
    """Say that an article cannot be taken in; ``source`` is the file or "<stdin>"."""

    exit_code = 3

    def __init__(self, source: str | Path, problem: str) -> None:
        self.source, self.problem = str(source), problem
        super().__init__(f"{self.source}: {problem}")


class UnreadableInput(InputError):
    """Say that the bytes are no article: missing, binary, empty, or too long."""


class NoArticle(InputError):
    """Say that a page or record holds no article text."""


class BadDate(InputError):
    """Say that the publication date is missing or impossible."""


class DocumentRefused(KbError):
    """Say that the article's own record violates a shape, so nothing of it is stored."""

    exit_code = 4

    def __init__(self, source: str, findings: tuple[str, ...]) -> None:
        self.source, self.findings = source, findings
        super().__init__(f"{source}: refused as a whole: {'; '.join(findings)}")


class ReadingFault(DocumentRefused):
    """Say that a fault of this program came up in reading an article, which is left out; the others are done."""

    exit_code = 70

    def __init__(self, source: str, error: Exception) -> None:
        fault = f"a fault of the program: {type(error).__name__}: {error} ({place_of(error)})"
        super().__init__(source, (fault,))


def place_of(error: BaseException) -> str:
    """Give file and line at which an error arose."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else "unknown"


class StoreError(KbError):
    """Say that the store at ``path`` cannot be used."""

    exit_code = 5

    def __init__(self, path: str | Path, problem: str) -> None:
        self.path, self.problem = Path(path), problem
        super().__init__(f"{path}: {problem}")


class NoStore(StoreError):
    """Say that the folder holds no store."""


class StoreLocked(StoreError):
    """Say that another process holds the store."""


class StoreVersion(StoreError):
    """Say that the store was made by a newer version of this program."""


class StoreWrite(StoreError):
    """Say that the disk refused a write; what was acknowledged before is kept."""


class QueryError(KbError):
    """Say that a question cannot be asked as it stands."""

    exit_code = 6


class QuerySyntax(QueryError):
    """Say where a SPARQL text is wrong; ``line`` and ``column`` count from 1, None if unknown."""

    def __init__(self, problem: str, line: int | None = None, column: int | None = None) -> None:
        self.problem, self.line, self.column = problem, line, column
        where = f"line {line}, column {column}: " if line is not None else ""
        super().__init__(f"the query is not valid SPARQL: {where}{problem}")


class QueryRefused(QueryError):
    """Say that a public endpoint does not run such a query."""


class QueryStopped(QueryError):
    """Say that a query was stopped because it took more time or memory than one may."""


class QueryWaits(QueryError):
    """Say that too many queries are being answered; ``seconds`` is when to try again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many queries at once: try again in {seconds} seconds")


class UnknownName(QueryError):
    """Say that a name is not known; ``nearest`` holds the likeliest known ones, best first."""

    def __init__(self, what: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        self.what, self.name, self.nearest = what, name, nearest
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"no {what} named {name!r}{hint}")


class BadValue(QueryError):
    """Say that a parameter's value has the wrong form."""

    def __init__(self, parameter: str, value: str, expected: str) -> None:
        self.parameter, self.value, self.expected = parameter, value, expected
        super().__init__(f"parameter {parameter}: {value!r} is not {expected}")


class RemoteError(KbError):
    """Say that a SPARQL endpoint failed; ``url`` is the endpoint, ``status`` what HTTP says of it, if anything."""

    exit_code = 7

    def __init__(self, url: str, problem: str, status: int | None = None) -> None:
        self.url, self.problem, self.status = url, problem, status
        super().__init__(f"{url}: {problem}")


class AddressInUse(KbError):
    """Say that the server cannot listen at ``address``."""

    exit_code = 7

    def __init__(self, address: str, problem: str) -> None:
        self.address, self.problem = address, problem
        super().__init__(f"{address}: the server cannot listen there ({problem}): give another --host or --port")


class CutOff(RemoteError):
    """Say that a SPARQL endpoint gave some rows and not the others."""


class ResourceError(KbError):
    """Say that a file of the ontology or of the queries is missing or damaged."""

    exit_code = 8

    def __init__(self, path: str | Path, problem: str) -> None:
        self.path, self.problem = Path(path), problem
        super().__init__(f"{path}: {problem}")


class MissingExtra(KbError):
    """Say that an optional package is needed; ``extra`` is the name to install."""

    exit_code = 9

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} needs an optional package: pip install 'diplomatic-events[{extra}]'")


class NoParser(KbError):
    """Say that no parser has the name that was given."""

    exit_code = 9

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"parser {name!r}: {problem}: give rules, own, or a pipeline of spaCy that is installed")


def _again(kind: type[KbError], args: tuple[object, ...], data: dict[str, object]) -> KbError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(data)
    return error
