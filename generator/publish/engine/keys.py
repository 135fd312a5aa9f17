"""What every page of a project depends on beside its own text, as digests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.publish.engine.build import engine_versions, root_of
from generator.store.cache import key_of
from generator.store.program import program_of

# What of the configuration makes pages and no text.
_OF_PAGES = ("nav", "not_in_nav", "extra", "theme")


@dataclass(frozen=True)
class Keys:
    """What every page depends on: the programs and the way texts are read; with that, the menu, the templates and the day.

    *root* is the path of the address of the site.
    """

    texts: str
    site: str
    root: str


def keys_of(staged: Path, day: date) -> Keys:
    """Return what the pages of the project of *staged* depend on; *day* is the date that MkDocs gives to its files."""
    base, own = (staged / "base.yml").read_bytes(), (staged / "mkdocs.yml").read_bytes()
    reading = {name: value for name, value in json.loads(own).items() if name not in _OF_PAGES}
    texts = key_of(program_of("generator.publish.engine.finished"), *engine_versions(), base, json.dumps(reading, sort_keys=True))
    templates = sorted(path for path in (staged / "overrides").rglob("*") if path.is_file())
    named = [part for path in templates for part in (path.relative_to(staged).as_posix(), path.read_bytes())]
    return Keys(texts, key_of(texts, own, day.isoformat(), *named), root_of(staged))
