"""Bring the offices of one person together: each once, under its fullest title."""

from __future__ import annotations

from dataclasses import replace

from kb.text.alike import fold
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone
from kb.values import TenureKind


def settle_offices(person: Someone, lexis: Lexis) -> list[HeldOffice]:
    """Bring the titles of one person together: "Secretary" is the "Secretary of State" named before.

    An office whose words stand all in another of the same head noun is that office; the fuller
    title and the state that either gives are kept.  A rank or a title of birth is none beside an office.
    """
    if len(person.offices) < 2:
        return _weighty(person.offices, lexis)
    kept: list[HeldOffice] = []
    for held in sorted(person.offices, key=lambda h: (-len(_title_words(h.office)), h.span)):
        at = next((n for n, k in enumerate(kept) if _covers(k.office, held.office) and not _apart(k, held)), None)
        if at is None:
            kept.append(held)
        else:
            kept[at] = _merged(kept[at], held)
    return sorted(_weighty(kept, lexis), key=lambda h: h.span)


def _beside(a: HeldOffice, b: HeldOffice) -> bool:
    """Tell whether two offices stand beside one name: then they are two ("Minister of A and Minister of B")."""
    return a.beside is not None and a.beside == b.beside and a.span != b.span


def _apart(a: HeldOffice, b: HeldOffice) -> bool:
    """Tell whether two like offices are two: beside one name, or the one given by a verb and past, the other held."""
    by_verb = "tenure.verb" in (a.rule, b.rule) and a.office.former != b.office.former
    return (_beside(a, b) and not _style(a, b)) or by_verb


def _style(a: HeldOffice, b: HeldOffice) -> bool:
    """Tell whether one of two offices beside a name repeats the other: "the Ambassador of A to B, Ambassador C"."""
    return a.office.head == b.office.head and any(fold(h.office.title) == h.office.head for h in (a, b))


def _merged(known: HeldOffice, held: HeldOffice) -> HeldOffice:
    former = known.office.former if known.span < held.span else held.office.former
    of, basis = (known.office.of, known.of_basis) if known.office.of else (held.office.of, held.of_basis)
    office = replace(known.office, of=of, to=known.office.to or held.office.to, former=former)
    return replace(known, office=office, of_basis=basis, span=known.span)


def _weighty(kept: list[HeldOffice], lexis: Lexis) -> list[HeldOffice]:
    """Leave out ranks, titles of birth and bare words beside an office that says more."""
    light = lexis.groups("rank-head", "styled-head")
    bare = lexis.group("bare-head")
    weighty = [h for h in kept if h.office.head not in light and (h.office.title not in bare or _in_body(h))]
    rulers = lexis.group("forename-ruler")
    reigns = any(h.office.head in rulers and h.office.of for h in weighty)
    style = [h for h in weighty if reigns and h.office.head in rulers and h.office.of is None]
    weighty = [h for h in weighty if h not in style]  # "His Majesty Sultan A, King of B"
    ranks = [h for h in kept if h.office.head in light]
    led = next((h.office.of for h in kept if h.office.title == "leader" and not _in_body(h) and h.office.of), None)
    weighty = [_of_the_led(h, led) for h in weighty]
    return weighty or ranks[:1] or [h for h in kept if h.office.title not in bare or h.office.of]


def _of_the_led(held: HeldOffice, state: str | None) -> HeldOffice:
    """Give a head of state the state that he is called the leader of: "Peru's new leader … the president"."""
    heads = held.office.title.casefold() in _LEADING and held.office.of is None and not held.office.plural
    return replace(held, office=replace(held.office, of=state)) if state and heads else held


_LEADING = ("president", "prime minister", "premier", "chancellor")


def _in_body(held: HeldOffice) -> bool:
    return held.office.of is not None and not held.office.of.startswith("state:")


def _title_words(office: Office) -> set[str]:
    return set(fold(office.title.replace("-", " ")).replace("adviser", "advisor").split()) - {
        "of",
        "the",
        "for",
        "and",
        "to",
    }


_SAME_HEAD = {
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "minister",
    "adviser": "advisor",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "cabinet secretary": "secretary",
}


_FOR_NOW = frozenset(("acting", "interim", "caretaker"))
_LEVELS = frozenset(("deputy", "vice", "acting", "assistant", "interim", "caretaker", "under"))


def _plain_head(office: Office) -> str:
    head = office.head.removeprefix("vice-")
    return _SAME_HEAD.get(head, head)


def _initials(title: str) -> str:
    words = [w for w in title.split() if w[0].isupper() or w not in ("of", "for", "and", "the")]
    return "".join(w[0].upper() for w in words) if len(words) > 1 else ""


def _covers(fuller: Office, other: Office) -> bool:
    levels = _LEVELS - {"interim"} if "ad" in _title_words(fuller) else _LEVELS
    apart = (_title_words(fuller) ^ _title_words(other)) & levels
    if apart and not (
        apart <= _FOR_NOW and fold(other.title) == other.head
    ):  # "Acting Minister of Trade A", "Minister A"
        return False
    if (fuller.kind is TenureKind.DESIGNATE) != (other.kind is TenureKind.DESIGNATE) and fuller.of and other.of:
        return False  # "Prime Minister A … the Prime Minister-elect": both are told of him
    if fuller.of and other.of and fuller.of != other.of:
        return False
    if fuller.to and other.to and fuller.to != other.to:
        return False
    if _initials(fuller.title) == other.title:
        return True  # "External Affairs Minister (EAM) A", then "EAM A"
    a, b = _title_words(fuller), _title_words(other)
    heads = _plain_head(fuller) == _plain_head(other)
    return heads and (b <= a or fuller.head != other.head)
