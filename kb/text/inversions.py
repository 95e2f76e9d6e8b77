"""Find the subject that follows its verb of speech: "…, said X", "said a senior diplomat", "said one of the envoys"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.complements import clausal
from kb.text.coordination import determined, some_of
from kb.text.item import PRONOUNS, Item
from kb.text.lexis import Lexis
from kb.text.namings import house_after
from kb.text.sentences import CLOSING
from kb.text.sourced import issuer, source_ends
from kb.text.speech import with_coordinated
from kb.text.subjects import adverbial
from kb.text.verbs import Verb


def inverted(items: Sequence[Item], verb: Verb, lexis: Lexis) -> list[int]:
    """Find the subject that follows its verb after a clause: "…, said X"; empty where the verb opens."""
    owned = verb.j < len(items) and _possessed(items, verb.j)
    first = verb.j + 1 if owned else unnamed(items, verb.j, lexis)
    comma = verb.i > 1 and (items[verb.i - 1].low == "," or _comma_within(items, verb.i - 1))
    if not comma or first >= len(items) or not items[first].agent or items[first].low in PRONOUNS:
        return []
    ks = with_coordinated(items, issuer(items, house_after(items, first), lexis))
    return ks if verb.lemma in lexis.group("saying-verb") and not _predicate(items, ks[-1] + 1, lexis) else []


def says_last(items: Sequence[Item], verb: Verb, lexis: Lexis) -> list[int]:
    """Find the person with whom "…, said X" ends a sentence, whoever may be the subject of what stands before."""
    ks = inverted(items, verb, lexis) if verb.lemma == "say" else []
    ends = bool(ks) and items[ks[-1]].kind == "person" and all(i.kind == "mark" for i in items[ks[-1] + 1 :])
    return ks if ends else []


def _described(items: Sequence[Item], k: int) -> int:
    """Give where the person stands after "their leader,"; ``k`` if it does not."""
    own = k < len(items) and items[k].low in ("his", "her", "their", "its")
    comma = next((n for n in range(k + 2, min(k + 5, len(items) - 1)) if items[n].low == ","), k) if own else k
    plain = all(i.kind in ("word", "group") for i in items[k + 1 : comma])
    return comma + 1 if comma > k and plain and items[comma + 1].kind == "person" else k


def unnamed(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step over what leads to a speaker after the verb: "the", "a senior", "their leader,"."""
    if (named := _described(items, k)) > k:
        return named
    first = k + (k < len(items) and (determined(items[k]) or items[k].low in ("one", "another")))
    if (
        first + 1 < len(items)
        and items[first].low == "of"
        and some_of(items, first + 1 + (items[first + 1].low == "the"))
    ):
        return first + 1 + (items[first + 1].low == "the")  # "said one of the diplomats"
    owner = first + 2 < len(items) and items[first].kind == "word" and items[first].text[:1].isupper()
    if owner and items[first + 1].low in ("'s", "’s") and items[first + 2].kind == "office":
        return first + 2  # "said PNU's spokesman"
    if (held := holder_of_post(items, first, lexis)) > first:
        return held
    adjective = first > k and first + 1 < len(items) and items[first].kind == "word"
    return first + (adjective and items[first].low in lexis.group("unnaming-adjective") and items[first + 1].agent)


def _possessed(items: Sequence[Item], k: int) -> bool:
    """Tell whether a possessive leads to a person: "…, said his deputy press secretary, X"."""
    after = items[k + 1] if k + 1 < len(items) else None
    return items[k].low in ("his", "her", "its", "their") and after is not None and after.kind in ("person", "office")


def _comma_within(items: Sequence[Item], k: int) -> bool:
    """Tell whether a quotation mark stands at ``k`` after a comma: "were "useful," said X"."""
    return items[k].text in CLOSING and items[k - 1].low == ","


def _predicate(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether a verb stands at ``k``, so that what is before it is its subject: "…, said Beijing will allow"."""
    if k < len(items) and items[k].low in ("'s", "’s", "'", "’"):
        return True  # "…, said X's rise was no accident"
    if k >= len(items) or items[k].kind != "word":
        return False
    past = items[k].low in lexis.past or items[k].low.endswith("ed")
    return past or items[k].low in lexis.group("finite-auxiliary") or adverbial(items[k], lexis)


def holder_of_post(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step over a post that is no office to its holder: "…, said Red Crescent volunteer X"."""
    name = next((n for n in range(k, min(k + _POST, len(items))) if items[n].kind == "person"), k)
    post = items[k:name]
    ends = name + 1 >= len(items) or items[name + 1].kind == "mark" or source_ends(items, name + 1)
    plain = ends and all(i.kind in ("word", "name", "group") and i.low not in _PARTING for i in post)
    leads = any(i.low in lexis.groups("preposition", "noun-marker", "loose-clause") for i in post)
    return k if name == k or not plain or leads or clausal(items[k : name + 1], lexis) else name


_POST = 7  # items of a post and the name of who holds it
_PARTING = frozenset(("and", "or", "who", "that", "which", "not", "no"))
