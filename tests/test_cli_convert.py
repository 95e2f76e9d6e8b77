"""``dkb convert`` as a person uses it: files, folders, standard input, and every bad input with its one line."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.graph.serialise import FORMATS
from tests.commands import Dkb, environment, the_error

BODY = "Foreign Minister Jane Doe of Norway met Foreign Minister John Roe of Iceland in Oslo on Friday, officials said."
GOOD = f"Talks in Oslo\n\nHarbour Wire | 2025-06-20\n\n{BODY}\n"


def one_error(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Hold that there is one line of error, which says all of the words."""
    line = the_error(done)
    assert all(word in line for word in words), line


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_reads_back_and_comes_out_the_same_twice(
    dkb: Dkb, sample_path: Path, tmp_path: Path, format: str
) -> None:
    for folder in ("one", "two"):
        done = dkb("convert", sample_path, "--format", format, "--out-dir", folder)
        assert (done.returncode, done.stdout) == (0, "")
    kind = FORMATS[format]
    name = f"tokyo-reception.{kind.file_extension}"
    data = (tmp_path / "one" / name).read_bytes()
    assert data == (tmp_path / "two" / name).read_bytes()
    triples = {(q.subject, q.predicate, q.object) for q in ox.parse(data, format=kind)}
    assert ox.NamedNode("https://kb.example/person/shigeru-ishiba") in {s for s, _, _ in triples}


def test_standard_input_to_standard_output(own_process: Dkb) -> None:
    done = own_process("convert", "-", "--format", "ntriples", stdin=GOOD)
    assert done.returncode == 0
    assert "<https://kb.example/doc/harbour-wire/2025-06-20/talks-in-oslo>" in done.stdout
    assert done.stderr.startswith("<stdin>: ")


def test_a_folder_gives_a_file_an_article_and_the_bad_one_stops_nothing(dkb: Dkb, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD)
    (folder / "b.txt").write_text("Talks in Oslo\n\nNo date here.\n")
    (folder / "deep" / "a.txt").write_text(GOOD.replace("Oslo", "Bergen"))
    (folder / "notes.md").write_text("no article")
    (folder / "c.jsonl").write_text(
        "\n".join(json.dumps({"title": f"Talks {n}", "text": BODY, "date": "2025-06-20"}) for n in (1, 2))
    )
    done = dkb("convert", folder, "--format", "nquads", "--out-dir", "rdf")
    assert done.returncode == 3
    one_error(done, "b.txt", "--date")
    assert sorted(p.name for p in (tmp_path / "rdf").iterdir()) == ["a-2.nq", "a.nq", "c-1.nq", "c-2.nq"]


def test_the_same_file_twice_is_taken_once(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    done = dkb("convert", "a.txt", "./a.txt", "--out-dir", "rdf")
    assert done.returncode == 0
    assert "given twice, taken once" in done.stderr
    assert len(list((tmp_path / "rdf").iterdir())) == 1


def test_several_articles_need_a_folder(dkb: Dkb, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD)
    done = dkb("convert", "a.txt", "b.txt")
    assert done.returncode == 2
    assert "--out-dir" in done.stderr


def test_the_base_address_is_the_users(dkb: Dkb) -> None:
    done = dkb("convert", "-", "-f", "ntriples", "--base", "https://data.example.org/kb", stdin=GOOD)
    assert "<https://data.example.org/kb/doc/harbour-wire/" in done.stdout
    assert "kb.example" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], ["--format", "turtle, trig, nquads"]),
        (["--date", "June 19"], ["--date", "2025-06-19"]),
        (["--no-such-option"], ["--no-such-option"]),
    ],
)
def test_wrong_usage(dkb: Dkb, arguments: list[str], words: list[str]) -> None:
    done = dkb("convert", "-", *arguments, stdin=GOOD)
    assert done.returncode == 2
    assert all(word in done.stderr for word in words)


def test_a_base_that_is_no_address(dkb: Dkb) -> None:
    done = dkb("convert", "-", "--base", "somewhere", stdin=GOOD)
    assert done.returncode == 6
    one_error(done, "base", "'somewhere'", "https://example.org/kb/")


@pytest.mark.parametrize(
    ("data", "arguments", "words"),
    [
        (b"", [], ["<stdin>", "empty"]),
        (b"\x00\x01\x02\x03", [], ["binary"]),
        ("서울에서 만났다.".encode("euc-kr") * 9, [], ["save it as UTF-8"]),
        (b"Talks\n\n" + b"word " * 10_000_000, [], ["50 MB", "5 MB"]),
        (b"<!DOCTYPE html><html><head><title>x</title></head><body><p>Hi</p></body></html>", [], ["no article text"]),
        (b"Talks in Oslo\n\nThey met.\n", [], ["no date of publication", "--date"]),
        (GOOD.encode(), ["--date", "2999-01-01"], ["2999-01-01 lies in the future"]),
        (b"Just one line", ["--date", "2025-06-20"], ["no text below the headline"]),
    ],
    ids=["empty", "binary", "encoding", "long", "page", "dateless", "future", "headline"],
)
def test_bad_input_is_one_line_and_exit_3(dkb: Dkb, data: bytes, arguments: list[str], words: list[str]) -> None:
    done = dkb("convert", "-", *arguments, stdin=data)
    assert (done.returncode, done.stdout) == (3, "")
    one_error(done, *words)


def test_missing_file_empty_folder_and_unreadable_file(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = dkb("convert", "nothing", "--out-dir", "rdf")
    assert done.returncode == 3
    one_error(done, "nothing", "no article in this folder")
    done = dkb("convert", "absent.txt")
    assert done.returncode == 3
    one_error(done, "absent.txt", "no such file")


def test_an_output_folder_that_is_a_file(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "rdf").write_text("")
    done = dkb("convert", "-", "--out-dir", "rdf", stdin=GOOD)
    assert done.returncode == 5
    one_error(done, "rdf", "cannot be written")


def test_an_article_without_diplomacy_converts_to_no_events(dkb: Dkb) -> None:
    text = "Bakers open early\n\nHarbour Wire | 2025-06-20\n\nThe bakery in our street opens at five from now on.\n"
    done = dkb("convert", "-", "-f", "ntriples", stdin=text)
    assert done.returncode == 0
    assert "no events" in done.stderr
    assert "SourceDocument" in done.stdout


def test_the_date_given_is_the_one_written(dkb: Dkb) -> None:
    done = dkb("convert", "-", "--date", "2024-05-06", "-f", "ntriples", stdin="Talks in Oslo\n\nThey met.\n")
    assert '"2024-05-06"^^<http://www.w3.org/2001/XMLSchema#date>' in done.stdout


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, sample_path: Path) -> None:
    command = f"{sys.executable} -m kb convert {sample_path} -f nquads | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment(), capture_output=True, timeout=120)
    assert len(done.stdout) == 10
    assert b"Error" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_is_one_line_and_exit_130(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "kb", "convert", "-"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)  # it waits for standard input by now
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.decode().splitlines() == ["interrupted; what was reported as added is kept"]


def on_a_terminal(cwd: Path, *arguments: str | Path) -> str:
    """Run the command with standard error on a terminal, and give what appears there."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "kb", *map(str, arguments)],
        cwd=cwd,
        env=environment() | {"TERM": "xterm"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other side is closed: that is how a terminal ends
            break
        if not part:
            break
        seen += part
    assert running.wait(timeout=60) == 0
    os.close(ours)
    return seen.decode()


@pytest.mark.parametrize(("count", "shown"), [(3, False), (8, True)])
def test_a_bar_for_many_articles_on_a_terminal_only(tmp_path: Path, count: int, shown: bool) -> None:
    for n in range(count):
        (tmp_path / f"a{n}.txt").write_text(GOOD)
    names = [tmp_path / f"a{n}.txt" for n in range(count)]
    seen = on_a_terminal(tmp_path, "convert", *names, "-f", "nquads", "-o", "rdf")
    assert ("100%" in seen) is shown
    assert "a0.txt: " in seen


def test_help_shows_examples_and_exit_codes(dkb: Dkb) -> None:
    assert "130  interrupted" in dkb("--help").stdout
    assert "dkb convert article.txt" in dkb("convert", "--help").stdout


def test_shell_completion_is_there(dkb: Dkb) -> None:
    assert "--install-completion" in dkb("--help").stdout
