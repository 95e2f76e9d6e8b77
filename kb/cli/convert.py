"""Verbs that need no store: ``convert`` and ``validate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import BASE, DATE, FILES, FORMAT, check_format
from kb.cli.say import Failures, counted, kept_out, note, put, write_file
from kb.cli.sources import Taken, taken
from kb.errors import InputError, KbError

if TYPE_CHECKING:
    from kb.pipeline import Conversion

OUT = Annotated[
    Path | None, typer.Option("--out-dir", "-o", help="Folder for one file an article; else standard output.")
]


REGISTER = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="A register of your own, laid over ours; may be given several times."),
]


def convert(
    files: FILES,
    format: FORMAT = "turtle",
    out_dir: OUT = None,
    date: DATE = None,
    base: BASE = None,
    register: REGISTER = None,
) -> None:
    """Turn articles into RDF, without a store.

    \b
    dkb convert article.txt
    dkb convert articles/ --format nquads --out-dir rdf/
    dkb convert page.html --date 2025-06-19 -f jsonld
    dkb convert article.txt --register my-bodies.ttl
    """
    check_format(format)
    failures, writer, registers = Failures(), _Writer(format, out_dir), _checked(register)
    for each in taken(files, date, "converting"):
        try:
            writer.write(each, _converted(each, base, registers))
        except KbError as error:
            failures.add(error)
    failures.end()


def _checked(register: list[Path] | None) -> tuple[Path, ...]:
    from kb.graph.background import checked

    return checked(tuple(register)) if register else ()


def _converted(each: Taken, base: str | None, registers: tuple[Path, ...]) -> Conversion:
    from kb import pipeline

    if isinstance(each.article, InputError):
        raise each.article
    conversion = pipeline.convert(each.article, base or pipeline.DEFAULT_BASE, registers)
    kept_out(each.label, conversion.quarantined)
    note(f"{each.label}: {counted(conversion.counts)}")
    return conversion


class _Writer:
    """Writes converted articles: into a folder under names that do not collide, or one to standard output."""

    def __init__(self, format: str, folder: Path | None) -> None:
        self.format, self.folder = format, folder
        self.written: set[str] = set()

    def write(self, each: Taken, conversion: Conversion) -> None:
        """Write one article.

        Raises StoreWrite if the disk refuses; ends the program if a second one is to go to standard output.
        """
        data = conversion.serialise(self.format)
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
