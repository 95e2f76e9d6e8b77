"""The page of an article: whole in itself, true to the text, safe whatever the text is, the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.graph.mapping import article_graph
from kb.graph.serialise import graph_of, quads_of
from kb.model import Article, Claims, Event, Finding, Person, Quarantined, Span, Statement, TimeSpan
from kb.pages.article import article_page
from kb.pipeline import DEFAULT_BASE, Conversion
from kb.values import Manner as M
from tests.pages.conftest import Page

GOLDEN = Path(__file__).parent / "data" / "tokyo-reception.html"
EVIL = """<script>alert(1)</script> "><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %} &lt;b&gt; ' </div></style>"""


def made(text: str, claims: Claims, quarantined: tuple[Quarantined, ...] = (), **given: str) -> Conversion:
    article = Article(
        "k", text, Span(0, min(9, len(text))), Span(0, len(text)), date(2025, 6, 20), sha256(text.encode()).hexdigest()
    )
    article = replace(article, **given)
    return Conversion(article, DEFAULT_BASE, article_graph(article, claims, DEFAULT_BASE), quarantined, ())


def page(conversion: Conversion, *dates: tuple[Span, TimeSpan]) -> Page:
    return Page(article_page(conversion, dates).decode())


def the_text(source: str) -> str:
    match = re.search(r'<div id="text".*?</div>\n', source, re.DOTALL)
    assert match is not None
    return match[0]


# --- the sample --------------------------------------------------------------------------------------


def test_the_marked_text_of_the_sample_is_what_it_was(by_hand: Conversion) -> None:
    assert the_text(article_page(by_hand, ()).decode()) == GOLDEN.read_text()


def test_the_same_article_gives_the_same_bytes(by_hand: Conversion) -> None:
    again = replace(by_hand, reports=graph_of(sorted(quads_of(by_hand.reports), key=str, reverse=True)))
    assert article_page(by_hand, ()) == article_page(again, ())


def test_every_record_of_the_sample_is_reached_from_the_text_and_names_its_rule(by_hand: Conversion) -> None:
    source = article_page(by_hand, ()).decode()
    read = Page(source)
    inside = set(Page(the_text(source)).links)
    records = {str(r).partition("#")[2] for r in by_hand.reports.subjects() if "#" in str(r)}
    records = {r for r in records if not r.startswith(("char-", "position-", "quote-"))}
    assert len(records) > 50
    assert {f"#{record}" for record in records} <= inside
    assert len(re.findall("<code>by-hand</code>", source)) == len(records)
    assert len(read.ids) == len(set(read.ids))


def test_every_link_on_the_page_leads_somewhere(by_hand: Conversion) -> None:
    read = page(by_hand, (Span(262, 274), TimeSpan("2025-06-19", date(2025, 6, 19), date(2025, 6, 19))))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_a_card_lays_out_the_fact_and_links_within_the_page(by_hand: Conversion) -> None:
    source = article_page(by_hand, ()).decode()
    card = source[source.index('id="person-848-861"') :]
    card = card[: card.index("</article>")]
    assert re.search(
        r'<th scope="row">holder</th><td><a href="#tenure-[\d-]+">Park Chul-hee, Ambassador to Japan', card
    )
    assert "https://kb.example/person/park-chul-hee" in card


def test_sentences_that_yielded_nothing_are_plain() -> None:
    text = "Jane Doe met nobody. Rain fell on the city."
    claims = Claims(persons=(Person("person-0-8", (Span(0, 8),), "person.test", "Jane Doe"),))
    source = the_text(article_page(made(text, claims), ()).decode())
    assert source.endswith("</a> met nobody. Rain fell on the city.</div>\n")


# --- what else is shown ------------------------------------------------------------------------------


def test_a_date_says_how_it_was_read_and_what_it_dates() -> None:
    text = "They met on 17 June in Oslo."
    day = TimeSpan("2025-06-17", date(2025, 6, 17), date(2025, 6, 17))
    claims = Claims(
        events=(Event("event-5-8", (Span(0, 28),), "event.verb", "Meeting", "They met", day, parties=("state:no",)),)
    )
    source = article_page(made(text, claims), [(Span(12, 19), day), (Span(23, 27), replace(day, edtf="2024"))]).decode()
    first, second = re.findall(r'<article id="date-.*?</article>', source, re.DOTALL)
    assert '<a href="#event-5-8">They met</a>' in first
    assert "2025-06-17" in first
    assert "no fact" in second


def test_what_was_kept_out_is_marked_with_its_finding() -> None:
    text = "John Roe spoke. The rest is silence."
    finding = Finding("ST02", "violation", "urn:x", "a statement without words", "<i>")
    record = f"{DEFAULT_BASE}doc/k#statement-0-8"
    elsewhere = Quarantined("k", f"{DEFAULT_BASE}doc/k#oddly-named", "The rest is silence.", (finding,))
    kept = (Quarantined("k", record, "John Roe spoke.", (finding,), (f"{DEFAULT_BASE}doc/k#event-1-2",)), elsewhere)
    source = article_page(made(text, Claims(), kept), ()).decode()
    assert 'class="mark kept-out read" href="#kept-out-statement-0-8"' in source
    assert 'href="#kept-out-oddly-named" title="Kept out: The rest is silence."' in source
    assert "ST02 (violation): a statement without words — &lt;i&gt;" in source
    assert "kept out with it: event-1-2" in source


def test_confidence_stands_beside_the_rule_where_it_is_given() -> None:
    person = Person("person-0-8", (Span(0, 8),), "person.test", "Jane Doe", confidence=0.9, judged=41)
    assert (
        "Rule <code>person.test</code>, confidence 0.9 from 41 cases judged, stated."
        in article_page(made("Jane Doe.", Claims(persons=(person,))), ()).decode()
    )


# --- safety ------------------------------------------------------------------------------------------


def test_a_page_holds_no_script_and_fetches_nothing(by_hand: Conversion) -> None:
    read = page(by_hand)
    assert {tag for tag, _ in read.elements}.isdisjoint({"script", "img", "iframe", "object", "link", "form", "base"})
    assert not any(name.startswith("on") or name == "src" for _, attributes in read.elements for name in attributes)
    assert "url(" not in read.source
    assert "@import" not in read.source
    policy = next(a["content"] for t, a in read.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_markup_in_the_text_stays_text() -> None:
    words = (Span(0, len(EVIL)),)
    claims = Claims(
        persons=(Person("person-0-8", words, EVIL, EVIL),),
        statements=(Statement("statement-0-8", words, EVIL, M.DIRECT, EVIL, words, ("person-0-8",)),),
    )
    read = page(made(EVIL, claims, outlet=EVIL, byline=EVIL, language='"><script>'))
    assert read.text == EVIL
    assert not {"script", "img"} & {tag for tag, _ in read.elements}
    assert not any(name.startswith("on") for _, attributes in read.elements for name in attributes)


@pytest.mark.parametrize("address", ["javascript:alert(1)//", "data:text/html,x/", "urn:x"])
def test_an_address_that_is_no_web_address_is_no_link(address: str) -> None:
    claims = Claims(persons=(Person("person-0-8", (Span(0, 8),), "r", "Jane Doe"),))
    conversion = made("Jane Doe", claims)
    at = Conversion(conversion.article, address, conversion.reports, (), ())
    assert not [link for link in page(at).links if not link.startswith(("#", "https://", "http://"))]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=9, max_size=200),
    st.data(),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_the_page_without_its_tags_is_the_text(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(lambda e: Span(min(e), max(e) + 1)), max_size=5))
    spans = [span for span in spans if span.end <= len(text)]
    persons = tuple(
        Person(f"person-{s.start}-{s.end}", (s,), "r", s.of(text).strip() or "x") for s in dict.fromkeys(spans)
    )
    assert page(made(text, Claims(persons=persons))).text == text
