"""The documentation of the ontology, made by pyLODE from its file; run as a program of its own.

pyLODE sets up logging for its whole process, leaves files open and keeps notes beside its own files: none of
that concerns the program that wants the page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal

from kb.errors import MissingExtra, ResourceError

_SLOWEST: Final = 120  # seconds
_ENTITY: Final = r'<div[^>]* id="([^"]+)"[^>]*>(?:(?!<div)[\s\S])*?<code>{}([^<]+)</code>'
"""The anchor of a term, and its name in our namespace."""


def documentation(path: Path, namespace: str) -> bytes:
    """Make the page of an ontology in a Turtle file, each term of ``namespace`` with its name as anchor.

    Raises MissingExtra where pyLODE is not installed, ResourceError if it cannot make the page.
    """
    if find_spec("pylode") is None:
        raise MissingExtra("the documentation of the ontology", "serve")
    try:
        made = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "kb.pages.lode", str(path)],
            capture_output=True,
            timeout=_SLOWEST,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ResourceError(path, f"pyLODE makes no page of it ({type(error).__name__})") from error
    page = made.stdout.decode()
    if namespace not in page:  # it makes an empty page of what it cannot read
        raise ResourceError(path, "pyLODE finds no terms in it")
    return _anchored(page, namespace).encode()


def _anchored(page: str, namespace: str) -> str:
    """Give every term the anchor that its IRI names: pyLODE makes up some of its own."""
    names = {made: name for made, name in re.findall(_ENTITY.format(re.escape(namespace)), page) if made != name}
    names |= {name: f"other-{name}" for name in names.values() if name not in names}
    return re.sub(r'(?<=id="|f="#)([^"]+)(?=")', lambda anchor: str(names.get(anchor[1], anchor[1])), page)


def _make(path: str) -> str:
    """Make the page of what is said in English: of a term with names in several languages it makes one word."""
    from pylode import OntPub

    graph = Graph().parse(path, format="turtle")
    for triple in list(graph):
        if isinstance(triple[2], Literal) and triple[2].language not in (None, "en"):
            graph.remove(triple)
    return str(OntPub(ontology=graph).make_html())


if __name__ == "__main__":
    sys.stdout.buffer.write(_make(sys.argv[1]).encode())
