"""Read from the words around an event whether it is to come, put off or called off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.bounds import opening, opening_end
from kb.text.happenings import MEASURES, STEPS, Happening
from kb.text.invitations import accepted
from kb.text.item import Item
from kb.text.items import words_of
from kb.text.lexis import Lexis
from kb.text.phrases import clause_end
from kb.values import Status

_NOT_OF_IT = frozenset({"would", "next"})  # before an event they do not tell that it is to come
_MET_BEFORE = _NOT_OF_IT | {"ahead of"}  # "Ahead of the talks, X met Y"
_AFTER = ("following", "after", "follow", "follows", "decisions", "outcomes")  # "to carry out the decisions of"
_DONE = [[who, have] for who in ("who", "which", "that") for have in ("has", "have", "had")]  # is told of others
_AHEAD = ("upcoming", "forthcoming", "future", "planned", "scheduled", "will")
_REACH = 8  # items before the event that tell of it
_CLOSING = 4  # words of an attribution that closes a sentence
_OPENING = 4  # items before the noun of a phrase that opens the sentence, and from its comma to "will"
_ANOTHER = frozenset(
    ("who", "which", "where", "whose", "that", "before", "after", "ahead", "as", "while", "for")
)  # is told of
_TO_COME = (
    "will be attended",
    "will be chaired",
    "will be hosted",
    "will bring together",
    "will focus",
    "will continue",
    "will be the first",
    "will be the second",
    "will mark",
    "will be held",
    "will take place",
    "would be held",
    "would take place",
    "is to be",
    "are to be",
    "is to take",
    "are to take",
    "is to begin",
)
_SET = ("set", "due", "scheduled", "slated", "planned", "expected", "anticipated", "foreseen")  # "is also planned"
_SAID = ("said", "told", "stated", "announced", "added")
_HELPERS = ("is", "are", "was", "were", "will", "would", "shall")
_MAKING: tuple[str, ...] = (
    "in development",
    "in preparation",
    "under preparation",
    "in the works",
    "in the making",
    "being worked out",
)
_MAKING += ("being prepared", "being arranged", "being planned", "being organised", "being organized")


def read_status(items: Sequence[Item], i: int, j: int, made: Happening, lexis: Lexis) -> None:
    """Set the status of the event told by items ``i`` to ``j``; what nothing tells of has happened."""
    lead = [t.low for t in items[max(0, i - _REACH) : i] if t.kind != "quote" and t.low != "also"]
    if made.kind in ("PressConference", "Speech"):  # "X will go, Y said at a press conference"
        lead = lead[max((n for n, w in enumerate(lead) if w in _SAID), default=-1) + 1 :]
    plain = lead[-1:] == [","] or (i > 0 and items[i - 1].kind == "person")
    lead = [] if plain and told_past(items, i, lexis) else lead  # "X, who will go to Oslo, met Y", "ahead of …, X met"
    since = max((n for n, w in enumerate(lead) if w in _AFTER or lead[n : n + 2] in _DONE), default=-1)
    before = " ".join(lead[since + 1 :])  # "to be strengthened following X's visit": it has been
    before = "" if made.rule == "event.noun" and _done_at(lead) else before
    if _near(items, i, j, "cancelled-word", lexis):
        made.status = Status.CANCELLED
    elif _near(items, i, j, "postponed-word", lexis):
        made.status = Status.POSTPONED
    elif _decided(items, i, made, lexis) or any(t.low == "recent" for t in items[i:j]):
        made.status = Status.OCCURRED
    elif (
        lexis.tells("future-word", before, _MET_BEFORE if told_past(items, i, lexis) else _NOT_OF_IT)
        or accepted(items, i)
        or _agreed(items, i, j, lexis)
        or _announced(items, i, lexis)
        or _still_to_be(items, i, j, made)
        or (made.rule == "event.noun" and bool(items[j : j + 1]) and items[j].low in ("will", "shall"))
        or _would(lead)
        or lead[-2:] in (["was", "to"], ["were", "to"])  # "He was also to meet X"
        or (lead[-2:] == ["would", "be"] and items[i].low.endswith("ing"))  # "would be visiting Oslo today"
        or _on_what_comes(items, i, j)
        or _leads_on(items, j, made)
        or "his coming" in before
        or "her coming" in before
        or _next_in_row(items, i, lexis)
        or _when_they_come(items, i)
        or _ordered(items, i, lexis)
        or _will_also(items, i, lexis)
        or _second_aim(items, i)
    ):
        made.status = Status.PLANNED


def _second_aim(items: Sequence[Item], i: int) -> bool:
    """Tell whether it is one more of what is due: "is due on Thursday to see X, who will host Y, and to call on Z"."""
    joined = i > 1 and (items[i - 2].low, items[i - 1].low) == ("and", "to")
    return joined and any(t.low in ("due", "expected", "scheduled", "set") for t in items[: i - 2])


def _done_at(lead: Sequence[str]) -> bool:
    """Tell whether something was done there: "will review the decisions taken at the summit in May"."""
    if len(lead) < _AT_IT or lead[-1] not in ("a", "the", "an", "their", "its") or lead[-2] not in ("at", "during"):
        return False
    done, helped = lead[-3], lead[-4]
    return (done in _TAKEN or done.endswith("ed")) and done not in _DUE and helped not in _HELPING


_AT_IT = 4  # words of "resolutions taken at the"
_TAKEN = ("taken", "made", "reached", "given")
_DUE = ("scheduled", "expected", "planned", "represented", "based", "seated")
_HELPING = ("be", "to", "been", "is", "are", "was", "were", "and", "will")


def told_past(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether a verb in the past tells of the event, which no "will" or "to be" opens."""
    return items[i].kind == "word" and items[i].low in lexis.past


def _near(items: Sequence[Item], i: int, j: int, name: str, lexis: Lexis) -> bool:
    """Tell whether a phrase of a class stands near the event, in its clause."""
    if lexis.phrases(name).keys().isdisjoint(words_of(items)):
        return False
    end = min(clause_end(items, j), opening_end(items, j))
    end = next((n for n in range(j, end) if items[n].low == "where"), end)  # "in Oslo, where a vote was put off"
    return lexis.tells(name, " ".join([t.low for t in items[max(0, i - _REACH) : end] if t.kind != "quote"]))


def invited(items: Sequence[Item], i: int) -> bool:
    """Tell whether somebody is asked to come to a gathering: "has been invited to attend a conference in Rome"."""
    lead = [t.low for t in items[max(0, i - _INVITED) : i]]
    asked = max((n for n, low in enumerate(lead) if low in _INVITES), default=None)
    if asked is None or lead[max(0, asked - 2) : asked] in (["at", "the"], ["on", "the"], ["at", "his"]):
        return False  # "X, at the invitation of Y, will take part in the conference"
    called = "for" in lead[-2:] and "to" in lead[asked:]  # "invited A to Washington for the second summit"
    return (called or bool(_COME & set(lead[asked:]))) and "accepted" not in lead


_INVITED = 12  # items from the invitation to the gathering
_INVITES = ("invited", "invite", "invites", "inviting", "invitation")
_COME = frozenset(("attend", "participate", "part", "join", "visit", "witness"))


def _would(lead: Sequence[str]) -> bool:
    """Tell whether somebody would come to it, as was told: "X would attend the meeting", "X would lay"."""
    at = max((n for n, low in enumerate(lead) if low == "would"), default=len(lead))
    to_come = at == len(lead) - 1 or (at < len(lead) and lead[at + 1] in _COME_TO)
    return to_come and not {"if", ";"} & set(lead)


_COME_TO = frozenset("attend hold host chair join participate lead convene visit undertake pay address".split())


def _still_to_be(items: Sequence[Item], i: int, j: int, made: Happening) -> bool:
    """Tell whether the verb after a noun says that it is to come: "the talks are to be held", "is to take place"."""
    after = [t.low for t in items[j:] if t.low not in (",", "also")] if made.rule == "event.noun" else []
    helped = next((n for n, low in enumerate(after) if low in _HELPERS), len(after))
    told = " ".join(after[helped : helped + 4])
    told_so = told.startswith(_TO_COME) or (after[helped + 1 : helped + 2] and after[helped + 1] in _SET)
    told_so = told_so or " ".join(after[helped + 1 : helped + 4]).startswith(_MAKING)
    to_be = next((n for n, low in enumerate(after[:helped]) if low == "to" and after[n + 1 : n + 3] == _TO_BE), 0)
    if 0 < to_be < _FAR and not _ANOTHER & set(after[:to_be]):
        return True  # "the meeting of ministers of the bloc to be held in X"
    another = after[max(0, helped - 1) : helped] == ["and"]  # "began his visit and is expected to address parliament"
    return bool(told_so) and not another and not _ANOTHER & set(after[:helped])


_TO_BE = ["be", "held"]
_FAR = 10  # items from a noun to "to be held"


def _on_what_comes(items: Sequence[Item], i: int, j: int) -> bool:
    """Tell whether what somebody will do on a visit is told, and so the visit: "During his visit, X will attend"."""
    at = opening(items)
    first = i - at <= _OPENING and items[at].low in _BESIDE_IT
    opens = first and opening_end(items, j)
    after = [t.low for t in items[opens + 1 : opens + 1 + _OPENING]] if opens else []
    return "will" in after or "is to" in " ".join(after)


_BESIDE_IT = ("during", "on", "following", "after", "before", "prior")


def _leads_on(items: Sequence[Item], j: int, made: Happening) -> bool:
    """Tell whether a journey has further stations: "arrived in Oslo on a tour that will also take him to Riga"."""
    after = [t.low for t in items[j : j + _LEGS]] if made.kind == "Visit" and made.rule == "event.noun" else []
    told = next((n for n, low in enumerate(after[:3]) if low in ("that", "which")), None)
    ahead = after[told:] if told is not None else []
    return "take" in ahead and bool({"will", "would"} & set(ahead[: ahead.index("take")]))


_LEGS = 9  # items from the words of a journey to "take him to"


def _when_they_come(items: Sequence[Item], i: int) -> bool:
    """Tell whether "when" and the present tell what is to come: "when he visits China in April"."""
    when = next((n for n in range(i - 2, max(-1, i - _REACH), -1) if items[n].low == "when"), None)
    who = items[when + 1 : i] if when is not None else ()
    named = bool(who) and who[-1].kind in ("person", "office", "pronoun") and len(who) <= _WHO
    return named and items[i].kind == "word" and items[i].low.endswith("s")


_WHO = 2  # items that say who comes: "the President of Chad"


def _will_also(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether a second verb goes on after "will": "will exchange views, and oversee the signing"."""
    verb = i - 1 - (i > 1 and items[i - 1].low in ("the", "a", "an"))
    second = (
        verb > 1
        and items[verb].kind == "word"
        and items[verb - 1].low == "and"
        and items[verb].low in lexis.group("second-after-will")
    )
    lead = [t.low for t in items[: verb - 1]] if second else []
    return "will" in lead and not any(low in (";", "after") for low in lead[lead.index("will") :])


def _ordered(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether somebody is told to do it: "authorised the envoy to travel to Doha and meet X"."""
    near = [t.low for t in items[max(0, i - _INVITED) : i]]
    return near[-1:] in (["to"], ["and"]) and "to" in near and bool(lexis.group("ordering-form") & set(near))


def _next_in_row(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether a verb goes on a row of what will be: "will attend the forum and meet with X"."""
    row = i > 1 and items[i - 1].low in ("and", ",", "then") and items[i].low in lexis.phrase_bases
    said = row and any(t.low in lexis.verb_class["reporting-verb"] for t in items[:i])  # "said she would go and meet"
    due = row and any(
        a.low in _SET and b.low == "to" for a, b in pairwise(items[:i])
    )  # "is set to call on X, and meet Y"
    return due or (row and any(t.low in ("will", "shall") or (said and t.low == "would") for t in items[:i]))


def _announced(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether somebody has said that it will be: "confirmed they would meet", not "would meet if"."""
    told = lexis.verb_class["reporting-verb"]
    closing = [t.low for t in items[i:] if t.kind == "word"][-_CLOSING:]  # "X would travel to Oslo, a spokesman said"
    said = any(t.low in told for t in items[max(0, i - _REACH) : i]) or any(low in told for low in closing)
    goes = items[i].low in ("fly", "travel") and items[i - 1].low == "would" and any(t.kind == "date" for t in items)
    said = (said or goes) and not any(t.low == "if" for t in items)  # "On Friday she would fly to Oslo"
    aims = i > 0 and items[i - 1].low == "to" and any(t.low == "would" for t in items[max(0, i - _REACH) : i])
    would = "would" in (
        items[i - 1].low,
        items[i - 2].low if items[i - 1].low in ("be", "also", "first", "then") else "",
    )
    return said and i > 1 and (would or aims)


def _decided(items: Sequence[Item], i: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether a measure is taken by being agreed: "agreed to extend sanctions", "decided to recall its envoys"."""
    agreed = i > 1 and items[i - 1].low == "to" and items[i - 2].low in lexis.group("agreeing-verb")
    alone = i > 1 and items[i - 2].low == "decided" and made.kind in ("SeveranceOfRelations", "MissionClosing")
    return agreed and (alone or made.kind in MEASURES | STEPS) and items[i - 2].low.endswith("ed")


def _agreed(items: Sequence[Item], i: int, j: int, lexis: Lexis) -> bool:
    """Tell whether the event is called one to come, or somebody agreed to it: "agreed to meet"."""
    agreed = i > 1 and items[i - 1].low == "to" and items[i - 2].low in lexis.group("agreeing-verb")
    principle = [t.low for t in items[max(0, i - 3) : i]] == ["in", "principle", "to"]
    return agreed or principle or any(t.low in _AHEAD for t in items[i:j])
