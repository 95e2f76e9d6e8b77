"""The corpus, converted once: the articles' graphs by name, and the facts that they make together."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph

from kb.graph.consolidate import facts
from kb.graph.slices import register_labels


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    """Give the module that counts."""
    spec = importlib.util.spec_from_file_location("corpus_scoring", Path(__file__).parent / "scoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look it up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def articles(scoring: ModuleType) -> dict[str, Graph]:
    """Give the graphs of the articles by the names of their files."""
    graphs: dict[str, Graph] = scoring.graphs()
    return graphs


@pytest.fixture(scope="session")
def held(articles: dict[str, Graph]) -> Graph:
    """Give the facts of all articles."""
    return facts(articles.values(), register_labels())
