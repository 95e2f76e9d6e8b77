"""Collapse a sentence to a row of items, each mention, date and quotation one item, and find subjects of verbs in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kb.model import Span
from kb.text.bodies import LOCAL, Found, printed
from kb.text.document import Document, Reading
from kb.text.lexis import Lexis
from kb.text.mentions import Group
from kb.text.offices import Office
from kb.text.sentences import Quotation
from kb.text.tokens import Token

PERSON = "@"  # an agent that is the article's person number n is "@n"
_PRONOUNS = {
    "he": False,
    "she": True,
    "they": None,
    "his": False,
    "her": True,
    "their": None,
    "him": False,
    "them": None,
}
_SHORT_QUOTE = 3  # words; a shorter quotation stays part of the sentence around it


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a collapsed sentence.

    ``kind``: "person", "office" (nobody known), "pronoun", "group", "name" (state, body, place),
    "date", "quote", "word", "mark".  ``who`` are the agents that it names.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    who: tuple[str, ...] = ()
    thing: Found | Group | Office | Quotation | None = None
    inner: tuple[int, int] = (0, 0)  # of a person: where the name alone stands

    @property
    def agent(self) -> bool:
        """Tell whether it can be the subject of a verb of speech or of an event."""
        return self.kind in ("person", "pronoun", "group", "name", "office")


def collapse(document: Document, reading: Reading) -> list[Item]:
    """Make the row of items of a sentence."""
    row = reading.row
    cover: dict[int, tuple[int, Item]] = {}
    _cover_quotes(document, reading, cover)
    for named in reading.mentions.persons:
        person = document.people.find(named.name, named.offices)
        if person is not None and reading.sentence.paragraph >= 0:
            item = _item(row, "person", named.i, named.j, (f"{PERSON}{person.number}",))
            _put(cover, named.i, named.j, replace(item, inner=(row[named.ni].start, row[named.nj - 1].end)))
    for office in reading.mentions.offices:
        _put(cover, office.i, office.j, _office_item(document, row, office))
    for group in reading.mentions.groups:
        who = (group.agent,) if group.agent else ()
        _put(cover, group.i, group.j, replace(_item(row, "group", group.i, group.j, who), thing=group))
    for found in reading.mentions.found:
        who = tuple(s.key for s in found.senses) if found.form == "pair" else (found.agent,)
        _put(cover, found.i, found.j, replace(_item(row, "name", found.i, found.j, who), thing=found))
    for mention in reading.dates:
        i = next((n for n, t in enumerate(row) if t.start >= mention.span.start), None)
        j = next((n for n in range(len(row), 0, -1) if row[n - 1].end <= mention.span.end), 0)
        if i is not None and j > i:
            _put(cover, i, j, _item(row, "date", i, j, ()))
    return _flatten(document, row, cover)


def _put(cover: dict[int, tuple[int, Item]], i: int, j: int, item: Item) -> None:
    if not any(a < j and i < b for a, (b, _) in cover.items()):
        cover[i] = (j, item)


def _item(row: Sequence[Token], kind: str, i: int, j: int, who: tuple[str, ...]) -> Item:
    text = printed(row, i, j)
    return Item(kind, row[i].start, row[j - 1].end, text, text.casefold(), who)


def is_title(text: str, lexis: Lexis) -> bool:
    """Tell whether quoted words are a name, not speech: all words of weight begin with a capital.

    >>> from kb.model import Lexicon
    >>> is_title("Treaty on Basic Relations between Two States", Lexis(Lexicon({}, {}, {}, {}, {}, {}, {})))
    True
    """
    words = [
        w
        for w in re.findall(r"[^\W\d_][\w'’-]*", text)
        if len(w) > 3 and w.casefold() not in ("between", "with", "from", "into", "upon", "over")
    ]
    return bool(words) and all(w[0].isupper() for w in words) and text.strip()[-1:] not in ",.!?"


def _cover_quotes(document: Document, reading: Reading, cover: dict[int, tuple[int, Item]]) -> None:
    for quote in reading.quotes:
        words = quote.inner.of(document.text)
        if len(words.split()) < _SHORT_QUOTE or is_title(words, document.lexis):
            continue
        inside = [n for n, t in enumerate(reading.row) if quote.outer.start <= t.start < quote.outer.end]
        if inside:
            item = replace(_item(reading.row, "quote", inside[0], inside[-1] + 1, ()), thing=quote)
            _put(cover, inside[0], inside[-1] + 1, item)


def _office_item(document: Document, row: Sequence[Token], office: Office) -> Item:
    holders = document.people.holders(office.head, office.of) if not office.plural and not office.former else []
    item = _item(row, "office", office.i, office.j, ())
    if not holders or (not office.determined and not office.of):
        return replace(item, thing=office)
    before = [p for p in holders if any(s.start < item.start for s in p.spans)]
    nearest = max(before or holders, key=lambda p: max((s.start for s in p.spans if s.start < item.start), default=-1))
    return replace(item, kind="person", who=(f"{PERSON}{nearest.number}",), thing=office, inner=(item.start, item.end))


def _flatten(document: Document, row: Sequence[Token], cover: dict[int, tuple[int, Item]]) -> list[Item]:
    out: list[Item] = []
    n = 0
    while n < len(row):
        if n in cover:
            j, item = cover[n]
            out.append(item)
            n = j
            continue
        token = row[n]
        out.append(_plain(document, token))
        n += 1
    return out


def _plain(document: Document, token: Token) -> Item:
    base = Item("mark" if token.mark else "word", token.start, token.end, token.text, token.low)
    if token.low in _PRONOUNS:
        return replace(base, kind="pronoun")
    if token.capital and not token.mark and token.low not in document.lexis.group("not-name"):
        person = document.people.by_surname(token)
        if person is not None:
            return replace(base, kind="person", who=(f"{PERSON}{person.number}",), inner=(token.start, token.end))
    return base


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of interest at items ``i`` to ``j``: its lemma, and the form that stands there."""

    i: int
    j: int
    lemma: str
    form: str

    @property
    def participle(self) -> bool:
        """Tell whether it is an -ing form."""
        return self.form.split(" ")[0].endswith("ing")


def _run(items: Sequence[Item], n: int, width: int) -> tuple[str, int] | None:
    """Give ``width`` words from item ``n``, a date or adverb between them left out, and where they end."""
    words, k = [], n
    while k < len(items) and len(words) < width:
        if items[k].kind == "word" or (words and items[k].low in ("his", "her", "their")):
            words.append(items[k].low)
        elif items[k].kind != "date" or not words:
            return None
        k += 1
        if words and len(words) < width and k + 1 < len(items) and items[k].low == "on" and items[k + 1].kind == "date":
            k += 1
    return (" ".join(words), k) if len(words) == width else None


def find_verbs(items: Sequence[Item], forms: dict[str, str], longest: int = 3) -> list[Verb]:
    """Find the verbs of a table of forms in a row of items, the longest first, none within another."""
    out: list[Verb] = []
    n = 0
    while n < len(items):
        for width in range(min(longest, len(items) - n), 0, -1) if items[n].kind == "word" else ():
            run = _run(items, n, width)
            if run and run[0] in forms:
                out.append(Verb(n, run[1], forms[run[0]], run[0]))
                n = run[1] - 1
                break
        n += 1
    return out


def skip_back(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step left over adverbs, auxiliaries and dates from item ``k``; give the item before them."""
    while k >= 0:
        item = items[k]
        if item.kind == "word" and (
            item.low in lexis.group("adverb")
            or item.low in lexis.group("auxiliary")
            or (item.low.endswith("ly") and len(item.low) > 4)
        ):
            k -= 1
        elif item.kind == "date":
            k -= 1
            if k >= 0 and items[k].low in ("on", "in", "at", "earlier", "late", "early"):
                k -= 1
        elif (
            item.low == ","
            and k >= 2
            and items[k - 2].low == ","
            and items[k - 1].kind == "word"
            and _adverbial(items[k - 1], lexis)
        ):
            k -= 3
        else:
            break
    return k


def _adverbial(item: Item, lexis: Lexis) -> bool:
    return item.low in lexis.group("adverb") or (item.low.endswith("ly") and len(item.low) > 4)


_POSSESSIVE = ("his", "her", "their", "him", "them")
_BREAKS = frozenset({";", ":", "(", ")"})
_PREPOSITIONS = frozenset(
    "in of with to by for at from between on about against under through during after before as than near alongside including into over upon toward towards via amid".split()
)


def subject(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the items that are the subject of the verb at ``v``; empty where the sentence does not tell."""
    k = skip_back(items, v - 1, lexis)
    if k < 0:
        return []
    here = items[k]
    if here.low in ("who", "which", "that") and here.kind == "word":
        back = k - 2 if k >= 1 and items[k - 1].low == "," else k - 1
        return coordinated(items, back) if back >= 0 and items[back].agent and items[back].low not in _PRONOUNS else []
    if here.agent and here.low not in _POSSESSIVE:
        if k > 0 and items[k - 1].kind == "word" and items[k - 1].low in _PREPOSITIONS - {"as"}:
            return _before_phrase(items, k - 1, lexis)
        return coordinated(items, k)
    if here.low == "," or here.low == ")" or here.low in ("–", "—"):
        if k > 0 and items[k - 1].kind == "person" and _bare(items, k - 1):
            return coordinated(items, k - 1)
        opened = _opening(items, k)
        if opened is not None:
            return coordinated(items, opened)
        return main_subject(items, v, lexis) if items[v].low.endswith("ing") else []
    if here.low in ("and", "but", "or", "then", "&"):
        return main_subject(items, k, lexis)
    return _over_participle(items, v, lexis)


def _over_participle(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the subject that a participle without commas follows: "X speaking to the council called …"."""
    for k in range(v - 1, max(-1, v - 14), -1):
        if items[k].kind == "mark" or items[k].low in ("and", "but", "that", "who", "which", "to"):
            return [] if items[k].low != "to" else _over_participle(items, k, lexis)
        if (
            items[k].kind == "word"
            and items[k].low.endswith("ing")
            and k
            and items[k - 1].kind == "person"
            and _bare(items, k - 1)
        ):
            return coordinated(items, k - 1)
    return []


def _before_phrase(items: Sequence[Item], p: int, lexis: Lexis) -> list[int]:
    """Find the subject that a phrase with a preposition follows: "officials from the ministry"."""
    k = p - 1
    while k >= 0 and items[k].kind in ("word", "date") and items[k].low not in _BREAKS and items[k].kind != "mark":
        if items[k].low in ("who", "and", "but", "that"):
            return []
        k -= 1
    return [k] if k >= 0 and items[k].kind in ("group", "office", "person") else []


def _opening(items: Sequence[Item], close: int) -> int | None:
    """Find the agent before a parenthesis that ends at ``close``: "X, who heads Y," or "X (Y)"."""
    mark = {")": "("}.get(items[close].low, items[close].low)
    for k in range(close - 1, max(-1, close - 40), -1):
        if items[k].low == mark and items[k].kind == "mark" and k > 0 and items[k - 1].agent and _bare(items, k - 1):
            return k - 1
        if items[k].low in _BREAKS and items[k].low != mark:
            return None
    return None


def _bare(items: Sequence[Item], k: int) -> bool:
    """Tell whether an agent stands free, not as the object of a preposition."""
    j = k - 1
    while j >= 0 and (
        items[j].low in ("the", "a", "an", "both", "our", "its", "their", "his", "her")
        or (items[j].low in ("and", ",") and j > 0 and items[j - 1].agent and items[j - 1].kind == items[k].kind)
    ):
        j -= 1 if items[j].low not in ("and", ",") else 2
    return j < 0 or not (items[j].kind == "word" and items[j].low in _PREPOSITIONS)


def main_subject(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the first free agent of the sentence before ``v`` that a verb may follow."""
    for k in range(v):
        item = items[k]
        if item.agent and item.low not in ("his", "her", "their", "him", "them") and _bare(items, k):
            if item.kind == "name" and isinstance(item.thing, Found) and item.thing.form == "demonym":
                continue
            if k + 1 < len(items) and items[k + 1].low == "'s":
                continue
            return _coordinated_right(items, k)
    return []


def coordinated(items: Sequence[Item], k: int) -> list[int]:
    """Take in what stands before with "and": "Sullivan and Wang"."""
    out = [k]
    while k >= 2 and items[_determined(items, k) - 1].low in ("and", "&"):
        step = _determined(items, k) - 2
        if step < 0:
            break
        if items[step].low == "," and step > 0:
            step -= 1
        if not items[step].agent or items[step].kind == "pronoun":
            break
        out.insert(0, step)
        k = step
        while k >= 2 and items[k - 1].low == "," and items[k - 2].agent and items[k - 2].kind == items[out[0]].kind:
            k -= 2
            out.insert(0, k)
    return out if _bare(items, out[0]) else out[-1:]


def _determined(items: Sequence[Item], k: int) -> int:
    """Step left over "the" and "his" before an agent."""
    while k > 1 and items[k - 1].low in ("the", "his", "her", "their", "a", "an", "its"):
        k -= 1
    return k


def _coordinated_right(items: Sequence[Item], k: int) -> list[int]:
    out = [k]
    while (
        k + 2 < len(items)
        and items[k + 1].low in ("and", "&", ",")
        and items[k + 2].agent
        and items[k + 2].kind != "pronoun"
    ):
        k += 2
        out.append(k)
    return out


class Focus:
    """Who was spoken of last: resolves pronouns and descriptions while the article is read in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.person: str | None = None
        self.plural: tuple[str, ...] = ()
        self.bodies: list[Found] = []

    def resolve(self, items: Sequence[Item], ks: Sequence[int]) -> tuple[str, ...]:
        """Give the agents that items name; a pronoun names whoever was spoken of last."""
        out: list[str] = []
        lead = [k for k in ks if items[k].kind == "person"]
        retinue = [k for k in ks if items[k].kind == "group" and k and items[k - 1].low in ("his", "her", "their")]
        for k in lead if lead and retinue else ks:
            out.extend(a for a in self._one(items[k]) if a not in out)
        return tuple(out)

    def _one(self, item: Item) -> tuple[str, ...]:
        if item.kind == "pronoun":
            return self.plural if item.low in ("they", "their", "them") else self._he(_PRONOUNS[item.low])
        table: dict[str, Callable[[Item], tuple[str, ...]]] = {
            "person": lambda i: i.who,
            "group": self._group,
            "name": self._name,
            "office": self._office,
        }
        return table[item.kind](item) if item.kind in table else ()

    def _he(self, female: bool | None) -> tuple[str, ...]:
        if self.person is None:
            return ()
        someone = self.document.people.all[int(self.person[1:])]
        return (self.person,) if female is None or someone.female in (None, female) else ()

    def _group(self, item: Item) -> tuple[str, ...]:
        group = item.thing
        assert isinstance(group, Group)
        if group.definite and group.agent is None and group.head in self.document.lexis.group("body-head"):
            body = next((b for b in reversed(self.bodies) if group.head in b.agent.casefold().split()), None)
            if body:
                return (body.agent,)
        if group.head in ("media", "source", "sources") and not group.agent:
            return ()
        text = group.text if group.agent or group.definite or group.count else ""
        text = text.removeprefix("the ").removeprefix("The ") if group.agent else text
        return (LOCAL + text,) if text else ()

    def _name(self, item: Item) -> tuple[str, ...]:
        found = item.thing
        assert isinstance(found, Found)
        if found.form in ("city", "capital", "metonym"):
            if any(s.form in ("capital", "metonym") for s in found.senses):
                return (LOCAL + item.text,)
            return ()
        return () if found.form == "demonym" else item.who

    def _office(self, item: Item) -> tuple[str, ...]:
        office = item.thing
        if isinstance(office, Office) and office.head.startswith(("spokes",)) and office.of:
            return (LOCAL + item.text,)
        if isinstance(office, Office) and office.plural and office.determined:
            return (LOCAL + item.text,)
        return ()

    def see(self, items: Sequence[Item], lexis: Lexis) -> None:
        """Note who is spoken of in a sentence: its subject stays in mind, else the last person named."""
        for item in items:
            if isinstance(item.thing, Found) and item.thing.form == "body":
                self.bodies.append(item.thing)
        main = main_subject(items, len(items), lexis)
        resolved = self.resolve(items, main)
        persons = [a for a in resolved if a.startswith(PERSON)]
        if len(resolved) > 1:
            self.plural = resolved
        elif main and items[main[0]].kind == "group":
            self.plural = resolved
        if len(persons) == 1:
            self.person = persons[0]
        elif not main or items[main[0]].kind != "pronoun":
            named = [i.who[0] for i in items if i.kind == "person"]
            self.person = named[-1] if named else self.person


def span(items: Sequence[Item], i: int, j: int) -> Span:
    """Give the place of items in the text."""
    return Span(items[i].start, items[j - 1].end)
