"""Verbs that keep a base alive: ``backup``, ``restore`` and ``renew``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import PARSER, STORE, STORE_DEFAULT, check_parser
from kb.cli.say import counted, tell, watched

FILE = Annotated[Path, typer.Argument(metavar="FILE", help="The file, such as base.tar.xz.", show_default=False)]
TAKE = Annotated[bool, typer.Option("--take", help="Take the new conversion over.")]


def backup(file: FILE, store: STORE = STORE_DEFAULT) -> None:
    """Write the whole base into one file, people's decisions and the articles' texts included.

    \b
    dkb backup base.tar.xz
    """
    from kb.graph.backup import backup as write
    from kb.graph.opening import open_to_write

    with open_to_write(store) as opened:
        write(opened, file)
        tell(f"kept {counted([(len(opened.names()), 'article')])} in {file}")


def restore(file: FILE, store: STORE = STORE_DEFAULT) -> None:
    """Make a base again from a file that backup wrote, also one of an older version.

    \b
    dkb restore base.tar.xz --store again
    """
    from kb.graph.backup import restore as make

    with make(file, store) as opened:
        opened.flush()
        tell(f"restored {counted([(len(opened.names()), 'article')])} into {store}")


def renew(take: TAKE = False, store: STORE = STORE_DEFAULT, parser: PARSER = "rules") -> None:
    """Convert all articles again, as after an upgrade, and show which facts that would change.

    \b
    dkb renew
    dkb renew --take

    A line "-" is a value that would go, "+" one that would come. Nothing is changed without --take. What people
    have decided counts on either side.
    """
    from kb import pipeline
    from kb.graph.opening import open_to_write

    check_parser(parser)
    with open_to_write(store) as opened:
        conversions = pipeline.convert_again(opened, lambda keys: watched(list(keys), "converting"), parser)
        renewal = pipeline.compare(opened, conversions)
        for line in renewal.lines(opened.base):
            tell(line)
        articles = counted([(len(renewal.articles), "article")])
        tell(f"{articles} read otherwise: {len(renewal.gone)} values go, {len(renewal.come)} come")
        if take:
            pipeline.replace(opened, conversions, datetime.now(UTC))
            opened.flush()
            tell("taken over")
