"""The command line: parse, call one public function, print.  Only here are clock, environment and terminal known."""

from __future__ import annotations

import gc
import sys
from typing import Final, cast

SELDOM: Final = (100_000, 20, 20)
"""How often Python looks for dead rings of objects; graphs are many objects that live, and looking took a sixth."""


def main() -> None:
    """Run the command ``dkb`` and end the program with a documented exit code; no error leaves here as a traceback."""
    from kb.errors import KbError, place_of

    gc.set_threshold(*SELDOM)
    try:
        from kb.cli.app import app

        raise SystemExit(app(standalone_mode=False))
    except KbError as error:
        _leave(f"error: {error}", error.exit_code)
    except (KeyboardInterrupt, SystemExit) as end:
        if isinstance(end, SystemExit) and end.code != 130:
            raise
        _leave("interrupted; what was reported as added is kept", 130)
    except Exception as error:
        _wrong_usage(error)
        # the last line of defence: a fault of ours is one line, too
        _leave(f"error: this is a fault of the program: {type(error).__name__}: {error} ({place_of(error)})", 70)


def _wrong_usage(error: Exception) -> None:
    """Leave if the arguments are wrong: say what is wrong with them, and where help is."""
    from typer import BadParameter

    usage_error = cast(type[BadParameter], BadParameter.__mro__[1])  # it has no public name in every version
    if isinstance(error, usage_error):
        place = error.ctx.command_path if error.ctx else "dkb"
        _leave(f"error: {error.format_message().rstrip('.')} (help: {place} --help)", 2)


def _leave(words: str, code: int) -> None:
    print(" ".join(words.split()), file=sys.stderr)
    raise SystemExit(code)
