"""Read how the name of an office goes on before a name set off: "the Special Envoy for the inauguration, Dr NAME"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.text.bodies import printed
from kb.text.list_order import honoured
from kb.text.offices import Office
from kb.text.rows import Row
from kb.text.set_off import between_commas

_TELLS: Final = ("for", "on", "within", "with", "from", "of")  # what an office is about, or where it is
_FIRST: Final = 2  # items of the shortest phrase
_LONGEST: Final = 14


def with_tail(row: Row, office: Office, k: int) -> Office:
    """Take a phrase after an office into it where a comma and a name with a word of respect close it."""
    on = row.low(k) == "and" and " for " in office.title  # "for West Africa and the Sahel, NAME"
    if not (on or row.low(k) in _TELLS) or office.plural or office.borrowed or k != office.j:
        return office
    comma = next((n for n in range(k + _FIRST, k + _LONGEST) if row.low(n) == ","), None)
    if comma is None or any(_breaks(row, n) for n in range(k, comma)):
        return office
    if _verb(row, row.name_after(comma + 1)):
        return office  # "talked to the envoy for two hours, Dr NAME said"
    named = all(t.capital or t.low in ("and", "the", "&") for t in row.tokens[k + 1 : comma])
    named = named and not any(n in row.by_start for n in range(k, comma))
    seated = row.low(k) == "from" or ((on or row.low(k) == "for") and named)  # "the envoy for West Africa, NAME;"
    seated = seated and between_commas(row, office, comma + 1)
    if not (seated or honoured(row, comma + 1)):
        return office
    return replace(office, j=comma, title=f"{office.title} {printed(row.tokens, k, comma)}")


def _breaks(row: Row, n: int) -> bool:
    """Tell whether a word cannot be within the name of an office: a verb, a pronoun, a mark, a day, an event."""
    token, lexis = row.tokens[n], row.lexis
    dated = token.low in lexis.group("weekday") or token.text[:1].isdigit() or token.low in _MEETINGS
    return token.mark or dated or _verb(row, n) or token.low in _PRONOUNS


_MEETINGS: Final = ("talks", "meeting", "meetings", "discussions")  # for which an office is met, not named
_PRONOUNS: Final = ("who", "which", "whom", "he", "she", "they", "that")


def _verb(row: Row, n: int) -> bool:
    lexis, low = row.lexis, row.low(n)
    past = low in lexis.past or low.endswith("ed") or low in ("'s", "’s")
    return past or low in lexis.group("auxiliary") or low in lexis.verb_class["reporting-verb"]
