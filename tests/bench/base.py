"""Build a large base for the load benchmark: the articles of a folder, again and again, each time a week later.

python tests/bench/base.py ARTICLES STORE 1000
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from pathlib import Path

from kb import add, open_store
from kb.errors import KbError
from kb.model import Article
from kb.text.read import read_article

_DAY = re.compile(r"(?<=\| )\d{4}-\d\d-\d\d")


def articles(folder: Path, first: int = 0) -> Iterator[Article]:
    """Give the articles of a folder without end: each round, from the ``first``, is dated a week later."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for round_ in count(first):
        for name, text in texts.items():
            try:
                yield read_article(_later(text, round_).encode(), f"{round_}-{name}")
            except KbError as error:
                print(f"{name}: {error}", file=sys.stderr)


def _later(text: str, weeks: int) -> str:
    return _DAY.sub(lambda day: str(date.fromisoformat(day[0]) + timedelta(weeks=weeks)), text, count=1)


def main(folder: str, store: str, number: str) -> None:
    """Add so many articles to a store."""
    with open_store(store) as opened:
        for done, article in enumerate(islice(articles(Path(folder)), int(number)), 1):
            try:
                add(opened, article, datetime.now(UTC))
            except KbError as error:
                print(error, file=sys.stderr)
            if done % 50 == 0:
                print(done, len(opened.quads), flush=True)
        opened.flush()  # else each that opens the store reads the journal again


if __name__ == "__main__":
    main(*sys.argv[1:])
