"""Verbs of the outside world: ``propose`` asks an endpoint for what may be the same, ``link`` decides on one."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.endpoint import PASSWORD_FILE, TOKEN_FILE, USER
from kb.cli.hand import BY, WHY
from kb.cli.options import DATE, STORE, STORE_DEFAULT
from kb.cli.say import counted, note, put, write_file

WHERE = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="An endpoint in Wikidata's model.", show_default=False)
]
OUT = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write them there.")]
WHAT = Annotated[str, typer.Argument(metavar="WHAT", help="A name, or the end of an IRI.", show_default=False)]
ENTITY = Annotated[str, typer.Argument(metavar="ENTITY", help="The address of the entity.", show_default=False)]
_COLUMNS = ("decision", "what", "with", "name", "label", "score", "grounds", "why")


def propose(
    endpoint: WHERE,
    output: OUT = None,
    store: STORE = STORE_DEFAULT,
    user: USER = None,
    password_file: PASSWORD_FILE = None,
    token_file: TOKEN_FILE = None,
) -> None:
    """Propose links of persons, bodies and events to Wikidata, as CSV; nothing is linked by it.

    \b
    dkb propose --endpoint https://query.wikidata.org/sparql -o links.csv
    dkb decide links.csv --by "A. Berg"

    Fill in the column decision with link or no-link, and hand the file to dkb decide.
    """
    from kb.cli.endpoint import endpoint as endpoint_of
    from kb.graph.lexicon import load_lexicon
    from kb.graph.linking import proposals
    from kb.graph.opening import open_to_read
    from kb.match import NameWords

    asked = endpoint_of(endpoint, user, password_file, token_file)
    with open_to_read(store) as opened:
        found, base = proposals(opened, asked, NameWords.of(load_lexicon().words)), opened.base
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for each in found:
        grounds = "; ".join(each.grounds)
        rows.writerow(("", each.fact.removeprefix(base), each.entity, each.name, each.label, each.score, grounds, ""))
    data = written.getvalue().encode()
    if output is None:
        put(data)
    else:
        write_file(output, data)
    note(counted([(len(found), "proposal")]))


def link(what: WHAT, entity: ENTITY, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Say that a person, body or event is an entity of Wikidata or of another base.

    \b
    dkb link "Anna Berg" http://www.wikidata.org/entity/Q42 --by "A. Nilsson"
    """
    from kb.cli.decide import desk_of, do

    with desk_of(store, by, why, date) as desk:
        do(desk, [desk.link(what, entity)])
