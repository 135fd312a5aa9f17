"""What Jinja compiled of the program's own templates, kept beside the modules that render them, as Python keeps its own work."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.store.cache import key_of
from generator.store.swap import write_whole


class Compiled(BytecodeCache):
    """The templates of one environment, compiled, in the `__pycache__` of a folder of the program.

    Whoever may write there may write the program: that is why they are not in the cache of results, of which nothing is run. A folder
    that cannot be written, or a Python that is told to keep nothing, costs the time to compile.
    """

    def __init__(self, folder: Path, *made_by: str) -> None:
        """*made_by* names all that takes part besides the source and this Python: Jinja, what its options and its filters do.

        A filter of ours that is given words alone does its work when the template is compiled.
        """
        self._place, self._made_by = folder / "__pycache__", key_of(version("jinja2"), *made_by).encode() + b"\n"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """Return the name of the file that holds a template: what it was compiled from is told in it."""
        return f"{name.replace('/', '-')}.{sys.implementation.cache_tag}.jinja"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give *bucket* what was compiled of its template, if that is kept."""
        # Whatever a torn file holds, the template is compiled again.
        with suppress(Exception):
            kept = (self._place / bucket.key).read_bytes()
            if kept.startswith(self._made_by):
                bucket.bytecode_from_string(kept.removeprefix(self._made_by))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled of the template of *bucket*."""
        if sys.dont_write_bytecode:
            return
        kept = BytesIO()
        bucket.write_bytecode(kept)
        with suppress(OSError):
            write_whole(self._place / bucket.key, self._made_by + kept.getvalue())
