"""Which format a client gets: the Accept header with its weights, ``?format=`` for people, and a preference of ours.

>>> choose("text/csv, application/json;q=0.5", ROWS).format
'csv'
>>> choose("*/*", ROWS).media, choose(None, TRIPLES).media
('application/sparql-results+json', 'text/turtle')
>>> choose("image/png", ROWS) is None
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_MOST_RANGES: Final = 100  # of an Accept header; real ones have less than twenty


@dataclass(frozen=True, slots=True)
class Offer:
    """A media type that can be given, and the format that is written for it."""

    media: str
    format: str

    @property
    def content_type(self) -> str:
        """Give the header's value; texts say that they are in UTF-8."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


def _offers(*pairs: str) -> tuple[Offer, ...]:
    return tuple(Offer(*pair.split()) for pair in pairs)


ROWS: Final = _offers(
    "application/sparql-results+json json",
    "application/sparql-results+xml xml",
    "text/csv csv",
    "text/csv safe-csv",
    "text/tab-separated-values tsv",
    "application/json json",
    "application/xml xml",
    "text/xml xml",
)
"""What rows and truth values can be given as, what we like best first."""

TRIPLES: Final = _offers(
    "text/turtle turtle",
    "application/ld+json jsonld",
    "application/rdf+xml rdfxml",
    "application/n-triples ntriples",
    "application/n-quads nquads",
    "application/trig trig",
    "application/json jsonld",
    "application/xml rdfxml",
    "text/xml rdfxml",
    "text/plain ntriples",
    "application/x-turtle turtle",
    "application/turtle turtle",
    "text/n3 turtle",
    "text/rdf rdfxml",
    "application/x-json+ld jsonld",
)
"""What triples can be given as, what we like best first."""

PAGE: Final = Offer("text/html", "html")
"""A page for people; offer it last."""

SHORT_NAMES: Final[Mapping[str, str]] = {
    **{
        name: name for name in ("json", "xml", "csv", "tsv", "safe-csv", "html", "turtle", "trig", "nquads", "ntriples")
    },
    **{"rdfxml": "rdfxml", "jsonld": "jsonld", "ttl": "turtle", "nt": "ntriples", "nq": "nquads", "rdf": "rdfxml"},
    **{"json-ld": "jsonld", "n-triples": "ntriples", "n-quads": "nquads", "rdf+xml": "rdfxml", "n3": "turtle"},
}
"""What people write behind ``?format=`` → the format."""

_PARAMETERS: Final = ("format", "output", "results")


def choose(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """Give the offer that an Accept header likes best; None if it likes none.

    Of equal weights, one that is named goes before one that is only allowed, then the earlier offer.
    """
    ranked = [(*_weight(offer.media, list(_ranges(accept))), -place) for place, offer in enumerate(offers)]
    best = max(ranked, default=(0.0, 0, 0))
    return offers[-best[2]] if best[0] > 0 else None


def wanted(accept: str | None, parameters: Iterable[tuple[str, str]], offers: Sequence[Offer]) -> Offer | None:
    """Give the offer for a request: what ``?format=`` names, unless the Accept header names a data format itself.

    Programs send both and mean the header; browsers always send a header, and people mean what they write.
    """
    chosen = choose(accept, offers)
    given = dict(parameters)
    short = next((SHORT_NAMES[given[name].lower()] for name in _PARAMETERS if _known(given.get(name))), None)
    meant = next((offer for offer in offers if offer.format == short), None)
    if meant is None or (chosen and chosen != PAGE and chosen.media != meant.media and _names(accept, chosen)):
        return chosen
    return meant


def _known(name: str | None) -> bool:
    return name is not None and name.lower() in SHORT_NAMES


def _names(accept: str | None, offer: Offer) -> bool:
    """Say whether a header names a media type in full."""
    return any(media == offer.media and weight > 0 for media, weight in _ranges(accept))


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Give the weight of a media type by the range that fits it most closely, and how closely."""
    kind = media.partition("/")[0]
    for closeness, name in ((3, media), (2, f"{kind}/*"), (1, "*/*")):
        for given, weight in ranges:
            if given == name:
                return weight, closeness
    return 0.0, 0


def _ranges(accept: str | None) -> Iterator[tuple[str, float]]:
    """Read a header; no header, or an empty one, allows all.

    >>> list(_ranges("text/html;level=1;q=0.5, a/b;q=much"))
    [('text/html', 0.5), ('a/b', 0.0)]
    """
    for part in (accept or "*/*").split(",", _MOST_RANGES)[:_MOST_RANGES]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [value.strip() for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"]
        yield media, _number(weights[0]) if weights else 1.0


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
