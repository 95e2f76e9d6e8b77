"""What the command line names as input: files, folders, and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.say import note, watched
from kb.errors import InputError, UnreadableInput

if TYPE_CHECKING:
    from kb.model import Article

STDIN = "-"
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".ndjson", ".json")
"""What is taken from a folder; a file named by itself may be called anything."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: how it is called in messages, and in names of files made from it."""

    path: str

    @property
    def label(self) -> str:
        """Give the name for messages."""
        return "<stdin>" if self.path == STDIN else self.path

    @property
    def stem(self) -> str:
        """Give the name for output files, without a suffix."""
        return "stdin" if self.path == STDIN else Path(self.path).stem

    def read(self) -> bytes:
        """Read all bytes.

        Raises UnreadableInput if there is no such file or it cannot be read.
        """
        if self.path == STDIN:
            return sys.stdin.buffer.read()
        try:
            return Path(self.path).read_bytes()
        except FileNotFoundError:
            raise UnreadableInput(self.path, "there is no such file or folder") from None
        except OSError as error:
            raise UnreadableInput(self.path, f"it cannot be read ({error.strerror})") from error


def sources(names: list[str]) -> list[Source | InputError]:
    """Give the inputs that the names mean, each once: a folder stands for the articles in it and below it."""
    found: dict[object, Source | InputError] = {}
    for name in names:
        for source in _expanded(name):
            key = Path(source.path).resolve() if isinstance(source, Source) and source.path != STDIN else str(source)
            if key in found:
                note(f"{source.label if isinstance(source, Source) else name}: given twice, taken once")
            found.setdefault(key, source)
    return list(found.values())


def _expanded(name: str) -> Iterator[Source | InputError]:
    if name == STDIN or not Path(name).is_dir():
        yield Source(name)
        return
    inside = sorted(p for p in Path(name).rglob("*") if p.suffix.lower() in SUFFIXES and _shown(p, Path(name)))
    yield from (Source(str(path)) for path in inside)
    if not inside:
        yield UnreadableInput(name, f"there is no article in this folder ({', '.join(SUFFIXES)})")


def _shown(path: Path, folder: Path) -> bool:
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)


@dataclass(frozen=True, slots=True)
class Taken:
    """An article as taken from an input, or the error that stands in its place."""

    label: str  # for messages
    stem: str  # for output files
    article: Article | InputError


def taken(names: list[str], given: date | None, what: str) -> Iterator[Taken]:
    """Read all articles that the names mean, one input after the other, dates checked against today."""
    from kb.text.read import read_articles

    for source in watched(sources(names), what):
        if isinstance(source, InputError):
            yield Taken(str(source.source), "", source)
            continue
        try:
            found = read_articles(source.read(), source.label, given, date.today())
        except InputError as error:
            found = (error,)
        for number, article in enumerate(found, 1):
            several = len(found) > 1
            label = f"{source.label}:{number}" if several else source.label
            yield Taken(label, f"{source.stem}-{number}" if several else source.stem, article)
