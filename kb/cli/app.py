"""The command ``dkb`` and its verbs, in the order in which the help lists them."""

from __future__ import annotations

import typer

from kb.cli import (
    ask,
    care,
    convert,
    crosswalk,
    decide,
    export,
    hand,
    keep,
    link,
    match,
    mirror,
    page,
    register,
    serve,
    show,
    watch,
)

_EPILOG = """\b
Exit codes
  0    done
  1    a check found a fault (verify, validate)
  2    wrong usage
  3    an article cannot be read
  4    an article is refused as a whole
  5    the store, or the disk
  6    the query
  7    the remote endpoint, or the address of the server
  8    the installation: ontology or queries are damaged
  9    an optional package is missing
  70   a fault of this program
  130  interrupted
  141  the reader of our output has gone

Of several articles the first that fails gives the code; the others are done all the same.
Results go to standard output, everything else to standard error."""

app = typer.Typer(
    name="dkb",
    help="A knowledge base of diplomatic events, made from news articles.",
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (
    keep.add,
    ask.query,
    show.show,
    ask.queries,
    ask.sparql,
    keep.status,
    keep.verify,
    keep.remove,
    watch.watch,
    care.renew,
    care.backup,
    care.restore,
    page.page,
    decide.review,
    decide.accept,
    decide.reject,
    decide.correct,
    decide.merge,
    decide.split,
    decide.undo,
    decide.decide,
    decide.judgements,
    link.propose,
    link.link,
    match.match,
    register.register,
    export.export,
    crosswalk.crosswalk,
    show.validate,
    convert.convert,
    serve.serve,
    mirror.push,
    mirror.pull,
    show.version,
):
    app.command()(verb)
app.command("import")(hand.import_)
app.command("assert")(hand.assert_)


@app.callback()
def _verbs() -> None:
    """A knowledge base of diplomatic events, made from news articles."""
