"""Read Markdown into pandoc's own tree, as every conversion does, without making anything of it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from generator.convert.worker import DiedError, Worker, WorkerError
from generator.store.versions import pandoc_program

_LATE = 5.0
"""Seconds: a text of ours takes a hundredth of one."""
_threads = threading.local()


class UnreadableError(Exception):
    """Pandoc cannot read the text; the message says why, in French."""


def blocks(markdown: str) -> list[dict[str, Any]]:
    """Return the blocks of *markdown*, as pandoc writes them in JSON. Raises `UnreadableError`."""
    if not hasattr(_threads, "worker"):
        # An empty place: nothing of the user's own pandoc is found there.
        _threads.worker = Worker(pandoc_program(), Path("/var/empty"), _LATE)
    try:
        (read,) = _threads.worker.convert({"lire": markdown})
    except (WorkerError, DiedError) as error:
        raise UnreadableError(str(error) or "pandoc s’est arrêté deux fois sur ce texte") from error
    found: list[dict[str, Any]] = json.loads(read)["blocks"]
    return found
