"""The process in which an update runs: it opens the store to write, applies one update, shows the outcome, and ends."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Final

from kb.errors import StoreError, StoreLocked
from kb.graph import disk, snapshots
from kb.web import confine, frames

_MEMORY: Final = 2 << 30
_FILES: Final = 4096


def write(pipe: socket.socket, path: str, text: str, base: str) -> None:
    """Apply an update to the store at ``path``, and say over the pipe what came of it."""
    confine.settle_down()
    try:
        _apply(Path(path), text, base)
    except SyntaxError as error:
        frames.say(pipe, error="syntax", message=str(error))
    except StoreLocked as error:
        frames.say(pipe, error="locked", message=error.problem)
    except StoreError as error:
        frames.say(pipe, error="store", message=error.problem)
    except (ValueError, RuntimeError, OSError, MemoryError) as error:
        frames.say(pipe, error="failed", message=str(error))
    else:
        frames.say(pipe, done=True)


def _apply(path: Path, text: str, base: str) -> None:
    quads, lock = disk.to_write(path)
    with lock:
        confine.limit(_MEMORY, _FILES)
        quads.update(text, base_iri=base)
        quads.flush()
        snapshots.publish(path, quads)
        del quads
