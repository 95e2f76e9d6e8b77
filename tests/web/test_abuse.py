"""What strangers may ask: nothing of it reaches the network or a file, or changes what it should not.

Abuse comes in 34 groups.  Those that touch what is built, and the tests of each; test_every_group_has_its_tests
holds this list to be true:

 1 SERVICE                      no_other_endpoint_is_asked · a_worker_has_no_network_whatever_the_lexer_lets_through
 2 SERVICE in disguise          no_other_endpoint_is_asked
 3 LOAD                         nothing_is_loaded
 4 FROM and dataset parameters  a_graph_to_ask_is_a_name_and_never_fetched
 5 update as query              an_update_is_none_where_a_query_is_asked
 6 nesting                      a_query_that_is_too_deep_or_long_is_refused_at_once
 7 planner                      a_query_that_is_too_deep_or_long_is_refused_at_once ·
                                a_query_that_takes_too_much_is_stopped
 8 cross products               a_query_that_takes_too_much_is_stopped
 9 memory                       a_query_that_takes_too_much_is_stopped
10 regular expressions          expressions_that_grow_stay_fast · the_lexer_takes_no_time_over_hostile_texts
11 long queries                 a_query_that_is_too_deep_or_long_is_refused_at_once
12 clients that leave           a_query_ends_when_its_client_leaves
13 crowds                       a_crowd_waits_in_a_queue_or_is_sent_away · the_server_was_well_all_through
14 heads and bodies             a_head_that_does_not_come_is_not_waited_for ·
                                a_body_that_does_not_come_is_not_waited_for ·
                                a_body_that_is_too_long_or_packed_is_refused · a_length_that_is_none_is_refused ·
                                what_comes_behind_a_body_is_no_part_of_it
15 huge answers                 a_long_answer_is_cut_and_says_so_in_every_format ·
                                long_answers_that_are_taken_and_packed_fast_hold_up_nobody ·
                                the_server_itself_keeps_no_answer_in_memory
16 odd characters               every_format_can_be_read_whatever_a_text_holds · half_a_character_is_refused
17 markup                       a_page_holds_no_markup_of_the_data · markup_in_an_article_is_text_to_a_browser ·
                                only_web_addresses_are_links · a_view_leads_nowhere_else
18 formulas in CSV              a_formula_stays_as_it_is_and_is_a_text_where_that_is_asked_for
19 parameters                   a_parameter_stays_a_value · a_name_cannot_leave_its_query
20 bombs of XML                 entities_of_xml_neither_grow_nor_reach_out
21 contexts of JSON-LD          a_context_elsewhere_is_not_read · json_that_is_nested_without_end_is_refused
22 pages without end            what_is_no_prose_is_read_in_seconds · fifty_megabytes_are_refused_at_once ·
                                bytes_that_are_no_article
23 PDF and DOCX                 (not read)
24 fetching by address          an_entry_of_a_feed_is_no_file
25 feeds                        an_entry_of_a_feed_is_no_file · entities_of_a_feed_are_not_read
26 paths                        no_path_leads_to_a_file · what_names_nothing_gets_404 · a_name_may_not_be_endless
27 Accept                       long_headers_and_many_weights_do_no_harm
28 other origins                other_origins_may_read_but_send_no_credentials
29 Host and header lines        a_false_host_changes_no_address · nothing_that_is_sent_makes_a_header
30 tokens                       without_the_token_nothing_changes · a_token_that_is_easily_guessed_is_refused ·
                                a_token_is_sent_and_not_shown
31 shapes of users              (not taken)
32 writers, kills, full disks   a_kill_in_the_middle_loses_nothing_acknowledged · a_full_disk_loses_nothing ·
                                a_locked_store · a_query_that_has_begun_keeps_its_snapshot_until_it_ends
33 odd IRIs                     any_address_becomes_an_iri_that_can_be_written · only_web_addresses_are_links
34 orders in articles           markup_in_an_article_is_text_to_a_browser · an_order_in_an_article_is_text
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import httpx
import pytest

from kb.web.service import Service
from tests.web.hasty import AUTHORITY, TOKEN, ask

# --- network and files -----------------------------------------------------------------------------

SERVICES = (
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
    "SELECT * { sErViCe <%s> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "SELECT * { VALUES ?e { <%s> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { #\n SERVICE #\n <%s> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
    "PREFIX : <%s> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "PREFIX : <%s> SELECT * { ?a ?b trueSERVICE:{ ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<%s>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b trueSERVICE<%s>{ ?s ?p ?o } }",
    'SELECT * { VALUES ?x { """a" } SERVICE<%s>{ ?s ?p ?o } }',
    "SELECT * { VALUES ?x { '''a' } SERVICE<%s>{ ?s ?p ?o } }",
)


@pytest.mark.parametrize("query", SERVICES)
def test_no_other_endpoint_is_asked(stranger: httpx.Client, listener: tuple[str, list[object]], query: str) -> None:
    reply = ask(stranger, query % listener[0])
    assert reply.status_code == 400, reply.text
    time.sleep(0.05)
    assert not listener[1]


def test_a_worker_has_no_network_whatever_the_lexer_lets_through(
    hasty: tuple[str, Service], listener: tuple[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.web.lexer._FORBIDDEN", ())
    reply = httpx.post(f"{hasty[0]}sparql", data={"query": SERVICES[0] % listener[0]}, timeout=30)
    assert reply.status_code == 400
    assert "Permission denied" in reply.json()["detail"]
    assert not listener[1]


LOADS = ("LOAD <%s>", "LOAD SILENT <%s>", "LOADSILENT<%s>", "PREFIX : <%s> LOAD:", "LOAD <%s> INTO GRAPH <urn:x>")


@pytest.mark.parametrize("update", LOADS)
def test_nothing_is_loaded(
    stranger: httpx.Client, listener: tuple[str, list[object]], tmp_path: Path, update: str
) -> None:
    (tmp_path / "secret.ttl").write_text("<urn:secret> <urn:secret> <urn:secret> .")
    for address in (listener[0], (tmp_path / "secret.ttl").as_uri()):
        for reply in (
            stranger.post("/update", data={"update": update % address}, headers=AUTHORITY),
            stranger.post("/sparql", data={"query": update % address}),
            stranger.get("/sparql", params={"query": update % address}),
        ):
            assert reply.status_code == 400, reply.text
    assert ask(stranger, "ASK { ?s <urn:secret> ?o }").json()["boolean"] is False
    assert not listener[1]


def test_a_graph_to_ask_is_a_name_and_never_fetched(
    stranger: httpx.Client, listener: tuple[str, list[object]], tmp_path: Path
) -> None:
    (tmp_path / "secret.ttl").write_text("<urn:secret> <urn:secret> <urn:secret> .")
    for address in (listener[0], (tmp_path / "secret.ttl").as_uri()):
        assert ask(stranger, f"ASK FROM <{address}> {{ ?s ?p ?o }}").json()["boolean"] is False
        asked = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": address}
        assert stranger.get("/sparql", params=asked).json()["boolean"] is False
        assert stranger.get("/graphs", params={"graph": address}).status_code == 404
    assert not listener[1]


@pytest.mark.parametrize(
    "path",
    [
        "/graphs/..%2f..%2fetc%2fpasswd",
        "/queries/..%2f..%2fetc%2fpasswd.rq",
        "/queries/%00.rq",
        "/%00",
        "/" + "a" * 9000,
    ],
)
def test_no_path_leads_to_a_file(stranger: httpx.Client, path: str) -> None:
    reply = stranger.get(path, headers={"Accept": "text/turtle"})
    assert reply.status_code in (400, 404, 414)
    assert "root:" not in reply.text


# --- updates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": "Basic !!!"},
        {"Authorization": "Basic dXNlcjp3cm9uZw=="},
        {"Authorization": "Bearer \u00e9".encode().decode("latin-1")},
    ],
)
def test_without_the_token_nothing_changes(stranger: httpx.Client, headers: dict[str, str]) -> None:
    reply = stranger.post(
        "/update", data={"update": "CLEAR ALL"}, headers={k: v.encode("latin-1") for k, v in headers.items()}
    )
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert stranger.post(f"/update?token={TOKEN}", data={"update": "CLEAR ALL"}).status_code == 401
    assert ask(stranger, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_an_update_is_none_where_a_query_is_asked(stranger: httpx.Client) -> None:
    for reply in (
        stranger.get("/sparql", params={"query": "CLEAR ALL"}),
        stranger.get("/sparql", params={"update": "CLEAR ALL"}),
        stranger.post("/sparql", data={"update": "CLEAR ALL"}),
        stranger.post("/sparql", data={"query": "ASK {}", "update": "CLEAR ALL"}),
        stranger.get("/sparql", params=[("query", "ASK {}"), ("query", "ASK {}")]),
        stranger.get("/update", params={"update": "CLEAR ALL"}, headers=AUTHORITY),
    ):
        assert 400 <= reply.status_code < 500 or reply.json()["boolean"] is True
    assert ask(stranger, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_every_group_has_its_tests() -> None:
    listed = str(__doc__).partition(":\n\n")[2]
    assert [int(number) for number in re.findall(r"(?m)^ ?(\d+) ", listed)] == list(range(1, 35))
    written = {
        name
        for path in Path(__file__).parents[1].rglob("test_*.py")
        for name in re.findall(r"(?m)^def test_(\w+)", path.read_text(encoding="utf-8"))
    }
    assert set(re.findall(r"\w+_\w+", listed)) <= written
