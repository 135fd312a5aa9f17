"""The report of each file that the pages offer, made once for equal files and kept."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
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
_HEXADECIMAL = 16
_ALIKE = 1024
"""Reports that are kept at hand."""
_MANY = 30
"""Reports from which a second process makes half of them: it takes a tenth of a second."""


@dataclass(frozen=True)
class Judged:
    """The files of *documents*, whose paths start from *folder*; *program* is the digest of what makes a report."""

    folder: Path
    documents: Container[str | None]
    program: str

    def keep(self, outputs: Callable[[], Iterable[Output]], cache: Cache) -> None:
        """Leave in *cache* the reports on *outputs*, which are gone through more than once, that it lacks, in two processes when many."""

        def report(share: slice) -> None:
            for output in self._missing(outputs(), cache, share):
                self._made(output, cache)

        in_halves(report, worth=sum(1 for _ in islice(self._missing(outputs(), cache), _MANY)) == _MANY)

    def reports(self, cache: Cache) -> Callable[[Output], Report | None]:
        """Return the function that gives the report of a file, which *cache* holds; None for a file that has none."""
        # Hundreds of files have the same report.
        read = lru_cache(maxsize=_ALIKE)(_REPORTS.read)

        def report(output: Output) -> Report | None:
            if not self._has_one(output):
                return None
            kept = read(cache.get(_KIND, self._key(output)) or b"")
            return kept[0] if kept else self._made(output, cache)

        return report

    def _has_one(self, output: Output) -> bool:
        return output.document in self.documents and output.edition in _JUDGED

    def _missing(self, outputs: Iterable[Output], cache: Cache, share: slice = slice(None)) -> Iterator[Output]:
        """Yield a file for each report that *cache* lacks, of those whose digest is of this *share*: equal files go to one process."""
        for output in outputs:
            ours = int(output.sha256[-1], _HEXADECIMAL) in range(_HEXADECIMAL)[share]
            if ours and self._has_one(output) and not cache.holds(_KIND, self._key(output)):
                yield output

    def _made(self, output: Output, cache: Cache) -> Report:
        from generator.accessibility.examine import examine_ours  # noqa: PLC0415 - the readers of three kinds of files, when one is new

        report = examine_ours((self.folder / output.path).read_bytes())
        _REPORTS.put(cache, self._key(output), report)
        return report

    def _key(self, output: Output) -> str:
        return key_of(self.program, output.sha256)


def judged(packs: Path, documents: Container[str | None]) -> Judged:
    """Return the files of *documents*, whose reports the pages show; *packs* is the folder that their paths start from."""
    return Judged(packs, documents, program_of("generator.accessibility.examine"))
