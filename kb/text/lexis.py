"""Make the lexicon quick to ask: names by their first word, verbs by their forms, words by class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from kb.model import Lexicon, Sense, Trigger
from kb.text.alike import fold
from kb.text.inflection import inflect, plural
from kb.text.tokens import Token, tokens

REPORTING = ("commitment-verb", "directive-verb", "weak-expressing-verb", "expressing-verb", "reporting-verb")


class Hit(NamedTuple):
    """A name of the register found at tokens ``i`` to ``j`` (exclusive)."""

    i: int
    j: int
    senses: tuple[Sense, ...]

    def key(self, *forms: str) -> str | None:
        """Give the register key of the first sense in one of the forms."""
        return next((s.key for s in self.senses if s.form in forms), None)


class Forms(dict[str, str]):
    """A table of verb forms, which knows the words with which they begin."""

    @cached_property
    def widths(self) -> dict[str, int]:
        """Give the first words of all forms, each with the most words that a form has which begins so."""
        return _widths(self)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Give the first words of all forms."""
        return frozenset(self.widths)


def _widths(phrases: Iterable[str]) -> dict[str, int]:
    """Give the first words of phrases, each with the most words that one has which begins so."""
    out: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.partition(" ")[0]
        out[first] = max(out.get(first, 0), phrase.count(" ") + 1)
    return out


class _Classes(dict[str, frozenset[str]]):
    """The forms of each word class; one that the lexicon has not is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class Lexis:
    """The lexicon with the indexes that reading needs; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.senses: Callable[[str], tuple[Sense, ...]] = lru_cache(4096)(self._senses)  # of a whole name
        self.group: Callable[[str], frozenset[str]] = _Classes(lexicon.words).__getitem__
        for asked in ("forms", "groups", "group_without", "prefixes", "seconds", "phrases"):
            setattr(self, asked, cache(getattr(self, asked)))  # what it gives is kept: a text asks thousands of times
        self.first: dict[str, dict[str, tuple[int, ...]]] = {}  # by the first two tokens of names how many they have
        self._index: dict[str, tuple[Sense, ...]] = {}
        for name, senses in lexicon.names.items():
            pieces = [t.text for t in tokens(name)]
            if pieces:
                key = " ".join(pieces).replace("’", "'")
                self._index[key] = self._index.get(key, ()) + senses
                widths, second = self.first.setdefault(pieces[0], {}), "".join(pieces[1:2]).replace("’", "'")
                widths[second] = tuple(sorted({*widths.get(second, ()), len(pieces)}, reverse=True))
        irregular: dict[str, tuple[str, str]] = {}
        for row in sorted(self.group("irregular-verb")):
            parts = row.split()
            if len(parts) == 3:
                irregular.setdefault(parts[0], (parts[1], parts[2]))
        self.irregular = irregular
        self.verb_class = {
            name: self._forms(self.group(name))
            for name in (
                "reporting-verb",
                "expressing-verb",
                "directive-verb",
                "commitment-verb",
                "describing-verb",
                "weak-expressing-verb",
                "naming-verb",
            )
        }
        self.verb_lemmas = {name: frozenset(forms.values()) for name, forms in self.verb_class.items()}
        self.past = frozenset(p for pasts in irregular.values() for p in pasts) | {
            "spoke",
            "wrote",
            "cited",
            "asked",
            "called",
            "noted",
        }
        described: dict[str, tuple[str, ...]] = {}
        for row in sorted(self.group("description-noun")):
            noun, _, title = row.partition("=")
            described[noun] = (*described.get(noun, ()), title)
        self.described = described
        self.officials = dict(row.split("=") for row in self.group("official-secretary"))
        self.event_verbs: dict[str, tuple[str, Trigger]] = {}
        for lemma, trigger in sorted(lexicon.verbs.items()):
            for form in inflect(lemma, irregular):
                self.event_verbs.setdefault(form, (lemma, trigger))
        self.weak_verbs: set[str] = set()
        for row in sorted(self.group("weak-event-verb")):
            lemma, _, kind = row.partition("=")
            for form in inflect(lemma, irregular):
                if form not in self.event_verbs:
                    self.event_verbs[form] = (lemma, Trigger(kind))
                    self.weak_verbs.add(form)
        self.event_nouns = self._noun_forms(lexicon.nouns)
        self.noun_firsts = (
            frozenset(noun.partition(" ")[0] for noun in self.event_nouns)
            | self.group("generic-event")
            | self.groups("titled-gathering", "talking-noun")
            | {"session", "encounter", "gathering"}
        )
        self.noun_widths = _widths(self.event_nouns)
        self.longest_verb = max((n.count(" ") + 1 for n in self.event_verbs), default=1)

    @cached_property
    def attributing(self) -> frozenset[str]:
        """Give the forms of the verbs that can attribute a quotation."""
        return frozenset(self.verb_class["reporting-verb"].keys() | self.verb_class["expressing-verb"].keys())

    @cached_property
    def closing_forms(self) -> frozenset[str]:
        """Give the past forms of the verbs that may follow what was said: "…, announced X"."""
        return frozenset(f for f in self.forms("saying-verb") if f.endswith("ed") or f in self.past)

    @cached_property
    def phrase_bases(self) -> frozenset[str]:
        """Give the verbs that tell of events together with other words: "lay", "hold", "pay"."""
        return frozenset(
            verb.partition(" ")[0] for verb in (*self.lexicon.verbs, *self.group("hold-verb")) if " " in verb
        )

    def forms(self, *names: str) -> Forms:
        """Give the forms of the verbs of some word classes with their lemmas; the later class holds where two clash."""
        table = Forms()
        for name in names:
            table.update(self._forms(self.group(name)))
        return table

    def groups(self, *names: str) -> frozenset[str]:
        """Give the words of several classes together."""
        return frozenset[str]().union(*map(self.group, names))

    def group_without(self, name: str, *others: str) -> frozenset[str]:
        """Give the words of a class but for those that are in others, too."""
        return self.group(name).difference(*map(self.group, others))

    def prefixes(self, name: str) -> tuple[str, ...]:
        """Give the words of a class as those with which others begin or end: what "startswith" takes."""
        return tuple(sorted(self.group(name)))

    def seconds(self, name: str) -> Mapping[str, frozenset[str]]:
        """Give the second words of the phrases of a class by their first words; of one word alone there is none."""
        parts = {first: [p.split(" ")[1:2] for p in phrases] for first, phrases in self.phrases(name).items()}
        return {first: frozenset(word for part in seconds for word in part) for first, seconds in parts.items()}

    def phrases(self, name: str) -> Mapping[str, list[str]]:
        """Give the phrases of a class by their first words."""
        table: dict[str, list[str]] = {}
        for phrase in sorted(self.group(name)):
            table.setdefault(phrase.partition(" ")[0], []).append(phrase)
        return table

    def tells(self, name: str, text: str, apart: frozenset[str] = frozenset()) -> bool:
        """Tell whether one of the phrases of a class, but for some, stands in a text as whole words."""
        table, padded = self.phrases(name), f" {text} "
        told = (phrase for first in table.keys() & text.split(" ") for phrase in table[first])
        return any(f" {phrase} " in padded and phrase not in apart for phrase in told)

    @cached_property
    def adverb_ends(self) -> frozenset[str]:
        """Give the last words of adverbs of several words: "for his part"."""
        return frozenset(phrase.rpartition(" ")[2] for phrase in self.group("adverb") if " " in phrase)

    @cached_property
    def event_forms(self) -> Forms:
        """Give the forms of all verbs that tell of events, each as its own lemma."""
        return Forms({form: form for form in self.event_verbs})

    @cached_property
    def speech_forms(self) -> Forms:
        """Give the verb forms that tell that somebody spoke at an event."""
        return Forms(self.verb_class["reporting-verb"] | {form: form for form in sorted(self.group("speech-form"))})

    def _forms(self, lemmas: frozenset[str]) -> dict[str, str]:
        return {form: lemma for lemma in sorted(lemmas) for form in inflect(lemma, self.irregular)}

    @staticmethod
    def _noun_forms(nouns: Mapping[str, Trigger]) -> dict[str, Trigger]:
        out: dict[str, Trigger] = {}
        for noun, trigger in nouns.items():
            out[noun] = trigger
            out.setdefault(plural(noun), trigger)
        return out

    def match(self, row: Sequence[Token], i: int) -> Hit | None:
        """Find the longest name of the register that begins at a token."""
        seconds = self.first.get(row[i].text)
        if seconds is None:
            return None
        after = row[i + 1].text.replace("’", "'") if i + 1 < len(row) else ""
        for width in (*seconds.get(after, ()), *seconds.get("", ())):
            run = row[i : i + width]
            key = " ".join([t.text for t in run]).replace("’", "'")
            if len(run) == width and key in self._index:
                return Hit(i, i + width, self._index[key])
        return None

    def _senses(self, name: str) -> tuple[Sense, ...]:
        return self._index.get(" ".join(t.text for t in tokens(name)).replace("’", "'"), ())

    def senses_in_capitals(self, name: str) -> tuple[Sense, ...]:
        """Give the senses of a name that is printed in capitals, often without accents: "MALE", "DAR ES SALAAM"."""
        return self.senses(name.title()) or self._recased.get(fold(name), ())

    @cached_property
    def _recased(self) -> dict[str, tuple[Sense, ...]]:
        """Give by its folded form each name that other capitals or accents than those of a title make."""
        recased = ((n, s) for n, s in self._index.items() if not n.isascii() or (n != n.title() and not n.isupper()))
        return {fold(name): senses for name, senses in recased}

    def label(self, key: str) -> str:
        """Give the common English label of a register key."""
        return self.lexicon.labels.get(key, key)

    def state_of(self, key: str) -> str | None:
        """Follow a place or body up to the state that it belongs to."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            if key.startswith("state:"):
                return key
            if key not in self.lexicon.within:
                return None
            key = self.lexicon.within[key]
        return None


_HOLDERS: dict[int, tuple[Lexicon, Lexis]] = {}


def lexis(lexicon: Lexicon) -> Lexis:
    """Give the indexes of a lexicon, built once."""
    held = _HOLDERS.get(id(lexicon))
    if held is None or held[0] is not lexicon:
        held = (lexicon, Lexis(lexicon))
        _HOLDERS[id(lexicon)] = held
    return held[1]
