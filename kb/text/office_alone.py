"""Find who is meant by an office alone: the one holder named before, or the one as printed: "the minister said"."""

from __future__ import annotations

from kb.text.bodies import LOCAL
from kb.text.document import Document
from kb.text.item import PERSON, Item
from kb.text.ledes import lede_end
from kb.text.meant import only_deputy
from kb.text.offices import Office

_GOVERNING = ("prime minister", "premier", "chancellor", "pm")
_RULERS = ("president", "head of state", "premier", "prime minister")


def holder(
    document: Document, item: Item, office: Office, namings: dict[str, str], in_mind: tuple[str, ...], speaking: bool
) -> tuple[str, ...]:
    """Give the holder of an office whom an article names; of several the one in mind; else who speaks as printed."""
    anybody = holders = [p for p in document.people.holding(office) if not only_deputy(p, office)]
    if office.head == "head" and office.of and item.low.endswith(" government"):  # "the head of the Danish government"
        told = [p for head in _GOVERNING if (p := next(iter(document.people.holders(head, office.of)), None))]
        anybody = holders = told[:1] or holders
    if office.of is None and item.start > lede_end(document):
        holders = [p for p in holders if p.spans[0].start < item.start]  # a later paragraph tells of another
    if office.of and office.determined and not holders and office.head in _RULERS:
        leading = document.people.holders("leader", office.of)
        anybody = holders = leading if len(leading) == 1 else holders  # "Kazakh leader X … The Kazakh President"
    if office.of and not office.borrowed and not holders:
        namings[office.head] = item.text
        return (LOCAL + item.text,)  # nobody of that office is named: it stands as printed
    if not anybody and office.head in namings:
        return (LOCAL + namings[office.head],)
    if speaking and not anybody and office.title[:1].isupper() and office.determined:
        return (LOCAL + item.text,)
    if speaking and not anybody and office.determined and office.of is None and in_mind[0].startswith(PERSON):
        someone = document.people.all[int(in_mind[0].removeprefix(PERSON))]
        heads = document.lexis.group("bare-head") | document.lexis.group("speaking-head")
        if all(h.office.head in heads or h.office.head.startswith("spokes") for h in someone.offices):
            return in_mind[:1]  # "the minister" of whom was spoken, though the article does not say which
    refs = [f"{PERSON}{p.number}" for p in holders]
    if len(refs) > 1:
        refs = [who for who in in_mind if who in refs][:1]
    return tuple(refs)
