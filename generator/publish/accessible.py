"""The report of each file that the pages offer, made once for equal files and kept."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.accessibility.report import Report
from generator.models.editions import EDITIONS
from generator.models.library import Output
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.shape import Shape
from generator.store.twin import in_halves

_KIND = "accessibilite"
_REPORTS: Shape[Report] = Shape(_KIND, Report)
_JUDGED = frozenset(edition for edition, traits in EDITIONS.items() if traits.opener not in ("text", "message"))
"""The editions that have a structure to judge."""
_MANY = 30
"""Reports from which a second process makes half of them: it takes a tenth of a second."""


@dataclass(frozen=True)
class Judged:
    """Files of documents, by SHA-256: where each is, and the name of its report in the cache."""

    places: Mapping[str, Path]
    keys: Mapping[str, str]

    def keep(self, cache: Cache) -> None:
        """Leave in *cache* the reports that it lacks, in two processes when they are many."""
        missing = [digest for digest, key in self.keys.items() if not cache.holds(_KIND, key)]

        def report(share: slice) -> None:
            for digest in missing[share]:
                self._report(digest, cache)

        in_halves(report, worth=len(missing) > _MANY)

    def reports(self, cache: Cache) -> dict[str, Report]:
        """Return the report of each, those that *cache* holds as they are."""
        return {digest: self._report(digest, cache) for digest in self.places}

    def _report(self, digest: str, cache: Cache) -> Report:
        kept = _REPORTS.get(cache, self.keys[digest])
        if kept is not None:
            return kept[0]
        from generator.accessibility.examine import examine_ours  # noqa: PLC0415 - the readers of three kinds of files, when one is new

        report = examine_ours(self.places[digest].read_bytes())
        _REPORTS.put(cache, self.keys[digest], report)
        return report


def judged(outputs: Iterable[Output], packs: Path, documents: Container[str | None]) -> Judged:
    """Return the files of *documents* among *outputs*, whose reports the pages show; *packs* is the folder that their paths start from."""
    program = program_of("generator.accessibility.examine")
    places = {output.sha256: packs / output.path for output in outputs if output.document in documents and output.edition in _JUDGED}
    return Judged(places, {digest: key_of(program, digest) for digest in places})
