"""The wheel, built and installed elsewhere, works by itself: it finds its ontology, queries and sample."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import kb
from kb.graph.vocab import SOFTWARE
from tests.commands import ROOT


def run(*command: str | Path, cwd: Path, **told: str) -> str:
    env = {"PATH": "/usr/bin:/bin", **told}
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, timeout=900, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    return next(folder.glob("diplomatic_events-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of commands of an environment that holds nothing but the wheel and what it needs."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place, with_pip=True)
    run(place / "bin/pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, cwd=place)
    return place / "bin"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds the package with its language half compiled, beside what the tests are made of."""
    folder = tmp_path_factory.mktemp("compiled")
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT)
    run(*pip, cwd=folder, HATCH_BUILD_HOOK_ENABLE_CUSTOM="true")
    zipfile.ZipFile(next(folder.glob("diplomatic_events-*.whl"))).extractall(folder)
    for name in ("pyproject.toml", "tests", "ontology"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_ontology_queries_and_samples(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    for name, where in (("ontology", "kb/data/ontology"), ("queries", "kb/data/queries"), ("kb/samples", "kb/samples")):
        files = [p for p in (ROOT / name).rglob("*") if p.is_file()]
        assert files
        assert {f"{where}/{p.relative_to(ROOT / name)}" for p in files} <= held
    weights = {f"{p.relative_to(ROOT)}" for p in (ROOT / "kb/text/parser/weights").rglob("*") if p.is_file()}
    assert {"kb/text/parser/weights/tok2vec/model", "kb/text/parser/weights/parser/model"} <= weights <= held
    assert {"kb/text/parser/LICENSE", "kb/text/parser/README.md", "kb/text/parser/parser.cfg"} <= held
    assert wheel.stat().st_size < 12_000_000
    assert "kb/py.typed" in held
    assert not [name for name in held if name.startswith("tests")]


@pytest.mark.slow
def test_the_installed_command_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    sample = run(installed / "python", "-c", "import kb; print(kb.SAMPLE)", cwd=tmp_path).strip()
    assert str(ROOT) not in sample
    run(installed / "dkb", "convert", sample, "--format", "nquads", "--out-dir", tmp_path, cwd=tmp_path)
    here = kb.convert(kb.read(kb.SAMPLE)).serialise("nquads")
    assert (tmp_path / "tokyo-reception.nq").read_bytes() == here


@pytest.mark.slow
def test_a_web_page_can_be_read_with_what_is_installed(installed: Path, tmp_path: Path) -> None:
    run(installed / "python", "-c", "import trafilatura", cwd=tmp_path)


CONVERT = """
import sys, kb, kb.text.extract
assert kb.text.extract.__file__.endswith(".so")
for path in sys.argv[1:]:
    print(kb.convert(kb.read(path)).serialise("nquads").decode())
"""


def same_as_compiled(compiled: Path, folder: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    assert paths
    here = [kb.convert(kb.read(path)).serialise("nquads").decode() for path in paths]
    assert run(sys.executable, "-c", CONVERT, *paths, cwd=compiled) == "".join(f"{each}\n" for each in here)


@pytest.mark.slow
def test_the_compiled_half_gives_the_same_bytes_for_the_samples(compiled: Path) -> None:
    same_as_compiled(compiled, ROOT / "kb/samples")


@pytest.mark.slow
def test_the_compiled_half_gives_the_same_bytes_for_real_articles(compiled: Path, shared: Path) -> None:
    same_as_compiled(compiled, shared / "corpus/dev/text")


@pytest.mark.slow
def test_the_compiled_half_passes_the_tests_of_the_language(compiled: Path) -> None:
    known = {name: os.environ[name] for name in ("KB_SHARED", "CI") if name in os.environ}
    pytests = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/text", "tests/eval")
    assert " passed" in run(*pytests, cwd=compiled, **known)


@pytest.mark.slow
def test_the_source_distribution_holds_what_the_wheel_is_made_of(tmp_path: Path) -> None:
    hatchling = "import hatchling.build as b, sys; print(b.build_sdist(sys.argv[1]))"
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    run(place / "bin/pip", "install", "-q", "hatchling", cwd=tmp_path)
    name = run(place / "bin/python", "-c", hatchling, tmp_path, cwd=ROOT).split()[-1]
    with tarfile.open(tmp_path / name) as archive:
        held = {member.partition("/")[2] for member in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "ontology/words.ttl", "queries/events.rq", "kb/model.py"} <= held


def test_one_version_everywhere() -> None:
    assert f"diplomatic-events {kb.__version__}" == SOFTWARE


def test_each_dependency_has_a_tried_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    tried = {
        line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    }
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {name.partition(">")[0].lower() for name in needed} <= tried
