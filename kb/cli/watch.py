"""The verb that goes on adding what is new: ``watch``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kb.cli.options import PARSER, STORE, STORE_DEFAULT, check_parser
from kb.cli.say import counted, kept_out, note, tell
from kb.cli.sources import Source, sources
from kb.errors import DocumentRefused, InputError, UnreadableInput

if TYPE_CHECKING:
    from kb.model import Article

NAMES = Annotated[
    list[str], typer.Argument(metavar="SOURCE", help="Folders, and RSS or Atom feeds, files or addresses.")
]
EVERY = Annotated[float, typer.Option("--every", metavar="SECONDS", min=1, help="Time between two rounds.")]
ROUNDS = Annotated[int | None, typer.Option("--rounds", metavar="N", min=1, help="Stop after so many; else go on.")]
_TIMEOUT: Final = 30
_LARGEST: Final = 20_000_000  # bytes
_WEB: Final = ("http://", "https://")


def watch(
    names: NAMES,
    every: EVERY = 600,
    rounds: ROUNDS = None,
    store: STORE = STORE_DEFAULT,
    parser: PARSER = "rules",
) -> None:
    """Look at folders and feeds again and again, and add the articles that are new there.

    \b
    dkb watch articles/
    dkb watch https://example.org/world.rss --every 900
    dkb watch feed.xml articles/ --rounds 1

    The store is open only while a round lasts. What cannot be read is named, and tried again when it changes.
    """
    check_parser(parser)
    seen = _Seen()
    done = 0
    while True:
        _round(names, store, seen, parser)
        done += 1
        if rounds is not None and done >= rounds:
            return
        time.sleep(every)


@dataclass(slots=True)
class _Seen:
    """What has been looked at: files by name, size and time of change, entries of feeds by address."""

    marks: set[tuple[object, ...]] = field(default_factory=set)

    def is_new(self, *mark: object) -> bool:
        if mark in self.marks:
            return False
        self.marks.add(mark)
        return True


def _round(names: list[str], store: Path, seen: _Seen, parser: str) -> None:
    from kb import pipeline
    from kb.graph.opening import open_or_create
    from kb.graph.store import Change

    with open_or_create(store) as opened:
        for label, article in _articles(names, seen):
            if isinstance(article, InputError):
                note(str(article))
                continue
            try:
                change, conversion = pipeline.add(opened, article, datetime.now(UTC), parser)
            except DocumentRefused as error:
                note(str(error))
                continue
            if change is not Change.UNCHANGED:
                tell(f"{change} {article.key}: {counted(conversion.counts)}")
                kept_out(label, conversion.quarantined)
        opened.flush()


def _articles(names: list[str], seen: _Seen) -> Iterator[tuple[str, Article | InputError]]:
    """Give the articles that are new in folders, files and feeds."""
    from kb.text.feeds import is_feed
    from kb.text.read import read_articles

    for source in (each for name in names for each in _meant(name)):
        if isinstance(source, InputError):
            yield str(source.source), source
            continue
        if not source.path.startswith(_WEB) and not seen.is_new(source.path, *_state(Path(source.path))):
            continue
        try:
            data = _fetch(source.path) if source.path.startswith(_WEB) else source.read()
        except InputError as error:
            yield source.label, error
            continue
        if is_feed(data):
            yield from _announced(data, source.label, seen)
        else:
            yield from ((source.label, each) for each in read_articles(data, source.label, None, date.today()))


def _meant(name: str) -> list[Source | InputError]:
    return [Source(name)] if name.startswith(_WEB) else sources([name])


def _announced(data: bytes, label: str, seen: _Seen) -> Iterator[tuple[str, Article | InputError]]:
    from kb.text.feeds import entries
    from kb.text.read import read_articles

    try:
        found = entries(data, label)
    except InputError as error:
        yield label, error
        return
    for entry in found:
        if not seen.is_new(entry.url, entry.published):
            continue
        try:
            article = entry.record() if entry.text else _fetch(entry.url)
        except InputError as error:
            yield entry.url, error
            continue
        given = date.fromisoformat(entry.published) if entry.published else None
        yield from ((entry.url, each) for each in read_articles(article, entry.url, given, date.today()))


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns


def _fetch(url: str) -> bytes:
    """Fetch a page or feed; raise UnreadableInput if there is none, or too much of it."""
    if not url.startswith(_WEB):
        raise UnreadableInput(url, "it is no address that begins with http:// or https://")
    import urllib.error
    import urllib.request

    request = urllib.request.Request(url, headers={"User-Agent": "diplomatic-events"})
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        raise UnreadableInput(url, f"it cannot be fetched ({reason})") from error
    if len(data) > _LARGEST:
        raise UnreadableInput(url, f"it is larger than {_LARGEST // 1_000_000} MB")
    return data
