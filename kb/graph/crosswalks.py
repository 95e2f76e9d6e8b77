"""Events and guests in the forms that others use: iCalendar, PLOVER and CAMEO rows, schema.org, lists of guests.

Each is made from the rows of a canned query and says no more than these: what only was announced stays
tentative, and who declined or was only invited is no attendee.  The codes come from the table of mappings
in ``ontology/alignments``.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any, Final

import pyoxigraph as ox
import rdflib

from kb.errors import BadValue, ResourceError
from kb.graph.queries import Given, ask
from kb.graph.sources import Source
from kb.resources import folder

Row = Mapping[str, Any]


def crosswalk(form: str, of: Source | ox.Store | rdflib.Graph, given: Given | None = None) -> bytes:
    """Write events or guests in another form, a key of ``FORMS``; the same bytes each time.

    ``given`` narrows the rows as for the canned query on which the form rests.  Raises BadValue for another
    form, ResourceError if the table of mappings is damaged, and what asking raises.
    """
    if form not in FORMS:
        raise BadValue("form", form, f"one of {', '.join(FORMS)}")
    query, write = FORMS[form]
    return write(ask(query, of, given).records()).encode()


# --- iCalendar -------------------------------------------------------------------------------------

_STATES: Final = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_FOLD: Final = 73  # octets of a line, of the 75 that RFC 5545 allows


def _calendar(rows: Iterable[Row]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//diplomatic-events//EN"]
    for row in rows:
        lines += _entry(row)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _entry(row: Row) -> Iterator[str]:
    start, end = (date.fromisoformat(str(row[bound])) for bound in ("start", "end"))
    yield "BEGIN:VEVENT"
    yield f"UID:{row['event']}"
    yield f"DTSTAMP:{str(row['told']).replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(row['label'])}"
    if row["places"]:
        yield f"LOCATION:{_escaped(', '.join(_each(row['places'])))}"
    yield f"CATEGORIES:{','.join(map(_escaped, _each(row['kinds'])))}"
    yield f"STATUS:{_STATES[row['status']]}"
    yield f"URL:{row['event']}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """Break a line where it has too many octets, never within a character."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD:
            yield part
            part, size = " ", 1
        part, size = part + character, size + width
    yield part


# --- PLOVER and CAMEO ------------------------------------------------------------------------------

CODED: Final = ("event_id", "date", "source", "target", "plover", "cameo", "kind", "status", "location")


def _coded(rows: Iterable[Row]) -> str:
    return _csv(CODED, (line for row in rows for line in _codings(row)))


def _codings(row: Row) -> Iterator[tuple[str, ...]]:
    """Give a row for each pair of parties, since such codings know one source and one target: who acts, on whom."""
    codes = _codes()
    parties, takers = _each(row["parties"]), _each(row["takers"])
    targets = [party for party in parties if party not in takers]
    pairs = [(taker, target) for taker in takers for target in targets] or [*combinations(parties, 2)]
    pairs = pairs or [(party, "") for party in parties]
    for kind in _each(row["kinds"]):
        plover, cameo = (codes.get((kind, scheme), "") for scheme in ("plover", "cameo"))
        for source, target in pairs:
            head = (str(row["event"]), str(row["start"]), source, target)
            yield (*head, plover, cameo, kind, str(row["status"]), "; ".join(_each(row["places"])))


@cache
def _codes() -> Mapping[tuple[str, str], str]:
    """Read the first code of each kind of event in each scheme from the table of mappings."""
    path = folder("ontology") / "alignments" / "mappings.sssom.tsv"
    try:
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        rows = list(csv.DictReader(lines, delimiter="\t"))
        found = [(row["subject_id"].partition(":")[2], *row["object_id"].partition(":")[::2]) for row in rows]
    except (OSError, KeyError, AttributeError) as error:
        raise ResourceError(path, f"cannot be read ({error}): reinstall the package") from error
    codes: dict[tuple[str, str], str] = {}
    for kind, scheme, code in found:
        codes.setdefault((kind, scheme), code)
    return codes


# --- schema.org ------------------------------------------------------------------------------------

_SCHEMA_STATES: Final = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}


def _schema(rows: Iterable[Row]) -> str:
    events: dict[str, dict[str, Any]] = {}
    for row in rows:
        event = events.setdefault(str(row["event"]), _schema_event(row))
        if row["person"] and row["attendance"] == "took-part":
            person = {"@type": "Person", "@id": str(row["person"]), "name": row["name"]}
            if row["title"]:
                person["jobTitle"] = row["title"]
            if person not in event.setdefault("attendee", []):
                event["attendee"].append(person)
    whole = {"@context": {"@vocab": "https://schema.org/"}, "@graph": list(events.values())}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _schema_event(row: Row) -> dict[str, Any]:
    state = _SCHEMA_STATES.get(row["status"], "EventScheduled")
    event = {
        "@type": "Event",
        "@id": str(row["event"]),
        "name": row["label"],
        "startDate": str(row["start"]),
        "endDate": str(row["end"]),
        "eventStatus": {"@id": f"https://schema.org/{state}"},
    }
    if row["place"]:
        event["location"] = {"@type": "Place", "@id": str(row["where"]), "name": row["place"]}
    return event


# --- lists of guests -------------------------------------------------------------------------------

GUESTS: Final = ("order", "name", "native", "title", "of", "to", "event", "date", "status")


def _guests(rows: Iterable[Row]) -> str:
    """List guests by the common order of protocol, former holders of an office after those who hold one."""
    listed: dict[tuple[str, str], Row] = {}
    for row in rows:
        listed.setdefault((str(row["event"]), str(row["person"])), row)
    return _csv(GUESTS, _numbered(listed.values()))


def _numbered(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    order: dict[str, int] = {}
    for row in sorted(rows, key=_precedence):
        event = str(row["event"])
        order[event] = order.get(event, 0) + 1
        title = f"former {row['title']}" if row["former"] and row["title"] else row["title"]
        cells = (row["name"], _native(row["names"]), title, row["of"], row["to"], row["eventKind"], row["date"])
        yield (str(order[event]), *(str(cell or "") for cell in cells), str(row["status"]).replace("-", " "))


def _precedence(row: Row) -> tuple[str, bool, int, int, str]:
    last = 10_000
    rank, position = (last if row[key] is None else int(row[key]) for key in ("rank", "position"))
    return str(row["event"]), bool(row["former"]), rank, position, str(row["name"])


def _native(names: Any) -> str:
    """Give the first of some names that is in another script than the Latin one."""
    return next((name for name in _each(names) if not _latin(name)), "")


def _latin(name: str) -> bool:
    return any("LATIN" in unicodedata.name(character, "") for character in name)


# --- rows ------------------------------------------------------------------------------------------


def _each(values: Any) -> list[str]:
    several = values if isinstance(values, (list, tuple)) else str(values or "").split("|")
    return [str(value) for value in several if value]


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


FORMS: Final[Mapping[str, tuple[str, Callable[[Iterable[Row]], str]]]] = {
    "ical": ("agenda", _calendar),
    "plover": ("agenda", _coded),
    "schema": ("meetings", _schema),
    "guests": ("guest-list", _guests),
}
"""Form → the canned query on which it rests, and what writes its rows."""
