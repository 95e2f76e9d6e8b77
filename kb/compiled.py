"""Compile the language half to machine code while a wheel is built: the same facts in half the time.

Hatchling runs this when it is asked to (README, "Many articles, one base"); the program itself never does.  mypyc makes
C of the Python files, and the C compiler of the machine makes extension modules of that; the Python files stay in the
wheel beside them, and Python takes the modules first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER: Final = "kb/text"
LEFT: Final = ("item.py", "lexis.py", "pages.py")
"""Files that stay as they are: they derive from tuple, dict and HTMLParser, and keep what they once worked out."""

_MYPY: Final = (
    "--config-file=pyproject.toml",
    "--ignore-missing-imports",  # where nothing but the build's own tools is installed, RDFLib has no types,
    "--follow-imports=silent",  # and what the rest of the package makes of them is not what is compiled
    "--no-warn-unused-ignores",
)
_QUIET: Final = "-w"  # what compilers of other versions find in C that nobody wrote is no news


class Compiling(BuildHookInterface[Any]):
    """Put the compiled modules into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all files of the language half into a folder that lasts until the wheel is packed."""
        if version != "standard":  # an editable installation runs the files that are edited
            return
        from setuptools.errors import CompileError, LinkError

        self.folder = TemporaryDirectory()
        try:
            made = _compile(Path(self.root), Path(self.folder.name))
        except (CompileError, LinkError) as error:
            self.app.abort(f"kb/text could not be compiled; without the hook it is installed as Python: {error}")
        build_data["force_include"].update({str(path): name for name, path in made.items()})
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder."""
        if version == "standard":
            self.folder.cleanup()


def _compile(root: Path, folder: Path) -> dict[str, Path]:
    """Make the extension modules; gives where they are by their names in the wheel."""
    from mypyc.build import mypycify

    files = sorted(str(p.relative_to(root)) for p in (root / FOLDER).glob("*.py") if p.name not in LEFT)
    flags = (*_MYPY, f"--cache-dir={folder / 'mypy'}")
    with _inside(root):
        modules = mypycify(
            [*flags, *files], opt_level="1", debug_level="0", multi_file=True, target_dir=str(folder / "c")
        )
        _link(modules, folder)
    return {str(path.relative_to(folder / "lib")): path for path in sorted((folder / "lib").rglob("*.so"))}


def _link(modules: Sequence[Any], folder: Path) -> None:
    """Run the C compiler over the files of all modules, as many at once as there are processors, then the linker."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        def build_extensions(self) -> None:
            todo = [(source, module) for module in modules for source in module.sources]
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                made = pool.map(self.compiled, *zip(*todo, strict=True))
                objects = {source: each for (source, _), each in zip(todo, made, strict=True)}
            for module in modules:
                module.sources, module.extra_objects = [], [objects[source] for source in module.sources]
            super().build_extensions()

        def compiled(self, source: str, module: Any) -> str:
            flags = [*module.extra_compile_args, _QUIET]
            places = {"output_dir": self.build_temp, "include_dirs": module.include_dirs}
            return str(self.compiler.compile([source], extra_postargs=flags, **places)[0])

    command = Build(Distribution({"ext_modules": modules}))
    command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "o")
    command.ensure_finalized()
    command.run()


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work inside a folder: mypyc takes the names of modules from paths as they are given."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
