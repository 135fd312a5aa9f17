"""The report of each file that the pages offer, made once for equal files and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.accessibility import examine
from generator.accessibility.report import Report, of_data
from generator.models.editions import EDITIONS
from generator.models.library import Output
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.twin import possible, with_twin

_KIND = "accessibilite"
_JUDGED = frozenset(edition for edition, traits in EDITIONS.items() if traits.opener not in ("text", "message"))
"""The editions that have a structure to judge."""


# Reports: a second process takes a third of a second to be worth it.
_FEW = 30


def reports(outputs: Iterable[Output], packs: Path, cache: Cache) -> dict[str, Report]:
    """Return the report of each document among *outputs*, by SHA-256; *packs* is the folder that their paths start from."""
    program = program_of("generator.accessibility")
    judged = {output.sha256: packs / output.path for output in outputs if output.document is not None and output.edition in _JUDGED}
    keys = {digest: key_of(program, digest) for digest in judged}
    missing = [digest for digest, key in keys.items() if not cache.holds(_KIND, key)]
    if len(missing) > _FEW and possible():
        with_twin(lambda _: _keep(missing[1::2], judged, keys, cache), lambda _: _keep(missing[::2], judged, keys, cache))
    return {digest: of_data(json.loads(_report(path, keys[digest], cache))) for digest, path in judged.items()}


def _keep(digests: Iterable[str], judged: Mapping[str, Path], keys: Mapping[str, str], cache: Cache) -> None:
    for digest in digests:
        _report(judged[digest], keys[digest], cache)


def _report(path: Path, key: str, cache: Cache) -> bytes:
    kept = cache.get(_KIND, key)
    if kept is None:
        kept = json.dumps(examine(path.read_bytes()).as_data(), ensure_ascii=False).encode()
        cache.put(_KIND, key, kept)
    return kept
