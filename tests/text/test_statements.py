import pytest

from kb.values import Manner
from tests.text.support import Read, label

OTIENO = "Kenyan Foreign Minister Amani Otieno"
SALINAS = "Chilean Foreign Minister Pedro Salinas"
OPEN = "We will keep the door open."


def said(read: Read, body: str, **more: str) -> list[tuple[str, str, tuple[str | None, ...]]]:
    """Give the statements of a body: manner, words, names of the speakers."""
    claims = read(body, **more)
    return [(s.manner.value, s.text, tuple(label(claims, r) for r in s.speakers)) for s in claims.statements]


def direct(text: str, *speakers: str) -> tuple[str, str, tuple[str, ...]]:
    return ("direct", text, speakers)


def indirect(text: str, *speakers: str) -> tuple[str, str, tuple[str, ...]]:
    return ("indirect", text, speakers)


QUOTED = {
    "x-said": (f"{OTIENO} was in Lima. “{OPEN[:-1]},” Otieno said.", "We will keep the door open,"),
    "said-x": (f"“{OPEN[:-1]},” said {OTIENO}.", "We will keep the door open,"),
    "verb-before": (f"{OTIENO} said, “{OPEN}”", OPEN),
    "straight-marks": (f'{OTIENO} said, "{OPEN}"', OPEN),
    "colon": (f"{OTIENO} was blunt: “{OPEN}”", OPEN),
    "colon-after-listener": (f"{OTIENO} told reporters: “{OPEN}”", OPEN),
    "according-to": (f"According to {OTIENO}, “the door is open for all of us”.", "the door is open for all of us"),
    "part-of-a-sentence": (f"{OTIENO} called the accord “a door for all neighbours”.", "a door for all neighbours"),
}


@pytest.mark.parametrize(("body", "words"), QUOTED.values(), ids=QUOTED.keys())
def test_a_quotation_and_its_speaker(read: Read, body: str, words: str) -> None:
    assert said(read, body) == [direct(words, "Amani Otieno")]


def test_a_quotation_broken_by_its_attribution_is_one_of_two_fragments(read: Read) -> None:
    claims = read(f"“We will keep the door open,” {OTIENO} said, “but patience has limits.”")
    (statement,) = claims.statements
    assert statement.text == "We will keep the door open, but patience has limits."
    assert len(statement.fragments) == 2
    assert label(claims, statement.speakers[0]) == "Amani Otieno"


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_one(read: Read) -> None:
    claims = read(f"{OTIENO} said, “{OPEN}\n\n“Patience has limits.”")
    (statement,) = claims.statements
    assert statement.text == f"{OPEN} Patience has limits."
    assert len(statement.fragments) == 2


def test_two_who_speak_in_turn_each_have_their_words(read: Read) -> None:
    body = f"{OTIENO} said, “{OPEN}” {SALINAS} replied, “So will we.”"
    assert said(read, body) == [direct(OPEN, "Amani Otieno"), direct("So will we.", "Pedro Salinas")]


@pytest.mark.parametrize(
    "body",
    [
        f"The harbour was busy on Monday. “{OPEN}”",
        "“We will keep the door open” was written on the wall of the harbour in Lima.",
    ],
)
def test_no_speaker_is_guessed(read: Read, body: str) -> None:
    ((manner, _, speakers),) = said(read, body)
    assert (manner, speakers) == ("direct", ())


REPORTED = {
    "that-clause": (
        f"{OTIENO} said that the door remained open to all neighbours.",
        "the door remained open to all neighbours",
    ),
    "object": (
        f"{OTIENO} welcomed the decision of Chile to reopen the border.",
        "the decision of Chile to reopen the border",
    ),
    "directive": (f"{OTIENO} urged Chile to reopen the border.", "Chile to reopen the border"),
    "commitment": (f"{OTIENO} promised to reopen the border by July.", "to reopen the border by July"),
    "participle": (
        f"{OTIENO} arrived in Lima on Monday, saying that the border was open again.",
        "the border was open again",
    ),
    "trailing": (f"The border would reopen in July, {OTIENO} said on Monday.", "The border would reopen in July"),
}


@pytest.mark.parametrize(("body", "words"), REPORTED.values(), ids=REPORTED.keys())
def test_reported_speech_is_the_clause_as_printed(read: Read, body: str, words: str) -> None:
    assert said(read, body) == [indirect(words, "Amani Otieno")]


@pytest.mark.parametrize(
    "body",
    [
        f"According to {OTIENO}, the door remained open to all neighbours.",
        f"The door remained open to all neighbours, according to {OTIENO}.",
    ],
)
def test_according_to_reports(read: Read, body: str) -> None:
    ((manner, words, speakers),) = said(read, body)
    assert (manner, speakers) == ("indirect", ("Amani Otieno",))
    assert "door remained open to all neighbours" in words
    assert "ccording" not in words


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [("Kenya", "Kenya"), ("South Korea’s foreign ministry", "South Korea’s foreign ministry")],
)
def test_a_state_or_a_ministry_speaks(read: Read, subject: str, speaker: str) -> None:
    body = f"{subject} said that the border would reopen in July."
    assert said(read, body) == [indirect("the border would reopen in July", speaker)]


@pytest.mark.parametrize(
    "body",
    [
        "It was said that the border would reopen in July.",
        "The border is open again, it was announced in Lima on Monday.",
        f"{OTIENO} was told that the border would reopen in July.",
        f"The border was praised by {OTIENO} on Monday.",
        f"{OTIENO} wanted to say that the border would reopen in July.",
        f"{OTIENO} is expected to say that the border will reopen in July.",
        f"{OTIENO} did not say that the border would reopen in July.",
        f"{OTIENO} will say that the border reopens in July.",
    ],
)
def test_what_was_not_said_by_a_named_speaker_is_no_statement(read: Read, body: str) -> None:
    assert said(read, body) == []


FIRST_PERSON = "We met our friends in Lima. I thank Chile for its help. Our doors remain open to all neighbours."


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (f"Statement by {OTIENO}", FIRST_PERSON),
        ("Visit to Lima", f"{OTIENO}\n\n{FIRST_PERSON}"),
    ],
    ids=["named-in-the-headline", "alone-on-the-first-line"],
)
def test_a_release_in_the_first_person_is_the_words_of_its_author(read: Read, headline: str, body: str) -> None:
    claims = read(body, headline=headline)
    assert [s.text for s in claims.statements] == FIRST_PERSON.removesuffix(".").split(". ")
    assert {label(claims, r) for s in claims.statements for r in s.speakers} == {"Amani Otieno"}
    assert {s.manner for s in claims.statements} == {Manner.INDIRECT}


def test_a_readout_above_which_a_spokesperson_stands_is_the_words_of_those_who_met(read: Read) -> None:
    headline = f"Statement by Spokesperson Ana Vidal on {OTIENO}’s Meeting with {SALINAS}"
    words = "Ms Otieno reiterated our support for the bloc. She noted that we keep our word."
    claims = read(f"{OTIENO} met {SALINAS} in Lima. {words}", headline=headline)
    assert {s.text for s in claims.statements} == {"our support for the bloc", "we keep our word"}
    assert {label(claims, r) for s in claims.statements for r in s.speakers} == {"Amani Otieno"}


def test_a_statement_names_the_office_in_which_it_was_made(read: Read) -> None:
    claims = read(f"{OTIENO} said that the border would reopen in July.")
    (statement,) = claims.statements
    (tenure,) = claims.tenures
    assert statement.tenure == tenure.ref


def circumstances(read: Read, body: str) -> list[tuple[str | None, str | None]]:
    """Give for each statement of a body who was told, and who is spoken for."""
    claims = read(body)
    return [(label(claims, s.addressee), label(claims, s.on_behalf_of)) for s in claims.statements]


TOLD = {
    "body": ("told the UN General Assembly that the door was open.", "United Nations General Assembly"),
    "outlet-that-nobody-knows": ("told Radio Free Baltica on Monday that the door was open.", "Radio Free Baltica"),
    "interview": ("said in an interview with Radio Free Baltica that the door was open.", "Radio Free Baltica"),
    "person": (f"told his counterpart, {SALINAS}, that the door was open.", "Pedro Salinas"),
    "owned": ("told his Chilean counterpart Pedro Salinas that the door was open.", "Pedro Salinas"),
    "owner-of-an-outlet": ("told Chile's Radio Baltica that the door was open.", None),
    "interview-of-another": ("said after Salinas's interview with Radio Baltica that the door was open.", None),
    "reporters-at-large": ("told reporters that the door was open.", None),
    "told-in-what-was-said": ("said that the envoy had told Chile of the door.", None),
}


@pytest.mark.parametrize(("said", "addressee"), TOLD.values(), ids=TOLD.keys())
def test_who_was_told_is_the_addressee(read: Read, said: str, addressee: str | None) -> None:
    assert [who for who, _ in circumstances(read, f"{OTIENO} {said}")] == [addressee]


FOR = {
    "named": ("Chilean Foreign Ministry spokesman Pedro Salinas said the door was open.", "Chilean Foreign Ministry"),
    "nameless": (f"The door was open, said a spokesman for {OTIENO}.", "Amani Otieno"),
    "minister-for-himself": (f"{OTIENO} said the door was open.", None),
}


@pytest.mark.parametrize(("body", "principal"), FOR.values(), ids=FOR.keys())
def test_a_spokesperson_is_kept_apart_from_the_one_spoken_for(read: Read, body: str, principal: str | None) -> None:
    assert [behalf for _, behalf in circumstances(read, body)] == [principal]


@pytest.mark.parametrize(
    ("said", "linked"),
    [
        ("“We will keep the door open,” Otieno said at the reception.", True),
        ("Speaking at the reception, Otieno said the door was open.", True),
        ("Otieno said the reception in the embassy was a success.", False),
        ("Chilean Foreign Minister Pedro Salinas said at the parliament that the door was shut.", False),
    ],
)
def test_the_occasion_is_the_event_at_which_the_speaker_was(read: Read, said: str, linked: bool) -> None:
    claims = read(f"{OTIENO} attended a reception at the Chilean embassy in Nairobi on Monday. {said}")
    reception = next(e for e in claims.events if e.kind == "Reception")
    assert [s.occasion for s in claims.statements] == [reception.ref if linked else None]


@pytest.mark.parametrize(
    ("headline", "words", "speaker"),
    [
        ("Ghana says ready for talks with Togo", "ready for talks with Togo", "Ghana"),
        ("Ghanaian minister: talks with Togo were good", "talks with Togo were good", "Ghanaian minister"),
    ],
)
def test_a_headline_speaks_where_nobody_does_in_the_body(read: Read, headline: str, words: str, speaker: str) -> None:
    assert said(read, "Envoys met in Lima on Monday.", headline=headline) == [indirect(words, speaker)]


def test_a_headline_is_silent_where_the_body_tells_who_said_what(read: Read) -> None:
    body = f"{OTIENO} said the bridge would open."
    assert said(read, body, headline="Chile says ready for talks") == [
        indirect("the bridge would open", "Amani Otieno")
    ]
    assert said(read, "Chile is ready for talks with all.", headline="Chile says ready for talks") == []


def test_a_short_name_given_to_a_body_of_the_register_speaks_for_it(read: Read) -> None:
    body = f"The Economic Community of Central African States (ECZ) met in Lima. The ECZ said, “{OPEN}”"
    assert direct(OPEN, "Economic Community of Central African States") in said(read, body)


def test_a_joint_statement_is_not_the_last_speakers(read: Read) -> None:
    assert direct(OPEN) in said(
        read, f"{OTIENO} spoke in Lima. Otieno said trade grew. The joint statement said: “{OPEN}”"
    )
