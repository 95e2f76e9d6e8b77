"""Run the application in uvicorn until it is told to stop; what goes wrong inside is told in one line each."""

from __future__ import annotations

import logging
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn

from kb.errors import AddressInUse
from kb.graph import disk, snapshots
from kb.web.app import build
from kb.web.patience import Patient
from kb.web.pool import Pool
from kb.web.service import Service

_MOST_CONNECTIONS: Final = 2000
_MOST_WAITING: Final = 512
_MOST_FILES: Final = 1 << 16
_LONGEST_HEAD: Final = 1 << 16  # octets, however they come cut; by default that decides from 16 KiB on


def run(store: Path, host: str, port: int, token: str | None, tell: Callable[[str], None]) -> None:
    """Serve a store until the process is interrupted; ``tell`` says once where it listens.

    Raises NoStore, StoreVersion, StoreLocked if it is served already, AddressInUse if the port cannot be had.
    """
    with snapshots.serve(store) as served, _listening(host, port) as listener:
        service = Service(served, disk.read_header(store).base, Pool(size=max(2, os.cpu_count() or 1)), token)
        tell(f"serving {store} at http://{_shown(listener)}/sparql; stop with Ctrl-C")
        _log_in_lines(tell)
        _open_many_files()
        uvicorn.Server(config(service)).run(sockets=[listener])


def config(service: Service) -> uvicorn.Config:
    """Give what uvicorn needs to know."""
    return uvicorn.Config(
        build(service),
        http=Patient,
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_keep_alive=75,  # longer than proxies and clients keep a connection, so that none meets its end
        timeout_graceful_shutdown=5,
    )


def _open_many_files() -> None:
    """Raise the number of files, and so of connections, that may be open to what the system allows."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _log_in_lines(tell: Callable[[str], None]) -> None:
    """Pass on the errors of the libraries, each in one line and without traceback."""
    handler = _Lines(tell)
    logging.getLogger("uvicorn").addHandler(handler)
    logging.getLogger("asyncio").addHandler(handler)


class _Lines(logging.Handler):
    """Tells each record in one line."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        why = f" ({type(error).__name__}: {error})" if error else ""
        self.tell(" ".join(f"{record.levelname.lower()}: {record.getMessage()}{why}".split()))


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else asyncio sends small parts late
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_MOST_WAITING)  # who comes while the store is being opened waits, and is not sent away
    except OSError as error:
        listener.close()
        raise AddressInUse(f"{host}:{port}", error.strerror or str(error)) from error
    return listener


def _shown(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
