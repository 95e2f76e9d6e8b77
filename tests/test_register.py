"""The register is complete and consistent, and its names are found in a text as what they are."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from datetime import date

import pycountry
import pyoxigraph as ox
import pytest
from babel import Locale

from kb.model import Lexicon
from kb.resources import folder
from kb.text.bodies import Found, find_known
from kb.text.lexis import Lexis
from kb.text.tokens import tokens

UN_MEMBERS = """
af al dz ad ao ag ar am au at az bs bh bd bb by be bz bj bt bo ba bw br bn bg bf bi cv kh cm ca cf td cl cn co km cg cd
cr ci hr cu cy cz dk dj dm do ec eg sv gq er ee sz et fj fi fr ga gm ge de gh gr gd gt gn gw gy ht hn hu is in id ir iq
ie il it jm jp jo kz ke ki kp kr kw kg la lv lb ls lr ly li lt lu mg mw my mv ml mt mh mr mu mx fm md mc mn me ma mz mm
na nr np nl nz ni ne ng mk no om pk pw pa pg py pe ph pl pt qa ro ru rw kn lc vc ws sm st sa sn rs sc sl sg sk si sb so
za ss es lk sd sr se ch sy tj tz th tl tg to tt tn tr tm tv ug ua ae gb us uy uz vu ve vn ye zm zw
""".split()
OBSERVERS = ["ps", "va"]
CITY_STATES = {"state:sg", "state:mc", "state:va"}  # the state is its own capital
SHARED_DEMONYMS = {"Congolese", "Dominican", "Dominicans"}
DIP = "https://w3id.org/diplomatic-events/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
REGISTER = "https://w3id.org/diplomatic-events/register/"

Entry = dict[str, list[str]]


def read(name: str) -> dict[str, Entry]:
    """Read a register file: entry by key, its values by local name of the property, "@ko" added for a language."""
    entries: dict[str, Entry] = {}
    for quad in ox.parse(path=str(folder("ontology") / f"{name}.ttl"), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), "no blank nodes"
        if quad.subject.value.startswith(REGISTER):
            value = quad.object
            assert isinstance(value, ox.NamedNode | ox.Literal)
            language = value.language if isinstance(value, ox.Literal) else None
            term = quad.predicate.value.rpartition("#")[2] + (f"@{language}" if language else "")
            entries.setdefault(key(quad.subject.value), {}).setdefault(term, []).append(value.value)
    return entries


def key(iri: str) -> str:
    return iri.removeprefix(REGISTER).replace("/", ":", 1)


STATES, BODIES, PLACES = read("states"), read("bodies"), read("places")
PRESENT = {k: e for k, e in STATES.items() if "existedUntil" not in e}
SOVEREIGN = {k: e for k, e in PRESENT.items() if DIP + "Territory" not in e["type"]}


def found(text: str, words: Lexis) -> list[Found]:
    return find_known(tokens(text), words)


# --- complete --------------------------------------------------------------------------------------


def test_every_code_of_iso_3166_is_there_with_the_codes_of_a_second_source() -> None:
    ours = {e["isoAlpha2"][0]: e["isoAlpha3"][0] for e in PRESENT.values()}
    assert ours == {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    assert {k: f"state:{e['isoAlpha2'][0].lower()}" for k, e in PRESENT.items()} == {k: k for k in PRESENT}


def test_members_and_observers_of_the_united_nations_are_marked() -> None:
    def having(status: str) -> list[str]:
        return sorted(k.removeprefix("state:") for k, e in PRESENT.items() if e["unStatus"][0].endswith(status))

    assert len(UN_MEMBERS) == 193
    assert having("#un-member") == sorted(UN_MEMBERS)
    assert having("#un-observer") == OBSERVERS
    assert len(having("#un-none")) == len(PRESENT) - 195


def test_there_are_more_than_two_hundred_international_bodies() -> None:
    kinds = Counter(kind.rpartition("#")[2] for entry in BODIES.values() for kind in entry["type"])
    assert kinds["InternationalOrganization"] + kinds["Bloc"] > 200
    assert kinds["Body"] == len(BODIES), "every one is a body"


@pytest.mark.parametrize(
    "name",
    "UN EU NATO ASEAN G7 G20 BRICS Quad AUKUS OPEC+ MERCOSUR ECOWAS CARICOM OIC GCC SCO CSTO CICA OSCE AU EAS ARF IORA "
    "BIMSTEC SAARC PIF OTS IAEA OPCW WTO IMF ADB AIIB NDB EBRD ICC ICJ ITLOS Interpol ICRC UNHCR UNRWA Hamas "
    "Hezbollah Taliban Houthis PLO Knesset Bundestag Pentagon".split()
    + ["Arab League", "World Bank", "Visegrád Group", "Weimar Triangle", "Nordic Council", "European Commission",
       "State Department", "State Duma", "Lok Sabha", "National People's Congress", "Palestinian Authority",
       "US Congress", "U.S. Senate", "Chinese Communist Party", "Communist Party of China"],
)  # fmt: skip
def test_a_body_of_the_news_is_found(name: str, words: Lexis) -> None:
    assert [f.agent.partition(":")[0] for f in found(f"Envoys of the {name} met on Monday.", words)] == ["body"]


def test_every_state_has_demonym_capital_and_land() -> None:
    assert [k for k, e in SOVEREIGN.items() if "demonym" not in e] == ["state:va"]
    without_capital = {k for k, e in SOVEREIGN.items() if "capital" not in e and "seatOfGovernment" not in e}
    assert without_capital == CITY_STATES | {"state:eh"}
    assert all(entry["territory"][0] == REGISTER + k.replace("state:", "place/") for k, entry in STATES.items())


def test_every_territory_says_on_whom_it_depends() -> None:
    dependent = {k: e for k, e in PRESENT.items() if k not in SOVEREIGN}
    assert [k for k, e in dependent.items() if "dependencyOf" not in e] == ["state:aq"]
    assert all(DIP + "State" in e["type"] for e in dependent.values())


def test_states_of_the_past_have_bounds_in_order() -> None:
    past = {k: e for k, e in STATES.items() if "existedUntil" in e or "existedFrom" in e}
    assert len(past) >= 20
    for name, entry in past.items():
        begin, end = (date.fromisoformat(entry[term][0]) for term in ("existedFrom", "existedUntil"))
        assert begin < end, name


def test_names_in_korean_and_japanese_agree_with_a_second_source() -> None:
    shortened = {"HK", "MO", "CD", "CG", "PS", "MM"}
    for language in ("ko", "ja"):
        cldr = Locale(language).territories
        codes = {e["isoAlpha2"][0]: e[f"prefLabel@{language}"] for e in PRESENT.values()}
        assert {c: label for c, label in codes.items() if label != [cldr[c]] and c not in shortened} == {}


# --- consistent ------------------------------------------------------------------------------------


@pytest.mark.parametrize("entries", [STATES, BODIES, PLACES], ids=["states", "bodies", "places"])
def test_every_entry_has_one_label_of_its_own(entries: dict[str, Entry]) -> None:
    labels = Counter(label for entry in entries.values() for label in entry["prefLabel@en"])
    assert sum(labels.values()) == len(entries)
    assert [label for label, times in labels.items() if times > 1] == []
    assert [k for k, e in entries.items() for values in e.values() for v in values if not v or v != v.strip()] == []


def test_every_address_in_wikidata_is_used_once() -> None:
    used = Counter(iri for entry in STATES.values() for iri in entry.get("exactMatch", ()))
    assert [iri for iri, times in used.items() if times > 1] == []
    assert all(iri.removeprefix("http://www.wikidata.org/entity/Q").isdecimal() for iri in used)


def test_whatever_an_entry_points_to_is_in_the_register() -> None:
    all_entries = {**STATES, **BODIES, **PLACES}
    links = ("capital", "seatOfGovernment", "territory", "territoryOf", "dependencyOf", "within", "belongsTo")
    targets = {(k, key(iri)) for k, e in all_entries.items() for term in links for iri in e.get(term, ())}
    assert {(k, target) for k, target in targets if target not in all_entries} == set()


def test_capitals_lie_in_their_state(words: Lexis) -> None:
    abroad = {
        k
        for k, entry in PRESENT.items()
        for iri in entry.get("capital", []) + entry.get("seatOfGovernment", [])
        if words.state_of(key(iri)) != k
    }
    assert abroad == {"state:il"}, "Jerusalem lies within nothing"


def test_land_points_to_its_state_and_back() -> None:
    land = {k: key(e["territoryOf"][0]) for k, e in PLACES.items() if e["placeKind"] == ["territory"]}
    assert land == {key(e["territory"][0]): k for k, e in STATES.items()}


def test_kinds_of_places_are_the_known_ones_and_cities_lie_in_a_territory() -> None:
    assert {e["placeKind"][0] for e in PLACES.values()} == {"territory", "region", "city", "venue"}
    homeless = {k for k, e in PLACES.items() if e["placeKind"][0] in ("city", "venue") and "within" not in e}
    assert homeless == {"place:jerusalem", "place:srinagar", "place:muzaffarabad"}


def test_no_name_means_two_things_but_for_the_listed_ones(lexicon: Lexicon) -> None:
    shared: dict[str, set[str]] = defaultdict(set)
    for name, senses in lexicon.names.items():
        for sense in senses:
            if sense.form != "capital":  # the same city again
                shared[name].add(sense.key)
    assert {name for name, keys in shared.items() if len(keys) > 1} == SHARED_DEMONYMS


def test_names_are_also_found_without_their_accents(lexicon: Lexicon) -> None:
    def plain(name: str) -> str:
        name = name.translate(str.maketrans("łŁđĐðøØı", "lLdDdoOi"))
        return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))

    accented = {n for n in lexicon.names if plain(n) != n and "’" not in n}
    assert {n for n in accented if plain(n) not in lexicon.names} == {"Malé"}, "male is a word"


# --- found in a sentence ---------------------------------------------------------------------------


def capitalised(entry: Entry, *terms: str) -> list[str]:
    """Give the names that begin with a capital; of "mainland China" the text half reads the second word."""
    return [name for term in terms for name in entry.get(term, ()) if name[0].isupper()]


@pytest.mark.parametrize("state", sorted(SOVEREIGN))
def test_a_sentence_about_a_state_finds_it_by_name_demonym_and_capital(state: str, words: Lexis) -> None:
    entry = SOVEREIGN[state]
    for name in capitalised(entry, "prefLabel@en", "officialName@en", "altLabel@en", "abbreviation"):
        hit = found(f"Envoys from the {name.removeprefix('The ')} arrived in secret.", words)
        assert [f.agent for f in hit] == [state], name
    for demonym in sorted({*capitalised(entry, "demonym")} - SHARED_DEMONYMS):
        assert [f.state for f in found(f"The {demonym} envoys arrived in secret.", words)] == [state], demonym
    for capital in entry.get("capital", []):
        [seat] = found(f"Envoys from {PLACES[key(capital)]['prefLabel@en'][0]} arrived in secret.", words)
        assert seat.agent == key(capital)
        assert state in {s.key for s in seat.senses if s.form == "capital"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea and North Korea", ["state:kr", "state:kp"]),
        ("the Republic of Korea and the Democratic People's Republic of Korea", ["state:kr", "state:kp"]),
        ("the ROK and the DPRK", ["state:kr", "state:kp"]),
        ("South Korean and North Korean envoys", ["state:kr", "state:kp"]),
        ("Korea and Japan", ["state:kr", "state:jp"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["state:cd", "state:cg"]),
        ("DR Congo and Congo-Brazzaville", ["state:cd", "state:cg"]),
        ("the DRC, Kinshasa", ["state:cd", "place:kinshasa-cd"]),
        ("Congolese troops", ["state:cd"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea", ["state:gn", "state:gw", "state:gq"]),
        ("Papua New Guinea and Guinea", ["state:pg", "state:gn"]),
        ("Guinean, Bissau-Guinean, Equatorial Guinean", ["state:gn", "state:gw", "state:gq"]),
        ("Niger and Nigeria", ["state:ne", "state:ng"]),
        ("Nigerien and Nigerian", ["state:ne", "state:ng"]),
        ("Dominica and the Dominican Republic", ["state:dm", "state:do"]),
        ("Dominican officials", ["state:do"]),
        ("Georgia, Jordan and Chad", ["state:ge", "state:jo", "state:td"]),
        ("Washington", ["place:washington-us"]),
        ("Washington, D.C. and Washington State", ["place:washington-us", "place:washington-state-us"]),
        ("Sudan and South Sudan", ["state:sd", "state:ss"]),
        ("Samoa and American Samoa", ["state:ws", "state:as"]),
        ("China and the Republic of China", ["state:cn", "state:tw"]),
        ("the People's Republic of China", ["state:cn"]),
        ("Ireland and Northern Ireland", ["state:ie", "place:northern-ireland-gb"]),
        ("Mexico, New Mexico and Mexico City", ["state:mx", "place:new-mexico-us", "place:mexico-city-mx"]),
        ("America, South America and Latin America", ["state:us", "place:south-america", "place:latin-america"]),
        ("the Kremlin, the White House and the Élysée", ["state:ru", "state:us", "state:fr"]),
        ("the Blue House and Downing Street", ["state:kr", "state:gb"]),
        ("N’Djamena and Côte d’Ivoire", ["place:ndjamena-td", "state:ci"]),
        ("The Hague and The Gambia", ["place:the-hague-nl", "state:gm"]),
        ("Kiev, Peking and Saigon", ["place:kyiv-ua", "place:beijing-cn", "place:ho-chi-minh-city-vn"]),
        ("Soviet and East German leaders", ["state:su", "state:dd"]),
        ("Moscow", ["place:moscow-ru"]),
    ],
)
def test_names_that_are_easily_mixed_up(text: str, expected: list[str], words: Lexis) -> None:
    assert [f.agent for f in found(text, words)] == expected


@pytest.mark.parametrize("name", ["Moscow", "Belgrade", "Berlin", "Cairo", "Tokyo"])
def test_a_capital_stands_for_the_state_of_today_alone(name: str, lexicon: Lexicon) -> None:
    assert len([s for s in lexicon.names[name] if s.form == "capital"]) == 1


def test_a_body_and_a_city_lead_up_to_their_state(words: Lexis) -> None:
    assert words.state_of("place:tokyo-jp") == "state:jp"
    assert words.state_of("body:bundestag") == "state:de"
    assert words.state_of("place:simferopol-ua") == "state:ua"
    assert words.state_of("body:unhcr") is None
    assert words.lexicon.within["body:unhcr"] == "body:united-nations"
    assert words.state_of("place:jerusalem") is None


@pytest.mark.parametrize(
    "name", ["Nice", "Reading", "Victoria", "Florence", "Split", "Male", "National Assembly", "Supreme Court"]
)
def test_what_is_rather_another_word_is_no_name(name: str, lexicon: Lexicon) -> None:
    assert name not in lexicon.names
