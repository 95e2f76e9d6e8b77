"""Names: slugs, and the IRIs of articles, of the records in them, and of facts.

Every name is made from content alone: the same input gives the same IRI on any machine, whatever
else is in the base.  No function here looks at a graph.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from rdflib import URIRef

from kb.errors import BadValue
from kb.graph.vocab import BODY, PLACE, STATE
from kb.model import Span

DEFAULT_BASE: Final = "https://kb.example/"

_REGISTER: Final = {"state": STATE, "body": BODY, "place": PLACE}
_UNFOLDED: Final = str.maketrans(  # Latin letters that have no decomposition
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n", "ħ": "h"}
)
_APOSTROPHES: Final = re.compile("['’‘ʼʻ`´]")
_INITIAL_DOTS: Final = re.compile(r"(?<=\b\w)\.(?!\w\w)")  # "U.S." is one word, "J.Smith" two
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+")
_WORDS: Final = re.compile("[a-z0-9]+")
_EDTF_WORDS: Final = (("..", "open"), ("/", "-to-"), ("~", "-about"), ("?", "-perhaps"), ("%", "-perhaps-about"))


# --- slugs -----------------------------------------------------------------------------------------


def slug(text: str) -> str:
    """Give a name in lower-case ASCII words joined by hyphens; other scripts become code points.

    >>> slug("Côte d’Ivoire"), slug("Joo Ho-young"), slug("U.S. State Department")
    ('cote-divoire', 'joo-ho-young', 'us-state-department')
    >>> slug("岩屋 毅"), slug("—")
    ('u5ca9u5c4b-u6bc5', 'u2014')
    """
    whole = _INITIAL_DOTS.sub("", _APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))
    joined = "-".join(_WORDS.findall(whole.translate(_PLAIN)))
    return joined or "".join(f"u{ord(c):04x}" for c in text.strip()) or "unnamed"


def _ascii(character: str) -> str:
    """Fold one character: a letter or digit to ASCII, another script's to its code point, the rest to a hyphen."""
    folded = character.casefold().translate(_UNFOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if c.isascii() and c.isalnum())
    if plain:
        return plain
    return f"u{ord(character):04x}" if character.isalnum() else "" if unicodedata.combining(character) else "-"


class _Plain(dict[int, str]):
    """What stands for each character in a slug, made when it is first met."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _ascii(chr(code)))


_PLAIN: Final = _Plain()


def short_slug(text: str, words: int) -> str:
    """Give the slug of the first ``words`` words of a text.

    >>> short_slug("join hands and move towards a better future", 6)
    'join-hands-and-move-towards-a'
    """
    return "-".join(slug(text).split("-")[:words])


def digest(text: str) -> str:
    """Give eight hexadecimal digits that stand for a text in a name.

    >>> digest("very good and meaningful")
    'cfbaa142'
    """
    return sha256(text.encode()).hexdigest()[:8]


def kind_slug(name: str) -> str:
    """Give the local name of a class as it stands in a name.

    >>> kind_slug("EstablishmentOfRelations")
    'establishment-of-relations'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def date_slug(edtf: str) -> str:
    """Give an EDTF date as it stands in a name.

    >>> date_slug("2025-06-19"), date_slug("2025-06-17/2025-06-19"), date_slug("2025-06/.."), date_slug("1965~")
    ('2025-06-19', '2025-06-17-to-2025-06-19', '2025-06-to-open', '1965-about')
    """
    for sign, word in _EDTF_WORDS:
        edtf = edtf.replace(sign, word)
    return slug(edtf)


# --- IRIs ------------------------------------------------------------------------------------------


def base_address(text: str) -> str:
    """Give a base address with its closing slash.

    Raises BadValue if it is no absolute address, or has a query or fragment.

    >>> base_address("https://example.org/kb")
    'https://example.org/kb/'
    """
    if not _ABSOLUTE.fullmatch(text) or "#" in text or "?" in text:
        raise BadValue("base", text, "an absolute address such as https://example.org/kb/")
    return text if text.endswith("/") else text + "/"


def address(url: str) -> URIRef:
    """Give a web address as an IRI, characters that no IRI may hold percent-encoded.

    >>> address("https://example.org/a b|c?d=é")
    rdflib.term.URIRef('https://example.org/a%20b%7Cc?d=é')
    """
    return URIRef(re.sub(r"[\x00-\x20<>\"{}|\\^`]", lambda hit: quote(hit[0]), url.strip()))


def document(base: str, key: str) -> URIRef:
    """Give the IRI of an article, which is also that of its graph.

    >>> document(DEFAULT_BASE, "harbour-wire/2025-06-20/reception")
    rdflib.term.URIRef('https://kb.example/doc/harbour-wire/2025-06-20/reception')
    """
    return URIRef(f"{base}doc/{quote(key, safe='/-._~:@!$,;=+()')}")


def facts_graph(base: str) -> URIRef:
    """Give the name of the graph of all facts."""
    return URIRef(base + "graph/facts")


def log_graph(base: str) -> URIRef:
    """Give the name of the graph that holds when articles were taken in."""
    return URIRef(base + "graph/log")


def dataset(base: str) -> URIRef:
    """Give the IRI of a base as a dataset."""
    return URIRef(base + "dataset")


def dataset_graph(base: str) -> URIRef:
    """Give the name of the graph that describes the dataset."""
    return URIRef(base + "graph/dataset")


def judgements_graph(base: str) -> URIRef:
    """Give the name of the graph that holds what people have decided."""
    return URIRef(base + "graph/judgements")


def derived_graph(base: str) -> URIRef:
    """Give the name of the graph that holds what follows from the facts by rule."""
    return URIRef(base + "graph/derived")


def forwarding_graph(base: str) -> URIRef:
    """Give the name of the graph that holds what became of names that facts once had."""
    return URIRef(base + "graph/forwarding")


def record(doc: URIRef, ref: str) -> URIRef:
    """Give the IRI that a ref means within an article: an entry of the register, or a record of the article.

    >>> doc = document(DEFAULT_BASE, "k")
    >>> record(doc, "event-120-214"), record(doc, "state:jp")  # doctest: +NORMALIZE_WHITESPACE
    (rdflib.term.URIRef('https://kb.example/doc/k#event-120-214'),
     rdflib.term.URIRef('https://w3id.org/diplomatic-events/register/state/jp'))
    """
    kind, colon, name = ref.partition(":")
    return _REGISTER[kind][name] if colon else URIRef(f"{doc}#{ref}")


def characters(doc: URIRef, span: Span, what: str = "char") -> URIRef:
    """Give the IRI of a run of an article's text; ``what`` is "char", or "position" or "quote" for its selectors.

    >>> characters(document(DEFAULT_BASE, "k"), Span(120, 214))
    rdflib.term.URIRef('https://kb.example/doc/k#char-120-214')
    """
    return str.__new__(URIRef, f"{doc}#{what}-{span.start}-{span.end}")  # the own way asks whether it is a valid IRI


def fact(base: str, kind: str, *parts: str) -> URIRef:
    """Give the IRI of a fact from its slugs.

    >>> fact(DEFAULT_BASE, "tenure", "prime-minister-of-jp", "shigeru-ishiba")
    rdflib.term.URIRef('https://kb.example/tenure/prime-minister-of-jp/shigeru-ishiba')
    """
    return URIRef(f"{base}{kind}/{'/'.join(parts)}")


def local_name(iri: str) -> str:
    """Give the last step of an IRI: the slug of a fact, the code of a state, the local name of a term.

    >>> local_name(STATE["jp"]), local_name("https://kb.example/event/1965-06-22-signing-jp-kr")
    ('jp', '1965-06-22-signing-jp-kr')
    """
    return re.split("[/#]", iri)[-1]
