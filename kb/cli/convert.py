"""Verbs that need no store: ``convert`` and ``validate``."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import BASE, DATE, FILES, FORMAT, PARSER, check_format, check_parser
from kb.cli.say import Failures, counted, kept_out, note, put, write_file
from kb.cli.sources import Taken, taken
from kb.errors import InputError, KbError

if TYPE_CHECKING:
    from kb.batch import Converted, Settings
    from kb.model import Article

OUT = Annotated[
    Path | None, typer.Option("--out-dir", "-o", help="Folder for one file an article; else standard output.")
]


REGISTER = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="A register of your own, laid over ours; may be given several times."),
]


JOBS = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="How many processes convert.")]


def convert(
    files: FILES,
    format: FORMAT = "turtle",
    out_dir: OUT = None,
    date: DATE = None,
    base: BASE = None,
    register: REGISTER = None,
    jobs: JOBS = 1,
    parser: PARSER = "rules",
) -> None:
    """Turn articles into RDF, without a store.

    \b
    dkb convert article.txt
    dkb convert articles/ --format nquads --out-dir rdf/
    dkb convert page.html --date 2025-06-19 -f jsonld
    dkb convert article.txt --register my-bodies.ttl
    dkb convert thousands.jsonl -f nquads -o rdf/ --jobs 2
    dkb convert article.txt --parser own
    """
    check_format(format)
    check_parser(parser)
    failures, writer, registers = Failures(), _Writer(format, out_dir), _checked(register)
    settings = _settings(format, base, registers, parser)
    for each, made in _made(taken(files, date, "converting"), settings, jobs):
        try:
            writer.write(each, _told(each, made))
        except KbError as error:
            failures.add(error)
    failures.end()


def _settings(format: str, base: str | None, registers: tuple[Path, ...], parser: str) -> Settings:
    from kb.batch import Settings
    from kb.pipeline import DEFAULT_BASE

    return Settings(format, base or DEFAULT_BASE, registers, parser)


def _made(inputs: Iterable[Taken], settings: Settings, jobs: int) -> Iterator[tuple[Taken, Converted | KbError]]:
    """Convert what was taken, in that order; an input without an article keeps its error."""
    from kb.batch import converted

    waiting: deque[Taken] = deque()

    def articles() -> Iterator[Article]:
        for each in inputs:
            waiting.append(each)
            if not isinstance(each.article, InputError):
                yield each.article

    for made in converted(articles(), settings, jobs):
        yield from _unread(waiting)
        yield waiting.popleft(), made
    yield from _unread(waiting)


def _unread(waiting: deque[Taken]) -> Iterator[tuple[Taken, KbError]]:
    """Give the inputs at the head of the row that hold no article."""
    while waiting and isinstance(error := waiting[0].article, InputError):
        yield waiting.popleft(), error


def _checked(register: list[Path] | None) -> tuple[Path, ...]:
    from kb.graph.background import checked

    return checked(tuple(register)) if register else ()


def _told(each: Taken, made: Converted | KbError) -> bytes:
    """Say what became of an article, and give its bytes; raise the error if there are none."""
    if isinstance(made, KbError):
        raise made
    kept_out(each.label, made.quarantined)
    note(f"{each.label}: {counted(made.counts)}")
    return made.data


class _Writer:
    """Writes converted articles: into a folder under names that do not collide, or one to standard output."""

    def __init__(self, format: str, folder: Path | None) -> None:
        self.format, self.folder = format, folder
        self.written: set[str] = set()

    def write(self, each: Taken, data: bytes) -> None:
        """Write one article.

        Raises StoreWrite if the disk refuses; ends the program if a second one is to go to standard output.
        """
        if self.folder is None and self.written:
            raise typer.BadParameter("there is more than one article: name a folder for them", param_hint="--out-dir")
        name = self._name(each.stem)
        self.written.add(name)
        if self.folder is None:
            put(data)
            return
        write_file(self.folder / name, data)

    def _name(self, stem: str) -> str:
        """Give the name of the file; of two inputs with one name, the second gets a number."""
        from kb.graph.serialise import FORMATS

        suffix = FORMATS[self.format].file_extension
        names = (f"{stem}{n}.{suffix}" for n in ("", *(f"-{n}" for n in range(2, len(self.written) + 3))))
        return next(name for name in names if name not in self.written)
