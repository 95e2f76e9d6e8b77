"""Find the data files: inside the installed wheel, else beside the package in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kb.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """Give the folder "ontology", "queries" or "samples".

    Raises ResourceError if it is in neither place.
    """
    for base in (_PACKAGE / "data", _PACKAGE, _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise ResourceError(_PACKAGE / name, "the folder is missing: reinstall the package")


def files(name: str, pattern: str) -> tuple[Path, ...]:
    """Give the files of a folder that match a glob, in the order of their names."""
    return tuple(sorted(folder(name).glob(pattern)))
