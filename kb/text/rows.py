"""A row of tokens with the offices and the names of states and bodies that were found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.text.bodies import Found
from kb.text.holders import Named
from kb.text.honorifics import honorifics_end
from kb.text.lexis import Lexis
from kb.text.names import name_end
from kb.text.offices import Office
from kb.text.tokens import Token


@dataclass(slots=True)
class Row:
    """A row of tokens with the offices and names of states and bodies found in it."""

    tokens: Sequence[Token]
    by_start: dict[int, Office]
    starts: dict[int, Found]
    lexis: Lexis
    used: set[int] = field(default_factory=set)  # where offices begin that have found their holder
    owners: list[Named] = field(default_factory=list)  # named inside what is set after another's name

    def low(self, k: int) -> str:
        """Give the lower-case form of a token, nothing beyond the end."""
        return self.tokens[k].low if 0 <= k < len(self.tokens) else ""

    def name_after(self, k: int) -> int:
        """Tell where a name ends that begins at ``k``, honorifics before it passed over; ``k`` or less if none does."""
        begins = honorifics_end(self.tokens, k, self.lexis)
        end = name_end(self.tokens, begins, self.lexis, self.starts, titled=True)
        return end if end > begins else k
