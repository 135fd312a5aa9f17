"""Read Markdown into pandoc's own tree, as every conversion does, without making anything of it."""

from __future__ import annotations

import atexit
import json
import shutil
import threading
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from generator.convert.worker import DiedError, Worker, WorkerError
from generator.store.versions import pandoc_program

_LATE = 5.0
"""Seconds: a text of ours takes a hundredth of one."""
_threads = threading.local()


class UnreadableError(Exception):
    """Pandoc cannot read the text; the message says why, in French."""


@cache
def _home() -> Path:
    """Return an empty place, which goes with the program: nothing of the user's own pandoc is found there."""
    home = Path(mkdtemp(prefix="clausier-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def blocks(markdown: str) -> list[dict[str, Any]]:
    """Return the blocks of *markdown*, as pandoc writes them in JSON. Raises `UnreadableError`."""
    if not hasattr(_threads, "worker"):
        _threads.worker = Worker(pandoc_program(), _home(), _LATE)
    try:
        (read,) = _threads.worker.convert({"lire": markdown})
    except (WorkerError, DiedError) as error:
        raise UnreadableError(str(error) or "pandoc s’est arrêté deux fois sur ce texte") from error
    found: list[dict[str, Any]] = json.loads(read)["blocks"]
    return found
