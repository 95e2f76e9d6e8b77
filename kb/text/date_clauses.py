"""Tell whether a date stands in another clause than an event: set off, after a turn, of what somebody else did."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.model import TimeSpan
from kb.text.datelines import body_start
from kb.text.happenings import MEASURES, STEPS, Happening
from kb.text.item import Item
from kb.text.items import stretch
from kb.text.lexis import Lexis

Dated = tuple[int, int, TimeSpan]
_LEAVING = ("return", "returns", "returned", "leave", "leaves", "left", "depart", "departs", "departed", "departing")
_RELATIVE = ("who", "whom", "whose", "which")


def left_from(items: Sequence[Item], made: Happening) -> bool:
    """Tell whether a day before an event is that of leaving: "returned on Monday from Oslo, where he attended it"."""
    lead = [i.low for i in stretch(items, 0, made.left)]
    there = max((n for n, low in enumerate(lead) if low == "where"), default=0)
    return any(low in _LEAVING for low in lead[:there])


def next_clause(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date stands in a clause of its own: "travelled there after X and Y forged ties in 1979"."""
    between = stretch(items, made.end, dated[0])
    turn = next((n for n, i in enumerate(between) if i.low in ("after", "before", "since")), None)
    rest = between[turn + 1 :] if turn is not None else []
    who = next((n for n, i in enumerate(between) if i.low in ("who", "whose") or _restricts(between, n)), None)
    if made.kind != "Expulsion" and any(i.low in _LEAVING for i in between):
        return True  # "will hold talks with X and will return on Thursday"
    if who is not None and not any(i.low == "," for i in between[who:]):
        return True  # "met X, who was elected in April"
    if len(dated[2].edtf) <= len("2025-01") and any(a.low == "and" and b.low in _WISHED for a, b in pairwise(between)):
        return True  # "called on X and expressed the wish to see them involved this year"
    if made.kind in ("PressConference", "Speech") and _foretold(between):
        return True  # "Speaking at a press conference, X said teams would meet on Monday"
    if _opens_next(items, between, dated) or _others_did(between):
        return True
    if _done_by(between) or _told_that(between) or _asks_for(between):
        return True
    return any(i.agent for i in rest[:3]) and any(i.kind == "word" and i.low.endswith("ed") for i in rest)


def _foretold(between: Sequence[Item]) -> bool:
    """Tell whether "said … would" stands before a date."""
    said = next((n for n, i in enumerate(between) if i.low in _TOLD), len(between))
    return any(i.low in ("would", "will") for i in between[said:])


_WISHED = frozenset("expressed conveyed voiced hoped stressed said told thanked praised urged reaffirmed".split())


def _opens_next(items: Sequence[Item], between: Sequence[Item], dated: Dated) -> bool:
    """Tell whether a date opens the clause of another subject: "received X and four days later, he received Y"."""
    after = [i for i in stretch(items, dated[1]) if i.low != ","][:1]
    joined = between[-1:] and between[-1].low == "and" or [i.low for i in between[-2:]] == ["and", "on"]
    return bool(joined and after) and after[0].kind in ("person", "pronoun")


def _others_did(between: Sequence[Item]) -> bool:
    """Tell whether a date is that on which another did so: "X paid a visit, as did Y in 1990"."""
    pairs = pairwise(i.low for i in between)
    return any(a == "as" and b in ("did", "do", "does", "had", "has", "will", "would") for a, b in pairs)


def _done_by(between: Sequence[Item]) -> bool:
    """Tell whether a date goes with what was done to another thing: "talks on how to use the aid sent by X in May"."""
    done = (n for n in range(1, len(between)) if between[n - 1].low.endswith(("ed", "nt")) and between[n].low == "by")
    by = next(done, 0)
    if {"will", "would"} & {i.low for i in between[by:]}:
        return False  # "the summit to be chaired by X will take place on Friday"
    return any(i.low == "to" for i in between[: max(0, by - 2)])


def _asks_for(between: Sequence[Item]) -> bool:
    """Tell whether a date is that of what a participle asks for: "called Y in May, inviting him to come in June"."""
    asks = next((n for n in range(1, len(between)) if between[n - 1].low == "," and between[n].low.endswith("ing")), 0)
    return asks > 0 and any(i.low == "to" for i in between[asks:])


def _told_that(between: Sequence[Item]) -> bool:
    """Tell whether a date stands in what somebody said: "was summoned after X told the press that war in May"."""
    that = next((n for n, i in enumerate(between) if i.low == "that" and i.kind == "word"), 0)
    return any(i.low in _TOLD for i in between[:that])


_TOLD = ("said", "told", "warned", "claimed", "stated", "announced", "alleged", "declared")


def _restricts(between: Sequence[Item], n: int) -> bool:
    """Tell whether "which" tells of the noun before it alone: "the friendship which began in 1962"."""
    told = n + 1 < len(between) and between[n + 1].low in ("will", "is", "was", "would")  # "the talks which will be"
    if between[n].low == "that" and n and between[n - 1].kind == "word":  # "the aid that arrived in March"
        return n + 1 < len(between) and between[n + 1].low.endswith("ed") and between[n - 1].low not in _TOLD
    return between[n].low == "which" and n > 0 and not told and between[n - 1].low not in (",", "in", "during", "at")


def turned(items: Sequence[Item], dated: Dated, made: Happening) -> bool:
    """Tell whether an event lies on the other side of a turn: "from Thursday, after X said in a call", "then to Y"."""
    between = stretch(items, dated[1], made.left)
    later = [i.low for i in stretch(items, made.end)[:1]] in (["will"], ["would"])
    if later and made.rule == "event.noun" and [i.low for i in between[:1]] == ["and"]:
        return True  # "takes the chair in January and the next meeting will be held in Oslo"
    for n, item in enumerate(between):
        rest = between[n + 1 : n + 5]
        past = any(i.kind == "word" and i.low.endswith("ed") for i in rest) and any(i.agent for i in rest)
        if item.low == "then" or (item.low == "after" and n and between[n - 1].low == "," and past):
            return made.rule == "event.noun"
    return False


def attributive(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date goes with a noun of its own: "after the January 3 crash"."""
    n = next(n for n, i in enumerate(items) if i.start == dated[0])
    after = items[n + 1] if n + 1 < len(items) else None
    if n == 0 or after is None or items[n - 1].low not in _DETERMINERS or made.left <= dated[0] < made.end:
        return False
    noun = after.kind == "word" and after.text.islower() and after.low not in _NO_NOUN
    return noun and dated[0] > made.end and after.start != made.start


_DETERMINERS = frozenset("the a an his her their its 's ’s".split())
_NO_NOUN = frozenset(
    "in on at for with to of by from and or but when where as after before during that who which was were is are will"
    " would has had evening morning afternoon night local".split()
)


def for_later(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date is that of plans told of there: "at a meeting X set out her goals for next year"."""
    between = stretch(items, made.end, dated[0])
    if len(between) < _GOALS or between[-1].low != "for" or made.rule != "event.noun":
        return False
    goals, lead = between[-2], between[-3]
    plain = goals.kind == "word" and goals.low.endswith("s") and goals.text.islower()
    return plain and (lead.kind in ("pronoun", "mark", "name") or lead.low in ("'s", "’s", "the", "its"))


_GOALS = 4  # items between a meeting and a day for which something is planned


_APART = frozenset(("ahead", "before", "prior", "following"))


def before_another(items: Sequence[Item], made: Happening, dates: Sequence[Dated]) -> list[Dated]:
    """Leave out the day of what an event with a day of its own comes before: "on Monday hosted a dinner ahead of"."""
    if not any(d[0] < made.start for d in dates):
        return list(dates)
    turn = next((i.start for i in stretch(items, made.end) if i.low in _APART), None)
    return [d for d in dates if turn is None or d[0] < turn]


def of_matter(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date is that of what a message is about: "condolences over the earthquake on Sunday"."""
    between = stretch(items, made.end, dated[0])
    about = any(i.low in _ABOUT for i in between) or any(i.low == "on" for i in between[:-1])
    return made.kind == "Message" and about  # "congratulated him on his victory in May"


def replaced(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date is no more that of an event: "were to open on Monday, will instead begin on Friday"."""
    turn = next((i.start for i in stretch(items, dated[1]) if i.low == "instead"), None)
    return turn is not None and any(i.kind == "date" for i in stretch(items, turn))


def imposed_before(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a day is that on which was imposed what is lifted: "lifted the sanctions imposed in January"."""
    lifted = any(i.low in _LIFTED for i in stretch(items, 0, made.end)) and made.kind == "Sanctions"
    return lifted and any(i.low in _IMPOSED for i in stretch(items, made.start, dated[0]))


_LIFTED = frozenset(("lifted", "lift", "lifts", "lifting", "suspended", "eased", "removed", "ended"))
_IMPOSED = frozenset(("imposed", "adopted", "introduced"))


def of_reason(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date is that of what a step answers: "expelled the envoy after the crash on Sunday"."""
    between = stretch(items, made.end, dated[0])
    lasting = [i.low for i in between] == ["since"]  # "has been under sanctions since 2011"
    first = body_start(items)
    words = " ".join(i.low for i in items[first : first + 2])
    opens = words.startswith(_OPENS) and any(i.low == "," for i in stretch(items, dated[1], made.left))
    return made.kind in _ANSWERS and not lasting and (opens or any(i.low in _REASONS for i in between))


_ANSWERS = STEPS | {"SeveranceOfRelations", "MissionClosing", "Aid"}
_OPENS = ("after ", "following ", "in view", "in response", "in retaliation")
_REASONS = ("after", "following", "because", "since")


def of_opening(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date is that of what an event comes before: "Ahead of the summit on Friday, X met Y"."""
    first = body_start(items)
    comma = next((i for i in items[first:] if i.low == "," and i.start > dated[0]), None)
    ahead = len(items) > first + 1 and (
        items[first].low == "before" or (items[first].low, items[first + 1].low) in _AHEAD_OF
    )
    leaving = first < len(items) and items[first].low in _SETTING_OUT and comma is not None
    told = leaving and comma and any(i.low == "that" for i in stretch(items, comma.start, made.left))
    return (ahead or bool(told)) and comma is not None and comma.start < made.left


_SETTING_OUT = ("leaving", "departing", "arriving", "returning")  # "Leaving for Oslo on Monday, X said that the talks"
_AHEAD_OF = (("ahead", "of"), ("prior", "to"))
_ABOUT = ("over", "for", "after", "following", "who", "whose", "which", "that", "in")


def of_cause(items: Sequence[Item], made: Happening) -> bool:
    """Tell whether an event is only what others protest or act against: "a protest over X's call to Y"."""
    lead = [i for i in stretch(items, 0, made.left)[-4:] if i.low not in ("the", "a", "an", "his", "her", "their")]
    owned = lead[-1:] and lead[-1].low in ("'s", "’s")
    before = lead[:-2] if owned else lead
    return made.kind in _CAUSES and bool(before) and before[-1].low in _AGAINST


_CAUSES = ("Call", "Meeting", "Visit", "Speech", "Conference", "Reception", "Negotiation")
_AGAINST = ("against", "over", "condemn", "condemned", "condemning", "denounce", "denounced", "denouncing")


def of_apposition(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date before an event stands in a clause set off: "X, who took office in May, held talks"."""
    between = stretch(items, 0, made.left)
    comma = next((n for n in range(len(between) - 1, 0, -1) if between[n].low == ","), 0)
    who = next((n for n in range(1, comma) if between[n].low in _RELATIVE and between[n - 1].low == ","), None)
    return who is not None and between[who].start < dated[0] < between[comma].start


def beyond_aside(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date stands after the clause set off in which an event is told: "X, who met Y, left in May"."""
    before = stretch(items, 0, made.left)
    who = [n for n in range(1, len(before)) if before[n].low == "who" and before[n - 1].low == ","]
    opened = who[-1] if who else None
    if opened is None or any(i.low == "," for i in before[opened:]):
        return False
    close = next((i.start for i in items if i.start >= made.end and i.low == ","), None)
    return close is not None and dated[0] > close


def of_object(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date is that of what a verb speaks of: "condemned the attack, which took place on Friday"."""
    between = [i.low for i in stretch(items, made.end, dated[0])]
    which = next((n for n in range(1, len(between)) if between[n] == "which" and between[n - 1] == ","), None)
    return made.rule == "event.verb" and which is not None and "," not in between[which:]


def of_another_noun(items: Sequence[Item], made: Happening, start: int) -> bool:
    """Tell whether a date belongs to the noun after it: "X's March 4 launches", "to condemn the May 2 attack"."""
    n = next(n for n, i in enumerate(items) if i.start == start)
    before = items[n - 1]
    if n > 1 and items[n].text.isdigit() and before.kind in ("word", "name") and before.text[:1].isupper():
        return not made.left <= before.start < made.end  # "on account of the New Year 2024"
    if n < 2 or n + 1 >= len(items) or (items[n + 1].kind != "word" and items[n + 1].low != "'s"):
        return False
    if items[n + 1].low == "'s":  # "an event of this year's relations"
        return not any(i.start <= made.start < i.end + 1 for i in items[n + 2 : n + 6])
    named = items[n].text.isdigit() and items[n + 1].text[:1].isupper()  # "a bid for the 2030 World Expo"
    named = named or (items[n].text.isdigit() and items[n - 1].low == "a")  # "for violating a 2015 deal"
    about = not any(i.start <= made.start < i.end + 1 for i in items[n + 1 : n + 7])
    named = named or (items[n].text.isdigit() and items[n - 1].low == "the" and about)  # "the 2019 fishing pact"
    purpose = any(i.low == "to" and made.end <= i.start for i in items[max(0, n - 3) : n])
    return named or items[n - 1].low in ("'s", "’s") or (items[n - 1].low == "the" and purpose)


_MODIFIERS = 3  # words between a date and the noun to whose name it belongs, and one more
_JUST_AFTER = 4  # characters: "recalled in March"


def beside(items: Sequence[Item], made: Happening, dated: Dated, _: Lexis) -> bool:
    """Tell whether what looks like a verb of saying after a date is the event's own: "on Monday recalled its envoy"."""
    own = any(i.start == made.start and before.start == dated[0] for before, i in pairwise(items))
    own = own or made.start <= dated[0] < made.end  # "announced on Monday sanctions against"
    own = own or (made.kind in STEPS and made.rule != "event.noun" and 0 <= dated[0] - made.end <= _JUST_AFTER)
    lead = [i.low for i in items if dated[1] <= i.start < made.start]  # "on Monday agreed to extend sanctions"
    own = own or _names(items, made, dated)
    own = own or (len(lead) == 2 and lead[0].endswith("ed") and lead[1] == "to" and made.kind in MEASURES | STEPS)
    between = [i for i in items if made.end <= i.start < dated[0]]  # "ministers meeting in Oslo on Monday agreed"
    placed = [i.low for i in between[:1]] in (["in"], ["at"]) and all(
        i.kind == "name" or i.low in ("in", "at", "on", ",", "the") for i in between
    )
    return own or (placed and any(i.kind == "name" for i in between))


def _names(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether a date stands within the name of an event: "at a January 31 embassy reception"."""
    lead = [i for i in items if dated[1] <= i.start < made.start]
    led = next((a.low for a, b in pairwise(items) if b.start == dated[0]), "")
    plain = all(i.kind in ("word", "name", "group") and i.low not in ("of", "at", "in", "on", "to", "by") for i in lead)
    return led in ("a", "an", "the") and 0 < len(lead) < _MODIFIERS and plain and made.rule == "event.noun"
