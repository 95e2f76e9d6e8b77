"""Load on the served endpoint: fifty clients ask canned queries for a minute while an article is added every second.

    python tests/bench/base.py ARTICLES STORE 1000
    python tests/bench/load.py ARTICLES STORE --rdflib VENV/bin/python

Fuseki is where ``.ci/servers`` has put it; rdflib-endpoint in an environment of its own (``pip install
rdflib-endpoint uvicorn``).  The store grows: give a copy.

Every canned query that has a parameter is asked with things of the base filled in; those that the engine itself
answers in more than half a second are named and left out.  The other servers get the same queries and the base
as exported, without additions.  Figures, and no verdict: machines differ.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pyoxigraph as ox

from kb import add, export, open_store
from kb.graph.opening import open_to_read
from kb.graph.queries import bind, canned, names
from kb.graph.serialise import Term
from kb.graph.vocab import XSD
from tests.bench.base import articles
from tests.web.conftest import serving

_THINGS = {
    "person": "http://xmlns.com/foaf/0.1/Person",
    "event": "https://w3id.org/diplomatic-events/ns#DiplomaticEvent",
    "state": "https://w3id.org/diplomatic-events/ns#State",
    "agreement": "https://w3id.org/diplomatic-events/ns#Agreement",
    "fact": "https://w3id.org/diplomatic-events/ns#Participation",
}
_OF_EACH = 3
_SLOW = 0.5
_TRIES = 5
_SHOWN = 10
_START = 900.0  # seconds in which another server must have read the base
_SERVERS = Path(__file__).resolve().parents[2] / ".servers"
_UNUSED = 200  # a round of articles that no base holds


@dataclass
class Run:
    """What the clients of one run met with."""

    times: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def show(self, name: str, seconds: float) -> None:
        """Print one line."""
        times = sorted(self.times) or [float("nan")]
        p50, p95, p99 = (times[min(int(len(times) * q), len(times) - 1)] * 1000 for q in (0.5, 0.95, 0.99))
        others = {k: v for k, v in self.outcomes.items() if k != "200"}
        print(
            f"{name:<28} {len(self.times) / seconds:7.1f} answers/s   p50 {p50:7.0f} ms   p95 {p95:7.0f} ms"
            f"   p99 {p99:7.0f} ms   other outcomes {others or 'none'}",
            flush=True,
        )


def questions(store: Path) -> dict[str, str]:
    """Give the queries to ask, by name, that the engine answers soon enough; print how long it takes for each."""
    with open_to_read(store) as opened:
        texts = dict(_texts(opened.quads))
        own = {name: _own_time(opened.quads, text) for name, text in texts.items()}
    slow = {name: took for name, took in own.items() if took > _SLOW}
    print(f"{len(texts) - len(slow)} queries; left out, the engine itself takes more than {_SLOW} s:", slow or "none")
    return {name: text for name, text in texts.items() if name not in slow}


def _texts(quads: ox.Store) -> Iterator[tuple[str, str]]:
    things = {sort: _instances(quads, kind) for sort, kind in _THINGS.items()}
    for name in names():
        query = canned(name)
        for parameter in query.parameters[:1]:
            for number, term in enumerate(_terms(parameter.sorts, things)):
                yield f"{name}-{number}", bind(query, {parameter.name: [term]})


def _instances(quads: ox.Store, kind: str) -> list[Term]:
    query = f"SELECT DISTINCT ?thing {{ ?fact a <{kind}> ; ?any ?x . BIND(?fact AS ?thing) }} ORDER BY ?thing"
    found = [row["thing"] for row in quads.query(query, use_default_graph_as_union=True)]  # type: ignore[union-attr,index]
    return found[:: max(len(found) // _OF_EACH, 1)][:_OF_EACH]


def _terms(sorts: Sequence[str], things: dict[str, list[Term]]) -> list[Term]:
    if "date" in sorts:
        return [ox.Literal("2025-06-19", datatype=ox.NamedNode(XSD.date))]
    return next((things[sort] for sort in sorts if things.get(sort)), [])


def _own_time(quads: ox.Store, text: str) -> float:
    return _middle(lambda: list(quads.query(text, use_default_graph_as_union=True)))  # type: ignore[arg-type]


def _served_time(client: httpx.Client, url: str, text: str) -> float:
    return _middle(lambda: client.post(url, data={"query": text}))


def _middle(work: Callable[[], object]) -> float:
    """Give the median of some times that a work takes, in seconds."""
    times: list[float] = []
    while len(times) < _TRIES and not (times and times[0] > _SLOW):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


# --- asking ----------------------------------------------------------------------------------------


async def crowd(url: str, texts: Sequence[str], clients: int, seconds: float) -> Run:
    """Let clients ask one query after the other until the time is over."""
    run, end = Run(), time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:
        await asyncio.gather(*(_client(client, url, texts[n % len(texts) :] + texts, end, run) for n in range(clients)))
    return run


async def _client(client: httpx.AsyncClient, url: str, texts: Sequence[str], end: float, run: Run) -> None:
    for text in iter(_again(texts)):
        if time.perf_counter() > end:
            return
        began = time.perf_counter()
        try:
            accept = {"Accept": "application/sparql-results+json"}
            reply = await client.post(url, data={"query": text}, headers=accept)
            run.outcomes[str(reply.status_code)] += 1
            if reply.status_code == 200:
                run.times.append(time.perf_counter() - began)
        except httpx.HTTPError as error:
            run.outcomes[type(error).__name__] += 1


def _again(texts: Sequence[str]) -> Iterator[str]:
    while True:
        yield from texts


def overhead(store: Path, url: str, texts: dict[str, str]) -> None:
    """Compare, for one client alone, the time over HTTP with the engine's own."""
    with open_to_read(store) as opened, httpx.Client(timeout=60) as client:
        pairs = [(_own_time(opened.quads, text), _served_time(client, url, text)) for text in texts.values()]
    over = [(http - 1.5 * own) * 1000 for own, http in pairs]
    for each, name, (own, http) in sorted(zip(over, texts, pairs, strict=True), reverse=True)[:_SHOWN]:
        print(
            f"  {name:<24} the engine {own * 1000:7.1f} ms   HTTP {http * 1000:7.1f} ms   {each:7.1f} ms over 1.5 times"
        )
    print(
        f"alone: the engine itself {statistics.median(own for own, _ in pairs) * 1000:.1f} ms, over HTTP "
        f"{statistics.median(http for _, http in pairs) * 1000:.1f} ms (medians); more than 1.5 times and 5 ms: "
        f"{sum(each > 5 for each in over)} of {len(over)}, at most {max(over):.1f} ms over 1.5 times",
        flush=True,
    )


# --- writing meanwhile -----------------------------------------------------------------------------


def writer(folder: str, store: str, seconds: str) -> None:
    """Add an article every second, each of them new."""
    added, began = 0, time.monotonic()
    with open_store(store) as opened:
        for article in articles(Path(folder), _UNUSED):
            if time.monotonic() - began > float(seconds):
                break
            add(opened, article, datetime.now(UTC))
            added += 1
            time.sleep(max(0.0, began + added - time.monotonic()))
    print(f"added meanwhile: {added} articles", flush=True)


# --- the others ------------------------------------------------------------------------------------

_RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Graph().parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


def _answers(url: str) -> bool:
    try:
        return httpx.post(url, data={"query": "ASK {}"}, timeout=60).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def process(command: Sequence[str], url: str, folder: Path) -> Iterator[None]:
    """Run another server while the context lasts."""
    began, said = time.monotonic(), folder / f"{Path(command[0]).name}.log"
    with said.open("wb") as log:
        running = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        while not _answers(url):
            if running.poll() is not None or time.monotonic() - began > _START:
                raise SystemExit(f"{command[0]} does not answer: see {said}")
            time.sleep(0.5)
        print(f"(ready after {time.monotonic() - began:.0f} s)", flush=True)
        yield
    finally:
        running.kill()  # one that is still busy with a question would not hear less
        running.wait()


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="folder of the articles to add meanwhile")
    parser.add_argument("store", help="a large base; it grows")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--fuseki", metavar="JAR", default=next(iter(sorted(_SERVERS.glob("jena-fuseki-*.jar"))), None))
    parser.add_argument("--rdflib", metavar="PYTHON", help="one that has rdflib-endpoint and uvicorn")
    given = parser.parse_args()
    store = Path(given.store)
    texts = questions(store)
    asked = list(texts.values())
    with serving(store) as server:
        url = f"{server.address}sparql"
        overhead(store, url, texts)
        command = [sys.executable, "-c", "import sys; from tests.bench.load import writer; writer(*sys.argv[1:])"]
        meanwhile = subprocess.Popen([*command, given.articles, str(store), str(given.seconds)])
        asyncio.run(crowd(url, asked, given.clients, given.seconds)).show("dkb serve, while adding", given.seconds)
        meanwhile.wait()
        asyncio.run(crowd(url, asked, given.clients, given.seconds)).show("dkb serve", given.seconds)
    file = store.with_suffix(".nt")
    with open_store(store) as opened:
        file.write_bytes(export(opened, "ntriples"))
    with ExitStack() as stack:
        if given.fuseki:
            url = "http://127.0.0.1:13030/ds/sparql"
            java = [
                "java",
                "-jar",
                str(Path(given.fuseki).resolve()),
                "--localhost",
                "--port",
                "13030",
                "--file",
                str(file.resolve()),
                "/ds",
            ]
            stack.enter_context(process(java, url, store.parent))
            asyncio.run(crowd(url, asked, given.clients, given.seconds)).show("Fuseki, in memory", given.seconds)
    with ExitStack() as stack:
        if given.rdflib:
            url = "http://127.0.0.1:13031/sparql"
            stack.enter_context(process([given.rdflib, "-c", _RDFLIB, str(file.resolve()), "13031"], url, store.parent))
            asyncio.run(crowd(url, asked, given.clients, given.seconds)).show("rdflib-endpoint", given.seconds)


if __name__ == "__main__":
    main()
