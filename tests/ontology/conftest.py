"""The ontology and the shapes as graphs, read once."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kb.resources import files
from tests.ontology.terms import CORE, ROLES, VOCABULARIES, read


@pytest.fixture(scope="session")
def core() -> Graph:
    return read(CORE)


@pytest.fixture(scope="session")
def concepts() -> Graph:
    return read(CORE, VOCABULARIES, ROLES)


@pytest.fixture(scope="session")
def everything() -> Graph:
    return read(*files("ontology", "*.ttl"))


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return read(*files("ontology", "shapes/*.ttl"))
