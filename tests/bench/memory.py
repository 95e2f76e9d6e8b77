"""What memory a long batch takes: prints the resident memory of the process every 500 articles, gives no verdict.

    python tests/bench/memory.py FOLDER [COUNT]

The articles of a folder come again and again, each time a week later and with other surnames, so that nothing that
is kept by name or by text is met twice.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from base import articles

from kb.batch import Settings, converted
from kb.graph.lexicon import load_lexicon
from kb.model import Article
from kb.text.extract import extract

EVERY = 500
SYLLABLES = "ba de fi go ku la me ni so tu va ze".split()


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    asked = parser.parse_args()
    print(f"{'articles':>10}{'MB':>8}")
    for done, _ in enumerate(converted(islice(renamed(asked.folder), asked.count), Settings("nquads")), 1):
        if done % EVERY == 0 or done in (1, 100):
            print(f"{done:10}{resident():8.0f}", flush=True)


def renamed(folder: Path) -> Iterator[Article]:
    """Give the articles of a folder without end, in each round with other surnames."""
    surnames: dict[str, re.Pattern[str]] = {}
    for number, article in enumerate(articles(folder)):
        name = article.key.rpartition("/")[2]
        if name not in surnames:
            found = {re.escape(person.name.split()[-1]) for person in extract(article, load_lexicon()).persons}
            surnames[name] = re.compile(rf"\b(?:{'|'.join(sorted(found)) or '(?!)'})\b")
        text = surnames[name].sub(partial(_other, number), article.text)
        yield replace(article, key=f"{article.key}-{number}", text=text)


def _other(number: int, surname: re.Match[str]) -> str:
    return surname[0][:2] + _ending(number, len(surname[0]) - 2)


def _ending(number: int, letters: int) -> str:
    """Give the end of a surname, which is another one for each number; no place of the text is moved by it."""
    out = ""
    while len(out) < letters:
        number, syllable = divmod(number * 7 + 3, len(SYLLABLES))
        out += SYLLABLES[syllable]
    return out[:letters]


def resident() -> float:
    """Give the memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
