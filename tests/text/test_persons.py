import pytest

from kb.text.alike import same_person
from tests.text.support import Read, offices

CASES = [
    ("Kenyan Foreign Minister Amani Otieno spoke.", "Amani Otieno", {("Foreign Minister", "Kenya", False)}),
    ("Former French President Luc Moreau spoke.", "Luc Moreau", {("President", "France", True)}),
    ("Luc Moreau, the ambassador of France to Japan, spoke.", "Luc Moreau", {("ambassador to Japan", "France", False)}),
    ("Norwegian Ambassador to Chile Karin Dahl spoke.", "Karin Dahl", {("Ambassador to Chile", "Norway", False)}),
    ("Peru's President Marco Quispe spoke.", "Marco Quispe", {("President", "Peru", False)}),
    ("President Marco Quispe of Peru spoke.", "Marco Quispe", {("President", "Peru", False)}),
    (
        "Kenyan Deputy Prime Minister and Trade Minister Amani Otieno spoke.",
        "Amani Otieno",
        {("Deputy Prime Minister", "Kenya", False), ("Trade Minister", "Kenya", False)},
    ),
    ("The Italian foreign minister, Marco Rinaldi, spoke.", "Marco Rinaldi", {("foreign minister", "Italy", False)}),
    ("Governor Sindh Tariq Malik spoke.", "Tariq Malik", {("Governor", "Sindh", False)}),
    ("Chairman Senate Tariq Malik spoke.", "Tariq Malik", {("Chairman", "Senate", False)}),
    ("President FQPT Tariq Malik spoke.", "Tariq Malik", {("President", "FQPT", False)}),
    (
        "He met Commander ISAF, General Peter Holm.",
        "Peter Holm",
        {("Commander", "International Security Assistance Force", False)},
    ),
    (
        "The Kenyan Prime Minister and President Amani Otieno of Chad spoke.",
        "Amani Otieno",
        {("President", "Chad", False)},
    ),
    ("Under President Amani Otieno of Chad trade grew.", "Amani Otieno", {("President", "Chad", False)}),
    ("Acting Thai Prime Minister Somchai Rat spoke.", "Somchai Rat", {("Acting Prime Minister", "Thailand", False)}),
]


@pytest.mark.parametrize(("text", "name", "expected"), CASES, ids=[c[0] for c in CASES])
def test_offices_before_and_after_the_name(
    read: Read, text: str, name: str, expected: set[tuple[str, str, bool]]
) -> None:
    assert offices(read(text))[name] == expected


def test_a_counterpart_holds_the_same_office_in_the_other_state(read: Read) -> None:
    claims = read(
        "Kenyan Foreign Minister Amani Otieno met his Chilean counterpart, Pedro Salinas, in Nairobi on Monday."
    )
    assert offices(claims)["Pedro Salinas"] == {("Foreign Minister", "Chile", False)}


def test_a_plural_title_is_held_by_each(read: Read) -> None:
    claims = read("Presidents Marco Quispe of Peru and Luc Moreau of France met in Lima on Monday.")
    assert offices(claims) == {
        "Marco Quispe": {("President", "Peru", False)},
        "Luc Moreau": {("President", "France", False)},
    }


def test_a_list_after_a_colon_holds_the_office_named_before(read: Read) -> None:
    claims = read("The following ambassadors presented credentials: Karin Dahl of Norway, Pedro Salinas of Chile.")
    assert offices(claims) == {
        "Karin Dahl": {("ambassador", "Norway", False)},
        "Pedro Salinas": {("ambassador", "Chile", False)},
    }


def test_a_list_after_a_colon_holds_the_portfolios_in_brackets(read: Read) -> None:
    claims = read("Norwegian ministers were present at the event: Karin Dahl (Economy), Lars Lund (Mines and Energy).")
    assert offices(claims) == {
        "Karin Dahl": {("minister (Economy)", "Norway", False)},
        "Lars Lund": {("minister (Mines and Energy)", "Norway", False)},
    }


def test_a_surname_and_a_title_find_their_person(read: Read) -> None:
    claims = read("Kenyan Foreign Minister Amani Otieno arrived in Lima on Monday. Otieno said trade was growing.")
    assert len(claims.persons) == 1
    assert claims.statements[0].speakers == (claims.persons[0].ref,)


def test_an_office_without_a_state_is_completed_and_marked(read: Read) -> None:
    claims = read("Foreign Minister Park Min-jae met the press on Monday.", outlet="Yonhap")
    (tenure,) = claims.tenures
    assert (tenure.of, tenure.of_basis) == ("state:kr", "implied")


def test_capitalised_words_are_no_persons(read: Read) -> None:
    claims = read("Meanwhile, Recent Developments in East Asia worried the Joint Committee of the Atlantic Council.")
    assert claims.persons == ()


@pytest.mark.parametrize(
    ("longer", "shorter", "same"),
    [
        ("Amani Otieno", "Otieno", True),
        ("Park Min-jae", "Park", True),
        ("Park Min-jae", "Park Soo-young", False),
        ("Luc Moreau", "Luc Moreau Jr", True),
        ("Amani Otieno", "Wanjiru Otieno", False),
    ],
)
def test_when_two_names_are_one_person(longer: str, shorter: str, same: bool) -> None:
    assert same_person(longer, shorter) is same


def test_the_countrys_minister_after_a_name_is_of_the_state_spoken_of(read: Read) -> None:
    claims = read("Chadian leaders met in Lima on Monday. Talib Noor Safi, the country's defence minister, spoke.")
    assert offices(claims) == {"Talib Noor Safi": {("defence minister", "Chad", False)}}


@pytest.mark.parametrize(
    ("told", "former", "when"),
    [
        ("Kenyan Foreign Minister Amani Otieno resigned on 16 June 2025.", True, "../2025-06-16"),
        ("Kenyan Foreign Minister Amani Otieno has resigned.", True, None),
        ("Kenyan Foreign Minister Amani Otieno resigned after he had met the king on 16 June 2025.", True, None),
        ("Kenyan Foreign Minister Amani Otieno spoke on 16 June 2025.", False, None),
        ("Amani Otieno was appointed foreign minister of Kenya on 12 June 2025.", False, "2025-06-12/.."),
        ("Amani Otieno was sworn in on 12 June 2025 as foreign minister of Kenya.", False, "2025-06-12/.."),
        ("Amani Otieno was elected president of Kenya on 12 June 2025.", False, None),
        ("Amani Otieno, who was appointed foreign minister of Kenya, met the envoys on 12 June 2025.", False, None),
        ("Amani Otieno will be appointed foreign minister of Kenya on 12 July 2025.", False, None),
    ],
)
def test_the_day_on_which_an_office_was_taken_or_left_bounds_it(
    read: Read, told: str, former: bool, when: str | None
) -> None:
    (tenure,) = read(told).tenures
    assert tenure.former is former
    assert (tenure.when.edtf if tenure.when else None) == when


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("British Foreign Secretary Tom Reed spoke.", "foreign-minister"),
        ("Philippine Foreign Secretary Tom Reed spoke.", "foreign-minister"),
        ("Indian Foreign Secretary Tom Reed spoke.", "permanent-secretary"),
        ("Tom Reed, Defence Secretary of Pakistan, spoke.", "permanent-secretary"),
        ("Indian Foreign Minister Tom Reed spoke.", "foreign-minister"),
    ],
)
def test_a_secretary_is_a_minister_or_an_official_as_the_state_has_it(read: Read, told: str, role: str) -> None:
    assert [tenure.role for tenure in read(told).tenures] == [role]
