"""Read sums and goods that one state gives another: "pledged 40 million euros in aid to Malawi"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.model import Span, TimeSpan
from kb.text.bodies import Found
from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import clause_end, hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.reckoning import day
from kb.text.scene import Scene
from kb.text.told_clauses import acting
from kb.text.verbs import Verb, find_verbs
from kb.text.wishes import only_wanted
from kb.values import PartRole, Status

_SIGNS = "$€£¥"


def by_sum(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the aid of which a sentence tells the sum, who gives it and which state or body is to have it."""
    out: list[Happening] = []
    for verb in find_verbs(items, scene.lexis.forms("aid-verb")):
        if negative(items, verb.i, scene.lexis) or hypothetical(items, verb.i, scene.lexis):
            continue
        made = None if only_wanted(items, verb.i, scene.lexis) else _given(scene, reading, items, verb)
        out += [made] if made else []
    return out


def _given(scene: Scene, reading: Reading, items: Sequence[Item], verb: Verb) -> Happening | None:
    end = clause_end(items, verb.j)
    amount = next((n for n in range(verb.j, end) if _measures(items[n], scene)), None)
    if amount is None:
        return None
    if verb.lemma == "invest" and not _to_help(items, amount, end):
        return None
    givers = _parties(scene, items, acting(items, verb.i, scene.lexis))
    takers = _parties(scene, items, _recipients(items, verb, amount, end)) or _helped(scene, items, amount, end)
    since = any(i.low == "since" for i in items[amount:])  # "has given so much since 2019"
    if not givers or since or not [t for t in takers if t not in givers]:
        return None
    sentence = reading.sentence
    start, last = items[verb.i].start, items[verb.j - 1].end
    made = Happening("Aid", start, last, sentence.span, sentence.paragraph, "event.sum")
    read_status(items, verb.i, verb.j, made, scene.lexis)
    pledged = made.status == Status.PLANNED or verb.participle or bool(_PLEDGING & {i.low for i in items[: verb.i]})
    if made.status == Status.PLANNED:  # "will provide 20 million" is pledged when it is said
        made.status = Status.OCCURRED
    for party in (*givers, *takers):
        made.add_party(party)
        made.add_place(party if party.startswith("place:") else None)
    made.when = _day(reading, scene, verb, items) or (day(scene.document.article.published) if pledged else None)
    made.own_date = made.when is not None
    return made


_PLEDGING = frozenset({"plans", "intends", "will", "is", "are"})
_HELPING = ("strengthen", "support", "help", "build", "combat", "improve", "develop", "advance", "boost", "assist")


def _to_help(items: Sequence[Item], amount: int, end: int) -> bool:
    """Tell whether a sum is to help others, as an investment for gain is not."""
    words = [i.low for i in items[amount:end]]
    return any(a == "to" and b in _HELPING for a, b in pairwise(words))


def _helped(scene: Scene, items: Sequence[Item], amount: int, end: int) -> list[str]:
    """Give the states and regions that are to profit: "to support countries in the Sahel", "across Chad and Mali"."""
    out: list[str] = []
    for n in range(amount + 1, end):
        thing = items[n].thing
        led = items[n - 1].low in _WHERE or items[n - 1 - (items[n - 1].low == "the")].low in _WHERE
        own = items[n + 1 : n + 2] and items[n + 1].low in ("'s", "’s")
        acts = items[n + 1 : n + 2] and items[n + 1].low in scene.lexis.group("auxiliary")  # "and Peru will invest"
        if isinstance(thing, Found) and not acts and (led or own or (out and items[n - 1].low in (",", "and"))):
            region = thing.form == "region" or thing.agent.startswith("place:")
            out += [thing.agent] if thing.is_state or (region and not _city(thing)) else []
    return out


_WHERE = ("in", "across", "for", "to", "toward", "towards", "throughout", "with")


def _city(found: Found) -> bool:
    return found.form in ("city", "capital") or "-" in found.agent.rpartition(":")[2][-3:]


def _day(reading: Reading, scene: Scene, verb: Verb, items: Sequence[Item]) -> TimeSpan | None:
    """Give the day of the sentence, also that on which it was announced: the sum was given then."""
    published = scene.document.article.published
    days = [d for d in reading.dates if d.when.start and d.when.start == d.when.end and d.when.start <= published]
    at = items[verb.i].start
    return min(days, key=lambda d: abs(d.span.start - at)).when if days else None


def _measures(item: Item, scene: Scene) -> bool:
    words = item.low.replace("-", " ").split()
    return item.kind != "date" and (item.text[:1] in _SIGNS or bool(scene.lexis.group("sum-word") & set(words)))


def _recipients(items: Sequence[Item], verb: Verb, amount: int, end: int) -> list[int]:
    """Give who stands between verb and sum ("gave Kenya …"), else the first after "to" or "for"."""
    out = list_after(items, verb.j, amount)
    for n in range(amount + 1, end - 1):
        if not out and items[n].low in ("to", "for"):
            out = list_after(items, n + 1, end)
    return out


def _parties(scene: Scene, items: Sequence[Item], ks: Sequence[int]) -> list[str]:
    """Give the states and bodies that items name, and those for which persons speak."""
    made = Happening("Aid", 0, 0, Span(items[0].start, items[-1].end), 0, "event.sum")
    for k in ks:
        scene.take_states(made, items[k])
        for agent in scene.focus.resolve(items, [k]):
            if agent.startswith(PERSON):
                made.add_party(scene.speaks_for(agent))
            else:
                scene.take(made, agent, PartRole.RECIPIENT, items[k])
    return made.parties
