"""Tell from which state an article speaks, by the name of its outlet or of the agency that signs it."""

from __future__ import annotations

from functools import lru_cache

from kb.model import Article
from kb.text.lexis import Lexis
from kb.text.signatures import signing_agency
from kb.text.tokens import tokens


def outlet_state(article: Article, lexis: Lexis) -> str | None:
    """Tell from which state the article speaks, by its outlet's name."""
    agencies = _agencies(lexis.group("agency-home"))
    signed = signing_agency(article.text, agencies) if not article.outlet else None
    name = (article.outlet or signed or "").casefold().removeprefix("the ")
    if " " in name and name in agencies:
        return f"state:{agencies[name]}"  # the "Daily Sabah" is no paper of Malaysia
    outlet = tokens(article.outlet or "")
    whole = lexis.seconds("continental")  # a "South American agency" is not of the United States
    parts = (n for n in range(len(outlet)) if not (n and outlet[n].low in whole.get(outlet[n - 1].low, ())))
    hits = (lexis.match(outlet, i) for i in parts)
    named = dict.fromkeys(s for hit in hits if hit and (s := lexis.state_of(hit.senses[0].key)))
    if len(named) > 1 and not _mission(article.outlet or "", lexis):  # "the Peru Japan Business Council" has two homes
        return None
    if named:
        return next(iter(named))
    begins = name.startswith(tuple(agencies))
    home = next((home for agency, home in agencies.items() if _signs(name, agency)), None) if begins else None
    return f"state:{home}" if home else None


def _signs(outlet: str, agency: str) -> bool:
    """Tell whether the name of an outlet begins as that of an agency: "BBCNews", but no "Miami Herald" for MIA."""
    rest = outlet[len(agency) :]
    whole = len(agency) > _SHORT or not rest[:1].isalpha() or rest.startswith("news")
    return whole and outlet.startswith(agency)


_SHORT = 3  # letters of a name that may begin any other word


def _mission(outlet: str, lexis: Lexis) -> bool:
    """Tell whether an outlet is an embassy: it speaks for the first of the two states that it names."""
    return any(f" {mission} " in f" {outlet.casefold()} " for mission in lexis.group("mission-head"))


@lru_cache(maxsize=4)
def _agencies(rows: frozenset[str]) -> dict[str, str]:
    """Give how the names of agencies begin, each with its home, the longest first."""
    parts = (row.split("=") for row in sorted(sorted(rows), key=len, reverse=True))
    homes: dict[str, str] = {}
    for agency, home in parts:
        homes.setdefault(agency.removeprefix("the "), home)
    return homes
