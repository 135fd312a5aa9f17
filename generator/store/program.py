"""Find which files of the generator make a cached result, by following imports, so that no list of paths can go stale."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
PANDOC = "pypandoc_binary"
TOOLS = (PANDOC, "typst", "jinja2", "pydantic", "ruamel.yaml", "lxml", "Babel", "num2words", "fonttools", "pikepdf")
# The one way this package writes an import (tests/core/test_architecture.py): a pattern reads it fifty times faster than a parser.
_IMPORT = re.compile(r"^[ ]*from (generator[a-z0-9_.]*) import (?:\(([^)]*)\)|([^\n#]*))", re.MULTILINE)


@dataclass(frozen=True)
class _File:
    """A file of this package: the SHA-256 of its content, and its source when it is Python."""

    digest: bytes
    source: str


def whole_program() -> str:
    """Return the SHA-256 of every file of the generator and of the versions of its tools, in hexadecimal."""
    return _digest(_files())


@lru_cache(maxsize=8)
def program_of(*modules: str) -> str:
    """Return the SHA-256, in hexadecimal, of the files that *modules* are made of and of the versions of the tools.

    These are the modules, all that they import from this package, directly or not, and the files other than Python
    (pandoc filters, Typst templates, fonts) in the folders of these modules.
    """
    return _digest(files_of(*modules))


def files_of(*modules: str) -> frozenset[str]:
    """Return the paths in the package of the files that *modules* are made of, as `program_of` counts them."""
    files = _files()
    made: set[str] = set()
    waiting = list(modules)
    while waiting:
        # A package's own file runs before its modules do; a name inside a module is no file.
        for path in _places(waiting.pop()):
            if path in files and path not in made:
                made.add(path)
                waiting += _imported(path)
    rooms = {_room(path, files) for path in made} - {""}
    return frozenset(made | {path for path in files if not path.endswith(".py") and _room(path, files) in rooms})


def imported(source: str) -> Iterator[str]:
    """Yield the full name of everything that *source* imports from this package; some are modules, others names inside a module."""
    for found in _IMPORT.finditer(source):
        for name in (found[2] or found[3]).split(","):
            if bare := name.split(" as ")[0].strip():
                yield f"{found[1]}.{bare}"


@lru_cache(maxsize=4096)  # ten results are made of the same files
def _imported(path: str) -> tuple[str, ...]:
    return tuple(imported(_files()[path].source))


def _places(module: str) -> Iterator[str]:
    """Yield the paths in the package where *module* and the packages that contain it may be."""
    parts = module.split(".")[1:]
    for length in range(len(parts) + 1):
        place = "/".join(parts[:length])
        yield f"{place}.py"
        yield f"{place}/__init__.py".removeprefix("/")


def _room(path: str, files: Collection[str]) -> str:
    """Return the nearest folder above *path* that is a package, empty for the package `generator` itself."""
    while path:
        path = path.rpartition("/")[0]
        if f"{path}/__init__.py" in files:
            return path
    return ""


@lru_cache(maxsize=1)  # a program does not change while it runs, and ten results ask which files make them
def _files() -> Mapping[str, _File]:
    found: dict[str, _File] = {}
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name != "__pycache__"]
        room = Path(folder).relative_to(ROOT).as_posix()
        for name in files:
            content = (Path(folder) / name).read_bytes()
            source = content.decode() if name.endswith(".py") else ""
            found[name if room == "." else f"{room}/{name}"] = _File(hashlib.sha256(content).digest(), source)
    return found


def _digest(paths: Iterable[str]) -> str:
    digest, files = hashlib.sha256(repr([(tool, version(tool)) for tool in TOOLS]).encode()), _files()
    for path in sorted(paths):
        digest.update(path.encode() + b"\0" + files[path].digest)
    return digest.hexdigest()
