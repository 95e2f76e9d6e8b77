"""Run a pipeline of spaCy, the project's own or another that is installed, on collapsed sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kb.errors import MissingExtra, NoParser, ResourceError
from kb.text.clauses import Clause
from kb.text.item import Item
from kb.text.parser.trees import Node, Tree, words_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OWN: Final = "own"
WEIGHTS: Final = Path(__file__).with_name("weights")


@dataclass(frozen=True, slots=True)
class ParserAnalyst:
    """Tells clauses by a parser."""

    mark: str
    pipeline: Language

    def analyse(self, sentences: Sequence[Sequence[Item]]) -> list[tuple[Clause, ...]]:
        """Give the clauses of each sentence, by the place of their verbs."""
        cut = [words_of(items) for items in sentences]
        docs = self.pipeline.pipe(self._doc([word for word, _ in words]) for words in cut)
        return [_clauses(*each) for each in zip(docs, cut, sentences, strict=True)]

    def _doc(self, words: list[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self.pipeline.vocab, words=words, sent_starts=[n == 0 for n in range(len(words))])


def _clauses(doc: Doc, words: Sequence[tuple[str, int]], items: Sequence[Item]) -> tuple[Clause, ...]:
    nodes = [Node(item, t.pos_, t.head.i, t.dep_) for t, (_, item) in zip(doc, words, strict=True)]
    return tuple(Tree(nodes, items).clauses())


@cache
def parser_analyst(name: str) -> ParserAnalyst:
    """Give the parser of a name: "own", or the name or folder of an installed pipeline of spaCy.

    Raises MissingExtra where spaCy is not installed, NoParser if no such pipeline is installed or it has no parser,
    ResourceError if the own weights are damaged.
    """
    try:
        import spacy
    except ImportError as error:
        raise MissingExtra("a parser", "parser") from error
    try:
        pipeline = spacy.load(WEIGHTS if name == OWN else name, exclude=["ner", "lemmatizer", *_unsaved(name)])
    except (OSError, ValueError) as error:
        if name == OWN:
            raise ResourceError(WEIGHTS, "cannot be read: reinstall the package") from error
        raise NoParser(name, "it cannot be loaded") from error
    if "parser" not in pipeline.pipe_names:
        raise NoParser(name, "it parses no sentences")
    return ParserAnalyst(OWN if name == OWN else f"{pipeline.meta['lang']}_{pipeline.meta['name']}", pipeline)


def _unsaved(name: str) -> list[str]:
    return ["tokenizer"] if name == OWN else []
