"""Find the events of a sentence by nouns and verbs, each once, with its date and those who joined it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from kb.text.anniversaries import relations_begun
from kb.text.appearing import appearing
from kb.text.calls import by_phone, by_video
from kb.text.clefts import by_cleft
from kb.text.company import note_along
from kb.text.dated_papers import by_agreement
from kb.text.datelines import body_start
from kb.text.dating import date_events
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.due import by_due
from kb.text.during_visits import during_visits
from kb.text.envoys_named import remember_envoys
from kb.text.event_nouns import NounEvents
from kb.text.event_verbs import VerbEvents
from kb.text.for_the_guest import for_the_guest
from kb.text.gone_for import came_for
from kb.text.greeted import greeted_there
from kb.text.happenings import GATHERING, MEETING, Happening, absorb_people, long_past
from kb.text.held_with import held_with
from kb.text.honours import by_honour
from kb.text.instruments import by_instrument
from kb.text.item import PERSON, Item, Items
from kb.text.items import stretch, where, words_of
from kb.text.letters import by_letter
from kb.text.meeting_first import meeting_first
from kb.text.meeting_kinds import visit_to_person
from kb.text.of_a_round import one_of_a_round
from kb.text.own_meetings import in_first_person, looked_back_upon
from kb.text.postings import Postings
from kb.text.scene import ROLE, Scene
from kb.text.steps import by_step
from kb.text.subjects import main_subject
from kb.text.sums import by_sum
from kb.text.tour_stops import included, next_legs, tour_stops
from kb.text.twins import SOLEMN, twins
from kb.text.venues import find_venue
from kb.values import PartRole, Status

_BY_OTHERS = frozenset(("mediated", "brokered", "facilitated"))


class EventReader:
    """Reads the events of one sentence after another."""

    def __init__(self, document: Document) -> None:
        self.scene = Scene(document)
        self.focus = self.scene.focus
        self.nouns, self.verbs = NounEvents(self.scene), VerbEvents(self.scene)
        self.postings = Postings(self.scene)
        self.own = (partial(by_phone, self.scene), self.verbs.by_verb, self.nouns.by_noun)
        self.subject: tuple[str, ...] = ()  # of the sentence before
        self.greeting: Happening | None = None  # the gathering at which somebody was welcomed in the sentence before

    def read(self, reading: Reading) -> tuple[Items, list[Happening]]:
        """Find the events that a sentence tells."""
        items = items_of(self.scene.document, reading)
        start = body_start(items)  # what opens a sentence is told after its dateline
        items = Items(items[start:]) if 0 < start < len(items) else items
        self.scene.delegations.note(items)
        told = [
            *self.nouns.by_noun(reading, items),
            *self.verbs.by_verb(reading, items),
            *by_agreement(self.scene, reading, items),
            *self.postings.by_posting(reading, items),
            *by_due(self.scene, reading, items),
            *by_phone(self.scene, reading, items),
            *in_first_person(self.scene, reading, items, self.own),
            *looked_back_upon(self.scene, reading, self.nouns.by_noun),
            *by_cleft(self.scene, reading, items),
            *by_sum(self.scene, reading, items),
        ]
        told, besides = held_with(self.scene, reading, items, told)
        told = one_of_a_round(self.scene, reading, items, [*told, *besides])
        told += by_honour(self.scene, reading, items, told)
        told += by_instrument(self.scene, reading, items, told)
        told += by_letter(self.scene, reading, items, told)
        told += by_step(self.scene, reading, items, told)
        first = meeting_first(self.scene, reading, items)
        told = [*(m for m in told if not any(m.start == f.start for f in first)), *first]
        if not any(made.kind == "EstablishmentOfRelations" for made in told):
            told += relations_begun(self.scene, reading, items)
        told = [m for m in told if not _addressed(m, told)]
        found = _one_for_each_place(sorted(told, key=lambda h: h.start), items)
        found, self.greeting = greeted_there(items, _without_words_of_call(found), self.greeting)
        for made in found:
            visit_to_person(self.scene, made, items)
        by_video(items, found)
        came_for(items, found)
        found += next_legs(self.scene, items, found)
        _in_a_row(items, found)
        _spoken_at(items, found)
        date_events(reading, items, found, self.scene.document.article.published, self.scene.lexis)
        note_along(self.scene, items, found)
        for_the_guest(self.scene, items, found)
        during_visits(self.scene, items, found)
        tour_stops(self.scene, items, found)
        included(self.scene, items, found)
        appearing(self.scene, items, found)
        self._places(items, found)
        return items, found

    def _places(self, items: Sequence[Item], found: list[Happening]) -> None:
        """Give the first event without a place that of "here", or of the phrase that opens the sentence."""
        self._came_here(items, found)
        opening = self._opening(items)
        dateline = self.scene.document.dateline
        places = opening or ([dateline] if dateline and "here" in words_of(items) else [])
        for made in found if opening else [m for m in found[:1] if m.kind in GATHERING]:
            of_words = bool(opening) and made.kind == "Call"  # "In Oslo, X confirmed that A and B had spoken by phone"
            if made.kind != "Visit" and not of_words and (opening or made.status == Status.OCCURRED):
                made.places = made.places or places

    def _came_here(self, items: Sequence[Item], found: Sequence[Happening]) -> None:
        """Read "arrived here on a visit", "is here on a visit": it leads to the place from which the article came."""
        here = next((items[n] for n in where(items, {"here"})), None)
        visit = next((m for m in found if m.kind == "Visit" and here and here.end < m.start), None)
        if visit and not visit.places and self.scene.document.dateline:
            visit.add_place(self.scene.document.dateline)

    def _opening(self, items: Sequence[Item]) -> list[str]:
        """Read "Also in Kyiv, …", "On Monday in Rome, …", "On the evening of June 17, at X Palace, …"."""
        k = 1 if items and items[0].low in ("while", "on", "also") else 0
        day = next((n for n, i in enumerate(items[:_DAY]) if i.kind == "date"), None)
        k = k if day is None or any(i.kind not in ("word", "date") for i in items[:day]) else day + 1
        k += 0 < k < len(items) and items[k].low == ","
        if len(items) < k + 3 or items[k].low not in ("in", "at"):
            return []
        comma = next((n for n in range(k, min(k + 7, len(items))) if items[n].low == ","), None)
        goes_on = comma or any(i.kind in ("pronoun", "person") for i in items[k + 2 : k + 4])  # "In Abuja she met"
        return find_venue(items, k + 1, self.scene.lexis) if goes_on else []

    def two_before(self, items: Sequence[Item], made: Happening) -> tuple[str, ...]:
        """Read "X and Y agreed on … This came during a meeting on Monday": the two before are those who met."""
        if made.parts or made.parties or len(self.subject) != 2 or made.kind not in ("Meeting", "Call"):
            return ()
        if made.own_date and long_past(made, self.scene.document.article.published):
            return ()  # "The treaty was signed in 2019 as part of the summit": one of others
        if not _BY_OTHERS.isdisjoint(words_of(items)):
            return ()  # "the talks mediated by the UN began": those of others
        came = any(i.low in ("came", "comes") for i in items[:4])
        known = (made.definite and made.status == Status.OCCURRED) or came or items[0].low in ("talks", "discussions")
        persons = all(p.startswith(PERSON) for p in self.subject)
        return self.subject if known and persons and made.rule == "event.noun" else ()

    def between(self, made: Happening, two: Sequence[str]) -> None:
        """Let two persons be those who met."""
        for who in two:
            made.add(who, ROLE.get(made.kind, PartRole.INTERLOCUTOR), made.sentence)

    def after(self, items: Sequence[Item], here: Sequence[Happening]) -> None:
        """Note who was spoken of and who met, once a sentence is done with."""
        self.focus.see(items, self.scene.lexis)
        remember_envoys(self.scene, here)
        self.subject = self.focus.resolve(items, main_subject(items, len(items), self.scene.lexis))
        for made in sorted(here, key=lambda m: m.status != Status.PLANNED):  # "the two" have met, rather than will meet
            persons = tuple(p for p in made.parts if p.startswith(PERSON))
            past = long_past(made, self.scene.document.article.published)
            if made.kind == "Visit" and persons and not past and not self._others_visit(made, here):
                self.scene.visitors = persons
            if made.kind in MEETING | {"Visit", "Ceremony", "Message"} and len(persons) == 2:
                self.focus.pair_before = self.focus.pair if self.focus.pair != persons else self.focus.pair_before
                self.focus.pair = persons
            elif made.kind == "Visit" and len(persons) == 1:
                self.focus.pair = self._with_host(items, persons[0]) or self.focus.pair

    def _others_visit(self, made: Happening, here: Sequence[Happening]) -> bool:
        """Tell whether a visit is only named by another, who is the subject: "X noted the importance of Y's visit"."""
        another = any(who.startswith(PERSON) for who in self.subject) and not set(self.subject) & set(made.parts)
        met = any(set(made.parts) & set(e.parts) for e in here if e is not made)
        return made.rule == "event.noun" and another and not met

    def _with_host(self, items: Sequence[Item], visitor: str) -> tuple[str, ...]:
        """Give the visitor and the one other person of the sentence: "at the invitation of Y", "received by Y"."""
        others = dict.fromkeys(a for i in items if i.kind == "person" for a in i.who if a != visitor)
        return (visitor, *others) if len(others) == 1 else ()


_TWO = 2
_DAY = 5  # items in which the day stands that opens a sentence: "On the evening of June 17"
_IN_A_ROW = ("Summit", "Conference", "Meeting", "Reception", "Ceremony")


def _in_a_row(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Read "will attend a summit of X in Y, a summit of Z in W and a forum": the subject takes part in all of them."""
    for first, second in pairwise(found):
        lead = [i.low for i in stretch(items, first.end, second.left)[-2:]]
        if first.kind == "PressConference" and second.kind in MEETING and {"after", "following"} & set(lead):
            second.status = first.status  # "will hold a press conference after the talks"
        nouns = first.rule == second.rule == "event.noun" and {first.kind, second.kind} <= set(_IN_A_ROW)
        if (
            not nouns
            or second.parts
            or lead[:1] not in ([","], ["and"], ["as"])
            or lead[1:] not in (["a"], ["an"], ["the"])
        ):
            continue
        second.apart, second.definite = True, False
        for part in first.parts.values():
            if part.roles and part.agent.startswith(PERSON):
                second.status = first.status
                second.add(part.agent, ROLE.get(second.kind, part.roles[0]), part.evidence or first.sentence)


def _spoken_at(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Read "X, in his speech on Monday at a meeting of ministers, said": who spoke took part in what he spoke at."""
    for speech, other in pairwise(found):
        between = stretch(items, speech.end, other.left)
        led = [i.low for i in between if i.kind != "date"]
        at = bool(led) and led[-1] in {*_ARTICLES, "at", "to", "before"} and {"at", "to", "before"} & set(led[-2:])
        if speech.kind != "Speech" or other.kind not in _HEARD or not at or len(led) > _LED:
            continue
        for part in speech.parts.values():
            if part.agent.startswith(PERSON):
                other.add(part.agent, PartRole.SPEAKER, part.evidence or speech.sentence)


def _addressed(made: Happening, told: Sequence[Happening]) -> bool:
    """Tell whether a speech is no more than that somebody spoke at a gathering: "addressed the conference"."""
    inside = (other for other in told if other.kind in _HEARD and made.start <= other.start < made.end)
    return made.kind == "Speech" and made.rule == "event.verb" and any(other is not made for other in inside)


_HEARD = ("Summit", "Conference", "Meeting", "Reception", "Ceremony")  # at which speeches are given
_ARTICLES = ("a", "an", "the", "this")
_LED = 4  # words between "his speech" and the gathering: "on Monday at a"


def _without_words_of_call(found: list[Happening]) -> list[Happening]:
    """Leave out what was only done in a call: "congratulated Y in a phone call", "conferred with Y by phone"."""
    calls = [set(made.parts) for made in found if made.kind == "Call" and made.parts]
    phoned = [set(made.parts) for made in found if made.rule == "event.phone"]
    within = [m for m in found if m.rule == "event.verb" and not m.places]
    words = [m for m in within if set(m.parts) in (calls if m.kind == "Message" else phoned)]
    return [m for m in found if m not in words or m.kind not in ("Message", "Meeting")]


def _one_for_each_place(found: list[Happening], items: Sequence[Item]) -> list[Happening]:
    """Keep one of two tellings in a sentence: "met … for a meeting", "signed at a signing", "host X on a visit"."""
    out: list[Happening] = []
    for made in found:
        twin = next((o for o in out if twins(o, made, items)), None)
        if twin is None:
            out.append(made)
            continue
        finer = made.rule == "event.noun" and twin.kind not in {*SOLEMN, "Recall"}
        finer = finer and not (twin.rule == made.rule and made.kind == "Meeting")  # "the summit, a meeting of leaders"
        finer = finer or (made.kind in SOLEMN and twin.kind == "Ceremony")
        finer = finer or (made.start == twin.start and twin.kind == "Meeting")
        if twin.kind == "Reception" and (made.kind == "Accreditation" or made.weak):  # a farewell, a welcome
            _as_guests(twin, made)
        if twin.kind != made.kind and finer:  # the noun tells the kind more finely than the verb before it
            twin.kind, twin.event_type, twin.title = made.kind, made.event_type, made.title
            twin.generic, twin.definite = made.generic, made.definite
            if made.kind == "Summit" and sum(p.startswith(PERSON) for p in twin.parts) == 2 and not made.parts:
                twin.kind, twin.event_type = "Meeting", "bilateral-summit"
        absorb_people(twin, made)
        twin.thin, twin.roll = twin.thin and made.thin, twin.roll or made.roll
    return [o for o in out if not o.thin]


def _as_guests(reception: Happening, farewell: Happening) -> None:
    """Let those to whom farewell is bid at a reception be its guests."""
    for part in farewell.parts.values():
        if part.agent not in reception.parts and part.agent not in reception.hosts:
            part.roles = [PartRole.GUEST]
