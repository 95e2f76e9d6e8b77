"""Read the lines between a headline and the body: who published it, who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kb.text.stamps import Stamp, find_stamp

_REACH: Final = 8  # lines below the headline among which a masthead may stand
_ABOVE: Final = 3  # lines that may stand above the date: "MEDIA RELEASE", the minister, the office
_OFFICE: Final = re.compile(r"\b(?:minister|secretary|president|ambassador|premier|commissioner)\b", re.IGNORECASE)
_BYLINE: Final = 16  # words of a writer with rank and unit
_LABEL: Final = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified|issued|released|date|time)\b(?: (?:on|at))?:?)",
    re.IGNORECASE,
)
_BAR: Final = re.compile(r"\s*[|•·]\s*|\s+[-–—]{1,2}\s+")
_ADDRESS: Final = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+")
_BY: Final = re.compile(r"(?:[Bb]y|BY):?\s+(?P<name>[A-Z].*)")
_WRITER: Final = re.compile(r"(?P<outlet>.+?),?\s+(?:[Ss]taff\s+)?(?:[Rr]eporter|[Cc]orrespondent|[Ww]riter)s?")
_PRESS: Final = re.compile(r"\b(?:Times|News|Herald|Post|Daily|Press|Agency|Journal|Today|Tribune|Gazette|Wire|Mail)$")
_SENTENCE: Final = re.compile(r"[.!?][”\"')]*$")
_DATELINE: Final = re.compile(r".{2,140}?(?:\s-{1,2}|--|[–—])(?=\s)")
_PLACE: Final = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]*){0,3}(?: \[\w+\])?(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]*){0,3})?"
_DAY: Final = r"(?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?,? \d{4}"
_FILED: Final = re.compile(  # "LIMA (May 1, 2021) The", "Lima [Peru], May 1, 2021 (ANA): The", "…, 2021: The"
    rf"{_PLACE} \({_DAY}\)(?=[:,]? )|{_PLACE}, {_DAY}(?: \([\w. -]+\)(?=:? )|\. /[A-Z]+/\.(?= )|:(?= ))"
)
_AGENCY: Final = re.compile(r"(?:\(([A-Z][\w.&' -]{1,30})\)|, ([A-Z]{3,5}))\s*(?:-{1,2}|[–—])$")  # "(Antara)", ", GNA"
_BRACKETED: Final = re.compile(
    r"[A-Z][\w .,'-]{1,40}\((?:[^()\n]* / )?(?P<agency>[A-Z][\w .]{1,30}?) - (?P<day>[^()\n/]{8,25})\)(?= )"
)
_GOVERNMENT: Final = re.compile(r"(?:The )?Government of(?: (?:the|of|and|[A-Z][\w'’.]+)){1,7}")  # alone on a line
_SITE: Final = re.compile(r"[a-z\d][\w-]*(?:[A-Z]\w*|\.[a-z]{2,})")  # "allAfrica", "harbour-wire.net"
_CAPITALISED: Final = re.compile(r"[A-Z\d(][\w.'’)&/-]*,?")  # "Channel 24" and "RFE/RL" too


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the body; ``body`` is where that begins."""

    body: int
    stamp: Stamp | None = None
    outlet: str | None = None
    byline: str | None = None


def read_masthead(text: str, headline_end: int) -> Masthead:
    """Read a settled text below its headline; what the lines do not say stays None.

    Raises NoSuchDay for a date that no calendar has.

    >>> text = "Talks in Oslo\\n\\nHarbour Wire | 2025-06-20\\n\\nThe two ministers met on Friday.\\n"
    >>> head = read_masthead(text, 13)
    >>> head.outlet, str(head.stamp.day), text[head.body:]
    ('Harbour Wire', '2025-06-20', 'The two ministers met on Friday.\\n')
    """
    head, above = Masthead(_skip(text, headline_end)), list[tuple[int, str]]()  # lines of which is not yet known what
    for start, line in _lines(text, headline_end):
        read = _read(line, head)
        if read is None and above and head.byline and not head.stamp and _DATELINE.match(line):
            return _from_dateline(text, replace(head, body=start, outlet=head.outlet or above[0][1]))
        if read is None and (len(above) >= (1 if head.stamp else _ABOVE) or not _may_stand_above(line)):
            break
        if read is None:
            above.append((start, line))
            continue
        if len(above) > 1 or (above and _OFFICE.search(above[0][1])):  # who put out the text: part of it
            return replace(read, body=above[0][0])
        byline = read.byline or (above[0][1] if above else None)
        head, above = replace(read, body=_skip(text, start + len(line)), byline=byline), []
    return _from_dateline(text, head)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    hits = re.finditer(r"\S.*", text[start : start + 4000])
    for _, hit in zip(range(_REACH), hits, strict=False):
        yield start + hit.start(), hit[0]


def _may_stand_above(line: str) -> bool:
    """Tell a line that can be a writer or an office, if a date follows below it."""
    return len(line.split()) <= 10 and not _SENTENCE.search(line)


def _read(line: str, head: Masthead) -> Masthead | None:
    """Add what one line says; None if it is no line of a masthead."""
    if len(line) > 160 or (_SENTENCE.search(line) and not _LABEL.match(line)):
        return None
    stamp = find_stamp(line)
    if stamp:
        return _dated(line, stamp, head)
    by, writer = _BY.fullmatch(line), _WRITER.fullmatch(line)
    if _ADDRESS.fullmatch(line):
        return head
    if _GOVERNMENT.fullmatch(line):
        return replace(head, outlet=head.outlet or line)
    if by and len(line.split()) <= _BYLINE:
        return replace(head, byline=head.byline or by["name"])
    if writer and len(line.split()) <= 8:
        outlet = writer["outlet"] if _PRESS.search(writer["outlet"]) else None
        return replace(head, byline=head.byline or line, outlet=head.outlet or outlet)
    return None


def _dated(line: str, stamp: Stamp, head: Masthead) -> Masthead | None:
    rest = _LABEL.sub("", line[: stamp.start] + "|" + line[stamp.end :])
    parts = [part.strip(" ,;:()/") for part in _BAR.split(rest)]
    while second := next((find_stamp(p) for p in parts if find_stamp(p)), None):  # "Updated: …" beside it
        parts = [p[: second.start].strip() if find_stamp(p) == second else p for p in parts]
    others = [p for p in parts if p and not _ADDRESS.fullmatch(p)]
    barred = "|" in line and len(line.split()) <= 12  # no sentence of a body is divided by it
    if not barred and any(not _name_like(p) for p in others):
        return None
    by = next((m["name"] for p in others if (m := _BY.fullmatch(p))), None)
    named = [p for p in others if not _BY.fullmatch(p)] if re.search("[|•·]", line) or _BAR.search(line) else []
    return replace(
        head,
        stamp=head.stamp or stamp,
        byline=head.byline or by,
        outlet=head.outlet or (named[0] if named else None),
    )


def _name_like(part: str) -> bool:
    """Tell a name of an outlet, place or writer from the words of a sentence."""
    words = part.split()
    small = ("of", "the", "and", "for", "in", "by", "de", "la", "to", "at", "on", "with", "&")
    if len(words) == 1 and _SITE.fullmatch(words[0]):
        return True
    return len(words) <= 8 and all(_CAPITALISED.fullmatch(w) or w in small or not w.isascii() for w in words)


def _from_dateline(text: str, head: Masthead) -> Masthead:
    """Complete a masthead from the first words of the body: ``CITY, June 19, 2025 (Agency) --``."""
    bracket = _BRACKETED.match(text, head.body)  # "CITY, (Feed / Agency - 19th June, 2025) "
    if bracket and (stamp := find_stamp(bracket["day"])):
        return replace(head, stamp=head.stamp or stamp, outlet=head.outlet or bracket["agency"])
    line = _DATELINE.match(text, head.body) or _FILED.match(text, head.body)
    if line is None or "\n" in line[0]:
        return head
    agency = _AGENCY.search(line[0])
    return replace(
        head,
        stamp=head.stamp or find_stamp(line[0]),
        outlet=head.outlet or (agency[1] or agency[2] if agency else None),
    )
