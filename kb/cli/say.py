"""Talk to the person at the terminal: one line each for errors and notes, on standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from kb.errors import KbError, StoreWrite

if TYPE_CHECKING:
    from kb.model import Quarantined

T = TypeVar("T")

_FEW = 5  # up to so many articles need no progress bar


class Failures:
    """Counts what went wrong while the rest went on; the first one gives the exit code."""

    def __init__(self) -> None:
        self.exit_code = 0

    def add(self, error: KbError) -> None:
        """Print an error as one line, and remember its exit code."""
        note(f"error: {error}")
        self.exit_code = self.exit_code or error.exit_code

    def end(self) -> None:
        """Leave the program with the code of the first failure, if there was one."""
        if self.exit_code:
            raise SystemExit(self.exit_code)


def note(text: str) -> None:
    """Print one line on standard error."""
    print(text.replace("\n", " "), file=sys.stderr, flush=True)


def tell(text: str) -> None:
    """Print one line of result on standard output, at once: what is reported is done."""
    put(f"{text}\n".encode())


def put(data: bytes) -> None:
    """Write to standard output; end the program quietly if nobody reads it any more."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python flushes at the end
        raise SystemExit(141) from None


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file so that it is there as a whole or not at all; raise StoreWrite if the disk refuses."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        os.replace(part, path)
    except OSError as error:
        raise StoreWrite(path, f"cannot be written ({error.strerror})") from error


class _Standard(io.RawIOBase):
    """Standard output as a file that is written to."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        put(bytes(data))
        return len(data)


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """Give standard output as a file; the program ends quietly if nobody reads it any more."""
    with io.BufferedWriter(_Standard(), 1 << 16) as output:
        yield output


def kept_out(source: str, records: Iterable[Quarantined]) -> None:
    """List the records that the shapes kept out, each with its sentence and the finding."""
    for record in records:
        along = f" (with {len(record.taken_along)} that hang on it)" if record.taken_along else ""
        what = record.record.partition("#")[2] or record.record
        findings = "; ".join(f"{finding.code} {finding.message}" for finding in record.findings)
        note(f"{source}: kept out {what}{along}: {findings}")
        note(f"    in: {' '.join(record.sentence.split())}")


def counted(numbers: Sequence[tuple[int, str]]) -> str:
    """Give counts in words.

    >>> counted([(1, "event"), (2, "person"), (0, "statement")])
    '1 event, 2 persons, no statements'
    """
    return ", ".join(f"{n or 'no'} {word}{'' if n == 1 else 's'}" for n, word in numbers)


def watched(items: Sequence[T], what: str) -> Iterator[T]:
    """Give the items one by one, with a bar on standard error if there are many and it is a terminal."""
    if len(items) <= _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        yield from bar.track(items, description=what)
