"""Treebanks in CoNLL-U as the parser is to see them: words cut its way, names and quotations as one word each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

NAME = "Smith"  # stands for a person's name with all titles before and after it
QUOTATION = "Quotation"  # stands for the words between two quotation marks, with the marks

_ENTRY = {"flat", "compound", "nmod", "nmod:desc", "nmod:unmarked", "amod", "appos", "nummod"}
_NARROW = {"flat", "compound", "nmod:desc", "amod"}
_DASHES = {"-", "‐", "‑"}
_VERBAL = {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"}
_PAIRS = {'"': '"', "“": "”", "``": "''"}
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a tree: its form, its class, the place of its head (-1 for the root), its relation to it."""

    form: str
    upos: str
    head: int
    relation: str
    joined: bool = False  # whether the next word follows without a space


Tree = list[Word]


def read(text: str) -> Iterator[Tree]:
    """Read the trees of a file in CoNLL-U; ranges and empty nodes are left out.

    >>> [[w.form for w in t] for t in read("1\\tGo\\tgo\\tVERB\\tVB\\t_\\t0\\troot\\t_\\t_\\n")]
    [['Go']]
    """
    for block in text.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        tree = [Word(r[1], r[3], int(r[6]) - 1, r[7], "SpaceAfter=No" in r[9]) for r in rows if r[0].isdigit()]
        if tree:
            yield tree


def hyphenated(tree: Tree) -> Tree:
    """Join what stands around a hyphen without spaces: "Chul-hee" and "three-day" are one word each.

    >>> words = [Word("three", "NUM", 2, "nummod", True), Word("-", "PUNCT", 0, "punct", True),
    ...          Word("day", "NOUN", 3, "compound"), Word("visit", "NOUN", -1, "root")]
    >>> [(w.form, w.head) for w in hyphenated(words)]
    [('three-day', 1), ('visit', -1)]
    """
    start = 0
    while start < len(tree):
        end = start + 1
        while end + 1 < len(tree) and _dash_between(tree, end):
            end += 2
        whole = set(range(start, end))
        if end > start + 1 and _outer(tree, whole) is not None:
            tree = _contract(tree, whole, "".join(w.form for w in tree[start:end]))
        start += 1
    return tree


def collapsed(tree: Tree) -> Tree:
    """Put one word in place of every name with its titles, and of every quotation that is one part of the tree.

    >>> words = [Word("Foreign", "ADJ", 1, "amod"), Word("Minister", "PROPN", -1, "root"),
    ...          Word("Aldo", "PROPN", 1, "flat"), Word("Ruiz", "PROPN", 1, "flat")]
    >>> [w.form for w in collapsed(words)]
    ['Smith']
    """
    return _names(_quotations(tree))


def _dash_between(tree: Tree, at: int) -> bool:
    sides = (tree[at - 1], tree[at])
    return tree[at].form in _DASHES and all(w.joined for w in sides) and tree[at + 1].form[0].isalnum()


def _quotations(tree: Tree) -> Tree:
    at = 0
    while at < len(tree):
        close = _PAIRS.get(tree[at].form)
        end = next((i for i in range(at + 1, len(tree)) if tree[i].form == close), None) if close else None
        span = set(range(at, end + 1)) if end else set()
        if len(span) > 4 and (head := _outer(tree, span)) is not None:
            tree = _contract(tree, span, QUOTATION, replace(tree[head], upos="NOUN"))
        at += 1
    return tree


def _names(tree: Tree) -> Tree:
    at = 0
    while at < len(tree):
        span = _name_at(tree, at) if tree[at].upos == "PROPN" else None
        if span:
            tree = _contract(tree, span, NAME, replace(tree[at], upos="PROPN"))
            at = min(span)
        at += 1
    return tree


def _name_at(tree: Tree, head: int) -> set[int] | None:
    """The words of the name that a proper noun heads, where they stand together and hold no clause."""
    for allowed in (_ENTRY, _NARROW):
        span = {head}
        for child, word in enumerate(tree):
            if word.head == head and word.relation in allowed:
                span |= _below(tree, child)
        together = max(span) - min(span) + 1 == len(span)
        if together and not any(tree[i].upos in _VERBAL for i in span):
            return span if 1 < len(span) <= _LONGEST_NAME else None
    return None


def _below(tree: Tree, top: int) -> set[int]:
    found, fresh = {top}, {top}
    while fresh:
        fresh = {i for i, w in enumerate(tree) if w.head in fresh} - found
        found |= fresh
    return found


def _outer(tree: Tree, span: set[int]) -> int | None:
    """The one word of a span whose head is outside of it, or none if there are several."""
    heads = [i for i in span if tree[i].head not in span]
    heads = [i for i in heads if tree[i].relation != "punct"] or heads
    return heads[0] if len(heads) == 1 else None


def _contract(tree: Tree, span: set[int], form: str, word: Word | None = None) -> Tree:
    """Make a span one word, in the place of its first, with the head and relation of the word that heads it."""
    first, last = min(span), max(span)
    top = _outer(tree, span)
    kept = word or tree[first if top is None else top]
    places = {old: old if old < first else first if old <= last else old - (last - first) for old in range(len(tree))}
    places[-1] = -1
    whole = replace(kept, form=form, joined=tree[last].joined)
    out = [*tree[:first], whole, *tree[last + 1 :]]
    return [replace(w, head=places[w.head]) for w in out]
