"""Find where what was said ends: before another verb of the same subject, or a looser clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.text.adjectives import joined_adjective, listed, second_adjective
from kb.text.bodies import Found
from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.sentences import CLOSING
from kb.text.subjects import adverbial
from kb.text.that_clauses import only_opened
from kb.text.verbs import Verb

_END_MARKS = frozenset(".,;!?:—–…")
_MAY_STOP = frozenset((";", ",", "and", "but", "&", "on", "in", *CLOSING))
_OUTLET, _REST = 9, 4  # items from the comma to the verb of an outlet, and after it
_MEANWHILE = ("while", "whereas")
_NEAR = 3  # items between a closing subject and its verb


@dataclass(frozen=True, slots=True)
class Content:
    """The run of items that a verb of speech may report: from ``start`` on, a whole clause if ``finite``."""

    items: Sequence[Item]
    start: int
    finite: bool
    heads: dict[int, Verb]  # the verbs of speech that come later, by where they stand
    lexis: Lexis
    naming: bool = False  # the verb calls something something: "as" goes on with what it is called
    past: bool = False  # the verb is a past form: a present form after "and" is of what was said
    ing: bool = False  # the verb is itself an -ing form, which another may go on from

    def end(self) -> int:
        """Find where it ends; marks at the end are left out."""
        last = range(self.start, len(self.items))
        stops = (n for n in last if self.items[n].low in _MAY_STOP and self._stops(n))
        end = next(stops, len(self.items))
        return end + 1 if end < len(self.items) and self.items[end].text in CLOSING else self._bare(end)

    def _bare(self, end: int) -> int:
        while end > self.start and self.items[end - 1].kind == "mark" and self.items[end - 1].low in _END_MARKS:
            end -= 1
        return end

    def _stops(self, n: int) -> bool:
        low = self.items[n].low
        if (low == ";" and not self._listed_on(n)) or (not self.finite and self._told_when(n)):
            return True
        if low == "in" and n > self.start + 1 and "apparent" in [i.low for i in self.items[n + 1 : n + 3]]:
            return True  # "in an apparent reference to the vote": the reporter's words
        if self.items[n].text in CLOSING and self.items[n - 1].low == "," and n > self.start + 1:
            return n + 1 < len(self.items) and (self._closing_attribution(n) or self._loosens(n))
        if self.items[n].kind == "word" and low in ("and", "but", "&") and n > self.start:
            return self._joins_another(n)
        return low == "," and n + 1 < len(self.items) and (self._closing_attribution(n) or self._loosens(n))

    def _listed_on(self, n: int) -> bool:
        """Tell whether a list of what is its own goes on: "its role, including its troops; its bases; and its aid"."""
        after = self.items[n + 1 + ([i.low for i in self.items[n + 1 : n + 2]] == ["and"]) :][:1]
        own = bool(after) and after[0].low in ("its", "their", "his", "her")
        return own and not self.finite and any(i.low == "including" for i in self.items[self.start : n])

    def _told_when(self, n: int) -> bool:
        """Tell whether the day of saying follows an object: "reaffirmed their ties on Thursday as X received Y"."""
        run = self.items[n : n + 3]
        told = len(run) == 3 and run[0].low == "on" and run[1].kind == "date" and n > self.start + 1
        return told and run[2].low in ("as", "when", "while", "during")

    def _joins_another(self, n: int) -> bool:
        """Tell whether "and" leads to another verb of the speaker, or to another speaker."""
        m = self._over_adverbs(self._over_phrase(n + 1))
        if m >= len(self.items):
            return False
        head = self.heads.get(m) if self.items[m].text[:1].islower() else None  # "of the Party and State of Vietnam"
        inner = self.past and head is not None and self._present(head)
        if inner:
            return False
        if (
            head is not None
            and (self.ing or not head.participle)
            and not self._of_inner(n, head)
            and not self._infinitives(m)
            and not self._adjective(head)
        ):
            return True
        own = m + (self.items[m].low in ("his", "her", "their", "its", "the") and m + 1 < len(self.items))
        thing = self.items[own].thing
        people = isinstance(thing, Found) and thing.form == "demonym"
        if (
            self.items[own].agent
            and not people
            and n > self.start + 2
            and self._over_adverbs(self._over_name(own)) in self.heads
            and not self._between(n)
            and not self._only_agents(n)
        ):
            return not any(i.low in ("which", "who", "whom") for i in self.items[n - 3 : n])
        but = self.items[n].low == "but" and self.items[n - 1].low == ","
        he = self.items[m].low in ("he", "she", "they") and m + 1 < len(self.items)
        acts = he and (self._past(m + 1) or self.items[m + 1].low in ("was", "were", "is", "are", "has", "had"))
        parted = self.items[own].agent and not self.items[n - 1].agent and own + 1 < len(self.items)
        if not self.finite and parted and self._past(own + 1):
            return True  # "called for talks, and Peru rejected them"
        anew = self.ing and acts and self.items[n - 1].low == ","  # "praised X, noting that …, and he reinforced"
        return anew or (not self.finite and n > self.start + 1 and (but or acts or self._past(m)))

    def _only_agents(self, n: int) -> bool:
        """Tell whether only a list stands before "and": "said that Peru, Chile and Mali have voiced"."""
        return all(i.agent or i.low == "," or determined(i) for i in self.items[self.start : n])

    def _of_inner(self, n: int, head: Verb) -> bool:
        """Tell whether "and" goes on with what those told of felt: "said both voiced hope and looked forward to"."""
        expressing = self.lexis.verb_lemmas["expressing-verb"] - self.lexis.group("saying-verb")
        inner = [v for i, v in self.heads.items() if self.start < i < n and v.lemma in expressing]
        led = any(self.items[v.i - 1].agent and self.items[v.i - 1].kind != "pronoun" for v in inner)
        again = self.items[n - 1].low == "," and [i.low for i in self.items[head.j : head.j + 1]] == ["that"]
        return self.finite and led and head.lemma in expressing and not (self.ing and again)

    def _between(self, n: int) -> bool:
        """Tell whether "and" closes what "between" opens: "ties between the two parties and countries remain"."""
        before = [i.low for i in self.items[self.start : n]]
        return "between" in before and "and" not in before[len(before) - before[::-1].index("between") :]

    def _over_name(self, m: int) -> int:
        """Step over an agent and a name set after it between commas: "her counterpart, X, said"."""
        marks = [i.low for i in self.items[m + 1 : m + 4 : 2]]
        if marks == [",", ","] and self.items[m + 2].kind == "person":
            return m + 4
        return m + 1 + (self.items[m].kind == "person" and "," in self.items[m].text and marks[:1] == [","])

    def _over_phrase(self, m: int) -> int:
        """Step over a short phrase between commas: "and, in this context, welcomed"."""
        if m >= len(self.items) or self.items[m].low != ",":
            return m
        return next((n + 1 for n in range(m + 1, min(m + _OUTLET, len(self.items) - 1)) if self.items[n].low == ","), m)

    def _over_adverbs(self, m: int) -> int:
        while m < len(self.items) and (step := self._adverbs(m)):
            m += step
        return m

    def _adverbs(self, m: int) -> int:
        """Tell how many items an adverb takes that stands at ``m``: "also", "in turn", "for his part"."""
        one, adverbs = int(adverbial(self.items[m], self.lexis)), self.lexis.group("adverb")
        seconds = self.lexis.seconds("adverb").get(self.items[m].low, ())
        if m + 1 < len(self.items) and self.items[m + 1].low not in seconds:
            return one
        return next((w for w in (4, 3, 2) if " ".join([i.low for i in self.items[m : m + w]]) in adverbs), one)

    def _present(self, head: Verb) -> bool:
        """Tell whether a form can only be of what was said in the past: "hoped that X will wait and resolve"."""
        plain = head.form == head.lemma and head.form not in self.lexis.past
        return plain or head.form == head.lemma + "s"

    def _infinitives(self, m: int) -> bool:
        """Tell whether the verb after "and" goes on with an infinitive: "agreed to meet and call for"."""
        head = self.heads[m]
        return head.form == head.lemma and any(i.low == "to" for i in self.items[self.start : m])

    def _adjective(self, head: Verb) -> bool:
        """Tell whether the form is an adjective of a noun: "our shared history and shared communities"."""
        able = {name for name, lemmas in self.lexis.verb_lemmas.items() if head.lemma in lemmas}
        after = self.items[head.j : head.j + 4]
        if joined_adjective(self.items, head.i, self.lexis):
            return True
        if "weak-expressing-verb" in able:
            return not any(i.low in self.lexis.group("content-noun") or i.low == "that" for i in after)
        return able == {"reporting-verb"} and bool(after) and self._noun(head.j) and not self._opens_clause(after)

    def _opens_clause(self, after: Sequence[Item]) -> bool:
        return any(i.agent or i.kind in ("quote", "mark") or i.low in ("that", "it", "there") for i in after[:2])

    def _past(self, m: int) -> bool:
        """Tell whether a past form begins another predicate, not a second adjective of the object."""
        item = self.items[m]
        if item.kind != "word":
            return False
        regular = item.low.endswith("ed") and m + 1 < len(self.items) and not self._noun(m + 1)
        return item.low in self.lexis.past or regular

    def _noun(self, m: int) -> bool:
        item = self.items[m]
        closed = item.low in self.lexis.group("preposition") or item.low in self.lexis.group("noun-marker")
        return item.kind == "word" and not closed and item.low not in ("that", "and", "his", "her", "their")

    def _own_speaker(self, k: int) -> int:
        """Step to a spokesperson: "…, its foreign ministry spokesperson said"."""
        ahead = self.items[k + (k < len(self.items) and self.items[k].low in ("its", "his", "her", "their")) :][:2]
        at = next((n for n, i in enumerate(ahead) if i.kind in ("office", "person") and "spokes" in i.low), None)
        plain = at is not None and all(i.kind in ("group", "name") for i in ahead[:at])
        return self.items.index(ahead[at], k) if at is not None and plain else k

    def _closing_attribution(self, comma: int) -> bool:
        """Tell whether another attribution follows: "…, X said"."""
        if self.finite and only_opened(self.items, self.start, comma, self.lexis):
            return False  # "said that in reaction to the attack, Peru had warned": the clause is yet to come
        first = comma + 1
        first += first < len(self.items) and determined(self.items[first])
        first = self._own_speaker(first)
        if first >= len(self.items) or self._outlet_reported(first):
            return first < len(self.items)
        if self.items[first].low == "it":
            return self._ends_with(self.heads.get(first + 1))
        if first in self.heads and self.heads[first].j < len(self.items):
            said = self.heads[first].lemma in self.lexis.group("saying-verb")
            return said and self.items[self.heads[first].j].agent and not self.heads[first].participle
        after = self.items[first + 1] if first + 1 < len(self.items) else None
        if self.items[first].agent and after is not None and after.low in self.lexis.group("relaying-form"):
            return True  # "…, the minister quoted the president as saying"
        if not self.items[first].agent:
            told = first
            while (
                told < len(self.items)
                and self.items[told].kind in ("word", "name")
                and self.items[told].text[:1].isupper()
            ):
                told += 1
            told += told > first and self.items[min(told, len(self.items) - 1)].low in ("has", "have", "had")
            return told > first and told in self.heads and self.heads[told].lemma in self.lexis.group("saying-verb")
        verb = next((v for i, v in sorted(self.heads.items()) if first < i <= first + _NEAR), None)
        return verb is not None and verb.lemma in self.lexis.group("saying-verb")

    def _ends_with(self, verb: Verb | None) -> bool:
        """Tell whether a verb of saying ends the sentence: "…, it said"."""
        said = verb is not None and verb.lemma in self.lexis.group("saying-verb")
        return said and verb is not None and all(i.kind in ("mark", "date") for i in self.items[verb.j :])

    def _along(self, k: int) -> bool:
        """Tell whether somebody at ``k`` goes on in a participle of speech: "…, with X noting that"."""
        k += k < len(self.items) and determined(self.items[k])
        head = self.heads.get(k + 1)
        return k < len(self.items) and self.items[k].agent and head is not None and head.participle

    def _in_turn(self, k: int) -> bool:
        """Tell whether another speaks from ``k`` on: "X said …, while Y argued that"."""
        k += k < len(self.items) and determined(self.items[k])
        if k >= len(self.items) or not self.items[k].agent:
            return False
        head = self.heads.get(self._over_adverbs(self._over_name(k)))
        return head is not None and not head.participle and head.form not in (head.lemma, head.lemma + "s")

    def _closes_aside(self, comma: int) -> bool:
        """Tell whether a comma closes what stands between a subject and its verb: "that X, in a speech, pledged"."""
        first = next((n for n in range(self.start, comma) if self.items[n].low == ","), None)
        if first is None or first - self.start > _NEAR or any(i.low == "," for i in self.items[first + 1 : comma]):
            return False
        lead = self.items[first + 1]
        led = lead.low in ("which", "who", "whose") or lead.low in self.lexis.group("preposition")
        return self.items[first - 1].agent and lead.kind == "word" and led

    def _outlet_reported(self, first: int) -> bool:
        """Tell whether an outlet that is described closes the sentence: "…, the state news agency reported"."""
        last = min(first + _OUTLET, len(self.items))  # a verb may stand beyond the part that is read
        verb = next((v for i, v in sorted(self.heads.items()) if first < i and v.j <= last), None)
        if verb is None or verb.lemma not in self.lexis.group("saying-verb") or len(self.items) - verb.j > _REST:
            return False
        words = {word for i in self.items[first : verb.i] for word in i.low.split()}
        known = self.lexis.group("outlet-noun") | {"familiar"}  # "two people familiar with the matter said"
        outlet = bool(words & known)  # "the state news agency KUNA reported"
        return outlet and all(i.kind != "mark" for i in self.items[first : verb.i])

    def _loosens(self, comma: int) -> bool:
        """Tell whether a comma leads to another verb in -ing, a source, or a clause that is the reporter's."""
        after = self.items[comma + 1]
        if self.items[min(comma + 2, len(self.items) - 1)].low == "which":
            return False  # "the events in May, during which"
        if (after.low == "with" and self._along(comma + 2)) or (after.low in _MEANWHILE and self._in_turn(comma + 2)):
            return True
        if second_adjective(self.items, comma + 1, self.lexis) or (self.finite and self._closes_aside(comma)):
            return False
        head = self.heads.get(self._over_adverbs(comma + 1))
        if after.low == "according" or (head is not None and (head.participle or head.form != head.lemma)):
            return True
        turned = self.items[min(comma + 2, len(self.items) - 1)]
        if after.low == "as" and turned.low == "well":
            return False  # "the need for X, as well as that for Y"
        if after.low in ("also", "further") and turned.low.endswith("ing") and turned.kind == "word":
            return turned.low not in self.lexis.group("object-participle")
        if self.finite or after.kind != "word":
            return False
        if after.low == "who" and self._over_adverbs(comma + 2) in self.heads:
            return True  # "conveyed greetings to the host, who asked him to …": another speaks
        ing = after.low.endswith("ing") and after.low not in self.lexis.group("object-participle")
        ing = ing and not listed(self.items, self.start, comma, self.lexis)
        if after.low == "as" and (self.naming or self._resumes(comma)):
            return ing
        return ing or after.low in self.lexis.group("loose-clause")

    def _resumes(self, comma: int) -> bool:
        """Tell whether the object goes on after an aside: "its commitment, as told in May, to join the talks"."""
        close = next((n for n in range(comma + 1, len(self.items) - 1) if self.items[n].low == ","), None)
        return close is not None and self.items[close + 1].low in ("to", "of", "that", "for")
