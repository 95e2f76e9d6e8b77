"""The endpoint that a verb asks, and who asks there: secrets come from files, the environment or the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.errors import UnreadableInput

if TYPE_CHECKING:
    from kb.graph.remote import Endpoint

ENDPOINT = Annotated[str | None, typer.Option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead.")]
USER = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Who asks the endpoint; the password is asked for, unless DKB_PASSWORD or a file holds it."
    ),
]
PASSWORD_FILE = Annotated[Path | None, typer.Option(metavar="FILE", help="The file that holds the password.")]
TOKEN_FILE = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The file that holds a bearer token; else DKB_TOKEN.")
]


def endpoint_if(
    url: str | None, user: str | None, password_file: Path | None, token_file: Path | None
) -> Endpoint | None:
    """Give an endpoint with who asks there if one is named; raises as ``endpoint`` does."""
    return endpoint(url, user, password_file, token_file) if url else None


def endpoint(url: str, user: str | None, password_file: Path | None, token_file: Path | None) -> Endpoint:
    """Give an endpoint with who asks there.

    Raises RemoteError if the address is none, UnreadableInput if a secret's file cannot be read; ends the
    program if there is no password to be had.
    """
    from kb.graph.remote import Endpoint

    token = _secret(token_file) or os.environ.get("DKB_TOKEN")
    password = None if user is None else _secret(password_file) or os.environ.get("DKB_PASSWORD") or _asked_for(user)
    return Endpoint(url, user=user, password=password, token=token or None)


def _secret(file: Path | None) -> str | None:
    """Read a secret from a file, without the end of its line."""
    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(file, "the secret in it cannot be read") from error


def _asked_for(user: str) -> str:
    if not sys.stdin.isatty():
        raise typer.BadParameter("no password: name a --password-file, or set DKB_PASSWORD", param_hint="--user")
    password: str = typer.prompt(f"Password of {user}", hide_input=True, err=True)
    return password
