"""Read the events that nouns tell, with the verb that governs the noun and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Trigger
from kb.text.agreements import find_agreement
from kb.text.conversing import conversed, talked
from kb.text.denials import denied, not_held
from kb.text.did_there import did_there
from kb.text.document import Reading
from kb.text.gatherings import (
    MATTER,
    comes_back,
    counted,
    named,
    next_round,
    once_held,
    only_spoken_of,
    phrase_start,
    session_again,
    sitting,
    titled,
)
from kb.text.gone_for import gone_for
from kb.text.governors import Governors
from kb.text.happenings import MEETING, Happening
from kb.text.held_by import held_by
from kb.text.invitations import for_a_visit
from kb.text.item import Item
from kb.text.items import joined_up
from kb.text.lasting import days_told
from kb.text.meeting_kinds import tell_kind
from kb.text.noun_or_verb import MEALS, is_verb
from kb.text.phrases import hypothetical, list_after
from kb.text.plurals import tell_apart
from kb.text.prospects import invited, read_status
from kb.text.recurring import PERIODS, was_held
from kb.text.scene import Scene
from kb.text.surroundings import surroundings
from kb.text.venues import where_before
from kb.text.verb_objects import wished_well
from kb.text.verbs import find_verbs
from kb.values import Status

_BACK = (["return", "to"], ["returning", "to"], ["back", "to"], ["open", "to"])
_BE = frozenset("is was be been being are were marks marked".split())


def _bare_after(items: Sequence[Item], j: int) -> bool:
    after = items[j] if j < len(items) else None
    return after is None or not (after.agent or after.low in ("members", "the", "his", "her"))


_ENCOUNTERS = ("encounter", "gathering")
_ONE_OF = ("previous", "last", "next", "earlier", "recent", "ministerial", "presidential", "bilateral", "trilateral")


def _of_cabinet(items: Sequence[Item], left: int, j: int) -> bool:
    """Tell whether a state's own cabinet meets: "a cabinet meeting", "the meeting of the Council of Ministers"."""
    whose = items[j + 1 : j + 4] if j < len(items) and items[j].low == "of" else []
    words = " ".join(i.low for i in [*items[left:j], *whose])
    return any(f" {own} " in f" {words} " for own in ("cabinet", "council of ministers", "security cabinet"))


_AHEAD = 6  # items before an event in which it is told that it is only prepared
_BEFORE_IT = frozenset("preparation preparations preparing prepare preparatory prelude schedule itinerary".split())


class NounEvents:
    """Reads the events that nouns tell: "a reception", "his visit to Oslo", "the agreement signed in 1994"."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.governors = scene, Governors(scene)

    def by_noun(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        """Find the events that nouns tell in a sentence."""
        out: list[Happening] = []
        behind, firsts = 0, self.scene.lexis.noun_firsts
        for n in [n for n, item in enumerate(items) if item.low in firsts or item.kind == "name"]:
            hit = self._noun_at(items, n) if n >= behind else None
            if hit is None:
                continue
            j, trigger, generic = hit
            made = self._noun(reading, items, n, j, trigger, generic)
            separate = made is not None and made.kind != "Reception" and items[max(0, n - 1)].low == "separate"
            words = " ".join(i.low for i in items[n:j] if i.kind == "word")
            one = n > 1 and items[n - 2].low in ("a", "another")
            if made is not None and separate and one and made.parts:
                made.apart = True  # "X and Y had a separate meeting"
            numbered = n > 2 and items[n - 2].low == "and" and counted(self.scene.lexis, items[n - 1].low)
            plural = made is not None and made.kind != "Reception" and self._plural(words)
            plural = plural and not numbered  # "the 44th and 45th summits" are held at one time
            several = made is not None and ((separate and not one) or plural)
            apart = tell_apart(self.scene, reading, items, j, made) if made and several else []
            out += apart
            if made and (not several or (separate and not apart and made.apart)):
                self._complete(reading, items, n, j, made)
                out.append(made)
            behind = j
        return out

    def _noun_at(self, items: Sequence[Item], n: int) -> tuple[int, Trigger, bool] | None:
        if items[n].kind == "name":
            return named(self.scene, items, n)
        if items[n].kind != "word" or items[n].low not in self.scene.lexis.noun_firsts:
            return None
        for width in range(min(self.scene.lexis.noun_widths.get(items[n].low, 1), len(items) - n), 0, -1):
            run = items[n : n + width]
            if any(i.kind != "word" for i in run):
                continue
            phrase = " ".join(i.low for i in run)
            trigger = self.scene.lexis.event_nouns.get(phrase)
            if trigger and self._names_other(items, n, n + width):
                return None
            if width == 1 and (kind := conversed(items, n, self.scene.lexis)):
                return n + 1, Trigger(kind), False
            if trigger and trigger.kind == "Speech" and self._to_one(items, n + width):
                return None
            if trigger and phrase == "talk" and n and items[n - 1].low == "the":
                trigger = Trigger("Meeting")  # "At the talk, they exchanged views"
            several = trigger and trigger.kind == "Reception" and items[n - 1].low == "separate"
            if trigger and (several or not (self._plural(phrase) and trigger.kind not in MEETING)):
                return n + width, trigger, False
            if width == 1 and next_round(items, n):
                return n + 1, Trigger("Negotiation"), False
            if width == 1 and (titled(self.scene, items, n) or sitting(self.scene, items, n)):
                return n + 1, Trigger("Conference"), False
            if width == 1 and phrase in _ENCOUNTERS and items[n - 1].low in _ONE_OF and n:
                return n + 1, Trigger("Meeting"), False
            if width == 1 and phrase in self.scene.lexis.group("generic-event"):
                return n + 1, Trigger("Ceremony"), True
        return None

    def _names_other(self, items: Sequence[Item], n: int, j: int) -> bool:
        """Tell whether words name something else: "a letter of intent", "his tour of duty", "their duty tour"."""
        after = [i.low for i in items[j : j + 2]]
        aimed = [*(after[1:] if after[:1] == ["of"] else []), *(i.low for i in items[max(0, n - 1) : n])]
        lexis = self.scene.lexis
        return bool(set(aimed) & lexis.group("no-event-of") or set(after[:1]) & lexis.group("compound-end"))

    @staticmethod
    def _to_one(items: Sequence[Item], j: int) -> bool:
        """Tell whether words are had with somebody or said to him: "had a talk with X", "his address to the envoy"."""
        link = items[j].low if j < len(items) else ""
        heard = items[k] if (k := next(iter(list_after(items, j + 1, len(items))), 0)) else None
        to = link == "to" and heard is not None and heard.kind in ("person", "office")
        return to or link in ("with", "between")

    def _plural(self, phrase: str) -> bool:
        lexis = self.scene.lexis
        several = phrase.endswith("s") and phrase not in lexis.lexicon.nouns
        return several and phrase.split()[-1] not in lexis.group("plural-of-one")

    def _noun(
        self, reading: Reading, items: Sequence[Item], n: int, j: int, trigger: Trigger, generic: bool
    ) -> Happening | None:
        left = phrase_start(self.scene, items, n)
        asked = trigger.kind in ("Summit", "Conference", "Signing") and invited(items, left)
        given = trigger.kind == "Reception" and left > 1 and items[left - 2].low == "offered"  # "offered a dinner to"
        if (
            (hypothetical(items, left, self.scene.lexis) and not asked and not given)
            or denied(items, left, self.scene.lexis)
            or items[left].low in self.scene.lexis.group("habit-word")
            and items[left].kind == "word"
            and items[n].kind != "name"
            and items[left].low not in ("future", "further")
            and not once_held(items, left, j)
        ):
            return None
        if (j == n + 1 and is_verb(items, left, n, self.scene.lexis)) or self._never(items, left, n):
            return None
        if trigger.kind == "Negotiation" and any(i.low == "under" for i in items[max(0, left - 1) : n]):
            return None  # "reached under EU mediation"
        if items[n].low in MEALS and left == n and n and items[n - 1].low in ("after", "before", "until", "since"):
            return None  # "arrived after lunch" tells the hour
        doing = n > 0 and items[n].low == "meeting" and items[n - 1].low in ("by", "after", "since")
        if doing and (items[n - 1].low == "since" or not _bare_after(items, j)):
            return None  # "began by meeting members of the opposition"
        if only_spoken_of(items, left, n, j):
            return None
        if trigger.kind == "Visit" and for_a_visit(items, left):
            return None
        if trigger.event_type == "credentials" and wished_well(items, left):
            return None
        if trigger.kind == "Meeting" and _of_cabinet(items, left, j):
            return None
        aim = {"towards", "toward", "progress"} & {i.low for i in items[max(0, left - 3) : left]}
        if trigger.kind == "EstablishmentOfRelations" and aim:
            return None  # "progress towards the normalisation of relations"
        papers = self.scene.lexis.group("domestic-paper")
        if trigger.kind == "Signing" and j < len(items) and items[j].low in papers:
            return None  # "signing bills and petitions"
        if trigger.kind == "Call" and left and items[left - 1].low in ("via", "by", "through"):  # how others took part
            return None
        lead = [i.low for i in items[max(0, left - 3) : n]]
        going_on = items[j - 1].low == "dialogue" and any(low.startswith("continu") for low in lead)
        if "until" in lead[-3:] or going_on or "stalled" in lead:  # "until their meeting is announced"
            return None
        if "to" in lead[:3] and self.scene.lexis.group("reviving-verb") & set(lead):  # "efforts to revive the talks"
            return None
        if self.scene.lexis.group("habit-adverb") & {i.low for i in items[max(0, left - 3) : left]}:
            return None
        if not_held(items, j, self.scene.lexis):
            return None
        if [i.low for i in items[max(0, left - 2) : left]] in _BACK:  # contacts to which somebody should return
            return None
        if trigger.kind in MEETING and self._broken_off(items, left, n):
            return None
        determiner = items[left - 1].low if left else ""
        listeners = items[n].low == "audience" and [i.low for i in items[j : j + 1]] in (["of"], ["in"], ["at"])
        dated = determiner == "a" and items[left - 3].low == "date"  # "the date of a new meeting is not set"
        none = {"any", "no"} & {determiner, items[left].low}  # "denied that any was held", "No talks were scheduled"
        if none or listeners or dated:  # "an audience of students"
            return None
        if (
            determiner in MATTER and left == n and not any(i.kind == "date" for i in items[j : j + 8])
        ):  # "messages on talks between X and Y"
            return None
        made = Happening(
            trigger.kind,
            items[n].start,
            items[j - 1].end,
            reading.sentence.span,
            reading.sentence.paragraph,
            "event.noun",
            trigger.event_type,
        )
        made.left = items[left].start
        ordinal = any(counted(self.scene.lexis, i.low) for i in items[left:n] if i.kind == "word")
        again = (
            trigger.kind == "Visit"
            and items[j : j + 3]
            and [i.low for i in items[j : j + 3]] == ["to", "the", "country"]
        )
        opens = [i.low for i in items[:2]] in (["at", "their"], ["in", "their"], ["during", "their"]) and left <= 2
        first = (trigger.kind == "Visit" or opens) and any(i.low == "first" for i in items[left:n])  # "At their first"
        made.apart = ordinal and not (first or again)
        before = [i.low for i in items[max(0, left - 3) : left]]
        made.predicate = ordinal and bool(_BE & set(before)) and not any(w.endswith("ing") for w in before[-2:])
        told = [i.low for i in items[j : j + 5]]
        number = bool(told[:1]) and told[0] in _BE and any(counted(self.scene.lexis, w) for w in told)
        made.predicate = made.predicate or number or session_again(items, n)  # "their meeting was already the fifth"
        if any(i.low == "next" for i in items[left:n]):  # another than the one told of
            made.apart, made.status = True, Status.PLANNED
        made.definite = (
            determiner in ("the", "this", "that", "these", "those", "both", "their", "his", "her", "its")
            or determiner == "'s"
        )
        made.generic = generic
        made.title = joined_up(i.text for i in items[left:j] if i.kind != "date")
        made.days = days_told(self.scene.document.text, made)
        self.scene.modifiers(items, left, n, made)
        if made.status == Status.OCCURRED:
            read_status(items, left, j, made, self.scene.lexis)
        if asked:  # whoever is asked to it has not come yet
            made.status, made.cause = Status.PLANNED, True
            return made
        ahead = {i.low for i in items[max(0, left - _AHEAD) : left]}
        if _BEFORE_IT & ahead or {"agenda", "for"} <= {i.low for i in items[max(0, left - 4) : left]}:
            made.status = Status.PLANNED  # spoken of, not yet held
            return made
        self.governors.read(reading, items, left, j, made)
        talked(items, left, j, made, self.scene)
        gone_for(self.scene, items, left, made)
        return made

    def _never(self, items: Sequence[Item], left: int, n: int) -> bool:
        """Tell a habit ("annual talks") and what has no date yet ("no date for the first meeting")."""
        if comes_back(items, left, n):
            return True
        named_one = items[n].kind == "name"  # "the annual Munich Security Conference"
        habit = any(i.low in PERIODS for i in items[left:n]) and not was_held(self.scene, items, left, n)
        habit = habit and not named_one
        before = [i.low for i in items[max(0, left - 8) : left]]
        paper = before[-1:] == ["of"] and before[-2:-1] in (["plan"], ["programme"], ["program"])  # of consultations
        return habit or paper or ("no" in before and "date" in before[before.index("no") :])

    def _broken_off(self, items: Sequence[Item], left: int, n: int) -> bool:
        """Tell whether contacts end that are no single meeting: "suspended talks", "broke off its consultations"."""
        bare = left - (left > 0 and items[left - 1].low in ("the", "all", "its", "their"))
        verbs = find_verbs(items[:n], self.scene.forms["breaking-verb"])
        return bool(verbs) and verbs[-1].j >= bare

    def _complete(self, reading: Reading, items: Sequence[Item], n: int, j: int, made: Happening) -> None:
        """Add what stands after the noun, and the place before "where he attended"."""
        surroundings(self.scene, items, j, made)
        held_by(self.scene, items, j, made)
        did_there(self.scene, items, phrase_start(self.scene, items, n), made)
        if not made.places and any(i.low == "where" for i in items[:n]):
            made.places = where_before(items, phrase_start(self.scene, items, n), self.scene.lexis)
        tell_kind(self.scene, made, items, n)
        if made.kind in ("Signing", "Ratification"):
            made.agreement = find_agreement(self.scene.document.text, items[j:], self.scene.lexis)
