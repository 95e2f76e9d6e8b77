"""What is kept beside the quads of a store: each article's settled text, what the gate kept out, and its shares.

A file's name is made from what it holds, and the store's log says which names count: a file is written
and synced before the transaction that names it, and one that is not named is swept away.  The shares are
what an article gives to the facts (``contribution``), kept so that it need not be worked out again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pyoxigraph import NamedNode, Quad
from rdflib import Literal, URIRef

from kb.errors import StoreError
from kb.graph.contribution import Contribution, Share
from kb.graph.disk import refused, write
from kb.graph.serialise import from_rdflib, parse, serialise, to_rdflib
from kb.graph.turtle import parts
from kb.graph.vocab import XSD
from kb.model import Article, Finding, Quarantined, Span

ARTICLES, QUARANTINE, SHARES = "articles", "quarantine", "shares"
FOLDERS: Final = {ARTICLES: ".json", QUARANTINE: ".json", SHARES: ".nq"}
"""Folder within a store → how the names of its files end."""


def name_of(article: Article, quarantined: Iterable[Quarantined], quads: bytes) -> str:
    """Give the name under which an article with its graph (as N-Quads) is kept: a digest of all three."""
    digest = sha256(_article_text(article))
    digest.update(_quarantine_text(quarantined))
    digest.update(quads)
    return digest.hexdigest()[:32]


def keep(root: Path, name: str, article: Article, quarantined: tuple[Quarantined, ...], shares: Contribution) -> None:
    """Write the files of an article and see them safely on the disk; raise StoreWrite if it refuses."""
    write(root, _path(root, ARTICLES, name), _article_text(article))
    if quarantined:
        write(root, _path(root, QUARANTINE, name), _quarantine_text(quarantined))
    keep_shares(root, name, shares)


def keep_shares(root: Path, name: str, shares: Contribution) -> None:
    """Write what an article gives to the facts; raise StoreWrite if the disk refuses."""
    write(root, _path(root, SHARES, name), serialise(_share_quads(shares), "nquads"))


def drop(root: Path, name: str) -> None:
    """Delete the files of a name, where there are any; raise StoreWrite if the disk refuses."""
    try:
        for folder in FOLDERS:
            _path(root, folder, name).unlink(missing_ok=True)
    except OSError as error:
        raise refused(root, error) from error


def sweep(root: Path, named: Collection[str]) -> None:
    """Delete files that no transaction came to name, as an interruption leaves them.

    Raises StoreWrite if the disk refuses.
    """
    wanted = {_path(root, folder, name) for folder in FOLDERS for name in named}
    try:
        for folder in FOLDERS:
            for path in set((root / folder).iterdir()) - wanted:
                path.unlink()
    except OSError as error:
        raise refused(root, error) from error


def article(root: Path, name: str) -> Article:
    """Read back an article; raise StoreError if its file is damaged."""
    record = _read_json(root, ARTICLES, name)
    record["headline"], record["body"] = Span(*record["headline"]), Span(*record["body"])
    record["published"] = date.fromisoformat(record["published"])
    return Article(**record)


def quarantine(root: Path, name: str) -> tuple[Quarantined, ...]:
    """Read back what the gate kept out of an article; raise StoreError if the file is damaged."""
    if not _path(root, QUARANTINE, name).exists():
        return ()
    return tuple(
        Quarantined(
            **{
                **record,
                "findings": tuple(Finding(**finding) for finding in record["findings"]),
                "taken_along": tuple(record["taken_along"]),
            }
        )
        for record in _read_json(root, QUARANTINE, name)
    )


def shares(root: Path, name: str, document: str, issued: date) -> Contribution:
    """Read back what an article gives to the facts; raise StoreError if the file is damaged or missing."""
    gathered: dict[tuple[str, str], set[tuple[URIRef, Any]]] = {}
    for quad in parse(_read(root, SHARES, name), "nquads"):
        fact, predicate, value = parts(quad)
        report = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        gathered.setdefault((fact, report), set()).add((URIRef(predicate), to_rdflib(value)))
    day = Literal(issued.isoformat(), datatype=XSD.date)
    found: Contribution = {}
    for (fact, report), pairs in gathered.items():
        share = Share(URIRef(report), URIRef(document), day, frozenset(pairs))
        found.setdefault(URIRef(fact), []).append(share)
    return found


def _share_quads(found: Contribution) -> Iterable[Quad]:
    for fact, given in found.items():
        for share in given:
            report = NamedNode(share.report)
            for predicate, value in share.pairs:
                yield Quad(NamedNode(fact), NamedNode(predicate), from_rdflib(value), report)


def _article_text(of: Article) -> bytes:
    record = {**asdict(of), "headline": _ends(of.headline), "body": _ends(of.body), "published": str(of.published)}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _quarantine_text(quarantined: Iterable[Quarantined]) -> bytes:
    return (json.dumps([asdict(record) for record in quarantined], ensure_ascii=False, indent=1) + "\n").encode()


# --- files -----------------------------------------------------------------------------------------


def _path(root: Path, folder: str, name: str) -> Path:
    return root / folder / (name + FOLDERS[folder])


def _read(root: Path, folder: str, name: str) -> bytes:
    try:
        return _path(root, folder, name).read_bytes()
    except OSError as error:
        raise StoreError(root, f"{folder}/{name} cannot be read ({error.strerror}): add the article again") from error


def _read_json(root: Path, folder: str, name: str) -> Any:
    try:
        return json.loads(_read(root, folder, name))
    except ValueError as error:
        raise StoreError(root, f"{folder}/{name} is damaged: add the article again") from error
