"""Read who is served by whom an apposition tells of: "NAME, an adviser to President OWNER and envoy for Africa,"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import printed
from kb.text.holders import Named
from kb.text.honorifics import honorifics_end
from kb.text.offices import Office
from kb.text.rows import Row
from kb.text.shared_offices import shared

_LEADS = ("to", "of", "for")


def past_served(row: Row, office: Office) -> int:
    """Tell where an office ends, the one whom its holder serves included if he is named there with his own office."""
    ruler = _served(row, office)
    return row.name_after(ruler.j) if ruler else office.j


def name_served(row: Row, office: Office) -> None:
    """Note the one whom the holder of an office serves as named inside what is told of another."""
    ruler = _served(row, office)
    if ruler is None:
        return
    end = row.name_after(ruler.j)
    begins = honorifics_end(row.tokens, ruler.j, row.lexis)
    honorific = printed(row.tokens, ruler.j, begins) or None
    name = printed(row.tokens, begins, end)
    row.used.add(ruler.i)
    row.owners.append(Named(ruler.i, end, begins, end, name, (ruler,), honorific, None, "person.title-before"))


def share(row: Row, offices: Sequence[Office]) -> list[Office]:
    """Give offices joined by "and" the state that only one of them names, but for one whose holder serves somebody."""
    plain = iter(shared([o for o in offices if past_served(row, o) == o.j], row.lexis))
    return [next(plain) if past_served(row, o) == o.j else o for o in offices]


def _served(row: Row, office: Office) -> Office | None:
    """Find the office with a name behind it to which "to", "of" or "for" leads from one that serves."""
    if row.low(office.j) not in _LEADS or office.plural:
        return None
    if office.head.rpartition(" ")[2] not in row.lexis.group("serving-office"):
        return None
    ruler = row.by_start.get(office.j + 1 + (row.low(office.j + 1) == "the"))
    return ruler if ruler and not ruler.plural and row.name_after(ruler.j) > ruler.j else None
