"""The command ``dkb``: its verbs, and how it ends; no error leaves here as a traceback."""

from __future__ import annotations

import os
import sys
import traceback

import typer

from kb.cli import convert
from kb.cli.say import note
from kb.errors import KbError

_EPILOG = """Exit codes: 0 done; 1 a check found a fault; 2 wrong usage; 3 an article cannot be read; 4 an article is refused as
a whole; 5 the store or the disk; 6 the query; 7 the endpoint; 8 the installation; 9 an optional package is missing; 70 a fault of
this program; 130 interrupted. Of several articles, the first that fails gives the code; the others are done all the same.
Results go to standard output, everything else to standard error."""

app = typer.Typer(
    name="dkb",
    help="A knowledge base of diplomatic events, made from news articles.",
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(convert.convert)


@app.callback()
def _verbs() -> None:
    """A knowledge base of diplomatic events, made from news articles."""


def main() -> None:
    """Run the command line and end the program with one of the documented exit codes."""
    try:
        app()
    except KbError as error:
        note(f"error: {error}")
        _leave(error.exit_code)
    except KeyboardInterrupt:
        note("interrupted; what was reported as added is kept")
        _leave(130)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(141)
    except Exception as error:  # the last line of defence: a fault of ours is one line, too
        at = traceback.extract_tb(error.__traceback__)[-1]
        note(f"error: this is a fault of the program: {type(error).__name__}: {error} ({os.path.basename(at.filename)}:{at.lineno})")
        _leave(70)


def _leave(code: int) -> None:
    raise SystemExit(code)
