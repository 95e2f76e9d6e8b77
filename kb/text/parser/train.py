"""Train the dependency parser: `python -m kb.text.parser.train TREEBANKS OUT`, from the treebanks that README.md names.

The same treebanks, configuration and versions give the same weights, byte for byte.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kb.text.parser.treebank import Tree, collapsed, hyphenated, read

if TYPE_CHECKING:
    from spacy.language import Language

_HERE = Path(__file__).parent
_BANKS = ("ewt", "gum")


def main(treebanks: Path, out: Path) -> None:
    """Train on both treebanks, keep what is best on the held-out part of GUM, print how good it is on the tests."""
    import spacy
    from spacy.cli.train import train
    from spacy.training import Corpus

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _store([t for bank in _BANKS for t in _training(treebanks / f"{bank}-train.conllu")], folder / "train.spacy")
        _store(_as_cut(treebanks / "gum-dev.conllu"), folder / "dev.spacy")
        paths = {f"paths.{part}": str(folder / f"{part}.spacy") for part in ("train", "dev")}
        train(_HERE / "parser.cfg", folder / "runs", overrides=paths)
        nlp = spacy.load(folder / "runs" / "model-best")
        keep(nlp, out)
        for bank in _BANKS:
            test = folder / f"{bank}-test.spacy"
            _store(_as_cut(treebanks / f"{bank}-test.conllu"), test)
            scores = nlp.evaluate(list(Corpus(test, gold_preproc=True)(nlp)))
            print(bank, *(f"{name} {100 * scores[name]:.1f}" for name in ("pos_acc", "dep_uas", "dep_las")))


def keep(nlp: Language, out: Path) -> None:
    """Write the weights and their labels, without the tokenizer, the treebanks' words and what differs by run.

    Words are hashed into the weights: their letters are not needed, and are not ours to pass on.
    """
    from spacy.strings import StringStore

    nlp.config["paths"].update(train=None, dev=None)
    nlp.meta.update(name="diplomatic_events", version="1.0.0", license="CC BY-SA 4.0", performance={})
    nlp.to_disk(out, exclude=["tokenizer"])
    pipes = (nlp.get_pipe(name) for name in nlp.pipe_names)
    StringStore(sorted({label for pipe in pipes for label in getattr(pipe, "labels", ())})).to_disk(
        out / "vocab" / "strings.json"
    )


def _as_cut(path: Path) -> list[Tree]:
    return [hyphenated(tree) for tree in read(path.read_text(encoding="utf-8"))]


def _training(path: Path) -> Iterable[Tree]:
    """Every tree as it is, and once more with its names and quotations put together where it has any."""
    for tree in _as_cut(path):
        yield tree
        if (short := collapsed(tree)) != tree:
            yield short


def _store(trees: Iterable[Tree], path: Path) -> None:
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    DocBin(
        attrs=["ORTH", "SPACY", "POS", "HEAD", "DEP", "SENT_START"],
        docs=[
            Doc(
                vocab,
                words=[w.form for w in tree],
                spaces=[not w.joined for w in tree],
                pos=[w.upos for w in tree],
                heads=[i if w.head < 0 else w.head for i, w in enumerate(tree)],
                deps=["ROOT" if w.head < 0 else w.relation for w in tree],
            )
            for tree in trees
        ],
    ).to_disk(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
