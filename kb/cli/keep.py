"""Verbs on the store: ``add``, ``remove``, ``verify`` and ``status``."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import BASE, DATE, FILES_OR_NONE, PARSER, STORE, STORE_DEFAULT, check_parser
from kb.cli.say import Failures, counted, kept_out, note, tell, watched
from kb.cli.sources import Taken, taken
from kb.errors import DocumentRefused, InputError

if TYPE_CHECKING:
    from kb.graph.store import Store

KEYS = Annotated[
    list[str], typer.Argument(metavar="ARTICLE", help="Keys of articles: dkb query articles.", show_default=False)
]
SAMPLE = Annotated[bool, typer.Option("--sample", help="Take the article that comes with the program.")]


def add(
    files: FILES_OR_NONE = None,
    sample: SAMPLE = False,
    date: DATE = None,
    store: STORE = STORE_DEFAULT,
    base: BASE = None,
    parser: PARSER = "rules",
) -> None:
    """Convert articles, validate them, and keep them; the store is made on first use.

    \b
    dkb add --sample
    dkb add article.txt page.html news.jsonl
    dkb add articles/ --store europe
    curl -s https://example.org/page.html | dkb add -

    A line "added …" is printed once an article is safely kept. The same article again changes nothing,
    a corrected version replaces it. What the shapes refuse is listed and kept aside.
    """
    names = [*(files or []), *([_sample()] if sample else [])]
    if not names:
        raise typer.BadParameter("name files or folders, - for standard input, or --sample")
    check_parser(parser)
    failures = Failures()
    with ExitStack() as stack:
        opened: Store | None = None
        for each in taken(names, date, "adding"):
            if isinstance(each.article, InputError):
                failures.add(each.article)
                continue
            if opened is None:
                opened = stack.enter_context(_open(store, base))
            try:
                _add(opened, each, parser)
            except DocumentRefused as error:
                failures.add(error)
        if opened is not None:
            opened.flush()
    failures.end()


def _sample() -> str:
    from kb import SAMPLE

    return str(SAMPLE)


def _open(path: Path, base: str | None) -> Store:
    from kb.graph.opening import open_or_create

    return open_or_create(path, base)


def _add(store: Store, each: Taken, parser: str) -> None:
    """Add one article, and say what was found in it."""
    from kb import pipeline

    assert not isinstance(each.article, InputError)
    change, conversion = pipeline.add(store, each.article, datetime.now(UTC), parser)
    tell(f"{change} {each.article.key}: {counted(conversion.counts)}")
    kept_out(each.label, conversion.quarantined)
    for found in pipeline.cross_check(store, each.article.key):
        words = "; ".join(f"“{words}” ({article.removeprefix(store.base)})" for article, words in found.words)
        note(f"{each.label}: {found.code} {found.message} {words}")
    if conversion.counts[0][0] == 0:
        note(f"{each.label}: no diplomatic event was found in it; it is kept without")


def remove(keys: KEYS, store: STORE = STORE_DEFAULT) -> None:
    """Take articles out again, with all that rests on them alone.

    \b
    dkb remove harbour-wire/2025-06-20/reception-in-tokyo
    """
    from kb.graph.opening import open_to_write
    from kb.pipeline import key_of

    with open_to_write(store) as opened:
        for key in (key_of(opened, key) for key in keys):
            opened.remove(key)
            tell(f"removed {key}")
        opened.flush()


def verify(store: STORE = STORE_DEFAULT) -> None:
    """Read every article kept again, and prove that each word relied on still stands there.

    \b
    dkb verify
    """
    from kb import pipeline
    from kb.graph.opening import open_to_read

    with open_to_read(store) as opened:
        keys = opened.keys()
        proofs = [pipeline.verify(opened, key) for key in watched(keys, "verifying")]
    for proof in proofs:
        for fault in proof.faults:
            note(f"{proof.key}: {fault}")
    faults = sum(len(proof.faults) for proof in proofs)
    done = counted([(len(keys), "article"), (sum(p.spans for p in proofs), "span")])
    quotations = counted([(sum(p.quotations for p in proofs), "quotation")])
    tell(f"{done} and {quotations} read again: {counted([(faults, 'fault')])}")
    if faults:
        raise SystemExit(1)


def status(store: STORE = STORE_DEFAULT) -> None:
    """Say how much the store holds.

    \b
    dkb status
    """
    from kb import pipeline
    from kb.graph.opening import open_to_read

    with open_to_read(store) as opened:
        tell(f"store     {opened.path}")
        tell(f"base      {opened.base}")
        for number, name in pipeline.counts(opened):
            tell(f"{number:>9} {name if number == 1 else plural(name)}")


def plural(name: str) -> str:
    """Give the plural of the name of a count.

    >>> plural("event"), plural("record kept out")
    ('events', 'records kept out')
    """
    first, _, rest = name.partition(" ")
    return f"{first}s {rest}".rstrip()
