"""Find which files of the generator make a cached result, by following imports, so that no list of paths can go stale."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
PANDOC = "pypandoc_binary"
TOOLS = (PANDOC, "typst", "jinja2", "pydantic", "ruamel.yaml", "lxml", "Babel", "num2words", "fonttools", "pikepdf")
# The one way this package writes an import (tests/core/test_architecture.py): a pattern reads it fifty times faster than a parser.
_IMPORT = re.compile(r"^[ ]*from (generator[a-z0-9_.]*) import (?:\(([^)]*)\)|([^\n#]*))", re.MULTILINE)


def whole_program() -> str:
    """Return the SHA-256 of every file of the generator and of the versions of its tools, in hexadecimal."""
    return _digest(_files())


@lru_cache(maxsize=8)
def program_of(*modules: str) -> str:
    """Return the SHA-256, in hexadecimal, of the files that *modules* are made of and of the versions of the tools.

    These are the modules, all that they import from this package, directly or not, and the files other than Python
    (pandoc filters, Typst templates, fonts) in the folders of these modules.
    """
    return _digest(sources_of(*modules))


def sources_of(*modules: str) -> dict[str, bytes]:
    """Return the files that *modules* are made of, as `program_of` counts them, by their path in the package."""
    files = _files()
    made: dict[str, bytes] = {}
    waiting = list(modules)
    while waiting:
        # A package's own file runs before its modules do; a name inside a module is no file.
        for path in _places(waiting.pop()):
            if path in files and path not in made:
                made[path] = files[path]
                waiting += imported(files[path].decode())
    rooms = {_room(path, files) for path in made} - {""}
    return made | {path: content for path, content in files.items() if not path.endswith(".py") and _room(path, files) in rooms}


def imported(source: str) -> Iterator[str]:
    """Yield the full name of everything that *source* imports from this package; some are modules, others names inside a module."""
    for found in _IMPORT.finditer(source):
        for name in (found[2] or found[3]).split(","):
            if bare := name.split(" as ")[0].strip():
                yield f"{found[1]}.{bare}"


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


def _files() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name != "__pycache__"]
        place = Path(folder)
        found |= {(place / name).relative_to(ROOT).as_posix(): (place / name).read_bytes() for name in files}
    return found


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(repr([(tool, version(tool)) for tool in TOOLS]).encode())
    for path, content in sorted(files.items()):
        digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()
