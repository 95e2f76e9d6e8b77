"""The verbs that speak with servers elsewhere: push, pull, and questions with --endpoint, as a person types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Dkb
from tests.graph.test_push import Oxigraph


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Oxigraph]:
    """Give an empty server."""
    server = Oxigraph(tmp_path / "there")
    yield server
    server.stop()


def test_a_base_is_carried_there_asked_and_fetched(filled: Dkb, server: Oxigraph, tmp_path: Path) -> None:
    dkb, query, update = filled, f"http://{server.address}/query", f"http://{server.address}/update"
    pushed = dkb("push", "--endpoint", query, "--update", update)
    assert (pushed.returncode, pushed.stderr) == (0, "7 graphs changed\n")
    assert "https://kb.example/graph/facts: " in pushed.stdout
    again = dkb("push", "--endpoint", query, "--update", update)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "no graphs changed\n")

    pulled = dkb("pull", "--endpoint", query, "-o", "theirs.nq")
    assert (pulled.returncode, pulled.stdout, pulled.stderr) == (0, "", "")
    ours = dkb("export", "-f", "nquads").stdout
    assert sorted((tmp_path / "theirs.nq").read_text().splitlines()) == ours.splitlines()
    assert sorted(dkb("pull", "--endpoint", query).stdout.splitlines()) == ours.splitlines()

    union = f"{query}?union-default-graph"
    own = "SELECT ?name { ?p a dip:Official ; skos:prefLabel ?name } ORDER BY ?name"
    assert dkb("sparql", own, "--endpoint", union, "-f", "csv").stdout == dkb("sparql", own, "-f", "csv").stdout
    assert dkb("show", "Park Chul-hee", "--endpoint", union).stdout == dkb("show", "Park Chul-hee").stdout
    assert dkb("query", "attendees", "--endpoint", union).stdout == dkb("query", "attendees").stdout
    made = dkb("sparql", "CONSTRUCT WHERE { ?s a dip:Official }", "--endpoint", union, "-f", "ntriples").stdout
    assert made.count("\n") > 5
    fault = dkb("sparql", "SELECT ?x {\n ?x dip:", "--endpoint", union, "-f", "csv")
    assert (fault.returncode, fault.stderr.count("\n")) == (6, 1)
    assert "line 2" in fault.stderr
    rows = dkb("sparql", own, "--endpoint", union, "-f", "ntriples")
    assert (rows.returncode, rows.stderr.count("\n")) == (6, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("push", "--endpoint", "http://127.0.0.1:1/x"), 7, "error: http://127.0.0.1:1/x: cannot be reached"),
        (("push", "--endpoint", "http://nowhere.invalid/"), 7, "error: http://nowhere.invalid/: cannot be reached"),
        (("push", "--endpoint", "file:///etc/passwd"), 7, "error: file:///etc/passwd: is no address of an endpoint"),
        (("pull", "--endpoint", "http://a:s3cret@127.0.0.1:1/"), 7, "error: http://127.0.0.1:1/: cannot be reached"),
        (("pull", "--endpoint", "http://x/", "--user", "me"), 2, "no password: name a --password-file"),
        (
            ("pull", "--endpoint", "http://x/", "--token-file", "none"),
            3,
            "error: none: the secret in it cannot be read",
        ),
        (("push", "--endpoint", "http://x/", "--update", "http://x/", "--graphs", "http://x/"), 2, "not both"),
        (("export", "--shards", "load", "-o", "all.nq"), 2, "name a folder or a file, not both"),
    ],
)
def test_what_goes_wrong_is_told(arguments: tuple[str, ...], code: int, said: str, filled: Dkb) -> None:
    done = filled(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "s3cret" not in done.stderr


def test_shards_are_written(filled: Dkb, tmp_path: Path) -> None:
    done = filled("export", "--shards", "load")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in (tmp_path / "load").iterdir()] == ["part-00001.nq.gz"]
