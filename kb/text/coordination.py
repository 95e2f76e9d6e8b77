"""Take in who is joined to an agent by "and", and tell whether an agent stands free: "Sullivan and Wang"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.item import PRONOUNS, Item
from kb.text.lexis import Lexis

CONJUNCTIONS = frozenset(("as", "after", "before", "than"))  # a subject and its verb may follow


def determined(item: Item) -> bool:
    """Tell whether an item is a determiner, as before an agent that begins a clause."""
    return item.kind == "word" and item.low in ("the", "a", "an", "both")


def bare(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether an agent stands free, not as the object of a preposition."""
    j = k - 1 - 2 * _where(items, k)
    listed = _listed(items, k + 1)  # else a comma before it closes a phrase
    while j >= 0 and (
        items[j].low in ("the", "a", "an", "both", "our", "its", "their", "his", "her", "'s", "'", "’")
        or (
            (items[j].low == "and" or (items[j].low == "," and (listed or j < k - 1)))
            and j > 0
            and items[j - 1].agent
            and items[j - 1].kind == items[k].kind
        )
        or (j == k - 1 and items[j].low == "," and j > 0 and _one_office(items[j - 1]) and items[k].kind == "person")
    ):
        j -= 2 if items[j].low in ("and", ",", "'s", "'", "’") else 1
    return j < 0 or not (items[j].kind == "word" and items[j].low in lexis.group("preposition"))


def _where(items: Sequence[Item], k: int) -> bool:
    """Tell whether a state only tells where the town before it is: "after talks in Arica, Chile, …"."""
    if k < 2 or k + 1 >= len(items) or items[k - 1].low != "," or items[k + 1].kind != "mark":
        return False
    town, state = (next(iter(i.who), "") if i.kind == "name" else "" for i in (items[k - 2], items[k]))
    return town.startswith("place:") and state == f"state:{town.rpartition('-')[2]}"


def _listed(items: Sequence[Item], k: int) -> bool:
    """Tell whether a list goes on at ``k``: "and", or a comma with the next agent; not one that only closes."""
    if k >= len(items) or items[k].low != ",":
        return k < len(items) and items[k].low in ("and", "&")
    return k + 1 < len(items) and (items[k + 1].agent or items[k + 1].low in ("and", "the", "his", "her"))


def _one_office(item: Item) -> bool:
    """Tell whether an office is that of one, whom a name after a comma may give: not "on behalf of the envoys, X"."""
    return item.kind == "office" and not getattr(item.thing, "plural", False)


def holder_at(items: Sequence[Item], k: int) -> int:
    """Step from offices to the name that commas set off: "issued by the minister, X", "by the Premier, Minister, X"."""
    of = _one_office(items[k]) and [i.low for i in items[k + 1 : k + 2]] == ["of"]
    if of and k + 4 < len(items) and items[k + 3].low == "," and items[k + 4].kind == "person":
        return k + 4  # "by the spokesperson of the Ministry, X"
    n = k
    while n + 2 < len(items) and _one_office(items[n]) and items[n + 1].low == ",":
        n += 2 + (determined(items[n + 2]) and n + 3 < len(items))
        if items[n].kind == "person":
            return n
    return k


def _closed_off(items: Sequence[Item], k: int) -> bool:
    """Tell whether a comma closes off the name at ``k``, and no list goes on."""
    return k + 2 < len(items) and items[k + 1].low == "," and not items[k + 2].agent and items[k + 2].low != "and"


def antecedent(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find whom a "who", "which" or "that" at ``k`` takes up: the agents right before it."""
    back = k - 2 if k >= 1 and items[k - 1].low == "," else k - 1
    one = [i.low for i in items[k + 1 : k + 2]] in (["is"], ["was"], ["has"])  # "X and Y, who is on a visit"
    one = one or (back > 1 and back == k - 2 and items[back - 1].low in ("his", "her"))  # "and his guest, Y, who came"
    among = next((n for n in range(back, max(1, back - _OF_THOSE), -1) if items[n].low == "among"), 0)
    if among > 1 and items[among - 1].low in ("is", "are", "was", "were") and items[among - 2].kind == "person":
        return coordinated(items, among - 2, lexis)  # "A and B are among the dignitaries who will attend"
    if back < 0 or not items[back].agent or items[back].low in PRONOUNS:
        return []
    return [back] if one else coordinated(items, back, lexis)


_OF_THOSE = 7  # items of "among the other top dignitaries"


def coordinated(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Take in what stands before with "and": "Sullivan and Wang"."""
    out = [k]
    host = _and_his_host(items, k)
    if host is not None:
        return [*coordinated(items, host, lexis), k]
    while k >= 2 and items[_determined(items, k) - 1].low in ("and", "&"):
        step = _determined(items, k) - 2
        if step < 0:
            break
        comma = items[step].low == "," and step > 0
        step -= comma
        initials = step > 2 and (items[step].low, items[step - 2].low) == (")", "(") and items[step - 1].text.isupper()
        step -= 3 * initials  # "the Ministry of Trade (MOT) and the Bank of X signed"
        if comma and _told_before(items, step, lexis):
            break
        if not items[step].agent or (items[step].kind == "pronoun" and items[step].low not in _WHO_ACTS):
            break
        out.insert(0, step)
        k = step
        while (before := _listed_before(items, k)) is not None and items[before].kind == items[out[0]].kind:
            k = before
            out.insert(0, k)
    if len(out) == 1 and (row := _without_and(items, k)):
        return row
    free = led_by_conjunction(items, out[0]) or bare(items, out[0], lexis) or _heading(items, out[0])
    return out if free else out[1:] if _after_opening(items, out) else out[-1:]


def _without_and(items: Sequence[Item], k: int) -> list[int]:
    """Read a list that opens the sentence and has no "and": "President A, President B, Premier C signed"."""
    whole = k >= _ROW and k % 2 == 0 and all(items[n].low == "," for n in range(1, k, 2))
    return list(range(0, k + 1, 2)) if whole and all(items[n].kind == "person" for n in range(0, k + 1, 2)) else []


_ROW = 4  # items before the last of three


def _after_opening(items: Sequence[Item], out: Sequence[int]) -> bool:
    """Tell whether a list follows the one who closes the opening phrase: "According to X, A, B and C met"."""
    return len(out) > _LIST and items[0].low == "according" and all(i.low != "," for i in items[: out[0]])


_LIST = 2  # of one who closes a phrase and another nobody tells which of them acts


_WHO_ACTS = ("he", "she")  # "he and Minister X met", but "met him and Minister X said"


def _heading(items: Sequence[Item], k: int) -> bool:
    """Tell whether those from ``k`` on head the delegations that act: "Delegations led by X and Y met"."""
    led = k > 2 and items[k - 1].low == "by" and items[k - 2].low in ("led", "headed")
    return led and items[k - 3].low.endswith(("delegations", "teams"))


_PLACING = frozenset(("in", "at", "from", "with", "to", "of", "for", "by", "on", "near", "between", "against"))


def _listed_before(items: Sequence[Item], k: int) -> int | None:
    """Give the agent before the comma before an agent of a list: "Minister X, the Peruvian minister Y and Z"."""
    comma = k - 1 - (k > 2 and determined(items[k - 1]) and _named(items[k]))
    if k > 3 and items[k - 1].low in ("'s", "’s") and items[k - 2].kind == "name" and items[k - 3].low == ",":
        comma = k - 3  # "Minister X, Egypt's Y and Z"
    if k > 4 and items[k - 1].low in ("'s", "’s") and items[k - 3].low == "the" and items[k - 4].low == ",":
        comma = k - 4  # "Minister X, the Czech Republic's Y"
    bracket = comma > 4 and [items[n].low for n in (comma, comma - 1, comma - 3)] == [",", ")", "("]
    if bracket and items[comma - 4].agent and items[k].kind == "name":
        return comma - 4  # "Peru, the United Arab Emirates (UAE), Chad and Mali"
    if k > 2 and items[k].kind == items[k - 3].kind == "name" and [i.low for i in items[k - 2 : k]] == [",", "the"]:
        return k - 3 if k == 3 or items[k - 4].low not in _PLACING else None  # "Peru, the EU and Chile said"
    found = comma > 0 and items[comma].low == "," and items[comma - 1].agent
    return comma - 1 if found and (comma in (k - 1, k - 3, k - 4) or _named(items[comma - 1])) else None


def _named(item: Item) -> bool:
    """Tell whether an item is a person by name: two of them are two persons, neither says who the other is."""
    return item.kind == "person" and item.thing is None


def _and_his_host(items: Sequence[Item], k: int) -> int | None:
    """Find who stands before the other whose name is set off: "X and his host, Y, met"."""
    told = k - 2
    if told < 3 or items[k - 1].low != "," or items[k].kind != "person" or items[told].low.split()[-1] not in _OTHER:
        return None
    own = next((n for n in range(told, max(1, told - 3), -1) if items[n].low.split()[0] in ("his", "her")), 0)
    if own < 1 or items[own - 1].low != "and":
        return None
    one = own - 2 - (items[own - 2].low == ",")  # "X, the minister, and his host, Y, met"
    return one if one >= 0 and items[one].kind in ("person", "office") else None


_OTHER = ("wife", "husband", "spouse", "host", "counterpart", "guest", "colleague", "opposite")


def _told_before(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether a comma and "and" after ``k`` begin a clause, not the end of a list: "X received Y, and Z said"."""
    listed = k > 1 and items[k - 1].low == "," and items[k - 2].agent
    begins = max((n for n in range(k) if items[n].low in ("where", ";")), default=0)  # of the clause
    words = [i for i in items[begins:k] if i.kind == "word"]
    return not listed and any(i.low in lexis.past or (i.low.endswith("ed") and len(i.low) > 4) for i in words)


def led_by_conjunction(items: Sequence[Item], k: int) -> bool:
    """Tell whether a word stands before an agent after which a clause may begin: "after X said"."""
    led = k - 1 - (k > 1 and determined(items[k - 1]))
    return led >= 0 and items[led].low in CONJUNCTIONS


def _determined(items: Sequence[Item], k: int) -> int:
    """Step left over "the", "his", "the Prime Minister's" and "newly-appointed" before an agent."""
    owned = k > 2 and items[k - 1].low in ("'s", "’s") and items[k - 2].kind in ("office", "person")
    k -= 2 * (owned and items[k].kind == "person" and items[k - 3].low in ("and", "&"))
    while k > 1 and (items[k - 1].low in _BEFORE or items[k - 1].low.startswith("newly-") or _in_letters(items, k - 1)):
        k -= 1
    owned = k > 2 and items[k - 1].low in ("'s", "’s") and items[k - 2].kind == "name"  # "X, Y and Chad's Z"
    return k - 2 - (items[k - 3].low == "the") if owned and items[k - 3].low in ("and", "the") else k


def _in_letters(items: Sequence[Item], k: int) -> bool:
    """Tell whether a word is in capitals, as a land by its initials: "the TT delegation"."""
    return items[k].kind == "word" and len(items[k].text) > 1 and items[k].text.isupper()


_BEFORE = frozenset("wife husband spouse the his her their a an its new visiting incoming outgoing fellow".split())


def coordinated_right(items: Sequence[Item], k: int) -> list[int]:
    """Take in what stands after with "and" or a comma: "Sullivan and Wang"."""
    out = [k]
    while k + 2 < len(items) and items[k + 1].low in ("and", "&", ","):
        step = k + 2 + (items[k + 2].low in ("his", "her", "their", "the") and k + 3 < len(items))
        named = _named(items[k]) and _named(items[step])
        named = named or (_body(items[k]) and _body(items[step]))
        apart = items[k + 1].low == "," and step > k + 2 and not named
        if not items[step].agent or items[step].kind == "pronoun" or apart:
            break
        if items[k + 1].low == "," and _one_office(items[k]) and _named(items[step]) and _closed_off(items, step):
            out.pop()  # "Presidential spokesman, X, said": one person
        k = step
        out.append(k)
    return out


def _body(item: Item) -> bool:
    """Tell whether an organisation is named."""
    return isinstance(item.thing, Found) and (item.thing.form == "body" or item.thing.agent.startswith("body:"))


def both_act(items: Sequence[Item], k: int, end: int) -> bool:
    """Tell whether "the two leaders" begin a clause of their own: a verb follows, not those who they are."""
    k += [i.low for i in items[k : k + 1]] == ["the"]
    two = (
        k + 1 < end and items[k].kind in ("group", "office") and items[k].low.startswith(("the two ", "two ", "both "))
    )
    return two and items[k + 1].kind == "word" and items[k + 1].low not in ("of", "in", "from", "as", "at", "on")


def within_who(items: Sequence[Item], k: int) -> int | None:
    """Find the "who" whose clause goes on after "and" at ``k``: "met X, who came on Monday and will fly to Y"."""
    who = next((n for n in range(k - 1, max(1, k - _CLAUSE), -1) if items[n].low == "who"), None)
    if who is None or items[who - 1].low != "," or items[who - 2].kind != "person":
        return None
    inside = items[who + 1 : k]
    closed = any(i.kind == "mark" for i in inside) or any(i.agent for i in inside if i.kind != "name")
    return None if closed or items[k + 1].low not in _HELPING else who


_CLAUSE = 12  # items of a clause with "who"
_HELPING = ("will", "is", "would", "was", "has", "had")


_SOME = frozenset("one two three four five some several many most both another".split())


def some_of(items: Sequence[Item], k: int) -> bool:
    """Tell whether some of several without names stand at ``k``: "two of the envoys"."""
    if k >= len(items):
        return False
    of = k - 1 - (k > 0 and items[k - 1].low == "the")
    plain = items[k].kind in ("office", "group") and items[k].low.endswith("s")
    return plain and of > 0 and items[of].low == "of" and items[of - 1].low in _SOME


def bracket_end(items: Sequence[Item], k: int, end: int) -> int:
    """Give where brackets close that hold a party or initials and nobody, 0 if they hold more or no list goes on."""
    close = next((n for n in range(k + 1, min(k + _BRACKET, end - 1)) if items[n].low == ")"), 0)
    inside = items[k + 1 : close]
    goes_on = close and items[close + 1].low in (",", "and")
    told = any(i.kind in ("person", "office", "date", "mark") for i in inside)
    return close if goes_on and not told else 0


_BRACKET = 5  # items of "(Party 200)"


def heads_it(items: Sequence[Item], k: int) -> bool:
    """Tell whether one whose office a comma closes heads what acts: "A team led by X, head of Y, was received"."""
    led = k > 1 and items[k - 1].low == "by" and items[k - 2].low in ("led", "headed")
    return led and items[k].kind == "person" and "," in items[k].text
