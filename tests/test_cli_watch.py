"""What is new in folders and feeds is added, once; a new conversion is shown before it is taken over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from rdflib import URIRef
from typer.testing import CliRunner

from kb.cli.app import app
from kb.graph.opening import open_to_read, open_to_write
from kb.graph.vocab import DIP
from kb.text.feeds import entries

ARTICLE = """\
Ministers meet in Oslo

Harbour Wire | 2025-06-20

Norwegian Foreign Minister Kari Lunde met Danish Foreign Minister Ole Friis in Oslo on 19 June 2025.
"""
BODY = "<p>Norwegian Foreign Minister Kari Lunde met Danish Foreign Minister Ole Friis in Oslo on 19 June 2025.</p>"
SAID = "They spoke about fishing in the North Sea and about ferries between both countries. "
LONG = f"{BODY}<p>{SAID * 5}</p>"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Wire</title><link>https://wire.example/</link>
<item><title>Ministers meet</title><link>https://wire.example/1</link><pubDate>Fri, 20 Jun 2025 08:00:00 GMT</pubDate>
<description>A teaser.</description><content:encoded><![CDATA[{}]]></content:encoded></item>
<item><title>Only a teaser</title><link>{}</link><pubDate>Fri, 20 Jun 2025 09:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Wire</title>
<entry><title>Ministers meet</title><link rel="self" href="https://wire.example/feed"/>
<link href="https://wire.example/2"/><updated>2025-06-21T10:00:00Z</updated>
<content type="html">{}</content></entry></feed>"""

NOW = datetime(2025, 7, 1, tzinfo=UTC)
Run = Callable[..., list[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a runner of the command that gives the lines on standard output."""

    def command(*words: str, code: int = 0) -> list[str]:
        result = CliRunner().invoke(app, [*words, "--store", str(tmp_path / "kb")])
        assert result.exit_code == code, result.output
        return result.stdout.splitlines()

    return command


def test_a_feed_tells_its_articles() -> None:
    first, second = entries(RSS.format(LONG, "https://wire.example/9").encode(), "feed")
    assert (first.url, first.headline, first.published) == ("https://wire.example/1", "Ministers meet", "2025-06-20")
    assert first.text.startswith("Norwegian Foreign Minister Kari Lunde met")
    assert (first.outlet, second.text) == ("Harbour Wire", "")
    (entry,) = entries(ATOM.format(LONG.replace("<", "&lt;")).encode(), "feed")
    assert (entry.url, entry.published) == ("https://wire.example/2", "2025-06-21")
    assert "<p>" not in entry.text


def test_a_folder_is_looked_at_again(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE)
    assert len(run("watch", str(folder), "--rounds", "1")) == 1
    assert run("watch", str(folder), "--rounds", "2", "--every", "1") == []
    (folder / "two.txt").write_text(ARTICLE.replace("Ministers meet", "Talks"))
    (line,) = run("watch", str(folder), "--rounds", "1")
    assert line.startswith("added harbour-wire/2025-06-20/talks-in-oslo")


def test_a_feed_is_followed_to_its_pages(run: Run, tmp_path: Path) -> None:
    page = f"<html><head><title>Second</title></head><body><article><h1>Second</h1>{LONG}</article></body></html>"

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        feed = tmp_path / "feed.xml"
        feed.write_text(RSS.format(LONG, f"http://127.0.0.1:{server.server_port}/second"))
        lines = run("watch", str(feed), "--rounds", "1")
        server.shutdown()
    assert len(lines) == 2
    assert run("watch", str(feed), "--rounds", "1") == []


def test_an_entry_of_a_feed_is_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(ARTICLE)
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS.format("", (tmp_path / "secret.txt").as_uri()))
    assert run("watch", str(feed), "--rounds", "1") == []


def test_entities_of_a_feed_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    kinds = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}"><!ENTITY b "bomb">]>'
    feed = RSS.format(LONG, "https://wire.example/9").replace("<rss", f"{kinds}<rss", 1)
    said = str(entries(feed.replace("Only a teaser", "&s;&b; Only").encode(), "feed"))
    assert "the secret" not in said
    assert "bomb" not in said


def test_a_new_conversion_is_shown_before_it_is_taken_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    run("add", str(tmp_path / "one.txt"))
    assert run("renew") == ["no articles read otherwise: 0 values go, 0 come"]
    with open_to_write(tmp_path / "kb") as store:  # as if an older program had not seen where they met
        (key,) = store.keys()
        before = set(store.facts())
        graph = store.graph(key)
        graph.remove((None, DIP.place, None))
        store.put(store.article(key), graph, (), NOW)
        older = set(store.facts())
    lines = run("renew")
    assert any(line.startswith("  + dip:place") for line in lines)
    assert lines[-1].startswith("1 article read otherwise")
    with open_to_read(tmp_path / "kb") as store:
        assert set(store.facts()) == older
    assert run("renew", "--take")[-1] == "taken over"
    with open_to_read(tmp_path / "kb") as store:
        assert set(store.facts()) == before


def test_a_base_is_backed_up_and_restored(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    run("add", str(tmp_path / "one.txt"))
    (line,) = run("backup", str(tmp_path / "base.tar.xz"))
    assert line.startswith("kept 1 article")
    again = CliRunner().invoke(app, ["restore", str(tmp_path / "base.tar.xz"), "--store", str(tmp_path / "again")])
    assert again.exit_code == 0
    with open_to_read(tmp_path / "again") as one, open_to_read(tmp_path / "kb") as other:
        assert set(one.facts()) == set(other.facts())
        assert URIRef("https://kb.example/person/kari-lunde") in set(one.facts().subjects())
