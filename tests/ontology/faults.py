"""The golden graph with one fault: a change for each shape that it alone has to see."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One change to the golden graph, and the set of shapes that has to see it."""

    update: str
    shapes: str = "published"


def without(pattern: str, where: str = "") -> Fault:
    return Fault(f"DELETE {{ {pattern} }} WHERE {{ {pattern} {where} }}")


def changed(subject: str, predicate: str, value: str, where: str, shapes: str = "published") -> Fault:
    old = f"{subject} {predicate} ?old"
    return Fault(f"DELETE {{ {old} }} INSERT {{ {subject} {predicate} {value} }} WHERE {{ {old} . {where} }}", shapes)


def added(pattern: str, where: str, shapes: str = "published") -> Fault:
    return Fault(f"INSERT {{ {pattern} }} WHERE {{ {where} }}", shapes)


def twin(predicate: str, value: str, but: str) -> Fault:
    """Put beside the tenure of the prime minister another that differs in one value."""
    return added(
        f"?twin ?p ?o ; {predicate} {value} . ?role dip:singleSeat true . ?copy ?q ?v",
        "?f ?p ?o ; dip:role ?role ; dip:holder ?who . ?who ?q ?v"
        f' FILTER (STRENDS(STR(?f), "tenure/prime-minister-of-japan/shigeru-ishiba") && ?p NOT IN ({but}))'
        ' BIND (IRI(CONCAT(STR(?f), "-b")) AS ?twin) BIND (IRI(CONCAT(STR(?who), "-b")) AS ?copy)',
        "base",
    )


def moved(event: str, day: str, shapes: str = "published") -> Fault:
    """Put an event on another day."""
    old, new = "?e dip:earliestStart ?s ; dip:latestEnd ?n", "?e dip:earliestStart ?day ; dip:latestEnd ?day"
    where = f'{event} {old} BIND ("{day}"^^xsd:date AS ?day)'
    return Fault(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {where} }}", shapes)


# --- where in the golden graph ---------------------------------------------------------------------

RECEPTION = "?e a dip:EventReport ; dip:kind dip:Reception ."
SIGNING = "?e a dip:EventReport ; dip:kind dip:Signing ."
CEREMONY = "?e a dip:EventReport ; dip:kind dip:Ceremony ."
SPEECH = '?c oa:hasSelector ?p , ?q . ?p oa:start ?s . ?q oa:exact ?x . FILTER (STRSTARTS(?x, "In his speech"))'
NAKATANI = '?f a foaf:Person ; skos:prefLabel "Gen Nakatani"'
REMAIN = "disputes over the past remain"
PAST = f'?s a dip:ReportedSpeechReport ; dip:statementText "{REMAIN}" .'
MEANINGFUL = '?s a dip:DirectQuotationReport ; dip:statementText "very good and meaningful" .'


def mention(name: str) -> str:
    return f'?m a dip:PersonMention ; dip:printedName "{name}" .'


def tenure(title: str, former: str = "") -> str:
    return f'?t a dip:TenureReport ; dip:describedAs "{title}" . {former}'


def part(name: str) -> str:
    return f'?p a dip:ParticipationReport ; dip:participant ?m . ?m dip:printedName "{name}" .'


MIN, IWAYA, KISHIDA = part("Min Hong-cheol"), part("Takeshi Iwaya"), part("Fumio Kishida")
VIDEO = "?p a dip:ParticipationReport ; dip:participationRole dipv:role-message-sender ."


def fact_of(kind: str) -> str:
    return f"?e a dip:{kind} , dip:Fact ."


FAULTS: dict[str, Fault] = {
    "SR01-title": without("?d dcterms:title ?t ."),
    "SR01-issued": without("?d dcterms:issued ?t ."),
    "SR01-language": changed("?d", "dcterms:language", '"English"', ""),
    "SR01-digest": changed("?d", "dip:textDigest", '"f117"', ""),
    "SR01-length": without("?d dip:textLength ?t ."),
    "SR01-text": Fault("DELETE WHERE { ?d nif:isString ?t }", "article"),
    "SR01-settled": Fault(
        "DELETE { ?d nif:isString ?t } INSERT { ?d nif:isString ?more }"
        ' WHERE { ?d nif:isString ?t BIND (CONCAT(?t, "!") AS ?more) }',
        "article",
    ),
    "SR02-source": without("?c oa:hasSource ?d .", SPEECH),
    "SR02-start": without("?p oa:start ?s .", SPEECH),
    "SR02-end": without("?p oa:end ?n .", SPEECH),
    "SR02-exact": without("?q oa:exact ?x .", "FILTER (STRSTARTS(?x, 'In his speech'))"),
    "SR02-order": changed("?p", "oa:end", "0", SPEECH),
    "SR02-width": changed("?q", "oa:exact", '"In his speech"', SPEECH),
    "SR02-text": Fault(
        "DELETE { ?p oa:start ?s ; oa:end ?n } INSERT { ?p oa:start ?later ; oa:end ?end }"
        f" WHERE {{ {SPEECH} ?p oa:end ?n BIND (?s + 1 AS ?later) BIND (?n + 1 AS ?end) }}",
        "article",
    ),
    "SR03-document": without("?m dip:reportedIn ?d .", mention("Gen Nakatani")),
    "SR03-evidence": without("?m dip:evidence ?c .", mention("Gen Nakatani")),
    "SR05-rule": without("?m dip:rule ?r .", mention("Gen Nakatani")),
    "SR05-basis": changed("?m", "dip:basis", "dipv:basis-guessed", mention("Gen Nakatani")),
    "CF02": added("?m dip:confidence 1.2 .", mention("Gen Nakatani")),
    "FA01-support": without("?f dip:supportedBy ?r .", NAKATANI),
    "FA01-count": changed("?f", "dip:sourceCount", "0", NAKATANI),
    "FA01-sources": changed("?f", "dip:independentSourceCount", "2", NAKATANI),
    "FA01-date": without("?f dip:reportedOn ?r .", NAKATANI),
    "NA01-mention": without("?m dip:printedName ?n .", '?m a dip:PersonMention FILTER (?n = "Gen Nakatani")'),
    "NA01-fact": without("?f skos:prefLabel ?n .", '?f a foaf:Person FILTER (?n = "Gen Nakatani")'),
    "NA02-body": changed("?b", "dip:bodyKind", '"ministry"', "?b a dip:BodyMention ; dip:receivingState state:jp"),
    "NA02-place": changed("?b", "dip:placeKind", '"planet"', "?b a dip:PlaceMention"),
    "RF01-agent": changed("?e", "dip:party", "state:zz", SIGNING),
    "RF01-place": changed("?e", "dip:place", "place:atlantis", CEREMONY),
    "RF01-event": changed("?e", "dip:onMarginsOf", "dip:Summit", ""),
    "RF01-capacity": changed("?s", "dip:inCapacity", "role:prime-minister", MEANINGFUL),
    "RF01-other": added("?e dip:concerns state:jp .", RECEPTION),
    "EV02-bounds": changed("?e", "dip:latestEnd", '"1965-06-21"^^xsd:date', SIGNING),
    "EV02-former": changed(
        "?t", "dip:latestEnd", '"2025-06-30"^^xsd:date', tenure("Prime Minister", "?t dip:formerAsOf ?d .")
    ),
    "EV03-when": changed("?e", "dip:when", '"last Thursday"^^edtf:EDTF', SIGNING),
    "EV03-start": added('?e dip:earliestStart "1965-06-21"^^xsd:date .', SIGNING),
    "EV03-end": added('?e dip:latestEnd "1965-06-23"^^xsd:date .', SIGNING),
    "EV03-derived": without("?e dip:earliestStart ?s . ?e dip:latestEnd ?n .", SIGNING),
    "EV01-kind": changed("?e", "dip:kind", "dip:Banquet", CEREMONY),
    "EV01-type": without("?e a dip:Reception .", "?e a dip:Fact"),
    "EV01-label": without("?e rdfs:label ?l .", SIGNING),
    "EV01-status": without("?e dip:eventStatus ?s .", SIGNING),
    "EV01-somebody": without("?e dip:party ?s .", SIGNING),
    "EV04": moved(SIGNING, "2025-07-01"),
    "EV05": changed("?e", "dip:eventStatus", "dipv:status-planned", SIGNING),
    "EV06-bounds": added("?e dip:partOfEvent ?r .", SIGNING + " ?r a dip:EventReport ; dip:kind dip:Reception ."),
    "EV07": changed("?e", "dip:ordinal", "61", CEREMONY),
    "EV11": added("?e dip:onMarginsOf ?e .", SIGNING),
    "PA01-event": without("?p dip:inEvent ?e .", MIN),
    "PA01-participant": without("?p dip:participant ?m .", "?m a dip:DelegationMention ."),
    "PA01-status": without("?p dip:participationStatus ?s .", MIN),
    "PA02": added("?twice ?l ?o .", MIN + ' ?p ?l ?o BIND (IRI(CONCAT(STR(?p), "0")) AS ?twice)'),
    "PA03": changed("?p", "dip:inCapacity", "?t", IWAYA + tenure("Finance Minister")),
    "PA04": added('?t dip:latestEnd "2025-01-01"^^xsd:date .', tenure("Foreign Minister")),
    "PA05": added("?p dip:inCapacity ?t .", KISHIDA + " ?t a dip:TenureReport ; dip:holder ?m ."),
    "PA07": changed("?p", "dip:attendanceMode", "dipv:mode-in-person", VIDEO),
    "PA08": changed("?e", "dip:eventStatus", "dipv:status-cancelled", CEREMONY),
    "TE01-holder": without("?t dip:holder ?m .", tenure("head")),
    "TE01-title": without("?t dip:describedAs ?d .", '?t a dip:TenureReport FILTER (?d = "head")'),
    "TE01-post": added(
        "?t dip:post ?other .",
        '?t a dip:Tenure ; dip:describedAs "head" . ?other a dip:Post ; dip:accreditedTo state:jp .',
    ),
    "TE05-envoy": changed("?t", "dip:accreditedTo", "state:kr", tenure("Ambassador to Japan")),
    "TE05-post": changed("?t", "dip:accreditedTo", "state:kr", "?t a dip:Post"),
    "TE05-mission": changed("?b", "dip:receivingState", "state:kr", "?b a dip:BodyMention"),
    "ST01-text": without(
        "?s dip:statementText ?w .", '?s a dip:ReportedSpeechReport FILTER (?w = "disputes over the past remain")'
    ),
    "ST01-kind": without("?s a dip:ReportedSpeechReport .", PAST),
    "ST01-speaker": changed("?s", "dip:speaker", "state:zz", PAST),
    "ST01-span": without("?s dip:quoteSpan ?c .", MEANINGFUL),
    "ST02-words": changed("?s", "dip:statementText", '"very good and meaningless"', MEANINGFUL),
    "ST02-length": changed("?s", "dip:statementText", '"very good and meaningful indeed"', MEANINGFUL),
    "ST02-text": changed("?s", "dip:statementText", '"very nice and meaningful"', MEANINGFUL, "article"),
    "ST04": added("?s dip:occasion ?e .", PAST + CEREMONY),
    "ST05": added('?s dip:earliestStart "2025-07-01"^^xsd:date .', PAST),
    "AG01-name": without("?a rdfs:label ?n .", "?a a dip:AgreementReport"),
    "AG01-signing": changed("?a", "dip:signedAt", "?e", "?a a dip:AgreementReport . " + RECEPTION),
    "DE01-named": Fault(
        "DELETE { ?m dip:headcount ?n } INSERT { ?m dip:headcount 1 ; dip:namedMember ?one }"
        " WHERE { ?m a dip:DelegationMention ; dip:headcount ?n . ?one dip:printedName 'Joo Ho-young' }"
    ),
    "DE02-count": added("?m dip:headcount 12 .", "?m a dip:DelegationMention"),
    "DE02-qualifier": without("?m dip:headcount ?n .", "?m a dip:DelegationMention"),
    "VO01-part": changed("?p", "dip:participationRole", "dipv:role-dancer", MIN),
    "VO01-mode": changed("?p", "dip:attendanceMode", "dipv:mode-by-pigeon", MIN),
    "VO01-office": changed("?t", "dip:role", "dip:Official", tenure("head")),
    "VO01-tenure": changed("?t", "dip:tenureKind", "dipv:tenure-eternal", tenure("head")),
    "VO01-type": added("?e dip:eventType dipv:toast .", RECEPTION),
    "VO01-qualifier": changed("?m", "dip:countQualifier", "dipv:count-many", "?m a dip:DelegationMention"),
    "VO02-report": added('?e dip:mood "warm" .', RECEPTION),
    "VO02-fact": added('?e dip:mood "warm" .', fact_of("Reception")),
    "VO02-class": added("?e a dip:Rumour .", RECEPTION),
    "VO03": added("?f owl:sameAs <http://www.wikidata.org/entity/Q11696> .", NAKATANI),
    "EV04-fact": moved(fact_of("Signing"), "2025-07-01", "base"),
    "PA04-left": added(
        '?t dip:latestEnd "2025-01-01"^^xsd:date', '?t a dip:Tenure ; dip:describedAs "Foreign Minister"', "base"
    ),
    "PA04-entered": added(
        '?t dip:earliestStart "2025-12-01"^^xsd:date', '?t a dip:Tenure ; dip:describedAs "Foreign Minister"', "base"
    ),
    "PA08-fact": changed("?e", "dip:eventStatus", "dipv:status-cancelled", fact_of("Ceremony"), "base"),
    "EV10": added(
        "?twin ?p ?o . ?again ?l ?v ; dip:inEvent ?twin",
        f"{fact_of('Meeting')} ?e ?p ?o . ?f a dip:Participation ; dip:inEvent ?e ; ?l ?v"
        " FILTER (?l != dip:inEvent && ?l != dip:attendanceMode)"
        ' BIND (IRI(CONCAT(STR(?e), "-b")) AS ?twin) BIND (IRI(CONCAT(STR(?f), "-b")) AS ?again)',
        "base",
    ),
    "PA06": moved(fact_of("Meeting"), "2025-06-19", "base"),
    "PA10": changed("?e", "dip:place", "place:seoul-kr", fact_of("Reception"), "base"),
    "EV06-fact": added("?e dip:partOfEvent ?r .", f"{fact_of('Signing')} ?r a dip:Reception , dip:Fact .", "base"),
    "ST04-fact": added(
        "?s dip:occasion ?e .",
        f'?s a dip:ReportedSpeech ; dip:statementText "{REMAIN}" . {fact_of("Ceremony")}',
        "base",
    ),
    "ST04-stayed-away": changed(
        *("?p", "dip:participationStatus", "dipv:attendance-declined"),
        "?s a dip:Statement ; dip:occasion ?e ; dip:speaker ?who . ?p a dip:Participation ; dip:inEvent ?e ;"
        ' dip:participant ?who . ?who skos:prefLabel "Shigeru Ishiba"',
        "base",
    ),
    "DE01-fact": Fault(
        "DELETE { ?d dip:headcount ?n } INSERT { ?d dip:headcount 1 ; dip:namedMember ?one }"
        " WHERE { ?d a dip:Delegation ; dip:headcount ?n . ?one skos:prefLabel 'Joo Ho-young' }",
        "base",
    ),
    "AG02": Fault(
        "DELETE { ?e dip:party state:jp }"
        " INSERT { ?p dip:participationRole dipv:role-signatory . ?e dip:party state:ca }"
        f" WHERE {{ {fact_of('Reception')} ?p dip:inEvent ?e ; dip:participant ?who ."
        " ?who skos:prefLabel 'Takeshi Iwaya' }",
        "base",
    ),
    "CF01": Fault(
        "DELETE { ?e dip:earliestStart ?s ; dip:latestEnd ?n }"
        " INSERT { ?e dip:earliestStart ?day ; dip:latestEnd ?day ; dip:contested true }"
        f" WHERE {{ {fact_of('Signing')} ?e dip:earliestStart ?s ; dip:latestEnd ?n"
        ' BIND ("1965-06-23"^^xsd:date AS ?day) }',
        "base",
    ),
    "TE02": twin("dip:holder", "<https://kb.example/person/takeshi-iwaya>", "dip:holder"),
    "TE03": twin("dip:heldIn", "state:kr", "dip:heldIn"),
    "ID01": twin("dip:holder", "?copy", "dip:holder, dip:firstHeldOn, dip:lastHeldOn"),
}
"""Shape → a change to the golden graph that it alone has to see (and others of the same code)."""

HARMLESS = {
    "CF02": added("?m dip:confidence 0.93 .", mention("Gen Nakatani")),
    "EV06-bounds": added("?e dip:partOfEvent ?r .", "?e dip:kind dip:Meeting . ?r dip:kind dip:Summit ."),
    "VO03": added("?f skos:exactMatch <http://www.wikidata.org/entity/Q11696> .", NAKATANI),
}
"""Shape that has nothing to look at in the golden graph → a change that gives it something good."""
