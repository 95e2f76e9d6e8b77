"""The verb ``match``: whether two names are of one person, and why; or many pairs at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.say import put, tell
from kb.cli.table import show_rows
from kb.errors import UnreadableInput

if TYPE_CHECKING:
    from kb.match import Comparison, NameWords

_COLUMNS = ("name1", "name2")
TWO = Annotated[list[str] | None, typer.Argument(metavar="NAME NAME", help="Two names.", show_default=False)]
PAIRS = Annotated[
    Path | None, typer.Option("--pairs", metavar="FILE", help="A CSV file with the columns name1 and name2.")
]


def match(two: TWO = None, pairs: PAIRS = None) -> None:
    """Compare names of persons: the same, different, or not to be told by the names.

    \b
    dkb match "Ishiba Shigeru" "Shigeru Ishiba"
    dkb match --pairs names.csv > judged.csv

    Names may stand in any order and script. The judgement is by the names alone; persons of one name are told
    apart by what articles say of them.
    """
    names = two or []
    if pairs is not None and not names:
        put(_judged(_read(pairs)))
    elif pairs is None and len(names) == 2 and all(map(str.strip, names)):
        _explain(names[0], names[1])
    else:
        raise typer.BadParameter("give two names, or --pairs FILE")


def _words() -> NameWords:
    from kb.graph.lexicon import load_lexicon
    from kb.match import NameWords

    return NameWords.of(load_lexicon().words)


def _explain(one: str, other: str) -> None:
    """Print the verdict, which part answers to which, and what each measure adds."""
    from kb.match import compare
    from kb.match.measures import MEASURES

    found = compare(one, other, _words())
    tell(f"{found.verdict} (score {found.score:.3f}): {one} | {other}")
    show_rows((one, other, "how they answer", "letters that differ"), _parts(found))
    reasons = [(MEASURES[name], f"{value:.2g}", f"{added:+.2f}") for name, value, added in found.reasons]
    total = found.start + sum(added for _, _, added in found.reasons)
    show_rows(
        ("what counts", "measured", "adds"),
        [("any two names", "", f"{found.start:+.2f}"), *reasons, ("together", "", f"{total:+.2f}")],
    )


def _parts(found: Comparison) -> Iterator[tuple[str, str, str, str]]:
    for pairing in found.pairings:
        yield " ".join(pairing.one), " ".join(pairing.other), str(pairing.relation), f"{pairing.letters:.2g}"


def _judged(rows: list[tuple[str, str]]) -> bytes:
    """Give each pair with its score and verdict, as CSV."""
    from kb.match import compare

    words = _words()
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow((*_COLUMNS, "score", "verdict"))
    for one, other in rows:
        found = compare(one, other, words)
        writer.writerow((one, other, f"{found.score:.3f}", found.verdict))
    return written.getvalue().encode()


def _read(path: Path) -> list[tuple[str, str]]:
    """Read the pairs; raise UnreadableInput if they cannot be read or the columns are not there."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise UnreadableInput(path, f"the column {missing[0]} is missing: the first line names the columns")
            return [(row["name1"] or "", row["name2"] or "") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(path, "this cannot be read as CSV in UTF-8") from error
