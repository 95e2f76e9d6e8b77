"""The relations of a dependency tree that tell who does what, by the labels of Universal Dependencies and of CLEAR."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a word depends on its head."""

    SUBJECT = "subject"
    PASSIVE = "subject of a passive"
    OBJECT = "object"
    AGENT = "agent"
    COMPLEMENT = "clause that is said"
    OPEN = "clause without subject of its own"
    ADVERBIAL = "clause beside another"
    ADNOMINAL = "clause at a noun"
    JOINED = "joined by and"


LABELS = {
    "nsubj": Relation.SUBJECT,
    "nsubj:outer": Relation.SUBJECT,
    "nsubj:pass": Relation.PASSIVE,
    "nsubjpass": Relation.PASSIVE,
    "obj": Relation.OBJECT,
    "dobj": Relation.OBJECT,
    "obl:agent": Relation.AGENT,
    "agent": Relation.AGENT,  # at "by", under which the noun stands as "pobj"
    "ccomp": Relation.COMPLEMENT,
    "xcomp": Relation.OPEN,
    "advcl": Relation.ADVERBIAL,
    "acl": Relation.ADNOMINAL,
    "acl:relcl": Relation.ADNOMINAL,
    "relcl": Relation.ADNOMINAL,
    "conj": Relation.JOINED,
}
"""Universal Dependencies (UD_English) and CLEAR (the pipelines of spaCy)."""
UNDER_PREPOSITION = "pobj"
