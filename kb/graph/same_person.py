"""Whether two forms are one person: by the words of the name, and by what offices they hold where.

The one place where the identity of persons is judged.  ``keys`` gives the words under which forms that
are worth a judgement find one another, ``judge`` compares two of them.
"""

from __future__ import annotations

from typing import Final

from kb.graph import iris
from kb.graph.alike import Likeness
from kb.graph.forms import Office, PersonForm

_ENVOYS: Final = frozenset({"ambassador", "high-commissioner", "charge-daffaires", "consul-general", "consul"})


def keys(form: PersonForm) -> frozenset[str]:
    """Give the keys under which a form is looked up."""
    return frozenset({"-".join(_words(form.name))})


def vague(form: PersonForm) -> bool:
    """Say whether a form tells no more than a name."""
    return not form.offices


def judge(one: PersonForm, other: PersonForm) -> Likeness:
    """Judge two persons of one name: the same where they share an office or a state and no two posts exclude them."""
    if _words(one.name) != _words(other.name):
        return Likeness.DIFFERENT
    if one.twin and other.twin and one.twin != other.twin:
        return Likeness.DIFFERENT
    if set(one.offices) & set(other.offices) or (vague(one) and vague(other)):
        return Likeness.SAME
    if vague(one) or vague(other):
        return Likeness.DIFFERENT if one.twin or other.twin else Likeness.OPEN
    if any(_exclude(a, b) for a in one.offices for b in other.offices):
        return Likeness.DIFFERENT
    shared = _sides(one) & _sides(other)
    stateless = not _sides(one) or not _sides(other)
    return Likeness.SAME if shared or (stateless and _roles(one) & _roles(other)) else Likeness.OPEN


def _words(name: str) -> list[str]:
    return sorted(iris.slug(name).split("-"))


def _sides(form: PersonForm) -> set[str]:
    return {office.of for office in form.offices if office.of}


def _roles(form: PersonForm) -> set[str]:
    return {office.role for office in form.offices}


def _exclude(one: Office, other: Office) -> bool:
    """Say whether an envoy and the holder of an office at home meet here: hardly one person."""
    return one.of == other.of and (one.role in _ENVOYS) != (other.role in _ENVOYS) and bool(one.to or other.to)
