"""The values that every command starts from: the folder of the content, the day, the cache, the worker threads."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.store.cache import Cache

BUILD = Path("build")
"""Where a command writes and keeps what it made when it is not told otherwise."""


def root(*others: Path) -> Path:
    """Return the folder that contains `content/`: the current one, else the first of *others* that does. Fails in French when none does."""
    found = next((place for place in (Path(), *others) if (place / "content").is_dir()), None)
    if found is None:
        raise click.UsageError("il n'y a pas de dossier content/ ici. Lancez la commande depuis la racine du projet.")
    return found


def today(asked: date | None) -> date:
    """Return the day *asked* for, or today on the reader's own calendar."""
    return asked or date.today()  # noqa: DTZ011 - the reader's own calendar


def cache(out: Path = BUILD) -> Cache:
    """Return the cache below *out*."""
    from generator.store.cache import open_cache  # noqa: PLC0415 - `--help` should not load the whole program

    return open_cache(out)


def workers(asked: int | None = None) -> ThreadPoolExecutor:
    """Return the pool of threads that convert: as many as asked for, or one per core."""
    return ThreadPoolExecutor(asked or os.cpu_count() or 1)
