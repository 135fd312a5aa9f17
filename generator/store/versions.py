"""The versions of the tools on which the bytes of our files depend."""

from __future__ import annotations

import subprocess
import zlib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator import __version__
from generator.store.cache import Cache
from generator.store.program import PANDOC, TOOLS
from generator.store.shape import Shape

_PANDOC: Shape[str] = Shape("tools", str)


def pandoc_program() -> Path:
    """Return the path of the pandoc in our wheel; pypandoc itself would take the newest one on the machine."""
    spec = find_spec("pypandoc")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "files" / "pandoc"


def tool_versions(cache: Cache) -> dict[str, str]:
    """Return the versions of clausier and of the tools that shape bytes, as the manifests print them; *cache* keeps pandoc's."""
    kept = _PANDOC.get(cache, "pandoc")
    if kept is None:
        # The wheel and the program have different numbers: ask the program, once a cache.
        told = subprocess.run([str(pandoc_program()), "--version"], capture_output=True, check=True, text=True).stdout
        kept = told.split()[1], b""
        _PANDOC.put(cache, "pandoc", kept[0])
    others = {tool.lower(): version(tool) for tool in TOOLS if tool != PANDOC}
    # Another zlib packs the same parts into other bytes.
    return {"clausier": __version__, "pandoc": kept[0], **others, "zlib": zlib.ZLIB_RUNTIME_VERSION}
