"""Find events by their nouns and verbs, and gather who, where and when from the sentence around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.model import Mode, PartRole, Span, Status, TimeSpan, Trigger
from kb.text.bodies import LOCAL, Found
from kb.text.clauses import PERSON, Focus, Item, Verb, coordinated, collapse, find_verbs, main_subject, subject
from kb.text.document import Document, Reading
from kb.text.happenings import CEREMONY, GATHERING, MEETING, Happening
from kb.text.lexis import Lexis, inflect
from kb.text.mentions import Group
from kb.text.venues import find_venue, place_of

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


class EventReader:
    """Reads the events of one sentence after another."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexis = document.lexis
        self.focus = Focus(document)
        self.led: dict[str, tuple[str, ...]] = {}  # the named members of "the delegation", "the team"
        self.forms = {name: self._class(name) for name in ("hold-verb", "attend-verb", "host-verb", "speak-at-verb")}
        self.light = {f: lemma for table in self.forms.values() for f, lemma in table.items()}
        self.event_forms = {form: form for form in self.lexis.event_verbs}
        self.hosts = frozenset(self.forms["host-verb"].values()) - {"hold", "give", "chair", "preside over", "stage"}

    def _class(self, name: str) -> dict[str, str]:
        return {
            form: lemma for lemma in sorted(self.lexis.group(name)) for form in inflect(lemma, self.lexis.irregular)
        }

    def read(self, reading: Reading) -> tuple[list[Item], list[Happening]]:
        """Find the events that a sentence tells."""
        items = collapse(self.document, reading)
        self._delegation(items)
        found = [*self._by_noun(reading, items), *self._by_verb(reading, items), *self._by_agreement(reading, items)]
        found = _one_for_each_place(sorted(found, key=lambda h: h.start))
        self._dates(reading, items, found)
        self._joined(items, found)
        return items, found

    def _delegation(self, items: Sequence[Item]) -> None:
        """Note who leads or makes up a delegation: "a delegation led by X, Y and Z"."""
        for n, item in enumerate(items):
            if not isinstance(item.thing, Group) or item.thing.head not in ("delegation", "team", "group"):
                continue
            by = next(
                (
                    k
                    for k in range(n + 1, min(n + 7, len(items) - 1))
                    if items[k].low in ("led", "headed", "comprising", "including", "included")
                ),
                None,
            )
            if by is None:
                continue
            start = by + 1 + (items[by + 1].low == "by")
            members = [items[m].who[0] for m in _list_after(items, start, len(items)) if items[m].kind == "person"]
            if members:
                self.led[item.thing.head] = tuple(dict.fromkeys((*self.led.get(item.thing.head, ()), *members)))

    def _joined(self, items: Sequence[Item], found: list[Happening]) -> None:
        """Read "joined by X", "accompanied by X", "along with X" as taking part in the event of the sentence."""
        event = next((h for h in found if h.kind in GATHERING | {"Call"} and h.parts), None)
        if event is None:
            return
        for n in range(len(items) - 2):
            pair = (items[n].low, items[n + 1].low)
            if (
                pair
                in (
                    ("joined", "by"),
                    ("accompanied", "by"),
                    ("along", "with"),
                    ("together", "with"),
                    ("alongside", "the"),
                )
                or items[n].low == "alongside"
            ):
                for m in _list_after(items, n + 1 + (items[n].low != "alongside"), len(items)):
                    for agent in self.focus.resolve(items, [m]):
                        self._take(event, agent, _ROLE.get(event.kind, PartRole.INTERLOCUTOR), items[m])

    def after(self, items: Sequence[Item]) -> None:
        """Note who was spoken of, once a sentence is done with."""
        self.focus.see(items, self.lexis)

    # by noun

    def _by_noun(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
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
        if items[n].kind != "word":
            return None
        for width in range(min(self.lexis.longest_noun, len(items) - n), 0, -1):
            run = items[n : n + width]
            if any(i.kind != "word" for i in run):
                continue
            phrase = " ".join(i.low for i in run)
            trigger = self.lexis.event_nouns.get(phrase)
            if trigger and not self._plural(phrase):
                return n + width, trigger, False
            if width == 1 and phrase in self.lexis.group("generic-event"):
                return n + 1, Trigger("Ceremony"), True
        return None

    def _plural(self, phrase: str) -> bool:
        return phrase not in self.lexis.lexicon.nouns and phrase.endswith("s") and phrase.split()[-1] not in _MASS

    def _noun(
        self, reading: Reading, items: Sequence[Item], n: int, j: int, trigger: Trigger, generic: bool
    ) -> Happening | None:
        left = self._premodifiers(items, n)
        if (
            _hypothetical(items, left, self.lexis)
            or items[left].low in self.lexis.group("habit-word")
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
        self._modifier_arguments(items, left, n, made)
        self._status(reading, items, left, j, made)
        self._possessor(items, left, made)
        self._governor(reading, items, left, made)
        self._after_noun(reading, items, j, made)
        self._bilateral(made, items, left, n)
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
                and before.low not in self.light
                and before.low not in self.lexis.verb_class["reporting-verb"]
            ):
                k -= 1
            else:
                break
        return k

    def _verbal(self, items: Sequence[Item], left: int, n: int) -> bool:
        """Tell whether the noun is a verb here: "could visit", "will tour", "leaders visit"."""
        before = [i.low for i in items[max(left, n - 3) : n] if i.kind == "word"]
        helped = any(w in self.lexis.group("auxiliary") - {"have", "has", "had"} for w in before)
        return items[n].low in self.lexis.event_verbs and (
            helped
            or (n > 0 and items[n - 1].low == "to")
            or (
                n > 0
                and items[n - 1].kind in ("person", "pronoun", "group")
                and items[n - 1].low not in ("his", "her", "their")
            )
        )

    def _modifier_arguments(self, items: Sequence[Item], left: int, n: int, made: Happening) -> None:
        for item in items[left:n]:
            thing = item.thing
            if item.kind == "name" and isinstance(thing, Found):
                if thing.form in ("city", "capital"):
                    made.add_place(place_of(thing, self.lexis))
                else:
                    for agent in item.who:
                        made.add_party(agent)

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
        for agent in self.focus.resolve(items, [at]) if items[at].agent else ():
            self._take(made, agent, _ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[at])

    def _take(self, made: Happening, agent: str, role: PartRole, item: Item, mode: Mode | None = None) -> None:
        """Note a person as participant, a state or body as party."""
        if agent.startswith(PERSON):
            made.add(agent, role, Span(item.start, item.end), mode)
            return
        thing = item.thing
        head = thing.head if isinstance(thing, Group) else agent.split(" ")[-1]
        if head in self.led:
            for member in self.led[head]:
                made.add(member, role, Span(item.start, item.end), mode, "participation.delegation-member")
        if isinstance(thing, Group):
            made.add_party(self.lexis.state_of(thing.agent) or thing.agent if thing.agent else None)
        elif isinstance(thing, Found) and thing.form == "body":
            made.add_party(thing.state or agent)
        elif not agent.startswith(LOCAL):
            made.add_party(agent)

    def _governor(self, reading: Reading, items: Sequence[Item], left: int, made: Happening) -> None:
        """Read the verb that governs the noun and its subject: "X hosted a reception", "Speaking at a reception, X …"."""
        verbs = [
            v
            for v in find_verbs(items[:left], self.light)
            if left - v.j <= 4 and all(i.low not in (",", ";") for i in items[v.j : left])
        ]
        preposition = next(
            (i.low for i in reversed(items[max(0, left - 2) : left]) if i.low in ("at", "during", "for", "to", "in")),
            "",
        )
        if verbs and not _negative(items, verbs[-1].i, self.lexis):
            verb = verbs[-1]
            ks = subject(items, verb.i, self.lexis)
            if not ks and (verb.participle or (verb.i and items[verb.i - 1].low in ("to", ","))):
                ks = main_subject(items, verb.i, self.lexis) or self._right_subject(items, left)
            role = _by_verb(verb.lemma, self, made.kind)
            governed = bool(ks)
            for k in ks:
                for agent in self.focus.resolve(items, [k]):
                    if role == PartRole.HOST:
                        made.hosts += [agent] if agent not in made.hosts else []
                    if role != PartRole.HOST or agent.startswith(PERSON):
                        self._take(made, agent, role, items[k])
            if governed:
                return
        at = next((k for k in range(left - 1, max(-1, left - 3), -1) if items[k].low == "at"), None)
        if at and made.kind in GATHERING and items[at - 1].kind == "person" and not reading.future:
            by = coordinated(items, at - 1)
            for k in by:
                for agent in self.focus.resolve(items, [k]):
                    self._take(made, agent, _ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])
        if preposition in ("at", "during", "for", "to") and made.kind in GATHERING:
            speech = [v for v in find_verbs(items, self._speech())]
            speaks = [v for v in speech if v.i < left and not any(i.low == ";" for i in items[v.i : left])]
            near = speaks[-1] if speaks else None
            if near and left - near.j <= 6:
                ks = main_subject(items, near.i, self.lexis) if near.participle else subject(items, near.i, self.lexis)
                ks = ks or (self._right_subject(items, left) if near.participle else [])
                self._speakers(items, left, ks, made, reading)

    def _speech(self) -> dict[str, str]:
        return self.lexis.verb_class["reporting-verb"] | {
            f: f
            for f in (
                "speaking",
                "spoke",
                "delivered",
                "addressed",
                "deliver",
                "delivering",
                "provided",
                "sent",
                "gave",
                "addressing",
            )
        }

    def _speakers(self, items: Sequence[Item], left: int, ks: Sequence[int], made: Happening, reading: Reading) -> None:
        words = " ".join(i.low for i in items[max(0, left - 6) : left])
        remote = next((w for w in self.lexis.group("video-word") if w in words), None)
        for k in ks:
            for agent in self.focus.resolve(items, [k]):
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

    def _after_noun(self, reading: Reading, items: Sequence[Item], j: int, made: Happening) -> None:
        """Read "with X", "between X and Y", "hosted by X", "attended by X", "in PLACE", "to PLACE"."""
        end = _clause_end(items, j)
        k = j
        while k < end:
            low = items[k].low
            if low in ("with", "between", "among", "of") and k + 1 < end and items[k].kind == "word":
                if low == "of" and made.kind not in (
                    "Summit",
                    "Conference",
                    "Negotiation",
                    "Meeting",
                    "Signing",
                    "EstablishmentOfRelations",
                    "SeveranceOfRelations",
                    "Visit",
                    "MissionOpening",
                    "Recall",
                    "Expulsion",
                ):
                    k += 1
                    continue
                for m in _list_after(items, k + 1, end):
                    for agent in self.focus.resolve(items, [m]):
                        self._take(made, agent, _ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[m])
            elif (
                low in ("on", "against", "to", "for", "toward", "towards")
                and made.kind in ("Sanctions", "Aid", "Vote")
                and items[k].kind == "word"
            ):
                for m in _list_after(items, k + 1, end):
                    if items[m].kind == "name":
                        for agent in items[m].who:
                            made.add_party(self.lexis.state_of(agent) or agent)
            elif low == "by" and k > 0:
                self._by_phrase(items, k, end, made)
            elif low in ("in", "at", "to", "outside", "near", "from") and items[k].kind == "word":
                if not (low == "to" and made.kind not in ("Visit", "Message")) and low != "from":
                    for place in find_venue(reading, items, k + 1, self.lexis):
                        made.add_place(place)
            k += 1

    def _by_phrase(self, items: Sequence[Item], k: int, end: int, made: Happening) -> None:
        verb = items[k - 1].low
        role = (
            PartRole.HOST
            if verb in self.forms["host-verb"]
            else PartRole.GUEST
            if verb in self.forms["attend-verb"] or verb in ("attended", "joined")
            else PartRole.DELEGATION_HEAD
            if verb == "led"
            else None
        )
        if role is None:
            if made.kind in ("Visit", "Speech", "Signing", "Summons"):
                role = _ROLE.get(made.kind, PartRole.INTERLOCUTOR)
            else:
                return
        for m in _list_after(items, k + 1, end):
            for agent in self.focus.resolve(items, [m]):
                if role == PartRole.HOST:
                    made.hosts += [agent] if agent not in made.hosts else []
                if role != PartRole.HOST or agent.startswith(PERSON):
                    self._take(made, agent, role, items[m])

    def _bilateral(self, made: Happening, items: Sequence[Item], left: int, n: int) -> None:
        """Call a "summit" of two a meeting: the word stands for both."""
        two = any(i.low in self.lexis.group("bilateral-word") for i in items[left:n])
        persons = [a for a in made.parts if a.startswith(PERSON)]
        if made.kind == "Summit" and (
            two or (len(persons) == 2 and not any(p.startswith("body:") for p in made.parties))
        ):
            made.kind, made.event_type = "Meeting", "bilateral-summit"

    # by verb

    def _by_verb(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        out: list[Happening] = []
        for verb in find_verbs(items, self.event_forms, self.lexis.longest_verb):
            lemma, trigger = self.lexis.event_verbs[verb.form]
            if (
                _governed_noun(items, verb)
                or _hypothetical(items, verb.i, self.lexis)
                or _negative(items, verb.i, self.lexis)
            ):
                continue
            made = self._verb(reading, items, replace(verb, lemma=lemma), trigger)
            if made:
                out.append(made)
        return out

    def _verb(self, reading: Reading, items: Sequence[Item], verb: Verb, trigger: Trigger) -> Happening | None:
        made = Happening(
            trigger.kind,
            items[verb.i].start,
            items[verb.j - 1].end,
            reading.sentence.span,
            reading.sentence.paragraph,
            "event.verb",
            trigger.event_type,
        )
        self._status(reading, items, verb.i, verb.j, made)
        passive = verb.i > 0 and _be_before(items, verb.i, self.lexis)
        ks = subject(items, verb.i, self.lexis)
        if not ks and verb.i and (verb.participle or items[verb.i - 1].low == "to"):
            ks = main_subject(items, verb.i, self.lexis)
        role = _ROLE.get(made.kind, PartRole.INTERLOCUTOR)
        for k in ks:
            for agent in self.focus.resolve(items, [k]):
                self._take(made, agent, role, items[k])
        if not ks and not passive and made.kind not in ("Signing", "Sanctions"):
            return None
        end = _clause_end(items, verb.j)
        objects = _list_after(items, verb.j, end) if made.kind != "Visit" else []
        for m in objects:
            if made.kind in ("Speech", "PressConference", "Ratification", "Vote"):
                break
            for agent in self.focus.resolve(items, [m]):
                self._take(
                    made,
                    agent,
                    PartRole.RECIPIENT if made.kind in ("Summons", "Message", "Expulsion", "Recall") else role,
                    items[m],
                )
            self._people_of(made, items[m])
        if made.kind == "Visit":
            for place in find_venue(reading, items, verb.j, self.lexis):
                made.add_place(place)
        self._after_noun(reading, items, verb.j, made)
        self._where(items, verb, ks, made)
        if verb.form in self.lexis.weak_verbs and not self._both_sides(made, items, ks, objects):
            return None
        if made.kind in MEETING and not made.parts and len(made.parties) < 2:
            return None
        if made.kind == "Visit" and not made.places:
            return None
        return made

    def _where(self, items: Sequence[Item], verb: Verb, ks: Sequence[int], made: Happening) -> None:
        """Read "in Fiji, where they met …": the place before the relative word."""
        first = ks[0] if ks else verb.i
        where = next((k for k in range(first - 1, max(0, first - 4), -1) if items[k].low == "where"), None)
        if where is None or made.places:
            return
        place = items[where - 2] if items[where - 1].low == "," else items[where - 1]
        if isinstance(place.thing, Found):
            made.add_place(place_of(place.thing, self.lexis))

    def _both_sides(self, made: Happening, items: Sequence[Item], ks: Sequence[int], objects: Sequence[int]) -> bool:
        """Tell whether officials stand on both sides of a verb that may mean anything."""
        before = [a for k in ks for a in self.focus.resolve(items, [k]) if a.startswith(PERSON)]
        after = [a for m in objects for a in self.focus.resolve(items, [m]) if a.startswith(PERSON)]
        if made.kind == "Meeting" and len(before) > 1 and made.places:
            return True
        held = [a for a in (*before, *after) if self.document.people.all[int(a[1:])].offices]
        return bool(before and after) and len(held) > 1 and set(before) != set(after)

    def _people_of(self, made: Happening, item: Item) -> None:
        """Take the state of an envoy or of a demonym as party: "summoned the Iranian ambassador"."""
        thing = item.thing
        of = getattr(thing, "of", None) or (
            thing.agent if isinstance(thing, Found) and thing.form == "demonym" else None
        )
        if of and of.startswith("state:"):
            made.add_party(of)

    # by the agreement that was signed

    def _by_agreement(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        """Read "the 27 November agreement between X and Y" and "the agreement signed in 1994" as a signing."""
        out: list[Happening] = []
        for n, item in enumerate(items):
            if item.kind != "word" or item.low not in self.lexis.group("agreement-head") or n == 0:
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
            self._modifier_arguments(items, left, n, made)
            self._after_noun(reading, items, n + 1, made)
            if len(made.parties) >= 2 or signed:
                out.append(made)
        return out

    # status and dates

    def _status(self, reading: Reading, items: Sequence[Item], i: int, j: int, made: Happening) -> None:
        before = " ".join(t.low for t in items[max(0, i - 8) : i])
        near = " ".join(t.low for t in items[max(0, i - 8) : j + 6])
        if any(f" {w} " in f" {near} " for w in self.lexis.group("cancelled-word")):
            made.status = Status.CANCELLED
        elif any(f" {w} " in f" {near} " for w in self.lexis.group("postponed-word")):
            made.status = Status.POSTPONED
        elif any(f" {w} " in f" {before} " for w in self.lexis.group("future-word") - {"would", "next", "plan"}) or any(
            t.low in ("upcoming", "forthcoming", "planned", "scheduled") for t in items[i:j]
        ):
            made.status = Status.PLANNED

    def _dates(self, reading: Reading, items: Sequence[Item], found: list[Happening]) -> None:
        """Give each event the date that stands nearest to it in its part of the sentence."""
        spans = {(d.span.start, d.span.end): d.when for d in reading.dates}
        dates = [
            (i.start, i.end, w)
            for i in items
            if i.kind == "date"
            for (a, b), w in spans.items()
            if i.start <= a and b <= i.end + 1
        ]
        for n, made in enumerate(found):
            limit = found[n + 1].start if n + 1 < len(found) else reading.sentence.span.end
            floor = found[n - 1].end if n else reading.sentence.span.start
            inside = [d for d in dates if made.start <= d[0] < made.end]
            after = inside or [d for d in dates if made.end <= d[0] < limit]
            before = [d for d in dates if floor <= d[0] < made.end]
            any_before = [d for d in dates if d[0] < made.start]
            pick = (
                after[0]
                if after
                else before[-1]
                if before
                else any_before[-1]
                if any_before and len(dates) == 1
                else None
            )
            if before and after and after[0][0] - made.end > 120:
                pick = before[-1]
            if pick is None and len(dates) == 1 and len(found) == 1:
                pick = dates[0]
            if pick:
                made.when, made.own_date = pick[2], True
            if (
                made.when
                and made.when.start
                and made.when.start > self.document.article.published
                and made.status == Status.OCCURRED
            ):
                made.status = Status.PLANNED


_ROLE = {
    "Visit": PartRole.VISITOR,
    "Signing": PartRole.SIGNATORY,
    "Speech": PartRole.SPEAKER,
    "PressConference": PartRole.SPEAKER,
    "Message": PartRole.MESSAGE_SENDER,
    "Call": PartRole.CALLER,
    "Reception": PartRole.GUEST,
    "Ceremony": PartRole.ATTENDEE,
    "Summit": PartRole.ATTENDEE,
    "Conference": PartRole.ATTENDEE,
}


def _by_verb(lemma: str, reader: EventReader, kind: str) -> PartRole:
    if kind == "Visit":
        return PartRole.VISITOR
    if lemma in reader.hosts:
        return PartRole.HOST
    if lemma in reader.forms["speak-at-verb"].values():
        return PartRole.SPEAKER
    return _ROLE.get(kind, PartRole.INTERLOCUTOR)


def _clause_end(items: Sequence[Item], j: int) -> int:
    for n in range(j, len(items)):
        low = items[n].low
        if low in (";", ":") or (
            items[n].kind == "word" and low in ("while", "although", "whereas", "because", "said", "says", "that")
        ):
            return n
        if (
            low == "and"
            and n + 2 < len(items)
            and items[n + 1].agent
            and items[n + 2].kind == "word"
            and items[n + 2].low.endswith("ed")
        ):
            return n
    return len(items)


def _list_after(items: Sequence[Item], k: int, end: int) -> list[int]:
    """Give the agents of a list that begins at item ``k``: "X, Y and Z", "the Iranian ambassador"."""
    out: list[int] = []
    while k < end:
        item = items[k]
        if item.agent and not (item.kind == "pronoun" and item.low in ("his", "her", "their")):
            if not (k + 1 < end and items[k + 1].low == "'s"):
                out.append(k)
        elif item.low == "," and out and not _list_goes_on(items, k, end):
            break
        elif item.kind == "date" or item.low in (
            ",",
            "and",
            "the",
            "a",
            "an",
            "&",
            "with",
            "both",
            "also",
            "on",
            "his",
            "her",
            "their",
            "as",
            "well",
            "separately",
            "then",
            "here",
            "visiting",
            "new",
            "newly",
            "respectively",
            "former",
            "late",
            "including",
            "two",
            "three",
            "between",
            "today",
            "mr",
            "also",
            "to",
            "among",
            "of",
        ):
            if item.low in ("on", "of") and not (k + 1 < end and items[k + 1].kind == "date"):
                break
            if item.low == "to" and out:
                break
        else:
            break
        k += 1
    return out


def _list_goes_on(items: Sequence[Item], comma: int, end: int) -> bool:
    """Tell whether what follows a comma is one more of a list, not the subject of the main clause."""
    k = comma + 1
    while k < end and items[k].low in ("the", "and", "as", "well", "a", "an", "his", "her", "their"):
        k += 1
    if k >= end or not items[k].agent:
        return False
    after = items[k + 1].low if k + 1 < len(items) else "."
    joined = items[comma + 1].low in ("and", "as")
    return joined or after in (",", "and", ".", ";", "(") or items[k + 1].kind == "date"


_UNSURE = frozenset(
    "could may might if whether hopes hope hoped wants want wanted wish wished possible potential hypothetical proposed proposes propose urge urged willing ready unless offered invite invited invites inviting invitation avoid prevent called urging calls".split()
)


def _hypothetical(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    before = [t.low for t in items[max(0, i - 5) : i] if t.kind == "word"]
    return any(w in _UNSURE for w in before)


def _negative(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    before = [t.low for t in items[max(0, i - 3) : i] if t.kind == "word"]
    return any(w in lexis.group("negation") or w.endswith("n't") for w in before)


def _governed_noun(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether the word is rather a noun or an adjective: "the visit", "a signed copy"."""
    if verb.i == 0:
        return False
    before = items[verb.i - 1]
    return before.kind == "word" and before.low in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "this",
        "of",
        "for",
        "'s",
        "in",
        "with",
        "recently",
        "no",
    )


def _be_before(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    k = i - 1
    while (
        k > 0
        and items[k].kind == "word"
        and (items[k].low in lexis.group("adverb") - {"has", "had", "have"} or items[k].low.endswith("ly"))
    ):
        k -= 1
    return items[k].low in ("is", "are", "was", "were", "be", "been", "being")


def _one_for_each_place(found: list[Happening]) -> list[Happening]:
    """Drop an event that a verb and its noun object tell twice: "met … for a meeting", "signed at a signing"."""
    out: list[Happening] = []
    for made in found:
        twin = next(
            (o for o in out if o.kind == made.kind and (o.start <= made.start < o.end or made.start - o.end < 12)), None
        )
        if twin is None:
            out.append(made)
            continue
        for part in made.parts.values():
            twin.parts.setdefault(part.agent, part)
        for party in made.parties:
            twin.add_party(party)
        for place in made.places:
            twin.add_place(place)
        twin.hosts += [h for h in made.hosts if h not in twin.hosts]
    return out


def first_day(when: TimeSpan | None) -> str:
    """Give a key by which events sort in time."""
    return when.edtf if when else ""


_CEREMONIAL = CEREMONY
