"""Tell the comma that closes what opens a sentence from one before a name: "At talks with the premier, NAME said"."""

from __future__ import annotations

from typing import Final

from kb.text.honorifics import honorifics_end
from kb.text.names import name_end
from kb.text.offices import Office
from kb.text.rows import Row

_OPENING: Final = ("in", "during", "at", "after", "following", "before", "meeting")
_WITHIN: Final = ("with", "to", "of", "from", "by", "for")
_DETERMINERS: Final = ("the", "a", "an", "his", "her", "their")


def closes_opening(row: Row, office: Office, k: int) -> bool:
    """Tell whether the comma at ``k`` closes an opening phrase and the name after it is the subject: a verb follows."""
    if row.low(0) not in _OPENING or row.low(k) != "," or office.plural:
        return False
    before = row.low(office.i - 1 - (row.low(office.i - 1) in _DETERMINERS))
    doing = before.endswith("ing") and row.low(0) in (
        "after",
        "before",
        "following",
    )  # "After welcoming the premier, A"
    if (before not in _WITHIN and not doing) or any(row.low(n) == "," for n in range(office.i)):
        return False
    begins = honorifics_end(row.tokens, k + 1, row.lexis)
    end = name_end(row.tokens, begins, row.lexis, row.starts, titled=begins > k + 1)
    low = row.low(end)
    verb = low in row.lexis.past or low.endswith("ed") or low in row.lexis.group("auxiliary")
    return end > begins and (verb or low in row.lexis.verb_class["reporting-verb"])


def held_by(row: Row, office: Office, k: int) -> int:
    """Give where the name begins if "is" before ``k`` tells who has an office: "The new envoy is NAME."; else 0."""
    if office.plural or office.borrowed or not (office.determined or office.of):
        return 0
    k += row.low(k) == "ambassador"  # "The envoy is Ambassador NAME"
    begins = honorifics_end(row.tokens, k, row.lexis)
    end = name_end(row.tokens, begins, row.lexis, row.starts, titled=False)
    return k if end > begins + 1 and row.low(end) in ("", ".", ",", ";", "and") else 0
