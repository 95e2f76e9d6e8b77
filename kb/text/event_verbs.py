"""Read the events that verbs tell, with subject, objects and place."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Trigger
from kb.text.agreements import find_agreement
from kb.text.bodies import LOCAL, Found
from kb.text.clauses import subject_told
from kb.text.conversing import in_person, several_before
from kb.text.credentials import met_after_colon, named_after_colon, posted_there
from kb.text.document import Reading
from kb.text.doers import doers, last_to_come, opened_with
from kb.text.envoys import take_envoy
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.interposed import objects_after
from kb.text.item import PERSON, Item
from kb.text.phrases import be_before, clause_end, governed, hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.scene import ROLE, Scene
from kb.text.series import one_by_one
from kb.text.sides import MISSIONS, OF_ENVOYS, Sides
from kb.text.signatories import papers_signed, signed_for
from kb.text.surroundings import surroundings
from kb.text.then_met import second_met
from kb.text.venues import before_verb, find_venue, unknown_city
from kb.text.verb_objects import (
    and_with,
    asks,
    by_telephone,
    domestic,
    matter_end,
    named_place,
    no_encounter,
    of_letter,
    state_before,
    state_of_people,
    to_post,
    to_press,
    usual,
    with_whom,
)
from kb.text.verbs import Verb, find_verbs
from kb.text.wishes import only_wanted
from kb.values import PartRole

_SPEAK_OF = ("discuss", "review")
_RECEIVE = ("receive", "host")
_SALUTE = 9  # items of "the visitor with a guard of honour"
_BY = 6  # items between "was received" and "by"
_OF_STATES = ("EstablishmentOfRelations", "SeveranceOfRelations", "Sanctions", "Aid", "Vote")
_WITHOUT_OBJECT = ("Speech", "PressConference", "Ratification", "Vote")
_TO_SOMEBODY = ("Summons", "Message", "Expulsion", "Recall")


class VerbEvents:
    """Reads the events that verbs tell: "met", "arrived in", "signed"."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.lexis, self.sides = scene, scene.lexis, Sides(scene)

    def by_verb(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        """Find the events that verbs tell in a sentence."""
        out: list[Happening] = []
        for verb in find_verbs(items, self.scene.event_forms, self.lexis.longest_verb):
            if verb.form.startswith("talks ") and verb.i and not items[verb.i - 1].agent:
                continue  # "said X during talks with Y"
            if verb.form.startswith("come"):
                continue  # only "came to" tells a visit: much else comes to a place
            lemma, trigger = self.lexis.event_verbs[verb.form]
            if (
                governed(items, verb)
                or hypothetical(items, verb.i, self.lexis)
                or negative(items, verb.i, self.lexis)
                or only_wanted(items, verb.i, self.lexis)
                or asks(items, verb)
                or usual(items, verb, self.lexis)
            ):
                continue
            made = self._verb(reading, items, verb._replace(lemma=lemma), trigger)
            if made:
                out += [
                    *one_by_one(self.scene, reading, items, verb, made),
                    *self._then_with(reading, items, made, verb, trigger),
                ]
        return out

    def _verb(self, reading: Reading, items: Sequence[Item], verb: Verb, trigger: Trigger) -> Happening | None:
        made = self._started(reading, items, verb, trigger)
        after = [i.low for i in items[verb.j : verb.j + 3]]
        agent = after[:1] == ["by"] or after == ["on", "arrival", "by"]
        landed = verb.lemma in {"meet", *_RECEIVE, "welcome", "greet"} and self._at_landing(items, verb)
        if landed or (verb.lemma == "meet" and agent):  # on arrival
            return None
        if (verb.lemma in _SPEAK_OF and by_telephone(items)) or to_press(items, verb.j) or of_letter(items, verb):
            return None
        if no_encounter(items, verb, self.lexis) or posted_there(items, verb):
            return None
        suffers = not verb.participle and be_before(items, verb.i, self.lexis)  # not "was recalling"
        passive = verb.i > 0 and (suffers or (agent and made.kind in OF_ENVOYS))
        ks = doers(items, verb, self.scene.event_forms, self.lexis)
        told = [] if self.scene.focus.resolve(items, ks) else self._told(reading, items, verb)
        if told:
            ks, made.mark = told, self.scene.document.mark
        end = clause_end(items, verb.j)
        alone = not ks and not passive
        if alone and made.kind not in {"Signing", "Sanctions", "Meeting", *MISSIONS}:
            return None
        if made.kind in ("Signing", "Ratification") and domestic(items, verb.j, end, self.lexis):
            return None
        self._take_subject(items, [*opened_with(items, ks), *ks] if made.kind == "Signing" else ks, made)
        lands = {i.low.split()[-1] for i in items[max(0, verb.i - 3) : verb.i]} & {"country", "government", "nation"}
        if made.kind in MISSIONS and lands:  # "X announced that her country would open an embassy"
            made.parts.clear()
        made.taken_by([] if passive else made.parties)
        for part in made.parts.values():
            part.rule += made.mark
        takes = made.kind != "Visit" and "funeral" not in verb.form and verb.lemma not in _SPEAK_OF
        by = self._received_by(items, verb, end, made) if passive else verb.j
        objects = (objects_after if made.kind == "Meeting" else list_after)(items, by, end) if takes else []
        words = self.lexis.group("utterance-noun")  # "received a cable" is no meeting with whoever sent it
        objects = [m for m in objects if not (isinstance(t := items[m].thing, Group) and t.head in words)]
        if verb.lemma in _SPEAK_OF:
            objects = with_whom(items, verb.j, end)
        objects = and_with(items, verb.j, objects) if made.kind == "Meeting" else objects
        listed = {"Accreditation": named_after_colon, "Meeting": met_after_colon}.get(made.kind)
        if listed:  # "accredited four envoys on Monday: A of X, B of Y"
            objects = list(dict.fromkeys([*objects, *listed(items, verb.j)]))
        if verb.lemma == "welcome" and made.kind == "Meeting" and not (objects or passive):
            return None  # "the two presidents welcomed the elections"
        self._take_objects(items, objects, made)
        if passive and made.kind in ("Signing", "Ratification"):
            papers_signed(self.scene, items, verb, made)
        signed_for(self.scene, items, verb, made)
        if made.kind == "Visit" and to_post(items, verb.j, end, self.lexis):
            made.kind, made.event_type = "Accreditation", None
        if passive and made.kind in OF_ENVOYS:
            take_envoy(self.scene, items, verb, ks, made)
        self._around(reading, items, verb, ks, made)
        for k in last_to_come(items, verb) if made.kind == "Visit" else ():
            self._take_subject(items, [k], made)
        in_person(items, verb, made)
        return self._weighed(items, verb, ks, objects, made, alone=alone)

    def _at_landing(self, items: Sequence[Item], verb: Verb) -> bool:
        """Tell whether somebody was met where he landed: "met him at the airport", "with a guard of honour"."""
        after = items[verb.j : verb.j + _BY + 3]
        places = self.lexis.group("landing-place") & {w for i in after for w in i.low.split()}
        saluted = {"with", "guard"} <= {w for i in items[verb.j : verb.j + _SALUTE] for w in i.low.split()}
        return saluted or (bool(places) and any(i.low == "at" for i in after))

    def _received_by(self, items: Sequence[Item], verb: Verb, end: int, made: Happening) -> int:
        """Find who received somebody: "was received by X at the palace"; whoever met a plane is no counterpart."""
        if made.kind != "Meeting" or not (made.weak or verb.lemma.startswith(_RECEIVE)):
            return verb.j
        landed = self.lexis.group("landing-place") & {w for i in items for w in i.low.split()}
        by = next((n for n in range(verb.j, min(verb.j + _BY, end)) if items[n].low == "by"), None)
        arrived = landed or any(i.low in ("arrival", "departure") for i in items)
        return by + 1 if by is not None and verb.lemma.startswith(_RECEIVE) and not arrived else verb.j

    def _then_with(
        self, reading: Reading, items: Sequence[Item], made: Happening, verb: Verb, trigger: Trigger
    ) -> list[Happening]:
        """Read "met with X, then with Y", "met X in A on Monday and Y in B": a second meeting of the same subject."""
        then = second_met(items, verb.j)
        if made.kind != "Meeting" or then is None:
            return []
        second = self._started(reading, items, verb, trigger)
        lead = then - (items[then - 1].kind != "mark")  # "then with", and "with" alone after a comma
        second.start, second.end, second.apart = items[lead].start, items[then].end, True
        second.left = second.start
        self._take_subject(items, doers(items, verb, self.scene.event_forms, self.lexis), second)
        met = list_after(items, then + (items[then].low == "with"), clause_end(items, then + 1))
        self._take_objects(items, met, second)
        led = [i.low for i in items[met[-1] + 1 : met[-1] + 2]] if met else []
        for place in find_venue(items, met[-1] + 2, self.lexis) if led in (["in"], ["at"]) else []:
            second.add_place(place)
            made.places = [p for p in made.places if p != place]
        return [second] if second.parts else []

    def _started(self, reading: Reading, items: Sequence[Item], verb: Verb, trigger: Trigger) -> Happening:
        start, end = items[verb.i].start, items[verb.j - 1].end
        sentence = reading.sentence
        made = Happening(trigger.kind, start, end, sentence.span, sentence.paragraph, "event.verb", trigger.event_type)
        read_status(items, verb.i, verb.j, made, self.scene.lexis)
        apart = self.lexis.group("apart-word") - ({"also"} if verb.lemma in _SPEAK_OF else set())  # of the matter
        made.apart = any(i.low in apart for i in items[max(0, verb.i - 3) : verb.j])
        made.weak = verb.form in self.lexis.weak_verbs
        if made.event_type == "opening" and self._of_mission(items, verb):  # "inaugurated her country's consulate"
            made.kind, made.event_type = "MissionOpening", None
        return made

    def _of_mission(self, items: Sequence[Item], verb: Verb) -> bool:
        """Tell whether the object of the verb is an embassy or consulate."""
        heads = self.lexis.group("mission-head")
        return any(heads & set(i.low.split()) for i in items[verb.j : verb.j + 6] if i.kind != "person")

    def _told(self, reading: Reading, items: Sequence[Item], verb: Verb) -> list[int]:
        """Ask for the subject of a verb whose subject the rules do not find."""
        return [k for k in subject_told(self.scene.document, reading, verb.i) if items[k].agent]

    def _take_subject(self, items: Sequence[Item], ks: Sequence[int], made: Happening) -> None:
        role = ROLE.get(made.kind, PartRole.INTERLOCUTOR)
        for k in ks:
            self.scene.take_states(made, items[several_before(items, k)])
            made.add_party(state_before(items, k))
            made.add_party(self.scene.own_state(items, k))
            who = self.scene.focus.resolve(items, [k])
            for agent in who or self.scene.delegations.unnamed(items[k].thing):
                self.scene.take(made, agent, role, items[k])
        for agent in self.scene.focus.resolve(items, ks) if len(ks) > 1 else ():  # "the Secretary and the ministers"
            if agent not in made.parts and agent.startswith(PERSON):
                self.scene.take(made, agent, role, items[ks[-1]])
        if made.kind in _OF_STATES:
            made.parts.clear()

    def _take_objects(self, items: Sequence[Item], objects: Sequence[int], made: Happening) -> None:
        if made.kind in _WITHOUT_OBJECT:
            return
        role = PartRole.RECIPIENT if made.kind in _TO_SOMEBODY else ROLE.get(made.kind, PartRole.INTERLOCUTOR)
        paper = made.kind == "Signing"  # "signed the Cooperation Programme"
        for m in [m for m in objects if not (paper and items[m].who[:1] and items[m].who[0].startswith(LOCAL))]:
            made.add_party(state_before(items, m))
            for agent in self.scene.focus.resolve(items, [m]) or self.scene.delegations.unnamed(items[m].thing):
                self.scene.take(made, agent, role, items[m])
            made.add_party(state_of_people(items[m]))
            if len(getattr(items[m].thing, "states", ())) > 1:  # "the ambassadors of X, Y and Z"
                self.scene.take_states(made, items[m])

    def _around(self, reading: Reading, items: Sequence[Item], verb: Verb, ks: Sequence[int], made: Happening) -> None:
        """Read the places, the instrument and the mission that stand around the verb."""
        if made.kind == "Visit" or verb.form.endswith((" in", " at")):
            city = unknown_city(items, verb.j, self.lexis) if made.kind == "Visit" else None
            for place in find_venue(items, verb.j, self.lexis) or ([city] if city else []):
                made.add_place(place)
        stop = matter_end(items, verb.j) if verb.lemma in _SPEAK_OF else len(items)
        if verb.lemma != "discuss with":  # what follows tells of the matter
            surroundings(self.scene, items[:stop], verb.j, made)
        made.places = made.places or before_verb(items, ks, verb.i, self.lexis)
        if made.kind in ("Signing", "Ratification"):
            made.agreement = find_agreement(self.scene.document.text, items, self.lexis)
        if made.kind in MISSIONS:
            self._mission(items, verb, ks, made)

    def _weighed(
        self,
        items: Sequence[Item],
        verb: Verb,
        ks: Sequence[int],
        objects: Sequence[int],
        made: Happening,
        *,
        alone: bool,
    ) -> Happening | None:
        """Leave out what is no event; mark what is worth something only with a noun: "gathered for a summit"."""
        if verb.lemma == "declare" and not any(i.low.startswith("persona") for i in items[verb.j : verb.j + 10]):
            return None
        if made.kind == "Visit" and made.weak:  # "has arrived Addis Ababa", as some of the press has it
            return made if made.places and made.parts and named_place(items, verb.j) else None
        if made.kind == "Visit" and verb.lemma == "arrive at" and not any(p.startswith("place:") for p in made.places):
            landed = self.lexis.group("landing-place") & {w for i in items[verb.j : verb.j + 6] for w in i.low.split()}
            return made if landed else None  # "arrived at the ministry for talks" is no journey
        both = self.sides.both(verb, made, items, ks, objects) or not made.weak
        if not both and not (made.places and verb.lemma.startswith(("gather", "converge", "convene"))):
            return None
        few = not made.parts and len(made.parties) < 2
        if made.kind == "Meeting" and few and made.parties:
            self._assembly(items, ks, made)
        gathered = not both and len(made.parties) > 1 and any(i.kind == "date" for i in items)
        made.thin = not (both or gathered) or (made.kind == "Meeting" and (few or alone))
        return None if made.kind == "Visit" and not made.places else made

    def _assembly(self, items: Sequence[Item], ks: Sequence[int], made: Happening) -> None:
        """Read a body that meets: "The UN Security Council met", "G7 leaders will meet"."""
        body = made.parties[0]
        if body.startswith("body:"):
            leaders = any("leaders" in items[k].low or "heads of" in items[k].low for k in ks)
            ministers = any("minister" in items[k].low or "governors" in items[k].low for k in ks)
            summit = leaders or not ministers and body.removeprefix("body:") in self.lexis.group("summit-body")
            made.kind = "Summit" if summit else "Conference"

    def _mission(self, items: Sequence[Item], verb: Verb, ks: Sequence[int], made: Happening) -> None:
        """Read which embassy or consulate is opened or closed: the object, or the subject of a passive."""
        after = [k for k in range(verb.i + 1, min(verb.j + 6, len(items))) if items[k].kind in ("group", "name")]
        for k in [*after[:1], *ks]:
            thing = items[k].thing
            words = items[k].low.removesuffix("s").split()
            if not (isinstance(thing, Found | Group) and self.lexis.group("mission-head") & set(words)):
                continue
            made.mission = True
            if isinstance(thing, Found):
                self.scene.take_mission(made, thing)
            else:
                made.add_party(self.lexis.state_of(thing.agent) if thing.agent else None)
                made.add_place(thing.agent if thing.agent and thing.agent.startswith("place:") else None)
