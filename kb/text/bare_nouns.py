"""Find what "the meeting", "the ceremony" takes up when it says nothing of itself."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import CEREMONY, MEETING, Happening, dates_agree
from kb.values import PartRole


def takes_up_the_one(made: Happening, events: Sequence[Happening]) -> Happening | None:
    """Give the one meeting of the article for "the meeting" of which nothing else is said, "the ceremony" as well."""
    if _the_ceremony(made):
        held = [e for e in events if e.kind in CEREMONY and e.status == made.status]
        return held[-1] if held and made.paragraph - held[-1].last <= _NEAR else None
    if _the_summit(made):
        sessions = [e for e in events if e.kind in ("Summit", "Conference") and e.status == made.status]
        if len(sessions) == 1 and made.paragraph - sessions[0].last <= _NEAR:
            sessions[0].kind = made.kind if made.kind == "Summit" else sessions[0].kind
            return sessions[0]
    only = [e for e in events if e.kind in MEETING and e.status == made.status] if _bare(made) else []
    near = [e for e in only if made.paragraph - e.last <= _NEAR]
    last = [e for e in near if e.last == max(n.last for n in near)]  # of several, the one spoken of last
    return only[0] if len(only) == 1 else last[0] if len(last) == 1 else None


def also_attended(made: Happening, events: Sequence[Happening], text: str) -> Happening | None:
    """Give the last meeting told whose day agrees, of which "The meeting was also attended by X" tells more."""
    between, attended, _ = text[made.end : made.sentence.end].partition(" also attended by ")
    if not attended or len(between.split()) > _BETWEEN or not made.definite or made.kind not in MEETING:
        return None
    held = [e for e in events if e.kind in MEETING - {"Call"} and e.status == made.status and e.persons]
    agree = [e for e in held if not (e.own_date and made.own_date) or dates_agree(e.when, made.when)]
    return max(agree, key=lambda e: (e.kind == made.kind, e.last), default=None)  # a summit only if there is none


_BETWEEN = 10  # words between "the meeting" and "also attended by"
_NEAR = 2  # paragraphs over which "the ceremony" is the reception that was told


def _the_ceremony(made: Happening) -> bool:
    """Tell whether "the ceremony" says nothing of itself but who spoke there: it is the reception told before."""
    bare = made.definite and (made.title or "").casefold() in ("ceremony", "celebration", "celebrations", "festivities")
    return bare and not (made.places or made.own_date or made.hosts or (made.parties and not made.parts))


def _the_summit(made: Happening) -> bool:
    """Tell whether "the summit" says nothing of itself: it is the session of the leaders told before."""
    bare = made.definite and (made.title or "").casefold() in ("summit", "session", "conference")
    return bare and not (made.places or made.own_date or made.hosts)


def _bare(made: Happening) -> bool:
    """Tell whether "the meeting" says nothing of itself: it is the one meeting of the article."""
    if not made.definite or (made.title or "").casefold() not in ("meeting", "talks"):
        return False
    joined = {PartRole.GUEST, PartRole.ATTENDEE}  # "The meeting was attended by X": they came to it besides
    others = [part for part in made.parts.values() if not part.roles or set(part.roles) - joined]
    return not (made.places or made.own_date or others or (made.parties and not made.parts))
