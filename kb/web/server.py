"""Run the application in uvicorn until it is told to stop."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kb.errors import AddressInUse
from kb.graph import disk, snapshots
from kb.web.app import build
from kb.web.pool import Pool
from kb.web.service import Service


def run(store: Path, host: str, port: int, token: str | None, tell: Callable[[str], None]) -> None:
    """Serve a store until the process is interrupted; ``tell`` says once where it listens.

    Raises NoStore, StoreVersion, StoreLocked if it is served already, AddressInUse if the port cannot be had.
    """
    with snapshots.serve(store) as served, _listening(host, port) as listener:
        service = Service(served, disk.read_header(store).base, Pool(size=max(2, os.cpu_count() or 1)), token)
        tell(f"serving {store} at http://{_shown(listener)}/sparql; stop with Ctrl-C")
        config = uvicorn.Config(build(service), log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise AddressInUse(f"{host}:{port}", error.strerror or str(error)) from error
    return listener


def _shown(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
