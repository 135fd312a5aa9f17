"""The versions of the tools on which the bytes of our files depend."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator import __version__
from generator.store.cache import Cache


def pandoc_program() -> Path:
    """Return the path of the pandoc in our wheel; pypandoc itself would take the newest one on the machine."""
    spec = find_spec("pypandoc")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "files" / "pandoc"


def tool_versions(cache: Cache) -> dict[str, str]:
    """Return the versions of clausier, pandoc and typst, as the manifests print them; *cache* keeps them."""
    known = cache.get("tools", "versions")
    if known is None:
        # The wheel and the program have different numbers: ask the program, once a cache.
        told = subprocess.run([str(pandoc_program()), "--version"], capture_output=True, check=True, text=True).stdout
        found = {"clausier": __version__, "pandoc": told.split()[1], "typst": version("typst")}
        known = json.dumps(found).encode()
        cache.put("tools", "versions", known)
    versions: dict[str, str] = json.loads(known)
    return versions
