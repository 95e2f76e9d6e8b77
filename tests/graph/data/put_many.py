"""Put one short article after the other into a store, and name each on standard output once it is in.

    python put_many.py STORE FIRST LAST [LARGEST_FILE]

With LARGEST_FILE no file may grow beyond that many bytes, as on a full disk; what the store says is then printed.
"""

from __future__ import annotations

import resource
import sys
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from rdflib import Graph

from kb.errors import StoreWrite
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.model import Article, Claims, Event, Participation, Person, Span, Tenure
from kb.values import PartRole

INGESTED = datetime(2025, 7, 1, 12, tzinfo=UTC)


def reported(number: int) -> tuple[Article, Graph]:
    """Make an article and its graph: one of five persons at a reception of her own, in an office."""
    name = f"Person {'ABCDE'[number % 5]}"
    text = f"Reception {number}\n\nPrime Minister {name} came to reception {number}.\n" + "And so on.\n" * 50
    start = text.index(name)
    here = (Span(start, start + len(name)),)
    headline = Span(0, text.index("\n"))
    digest = sha256(text.encode()).hexdigest()
    body = Span(headline.end + 2, len(text) - 1)
    article = Article(f"outlet/{number}", text, headline, body, date(2025, 6, 20), digest, "Outlet")
    claims = Claims(
        persons=(Person("person-1", here, "r", name),),
        tenures=(Tenure("tenure-1", here, "r", "person-1", "Prime Minister", "prime-minister", "state:jp"),),
        events=(Event("event-1", here, "r", "Reception", f"Reception {number}", parties=("state:jp", "state:kr")),),
        participations=(Participation("participation-1", here, "r", "event-1", "person-1", (PartRole.GUEST,)),),
    )
    return article, article_graph(article, claims)


def main(path: str, first: str, last: str, largest_file: str = "") -> None:
    """Put articles until the last, or until the disk refuses."""
    store = open_or_create(Path(path))
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest_file), resource.RLIM_INFINITY))
    try:
        for number in range(int(first), int(last)):
            article, graph = reported(number)
            store.put(article, graph, (), INGESTED)
            print(article.key, flush=True)
    except StoreWrite as error:
        print("refused:", error, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
