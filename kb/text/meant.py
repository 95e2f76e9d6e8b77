"""Choose whom an office without a name means: "the minister said" of those who are named in the article."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.document import Document, Reading
from kb.text.ledes import lede_end
from kb.text.lexis import Lexis
from kb.text.offices import Office, role_of
from kb.text.outlets import outlet_state
from kb.text.people import PREMIER, Someone
from kb.text.title_initials import titled_so
from kb.text.tokens import Token

_OBJECT = 4  # words after an office in which its verb and whom it addresses stand
_HEADS = ("president", "king", "queen", "emir", "amir", "sultan", "emperor")  # of states
_TWO = 2  # holders of whom a paper of the state of one of them means its own
_SEVERAL = 3  # holders of an office, of whom one who is named last is meant by chance
_SHARED = "tenure.counterpart"  # "his counterpart Y" is not whom "the minister" means after it


def holder_meant(document: Document, reading: Reading, office: Office, text: str) -> Someone | None:
    """Give who is meant by an office that stands as ``text`` in a sentence; nobody rather than a guess."""
    row = reading.row
    if office.j == office.i + 1 and not office.of and (so := titled_so(document.people.all, row[office.i].text)):
        return so[0]  # "EAM", "the PS"
    if office.title.casefold() == "head of state" and not (office.of or office.plural) and document.home:
        at_home = [p for head in _HEADS for p in document.people.holders(head, document.home)]
        at_home = [p for p in at_home if any(h.office.of == document.home for h in p.offices)]
        if len(at_home) == 1 and not office.former:
            return at_home[0]  # in a release of the presidency, whoever visits
    holders = document.people.holding(office) if not office.plural and not office.former else []
    holders = _heading_mission(document, office) or holders
    any_holder = office.i > 0 and row[office.i - 1].low in ("a", "an")  # "in the absence of a president"
    if not holders or any_holder or (not office.determined and not office.of):
        return None
    start = row[office.i].start
    here = row[0].start if text.casefold().startswith("visiting ") else start  # who received the guest is another
    before = [p for p in holders if any(s.start < here for s in p.spans)]
    if not before and office.of is None and here > lede_end(document):
        return None  # a later paragraph tells of another
    fit = _styled(_unqualified(office, before or holders), office)
    level = [p for p in fit if any(_of_one_level(h.office, office, document.lexis) for h in p.offices)]
    if not level and all(only_deputy(p, office) for p in fit):
        return None
    bare = office.title.casefold() == "minister"  # whoever is called "Minister A" is no more one than the others
    fit = fit if bare else level or fit  # "the vice president" is not the president
    fit = [p for p in fit if any(h.rule != _SHARED and _same_head(h.office, office) for h in p.offices)] or fit
    fit = [p for p in fit if not (_addressed(row, office, p) or _titled_after(reading, office, p))] or fit
    fit = _of_home(document, fit, office) or fit if text[:1].isupper() else fit
    if len(fit) > 1 and bare:
        here = _before_he_acts(document, fit, here)
    return _spoken_of(document, fit, here, _quoted(reading, start)) if len(fit) > 1 else fit[0]


def _heading_mission(document: Document, office: Office) -> list[Someone]:
    """Read "the head of the UN Mission, A … the Special Representative of the Secretary-General": one is both."""
    special = office.title.casefold().startswith("special representative") and office.determined
    if not special or office.plural or office.former or (office.of or "").startswith("state:"):
        return []
    heads = [p for head in ("head", "chief") for p in document.people.holders(head, None)]
    return [p for p in heads if any("mission" in (h.office.of or "").casefold() for h in p.offices)]


def _styled(people: list[Someone], office: Office) -> list[Someone]:
    """Leave out an External Affairs Minister where "the Foreign Minister" is named: the guest is."""
    if "foreign" not in office.title.casefold():
        return people
    own = {p.number: [h.office.title.casefold() for h in p.offices if h.rule != _SHARED] for p in people}
    return [p for p in people if not any("external" in title for title in own[p.number])] or people


def _quoted(reading: Reading, at: int) -> list[Span]:
    """Give the quotations before a place of the sentence: who is named in them does not speak them."""
    return [q.outer for q in reading.quotes if q.outer.end <= at]


def _same_head(held: Office, named: Office) -> bool:
    return held.head == named.head or {held.head, named.head} <= set(PREMIER)


def _unqualified(office: Office, holders: list[Someone]) -> list[Someone]:
    """Leave out deputies where "the Premier" is named: one of the Prime Minister's own rank is meant."""
    if not _BELOW.isdisjoint(office.title.casefold().split()):
        return holders
    held = {p.number: [h.office for h in p.offices if _same_head(h.office, office)] for p in holders}
    full = [p for p in holders if any(_BELOW.isdisjoint(o.title.casefold().split()) for o in held[p.number])]
    return full or holders


def only_deputy(person: Someone, office: Office) -> bool:
    """Tell whether "the President" cannot be meant, who is only Vice President."""
    if office.title.casefold() not in _RULERS:
        return False
    held = [h.office.title.casefold().split() for h in person.offices if _same_head(h.office, office)]
    return bool(held) and not any(_BELOW.isdisjoint(words) for words in held)


_RULERS = ("president", *PREMIER)
_BELOW = frozenset(("deputy", "vice", "assistant", "associate"))


def _of_home(document: Document, holders: Sequence[Someone], office: Office) -> list[Someone]:
    """Give whom a state's own release means by "the Prime Minister", where it names those of others, too."""
    own = outlet_state(document.article, document.lexis) is not None
    if office.of or not document.home or len(holders) < (_TWO if own else _SEVERAL):
        return []
    return [p for p in holders if any(h.office.of == document.home and not h.office.former for h in p.offices)]


def _of_one_level(held: Office, named: Office, lexis: Lexis) -> bool:
    """Tell whether two titles are of one kind of office: "Minister of Foreign Affairs", "the Foreign Minister"."""
    if held.title.casefold() == named.title.casefold():
        return True
    kind = role_of(named.title, lexis, named.of or held.of) if " " in named.title else None
    return kind is not None and kind == role_of(held.title, lexis, held.of)


def _addressed(row: Sequence[Token], office: Office, person: Someone) -> bool:
    """Tell whether somebody is named right after the verb, whose subject is another: "The minister told A that"."""
    after = {t.start for t in row[office.j + 1 : office.j + _OBJECT]} if row[office.j : office.j + 1] else set()
    verb = bool(after) and not row[office.j].mark
    return verb and any(s.start in after for s in person.spans)


def _titled_after(reading: Reading, office: Office, person: Someone) -> bool:
    """Tell whether somebody is named with the office later on: "The King asked him to convey thanks to King A"."""
    named = (p for p in reading.mentions.persons if p.i > office.j and any(o.head == office.head for o in p.offices))
    return any(reading.row[p.ni].start in {s.start for s in person.spans} for p in named)


def _spoken_of(document: Document, holders: Sequence[Someone], here: int, quoted: Sequence[Span]) -> Someone:
    """Choose who was named last before ``here``; of two in one sentence the first, who is its subject."""
    last = {p.number: _last_named(p, here, quoted) for p in holders}
    at = max(last.values())
    begins = max((r.sentence.span.start for r in document.readings if r.sentence.span.start <= at), default=at)
    told = [p for p in holders if last[p.number] >= begins]
    free = [p for p in told if not _owns(document, p, last[p.number])]
    return min(free or told, key=lambda p: last[p.number])


def _before_he_acts(document: Document, holders: Sequence[Someone], here: int) -> int:
    """Read "Minister A arrived. He met Minister B. The minister …" of A: give where the sentence of "He" begins."""
    last = max(_last_named(p, here, ()) for p in holders)
    reading = next((r for r in reversed(document.readings) if r.sentence.span.start <= last), None)
    opens = reading is not None and reading.row[0].low in ("he", "she")
    if reading is None or not opens or reading.sentence.span.end > here:
        return here
    begins = reading.sentence.span.start
    return begins if any(_last_named(p, begins, ()) >= 0 for p in holders) else here


def _last_named(person: Someone, here: int, quoted: Sequence[Span]) -> int:
    starts = [s.start for s in person.spans if s.start < here]
    return max((at for at in starts if not any(q.start <= at < q.end for q in quoted)), default=-1)


def _owns(document: Document, person: Someone, at: int) -> bool:
    """Tell whether somebody is only named as an owner: "President A's pick for ambassador"."""
    end = next((s.end for s in person.spans if s.start == at), at)
    return document.text[end : end + 2] in ("'s", "’s")
