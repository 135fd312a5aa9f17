"""A delivered file, filled by its buyer, read again: what is left over, what contradicts itself, what the law changed since.

    bytes ──> read_file ──> Read ──> catalogue (which document of today) ──> align (what stands in each hole) ──> Sheet ──> rules

No rule reads a file: all of them read a `Sheet`, so that the same words serve every edition.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.convert.exemplaire import stamp_of
from generator.convert.provenance import Provenance
from generator.verify.catalogue import Catalogue, UnknownFileError, catalogue_of, recognised
from generator.verify.finding import Constat
from generator.verify.read_file import read_file
from generator.verify.reading import Read, UnreadableError
from generator.verify.rules import RULES
from generator.verify.sheet import Model

__all__ = ["Catalogue", "Constat", "UnknownFileError", "UnreadableError", "Verified", "catalogue_of", "judged", "read_file", "verify"]


@dataclass(frozen=True)
class Verified:
    """The result of reading one file: today's document it was compared with, its provenance, and the findings in the order of the rules.

    `publics` are those whose text the file has: several when it does not say which, and they have the same.
    `exemplaire` is the stamp of a buyer's copy, empty when the file has none.
    """

    model: Model
    provenance: Provenance | None
    constats: tuple[Constat, ...]
    publics: tuple[str, ...]
    exemplaire: str

    @property
    def errors(self) -> int:
        """The number of findings that must be fixed before the document is sent."""
        return sum(constat.severity == "erreur" for constat in self.constats)


def verify(data: bytes, catalogue: Catalogue) -> Verified:
    """Return what the rules find in the file *data*. Raises `UnreadableError` or `UnknownFileError` when there is nothing to judge."""
    return judged(read_file(data), catalogue)


def judged(read: Read, catalogue: Catalogue) -> Verified:
    """Return what the rules find in a file that was read. Raises `UnreadableError` or `UnknownFileError` as `verify`."""
    sheet = recognised(catalogue, read)
    found = dict.fromkeys(constat for rule in RULES.values() for constat in rule(sheet))
    stamp = stamp_of(sheet.read.properties, sheet.read.foot)
    return Verified(sheet.model, sheet.provenance, tuple(found), sheet.publics, stamp)
