"""Read letters and cables with who sent, brought and received them: "received a letter from X, brought by Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import determined
from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import ending, where
from kb.text.phrases import be_before, clause_end, hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.text.told_clauses import acting
from kb.text.verbs import Verb, find_verbs
from kb.text.wishes import only_wanted
from kb.values import PartRole

_APART = 8  # items between a verb and its letter
_NO_LETTER = ("credence", "credentials", "intent", "recall", "commission", "accreditation")
_OPENING = 3  # items in which "In a letter to X, Y said" names the letter


def by_letter(scene: Scene, reading: Reading, items: Sequence[Item], known: Sequence[Happening]) -> list[Happening]:
    """Find the letters of a sentence; add to one that is known who sent, brought and received it."""
    out: list[Happening] = []
    for n in ending(items, scene.lexis.group("letter-noun")):
        item = items[n]
        if item.kind not in ("word", "group") or _other_paper(items, n):
            continue
        twin = next((m for m in known if m.kind == "Message" and m.start < item.end and item.start < m.end), None)
        sentence = reading.sentence
        made = twin or Happening("Message", item.start, item.end, sentence.span, sentence.paragraph, "event.letter")
        told = _told(scene, items, n, made)
        if told and twin is None:
            made.title = item.text
            made.definite = "the" in (items[n - 1].low, item.low.split()[0])
            out.append(made)
    return out


def _other_paper(items: Sequence[Item], n: int) -> bool:
    return [i.low for i in items[n + 1 : n + 2]] == ["of"] and any(i.low in _NO_LETTER for i in items[n + 2 : n + 4])


def _told(scene: Scene, items: Sequence[Item], n: int, made: Happening) -> bool:
    """Take who had to do with the letter at ``n``; tell whether a verb tells that it was sent or received."""
    verbs = find_verbs(items, scene.lexis.forms("letter-taking-verb", "letter-bringing-verb", "letter-sending-verb"))
    verbs = [v for v in verbs if not (v.form == "written" and v.j == n)]  # "handed him a written message"
    after = next((v for v in verbs if 0 < v.i - n <= 4 and be_before(items, v.i, scene.lexis)), None)
    verb = next((v for v in reversed(verbs) if v.j <= n <= v.j + _APART and not _closed(items[v.j : n])), after)
    if verb is None:
        return _opening(scene, items, n, made)
    each = bool(where(items[: verb.i], {"each"}))  # "Each of them walks up to hand over the letter": by custom
    if each or any(test(items, verb.i, scene.lexis) for test in (negative, hypothetical, only_wanted)):
        return False
    read_status(items, verb.i, verb.j, made, scene.lexis)
    _take(scene, items, _after(items, n, ("from",)), PartRole.MESSAGE_SENDER, made)
    _take(scene, items, _after(items, n, ("to",)) or _after(items[:n], verb.j, ("to",)), PartRole.RECIPIENT, made)
    by = _after(items, max(n, verb.i), ("by",))
    if verb is after:
        _take(scene, items, by, PartRole.INTERLOCUTOR, made)
        return made.kind == "Message" and bool(by)
    doers = acting(items, verb.i, scene.lexis)
    _take(scene, items, doers, _role(scene, verb), made)
    _take(scene, items, _handed(scene, items, verb), PartRole.RECIPIENT, made)
    _take(scene, items, by, PartRole.INTERLOCUTOR, made)
    return sum(who.startswith(PERSON) for who in made.parts) > 1


def _handed(scene: Scene, items: Sequence[Item], verb: Verb) -> list[int]:
    """Find who stands right after "handed": "handed the President a written message"."""
    brings = verb.lemma in scene.lexis.group("letter-bringing-verb")
    k = verb.j + (brings and verb.j + 1 < len(items) and determined(items[verb.j]))
    after = [i.low for i in items[k + 1 : k + 2]]
    return [k] if brings and items[k].kind in ("person", "office", "pronoun") and after in (["a"], ["the"]) else []


def _closed(between: Sequence[Item]) -> bool:
    return any(i.low in (";", ".", "and", "who", "which", "that") for i in between)


def _role(scene: Scene, verb: Verb) -> PartRole:
    """Give as what the subject of a verb had to do with the letter."""
    if verb.lemma in scene.lexis.group("letter-taking-verb"):
        return PartRole.RECIPIENT
    sends = verb.lemma in scene.lexis.group("letter-sending-verb")
    return PartRole.MESSAGE_SENDER if sends else PartRole.INTERLOCUTOR


def _after(items: Sequence[Item], n: int, words: tuple[str, ...]) -> list[int]:
    """Give the people after a preposition that follows the letter."""
    end = clause_end(items, n)
    for k in range(n, min(end, len(items) - 1)):
        if items[k].low in words and items[k].kind == "word":
            return [m for m in list_after(items, k + 1, end) if items[m].kind in ("person", "office", "pronoun")]
        if items[k].low in (";", "who", "which") or (items[k].low.endswith("ing") and items[k].kind == "word"):
            return []
    return []


def _opening(scene: Scene, items: Sequence[Item], n: int, made: Happening) -> bool:
    """Read "In a letter to Y, X asked": the subject of the sentence wrote it."""
    to = _after(items, n, ("to",))
    if items[0].low != "in" or n > _OPENING or not to:
        return False
    comma = next((k for k in range(to[-1], len(items) - 2) if items[k].low == ","), None)
    first = comma + 1 + determined(items[comma + 1]) if comma is not None else 0
    if not first or items[first].kind not in ("person", "office", "pronoun"):
        return False
    _take(scene, items, [first], PartRole.MESSAGE_SENDER, made)
    _take(scene, items, to, PartRole.RECIPIENT, made)
    return len(made.parts) > 1


def _take(scene: Scene, items: Sequence[Item], ks: Sequence[int], role: PartRole, made: Happening) -> None:
    for k in ks:
        scene.take_states(made, items[k])
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, role, items[k])
