"""Find who speaks in a sentence that only attributes words beside it: "He said.", "X made the remarks on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.closing import begins
from kb.text.complements import clausal
from kb.text.coordination import determined, holder_at
from kb.text.focus import Focus
from kb.text.inversions import unnamed
from kb.text.item import Item
from kb.text.lexis import Forms, Lexis
from kb.text.sentences import CLOSING
from kb.text.speech import Said
from kb.text.subjects import subject
from kb.text.verbs import Verb, find_verbs

_SHORT = 4  # items before the verb of an attribution that is a sentence of its own
_TEXT = 2  # items of "the remarks", "these comments"
_THIS = frozenset(("this", "so"))
_CIRCUMSTANCE = frozenset(
    ("while", "when", "during", "in", "at", "on", "after", "as", "to", "before", "following", "yesterday", "today")
)
_MADE = frozenset(("made", "gave"))


def alone(focus: Focus, items: Sequence[Item], quoting: Forms) -> tuple[str, ...]:
    """Give the speaker of a sentence that holds an attribution and nothing else: "He said.", "X said this in Oslo"."""
    lexis = focus.document.lexis
    if items and items[-1].low == ":":
        return ()  # "The minister said:" announces what follows
    remarks = _of_remarks(focus, items) or _stated_by(focus, items)
    verbs = [] if remarks else find_verbs(items, quoting)
    if not verbs or verbs[0].i > _SHORT or verbs[0].lemma not in lexis.group("saying-verb"):
        return remarks
    if verbs[0].i == 0 and not verbs[0].participle:  # ""Q." Said the minister, X."
        at = apposed_at(items, speaker_at(items, verbs[0].j, lexis), lexis)
        closes = at < len(items) and all(i.kind in ("mark", "date") for i in items[at + 1 :])
        return focus.resolve(items, [at]) if closes and items[at].agent else ()
    rest = [i for i in items[verbs[0].j :] if i.kind != "mark"]
    ended = not rest or rest[0].low in lexis.group("closing-word") or rest[0].kind == "date"
    if not ended and not _says_this(items, verbs[0]):
        return ()
    return focus.resolve(items, subject(items, verbs[0].i, lexis))


def said_so(focus: Focus, items: Sequence[Item], quoting: Forms) -> tuple[str, ...]:
    """Give who said what the sentence before tells: "X stated this in Oslo", "This was announced by X"."""
    verbs = find_verbs(items, quoting)
    active = bool(verbs) and verbs[0].i <= _SHORT and verbs[0].lemma in focus.document.lexis.group("saying-verb")
    if active and _says_this(items, verbs[0]) and not verbs[0].participle:
        return focus.resolve(items, subject(items, verbs[0].i, focus.document.lexis))
    return _stated_by(focus, items)


def _stated_by(focus: Focus, items: Sequence[Item]) -> tuple[str, ...]:
    """Read "This was stated on Monday by X"."""
    forms = focus.document.lexis.verb_class["reporting-verb"]
    lows = [i.low for i in items[:_BY]]
    if lows[:1] == ["so"] and lows[1:2] in (["said"], ["says"], ["stated"]):  # "So said Minister X at the opening"
        first = 2 + (len(items) > 2 and determined(items[2]))
        return focus.resolve(items, [first]) if first < len(items) and items[first].agent else ()
    if lows[:2] not in (["this", "was"], ["it", "was"], ["this", "is"]) or lows[2:3] == [] or lows[2] not in forms:
        return ()
    by = next((n for n, low in enumerate(lows) if low == "by"), None)
    who = by + 1 + (by + 1 < len(items) and determined(items[by + 1])) if by is not None else len(items)
    return focus.resolve(items, [holder_at(items, who)]) if who < len(items) and items[who].agent else ()


_BY = 9  # items of "This was announced on Monday in Oslo by"


def _says_this(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether the verb has nothing but "this": "X said this while opening the talks"."""
    after = items[verb.j : verb.j + 2]
    bare = bool(after) and after[0].kind == "word" and after[0].low in _THIS and after[-1].low != "that"
    circumstance = len(after) < 2 or after[1].kind in ("mark", "date") or after[1].low in _CIRCUMSTANCE
    return bare and circumstance and not any(i.kind == "quote" for i in items)


def _of_remarks(focus: Focus, items: Sequence[Item]) -> tuple[str, ...]:
    """Read "X made the remarks at the opening"; nothing where other words are quoted."""
    v = next((n for n in range(1, min(_SHORT + 1, len(items))) if items[n].low in _MADE), None)
    if v is None or any(i.kind == "quote" for i in items):
        return ()
    texts = focus.document.lexis.group("remark-noun")
    noun = next((i for i in items[v + 1 : v + 1 + _TEXT] if i.low.split()[-1] in texts), None)
    words = items[v + 1].low.split()[0] if noun else ""
    known = words in ("the", "these", "this", "those")
    return focus.resolve(items, subject(items, v, focus.document.lexis)) if known else ()


def of_few_words(focus: Focus, items: Sequence[Item], quoting: Forms) -> tuple[str, ...]:
    """Give who speaks in a sentence of too few quoted words to be a statement: "Never," he said."""
    lexis = focus.document.lexis
    verbs = [v for v in find_verbs(items, quoting) if v.lemma in lexis.group("saying-verb")]
    ks = subject(items, verbs[-1].i, lexis) if verbs else []
    first = begins(items, verbs[-1], ks, lexis) if ks else 0
    return focus.resolve(items, ks) if first and items[first - 1].text in CLOSING else ()


def speaker_at(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step from a verb to who speaks: "reads part of the January statement", "said a senior ministry official"."""
    lows = [i.low for i in items[k : k + 2]]
    k += 2 * (lows in (["part", "of"], ["in", "part"])) + (lows[:1] == ["by"])  # ""Q," said by X"
    k = unnamed(items, k, lexis)
    if k + 1 >= len(items) or items[k].kind != "date":
        return k
    m = unnamed(items, k + 1, lexis)  # "said on Monday the minister"
    return m if m < len(items) and items[m].agent else k


def goes_on(last: Said, said: Said, items: Sequence[Item], lexis: Lexis) -> tuple[str, ...]:
    """Give who speaks in a sentence that goes on with a quotation before it: ""Q," she said", "X added that"."""
    if last.paragraph == said.paragraph:  # ""Q." X said, "Q"": the words before are his, too
        first = last.rule == "quote.same-paragraph" and said.rule in ("quote.verb-before", "reported.verb")
        return said.speakers if first else ()
    quoted = items[0].kind == "quote" and said.rule in ("quote.said-x", "quote.x-said")
    forms, adding = lexis.verb_class["reporting-verb"], lexis.group("adding-verb")
    adds = said.rule == "reported.verb" and any(forms.get(i.low) in adding for i in items[1:_SHORT])
    return said.speakers if quoted or adds else ()


_POST = 9  # items of a post that stands before its holder's name


def apposed_at(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step over a post that no office is made of to its holder: "said the dean of the envoys, X, on Monday"."""
    if k + 2 < len(items) and items[k].kind == "person" and items[k + 1].low in ("'s", "’s") and items[k + 2].agent:
        return k + 2  # "said Mr X's spokesman"
    if k >= len(items) or items[k].kind != "word" or items[k - 1].low not in ("the", "a", "an"):
        return k
    name = next((n for n in range(k + 2, min(k + _POST, len(items))) if items[n].low == ","), k) + 1
    post = items[k : name - 1]
    named = name > k + 1 and name < len(items) and items[name].kind == "person"
    ends = named and (name + 1 == len(items) or items[name + 1].low in (",", ".", "(", ";", "on", "in", "at"))
    plain = ends and all(i.kind != "person" and i.low not in _PARTING for i in post) and not clausal(post, lexis)
    return name if plain else k


_PARTING = frozenset(("who", "that", "which", "and", "to", "met", "told"))


_LEADING = 3  # items that may lead to a speaker: "Peru's"


def apposed(items: Sequence[Item], k: int, verb: Verb, lexis: Lexis) -> list[int]:
    """Find the person between a quotation and a verb, over an apposition that is not wholly understood."""
    far = verb.i - k > 1 and items[verb.i - 1].low == ","
    named = next((n for n in range(k, min(k + _LEADING, verb.i)) if items[n].kind == "person"), None) if far else None
    if named is None:
        return []
    apart = items[named + 1].low in (",", "that", "who", "whom") and named + 2 < verb.i  # "Q," X, whom Y met, said
    return [named] if apart or (named == k and not clausal(items[k : verb.i], lexis)) else []
