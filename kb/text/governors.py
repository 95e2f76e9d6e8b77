"""Read the verb that governs an event's noun and who its subject is: "X hosted …", "Speaking at …, X said"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.bodies import is_mission, sender_of
from kb.text.by_whom import by_phrase
from kb.text.coordination import coordinated, coordinated_right
from kb.text.credentials import Credentials
from kb.text.document import Reading
from kb.text.doers import described, of_others, who_would, with_subject
from kb.text.happenings import GATHERING, MEASURES, MEETING, OCCASION, Happening
from kb.text.item import PERSON, Item
from kb.text.measures import measured
from kb.text.noun_or_verb import object_near, verb_between
from kb.text.on_margins import spoke_beside
from kb.text.other_side import left_of_day, other_side
from kb.text.phrases import be_before, list_after, negative
from kb.text.possessors import take_possessor
from kb.text.right_subjects import right_subject, set_after
from kb.text.said_objects import named_as
from kb.text.scene import ROLE, Scene
from kb.text.speech import within_what_is_to_come
from kb.text.spoken_there import opens_with_speech
from kb.text.subjects import POSSESSIVE, main_subject, subject
from kb.text.told_clauses import sent_or_told
from kb.text.venues import city_as_host, city_of, find_venue
from kb.text.verbs import Verb, as_noun, find_verbs
from kb.text.wishes import only_wanted
from kb.values import Mode, PartRole, Status

_BE = frozenset({"is", "was", "are", "were", "currently", "now", "presently", "here", "be", "been"})
_BETWEEN = frozenset("here there on late early in the morning afternoon evening night ( )".split())
_TAKEN = ("Expulsion", "Recall", "MissionClosing", "SeveranceOfRelations")  # steps that a state takes
_NOT_OBJECT = frozenset(
    ", ; after before following prior ahead about regarding results result outcomes outcome conclusions".split()
)
_BOTH = MEETING | {"PressConference"}
_LEGS = ("leg", "stop", "stage", "day", "part")
_NOW = ("currently", "now", "presently", "already", "still")
_AT = ("at", "during", "for", "to", "in")
_THERE = ("at", "during", "in")
_LED = 3  # items before the meeting at which remarks were made
_REMARKS = ("remarks", "remark", "comments", "comment")


class Governors:
    """Adds to an event told by a noun those whom the verbs around the noun bring in."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lexis = scene.lexis
        self.credentials = Credentials(scene)

    def read(self, reading: Reading, items: Sequence[Item], left: int, right: int, made: Happening) -> None:
        """Read the possessor of the noun, the verb that has it as object, and those who spoke there."""
        take_possessor(self.scene, items, left, made)
        by = next((k for k in range(1, min(4, left - 2)) if items[k].low == "by"), None)
        if by and made.kind in GATHERING and [i.low for i in items[left - 2 : left]] == [",", "the"]:
            by_phrase(self.scene, items, 0, by, left - 2, made)  # "Co-chaired by X and Y, the summit adopted"
        if made.event_type == "credentials" or "credentials" in items[right - 1].low:
            self.credentials.read(items, left, right, made)
            made.joined = made.definite
            return
        if made.kind in MEASURES:
            made.thin = not measured(self.scene, items, left, right, made)
            return
        if made.kind in _TAKEN:
            measured(self.scene, items, left, right, made)
        if made.kind == "Visit":
            self._on_it(items, left, made)
        if made.kind == "Signing" and any(i.low in ("via", "through") for i in items[max(0, left - 2) : left]):
            for k in main_subject(items, left, self.lexis):  # "X showed its support via the signing of …"
                self._take(items, k, PartRole.SIGNATORY, made)
        if not (self._remarked(items, left, made) or self._object(items, left, made)):
            self._stood_at(reading, items, left, made)
            self._spoke(items, left, right, made)
            spoke_beside(self.scene, items, left, made)
            other_side(self.scene, items, left, right, made)

    def _object(self, items: Sequence[Item], left: int, made: Happening) -> bool:
        """Read the verb of which the noun is the object; tell whether it has a subject."""
        apart = _NOT_OBJECT if made.definite and items[left - 1].low != "that" else _NOT_OBJECT | {"that"}
        light = find_verbs(items[:left], self.scene.light)
        verbs = [v for v in light if object_near(items, v, left, apart, self.lexis)]
        welcomed = self._welcoming(items, left, made)
        if not verbs or as_noun(items, verbs[-1]) or negative(items, verbs[-1].i, self.lexis):
            return welcomed
        verb = verbs[-1]
        if verb.lemma == "welcome":  # "welcomed the meeting between X and Y" is said of it
            return welcomed
        if verb.lemma == "have" and verb_between(items, verb.j, left):
            return welcomed
        if only_wanted(items, verb.i, self.lexis):
            made.thin = True
            return True
        hosted = verb.lemma == "host" and items[verb.j].low == "to"  # "later hosted to a lunch by X"
        passive = hosted or (not verb.participle and be_before(items, verb.i, self.lexis))
        by_kind = ROLE.get(made.kind, PartRole.GUEST)
        gathered = verb.lemma == "convene" and items[verb.j].low in ("in", "at", "for", "on")
        role = by_kind if passive or gathered else self.scene.role_by_verb(verb.lemma, made.kind)
        ks = self._subject(items, verb, left)
        ks = [] if passive and verb.lemma == "represent" else ks  # somebody else was there
        made.add_place(city_as_host(items, verb.i, self.lexis) if not ks and role == PartRole.HOST else None)
        if verb.form == verb.lemma.partition(" ")[0] and items[verb.i - 1].low in ("and", ","):
            ahead = {"will", "would", "to"} & {i.low for i in items[: verb.i]}
            made.status = Status.PLANNED if ahead and made.status == Status.OCCURRED else made.status
        for k in ks:
            held = verb.lemma == "hold" and made.kind == "Ceremony" and is_mission(items[k].thing)
            self._take(items, k, PartRole.HOST if held else role, made)
        for k in list_after(items, verb.j, left) if verb.lemma == "join" else ():  # "joined X in the talks with Y"
            self._take(items, k, role, made)
        by = next((n for n in range(left, min(left + 6, len(items) - 1)) if items[n].low == "by"), None)
        if passive and by is not None and verb.lemma in self.scene.hosts:
            for k in list_after(items, by + 1, len(items)):
                self._take(items, k, PartRole.HOST, made)
        presided = verb.form in self.scene.forms["host-verb"] and verb.lemma not in self.scene.hosts
        made.joined = made.definite and (presided or verb.form in self.scene.forms["attend-verb"])
        return bool(ks) or welcomed

    def _on_it(self, items: Sequence[Item], left: int, made: Happening) -> None:
        """Read "X, who is on a visit", "X, on an official visit to Y, said"."""
        leg = left > 2 and items[left - 1].low == "of" and items[left - 2].low in _LEGS  # "on the last leg of a tour"
        left -= 2 * leg
        on = next((k for k in range(left - 1, max(-1, left - 4), -1) if items[k].low in ("on", "for")), None)
        if on == 0:  # "On a visit to Y, X praised"
            for k in [k for k in right_subject(items, left) if items[k].kind in ("person", "pronoun", "office")]:
                self._take(items, k, PartRole.VISITOR, made)
        if not on:
            return
        ks = subject(items, on, self.lexis) if items[left_of_day(items, on)].low in _BE else []
        came = on - 1 - (items[on - 1].low == "," and items[on - 2].kind == "date")
        while came > 0 and (items[came].kind in ("date", "name") or items[came].low in _BETWEEN):  # "left Y on Monday"
            came -= 1
        if items[came].low in self.lexis.group("coming-form"):
            ks = subject(items, came, self.lexis) or main_subject(items, came, self.lexis)
        there = next((k for k in range(on - 1, max(0, on - 6), -1) if items[k].low in ("in", "at")), 0)
        was = there - 1 - (there > 1 and items[there - 1].low in _NOW)
        if there and items[was].low in _BE:  # "X was in Oslo on a visit"
            ks = ks or subject(items, was, self.lexis)
            made.places = made.places or (find_venue(items, there + 1, self.lexis) if ks else [])
        free = on - 1 - (items[on - 1].low in (",", "currently"))
        owned = items[left - 1].low in POSSESSIVE  # "X met Y on his visit": it is told whose
        alone = not ks and items[free].kind == "person" and items[on].low == "on" and not owned
        for k in [free] if alone else ks:
            self._take(items, k, PartRole.VISITOR, made)

    def _welcoming(self, items: Sequence[Item], left: int, made: Happening) -> bool:
        """Read "will welcome X to Paris for a state visit": the object comes, the subject is host."""
        guests = self.scene.forms["welcome-verb"]
        verb = next((v for v in reversed(find_verbs(items[:left], guests)) if left - v.j <= 16), None)
        if verb is None or made.kind not in ("Visit", "Reception", "Ceremony", "Meeting"):
            return False
        between = [i.low for i in items[verb.j : left]]
        if not {"for", "on", "at", "to", "with"} & set(between[-3:]) or {";", "who", "which", "up"} & set(between):
            return False
        hosts, came = self._subject(items, verb, left), list_after(items, verb.j, left)
        if not hosts or not came:
            return False
        for k in hosts:
            self._take(items, k, PartRole.HOST, made)
        for k in came:
            self._take(items, k, ROLE.get(made.kind, PartRole.GUEST), made)
        for n in range(came[-1] + 1, left):
            lives = items[n - 1].low in self.lexis.group("dwelling-word")  # "resident in Amman"
            for place in (
                find_venue(items, n + 1, self.lexis) if items[n].low in ("to", "in", "at") and not lives else ()
            ):
                made.add_place(place)
        return True

    def _subject(self, items: Sequence[Item], verb: Verb, left: int) -> list[int]:
        if of_others(items, verb.i, self.lexis):
            return []  # "guests from around the world, who are here to attend the forum"
        told = sent_or_told(items, verb.i, self.lexis)
        if told:
            return told
        if verb.participle and verb.i and items[verb.i - 1].low in ("his", "her", "their"):
            return subject(items, verb.i - 2, self.lexis) or [verb.i - 1]  # "X confirmed his coming for the summit"
        ks = with_subject(items, verb) or who_would(items, verb, self.lexis) or subject(items, verb.i, self.lexis)
        for_ = verb.i - 1 - items[verb.i - 1].low.endswith("ly")  # "congratulated X on successfully hosting"
        whom = for_ - 1 - (items[for_ - 1].low == ",")  # "gratitude to X, King of Peru, for hosting"
        if verb.participle and whom > 0 and items[for_].low in ("for", "on") and items[whom].agent:
            return [] if items[whom].kind == "person" and verb.lemma == "hold" else [whom]  # he may have been away
        sending = self.lexis.group("sending-form")
        if verb.i > 2 and items[verb.i - 1].low == "to" and items[verb.i - 3].low in sending:
            return [verb.i - 2] if items[verb.i - 2].kind == "person" else ks  # "sent X to join the talks"
        purpose = verb.i > 1 and items[verb.i - 1].low == "to" and items[verb.i - 2].kind not in ("group", "person")
        purpose = purpose and not items[verb.i - 2].low.endswith("delegation")
        who = verb.i - 1 - (items[verb.i - 1].low in ("will", "would"))
        if not ks and who > 0 and items[who].low == "it":  # "X announced it will host the summit"
            return [k for k in main_subject(items, who, self.lexis) if items[k].kind in ("name", "group")]
        if not ks and verb.i > 1 and items[verb.i - 1].low == "to" and items[verb.i - 2].low in _BE:
            ks = subject(items, verb.i - 2, self.lexis)  # "X confirmed, and Y is to make his first trip"
        if not ks and purpose and (coming := described(items, verb.i)) is not None:
            return [coming]
        if not ks and (verb.participle or purpose or (verb.i and items[verb.i - 1].low == ",")):
            ks = main_subject(items, verb.i, self.lexis) or right_subject(items, left)
        return ks

    def _take(self, items: Sequence[Item], k: int, role: PartRole, made: Happening) -> None:
        self.scene.take_states(made, items[k])
        made.add_party(sender_of(items[k].thing) if role == PartRole.HOST else None)
        if role == PartRole.HOST and (place := city_of(items[k], self.lexis)):  # "Oslo hosted the talks"
            made.add_place(place)
            return
        for agent in self.scene.focus.resolve(items, [k]):
            if role == PartRole.HOST:
                made.add_host(agent)
            if role != PartRole.HOST or agent.startswith(PERSON):
                self.scene.take(made, agent, role, items[k])

    def _stood_at(self, reading: Reading, items: Sequence[Item], left: int, made: Happening) -> None:
        """Read "X and Y at the ceremony"."""
        at = next((k for k in range(left - 1, max(-1, left - 3), -1) if items[k].low == "at"), None)
        if at and made.kind in GATHERING and items[at - 1].kind == "person" and not reading.future:
            both = at > 2 and items[at - 2].low == "and" and items[at - 3].kind == "person"
            for k in [at - 3, at - 1] if both else coordinated(items, at - 1, self.lexis):
                for agent in self.scene.focus.resolve(items, [k]):
                    self.scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])

    def _spoke(self, items: Sequence[Item], left: int, right: int, made: Happening) -> None:
        """Read "X told the forum", "Speaking at a reception, X …" and "During the talks, X said …"."""
        preposition = next((i.low for i in reversed(items[max(0, left - 2) : left]) if i.low in _AT), "")
        if made.kind not in GATHERING or not preposition:
            return
        speech = find_verbs(items, self.scene.speech_forms())
        before = [v for v in speech if v.i < left and not any(i.low in (";", "that") for i in items[v.i : left])]
        near = before[-1] if before and left - before[-1].j <= 6 else None
        near = None if near and named_as(near, items[near.j : left]) else near  # "confirmed X as head of its team at"
        sent = preposition == "for" and self._remote(items, left)  # "a video message for the ceremony"
        turned = [i.low for i in items[right : right + 1]] == ["were"]  # "In the meeting were X and Y"
        if near and (preposition not in ("in", "for") or sent or made.kind in ("Speech", "PressConference")):
            by = main_subject if near.participle else subject
            ks = by(items, near.i, self.lexis) or (right_subject(items, left) if near.participle else [])
            self._speakers(items, left, ks, made)
        elif near is None and not turned and (opens_with_speech(items, left) or (left <= 4 and preposition in _THERE)):
            self._said_there(items, left, right, speech, made)

    def _remarked(self, items: Sequence[Item], left: int, made: Happening) -> bool:
        """Read "X made the remarks during a meeting with Y": they were made on the day on which he spoke."""
        lead = [i.low for i in items[:left]]
        words, back = self.lexis.group("utterance-noun"), range(left - 1, max(0, left - 6), -1)
        at = next((n for n in back if lead[n] in words or lead[n] in _REMARKS), 0)
        made_there = {"made", "makes", "delivered"} & set(lead[max(0, at - 3) : at])
        if at < 2 or not made_there or not set(lead[at + 1 :][-_LED:]) & set(_AT):
            return False
        for k in main_subject(items, at, self.lexis):
            self._take(items, k, ROLE.get(made.kind, PartRole.INTERLOCUTOR), made)
        made.remarked = True
        return True

    def _said_there(
        self, items: Sequence[Item], left: int, right: int, speech: Sequence[Verb], made: Happening
    ) -> None:
        """Read a phrase that opens the sentence: its main subject, if a person who says something, was there."""
        comma = next((n for n in range(right, len(items)) if items[n].low == ","), None)
        both = coordinated_right(items, comma + 1) if comma is not None and comma + 1 < len(items) else []
        if len(both) == 2 and all(items[k].kind == "person" for k in both) and made.kind in _BOTH:
            for k in both:  # "In a telephone call, X and Y discussed …"
                self._take(items, k, ROLE.get(made.kind, PartRole.INTERLOCUTOR), made)
            return
        verb = next((v for v in speech if comma is not None and v.i > comma), None)
        if verb is None and left and made.kind in OCCASION and "at" in [i.low for i in items[max(0, left - 2) : left]]:
            for k in set_after(items, right):  # "At a ceremony in Oslo, X congratulated the envoys"
                self._take(items, k, ROLE.get(made.kind, PartRole.ATTENDEE), made)
        if comma is None or verb is None or any(i.low in (";", "which", "who") for i in items[right:comma]):
            return
        if within_what_is_to_come(items, verb):
            return
        ks = [k for k in subject(items, verb.i, self.lexis) if k > comma]
        if ks and ks[0] - comma <= 3:
            self._speakers(items, left, ks, made)

    def _remote(self, items: Sequence[Item], left: int) -> str | None:
        """Find the words that tell that somebody was not there in person."""
        words = " ".join(i.low for i in items[max(0, left - 6) : left])
        return next((w for w in sorted(self.lexis.group("video-word"), key=len, reverse=True) if w in words), None)

    def _speakers(self, items: Sequence[Item], left: int, ks: Sequence[int], made: Happening) -> None:
        remote = self._remote(items, left)
        message = "message" in (remote or "")
        role = PartRole.MESSAGE_SENDER if message else PartRole.SPEAKER
        mode = (Mode.RECORDED_MESSAGE if message else Mode.LIVE_REMOTE) if remote else None
        for k in ks:
            for agent in self.scene.focus.resolve(items, [k]):
                if agent.startswith(PERSON):
                    made.add(agent, role, Span(items[k].start, items[k].end), mode)
