"""Arguments and options that several verbs share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day such as 2025-06-19") from None


_FILES = typer.Argument(help="Files, folders, or - for standard input.", metavar="FILE", show_default=False)
FILES = Annotated[list[str], _FILES]
FILES_OR_NONE = Annotated[list[str] | None, _FILES]
DATE = Annotated[
    date | None,
    typer.Option(
        "--date", parser=_day, metavar="YYYY-MM-DD", help="Day of publication; goes before one that the article gives."
    ),
]
BASE = Annotated[str | None, typer.Option("--base", metavar="IRI", help="Address below which the data's names stand.")]
ABOVE = Annotated[
    float | None,
    typer.Option(
        "--above", min=0, max=1, metavar="SHARE", help="Only what rests on reports of this confidence or more, 0 to 1."
    ),
]
FORMAT = Annotated[str, typer.Option("--format", "-f", help="turtle, trig, nquads, ntriples, rdfxml or jsonld.")]
PARSER = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="Who helps the rules to read: rules (nobody), own, or an installed pipeline of spaCy."
    ),
]
STORE = Annotated[
    Path,
    typer.Option("--store", "-s", envvar="DKB_STORE", metavar="FOLDER", help="The knowledge base; made on first use."),
]
STORE_DEFAULT = Path("kb-store")


def check_parser(name: str) -> None:
    """Load a parser before any article is read; raise MissingExtra or NoParser if that cannot be done."""
    from kb.text import RULES

    if name != RULES:
        from kb.text.parser.backend import parser_analyst

        parser_analyst(name)


def check_format(name: str) -> None:
    """End the program with a usage error if no format has this name."""
    from kb.graph.serialise import FORMATS

    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}", param_hint="--format")
