"""The verb that writes events and guests in the forms that others use: ``crosswalk``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import STORE, STORE_DEFAULT
from kb.cli.say import put, write_file

FORM = Annotated[str, typer.Argument(metavar="FORM", help="ical, plover, schema or guests.", show_default=False)]
EVENT = Annotated[str | None, typer.Option(metavar="EVENT", help="Only this event, by its name or IRI.")]
OUTPUT = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else standard output.")]


def crosswalk(form: FORM, event: EVENT = None, output: OUTPUT = None, store: STORE = STORE_DEFAULT) -> None:
    """Write events or guests for other programs.

    \b
    dkb crosswalk ical -o events.ics
    dkb crosswalk plover -o events.csv
    dkb crosswalk schema -o events.jsonld
    dkb crosswalk guests --event "reception Tokyo" -o guests.csv

    ical is iCalendar (RFC 5545), plover a table with PLOVER and CAMEO codes, schema JSON-LD in the words of
    schema.org, guests a list in the common order of protocol, with names in their own script where known.
    """
    from kb.graph.crosswalks import crosswalk as written
    from kb.graph.opening import open_to_read

    with open_to_read(store) as opened:
        data = written(form, opened, {"event": event} if event else {})
    if output is None:
        put(data)
    else:
        write_file(output, data)
