"""Read the events that nouns tell, with the verb that governs the noun and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Mode, PartRole, Span, Trigger
from kb.text.agreements import find_agreement
from kb.text.bodies import Found
from kb.text.document import Reading
from kb.text.happenings import GATHERING, Happening
from kb.text.items import PERSON, Item
from kb.text.phrases import hypothetical, negative
from kb.text.scene import ROLE, Scene
from kb.text.subjects import coordinated, find_verbs, main_subject, subject

_MASS = (
    "talks",
    "consultations",
    "negotiations",
    "discussions",
    "celebrations",
    "sanctions",
    "credentials",
    "condolences",
    "congratulations",
    "restrictions",
)


class NounEvents:
    """Reads the events that nouns tell: "a reception", "his visit to Oslo", "the agreement signed in 1994"."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def by_noun(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        """Find the events that nouns tell in a sentence."""
        out: list[Happening] = []
        n = 0
        while n < len(items):
            hit = self._noun_at(items, n)
            if hit is None:
                n += 1
                continue
            j, trigger, generic = hit
            made = self._noun(reading, items, n, j, trigger, generic)
            if made:
                out.append(made)
            n = j
        return out

    def _noun_at(self, items: Sequence[Item], n: int) -> tuple[int, Trigger, bool] | None:
        if items[n].kind == "name":
            return self._named(items, n)
        if items[n].kind != "word":
            return None
        for width in range(min(self.scene.lexis.longest_noun, len(items) - n), 0, -1):
            run = items[n : n + width]
            if any(i.kind != "word" for i in run):
                continue
            phrase = " ".join(i.low for i in run)
            trigger = self.scene.lexis.event_nouns.get(phrase)
            if trigger and not self._plural(phrase):
                return n + width, trigger, False
            if width == 1 and phrase in self.scene.lexis.group("generic-event"):
                return n + 1, Trigger("Ceremony"), True
        return None

    def _named(self, items: Sequence[Item], n: int) -> tuple[int, Trigger, bool] | None:
        """Read a name that ends in the noun of a gathering: "the Africa Water Forum", "the Munich Conference"."""
        thing, last = items[n].thing, items[n].low.split()[-1]
        trigger = self.scene.lexis.event_nouns.get(last)
        local = isinstance(thing, Found) and thing.form == "body" and not thing.agent.startswith("body:")
        gathers = trigger is not None and trigger.kind in ("Summit", "Conference")
        return (n + 1, trigger, False) if local and trigger and gathers else None

    def _plural(self, phrase: str) -> bool:
        return phrase not in self.scene.lexis.lexicon.nouns and phrase.endswith("s") and phrase.split()[-1] not in _MASS

    def _noun(
        self, reading: Reading, items: Sequence[Item], n: int, j: int, trigger: Trigger, generic: bool
    ) -> Happening | None:
        left = self._premodifiers(items, n)
        if (
            hypothetical(items, left, self.scene.lexis)
            or items[left].low in self.scene.lexis.group("habit-word")
            and items[left].kind == "word"
            and items[left].low not in ("future", "further")
        ):
            return None
        if self._verbal(items, left, n):
            return None
        determiner = items[left - 1].low if left else ""
        made = Happening(
            trigger.kind,
            items[n].start,
            items[j - 1].end,
            reading.sentence.span,
            reading.sentence.paragraph,
            "event.noun",
            trigger.event_type,
        )
        made.definite = determiner in ("the", "this", "that", "their", "his", "her", "its") or determiner == "'s"
        made.generic = generic
        made.title = " ".join(i.text for i in items[left:j] if i.kind != "date")
        self.scene.modifiers(items, left, n, made)
        self.scene.status(reading, items, left, j, made)
        self._possessor(items, left, made)
        self._governor(reading, items, left, made)
        self.scene.surroundings(reading, items, j, made)
        self._bilateral(made, items, left, n)
        if made.kind in ("Signing", "Ratification"):
            made.agreement = find_agreement(self.scene.document.text, items[j:], self.scene.lexis)
        return made

    def _premodifiers(self, items: Sequence[Item], n: int) -> int:
        """Give where the noun phrase begins: adjectives, names and dates before the noun."""
        k = n
        stops = {
            "the",
            "a",
            "an",
            "this",
            "that",
            "their",
            "his",
            "her",
            "its",
            "of",
            "in",
            "at",
            "for",
            "to",
            "on",
            "and",
            "with",
            "from",
            "by",
            "during",
            "attend",
            "attended",
            "after",
            "before",
            "following",
            "as",
            "or",
            "which",
            "who",
            "was",
            "is",
            "were",
            "are",
            "has",
            "have",
            "had",
            "'s",
        }
        while k > 0 and n - k < 7:
            before = items[k - 1]
            if before.kind in ("name", "date") or (
                before.kind == "word"
                and before.low not in stops
                and before.low not in self.scene.light
                and before.low not in self.scene.lexis.verb_class["reporting-verb"]
            ):
                k -= 1
            else:
                break
        return k

    def _verbal(self, items: Sequence[Item], left: int, n: int) -> bool:
        """Tell whether the noun is a verb here: "could visit", "will tour", "leaders visit"."""
        before = [i.low for i in items[max(left, n - 3) : n] if i.kind == "word"]
        helped = any(w in self.scene.lexis.group("auxiliary") - {"have", "has", "had"} for w in before)
        return items[n].low in self.scene.lexis.event_verbs and (
            helped
            or (n > 0 and items[n - 1].low == "to")
            or (
                n > 0
                and items[n - 1].kind in ("person", "pronoun", "group")
                and items[n - 1].low not in ("his", "her", "their")
            )
        )

    def _possessor(self, items: Sequence[Item], left: int, made: Happening) -> None:
        """Read "X's visit", "his visit", "Minister X's talks"."""
        if left < 1:
            return
        before = items[left - 1]
        at = (
            left - 2
            if before.low in ("'s", "'") and left >= 2
            else left - 1
            if before.low in ("his", "her", "their")
            else None
        )
        if at is None:
            return
        for agent in self.scene.focus.resolve(items, [at]) if items[at].agent else ():
            self.scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[at])

    def _governor(self, reading: Reading, items: Sequence[Item], left: int, made: Happening) -> None:
        """Read the verb that governs the noun, and its subject: "X hosted …", "Speaking at a reception, X …"."""
        verbs = [
            v
            for v in find_verbs(items[:left], self.scene.light)
            if left - v.j <= 4 and all(i.low not in (",", ";") for i in items[v.j : left])
        ]
        preposition = next(
            (i.low for i in reversed(items[max(0, left - 2) : left]) if i.low in ("at", "during", "for", "to", "in")),
            "",
        )
        if verbs and not negative(items, verbs[-1].i, self.scene.lexis):
            verb = verbs[-1]
            ks = subject(items, verb.i, self.scene.lexis)
            purpose = verb.i > 1 and items[verb.i - 1].low == "to" and items[verb.i - 2].kind not in ("group", "person")
            if not ks and (verb.participle or purpose or (verb.i and items[verb.i - 1].low == ",")):
                ks = main_subject(items, verb.i, self.scene.lexis) or self._right_subject(items, left)
            role = _role_by_verb(verb.lemma, self.scene, made.kind)
            governed = bool(ks)
            for k in ks:
                self.scene.take_states(made, items[k])
                for agent in self.scene.focus.resolve(items, [k]):
                    if role == PartRole.HOST:
                        made.hosts += [agent] if agent not in made.hosts else []
                    if role != PartRole.HOST or agent.startswith(PERSON):
                        self.scene.take(made, agent, role, items[k])
            if governed:
                return
        at = next((k for k in range(left - 1, max(-1, left - 3), -1) if items[k].low == "at"), None)
        if at and made.kind in GATHERING and items[at - 1].kind == "person" and not reading.future:
            by = coordinated(items, at - 1, self.scene.lexis)
            for k in by:
                for agent in self.scene.focus.resolve(items, [k]):
                    self.scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])
        if preposition in ("at", "during", "for", "to") and made.kind in GATHERING:
            speech = list(find_verbs(items, self.scene.speech_forms()))
            speaks = [v for v in speech if v.i < left and not any(i.low == ";" for i in items[v.i : left])]
            near = speaks[-1] if speaks else None
            if near and left - near.j <= 6:
                ks = (
                    main_subject(items, near.i, self.scene.lexis)
                    if near.participle
                    else subject(items, near.i, self.scene.lexis)
                )
                ks = ks or (self._right_subject(items, left) if near.participle else [])
                self._speakers(items, left, ks, made, reading)

    def _speakers(self, items: Sequence[Item], left: int, ks: Sequence[int], made: Happening, reading: Reading) -> None:
        words = " ".join(i.low for i in items[max(0, left - 6) : left])
        remote = next(
            (w for w in sorted(self.scene.lexis.group("video-word"), key=len, reverse=True) if w in words), None
        )
        for k in ks:
            for agent in self.scene.focus.resolve(items, [k]):
                if agent.startswith(PERSON):
                    role = PartRole.MESSAGE_SENDER if remote and "message" in remote else PartRole.SPEAKER
                    mode = (
                        (Mode.RECORDED_MESSAGE if "message" in (remote or "") else Mode.LIVE_REMOTE) if remote else None
                    )
                    made.add(agent, role, Span(items[k].start, items[k].end), mode)

    def _right_subject(self, items: Sequence[Item], k: int) -> list[int]:
        """Find the subject after a phrase that opens the sentence: "Speaking at a reception …, X said"."""
        comma = next((n for n in range(k, len(items)) if items[n].low == ","), None)
        if comma is None:
            return []
        follow = next((n for n in range(comma + 1, min(comma + 4, len(items))) if items[n].agent), None)
        return [follow] if follow is not None else []

    def _bilateral(self, made: Happening, items: Sequence[Item], left: int, n: int) -> None:
        """Call a "summit" of two a meeting: the word stands for both."""
        two = any(i.low in self.scene.lexis.group("bilateral-word") for i in items[left:n])
        persons = [a for a in made.parts if a.startswith(PERSON)]
        if made.kind == "Summit" and (
            two or (len(persons) == 2 and not any(p.startswith("body:") for p in made.parties))
        ):
            made.kind, made.event_type = "Meeting", "bilateral-summit"

    def by_agreement(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        """Read "the 27 November agreement between X and Y" and "the agreement signed in 1994" as a signing."""
        out: list[Happening] = []
        for n, item in enumerate(items):
            if item.kind != "word" or item.low not in self.scene.lexis.group("agreement-head") or n == 0:
                continue
            left = self._premodifiers(items, n)
            dated = any(i.kind == "date" for i in items[left:n])
            signed = any(i.low in ("signed", "inked", "concluded", "reached") for i in items[n + 1 : n + 4])
            if not dated and not signed:
                continue
            made = Happening(
                "Signing",
                item.start,
                item.end,
                reading.sentence.span,
                reading.sentence.paragraph,
                "event.agreement",
                definite=dated,
            )
            made.title = " ".join(i.text for i in items[left : n + 1] if i.kind != "date")
            self.scene.modifiers(items, left, n, made)
            self.scene.surroundings(reading, items, n + 1, made)
            if len(made.parties) >= 2 or signed:
                out.append(made)
        return out


def _role_by_verb(lemma: str, scene: Scene, kind: str) -> PartRole:
    if kind == "Visit":
        return PartRole.VISITOR
    if lemma in scene.hosts:
        return PartRole.HOST
    if lemma in scene.forms["speak-at-verb"].values():
        return PartRole.SPEAKER
    return ROLE.get(kind, PartRole.INTERLOCUTOR)
