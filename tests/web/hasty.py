"""A server that allows little, so that what takes too much is over soon, and the pulse of a server, felt from outside.

Both run in processes of their own: the threads of a test would slow down what they measure.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
import uvicorn

from kb.graph import disk, snapshots
from kb.web import server as serving
from kb.web.pool import Pool
from kb.web.service import Service
from kb.web.worker import Limits
from tests.commands import environment

SECONDS: Final = 1.5
TOKEN: Final = "a-token-for-the-tests-of-the-server"
AUTHORITY: Final = {"Authorization": f"Bearer {TOKEN}"}
SLOW: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }"
_LIMITS: Final = Limits(seconds=SECONDS, memory=512 << 20, rows=5000, octets=8 << 20)
_BETWEEN: Final = 0.05  # seconds between two beats


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    """Send a query as a form."""
    return client.post("/sparql", data={"query": query}, headers=headers)


@contextmanager
def made(store: Path) -> Iterator[tuple[str, Service, Callable[[], None], Callable[[], None]]]:
    """Give the address of a server, what it serves, and how it is run and told to end."""
    listener = serving._listening("127.0.0.1", 0)
    with snapshots.serve(store) as served, listener:
        service = Service(served, disk.read_header(store).base, Pool(_LIMITS), TOKEN)
        running = uvicorn.Server(serving.config(service))

        def end() -> None:
            running.should_exit = True

        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        yield address, service, lambda: running.run(sockets=[listener]), end


@contextmanager
def in_a_thread(store: Path) -> Iterator[tuple[str, Service]]:
    """Run it in a thread of the test, which may then look into it and change it."""
    with made(store) as (address, service, run, end):
        thread = threading.Thread(target=run)
        thread.start()
        assert httpx.get(f"{address}healthz", timeout=60).status_code == 200
        yield address, service
        end()
        thread.join()


@dataclass
class Abused:
    """A server in a process of its own; ``beats`` are the moment and the seconds of each time that it was asked."""

    address: str
    process: subprocess.Popen[str]
    beats: list[tuple[float, float]] = field(default_factory=list)

    def slowest_since(self, moment: float) -> float:
        """Wait for a beat that begins from now on, and give the seconds of the slowest since a moment."""
        now, deadline = time.monotonic(), time.monotonic() + 60
        while not (self.beats and self.beats[-1][0] >= now):
            assert time.monotonic() < deadline, "the pulse has stopped"
            time.sleep(_BETWEEN / 2)
        return max(took for began, took in list(self.beats) if began + took >= moment)

    @property
    def most_memory(self) -> int:
        """Give the bytes that the server has held at most; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM")), 0)


def seconds_worked(root: int) -> float:
    """Give the processor time of all processes that a process, or one of those, has started and that still run."""
    of: dict[int, list[int]] = {}
    worked: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            of.setdefault(int(fields[1]), []).append(int(stat.parent.name))
            worked[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    below = [root]
    for process in below:
        below += of.get(process, [])
    return sum(worked.get(process, 0.0) for process in below[1:])


@contextmanager
def abused(store: Path) -> Iterator[Abused]:
    """Run a server, and feel its pulse, while the context lasts."""
    with _process("serve", str(store)) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http"), "the server did not start"
        with _process("pulse", address) as pulse:
            given = Abused(address, server)
            listening = threading.Thread(target=_listen, args=(pulse, given))
            listening.start()
            yield given
            pulse.terminate()
            listening.join()


@contextmanager
def _process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", "from tests.web.hasty import main; main()", *arguments]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _listen(pulse: subprocess.Popen[str], into: Abused) -> None:
    assert pulse.stdout is not None
    for line in pulse.stdout:
        began, took = line.split()
        into.beats.append((float(began), float(took)))


def _serve(store: str) -> None:
    """Serve until the process is ended."""
    with made(Path(store)) as (address, _, run, _):
        print(address, flush=True)
        run()


def _pulse(address: str) -> None:
    """Ask again and again whether a server is well, and print when and how long it took; what fails took for ever."""
    host = urlsplit(address).netloc
    connection = http.client.HTTPConnection(host, timeout=30)
    while True:
        began = time.monotonic()
        try:
            connection.request("GET", "/healthz")
            well = connection.getresponse().read().startswith(b'{"status":"ok"')
        except (OSError, http.client.HTTPException):
            well = False
            connection.close()
        print(began, time.monotonic() - began if well else float("inf"), flush=True)
        time.sleep(_BETWEEN)


def main() -> None:
    """Be one of the two processes."""
    {"serve": _serve, "pulse": _pulse}[sys.argv[1]](sys.argv[2])
