"""What Jinja compiled of the program's own templates, kept beside the modules that render them, as Python keeps its own work."""

from __future__ import annotations

import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.store.swap import write_whole


class Compiled(BytecodeCache):
    """The templates of one environment, compiled, in the `__pycache__` of a folder of the program.

    Whoever may write there may write the program: that is why they are not in the cache of results, of which nothing is run. A folder
    that cannot be written, or a Python that is told to keep nothing, costs the time to compile.
    """

    def __init__(self, folder: Path, *made_by: str) -> None:
        """*made_by* names what compiles them, besides this Python: another version of it finds nothing of its own."""
        self._place = folder / "__pycache__"
        self._end = ".".join(["", sys.implementation.cache_tag or "", *made_by, "jinja"])

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """Return what a template is called there: the digest of its source, which is compared, tells it from another of that name."""
        return name.replace("/", "-")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give *bucket* what was compiled of its template, if that is kept."""
        # Whatever a torn file holds, the template is compiled again.
        with suppress(Exception):
            bucket.bytecode_from_string((self._place / (bucket.key + self._end)).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled of the template of *bucket*."""
        if sys.dont_write_bytecode:
            return
        kept = BytesIO()
        bucket.write_bytecode(kept)
        with suppress(OSError):
            write_whole(self._place / (bucket.key + self._end), kept.getvalue())
