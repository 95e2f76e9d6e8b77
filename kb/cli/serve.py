"""The verb ``serve``: the base over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.cli.options import STORE, STORE_DEFAULT
from kb.cli.say import note
from kb.errors import MissingExtra

HOST = Annotated[str, typer.Option("--host", help="Address at which to listen; 0.0.0.0 is all.")]
PORT = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port at which to listen; 0 takes a free one.")]
TOKEN_FILE = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", help="File with a secret word; who sends it may update."),
]
_SHORTEST = 16


def serve(
    store: STORE = STORE_DEFAULT, host: HOST = "127.0.0.1", port: PORT = 8080, token_file: TOKEN_FILE = None
) -> None:
    """Answer SPARQL queries over HTTP, guarded against what strangers may send.

    \b
    dkb serve
    dkb serve --store europe --port 8000
    openssl rand -hex 32 > token; dkb serve --token-file token

    The endpoint is at /sparql. Articles may be added meanwhile: they are seen within a second.
    """
    try:
        from kb.web.server import run
    except ImportError as error:
        raise MissingExtra("the server", "serve") from error
    run(store, host, port, _token(token_file), note)


def _token(path: Path | None) -> str | None:
    """Read the token; end the program with a usage error if it cannot be read, or is easily guessed."""
    if path is None:
        return None
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{path} cannot be read: {error}", param_hint="--token-file") from error
    if len(token) < _SHORTEST or not token.isascii():
        raise typer.BadParameter(
            f"the token needs {_SHORTEST} ASCII characters or more: openssl rand -hex 32 > {path}",
            param_hint="--token-file",
        )
    return token
