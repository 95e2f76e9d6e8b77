"""Tell whether a list of people gives each name before its post, or after it."""

from __future__ import annotations

from kb.text.honorifics import honorifics_end
from kb.text.offices import Office
from kb.text.rows import Row


def names_first(row: Row, office: Office, comma: int) -> bool:
    """Tell whether a list begins with a name: "H.E. NAME, Minister of A, H.E. NAME, Minister of B"."""
    if not honoured(row, comma + 1) or not (office.title[:1].isupper() and row.low(office.i - 1) == ","):
        return False
    by_end = {o.j: o for o in row.by_start.values()}
    last = row.by_start[max(row.by_start)]
    if row.low(last.j) == "," and honoured(row, last.j + 1):
        return False  # the list ends with a name
    at = office.i - 1  # the comma after a name
    while at > 0 and row.low(at) == ",":
        start = _name_start(row, at)
        if start == at:
            return False
        before = by_end.get(start - 1)
        if row.low(start - 1) != "," or before is None:
            return row.low(start - 1) != ","
        at = before.i - 1
    return False


def _name_start(row: Row, end: int) -> int:
    """Step back over the words of a name and of respect before it."""
    k = end
    while k > 0 and (row.tokens[k - 1].capital or row.low(k - 1) == ".") and row.low(k - 1) != ",":
        k -= 1
    return k


def titles_first(row: Row, office: Office) -> bool:
    """Tell whether the one before stands after his title, too: "Minister of A, Dr NAME, Minister of B, Mr NAME"."""
    before = row.by_start.get(max((i for i in row.by_start if i < office.i), default=-1))
    set_off = before is not None and row.low(before.j) == "," and honoured(row, before.j + 1)
    return before is not None and set_off and row.name_after(before.j + 1) == office.i - 1


def posts_follow(row: Row, office: Office) -> bool:
    """Tell whether a list gives each name before its post: "Mr A, Ambassador to X, Ms B, Ambassador to Y." ends so."""
    last = max((i for i in row.by_start if i > office.j), default=0)
    closing = row.by_start.get(last)
    if closing is None or row.low(last - 1) != "," or row.low(closing.j) not in (".", ""):
        return False
    name = row.tokens[last - 2]
    styled = any(t.low in row.lexis.group("honorific") for t in row.tokens[max(0, last - 7) : last - 2])
    return name.capital and styled and bool(closing.of or closing.to) and office.head in row.lexis.group("envoy-head")


def honoured(row: Row, k: int) -> bool:
    """Tell whether a word of respect and a name stand at a place: "…, Mr NAME"."""
    return k < honorifics_end(row.tokens, k, row.lexis) < row.name_after(k)
