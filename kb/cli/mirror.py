"""Verbs that carry a base to a server elsewhere and back: ``push`` and ``pull``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.endpoint import PASSWORD_FILE, TOKEN_FILE, USER, endpoint
from kb.cli.options import STORE, STORE_DEFAULT
from kb.cli.say import note, put, tell, write_file

if TYPE_CHECKING:
    from kb.graph.push import Writer

THERE = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="The endpoint that is asked what is there.", show_default=False)
]
UPDATE = Annotated[str | None, typer.Option(metavar="URL", help="Where it takes updates, if not at the same address.")]
GRAPHS = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where it takes whole graphs (Graph Store Protocol), instead of updates."),
]
OUTPUT = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else standard output.")]


def push(
    url: THERE,
    update: UPDATE = None,
    graphs: GRAPHS = None,
    store: STORE = STORE_DEFAULT,
    user: USER = None,
    password_file: PASSWORD_FILE = None,
    token_file: TOKEN_FILE = None,
) -> None:
    """Make a server elsewhere hold what the store holds, in named graphs; what is the same is not sent.

    \b
    dkb push --endpoint http://localhost:3030/kb/sparql --update http://localhost:3030/kb/update
    dkb push --endpoint http://localhost:3030/kb/sparql --graphs http://localhost:3030/kb/data
    dkb push --endpoint http://localhost:8890/sparql-auth --user dba

    A line is printed once a graph is done.  If it is interrupted, do it again: it goes on where it was.
    Only graphs of this base are touched there.
    """
    from kb import publish
    from kb.graph.opening import open_to_read
    from kb.graph.push import GraphStore, Note, Updates
    from kb.graph.push import push as pushed

    if update and graphs:
        raise typer.BadParameter("name --update or --graphs, not both", param_hint="--graphs")
    there = endpoint(url, user, password_file, token_file)
    at = there.at(graphs or update or url)
    writer: Writer = GraphStore(at) if graphs else Updates(at)
    changed = 0
    with open_to_read(store) as opened:
        for sent in pushed(publish.export(opened), opened.base, there, writer, Note(opened.path, there.url)):
            tell(f"{sent.graph}: {sent.come} triples put in, {sent.gone} taken out")
            changed += 1
    note(f"{changed or 'no'} graph{'' if changed == 1 else 's'} changed")


def pull(
    url: THERE,
    output: OUTPUT = None,
    user: USER = None,
    password_file: PASSWORD_FILE = None,
    token_file: TOKEN_FILE = None,
) -> None:
    """Fetch the base that a server elsewhere holds, as N-Quads.

    \b
    dkb pull --endpoint http://localhost:3030/kb/sparql -o theirs.nq
    dkb query events --file theirs.nq

    What is fetched is counted: nothing that a server cuts off is missed.  The articles' own texts are not there.
    """
    from kb.graph.pull import pull as pulled

    lines = (f"{quad} .\n".encode() for quad in pulled(endpoint(url, user, password_file, token_file)))
    if output is None:
        for line in lines:
            put(line)
    else:
        write_file(output, lines)
