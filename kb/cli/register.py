"""The verb that lays a register of one's own over ours: ``register``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import STORE, STORE_DEFAULT
from kb.cli.say import counted, note, tell

FILES = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Turtle files, laid over one another in this order.", show_default=False),
]
CLEAR = Annotated[bool, typer.Option("--clear", help="Take away those that were laid before.")]


def register(files: FILES = None, clear: CLEAR = False, store: STORE = STORE_DEFAULT) -> None:
    """Lay a register of your own over ours: further states, bodies and places, other names for those that are there.

    \b
    dkb register my-bodies.ttl
    dkb register
    dkb register --clear

    The files take the place of those laid before; without a file, those that are there are listed. Facts are
    named anew at once; articles are read with the new names when they are added again. How to write such a
    file is told in ontology/NAMING.md.
    """
    if not files and not clear:
        _list(store)
        return
    from kb.graph.opening import open_or_create

    with open_or_create(store) as opened:
        opened.lay_registers(tuple(files or ()))
        opened.flush()
    tell(f"{store}: {counted([(len(files or ()), 'register')])} laid over ours")
    note("articles that are there already are read with the new names when they are added again")


def _list(store: Path) -> None:
    from kb.graph.opening import open_to_read

    with open_to_read(store) as opened:
        for file in opened.registers:
            tell(str(file))
