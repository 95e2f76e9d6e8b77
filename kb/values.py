"""The closed lists of values that records have, each value the local name of a concept of the ontology."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """Whether the article says it, or a reader gathers it."""

    STATED = "stated"
    IMPLIED = "implied"


class Status(StrEnum):
    """What has become of an event by the date of the article."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Attendance(StrEnum):
    """Whether a participant was there."""

    TOOK_PART = "took-part"
    EXPECTED = "expected"
    INVITED = "invited"
    DECLINED = "declined"
    ABSENT = "absent"


class Mode(StrEnum):
    """In which way a participant took part; absent where the article does not say."""

    IN_PERSON = "in-person"
    LIVE_REMOTE = "live-remote"
    RECORDED_MESSAGE = "recorded-message"
    WRITTEN_MESSAGE = "written-message"
    BY_PROXY = "by-proxy"


class PartRole(StrEnum):
    """As what a participant took part; the local names of the concepts ``dipv:role-…``."""

    HOST = "host"
    GUEST = "guest"
    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    TOAST_GIVER = "toast-giver"
    SIGNATORY = "signatory"
    MESSAGE_SENDER = "message-sender"
    RECIPIENT = "recipient"
    CALLER = "caller"
    VISITOR = "visitor"
    INTERLOCUTOR = "interlocutor"
    MEDIATOR = "mediator"
    OBSERVER = "observer"
    DELEGATION_HEAD = "delegation-head"
    DELEGATION_MEMBER = "delegation-member"
    HONOREE = "honoree"


class TenureKind(StrEnum):
    """In which manner an office is held."""

    SUBSTANTIVE = "substantive"
    ACTING = "acting"
    AD_INTERIM = "ad-interim"
    CARETAKER = "caretaker"
    DESIGNATE = "designate"
    HONORARY = "honorary"


class Manner(StrEnum):
    """Whether the words of a statement are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
