"""Read the name of an office around its head noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kb.model import Span
from kb.text.bodies import Found, printed, served_house
from kb.text.heads import BORROWERS, OPPOSITE, beginnings, head_width, level_apart, shorts, singular, spaced
from kb.text.lexis import Lexis
from kb.text.linked import read_right
from kb.text.names import is_given_name, name_end
from kb.text.portfolios import SERVICES, Right
from kb.text.titles import read_left
from kb.text.tokens import Token
from kb.text.units import alone, heads_unit, within
from kb.text.walking import Left
from kb.values import TenureKind

_WITH_STATE: Final = ("peer", "colleague")  # which only beside a state are those of the same office
_HALLS: Final = ("house", "palace", "hotel", "hall", "lodge", "castle", "villa", "airport")  # of which nobody is envoy
_AWAY: Final = ("to", "in", "at", "for", "on")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the article names it, at tokens ``i`` to ``j``; ``title`` leaves state and "former" out."""

    i: int
    j: int
    title: str
    span: Span
    head: str  # the head noun in lower case and singular
    of: str | None = None  # register key, or a local body after its mark
    to: str | None = None
    former: bool = False
    kind: TenureKind = TenureKind.SUBSTANTIVE
    plural: bool = False
    loose: bool = False  # lower case and weak: an office only beside a name
    determined: bool = False  # "the", "his" … stands before
    borrowed: bool = False  # "counterpart": the kind of office is that of somebody else
    states: tuple[str, ...] = ()  # "Greek, Cypriot and French": one for each of several holders


def find_offices(row: Sequence[Token], found: list[Found], lexis: Lexis) -> list[Office]:
    """Find all names of offices in a row of tokens, left to right, none within another."""
    ends, starts = {f.j: f for f in found}, {f.i: f for f in found}
    inside = {k for f in found if f.form == "body" or f.agent.startswith("body:") for k in range(f.i, f.j)}
    out: list[Office] = []
    first = beginnings(lexis)
    floor = behind = 0
    for h in [h for h, token in enumerate(row) if token.low in first]:
        if h < behind:
            continue
        verb = row[h].text == "heads" and h + 1 < len(row) and row[h + 1].low in ("to", "for")  # "heads to Oslo"
        style = row[h].low == "plenipotentiary" and h + 1 < len(row) and row[h + 1].low in first  # the head comes next
        apart = (
            verb
            or style
            or h in inside
            or level_apart(row, h, starts, lexis)
            or is_given_name(row, h, lexis)
            or _chairs(row, h)
            or (bool(out) and _gloss(row, h, out[-1]))
            or (row[h].low == "general" and [t.low for t in row[h + 1 : h + 2]] in SERVICES)
        )
        width = 0 if apart else head_width(row, h, lexis)
        if not width:
            continue
        before = out[-1].of if out and out[-1].j == floor else None
        office = _Reader(row, ends, starts, lexis, floor, before).read(h, width)
        behind = max(office.j, h + width)
        floor = office.j
        if office.title or (office.borrowed and _borrows(office)):
            out.append(office)
    return out


def _chairs(row: Sequence[Token], h: int) -> bool:
    """Tell whether a word is the verb: "will co-chair the third meeting", "to chair a session"."""
    if row[h].low not in ("chair", "co-chair") or not h or h + 1 >= len(row):
        return False
    if row[h - 1].low in ("will", "would"):
        return True
    return row[h - 1].low in ("to", "jointly") and row[h + 1].low in (
        "the",
        "a",
        "an",
        "with",
        "talks",
    )


def _gloss(row: Sequence[Token], h: int, before: Office) -> bool:
    """Tell whether a short form in brackets says the office before it again: "Members of Parliament (MPs) NAME"."""
    bracketed = [t.low for t in row[h - 1 : h + 2 : 2]] == ["(", ")"]
    return bracketed and before.j == h - 1 and before.plural and row[h].text[:-1].isupper()


def _borrows(office: Office) -> bool:
    """Tell whether "peer" or "colleague" stands for a like office: beside a state, or "his peers A of X and B of Y"."""
    stated = bool(office.of or office.states) or office.head not in _WITH_STATE
    return stated or (office.head == "peer" and office.plural and office.determined)


def _rules(row: Sequence[Token], h: int) -> bool:
    """Tell whether the head of a state is named: "the heads of state signed", which "the heads" alone does not say."""
    return [t.low for t in row[h + 1 : h + 3]] in (["of", "state"], ["of", "government"])


@dataclass(slots=True)
class _Reader:
    """Reads offices in one row of tokens."""

    row: Sequence[Token]
    ends: dict[int, Found]
    starts: dict[int, Found]
    lexis: Lexis
    floor: int
    before: str | None  # where the office is held that ends at ``floor``

    def read(self, h: int, width: int) -> Office:
        """Read the office whose head noun stands at ``h``; one that is no office has no title."""
        row, lexis = self.row, self.lexis
        printed_head = ("" if spaced(row, h) else " ").join(t.low for t in row[h : h + width])
        last = row[h + width - 1].low
        short = printed_head in shorts(lexis.group("rank-short"))  # "Pres NAME"
        plural = last.endswith("s") and singular(last) != last and not short
        left = read_left(row, h, self.ends, lexis, self.floor, self.before)
        right = read_right(row, h + width, self.starts, lexis, row[h].capital, plural)
        self._after_comma(left, right, row[h].capital)
        right = within(row, h + width, right, self.starts, lexis)
        right = right if right.end <= len(row) else replace(right, end=len(row))  # a text that breaks off
        if printed_head in lexis.group("unit-leader"):
            right = alone(row, h + width, right, lexis)
        if left.of and heads_unit(row, h + width, right, lexis):
            right = replace(right, linked=None, body=None, cut=right.end, left_out=(0, 0))
        head = singular(shorts(lexis.group("rank-short")).get(printed_head, printed_head).casefold())
        head = "counterpart" if head == OPPOSITE else head
        met = head in BORROWERS and left.of and right.link in ("in", "at")  # where one met "his Iranian counterpart"
        beyond = row[h + width : right.end]
        hall = [t.low for t in beyond[:1]] == ["at"] and any(t.low in _HALLS for t in beyond)
        if met or hall:  # "received envoys at X House in Oslo"
            right = Right(h + width, h + width)
        borrowed = head in BORROWERS or self._own_deputy(h, width, left, right)
        of, to = self._owners(left, right, head)
        leads = right.body is not None and of == right.body.agent and head in ("head", "chief", "deputy head")
        house = served_house(row, right.body) if right.body and leads else ""
        of = lexis.state_of(of or "") or (right.body.state if right.body else None) if house else of
        return Office(
            left.outer,
            right.end,
            "" if borrowed else self._title(h, width, left, right, plural) + house,
            Span(row[left.outer].start, row[right.end - 1].end),
            head,
            of,
            to,
            left.former,
            TenureKind.DESIGNATE if right.designate else left.kind,
            plural,
            not row[h].capital and head in lexis.group("weak-head") and not _rules(row, h),
            left.determined,
            borrowed,
            left.states or right.states,
        )

    def _own_deputy(self, h: int, width: int, left: Left, right: Right) -> bool:
        """Tell whether "his deputy" and no more stands there: one below the office of the one before."""
        row, alone = self.row, left.start == h and right.end == h + width and left.of is None
        small = alone and row[h].text == "deputy" and h > 0 and row[h - 1].low in ("his", "her")
        return small and h + width < len(row) and (row[h + width].capital or row[h + width].low == ",")

    def _owners(self, left: Left, right: Right, head: str) -> tuple[str | None, str | None]:
        """Tell where an office is held, and to whom its holder is sent."""
        mission = right.body
        if mission and mission.state and head in self.lexis.group("diplomatic-head"):
            embassy = mission.is_body and self.row[mission.j - 1].low in self.lexis.group("mission-head")
            if mission.receiving or embassy:
                return mission.state, mission.receiving
        envoy = head.startswith(self.lexis.prefixes("envoy-head")) or self._of_mission(left, right)
        envoy = envoy or (head == "diplomat" and right.link == "to")  # "top diplomat to the U.N."
        if head == "high commissioner" and right.link == "for" and right.body and right.body.is_state and not left.of:
            return right.linked, right.to  # who sends is named so in the Commonwealth
        if envoy and right.linked and right.link == "at" and self._missions_follow(right.end):
            seat = self.starts.get(right.end + 2) if right.end + 2 < len(self.row) else None
            return right.linked, seat.state or seat.agent if seat else None
        if envoy and right.linked and right.link in _AWAY:
            return left.of, right.linked
        within = (left.of or "").startswith("body:") and right.linked and not (right.body and right.body.is_body)
        if within and right.link in ("in", "for"):
            return left.of, None  # "World Bank Country Manager in Chad"
        if left.of and right.link == "in" and not (right.body and right.body.is_body):
            return left.of, None  # "Jamaica's minister in Brussels"
        if right.linked and (right.link != "for" or (right.body and right.body.is_body)):
            of = right.linked if right.link != "to" or left.of is None else left.of
            return of, right.to
        return left.of, None

    def _missions_follow(self, k: int) -> bool:
        """Tell whether "Embassies" stands after the sending state: "at the U.S. Embassies in Tashkent and Tbilisi"."""
        return k < len(self.row) and self.row[k].low in self.lexis.group("missions-head")

    def _of_mission(self, left: Left, right: Right) -> bool:
        """Tell whether "chief of mission" and the like are meant, who are sent to a state."""
        missions = self.lexis.group("mission-head")
        return any(t.low in missions for t in self.row[left.start : right.cut])

    def _after_comma(self, left: Left, right: Right, capital: bool) -> None:
        """Take "Commandant, United States Coast Guard" at the end of a line or before a name."""
        row, k = self.row, right.end
        if left.of or right.linked or k + 1 >= len(row) or row[k].low not in (",", "("):
            return
        if not capital or left.determined or row[k].low == "(":
            self._entry(left, right, k)
            return
        at = k + 2 if row[k + 1].low == "the" else k + 1
        found = self.starts.get(at)
        apposed = left.outer > 0 and row[left.outer - 1].low in (",", "(")
        if found is None or not (found.is_body or (found.is_state and apposed)):
            return
        follows = row[found.j] if found.j < len(row) else None
        named = found.is_body and follows is not None and follows.low == "," and self._named(found.j + 1)
        closes = (".", ";", ")", *(("(",) if found.is_body else ()), *((",",) if apposed and found.is_body else ()))
        leads = follows is not None and follows.low in self.lexis.group("office-head")  # "NAME MP, FCO Minister"
        if follows is None or named or follows.low in closes or (follows.capital and not (follows.mark or leads)):
            sent = found.is_body and any(t.low == "permanent" for t in row[left.start : k])
            right.linked, right.link, right.body = found.agent, "to" if sent else "of", found
            right.end = found.j

    def _named(self, k: int) -> bool:
        """Tell whether a name and the end of an entry follow: "Additional Secretary, Ministry of Trade, NAME;"."""
        row = self.row
        end = name_end(row, k, self.lexis, self.starts, titled=False)
        return (
            (end - k > 1 or (end > k and "-" in row[k].low)) and row[end].low in (";", "and")
            if end < len(row)
            else False
        )

    def _entry(self, left: Left, right: Right, k: int) -> None:
        """Take the state in an entry of a list: "NAME, foreign minister, Chad;", "NAME, State Secretary (Chad)"."""
        row, found = self.row, self.starts.get(k + 1)
        opener = row[left.outer - 1].low if left.outer else ""
        if found is None or not found.is_state or opener not in (",", "(") or left.determined:
            return
        after = row[found.j].low if found.j < len(row) else ";"
        if opener == "(" and after == ")" and row[k].low == ",":  # "NAME (ambassador, Portugal)"
            right.linked, right.link, right.body, right.end = found.agent, "of", found, found.j
        elif opener == "," and (after == ")" if row[k].low == "(" else after == ";"):
            right.linked, right.link, right.body = found.agent, "of", found
            right.end = found.j + (after == ")")

    def _title(self, h: int, width: int, left: Left, right: Right, plural: bool) -> str:
        """Give the office alone: "of STATE" is left out, "to STATE" stays; a plural in the singular."""
        row = self.row
        cut, (i, j) = max(right.cut, left.start + 1), right.left_out
        title = (
            f"{printed(row, left.start, i)} {printed(row, j, cut)}" if j and j < cut else printed(row, left.start, cut)
        )
        calling = self.lexis.group("no-office-level")
        pair = " ".join(singular(t.low) for t in row[max(h - 1, 0) : h + width])
        if pair in calling or any(t.low in calling for t in row[left.start : h]):
            return ""
        short = shorts(self.lexis.group("rank-short")).get(" ".join(t.low for t in row[h : h + width]))
        short = short or ("".join(t.text for t in row[h : h + width]) if spaced(row, h) else None)
        title = title.replace(printed(row, h, h + width), short, 1) if short else title
        posts = self.lexis.group("mission-head")  # "heads of mission(s)": each has one
        own = [row[h + width - 1], *(t for t in row[h + width : cut] if singular(t.low) in posts)] if plural else []
        for noun in own:
            title = title.replace(noun.text, _like(singular(noun.low), noun.capital, noun.text), 1)
        return f"{left.prefix} {title}".strip(" ,")


def _like(word: str, capital: bool, plural: str) -> str:
    if plural[:2].isupper():  # "MPs"
        return plural[: len(word)]
    return word[:1].upper() + word[1:] if capital else word


def role_of(title: str, lexis: Lexis, of: str | None = None) -> str | None:
    """Give the slug of the kind of office that a title names: the longest known ending, complements left out.

    The same title may be a minister's in one state and an official's in another: a foreign secretary of ``of``.
    """
    words, roles = title.casefold().replace("’", "'").split(), lexis.lexicon.roles
    for end in range(len(words), 0, -1):
        for start in range(end):
            phrase = " ".join(words[start:end])
            if phrase in roles and (end == len(words) or words[end] in ("to", "of", "for", "in", "on", "at", ",")):
                return roles[lexis.officials.get(phrase, phrase) if _of_officials(of, lexis) else phrase]
    return None


def _of_officials(of: str | None, lexis: Lexis) -> bool:
    """Tell whether the secretaries of a state, or of one of its bodies, are officials below a minister."""
    state = lexis.state_of(of) if of else None
    return state is not None and state.removeprefix("state:") in lexis.group("official-secretary-state")
