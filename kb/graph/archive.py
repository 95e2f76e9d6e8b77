"""What is kept beside the quads of a store: each article's settled text, and what the gate kept out.

A file's name is made from what it holds, and the store's log says which names count: a file is written
and synced before the transaction that names it, and one that is not named is swept away.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kb.errors import StoreError
from kb.graph.disk import refused, write
from kb.model import Article, Finding, Quarantined, Span

ARTICLES, QUARANTINE = "articles", "quarantine"
FOLDERS: Final = {ARTICLES: ".json", QUARANTINE: ".json"}
"""Folder within a store → how the names of its files end."""


def name_of(article: Article, quarantined: Iterable[Quarantined], quads: bytes) -> str:
    """Give the name under which an article with its graph (as N-Quads) is kept: a digest of all three."""
    digest = sha256(_article_text(article))
    digest.update(_quarantine_text(quarantined))
    digest.update(quads)
    return digest.hexdigest()[:32]


def keep(root: Path, name: str, article: Article, quarantined: tuple[Quarantined, ...]) -> None:
    """Write the files of an article and see them safely on the disk; raise StoreWrite if it refuses."""
    write(root, _path(root, ARTICLES, name), _article_text(article))
    if quarantined:
        write(root, _path(root, QUARANTINE, name), _quarantine_text(quarantined))


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
