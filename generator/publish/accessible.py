"""The report of each file that the pages offer, made once for equal files and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.accessibility import examine
from generator.accessibility.report import Report, of_data
from generator.models.editions import EDITIONS
from generator.models.library import Output
from generator.store.cache import Cache, key_of
from generator.store.program import program_of

_KIND = "accessibilite"
_JUDGED = frozenset(edition for edition, traits in EDITIONS.items() if traits.opener not in ("text", "message"))
"""The editions that have a structure to judge."""


def reports(outputs: Iterable[Output], packs: Path, cache: Cache) -> dict[str, Report]:
    """Return the report of each document among *outputs*, by SHA-256; *packs* is the folder that their paths start from."""
    program = program_of("generator.accessibility")
    found: dict[str, Report] = {}
    for output in outputs:
        if output.document is None or output.edition not in _JUDGED or output.sha256 in found:
            continue
        key = key_of(program, output.sha256)
        kept = cache.get(_KIND, key)
        if kept is None:
            kept = json.dumps(examine((packs / output.path).read_bytes()).as_data(), ensure_ascii=False).encode()
            cache.put(_KIND, key, kept)
        found[output.sha256] = of_data(json.loads(kept))
    return found
