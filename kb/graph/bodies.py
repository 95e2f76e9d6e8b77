"""By which name a body is known again: what its name says besides the state to which it belongs.

"The Turkish Ministry of Foreign Affairs", "Turkey's Foreign Ministry" and, of Turkey, "the Ministry of
Foreign Affairs" are one body; the "Foreign Ministry" of Iraq is another, for its name goes with its state.  Nothing is
compared: each name is brought to one spelling and order of words by itself, so that no order of articles matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from kb.graph import iris
from kb.graph.lexicon import load_lexicon

_HEADS, _SPELLINGS = "body-head-before-of", "body-spelling"
_NAMING: Final = ("name", "official", "abbreviation", "loose", "demonym")
_OF: Final = ("of-the", "of")
_IN: Final = ("in-the", "in", "to-the", "to")
_FEWEST: Final = 2  # words that a name keeps besides its state: the Bank of Japan is no "bank"


def body_slug(name: str, state: str, host: str = "") -> str:
    """Give what tells a body among those of its state, a mission among those in its receiving state.

    ``name`` is the slug of a body as printed, ``state`` and ``host`` are codes of states, or empty.

    >>> [body_slug(n, "tr") for n in ("turkish-ministry-of-foreign-affairs", "foreign-ministry-of-turkey")]
    ['foreign-ministry', 'foreign-ministry']
    >>> body_slug("bank-of-japan", "jp")
    'bank-of-japan'
    """
    own = _spelled(name.removeprefix("the-"))
    for state_name in _state_names().get(state, ()):
        bare = own.removeprefix(f"{state_name}-").removeprefix("s-") if own.startswith(f"{state_name}-") else own
        own = _enough(_without(bare, _OF, state_name), own)
    for state_name in _state_names().get(host, ()):
        own = _enough(_without(own, _IN, state_name), own)
    return _in_order(own)


def _without(name: str, links: tuple[str, ...], state: str) -> str:
    rest = name
    for link in links:
        rest = f"{rest}-".replace(f"-{link}-{state}-", "-", 1).removesuffix("-")
    return rest


def _enough(rest: str, name: str) -> str:
    """Give what is left of a name, or the name itself where that would be too little to know a body by."""
    words = rest.split("-")
    return rest if len(words) >= _FEWEST or words[0] in _words(_HEADS) else name


def _in_order(name: str) -> str:
    """Put "ministry of defense" in the order of "defense ministry"."""
    head, _, rest = name.partition("-of-")
    return f"{rest.removeprefix('the-')}-{head}" if rest and head in _words(_HEADS) else name


def _spelled(name: str) -> str:
    spelled = f"-{name}-"
    for written, standard in _spellings().items():
        spelled = spelled.replace(f"-{written}-", f"-{standard}-")
    return spelled.strip("-")


def _words(group: str) -> frozenset[str]:
    return load_lexicon().words[group]


@cache
def _spellings() -> Mapping[str, str]:
    pairs = (form.partition("=")[::2] for form in sorted(_words(_SPELLINGS)))
    return {iris.slug(written): iris.slug(standard) for written, standard in pairs}


@cache
def _state_names() -> Mapping[str, tuple[str, ...]]:
    """Give for each state the slugs of its names and of what is called after it, the longest first."""
    found: dict[str, set[str]] = {}
    for name, senses in load_lexicon().names.items():
        for sense in senses:
            if sense.key.startswith("state:") and sense.form in _NAMING:
                found.setdefault(sense.key.removeprefix("state:"), set()).add(iris.slug(name))
    return {state: tuple(sorted(names, key=lambda n: (-len(n), n))) for state, names in found.items()}
