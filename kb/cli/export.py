"""The verb that hands on: ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.ask import query_text
from kb.cli.options import ABOVE, FORMAT, STORE, STORE_DEFAULT, check_format
from kb.cli.say import put, write_file

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kb.graph.store import Store

KEY = Annotated[str | None, typer.Argument(metavar="ARTICLE", help="Only this one: dkb query articles.")]
OUTPUT = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else standard output.")]
CONSTRUCT = Annotated[
    str | None,
    typer.Option(metavar="QUERY", help="Only what this CONSTRUCT query makes; its text or a file that holds it."),
]
SHARDS = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Write compressed N-Quads files for the bulk loaders of large stores."),
]
NEW_BASE = Annotated[
    str | None, typer.Option("--base", metavar="IRI", help="Address to put in place of the store's own.")
]


def export(
    article: KEY = None,
    construct: CONSTRUCT = None,
    format: FORMAT = "turtle",
    output: OUTPUT = None,
    shards: SHARDS = None,
    base: NEW_BASE = None,
    above: ABOVE = None,
    store: STORE = STORE_DEFAULT,
) -> None:
    """Write out everything, one article, or what a query makes, as RDF; the same bytes each time.

    \b
    dkb export -o everything.ttl
    dkb export harbour-wire/2025-06-20/reception-in-tokyo -f jsonld
    dkb export --construct "CONSTRUCT WHERE { ?person a dip:Official ; skos:prefLabel ?name }"
    dkb export --above 0.9 -o surest.ttl
    dkb export --base https://data.example.org/diplomacy/ -f trig
    dkb export --shards load/

    A description of the data (DCAT, VoID) with its licence comes along. The articles' own texts are not
    exported: only the words that facts rest on.
    """
    from kb.graph.iris import base_address
    from kb.graph.opening import open_to_read
    from kb.graph.serialise import serialise
    from kb.graph.shards import write_shards

    check_format(format)
    if sum(given is not None for given in (article, construct, above)) > 1:
        raise typer.BadParameter("give one of an article, --construct and --above")
    new = base_address(base) if base else None
    if shards is not None and output is not None:
        raise typer.BadParameter("name a folder or a file, not both", param_hint="--shards")
    if shards is not None:
        with open_to_read(store) as opened:
            write_shards(_quads(opened, article, construct, above, new), shards)
        return
    with open_to_read(store) as opened:
        data = serialise(_quads(opened, article, construct, above, new), format, new or opened.base)
    if output is None:
        put(data)
    else:
        write_file(output, data)


def _quads(
    store: Store, article: str | None, construct: str | None, above: float | None, base: str | None
) -> list[ox.Quad]:
    from kb import pipeline, publish
    from kb.graph.own import answered

    if construct is not None:
        return publish.export_made(store, answered(store, query_text(construct)), base)
    if article is not None:
        return publish.export_article(store, pipeline.key_of(store, article), base)
    return publish.export(store, base, above or 0.0)
