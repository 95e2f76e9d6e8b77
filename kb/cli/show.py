"""Verbs that lay out or judge: ``show``, ``validate`` and ``version``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.endpoint import ENDPOINT, PASSWORD_FILE, TOKEN_FILE, USER, endpoint_if
from kb.cli.options import STORE, STORE_DEFAULT
from kb.cli.say import Failures, kept_out, tell
from kb.cli.table import readable, show_result
from kb.errors import KbError

if TYPE_CHECKING:
    from kb.graph.sheet import View
    from kb.graph.sources import Source
    from kb.graph.store import Store
    from kb.model import Finding

TERM = Annotated[str, typer.Argument(help='A name ("Ishiba", "reception Tokyo"), an article\'s key, or an IRI.')]
RDF_FILES = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE", help="RDF files; else the store.", show_default=False)
]

_ARTICLE: tuple[str, ...] = ("events", "officials", "attendees", "statements")


def show(
    term: TERM,
    store: STORE = STORE_DEFAULT,
    endpoint: ENDPOINT = None,
    user: USER = None,
    password_file: PASSWORD_FILE = None,
    token_file: TOKEN_FILE = None,
) -> None:
    """Lay out one person, event, state, body, agreement or article to be read.

    \b
    dkb show Ishiba
    dkb show "reception Tokyo"
    dkb show harbour-wire/2025-06-20/reception-in-tokyo
    dkb show Ishiba --endpoint http://localhost:3030/kb/sparql

    An article is shown from the store alone: no endpoint has its text.
    """
    from kb.graph.opening import open_to_read
    from kb.pipeline import key_of

    there = endpoint_if(endpoint, user, password_file, token_file)
    if there is not None:
        _show_thing(there, term)
        return
    with open_to_read(store) as opened:
        key, known = key_of(opened, term), opened.keys()
        if key in known:
            _show_article(opened, key)
        else:
            _show_thing(opened, term)


def _show_thing(of: Source, term: str) -> None:
    from kb.graph.sheet import sheet

    thing = sheet(of, term)
    others = ", ".join(thing.other_names)
    tell(f"{thing.name}{f' ({others})' if others else ''}\n{thing.sort} <{thing.iri}>")
    _show_views(thing.views)
    if thing.words:
        tell("\nThe words behind a fact")
    for words in thing.words:
        tell(f" “{words.text}” ({words.source})")


def _show_article(store: Store, key: str) -> None:
    from kb import pipeline
    from kb.graph.sheet import views

    conversion = pipeline.of_store(store, key)
    article = conversion.article
    told = (article.outlet, article.byline, str(article.published), article.url)
    tell(f"{article.headline.of(article.text)}\n{', '.join(filter(None, told))}\narticle <{store.base}doc/{key}>")
    _show_views(views(pipeline.in_memory(conversion.quads()), ((name, {}) for name in _ARTICLE)))
    kept_out(key, conversion.quarantined)


def _show_views(views: Iterable[View]) -> None:
    """Print answers of canned queries, each under its title."""
    for view in views:
        tell(f"\n{view.query.title}")
        show_result(readable(view.result, view.query.lists))


def validate(files: RDF_FILES = None, store: STORE = STORE_DEFAULT) -> None:
    """Hold RDF files, or the whole store, against the shapes.

    \b
    dkb validate export.ttl
    dkb validate

    One line for each finding on standard output; exit code 1 if there is a violation.
    """
    from kb import pipeline, publish
    from kb.graph.opening import open_to_read

    failures, violated = Failures(), False
    if not files:
        with open_to_read(store) as opened:
            violated = _report(str(store), publish.check_store(opened))
    for file in files or ():
        try:
            violated |= _report(str(file), pipeline.check(file))
        except KbError as error:
            failures.add(error)
    failures.end()
    if violated:
        raise SystemExit(1)


def _report(source: str, findings: tuple[Finding, ...]) -> bool:
    """Print the findings of one source; tell whether one of them is a violation."""
    for finding in findings:
        tell(f"{source}: {finding.severity} {finding.code} {finding.message} <{finding.focus}>")
    violated = any(finding.severity == "violation" for finding in findings)
    tell(f"{source}: {'does not conform' if violated else 'conforms'}")
    return violated


def version() -> None:
    """Print the version."""
    from kb.graph.vocab import SOFTWARE

    tell(SOFTWARE)
