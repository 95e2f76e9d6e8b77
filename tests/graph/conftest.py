"""Articles as literals: the Tokyo reception, a maker of short ones, the facts that they give, and a store for them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import Graph

from kb.graph.consolidate import facts
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.store import Store
from kb.graph.vocab import BODY, PLACE, STATE
from kb.model import (
    Agreement,
    Article,
    Body,
    Claims,
    Delegation,
    Event,
    Participation,
    Person,
    Place,
    Span,
    Statement,
    Tenure,
    TimeSpan,
)
from kb.values import Attendance, Basis, Manner, Mode, PartRole, Status
from tests.graph.told import Reported

TEXT = """\
Leaders toast sixty years of ties

The South Korean embassy in Japan gave a reception at the Hotel New Otani in Tokyo on June 19. Prime Minister \
Shigeru Ishiba asked both sides to "join hands" and, in closing, to "move on". Ambassador to Japan Park Chul-hee \
thanked the guests. Former Prime Minister Fumio Kishida raised his glass and said the two countries needed each \
other. Foreign Minister Takeshi Iwaya came, as did about ten members of the National Assembly, led by Min Hong-cheol \
of the Parliamentarians' Union. President Lee Jae-myung, who met Ishiba in Canada on June 17, sent a video message \
to a ceremony in Seoul. The Treaty on Basic Relations was signed on June 22, 1965.
"""
BOTH = ("state:jp", "state:kr")


def at(words: str, text: str = TEXT) -> tuple[Span]:
    """Give the first place of some words, as evidence."""
    start = text.index(words)
    return (Span(start, start + len(words)),)


def day(iso: str) -> TimeSpan:
    """Give a single day."""
    return TimeSpan(iso, date.fromisoformat(iso), date.fromisoformat(iso))


def article_of(text: str, outlet: str, published: str, name: str) -> Article:
    """Settle a text whose first line is the headline."""
    headline = Span(0, text.index("\n"))
    body = Span(headline.end + 2, len(text) - 1)
    digest = sha256(text.encode()).hexdigest()
    key = f"{outlet.lower()}/{published}/{name}"
    return Article(key, text, headline, body, date.fromisoformat(published), digest, outlet)


def _person(ref: str, name: str, *others: str) -> Person:
    return Person(f"person-{ref}", at(name), "person.title-before", name=name, other_names=others)


PERSONS = (
    _person("ishiba", "Shigeru Ishiba", "Ishiba"),
    _person("park", "Park Chul-hee"),
    _person("kishida", "Fumio Kishida"),
    _person("iwaya", "Takeshi Iwaya"),
    _person("min", "Min Hong-cheol"),
    _person("lee", "Lee Jae-myung"),
)

_EMBASSY, _ASSEMBLY = "South Korean embassy in Japan", "National Assembly"
BODIES = (
    Body("body-embassy", at(_EMBASSY), "body.noun", name=_EMBASSY, kind="mission", state=BOTH[1], host_state=BOTH[0]),
    Body("body-assembly", at(_ASSEMBLY), "body.noun", name=_ASSEMBLY, state="state:kr"),
    Body("body-union", at("Parliamentarians' Union"), "body.noun", name="Parliamentarians' Union"),
)
PLACES = (Place("place-hotel", at("Hotel New Otani"), "place.venue", name="Hotel New Otani", within="place:tokyo-jp"),)
DELEGATIONS = (
    Delegation(
        *("delegation-1", at("about ten members"), "delegation.count", "about ten members of the National Assembly"),
        of="body-assembly",
        count=10,
        qualifier="approximately",
        member_role="member-of-parliament",
        members=("person-min",),
    ),
)


def _tenure(who: str, title: str, role: str, of: str | None, to: str | None = None, *, former: bool = False) -> Tenure:
    grounds = (f"tenure-{who}", at(title), "tenure.title-before")
    basis = Basis.STATED if of == "body-assembly" else Basis.IMPLIED
    return Tenure(*grounds, f"person-{who}", title, role, of, basis, to, former)


TENURES = (
    _tenure("ishiba", "Prime Minister", "prime-minister", "state:jp"),
    _tenure("park", "Ambassador to Japan", "ambassador", "state:kr", "state:jp"),
    _tenure("kishida", "Prime Minister", "prime-minister", "state:jp", former=True),
    _tenure("iwaya", "Foreign Minister", "foreign-minister", "state:jp"),
    _tenure("min", "members", "member-of-parliament", "body-assembly"),
    _tenure("lee", "President", "president", None),
)
EVENTS = (
    Event(
        *("event-reception", at("a reception"), "event.noun", "Reception", "Reception in Tokyo", day("2025-06-19")),
        places=("place-hotel", "place:tokyo-jp"),
        hosts=("body-embassy",),
        parties=BOTH,
        commemorates="agreement-1",
        ordinal=60,
    ),
    Event(
        *("event-meeting", at("met Ishiba"), "event.verb", "Meeting", "Meeting in Canada", day("2025-06-17")),
        places=("place:ca",),
        parties=BOTH,
    ),
    Event(
        *("event-signing", at("was signed"), "event.verb", "Signing", "Signing of the treaty", day("1965-06-22")),
        parties=BOTH,
        agreement="agreement-1",
    ),
)


def _part(
    event: str, who: str, words: str, role: PartRole, mode: Mode | None = None, title: str | None = None
) -> Participation:
    tenure = f"tenure-{who.partition('-')[2]}" if mode else None
    grounds = (f"participation-{event}-{who}", at(words), "participation.clause")
    return Participation(*grounds, f"event-{event}", who, (role,), mode=mode, tenure=tenure, described_as=title)


PARTICIPATIONS = (
    _part("reception", "person-ishiba", "asked both sides", PartRole.SPEAKER, Mode.IN_PERSON, "Prime Minister"),
    _part("reception", "person-park", "thanked the guests", PartRole.SPEAKER, Mode.IN_PERSON, "Ambassador to Japan"),
    _part("reception", "person-kishida", "raised his glass", PartRole.TOAST_GIVER, None, "former Prime Minister"),
    _part("reception", "delegation-1", "as did about ten", PartRole.ATTENDEE),
    _part("reception", "body-embassy", "gave a reception", PartRole.HOST),
    _part("meeting", "person-ishiba", "met Ishiba", PartRole.INTERLOCUTOR),
    _part("meeting", "person-lee", "met Ishiba", PartRole.INTERLOCUTOR),
)
STATEMENTS = (
    Statement(
        *("statement-1", at("asked both sides"), "statement.quote", Manner.DIRECT, "join hands move on"),
        fragments=(*at("join hands"), *at("move on")),
        speakers=("person-ishiba",),
        tenure="tenure-ishiba",
        occasion="event-reception",
    ),
    Statement(
        *("statement-2", at("the two countries"), "statement.clause", Manner.INDIRECT),
        text="the two countries needed each other",
        speakers=("person-kishida",),
        confidence=0.9,
    ),
)
_TREATY = "Treaty on Basic Relations"
AGREEMENTS = (Agreement("agreement-1", at(_TREATY), "agreement.name", _TREATY, BOTH, "event-signing"),)


@pytest.fixture(scope="session")
def tokyo() -> Reported:
    """Give the article on the reception of 19 June 2025, six persons in it, and what it says."""
    article = article_of(TEXT, "Gazette", "2025-06-20", "ties")
    records = (PERSONS, BODIES, PLACES, DELEGATIONS, TENURES, EVENTS, PARTICIPATIONS, STATEMENTS, AGREEMENTS)
    return article, Claims(*records)


@pytest.fixture(scope="session")
def labels() -> Mapping[str, str]:
    """Give the names of the register's entries that the articles point to."""
    return {
        str(STATE.jp): "Japan",
        str(STATE.kr): "South Korea",
        str(STATE.us): "United States",
        str(PLACE.ca): "Canada",
        str(PLACE["tokyo-jp"]): "Tokyo",
        str(BODY["united-nations"]): "United Nations",
    }


@pytest.fixture(scope="session")
def held(labels: Mapping[str, str]) -> Callable[..., Graph]:
    """Give the facts that some articles make, each an article and its claims."""
    return lambda *reported: facts([article_graph(*one) for one in reported], labels)


@pytest.fixture(scope="session")
def told(tokyo: Reported, held: Callable[..., Graph]) -> Callable[..., Graph]:
    """Give the facts of one article that says no more than the given claims."""
    return lambda **claims: held((tokyo[0], Claims(**claims)))


@pytest.fixture(scope="session")
def described() -> Callable[[Graph, str], set[str]]:
    """Give the paths below a folder of the data of which a graph speaks."""

    def paths(graph: Graph, folder: str) -> set[str]:
        start = f"https://kb.example/{folder}/"
        return {str(subject).removeprefix(start) for subject in graph.subjects() if str(subject).startswith(start)}

    return paths


@pytest.fixture(scope="session")
def brief() -> Callable[..., Reported]:
    """Give a maker of short articles: one person in office, a reception (or several alike), a part in it."""
    return _brief


def _brief(
    outlet: str = "Courier",
    published: str = "2025-06-21",
    *,
    former: bool = False,
    status: Status = Status.OCCURRED,
    attendance: Attendance = Attendance.TOOK_PART,
    name: str = "Shigeru Ishiba",
    events: int = 1,
) -> Reported:
    text = f"Reception\n\nPrime Minister {name} at a reception of Japan and South Korea.\n"
    here = at(name, text)
    tenure = Tenure("tenure-1", here, "r", "person-1", "Prime Minister", "prime-minister", "state:jp", former=former)
    event = Event("", here, "r", "Reception", "Reception", day("2025-06-19"), status, parties=BOTH)
    alike = tuple(replace(event, ref=f"event-{n}-{n + 1}") for n in range(1, events + 1))
    part = Participation("part-1", here, "r", "event-1-2", "person-1", (PartRole.ATTENDEE,), attendance)
    claims = Claims((Person("person-1", here, "r", name),), tenures=(tenure,), events=alike, participations=(part,))
    return article_of(text, outlet, published, "reception"), claims


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a folder that is not there yet."""
    return tmp_path / "deep" / "kb"


@pytest.fixture
def begun(path: Path, empty_store: Path) -> Path:
    """Give the folder of a closed store without articles."""
    return shutil.copytree(empty_store, path)


@pytest.fixture
def store(begun: Path) -> Iterator[Store]:
    """Give a store without articles, open."""
    with open_or_create(begun) as opened:
        yield opened
