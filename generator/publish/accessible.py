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
    """Files of documents: the path of each in *folder*, by its SHA-256. *program* is the digest of what makes a report."""

    folder: Path
    paths: Mapping[str, str]
    program: str

    def keep(self, cache: Cache) -> None:
        """Leave in *cache* the reports that it lacks, in two processes when they are many."""
        missing = [digest for digest in self.paths if not cache.holds(_KIND, self._key(digest))]

        def report(share: slice) -> None:
            for digest in missing[share]:
                self._made(digest, cache)

        in_halves(report, worth=len(missing) > _MANY)

    def reports(self, cache: Cache) -> dict[str, Report]:
        """Return the report of each, those that *cache* holds as they are; equal ones are in memory once."""
        told: dict[bytes, Report] = {}
        return {digest: self._report(digest, cache, told) for digest in self.paths}

    def _report(self, digest: str, cache: Cache, told: dict[bytes, Report]) -> Report:
        kept = cache.get(_KIND, self._key(digest)) or b""
        if kept not in told:
            read = _REPORTS.read(kept)
            report = read[0] if read else self._made(digest, cache)
            # What was made anew is told by the same bytes as those of the others.
            kept = _REPORTS.written(report)
            told.setdefault(kept, report)
        return told[kept]

    def _made(self, digest: str, cache: Cache) -> Report:
        from generator.accessibility.examine import examine_ours  # noqa: PLC0415 - the readers of three kinds of files, when one is new

        report = examine_ours((self.folder / self.paths[digest]).read_bytes())
        _REPORTS.put(cache, self._key(digest), report)
        return report

    def _key(self, digest: str) -> str:
        return key_of(self.program, digest)


def judged(outputs: Iterable[Output], packs: Path, documents: Container[str | None]) -> Judged:
    """Return the files of *documents* among *outputs*, whose reports the pages show; *packs* is the folder that their paths start from."""
    paths = {output.sha256: output.path for output in outputs if output.document in documents and output.edition in _JUDGED}
    return Judged(packs, paths, program_of("generator.accessibility.examine"))
